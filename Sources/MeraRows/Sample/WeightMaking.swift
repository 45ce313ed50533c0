import FEEL
import MeraCells
import MeraModel
import MeraNumerics
import MeraSource
import MeraTable

extension StudyData {
    /// Makes the weights that reach margins: the values of their items.
    mutating func makeWeights() {
        for weighting in study.weightings {
            let cells = WeightCells(weighting, self)
            for finding in cells.findings {
                report(finding.code, table: weighting.item.table, row: finding.row, field: finding.field, finding.arguments)
            }
            var weights: [Decimal?] = []
            if !cells.isBroken, !cells.rows.isEmpty, !unavailable.isLost(weighting.item) {
                let factors = WeightFactors(cells, weighting)
                if factors.distance <= WeightFactors.tolerance, factors.factors.allSatisfy({ $0 > 0 && $0.isFinite }) {
                    var made = MadeWeights(weighting, cells, factors, self)
                    made.trim(weighting.trim)
                    weights = made.weights
                    weightings.append(made.result(weighting, cells, factors.iterations))
                } else {
                    reportFailure(weighting, factors)
                }
            }
            set(weighting.item, weights)
        }
    }

    private mutating func reportFailure(_ weighting: Weighting, _ factors: WeightFactors) {
        let far = Decimal(factors.distance * 100, significant: 3)?.description ?? "?"
        let isReached = factors.distance <= WeightFactors.tolerance
        report(
            isReached ? .weightNotPositive : .weightsDoNotConverge, table: weighting.item.table, row: nil,
            [
                "name": .text(study[weighting.item].id), "method": .text(weighting.method.rawValue), "far": .text(far),
                "count": .number(factors.iterations),
            ])
    }

    /// - Parameter weights: of each row; empty: there are none.
    private mutating func set(_ item: FieldID, _ weights: [Decimal?]) {
        var builder = ValueColumn(.number)
        for row in 0..<tables[item.table].rowCount {
            if let weight = weights.isEmpty ? nil : weights[row] {
                builder.append(.number(weight))
            } else {
                builder.append(missing: .undefined)
            }
        }
        tables[item.table].fields[item.field] = FieldData(builder.finish())
    }
}

/// Weights of rows, and what is told of them.
private struct MadeWeights {
    private(set) var weights: [Decimal?]
    private let bases: [Decimal]
    private var trimmed = 0

    init(_ weighting: Weighting, _ cells: WeightCells, _ factors: WeightFactors, _ data: StudyData) {
        let fields = data.tables[weighting.item.table].fields
        // All but `logit` take sums, products and quotients only, which every machine makes alike.
        let digits = weighting.method == .logit ? 12 : 15
        let made = factors.factors.map { Decimal($0, significant: digits) ?? .zero }
        bases = cells.ofRow.indices.map { row in
            weighting.base.map { WeightedRows.weight(fields[$0], row).weight } ?? .one
        }
        weights = zip(cells.ofRow, bases).map { cell, base in cell < 0 ? nil : base.multiplied(by: made[Int(cell)]) }
    }

    /// Weights above `most` times their mean become that; what they had more is spread evenly over the others, until none is above (R's
    /// `trimWeights`, strict).
    mutating func trim(_ most: Decimal?) {
        guard let most else { return }
        let rows = weights.indices.filter { weights[$0] != nil }
        var numbers = rows.map { weights[$0]?.approximation ?? 0 }
        let limit = most.approximation * numbers.reduce(0, +) / Double(max(numbers.count, 1))
        var isTrimmed = [Bool](repeating: false, count: numbers.count)
        while true {
            var excess = 0.0
            for place in numbers.indices where numbers[place] > limit * (1 + 1e-12) {
                excess += numbers[place] - limit
                numbers[place] = limit
                isTrimmed[place] = true
            }
            let others = isTrimmed.count { !$0 }
            guard excess > 0, others > 0 else { break }
            for place in numbers.indices where !isTrimmed[place] { numbers[place] += excess / Double(others) }
        }
        trimmed = isTrimmed.count { $0 }
        guard trimmed > 0 else { return }
        for (place, row) in rows.enumerated() { weights[row] = Decimal(numbers[place], significant: 12) }
    }

    func result(_ weighting: Weighting, _ cells: WeightCells, _ iterations: Int) -> WeightingResult {
        let all = weights.compactMap { $0 }
        var (sum, squares) = (DecimalSum(), DecimalSum())
        for weight in all {
            sum.add(weight)
            squares.add(weight, times: weight)
        }
        var categories: [WeightingResult.Category] = []
        for (margin, codes) in cells.codes.enumerated() {
            var (rows, before, reached) = (
                [Int](repeating: 0, count: codes.count), [DecimalSum](repeating: DecimalSum(), count: codes.count),
                [DecimalSum](repeating: DecimalSum(), count: codes.count)
            )
            for (row, cell) in cells.ofRow.enumerated() where cell >= 0 {
                let category = cells.categories[Int(cell)][margin]
                rows[category] += 1
                before[category].add(bases[row])
                if let weight = weights[row] { reached[category].add(weight) }
            }
            for category in codes.indices {
                categories.append(
                    WeightingResult.Category(
                        margin: margin, code: codes[category], rows: rows[category], target: cells.targets[margin][category],
                        before: before[category].total ?? .zero, reached: reached[category].total ?? .zero))
            }
        }
        let count = Decimal(all.count)
        let whole = sum.total ?? .one
        let effect = squares.total.flatMap { $0.multiplied(by: count) }.flatMap { total in
            whole.multiplied(by: whole).flatMap { total.divided(by: $0) }
        }
        return WeightingResult(
            item: weighting.item, rows: all.count, least: all.min() ?? .zero, greatest: all.max() ?? .zero,
            designEffect: effect ?? .one, iterations: iterations, trimmed: trimmed, categories: categories)
    }
}
