import FEEL
import MeraSource
import Testing

/// The value of an expression in the lenient mode, as FEEL text.
func lenient(_ text: String, _ names: [(String, Value)] = []) -> String {
    run(text, names, .lenient).value.description
}

func run(
    _ text: String, _ names: [(String, Value)] = [], _ mode: Expression.Mode, budget: Int = Evaluation.defaultBudget
) -> (value: Value, warnings: [EvaluationWarning], findings: [ExpressionFinding]) {
    var scope = NamedScope(names.map { (name: $0.0, type: FEELType.any) })
    let (expression, findings) = Expression.compile(text, scope: &scope, mode: mode)
    guard let expression else { return (.null, [], findings) }
    var evaluation = Evaluation(asOf: CivilDate(year: 2015, month: 3, day: 16), budget: budget)
    let value = evaluation.evaluate(expression, slots: names.map(\.1))
    return (value, evaluation.warnings, findings)
}

/// What the strict mode says of an expression: the code and the text it points at.
func findings(_ text: String, _ scope: NamedScope, form: Expression.Form = .expression, expecting: FEELType? = nil) -> [String] {
    var scope = scope
    let bytes = Array(text.utf8)
    return Expression.compile(text, form: form, scope: &scope, expecting: expecting).findings.map {
        let start = min(max($0.span.start, 0), bytes.count)
        let end = min(max($0.span.end, start), bytes.count)
        return "\($0.code.id) \(String(decoding: bytes[start..<end], as: UTF8.self))"
    }
}

let agreement = FEELType.Domain("agreement", ["1", "2", "3", "4", "5"])

/// A small questionnaire.
let survey = NamedScope([
    ("age", .number), ("name", .string), ("agreed", .boolean), ("born", .date), ("started", .dateTime), ("at", .time),
    ("worked", .dayTimeDuration), ("term", .yearMonthDuration), ("clear", .choice(agreement)),
    ("topics", .list(.choice(.init("topics", ["law", "health", "money"])))), ("scores", .list(.number)),
    ("site", .context([.init("region", .string), .init("size", .number)])),
    ("members", .list(.context([.init("age", .number), .init("name", .string)]))), ("возраст", .number), ("hh_size", .number),
])
