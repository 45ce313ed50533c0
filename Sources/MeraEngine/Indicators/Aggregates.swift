import FEEL
import MeraModel
import MeraTable

/// What the rows of each cell come to, gathered in one pass over columns; measures of any grouping of cells are made of it (methods.md).
struct Aggregates {
    private var tallies: CellTallies
    /// Rows in which the condition holds, for each cell.
    private var holding: [Int] = []
    private var first: CellSums?
    private var second: CellSums?
    private var medians: CellMedians?

    private init(_ cells: Cells) { tallies = CellTallies(cells: cells.count) }

    /// Numerator and denominator over rows in which both are valid (semantics.md, 20).
    static func ratio(_ cells: Cells, _ numerator: FieldData, _ denominator: FieldData) -> Aggregates {
        var all = Aggregates(cells)
        var above = CellSums(numerator.column, cells: cells.count)
        var below = CellSums(denominator.column, cells: cells.count)
        var other = Batch()
        numerator.eachBatch { rows, batch in
            denominator.read(rows, into: &other)
            for index in 0..<batch.count {
                let cell = Int(cells.ofRow[rows.lowerBound + index])
                if cell < 0 { continue }
                let status = batch.status[index] != 0 ? batch.status[index] : other.status[index]
                all.tallies.add(cell, status: status)
                if status == 0 {
                    above.add(cell, batch, index)
                    below.add(cell, other, index)
                }
            }
        }
        (all.first, all.second) = (above, below)
        return all
    }

    /// Rows of the base, and among them those in which the condition holds. Without `among` the base is the rows in which the
    /// condition is decided.
    static func share(_ cells: Cells, _ condition: FieldData, among: FieldData?) -> Aggregates {
        var all = Aggregates(cells)
        all.holding = [Int](repeating: 0, count: cells.count)
        var base = Batch()
        condition.eachBatch { rows, batch in
            among?.read(rows, into: &base)
            for index in 0..<batch.count {
                let cell = Int(cells.ofRow[rows.lowerBound + index])
                if cell < 0 { continue }
                let isTrue = batch.status[index] == 0 && batch.values[index] != 0
                if among == nil || base.status[index] != 0 {
                    let status = among == nil ? batch.status[index] : base.status[index]
                    all.tallies.add(cell, status: status)
                    if status == 0, isTrue { all.holding[cell] += 1 }
                } else if base.values[index] == 0 {
                    all.tallies.skip(cell)
                } else {
                    all.tallies.add(cell, status: 0)
                    if isTrue { all.holding[cell] += 1 }
                }
            }
        }
        return all
    }

    static func sums(_ cells: Cells, _ values: FieldData) -> Aggregates {
        var all = Aggregates(cells)
        var sums = CellSums(values.column, cells: cells.count)
        values.eachBatch { rows, batch in
            for index in 0..<batch.count {
                let cell = Int(cells.ofRow[rows.lowerBound + index])
                if cell < 0 { continue }
                all.tallies.add(cell, status: batch.status[index])
                if batch.status[index] == 0 { sums.add(cell, batch, index) }
            }
        }
        all.first = sums
        return all
    }

    static func medians(_ cells: Cells, _ values: FieldData) -> Aggregates {
        var all = Aggregates(cells)
        var medians = CellMedians(values.column, cells: cells.count)
        values.eachBatch { rows, batch in
            for index in 0..<batch.count {
                let cell = cells.ofRow[rows.lowerBound + index]
                if cell < 0 { continue }
                all.tallies.add(Int(cell), status: batch.status[index])
                if batch.status[index] == 0 { medians.add(cell, batch, index) }
            }
        }
        all.medians = medians
        return all
    }

    /// Nil counts all rows.
    static func count(_ cells: Cells, _ condition: FieldData?) -> Aggregates {
        if let condition { return share(cells, condition, among: nil) }
        var all = Aggregates(cells)
        all.holding = [Int](repeating: 0, count: cells.count)
        for cell in cells.ofRow where cell >= 0 {
            all.tallies.add(Int(cell), status: 0)
            all.holding[Int(cell)] += 1
        }
        return all
    }
}

extension Aggregates {
    /// per · Σ numerator / Σ denominator.
    func ratios(_ grouping: Grouping, per: Decimal) -> [Measure] {
        let counts = tallies.tallies(grouping)
        let above = first?.totals(grouping, counts: counts) ?? []
        let below = second?.totals(grouping, counts: counts) ?? []
        return counts.indices.map { group in
            var measure = counts[group].measure { above[group].total?.multiplied(by: per) }
            guard counts[group].valid > 0, let top = above[group].total, let bottom = below[group].total else { return measure }
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
    func shares(_ grouping: Grouping) -> [Measure] {
        let held = held(grouping)
        return zip(tallies.tallies(grouping), held).map { tally, held in
            var measure = tally.measure { Decimal(100 * held).divided(by: Decimal(tally.valid)) }
            guard tally.valid > 0 else { return measure }
            measure.numerator = Decimal(held)
            measure.denominator = Decimal(tally.valid)
            return measure
        }
    }

    /// Rows in which the condition holds; 0 where there is none (semantics.md, 7).
    func counts(_ grouping: Grouping) -> [Measure] {
        let held = held(grouping)
        return zip(tallies.tallies(grouping), held).map { tally, held in
            var measure = tally.measure { nil }
            measure.outcome = .value(.number(Decimal(held)))
            return measure
        }
    }

    func means(_ grouping: Grouping) -> [Measure] {
        let counts = tallies.tallies(grouping)
        let sums = first?.totals(grouping, counts: counts) ?? []
        return counts.indices.map { group in
            var measure = counts[group].measure { sums[group].mean }
            measure.numerator = counts[group].valid > 0 ? sums[group].total : nil
            return measure
        }
    }

    func sums(_ grouping: Grouping) -> [Measure] {
        let counts = tallies.tallies(grouping)
        let sums = first?.totals(grouping, counts: counts) ?? []
        return counts.indices.map { group in counts[group].measure { sums[group].total } }
    }

    func medians(_ grouping: Grouping) -> [Measure] {
        let counts = tallies.tallies(grouping)
        let medians = medians?.medians(grouping) ?? []
        return counts.indices.map { group in counts[group].measure { medians[group] } }
    }

    private func held(_ grouping: Grouping) -> [Int] {
        var held = [Int](repeating: 0, count: grouping.count)
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 { held[Int(group)] += holding[cell] }
        return held
    }
}
