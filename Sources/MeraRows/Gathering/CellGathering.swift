import FEEL
import MeraCells
import MeraModel
import MeraTable

// What the rows of each cell come to, gathered in one pass over columns (methods.md).

extension Cells {
    /// Numerator and denominator over rows in which both are valid (semantics.md, 20).
    static func ratio(_ cells: RowCells, _ numerator: FieldData, _ denominator: FieldData) -> Cells {
        var counter = TallyCounter(cells: cells.count)
        var above = SumAdder(numerator.column, cells: cells.count)
        var below = SumAdder(denominator.column, cells: cells.count)
        var other = Batch(of: numerator.column.count)
        var joint = Batch(of: numerator.column.count)
        cells.eachBatch(of: numerator) { rows, cellOfRow, batch in
            denominator.read(rows, into: &other)
            (joint.count, joint.hasMissing) = (rows.count, batch.hasMissing || other.hasMissing)
            for index in 0..<rows.count {
                joint.status[index] = batch.status[index] != 0 ? batch.status[index] : other.status[index]
            }
            joint.withStatus { status in
                counter.add(cellOfRow, status: status)
                above.add(cellOfRow, batch, status: status)
                below.add(cellOfRow, other, status: status)
            }
        }
        let (adders, occupied) = ((above, below), counter.occupied)
        return Cells(cells, counter, occupied, .ratio(adders.0.sums(occupied), adders.1.sums(occupied)))
    }

    /// Rows of the base, and among them those in which the condition holds. Without `among` the base is the rows in which the
    /// condition is decided.
    static func share(_ cells: RowCells, _ condition: FieldData, among: FieldData?) -> Cells {
        var counter = TallyCounter(cells: cells.count)
        var holding = [Int32](repeating: 0, count: cells.count + 1)
        var base = Batch(of: condition.column.count)
        cells.eachBatch(of: condition) { rows, cellOfRow, batch in
            guard let among else {
                batch.withStatus { status in
                    counter.add(cellOfRow, status: status)
                    hold(cellOfRow, batch, status, in: &holding)
                }
                return
            }
            among.read(rows, into: &base)
            base.hasMissing = true
            for index in 0..<rows.count where base.status[index] == 0 && base.values[index] == 0 {
                base.status[index] = UInt8(Tally.skipped)
            }
            base.withStatus { counter.add(cellOfRow, status: $0) }
            // An undecided condition does not hold; where the row is not of the base, it is not asked.
            for index in 0..<rows.count where batch.status[index] != 0 { base.status[index] = batch.status[index] }
            base.withStatus { hold(cellOfRow, batch, $0, in: &holding) }
        }
        let occupied = counter.occupied
        return Cells(cells, counter, occupied, .holding(occupied.keptAfterFirst(holding).map(Int.init)))
    }

    /// Counts the rows that have a value, and one that is true.
    private static func hold(
        _ cells: UnsafeBufferPointer<Int32>, _ batch: borrowing Batch, _ status: UnsafeBufferPointer<UInt8>?,
        in holding: inout [Int32]
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

    static func sums(_ cells: RowCells, _ values: FieldData) -> Cells {
        var counter = TallyCounter(cells: cells.count)
        var adder = SumAdder(values.column, cells: cells.count)
        cells.eachBatch(of: values) { _, cellOfRow, batch in
            batch.withStatus { status in
                counter.add(cellOfRow, status: status)
                adder.add(cellOfRow, batch, status: status)
            }
        }
        let occupied = counter.occupied
        return Cells(cells, counter, occupied, .sums(adder.sums(occupied)))
    }

    static func values(_ cells: RowCells, _ values: FieldData) -> Cells {
        var counter = TallyCounter(cells: cells.count)
        cells.eachBatch(of: values) { _, cellOfRow, batch in
            batch.withStatus { counter.add(cellOfRow, status: $0) }
        }
        let occupied = counter.occupied
        return Cells(cells, counter, occupied, .values(ValueCollector(values, cells).values(occupied)))
    }

    /// Nil counts all rows.
    static func count(_ cells: RowCells, _ condition: FieldData?) -> Cells {
        if let condition { return share(cells, condition, among: nil) }
        var counter = TallyCounter(cells: cells.count)
        cells.ofRow.eachRun { counter.add($1, status: nil) }
        return Cells(cells, counter, counter.occupied, .rows)
    }

    init(_ cells: RowCells, _ counter: TallyCounter, _ occupied: Occupied, _ content: CellContent) {
        self.init(grid: cells.grid(occupied), tallies: counter.tallies(occupied), content: content)
    }
}
