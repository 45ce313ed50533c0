import FEEL
import MeraModel

/// The rows of an indicator with weights, or of a quantile: gathered one by one, because each brings a weight and an order of its own.
///
/// With weights w over the valid rows: mean Σwx / Σw, sum Σwx, ratio per · Σw·num / Σw·den, share 100 · Σ_{true} w / Σw, count Σ_{true} w.
struct WeightedRows {
    private let formula: Indicator.Formula
    private let isWeighted: Bool
    /// The rows that take part, each with its cell, 0 or the reason for which it has no value, and its operands.
    private var cells: [Int32] = []
    private var status: [UInt8] = []
    private var first: [Decimal] = []
    private var second: [Decimal] = []
    private var weights: [Decimal] = []

    init(_ formula: Indicator.Formula, _ cells: Cells, _ first: FieldData?, _ second: FieldData?, weight: FieldData?) {
        self.formula = formula
        isWeighted = weight != nil
        for (row, cell) in cells.ofRow.enumerated() where cell >= 0 {
            var (state, x, y) = Self.operands(formula, row, first, second)
            var w = Decimal.one
            if state == 0, let weight {
                (state, w) = Self.weight(weight, row)
            }
            if state != 0 { (x, y, w) = (.zero, .zero, .zero) }
            self.cells.append(cell)
            status.append(state)
            self.first.append(x)
            self.second.append(y)
            weights.append(w)
        }
    }

    /// The state of a row and its operands; a condition is 1 where it holds.
    private static func operands(
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
    static func weight(_ field: FieldData, _ row: Int) -> (state: UInt8, weight: Decimal) {
        guard case .number(let weight) = field.value(row) else { return ((field.reason(row) ?? .unanswered).rawValue, .zero) }
        return weight > .zero ? (0, weight) : (MissingReason.invalid.rawValue, .zero)
    }

    func measures(_ grouping: Grouping) -> [Measure] {
        var groups = [[Int]](repeating: [], count: grouping.count)
        var counts = [Tally.Count](repeating: 0, count: grouping.count * Tally.width)
        for (index, cell) in cells.enumerated() where grouping.groupOf[Int(cell)] >= 0 {
            let group = Int(grouping.groupOf[Int(cell)])
            counts[group * Tally.width + Int(status[index])] += 1
            if status[index] == 0 { groups[group].append(index) }
        }
        return groups.enumerated().map { group, rows in measure(rows, Tally(counts, group: group)) }
    }

    private func measure(_ rows: [Int], _ tally: Tally) -> Measure {
        var (weight, top, bottom, plain) = (DecimalSum(), DecimalSum(), DecimalSum(), DecimalSum())
        for row in rows {
            weight.add(weights[row])
            if let part = first[row].multiplied(by: weights[row]) { top.add(part) }
            if let part = second[row].multiplied(by: weights[row]) { bottom.add(part) }
            plain.add(second[row])
        }
        let all = weight.total ?? .zero
        var measure = tally.measure { value(rows, top: top.total, weight: all) }
        if isWeighted { measure.weighted = WeightedBase(n: all, base: Decimal(tally.valid)) }
        switch formula {
        case .ratio(_, _, let per):
            guard !rows.isEmpty, let above = top.total, let below = bottom.total else { return measure }
            (measure.numerator, measure.denominator) = (above, below)
            if isWeighted, let base = plain.total { measure.weighted = WeightedBase(n: all, base: base) }
            measure.outcome =
                below.isZero
                ? .missing(.zeroDenominator)
                : above.multiplied(by: per)?.divided(by: below).map { .value(.number($0)) } ?? .missing(.undefined)
        case .share where !rows.isEmpty: (measure.numerator, measure.denominator) = (top.total, all)
        case .mean where !rows.isEmpty: measure.numerator = top.total
        case .count: measure.outcome = .value(.number(rows.isEmpty ? .zero : top.total ?? .zero))
        default: break
        }
        return measure
    }

    /// What does not follow from the base alone; nil where there are too many digits.
    private func value(_ rows: [Int], top: Decimal?, weight: Decimal) -> Decimal? {
        switch formula {
        case .mean: top?.divided(by: weight)
        case .sum: top
        case .share: top?.multiplied(by: 100)?.divided(by: weight)
        case .median: quantile(rows, Quantile.median)
        case .quantile(_, let quantile): self.quantile(rows, quantile)
        default: top
        }
    }

    private func quantile(_ rows: [Int], _ quantile: Quantile) -> Decimal? {
        quantile.value(of: rows.map { (first[$0], weights[$0]) })
    }
}
