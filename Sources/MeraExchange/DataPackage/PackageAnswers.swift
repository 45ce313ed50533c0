import FEEL
import MeraCells
package import MeraModel
package import MeraRows
import MeraSource
package import MeraTable

/// The answers of a table as a table of a data package: the rows and values that count, and why where there is none.
///
/// What somebody answered ("do not know") stands as the study writes it. What has no value for another reason has a mark that no answer
/// has: `.not_applicable`. Texts are what they are, because programs read the file by its description.
package struct PackageAnswers: Sendable {
    private let study: Study
    private let table: Int
    private let judged: JudgedRows
    private let style: CSVStyle
    private let language: String
    private let data: TableData
    private let columns: [Column]
    private let rows: [Int]

    private struct Column: Sendable {
        /// Index into the fields of the table.
        var field: Int
        var isAsked: Bool
        /// The codes that were answered and stand for no value.
        var codes: [MissingReason: String]
        /// What stands for the other reasons; nothing for what was not answered.
        var marks: [MissingReason: String]

        /// What somebody answered: "do not know". Nil where the reason is none that was answered.
        func code(_ reason: MissingReason, _ row: Int, _ data: TableData) -> String? {
            guard isAsked, case .missing(reason)? = data.fields[field].column.cell(row) else { return nil }
            return codes[reason]
        }
    }

    /// `answers-visit.csv`
    package static func name(_ table: String) -> String { "\(prefix)\(table).csv" }
    package static func isName(_ name: String) -> Bool { name.hasPrefix(prefix) && name.hasSuffix(".csv") }
    private static let prefix = "answers-"

    package init(_ study: Study, _ table: Int, _ rows: JudgedRows, _ style: CSVStyle, language: String) {
        self.study = study
        self.table = table
        self.judged = rows
        self.style = style
        self.language = language
        let data = rows.data.tables[table]
        let active = data.isActive.indices.filter { data.isActive[$0] }
        self.data = data
        self.rows = active
        columns = study.tables[table].fields.enumerated().filter { $0.element.origin != .parent }.map { index, field in
            Self.column(index, field, study, data, active)
        }
    }

    /// The table as the description of the package has it. All rows are looked at: what is said of keys holds.
    package var resource: PackageResource {
        let definition = study.tables[table]
        var resource = PackageResource(
            name: definition.id, path: Self.name(definition.id), title: definition.passport.label?.text(language))
        resource.separator = String(UnicodeScalar(style.separator))
        resource.missing = [PackageResource.Entry("")]
        let keys = PackageKeys(study, table, judged)
        resource.primaryKey = keys.primary
        resource.foreignKeys = keys.foreign
        resource.fields = columns.map { column in
            var described = PackageField(study, table, column.field, language: language).field
            described.missing = Self.missing(column, definition.fields[column.field], study, data, rows, language)
            if described.type == "number", style.decimalMark != UInt8(ascii: ".") {
                described.decimalMark = String(UnicodeScalar(style.decimalMark))
            }
            if keys.primary.contains(described.name) { described.isRequired = true }
            return described
        }
        return resource
    }

    private static func column(_ index: Int, _ field: Field, _ study: Study, _ data: TableData, _ rows: [Int]) -> Column {
        var codes: [MissingReason: String] = [:]
        for (code, reason) in field.missingCodes where codes[reason] == nil { codes[reason] = code }
        for option in field.list.map({ study.choiceLists[$0].options }) ?? [] {
            if let reason = option.missing, codes[reason] == nil { codes[reason] = option.code }
        }
        // A text may be any text, even that of a mark.
        var start = "."
        if field.type == .string {
            let marks = Set(MissingReason.allCases.map(\.word))
            for row in rows {
                guard case .string(let text) = data.fields[index].value(row), text.hasPrefix(start) else { continue }
                while marks.contains(String(text.dropFirst(start.count))) { start += "." }
            }
        }
        let marks = MissingReason.allCases.filter { $0 != .unanswered }.map { ($0, start + $0.word) }
        return Column(
            field: index, isAsked: field.isAnswered, codes: codes, marks: Dictionary(marks) { first, _ in first })
    }

    /// All that stands for no value in the column, with a label of its own for each.
    private static func missing(
        _ column: Column, _ field: Field, _ study: Study, _ data: TableData, _ rows: [Int], _ language: String
    ) -> [PackageResource.Entry] {
        let language = Language(rawValue: language) ?? .english
        let options = field.list.map { study.choiceLists[$0].options.filter { $0.missing != nil } } ?? []
        var entries = [PackageResource.Entry("", MissingReason.unanswered.phrase.text(language))]
        for (code, reason) in field.missingCodes {
            entries.append(PackageResource.Entry(code, reason.phrase.text(language)))
        }
        for option in options where !field.missingCodes.contains(where: { $0.code == option.code }) {
            entries.append(PackageResource.Entry(option.code, option.label.text(language.rawValue)))
        }
        let seen = Set(
            rows.compactMap { row in
                data.fields[column.field].reason(row).flatMap { column.code($0, row, data) == nil ? $0 : nil }
            })
        for reason in MissingReason.allCases where seen.contains(reason) {
            if let mark = column.marks[reason] { entries.append(PackageResource.Entry(mark, reason.phrase.text(language))) }
        }
        var labels: Set<String> = []
        return entries.map { entry in
            guard let label = entry.label, !labels.insert(label).inserted else { return entry }
            let told = "\(label) (\(entry.value))"
            labels.insert(told)
            return PackageResource.Entry(entry.value, told)
        }
    }

    package func write(to csv: inout CSVWriter) {
        csv.row(columns.map { study.tables[table].fields[$0.field].id })
        for row in rows {
            for column in columns { cell(column, row, to: &csv) }
            csv.endRow()
        }
    }

    private func cell(_ column: Column, _ row: Int, to csv: inout CSVWriter) {
        let field = data.fields[column.field]
        if let reason = field.reason(row) {
            return csv.text(column.code(reason, row, data) ?? column.marks[reason] ?? "")
        }
        switch field.value(row) {
        case .number(let number): csv.number(number)
        case let value: csv.text(value.plainText)
        }
    }
}
