import MeraCellFiles
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraTable

/// `rejected.csv`: the rows that do not count, each with the reason and as it stands in its file, so that nothing is lost.
enum RejectedRows {
    static let columns = ["table", "file", "line", "record", "code", "reason", "raw"]

    static func write(
        _ study: Study, _ leftOut: [[LeftOutRow]], _ files: [AnswerFile?], _ limits: ListLimits, _ language: Language,
        to csv: inout CSVWriter
    ) {
        csv.row(columns)
        var count = RejectedCount(limits)
        for (table, file) in files.enumerated() {
            guard let file else { continue }
            let names = CSVFields(study.tables[table].id, file.name, style: csv.style)
            FileRows(file: file, table: table).each(leftOut[table], &count) { row in
                csv.fields(
                    row.place.file == file.name
                        ? names : CSVFields(study.tables[table].id, row.place.file, style: csv.style))
                csv.number(row.place.line)
                csv.number(row.record)
                for text in [row.code, row.reason(language), row.raw] { csv.text(text) }
                csv.endRow()
            }
        }
        write(study, count.omitted, language, to: &csv)
    }

    /// What cells tell of them.
    static func write(
        _ study: Study, _ rows: RejectedFile, _ language: Language, to csv: inout CSVWriter
    ) throws(FileError) {
        csv.row(columns)
        let omitted = try rows.each { row in
            csv.text(study.tables[row.table].id)
            csv.text(row.file)
            csv.number(row.line)
            csv.number(row.record)
            csv.text(row.code)
            csv.text(language == .english ? row.reason.en : row.reason.ru)
            csv.text(row.raw)
            csv.endRow()
        }
        write(study, omitted, language, to: &csv)
    }

    /// Nothing is left out without a word.
    private static func write(
        _ study: Study, _ omitted: [RejectedCount.Omitted], _ language: Language, to csv: inout CSVWriter
    ) {
        for one in omitted {
            csv.text(study.tables[one.kind.table].id)
            for _ in 0..<3 { csv.text("") }
            csv.text(one.kind.code)
            csv.text(notListed.text(language, ["count": .number(one.count), "total": .number(one.total)]))
            csv.text("")
            csv.endRow()
        }
    }

    private static let notListed = Phrase(
        en: "{count} more rows like these are not listed; there are {total} (--list)",
        ru: "ещё {count} таких строк не перечислены; всего их {total} (--list)")

    /// The same for cells, in both languages.
    static func lines(_ leftOut: [[LeftOutRow]], _ files: [AnswerFile?], _ limits: ListLimits) -> RejectedLines {
        var rejected = RejectedLines()
        var count = RejectedCount(limits)
        for (table, file) in files.enumerated() {
            guard let file else { continue }
            FileRows(file: file, table: table).each(leftOut[table], &count) { row in
                rejected.lines.append(
                    RejectedLine(
                        table: table, file: row.place.file, line: row.place.line, record: row.record, code: row.code,
                        reason: Phrase(en: row.reason(.english), ru: row.reason(.russian)),
                        raw: row.raw))
            }
        }
        rejected.omitted = count.omitted
        return rejected
    }
}

/// The rows of one file that do not count, in its order.
private struct FileRows {
    let file: AnswerFile
    let table: Int

    struct Row {
        let place: FilePlace
        let record: Int
        let code: String
        let reason: (Language) -> String
        let raw: String
    }

    /// Those that are named.
    func each(_ leftOut: [LeftOutRow], _ count: inout RejectedCount, _ body: (Row) -> Void) {
        // Both are in the order of the file.
        var damaged = file.rejected[...]
        func take(_ row: RejectedRow) {
            if count.take(.init(table: table, code: row.reason.code.id)) { body(described(row)) }
        }
        for row in leftOut {
            let record = file.record(ofRow: row.row)
            while let before = damaged.first, before.record < record {
                take(before)
                damaged.removeFirst()
            }
            if count.take(.init(table: table, code: code(row))) { body(described(row, record: record)) }
        }
        damaged.forEach(take)
    }

    private func code(_ row: LeftOutRow) -> String {
        row.reason == .unusable ? file.failure?.code.id ?? row.reason.code : row.reason.code
    }

    private func described(_ row: RejectedRow) -> Row {
        Row(
            place: file.place(ofLine: row.line), record: row.record, code: row.reason.code.id,
            reason: { file.diagnostic(row).message($0) }, raw: file.rawText(of: row) ?? "")
    }

    private func described(_ row: LeftOutRow, record: Int) -> Row {
        Row(
            place: FilePlace(file: file.source(ofRow: row.row) ?? file.name, line: file.line(ofRow: row.row)), record: record,
            code: code(row), reason: { placed(row.reason.phrase.text($0), row.row, $0) }, raw: file.rawText(ofRow: row.row) ?? "")
    }

    /// People look for the row in the sheet.
    private func placed(_ reason: String, _ row: Int, _ language: Language) -> String {
        guard let cell = file.cell(ofRow: row, nil) else { return reason }
        return "\(FoundCell(sheet: cell.sheet, place: cell.place, isRow: true).phrase.text(language)): \(reason)"
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
