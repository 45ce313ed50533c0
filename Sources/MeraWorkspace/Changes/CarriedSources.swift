import MeraChanges
import MeraModel
import MeraSource
import MeraYAML

/// How carried answers are written: what the older study, or the file beside the older answers, says of theirs, as far as it still holds.
///
/// Columns have the names of questions now, the names stand in the first line, and the encoding is UTF-8. What the newer study says of its
/// own answers does not hold for these.
struct CarriedSources {
    /// By the table of the newer version.
    private(set) var ofTable: [Int: AnswerSource] = [:]
    private let new: Study

    init(_ old: Study, _ new: Study, _ plan: MigrationPlan, _ sources: AnswerSources, _ files: [CarriedAnswers.File]) {
        self.new = new
        for file in files where !file.name.contains("/") {
            guard let table = plan.tables.firstIndex(where: { $0?.table == file.table }) else { continue }
            let source = sources.ofTable[table]
            if source == nil, new.tables[file.table].source == nil { continue }
            ofTable[file.table] = Self.carried(source, name: file.name, table: new.tables[file.table].id)
            // Rows of a repeat that stand in the file of the rows around.
            for (inner, innerPlan) in plan.tables.enumerated() where old.tables[inner].parent?.table == table {
                guard let innerPlan, ofTable[innerPlan.table] == nil, let own = sources.ofTable[inner] else { continue }
                ofTable[innerPlan.table] = Self.carried(own, name: nil, table: innerPlan.newName)
            }
        }
    }

    private static func carried(_ source: AnswerSource?, name: String?, table: String) -> AnswerSource {
        var made = source ?? AnswerSource()
        (made.sheet, made.header, made.firstRow, made.encoding, made.columns) = (nil, nil, nil, nil, [])
        let stem = name.map { $0.split(separator: ".").dropLast().joined(separator: ".") }
        made.file = stem == table ? nil : name
        return made
    }

    /// `answers.yaml`; nil where nothing is to be said.
    var yaml: String? {
        let entries = ofTable.sorted { $0.key < $1.key }.compactMap { table, source -> String? in
            let lines = Self.lines(source)
            // An empty entry says that the newer study's own words do not hold.
            if lines.isEmpty, new.tables[table].source == nil { return nil }
            let name = YAMLScalar.key(new.tables[table].id)
            return lines.isEmpty ? "  \(name): {}\n" : "  \(name):\n" + lines.map { "    \($0)\n" }.joined()
        }
        return entries.isEmpty ? nil : "answers:\n" + entries.joined()
    }

    private static func lines(_ source: AnswerSource) -> [String] {
        var lines: [String] = []
        func say(_ key: String, _ value: String?) { if let value { lines.append("\(key): \(value)") } }
        func mark(_ byte: UInt8) -> String { byte == 0x09 ? "tab" : "\"\(Character(Unicode.Scalar(byte)))\"" }
        say("file", source.file.map(YAMLScalar.text))
        say("delimiter", source.delimiter.map(mark))
        say("decimal", source.decimalMark.map(mark))
        say("dates", source.dates?.rawValue)
        if source.hasLabels { say("labels", "true") }
        say("several", source.several.map { $0 == 0x20 ? "space" : mark($0) })
        if !source.missing.isEmpty {
            say(
                "missing",
                "{" + source.missing.map { "\(YAMLScalar.quoted($0.word)): \($0.reason.word)" }.joined(separator: ", ") + "}")
        }
        say("parent", (source.way?.column).map(YAMLScalar.text))
        say("of", (source.way?.outer).map(YAMLScalar.text))
        let unused = source.unused.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        if !unused.isEmpty { say("unused", "[" + unused.map(YAMLScalar.quoted).joined(separator: ", ") + "]") }
        return lines
    }
}
