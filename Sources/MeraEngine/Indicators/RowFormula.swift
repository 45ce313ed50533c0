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

    init(_ indicator: Indicator, _ data: StudyData, _ table: Int) {
        self.data = data
        self.table = table
        formula = indicator.formula
        func column(_ expression: Expression?) -> FieldData? { expression.map { data.compute($0, table: table).field } }
        switch formula {
        case .ratio(let numerator, let denominator, _): (first, second) = (column(numerator), column(denominator))
        case .share(let condition, let among): (first, second) = (column(condition), column(among))
        case .mean(let expression), .median(let expression), .sum(let expression): (first, second) = (column(expression), nil)
        case .count(let condition): (first, second) = (column(condition), nil)
        case .aggregate, .value, .index: (first, second) = (nil, nil)
        }
    }

    func measures(_ grouping: Grouping) -> [Measure] {
        let aggregates = Aggregates(grouping)
        switch (formula, first) {
        case (.ratio(_, _, let per), let numerator?):
            return second.map { aggregates.ratio(numerator, $0, per: per) } ?? []
        case (.share, let condition?): return aggregates.share(condition, among: second)
        case (.mean, let values?): return aggregates.mean(values)
        case (.median, let values?): return aggregates.median(values)
        case (.sum, let values?): return aggregates.sum(values)
        case (.count, _): return aggregates.count(first)
        case (.aggregate(let expression), _): return groupValues(expression, grouping)
        default: return []
        }
    }

    /// Free FEEL over the rows of each group.
    private func groupValues(_ expression: Expression, _ grouping: Grouping) -> [Measure] {
        var rows = [[Int]](repeating: [], count: grouping.count)
        for (row, group) in grouping.groupOf.enumerated() where group >= 0 { rows[Int(group)].append(row) }
        var interpreter = RowInterpreter(data, table: table)
        return rows.map { rows in
            let value = interpreter.evaluate(expression, group: rows)
            let failure = interpreter.failures.first
            let reason: MissingReason =
                rows.isEmpty ? .unanswered : failure?.code == .divisionByZero ? .zeroDenominator : .undefined
            return Measure(value.isNull ? .missing(reason) : .value(value), n: rows.count, expected: rows.count)
        }
    }
}

/// The values of a breakdown field, in the order of its choice list, else sorted.
struct Categories {
    var all: [(code: String, label: String)]
    var ofRow: [Int32]

    init(_ id: FieldID, _ data: StudyData, _ isIn: [Bool]) {
        let field = data.tables[id.table].fields[id.field]
        let texts = isIn.indices.map { isIn[$0] ? field.value($0).plainText : "" }
        let present = Set(texts).subtracting([""])
        let codes: [String]
        if case .choice(let list) = data.study.tables[id.table].fields[id.field].kind {
            codes = data.study.choiceLists[list].options.map(\.code).filter(present.contains)
        } else {
            codes = present.sorted(by: UnitMap.isBefore)
        }
        all = codes.map { ($0, data.study.label(of: $0, in: id)) }
        let numbers = Dictionary(zip(codes, codes.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
        ofRow = texts.map { numbers[$0] ?? -1 }
    }
}
