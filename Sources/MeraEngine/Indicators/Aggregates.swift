import FEEL
import MeraModel
import MeraTable

/// What the rows of each cell come to, gathered in one pass over columns; measures of any grouping of cells are made of it (methods.md).
struct Aggregates {
    private var tallies: CellTallies
    /// Rows in which the condition holds, for each cell; place 0 is for rows of no cell.
    private var holding: [Int32] = []
    private var first: CellSums?
    private var second: CellSums?
    private var medians: CellMedians?
    /// The cells that hold rows, known once all rows were gathered.
    private var occupied: [Int32] = []

    private init(_ cells: Cells) { tallies = CellTallies(cells: cells.count) }

    /// Numerator and denominator over rows in which both are valid (semantics.md, 20).
    static func ratio(_ cells: Cells, _ numerator: FieldData, _ denominator: FieldData) -> Aggregates {
        var all = Aggregates(cells)
        var above = CellSums(numerator.column, cells: cells.count)
        var below = CellSums(denominator.column, cells: cells.count)
        var other = Batch()
        var joint = Batch()
        cells.eachBatch(of: numerator) { rows, cellOfRow, batch in
            denominator.read(rows, into: &other)
            (joint.count, joint.hasMissing) = (rows.count, batch.hasMissing || other.hasMissing)
            for index in 0..<rows.count {
                joint.status[index] = batch.status[index] != 0 ? batch.status[index] : other.status[index]
            }
            joint.withStatus { status in
                all.tallies.add(cellOfRow, status: status)
                above.add(cellOfRow, batch, status: status)
                below.add(cellOfRow, other, status: status)
            }
        }
        (all.first, all.second) = (above, below)
        return all.settled
    }

    /// Rows of the base, and among them those in which the condition holds. Without `among` the base is the rows in which the
    /// condition is decided.
    static func share(_ cells: Cells, _ condition: FieldData, among: FieldData?) -> Aggregates {
        var all = Aggregates(cells)
        all.holding = [Int32](repeating: 0, count: cells.count + 1)
        var base = Batch()
        cells.eachBatch(of: condition) { rows, cellOfRow, batch in
            guard let among else {
                batch.withStatus { status in
                    all.tallies.add(cellOfRow, status: status)
                    all.hold(cellOfRow, batch, status)
                }
                return
            }
            among.read(rows, into: &base)
            base.hasMissing = true
            for index in 0..<rows.count where base.status[index] == 0 && base.values[index] == 0 {
                base.status[index] = UInt8(Tally.skipped)
            }
            base.withStatus { all.tallies.add(cellOfRow, status: $0) }
            // An undecided condition does not hold; where the row is not of the base, it is not asked.
            for index in 0..<rows.count where batch.status[index] != 0 { base.status[index] = batch.status[index] }
            base.withStatus { all.hold(cellOfRow, batch, $0) }
        }
        return all.settled
    }

    /// Counts the rows that have a value, and one that is true.
    private mutating func hold(
        _ cells: UnsafeBufferPointer<Int32>, _ batch: borrowing Batch, _ status: UnsafeBufferPointer<UInt8>?
    ) {
        holding.withUnsafeMutableBufferPointer { holding in
            batch.values.withUnsafeBufferPointer { truths in
                guard let status else {
                    for (index, cell) in cells.enumerated() { holding[Int(cell) + 1] &+= truths[index] != 0 ? 1 : 0 }
                    return
                }
                for (index, cell) in cells.enumerated() {
                    holding[Int(cell) + 1] &+= status[index] == 0 && truths[index] != 0 ? 1 : 0
                }
            }
        }
    }

    static func sums(_ cells: Cells, _ values: FieldData) -> Aggregates {
        var all = Aggregates(cells)
        var sums = CellSums(values.column, cells: cells.count)
        cells.eachBatch(of: values) { _, cellOfRow, batch in
            batch.withStatus { status in
                all.tallies.add(cellOfRow, status: status)
                sums.add(cellOfRow, batch, status: status)
            }
        }
        all.first = sums
        return all.settled
    }

