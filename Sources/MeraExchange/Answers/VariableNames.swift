import MeraSource
import MeraStatistics

/// Names and labels as a statistics program takes them, and what could not stay as it is.
struct VariableNames {
    private let format: StatisticsFormat
    private let table: String
    private var taken: Set<String> = []
    /// Names that became others.
    private var renamed: [(id: String, name: String)] = []
    private(set) var shortened: [String] = []

    init(_ format: StatisticsFormat, table: String) {
        self.format = format
        self.table = table
    }

    /// The name of a variable: an id, cut and made different from the others where it has to be.
    mutating func name(_ id: String) -> String {
        var base = ItemName.fit(id)
        if format.reservedWords.contains(base.lowercased()) { base = "v" + base }
        var name = base.cut(toBytes: format.nameLength)
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            let ending = "_\(number)"
            name = base.cut(toBytes: format.nameLength - ending.utf8.count) + ending
            number += 1
        }
        if name != id { renamed.append((id, name)) }
        return name
    }

    mutating func label(_ text: String, of name: String) -> String { short(text, format.labelLength, name) }
    mutating func valueLabel(_ text: String, of name: String) -> String { short(text, format.valueLabelLength, name) }

    private mutating func short(_ text: String, _ length: Int, _ name: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let kept = line.cut(toBytes: length)
        if kept != line, !shortened.contains(name) { shortened.append(name) }
        return kept
    }

    var findings: [Diagnostic] {
        var found: [Diagnostic] = []
        let file = Argument.text(format.fileName(table))
        if !renamed.isEmpty {
            found.append(
                Diagnostic(
                    .statisticsNames,
                    ["file": file, "names": .names(renamed.map { "\($0.id) → \($0.name)" }), "program": .text(format.program)]))
        }
        if !shortened.isEmpty {
            found.append(
                Diagnostic(.statisticsLabels, ["file": file, "names": .names(shortened), "program": .text(format.program)]))
        }
        return found
    }
}
