import FEEL
import MeraSource
import MeraXLSForm

/// Expressions with their values, one a line: what is translated must give the value, the rest is refused by name.
struct XPathCases {
    struct Outcome {
        enum Verdict: String, CaseIterable { case same, refused, zone, other, broken }

        var text: String
        var verdict: Verdict
        var note: String
    }

    private(set) var outcomes: [Outcome] = []

    mutating func add(_ json: JSON) {
        guard let text = json["expression"]?.string, let result = json["result"]?.string,
            let wanted = FormExpression.Wanted(rawValue: result)
        else { return }
        let path = "/simple/xpath/to/node"
        let (expression, reason) = FormExpression.translate(text, as: wanted, path: path)
        guard let expression else {
            outcomes.append(Outcome(text: text, verdict: .refused, note: reason?.en ?? ""))
            return
        }
        let node = json[path]?.string
        var scope = NamedScope([(FormExpression.question, .string), (FormExpression.start, .dateTime)])
        let compiled = Expression.compile(expression.feel, scope: &scope)
        guard let program = compiled.expression else {
            let why = compiled.findings.first.map { $0.code.message.text(.english, $0.arguments) } ?? ""
            outcomes.append(Outcome(text: text, verdict: .broken, note: "\(expression.feel): \(why)"))
            return
        }
        var evaluation = Evaluation(asOf: CivilDate("2026-11-29"))
        let start = CivilDateTime("2026-11-29T10:00:00").map(Value.dateTime) ?? .null
        let value = evaluation.evaluate(program, slots: [node.map(Value.string) ?? .null, start])
        var factor: Decimal?
        if case .number(let text)? = json["factor"] { factor = Decimal(text) }
        // Metres are told with two digits.
        if text.hasPrefix("area(") || text.hasPrefix("distance(") { factor = 100 }
        let isSame = Self.matches(value, json["expected"] ?? .null, factor)
        // Days are civil here: what turns them to the zone of a device gives other values there.
        let otherwise: Outcome.Verdict = json["zone"] == nil ? .other : .zone
        outcomes.append(
            Outcome(
                text: text, verdict: isSame ? .same : otherwise,
                note: "\(expression.feel) = \(value), not \(Self.text(json["expected"]))"))
    }

    private static func text(_ json: JSON?) -> String {
        switch json {
        case .string(let text): text
        case .number(let text): text
        case .boolean(let truth): String(truth)
        default: "null"
        }
    }

    /// Numbers there are binary, here exact: fifteen digits of them agree. What is no number, or no date, has no value here.
    private static func matches(_ value: Value, _ expected: JSON, _ factor: Decimal?) -> Bool {
        switch (value, expected) {
        case (.boolean(let found), .boolean(let wanted)): return found == wanted
        case (.number(let found), .number(let text)):
            guard let wanted = Decimal(text), let difference = found.subtracting(wanted)?.absolute,
                let tolerance = Decimal("0.000000000001"), let size = wanted.absolute.multiplied(by: tolerance)
            else { return false }
            // Rounded there to parts of so many.
            if let factor, let parts = difference.multiplied(by: factor), parts <= Decimal(1) { return true }
            return difference <= size || difference <= tolerance
        case (.null, .string(let text)): return ["", "NaN", "Infinity", "-Infinity", "Invalid Date"].contains(text)
        case (.string(let found), .string(let text)): return found == text
        default: return false
        }
    }

    var text: String {
        var lines = Outcome.Verdict.allCases.map { verdict in
            "\(verdict.rawValue): \(outcomes.count { $0.verdict == verdict })"
        }
        for verdict in [Outcome.Verdict.broken, .other, .zone, .refused] {
            lines += outcomes.filter { $0.verdict == verdict }.map { "\(verdict.rawValue) \($0.text): \($0.note)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
