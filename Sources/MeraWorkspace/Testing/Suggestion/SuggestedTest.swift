import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// A test that was found by search, as it stands in a file: its rows, and what mera gives for them.
struct SuggestedTest {
    private let study: Study
    private let test: StudyTest
    private let name: String
    private let note: String
    private let expected: [Observation]
    /// Values that are written; one of them is enough to tell.
    private static let mostValues = 6

    init(_ study: Study, _ test: StudyTest, name: String, note: String, expecting expected: [Observation]) {
        self.study = study
        self.test = test
        self.name = name
        self.note = note
        // All conclusions of the run belong together, and so do its findings.
        var kept: [Observation] = []
        for observation in expected {
            if case .conclusions = observation.subject {
                kept.append(observation)
            } else if kept.count < Self.mostValues {
                kept.append(observation)
            }
        }
        self.expected = kept
    }

    func yaml(_ language: Language) -> String {
        let heading = Phrase(en: "confirm", ru: "подтвердить").text(language)
        var text = "  \(YAMLScalar.quoted(name)):\n    # \(heading): \(Self.oneLine(note))\n    confirm: true\n"
        if let day = test.asOf { text += "    as_of: \(day)\n" }
        if let period = test.period { text += "    period: \(Self.scalar(period))\n" }
        text += "    given:\n"
        for (table, rows) in test.given.enumerated() where !rows.isEmpty {
            text += "      \(study.tables[table].id):\n"
            for row in rows {
                let cells = row.cells.sorted { $0.field < $1.field }.map {
                    "\(study.tables[table].fields[$0.field].id): \(Self.scalar($0.text))"
                }
                text += "        - {\(cells.joined(separator: ", "))}\n"
            }
        }
        return text + "    expect:\n" + expectations.map { "      \($0)\n" }.joined()
    }

    private var expectations: [String] {
        var lines: [String] = []
        var measures: [(name: String, units: [String])] = []
        var rows: [(table: Int, row: Int, cells: [String])] = []
        var conclusions: [String] = []
        for observation in expected {
            switch observation.subject {
            case .measure(let indicator, let property, let unit):
                let id = study.indicators[indicator].id
                let name = property == .value ? id : "\(id).\(property.rawValue)"
                let entry = "\(Self.scalar(study.name(of: unit))): \(Self.scalar(observation.text))"
                if let known = measures.firstIndex(where: { $0.name == name }) {
                    measures[known].units.append(entry)
                } else {
                    measures.append((name, [entry]))
                }
            case .cell(let id, let row):
                let entry = "\(study[id].id): \(Self.scalar(observation.text))"
                if let known = rows.firstIndex(where: { $0.table == id.table && $0.row == row }) {
                    rows[known].cells.append(entry)
                } else {
                    rows.append((id.table, row, [entry]))
                }
            case .conclusions(let unit): conclusions.append("\(Self.scalar(study.name(of: unit))): \(observation.text)")
            case .findings: lines.append("findings: \(observation.text)")
            case .conclusionText: break
            }
        }
        lines += measures.map { "\($0.name): {\($0.units.joined(separator: ", "))}" }
        if !rows.isEmpty {
            let tables = Dictionary(grouping: rows) { $0.table }.sorted { $0.key < $1.key }.map { table, rows in
                "\(study.tables[table].id): {"
                    + rows.map { "\($0.row): {\($0.cells.joined(separator: ", "))}" }.joined(separator: ", ") + "}"
            }
            lines.append("rows: {\(tables.joined(separator: ", "))}")
        }
        if !conclusions.isEmpty { lines.append("conclusions: {\(conclusions.joined(separator: ", "))}") }
        return lines
    }

    // MARK: YAML

    private static func oneLine(_ text: String) -> String {
        text.replacing("\n", with: " ").replacing("\r", with: " ")
    }

    /// A text that YAML reads as it is, in quotes where it could be taken for something else.
    static func scalar(_ text: String) -> String {
        let words = ["no", "yes", "on", "off", "y", "n", "null", "~", ""]
        if words.contains(text.lowercased()) { return YAMLScalar.quoted(text) }
        if let number = Decimal(text), number.description == text { return text }
        let isWord = text.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_ ".unicodeScalars.contains($0)
        }
        return isWord && isPlain && !text.hasSuffix(" ") ? text : YAMLScalar.quoted(text)
    }
}
