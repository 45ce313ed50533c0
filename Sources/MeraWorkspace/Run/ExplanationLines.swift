import FEEL
import MeraEngine
import MeraModel
import MeraSource

/// The lines of an explanation for a terminal: one fact a line.
struct ExplanationLines {
    let language: Language
    private var lines: [String] = []

    init(_ language: Language) { self.language = language }

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func add(_ line: String) { lines.append(line) }

    mutating func fact(_ name: Phrase, _ text: String) { add("  \(name.text(language)): \(text)") }

    /// With ten digits after the point, if it has as many.
    func number(_ number: Decimal) -> String {
        NumberText.text(number.rounded(to: 10, .halfEven) ?? number, language: language.rawValue)
    }

    /// With four digits after the point.
    func short(_ number: Decimal) -> String {
        NumberText.text(number, fractionDigits: number.isInteger ? 0 : 4, .halfEven, language: language.rawValue)
    }

    /// Rows with what stands before each; what is more than `most` is counted.
    mutating func write(_ rows: [(head: String, row: Explanation.Row)], _ title: Phrase, most: Int) {
        guard !rows.isEmpty else { return }
        add("  \(title.text(language)): \(language.count(rows.count))")
        for (head, row) in rows.prefix(most) {
            let inputs = row.inputs.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
            let parts = [row.place, row.key ?? "", head, inputs, row.reason.map { "— \($0)" } ?? ""].filter { !$0.isEmpty }
            add("    " + parts.joined(separator: "  "))
            for line in row.details.flatMap({ $0.lines(language) }) { add("      " + line) }
        }
        guard rows.count > most else { return }
        add("    " + Phrase(en: "… and {n} more", ru: "… и ещё {n}").text(language, ["n": .number(rows.count - most)]))
    }
}
