import FEEL
import MeraCells
import MeraModel
import MeraSource

/// The row expressions of an indicator, computed once for all rows, and what cells of rows come to.
struct RowFormula {
    private let data: StudyData
    private let table: Int
    private let formula: Indicator.Formula
    private let first: FieldData?
    private let second: FieldData?
    private let weight: FieldData?
    /// Nil where no errors are asked for.
    private let sample: SampleGathering?
    /// Rows in which an operation of the formula failed.
    let failures: [RowFailure]

    init(_ indicator: Indicator, _ data: StudyData, _ table: Int, frame: RowFrame?) {
        self.data = data
        self.table = table
        formula = indicator.formula
        weight = indicator.weight.map { data.tables[table].fields[$0] }
        var failures: [RowFailure] = []
        func column(_ expression: Expression?) -> FieldData? {
            guard let expression else { return nil }
            let computed = data.compute(expression, table: table)
            failures += computed.failures
            return computed.field
        }
        switch formula {
        case .ratio(let numerator, let denominator, _): (first, second) = (column(numerator), column(denominator))
        case .share(let condition, let among): (first, second) = (column(condition), column(among))
        case .mean(let expression), .median(let expression), .quantile(let expression, _), .sum(let expression):
            (first, second) = (column(expression), nil)
        case .count(let condition): (first, second) = (column(condition), nil)
        case .completeness, .aggregate, .value, .index: (first, second) = (nil, nil)
        }
        self.failures = failures
        let (own, other, weight) = (first, second, weight)
        sample = frame.map { frame in
            SampleGathering(
                indicator.formula, own, other, weight: weight, frame, data.study.design(of: frame.frame.key),
                data.tables[table].fields)
        }
    }

    /// - Parameter levels: for which a formula is evaluated that needs all rows of a group.
    func gather(_ cells: RowCells, levels: [Int]) -> Gathered {
        let gathered = gatherValues(cells, levels: levels)
        guard let sample, case .cells(let values) = gathered else { return gathered }
        return .cells(
            Cells(
                grid: values.grid, tallies: values.tallies, content: values.content,
                sample: sample.gather(cells, cells.occupied)))
    }

    private func gatherValues(_ cells: RowCells, levels: [Int]) -> Gathered {
        if let weight { return .cells(WeightedRows(formula, first, second, weight: weight).gather(cells)) }
        switch (formula, first) {
        case (.ratio, let numerator?): return .cells(.ratio(cells, numerator, second ?? numerator))
        case (.share, let condition?): return .cells(.share(cells, condition, among: second))
        case (.mean, let values?), (.sum, let values?): return .cells(.sums(cells, values))
        case (.median, let values?), (.quantile, let values?): return .cells(.values(cells, values))
        case (.completeness(let fields), _): return .cells(.completeness(cells, fields.map { data.tables[table].fields[$0] }))
        case (.aggregate(let expression), _): return .groups(groupValues(expression, cells, levels))
        default: return .cells(.count(cells, first))
        }
    }

    /// Free FEEL over the rows of each group.
    private func groupValues(_ expression: Expression, _ cells: RowCells, _ levels: [Int]) -> GroupValues {
        var interpreter = RowInterpreter(data, table: table)
        let answers = GroupAnswers(expression, data, table)
        func outcome(_ rows: [Int], _ tally: Tally) -> Outcome? {
            let value = interpreter.evaluate(expression, group: rows)
            if !value.isNull { return .value(value) }
            guard tally.valid > 0 else { return nil }
            return .missing(interpreter.failures.first?.code == .divisionByZero ? .zeroDenominator : .undefined)
        }
        let found = data.study.levels.indices.map { level -> [GroupValues.Group] in
            guard levels.contains(level) else { return [] }
            return groups(level, cells).map { key, rows in
                let tally = answers.tally(rows)
                return GroupValues.Group(
                    unit: key.unit, category: key.category, period: key.period, tally: tally, outcome: outcome(rows, tally))
            }
        }
        return GroupValues(levels: found, ofNobody: outcome([], Tally()))
    }

    private struct GroupKey: Hashable {
        var unit: Int32
        var category: Int32
        var period: Int32
    }

    /// The groups that have rows, in the order of their units, categories and periods.
    private func groups(_ level: Int, _ cells: RowCells) -> [(GroupKey, rows: [Int])] {
        let keys = cells.groups(level).map { GroupKey(unit: $0.unit, category: $0.category, period: $0.period) }
        var places: [GroupKey: Int] = [:]
        var found: [(GroupKey, rows: [Int])] = []
        let placeOfCell = keys.map { key -> Int in
            let isOutside =
                key.unit < 0 || cells.isDividedByCategories && key.category < 0 || cells.isDividedByPeriods && key.period < 0
            guard !isOutside else { return -1 }
            if let place = places[key] { return place }
            places[key] = found.count
            found.append((key, []))
            return found.count - 1
        }
        for (row, cell) in cells.ofRow.enumerated() where cell >= 0 && placeOfCell[Int(cell)] >= 0 {
            found[placeOfCell[Int(cell)]].rows.append(row)
        }
        return found.filter { !$0.rows.isEmpty }.sorted {
            ($0.0.unit, $0.0.category, $0.0.period) < ($1.0.unit, $1.0.category, $1.0.period)
        }
    }
}
