import FEEL
import MeraCells
import MeraModel
import MeraTable

/// What the rows of each cell come to in each leaf of a sample, gathered in one pass over columns, beside the cells of the formula.
struct SampleGathering {
    private let formula: Indicator.Formula
    private let first: FieldData?
    private let second: FieldData?
    private let weight: FieldData?
    private let frame: RowFrame
    /// Whether squares of rows are wanted.
    private let drawsRows: Bool
    private let replicates: [FieldData]
    /// The weight was made, and has too many digits for whole numbers.
    private var isCalibrated: Bool { !frame.frame.weights.isEmpty }

    init(
        _ formula: Indicator.Formula, _ first: FieldData?, _ second: FieldData?, weight: FieldData?, _ frame: RowFrame,
        _ design: SamplingDesign, _ fields: [FieldData]
    ) {
        (self.formula, self.first, self.second, self.weight, self.frame) = (formula, first, second, weight, frame)
        drawsRows = design.drawsRows && design.replicates == nil
        replicates = design.replicates?.weights.map { fields[$0] } ?? []
    }

    /// - Parameter occupied: the cells that hold rows.
    func gather(_ cells: RowCells, _ occupied: Occupied) -> SampleCells {
        let all = formula.isQuantile ? values(cells) : (isCalibrated ? nil : wholeSums(cells)) ?? exactSums(cells)
        return all.kept(occupied)
    }

    // MARK: Operands

    /// The state of a row, and its operands as exact numbers.
    private func operands(_ row: Int) -> (x: Decimal, y: Decimal, weight: Decimal)? {
        guard frame.leafOfRow[row] >= 0 else { return nil }
        let (state, y, x) = WeightedRows.operands(formula, row, first, second)
        guard state == 0 else { return nil }
        let below = formula.isTotal ? Decimal.zero : x
        guard let weight else { return (below, y, .one) }
        let (without, own) = WeightedRows.weight(weight, row)
        return without == 0 ? (below, y, own) : nil
    }

    private func number(_ field: FieldData, _ row: Int) -> Decimal {
        if case .number(let number) = field.value(row) { number } else { .zero }
    }

    // MARK: One by one

    private func values(_ cells: RowCells) -> SampleCells {
        var values = [[SampleCells.Value]](repeating: [], count: cells.count)
        for (row, cell) in cells.ofRow.enumerated() where cell >= 0 {
            guard let (_, y, w) = operands(row) else { continue }
            values[Int(cell)].append(
                SampleCells.Value(
                    leaf: frame.leafOfRow[row], value: y, weight: w, replicates: replicates.map { number($0, row) }))
        }
        return SampleCells(
            starts: [Int](repeating: 0, count: cells.count + 1), leaves: [], sums: [],
            moments: [SampleCells.Moments](repeating: SampleCells.Moments(), count: cells.count), values: values)
    }

    private func exactSums(_ cells: RowCells) -> SampleCells {
        let places = SamplePlaces(cells, frame.leafOfRow)
        var sums = [SampleCells.Sums](repeating: SampleCells.Sums(), count: places.count)
        var unweighted = [SampleCells.Unweighted](repeating: SampleCells.Unweighted(), count: isCalibrated ? places.count : 0)
        var moments = [SampleCells.Moments](repeating: SampleCells.Moments(), count: cells.count)
        if !replicates.isEmpty {
            let none = [SampleCells.Replicate](repeating: SampleCells.Replicate(), count: replicates.count)
            for cell in moments.indices { moments[cell].replicates = none }
        }
        for (row, cell) in cells.ofRow.enumerated() where cell >= 0 {
            guard let (x, y, w) = operands(row), let wx = w.multiplied(by: x), let wy = w.multiplied(by: y) else { continue }
            let (place, cell) = (Int(places.ofRow[row]), Int(cell))
            sums[place].rows += 1
            sums[place].x.add(wx)
            sums[place].y.add(wy)
            if drawsRows {
                sums[place].xx.add(wx, times: wx)
                sums[place].xy.add(wx, times: wy)
                sums[place].yy.add(wy, times: wy)
            }
            if !unweighted.isEmpty { unweighted[place].add(x, y, w) }
            moments[cell].weight.add(w)
            moments[cell].xx.add(wx, times: x)
            moments[cell].xy.add(wx, times: y)
            moments[cell].yy.add(wy, times: y)
            for (replicate, field) in replicates.enumerated() {
                let own = number(field, row)
                moments[cell].replicates[replicate].x.add(own, times: x)
                moments[cell].replicates[replicate].y.add(own, times: y)
            }
        }
        return places.cells(sums, moments, unweighted)
    }

    // MARK: Whole numbers

    /// Sums of one place or cell.
    private struct Whole {
        var rows = 0
        var weight: Int128 = 0
        var x: Int128 = 0
        var y: Int128 = 0
        var xx: Int128 = 0
        var xy: Int128 = 0
        var yy: Int128 = 0
    }

