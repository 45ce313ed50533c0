import FEEL
import MeraCells
import MeraCompiler
import MeraEngine
import MeraModel
import MeraRows
import MeraSource
import MeraTable
import MeraXLSForm
import MeraYAML

/// A form that is being filled in: the rows of its repeats and the answers, judged by the engine whenever something is asked.
struct ScenarioState {
    struct Row {
        var path: String
        /// The row around, by its place in `rows`.
        var outer: Int?
        var isGone = false
    }

    /// A question in a row.
    struct Place: Hashable {
        var path: String
        var row: Int?
    }

    let form: ScenarioForm
    let study: Study
    private let fields: [String: FieldID]
    private(set) var rows: [Row] = []
    /// What the importer did not carry over.
    let left: [String]
    var answers: [Place: String] = [:]

    /// Why there is no study, or nothing that can be filled in.
    struct NotTaken: Error { var reason: String }

    init(_ form: ScenarioForm) throws(NotTaken) {
        self.form = form
        let made = FormImport(form.sheets, root: form.root)
        guard !made.files.isEmpty else {
            throw NotTaken(reason: made.findings.first { $0.severity == .error }?.message(.english) ?? "no files")
        }
        left = made.findings.filter { $0.severity == .warning }.map { $0.message(.english) }
        let trees = made.files.map { DocumentTree.parse(SourceFile(name: $0.name, text: $0.text)).0 }
        guard let study = MeraCompiler.compileEditions(trees, name: "form").study() else { throw NotTaken(reason: "no study") }
        self.study = study
        var fields: [String: FieldID] = [:]
        for (table, definition) in study.tables.enumerated() {
            for (field, item) in definition.fields.enumerated() {
                if let label = item.passport.label?.text(study.language) { fields[label] = FieldID(table: table, field: field) }
            }
        }
        self.fields = fields
    }

    // MARK: Rows

    /// The rows of a repeat inside of a row, in order.
    func rows(of path: String, in outer: Int?) -> [Int] {
        rows.indices.filter { rows[$0].path == path && rows[$0].outer == outer && !rows[$0].isGone }
    }

    mutating func addRow(_ path: String, in outer: Int?) -> Int {
        rows.append(Row(path: path, outer: outer))
        return rows.count - 1
    }

    mutating func removeRow(_ row: Int) {
        rows[row].isGone = true
        for inner in rows.indices where rows[inner].outer == row { removeRow(inner) }
    }

    /// The repeat in which a node stands.
    func repeated(around path: String) -> String? {
        var parent = ScenarioForm.parent(path)
        while !parent.isEmpty {
            if form.repeats.keys.contains(parent) { return parent }
            parent = ScenarioForm.parent(parent)
        }
        return nil
    }

    /// `/data/repeat[2]/x` → the question and its row; rows that are not there are made if wished.
    mutating func place(_ text: String, making: Bool) -> Place? {
        var path = ""
        var row: Int?
        for step in text.split(separator: "/") {
            let name = step.prefix { $0 != "[" }
            let number = step.contains("[") ? Int(step.dropFirst(name.count + 1).dropLast()) : nil
            path += "/\(name)"
            guard form.repeats.keys.contains(path) else { continue }
            let wanted = max(1, number ?? 1)
            var there = rows(of: path, in: row)
            while making, there.count < wanted {
                _ = addRow(path, in: row)
                there = rows(of: path, in: row)
            }
            guard wanted <= there.count else { return Place(path: path, row: nil) }
            row = there[wanted - 1]
        }
        return Place(path: path, row: row)
    }

    // MARK: Judging

    struct Judged {
        let run: StudyRun
        /// Which row of a table a row of the form is.
        let numbers: [Int: Int]
    }

    func judged() -> Judged? {
        var numbers: [Int: Int] = [:]
        var files: [AnswerFile?] = []
        for (index, table) in study.tables.enumerated() {
            let own = form.repeats.keys.first { path in
                table.kind == .repeat && table.passport.label?.text(study.language) == path
            }
            guard table.kind == .questionnaire || own != nil else {
                files.append(nil)
                continue
            }
            let mine = own.map { path in rows.indices.filter { rows[$0].path == path && !rows[$0].isGone } } ?? [-1]
            var ordered = mine
            if let own {
                // In the order of the rows around.
                let outer = repeated(around: own)
                ordered =
                    outer == nil
                    ? mine : rows.indices.filter { rows[$0].path == outer && !rows[$0].isGone }.flatMap { rows(of: own, in: $0) }
            }
            for (number, row) in ordered.enumerated() where row >= 0 { numbers[row] = number }
            let answered = table.fields.indices.filter { table.fields[$0].isAnswered }
            var csv = CSVWriter(neutralisesFormulas: false)
            csv.row(answered.map { table.fields[$0].id })
            for row in ordered { csv.row(answered.map { cell(FieldID(table: index, field: $0), row, numbers) }) }
            let format = CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))
            guard
                let file = try? TableReader.read(
                    csv.bytes, .csv, name: table.id, layouts: table.layouts(study), options: ReadOptions(format: format))
            else { return nil }
            files.append(file)
        }
        return Judged(run: StudyRun(study, files: files, options: StudyRun.Options()), numbers: numbers)
    }

    private func cell(_ field: FieldID, _ row: Int, _ numbers: [Int: Int]) -> String {
        let item = study.tables[field.table].fields[field.field]
        if item.presentation.metadata == .submission || item.origin == .parentKey { return "s" }
        if row >= 0 {
            if item.id.hasSuffix("_position"), item.presentation.isHidden {
                return String((rows(of: rows[row].path, in: rows[row].outer).firstIndex(of: row) ?? 0) + 1)
            }
            if item.id.hasSuffix("_row"), item.presentation.isHidden {
                let table = study.tables.first { $0.id == item.id.dropLast("_row".count) }
                var outer = rows[row].outer
                while let around = outer, rows[around].path != table?.passport.label?.text(study.language) {
                    outer = rows[around].outer
                }
                guard let outer else { return "" }
                return String((rows(of: rows[outer].path, in: rows[outer].outer).firstIndex(of: outer) ?? 0) + 1)
            }
        }
        guard let label = item.passport.label?.text(study.language) else { return "" }
        return answers[Place(path: label, row: row < 0 ? nil : row)] ?? ""
    }

    func outcome(_ path: String, _ row: Int?, _ judged: Judged) -> Outcome? {
        guard let field = fields[path] else { return nil }
        let number = study.tables[field.table].kind == .repeat ? row.flatMap { judged.numbers[$0] } : 0
        return number.flatMap { judged.run.outcome(of: field, row: $0) }
    }

    /// Whether a node, or what is in it, is asked. Nil where there is nothing to ask.
    func isRelevant(_ place: Place, _ judged: Judged) -> Bool? {
        let inside = form.nodes.map(\.path).filter { $0 == place.path || $0.hasPrefix(place.path + "/") }
        for path in inside {
            guard let field = fields[path] else { continue }
            var row = place.row
            let own = repeated(around: path)
            if own != row.map({ rows[$0].path }) { row = own.flatMap { rows(of: $0, in: place.row).first } }
            if study.tables[field.table].kind == .repeat {
                // A row that is left out because its repeat does not apply.
                guard let row, let number = judged.numbers[row] else { continue }
                if judged.run.leftOut[field.table].contains(where: { $0.row == number && $0.reason == .irrelevant }) {
                    return false
                }
            }
            guard let outcome = outcome(path, row, judged) else { continue }
            if case .missing(.notApplicable) = outcome { continue }
            return true
        }
        return inside.contains { fields[$0] != nil } ? false : nil
    }
}
