import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraTable

/// `rejected.csv`: the rows that do not count, each with the reason and as it stands in its file, so that nothing is lost.
enum RejectedRows {
    static let columns = ["table", "file", "line", "record", "code", "reason", "raw"]

    static func write(
        _ study: Study, _ leftOut: [[LeftOutRow]], _ files: [AnswerFile?], _ language: Language, to csv: inout CSVWriter
    ) {
        csv.row(columns)
        for (table, file) in files.enumerated() {
            guard let file else { continue }
            let writer = FileRows(
                table: study.tables[table].id, file: file,
                names: CSVFields(study.tables[table].id, file.name, style: csv.style), language: language)
            // Both are in the order of the file.
            var damaged = file.rejected[...]
            for row in leftOut[table] {
                let record = file.record(ofRow: row.row)
                while let before = damaged.first, before.record < record {
                    writer.write(before, to: &csv)
                    damaged.removeFirst()
                }
                writer.write(row, record: record, to: &csv)
            }
            for row in damaged { writer.write(row, to: &csv) }
        }
    }
}

/// Writes the rows of one file.
private struct FileRows {
    let table: String
    let file: AnswerFile
    let names: CSVFields
    let language: Language

    func write(_ row: RejectedRow, to csv: inout CSVWriter) {
        write(
            file.place(ofLine: row.line), row.record, row.reason.code.id, file.diagnostic(row).message(language),
            file.rawText(of: row), to: &csv)
    }

    func write(_ row: LeftOutRow, record: Int, to csv: inout CSVWriter) {
        write(
            FilePlace(file: file.source(ofRow: row.row) ?? file.name, line: file.line(ofRow: row.row)), record,
            row.reason == .unusable ? file.failure?.code.id ?? row.reason.code : row.reason.code,
            placed(row.reason.phrase.text(language), row.row), file.rawText(ofRow: row.row),
            to: &csv)
    }

    /// People look for the row in the sheet.
    private func placed(_ reason: String, _ row: Int) -> String {
        guard let cell = file.cell(ofRow: row, nil) else { return reason }
        return "\(FoundCell(sheet: cell.sheet, place: cell.place, isRow: true).phrase.text(language)): \(reason)"
    }

    private func write(
        _ place: FilePlace, _ record: Int, _ code: String, _ reason: String, _ raw: String?, to csv: inout CSVWriter
    ) {
        csv.fields(place.file == file.name ? names : CSVFields(table, place.file, style: csv.style))
        csv.number(place.line)
        csv.number(record)
        csv.text(code)
        csv.text(reason)
        csv.text(raw ?? "")
        csv.endRow()
    }
}

extension LeftOutRow.Reason {
    fileprivate var code: String {
        switch self {
        case .duplicateKey: DiagnosticCode.duplicateRowKey.id
        case .exactDuplicate: DiagnosticCode.exactDuplicate.id
        case .hasErrors: "on_error"
        case .draft: "draft"
        case .void: "void"
        case .noParent: DiagnosticCode.rowWithoutParent.id
        case .parentLeftOut: "parent"
        case .irrelevant: DiagnosticCode.irrelevantRow.id
        case .unusable: DiagnosticCode.restsOnUnusable.id
        }
    }

    fileprivate var phrase: Phrase {
        switch self {
        case .duplicateKey: Phrase(en: "another row with the same key counts", ru: "учитывается другая строка с тем же ключом")
        case .exactDuplicate: Phrase(en: "a repeated row", ru: "повтор строки")
        case .draft: Phrase(en: "a draft (`status`): it does not count yet", ru: "черновик (`status`): пока не учитывается")
        case .void: Phrase(en: "annulled (`status`)", ru: "аннулирована (`status`)")
        case .noParent: Phrase(en: "there is no row in which it could stand", ru: "нет строки, к которой она относится")
        case .parentLeftOut:
            Phrase(en: "the row in which it stands does not count", ru: "не учитывается строка, к которой она относится")
        case .irrelevant: Phrase(en: "it is not asked in this row", ru: "здесь не заполняется")
        case .unusable:
            Phrase(en: "no row of this table can be used", ru: "строки этой таблицы использовать нельзя")
        case .hasErrors:
            Phrase(
                en: "the row has errors (`on_error: row`), see findings.csv",
                ru: "в строке есть ошибки (`on_error: row`), см. findings.csv")
        }
    }
}
