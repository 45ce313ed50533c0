import MeraCompiler
import MeraSource
import MeraXLSForm
import MeraYAML

/// Forms with what is expected of them, one a line: how many are taken, and how many are refused for the right reason.
public struct XLSFormCases {
    public struct Outcome {
        var id: String
        var expected: String
        /// What was said: `valid`, or the class of the first mistake.
        var found: String
        var messages: [String]
        /// What lint says of the definitions.
        var lint: [String]
    }

    public private(set) var outcomes: [Outcome] = []

    private var expressions = XPathCases()
    private var scenarios = ScenarioCases()

    public init(_ bytes: [UInt8]) {
        for line in bytes.split(separator: 0x0A) {
            guard let json = JSON.read(line) else { continue }
            expressions.add(json)
            scenarios.add(json)
            guard let form = json["sheets"].flatMap(FormSheets.init) else { continue }
            let expected = json["expect"]?.string == "valid" ? "valid" : json["error_kind"]?.string ?? "invalid"
            let made = FormImport(form, root: json["form_name"]?.string)
            let error = made.findings.first { $0.severity == .error }
            let found = error.map { FormErrorKind.kind(of: $0.code) ?? $0.code.id } ?? "valid"
            outcomes.append(
                Outcome(
                    id: json["id"]?.string ?? "", expected: expected, found: found,
                    messages: made.findings.map { "\($0.code.id) \($0.message(.english))" },
                    lint: Self.lint(made.files).map { "\($0.code.id) \($0.message(.english))" }))
        }
    }

    private static func lint(_ files: [(name: String, text: String)]) -> [Diagnostic] {
        guard !files.isEmpty else { return [] }
        let read = files.map { DocumentTree.parse(SourceFile(name: $0.name, text: $0.text)) }
        return read.flatMap(\.1) + MeraCompiler.compileEditions(read.map(\.0), name: "form").diagnostics
    }

    /// Counts by reason, and every case that went another way.
    public func text(isJSON: Bool) -> String {
        if !expressions.outcomes.isEmpty { return expressions.text }
        if !scenarios.outcomes.isEmpty { return scenarios.text }
        let reasons = Set(outcomes.map(\.expected)).sorted()
        let valid = outcomes.filter { $0.expected == "valid" }
        let invalid = outcomes.filter { $0.expected != "valid" }
        let wrong = outcomes.filter { $0.expected != $0.found }
        if isJSON {
            var json = JSONWriter(.pretty)
            json.object { json in
                json.field("valid", valid.count)
                json.field("accepted", valid.count { $0.found == "valid" })
                json.field("lint_clean", valid.count { $0.found == "valid" && $0.lint.isEmpty })
                json.field("invalid", invalid.count)
                json.field("refused", invalid.count { $0.found != "valid" })
                json.field("right_reason", invalid.count { $0.found == $0.expected })
                json.object("reasons") { json in
                    for reason in reasons {
                        json.object(reason) { json in
                            let all = outcomes.filter { $0.expected == reason }
                            json.field("cases", all.count)
                            json.field("right", all.count { $0.found == reason })
                        }
                    }
                }
                json.object("said") { json in
                    let said = outcomes.flatMap(\.messages)
                    for code in Set(said.map { $0.prefix(5) }).sorted() {
                        json.field(String(code), said.count { $0.hasPrefix(code) })
                    }
                }
                json.array("wrong") { json in
                    for outcome in wrong {
                        json.object { json in
                            json.field("id", outcome.id)
                            json.field("expected", outcome.expected)
                            json.field("found", outcome.found)
                            json.array("messages") { json in outcome.messages.forEach { json.value($0) } }
                        }
                    }
                }
            }
            return json.text + "\n"
        }
        var lines = reasons.map { reason in
            let all = outcomes.filter { $0.expected == reason }
            return "\(reason): \(all.count { $0.found == reason }) / \(all.count)"
        }
        lines.append("lint clean: \(valid.count { $0.found == "valid" && $0.lint.isEmpty })")
        lines += valid.filter { !$0.lint.isEmpty }.map { "\($0.id): lint: \($0.lint.joined(separator: "; "))" }
        for outcome in valid where outcome.messages.contains(where: { $0.hasPrefix("X1102") }) {
            lines.append("\(outcome.id): \(outcome.messages.filter { $0.hasPrefix("X1102") }.joined(separator: "; "))")
        }
        lines += wrong.map { "\($0.id): \($0.expected), not \($0.found): \($0.messages.joined(separator: "; "))" }
        return lines.joined(separator: "\n") + "\n"
    }
}
