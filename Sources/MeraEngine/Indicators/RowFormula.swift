import FEEL
import MeraModel
import MeraSource

/// The row expressions of an indicator, computed once for all rows, and the aggregate that makes measures of them.
struct RowFormula {
    private let data: StudyData
    private let table: Int
    private let formula: Indicator.Formula
    private let first: FieldData?
    private let second: FieldData?
    private let weight: FieldData?

    init(_ indicator: Indicator, _ data: StudyData, _ table: Int) {
        self.data = data
        self.table = table
        formula = indicator.formula
        weight = indicator.weight.map { data.tables[table].fields[$0] }
        func column(_ expression: Expression?) -> FieldData? { expression.map { data.compute($0, table: table).field } }
        switch formula {
        case .ratio(let numerator, let denominator, _): (first, second) = (column(numerator), column(denominator))
        case .share(let condition, let among): (first, second) = (column(condition), column(among))
        case .mean(let expression), .median(let expression), .quantile(let expression, _), .sum(let expression):
            (first, second) = (column(expression), nil)
        case .count(let condition): (first, second) = (column(condition), nil)
        case .completeness, .aggregate, .value, .index: (first, second) = (nil, nil)
        }
    }

    /// What the cells of a selection come to; then the measures of any grouping of them.
    func gather(_ cells: Cells) -> GatheredFormula {
        if needsRows {
            let rows = WeightedRows(formula, cells, first, second, weight: weight)
            return GatheredFormula(formula: formula, data: data, table: table, cells: cells, aggregates: nil, rows: rows)
        }
        let aggregates: Aggregates? =
            switch (formula, first) {
            case (.ratio, let numerator?): second.map { Aggregates.ratio(cells, numerator, $0) }
            case (.share, let condition?): .share(cells, condition, among: second)
            case (.mean, let values?), (.sum, let values?): .sums(cells, values)
            case (.median, let values?): .medians(cells, values)
            case (.count, _): .count(cells, first)
            default: nil
            }
        var gathered = GatheredFormula(formula: formula, data: data, table: table, cells: cells, aggregates: aggregates)
        if case .completeness(let fields) = formula {
            gathered.completeness = CompletenessTally(cells, fields.map { data.tables[table].fields[$0] })
        }
        return gathered
    }

    /// Whether rows are gathered one by one and not as sums of columns.
    private var needsRows: Bool {
        if case .quantile = formula { true } else { weight != nil }
    }
}

/// A row formula gathered by cells.
struct GatheredFormula {
    fileprivate let formula: Indicator.Formula
    fileprivate let data: StudyData
    fileprivate let table: Int
    fileprivate let cells: Cells
    fileprivate let aggregates: Aggregates?
    fileprivate var rows: WeightedRows?
    fileprivate var completeness: CompletenessTally?

    func measures(_ grouping: Grouping) -> GroupMeasures {
        if let rows {
            let measures = rows.measures(grouping)
            return GroupMeasures([Bool](repeating: false, count: grouping.count)) { measures[$0] }
        }
        switch (formula, aggregates) {
        case (.ratio(_, _, let per), let aggregates?): return aggregates.ratios(grouping, per: per)
        case (.share, let aggregates?): return aggregates.shares(grouping)
        case (.mean, let aggregates?): return aggregates.means(grouping)
        case (.median, let aggregates?): return aggregates.medians(grouping)
        case (.sum, let aggregates?): return aggregates.sums(grouping)
        case (.count, let aggregates?): return aggregates.counts(grouping)
        case (.completeness, _):
            return completeness?.measures(grouping) ?? GroupMeasures([]) { _ in Measure(.missing(.undefined)) }
        case (.aggregate(let expression), _): return groupValues(expression, grouping)
        default: return GroupMeasures([]) { _ in Measure(.missing(.undefined)) }
        }
    }

    /// Free FEEL over the rows of each group.
    private func groupValues(_ expression: Expression, _ grouping: Grouping) -> GroupMeasures {
        var rows = [[Int]](repeating: [], count: grouping.count)
        for (row, cell) in cells.ofRow.enumerated() where cell >= 0 && grouping.groupOf[Int(cell)] >= 0 {
            rows[Int(grouping.groupOf[Int(cell)])].append(row)
        }
        var interpreter = RowInterpreter(data, table: table)
        let answers = GroupAnswers(expression, data, table)
        let measures = rows.map { rows in
            let value = interpreter.evaluate(expression, group: rows)
            let failure = interpreter.failures.first
            let tally = answers.tally(rows)
            var measure = tally.measure { nil }
            if !value.isNull {
                measure.outcome = .value(value)
            } else if tally.valid > 0 {
                measure.outcome = .missing(failure?.code == .divisionByZero ? .zeroDenominator : .undefined)
            }
            return measure
        }
        // An expression may have a value of no rows at all.
        return GroupMeasures([Bool](repeating: false, count: grouping.count)) { measures[$0] }
    }
}
