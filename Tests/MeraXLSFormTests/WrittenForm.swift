import MeraSource
import MeraYAML
import MeraCompiler
import MeraModel
import Testing

@testable import MeraXLSForm

/// A form as lines: `survey: type | name | label`, then rows beginning with `|`.
func form(_ text: String) -> FormSheets {
    var sheets: [FormSheet] = []
    for line in text.split(separator: "\n") {
        let isRow = line.hasPrefix("|")
        let colon = line.firstIndex(of: ":")
        var cells = line
        if !isRow, let colon {
            sheets.append(FormSheet(name: String(line[..<colon]), rows: []))
            cells = line[line.index(after: colon)...]
        } else {
            cells.removeFirst()
        }
        let row = cells.split(separator: "|", omittingEmptySubsequences: false).map { cell -> String? in
            let text = String(cell).trimmingBlanks
            return text.isEmpty ? nil : text
        }
        sheets[sheets.count - 1].rows.append(row)
    }
    return FormSheets(sheets)
}

/// The codes of what is wrong with a form.
func mistakes(_ text: String) -> [String] {
    FormReader.read(form(text)).findings.filter { $0.severity == .error }.map(\.code.name)
}

/// A form that is expected to become a study without any finding of lint.
struct Imported {
    let made: FormImport
    let study: Study

    init(_ text: String, _ surroundings: FormSurroundings = FormSurroundings()) throws {
        let made = FormImport(form(text), surroundings)
        self.made = made
        let texts = made.findings.filter { $0.severity == .error }.map { $0.message(.english) }
        try #require(!made.files.isEmpty, "\(texts)")
        let read = made.files.map { DocumentTree.parse(SourceFile(name: $0.name, text: $0.text)) }
        let compiled = MeraCompiler.compileEditions(read.map(\.0), name: "form")
        // Braces that nothing fills are told of by the import, too.
        let said = (read.flatMap(\.1) + compiled.diagnostics).filter { $0.code != .bracesInText }.map { $0.message(.english) }
        #expect(said == [], "\(made.files.map(\.text).joined())")
        study = try #require(compiled.study())
    }

    var yaml: String { made.files.map(\.text).joined() }

    /// What stands behind a key of an item, as it is written.
    func line(_ item: String, _ key: String) -> String? {
        let lines = yaml.split(separator: "\n").map(String.init)
        let first = lines.firstIndex(of: "questionnaires:") ?? 0
        let names = ["\(item):", "'\(item)':"]
        guard let start = lines[first...].firstIndex(where: { names.contains($0.trimmingBlanks) }) else { return nil }
        let depth = lines[start].prefix { $0 == " " }.count
        for line in lines[(start + 1)...] {
            guard line.prefix(while: { $0 == " " }).count > depth else { return nil }
            guard line.prefix(while: { $0 == " " }).count == depth + 2, line.trimmingBlanks.hasPrefix("\(key): ") else {
                continue
            }
            var value = String(line.trimmingBlanks.dropFirst(key.count + 2))
            if value.hasPrefix("'") { value = String(value.dropFirst().dropLast()).replacing("''", with: "'") }
            return value
        }
        return nil
    }

    func codes(_ severity: Severity = .warning) -> [String] { made.findings.filter { $0.severity == severity }.map(\.code.name) }
}