    /// Nil where numbers are too long, or where each row has many weights.
    private func wholeSums(_ cells: RowCells) -> SampleCells? {
        guard replicates.isEmpty, let main = first.map(SampleOperand.init) ?? weight.map(SampleOperand.init) else { return nil }
        let (other, weights) = (second.map(SampleOperand.init), weight.map(SampleOperand.init))
        let isCounting = first == nil
        guard let mainExponent = isCounting ? 0 : main.exponent, let otherExponent = other.map(\.exponent) ?? 0,
            let weightExponent = weights.map(\.exponent) ?? 0
        else { return nil }
        let isRatio = if case .ratio = formula { true } else { false }
        let hasBase = if case .share(_, among: _?) = formula { true } else { false }
        let most = max(isCounting ? 1 : main.magnitude, isRatio ? other?.magnitude ?? 1 : 1, 1)
        let heaviest = max(weights?.magnitude ?? 1, 1)
        let rows = Double(max(cells.ofRow.count, 1))
        guard most * heaviest < 0x1p62, most * heaviest * most * (drawsRows ? heaviest : 1) * rows < 0x1p125 else { return nil }
        let places = SamplePlaces(cells, frame.leafOfRow)
        var sums = [Whole](repeating: Whole(), count: places.count)
        var moments = [Whole](repeating: Whole(), count: cells.count)
        var (otherBatch, weightBatch) = (Batch(of: cells.ofRow.count), Batch(of: cells.ofRow.count))
        var mainBatch = Batch(of: cells.ofRow.count)
        let isTotal = formula.isTotal
        sums.withUnsafeMutableBufferPointer { sums in
            moments.withUnsafeMutableBufferPointer { moments in
                var start = 0
                while start < cells.ofRow.count {
                    let range = start..<min(cells.ofRow.count, start + Batch.capacity)
                    start = range.upperBound
                    main.field.read(range, into: &mainBatch)
                    main.settle(&mainBatch)
                    if let other {
                        other.field.read(range, into: &otherBatch)
                        other.settle(&otherBatch)
                    }
                    if let weights {
                        weights.field.read(range, into: &weightBatch)
                        weights.settle(&weightBatch)
                    }
                    for index in 0..<range.count {
                        let place = Int(places.ofRow[range.lowerBound + index])
                        guard place >= 0 else { continue }
                        var (x, y): (Int64, Int64) = (isTotal ? 0 : 1, isCounting ? 1 : mainBatch.values[index])
                        if isRatio {
                            guard mainBatch.status[index] == 0, otherBatch.status[index] == 0 else { continue }
                            x = otherBatch.values[index]
                        } else if hasBase {
                            guard otherBatch.status[index] == 0, otherBatch.values[index] != 0 else { continue }
                            if mainBatch.status[index] != 0 { y = 0 }
                        } else if !isCounting, mainBatch.status[index] != 0 {
                            continue
                        }
                        var w: Int64 = 1
                        if weights != nil {
                            guard weightBatch.status[index] == 0, weightBatch.values[index] > 0 else { continue }
                            w = weightBatch.values[index]
                        }
                        let (wx, wy) = (w &* x, w &* y)
                        sums[place].rows &+= 1
                        sums[place].x &+= Int128(wx)
                        sums[place].y &+= Int128(wy)
                        if drawsRows {
                            sums[place].xx &+= Int128(wx) &* Int128(wx)
                            sums[place].xy &+= Int128(wx) &* Int128(wy)
                            sums[place].yy &+= Int128(wy) &* Int128(wy)
                        }
                        let cell = Int(cells.ofRow[range.lowerBound + index])
                        moments[cell].rows &+= 1
                        moments[cell].weight &+= Int128(w)
                        moments[cell].xx &+= Int128(wx) &* Int128(x)
                        moments[cell].xy &+= Int128(wx) &* Int128(y)
                        moments[cell].yy &+= Int128(wy) &* Int128(y)
                    }
                }
            }
        }
        let (y, w) = (mainExponent, weightExponent)
        let x = isRatio ? otherExponent : 0
        func sum(_ whole: Int128, _ exponent: Int, _ rows: Int) -> DecimalSum {
            var sum = DecimalSum()
            sum.add(whole, exponent: exponent, count: rows)
            return sum
        }
        return places.cells(
            sums.map { own in
                var all = SampleCells.Sums()
                all.rows = own.rows
                all.x = sum(own.x, w + x, own.rows)
                all.y = sum(own.y, w + y, own.rows)
                all.xx = sum(own.xx, 2 * (w + x), own.rows)
                all.xy = sum(own.xy, 2 * w + x + y, own.rows)
                all.yy = sum(own.yy, 2 * (w + y), own.rows)
                return all
            },
            moments.map { own in
                var all = SampleCells.Moments()
                all.weight = sum(own.weight, w, own.rows)
                all.xx = sum(own.xx, w + 2 * x, own.rows)
                all.xy = sum(own.xy, w + x + y, own.rows)
                all.yy = sum(own.yy, w + 2 * y, own.rows)
                return all
            })
    }
}

extension SampleCells {
    /// Those of the cells that hold rows.
    func kept(_ occupied: Occupied) -> SampleCells {
        guard occupied.count < count else { return self }
        var groupOf = [Int32](repeating: -1, count: count)
        for (place, cell) in occupied.map({ $0 }).enumerated() { groupOf[cell] = Int32(place) }
        return collected(Grouping(count: occupied.count, groupOf: groupOf))
    }
}