    static func medians(_ cells: Cells, _ values: FieldData) -> Aggregates {
        var all = Aggregates(cells)
        cells.eachBatch(of: values) { _, cellOfRow, batch in
            batch.withStatus { all.tallies.add(cellOfRow, status: $0) }
        }
        all.medians = CellMedians(values, cells)
        return all.settled
    }

    /// Nil counts all rows.
    static func count(_ cells: Cells, _ condition: FieldData?) -> Aggregates {
        if let condition { return share(cells, condition, among: nil) }
        var all = Aggregates(cells)
        cells.ofRow.withUnsafeBufferPointer { all.tallies.add($0, status: nil) }
        return all.settled
    }

    private var settled: Aggregates {
        var all = self
        all.occupied = tallies.occupied
        return all
    }
}

extension Aggregates {
    /// per · Σ numerator / Σ denominator.
    func ratios(_ grouping: Grouping, per: Decimal) -> GroupMeasures {
        let tallies = tallies.totals(grouping, occupied: occupied)
        let above = first?.totals(grouping, occupied: occupied)
        let below = second?.totals(grouping, occupied: occupied)
        return GroupMeasures(tallies.isEmpty) { group in
            let tally = tallies[group]
            let top = above?.sum(group, count: tally.valid).total
            var measure = tally.measure { top?.multiplied(by: per) }
            guard tally.valid > 0, let top, let bottom = below?.sum(group, count: tally.valid).total else { return measure }
            measure.numerator = top
            measure.denominator = bottom
            measure.outcome =
                bottom.isZero
                ? .missing(.zeroDenominator)
                : top.multiplied(by: per)?.divided(by: bottom).map { .value(.number($0)) } ?? .missing(.undefined)
            return measure
        }
    }

    /// 100 · count(condition) / count(base).
    func shares(_ grouping: Grouping) -> GroupMeasures {
        let tallies = tallies.totals(grouping, occupied: occupied)
        let held = held(grouping)
        return GroupMeasures(tallies.isEmpty) { group in
            let tally = tallies[group]
            var measure = tally.measure { Decimal(100 * held[group]).divided(by: Decimal(tally.valid)) }
            guard tally.valid > 0 else { return measure }
            measure.numerator = Decimal(held[group])
            measure.denominator = Decimal(tally.valid)
            return measure
        }
    }

    /// Rows in which the condition holds; 0 where there is none (semantics.md, 7).
    func counts(_ grouping: Grouping) -> GroupMeasures {
        let tallies = tallies.totals(grouping, occupied: occupied)
        let held = holding.isEmpty ? nil : held(grouping)
        return GroupMeasures(tallies.isEmpty) { group in
            let tally = tallies[group]
            var measure = tally.measure { nil }
            measure.outcome = .value(.number(Decimal(held?[group] ?? tally.valid)))
            return measure
        }
    }

    func means(_ grouping: Grouping) -> GroupMeasures {
        let tallies = tallies.totals(grouping, occupied: occupied)
        let sums = first?.totals(grouping, occupied: occupied)
        return GroupMeasures(tallies.isEmpty) { group in
            let tally = tallies[group]
            let sum = sums?.sum(group, count: tally.valid)
            var measure = tally.measure { sum?.mean }
            measure.numerator = tally.valid > 0 ? sum?.total : nil
            return measure
        }
    }

    func sums(_ grouping: Grouping) -> GroupMeasures {
        let tallies = tallies.totals(grouping, occupied: occupied)
        let sums = first?.totals(grouping, occupied: occupied)
        return GroupMeasures(tallies.isEmpty) { group in
            let tally = tallies[group]
            return tally.measure { sums?.sum(group, count: tally.valid).total }
        }
    }

    func medians(_ grouping: Grouping) -> GroupMeasures {
        let tallies = tallies.totals(grouping, occupied: occupied)
        let medians = medians?.medians(grouping) ?? []
        return GroupMeasures(tallies.isEmpty) { group in tallies[group].measure { medians[group] } }
    }

    private func held(_ grouping: Grouping) -> [Int] {
        var held = [Int](repeating: 0, count: grouping.count)
        for cell in occupied where grouping.groupOf[Int(cell)] >= 0 {
            held[Int(grouping.groupOf[Int(cell)])] += Int(holding[Int(cell) + 1])
        }
        return held
    }
}
