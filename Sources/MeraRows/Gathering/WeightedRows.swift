package import FEEL
import MeraCells
import MeraModel

/// The rows of an indicator with weights, or of a quantile with them: gathered one by one, because each brings a weight of its own.
package struct WeightedRows {
    private let formula: Indicator.Formula
    private let first: FieldData?
    private let second: FieldData?
    private let weight: FieldData

    init(_ formula: Indicator.Formula, _ first: FieldData?, _ second: FieldData?, weight: FieldData) {
        self.formula = formula
        self.first = first
        self.second = second
        self.weight = weight
    }

    func gather(_ cells: RowCells) -> Cells {
        var status = [UInt8](repeating: 0, count: cells.ofRow.count)
        var sums = [WeightedSums.Sums](repeating: WeightedSums.Sums(), count: cells.count)
        let keepsValues = formula.isQuantile
        var values = [[WeightedNumber]](repeating: [], count: keepsValues ? cells.count : 0)
        for (row, cell) in cells.ofRow.enumerated() where cell >= 0 {
            var (state, x, y) = Self.operands(formula, row, first, second)
            var w = Decimal.one
            if state == 0 { (state, w) = Self.weight(weight, row) }
            status[row] = state
            guard state == 0 else { continue }
            let cell = Int(cell)
            sums[cell].weight.add(w)
            sums[cell].top.add(x, times: w)
            sums[cell].bottom.add(y, times: w)
            sums[cell].plain.add(y)
            if let square = w.multiplied(by: w) { sums[cell].squares.add(square) }
            if keepsValues { values[cell].append(WeightedNumber(value: x, weight: w, count: 1)) }
        }
        var counter = TallyCounter(cells: cells.count)
        counter.add(cells.ofRow, status: status)
        let occupied = counter.occupied
        let weighted = WeightedSums(occupied.kept(sums))
        return Cells(
            cells, counter, occupied,
            keepsValues ? .weightedValues(CellWeightedValues(occupied.kept(values)), weighted) : .weighted(weighted))
    }

    /// The state of a row and its operands; a condition is 1 where it holds.
    static func operands(
        _ formula: Indicator.Formula, _ row: Int, _ first: FieldData?, _ second: FieldData?
    ) -> (UInt8, Decimal, Decimal) {
        let x = number(first, row)
        switch formula {
        case .ratio:
            let y = number(second, row)
            guard let above = x.number, let below = y.number else { return (x.number == nil ? x.state : y.state, .zero, .zero) }
            return (0, above, below)
        case .share(_, among: _?):
            let base = number(second, row)
            guard let isIn = base.number else { return (base.state, .zero, .zero) }
            if isIn.isZero { return (UInt8(Tally.skipped), .zero, .zero) }
            // An undecided condition does not hold.
            return (0, x.number ?? .zero, .one)
        case .count(nil): return (0, .one, .one)
        default: return (x.number == nil ? x.state : 0, x.number ?? .zero, .one)
        }
    }

    private static func number(_ field: FieldData?, _ row: Int) -> (number: Decimal?, state: UInt8) {
        switch field?.value(row) {
        case .number(let number)?: (number, 0)
        case .boolean(let truth)?: (truth ? .one : .zero, 0)
        default: (nil, (field?.reason(row) ?? .undefined).rawValue)
        }
    }

    /// A row without a weight above zero does not count.
    package static func weight(_ field: FieldData, _ row: Int) -> (state: UInt8, weight: Decimal) {
        guard case .number(let weight) = field.value(row) else { return ((field.reason(row) ?? .unanswered).rawValue, .zero) }
        return weight > .zero ? (0, weight) : (MissingReason.invalid.rawValue, .zero)
    }
}
