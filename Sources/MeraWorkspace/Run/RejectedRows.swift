import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraTable

/// `rejected.csv`: the rows that do not count, each with the reason and as it stands in its file, so that nothing is lost.
enum RejectedRows {
    static let columns = ["table", "file", "line", "record", "code", "reason", "raw"]

    static func bytes(
        _ study: Study, _ leftOut: [[LeftOutRow]], _ files: [AnswerFile?], _ language: Language
    ) -> [UInt8] {
        var csv = CSVWriter(byteOrderMark: true)
        csv.row(columns)
        for (table, file) in files.enumerated() {
            guard let file else { continue }
            for row in rows(of: file, leftOut[table], language) {
                csv.text(study.tables[table].id)
                csv.text(file.name)
                csv.number(row.line)
                csv.number(row.record)
                csv.text(row.code)
                csv.text(row.reason)
                csv.text(row.raw)
                csv.endRow()
            }
        }
        return csv.bytes
    }

    private struct Row {
        var line: Int
        var record: Int
        var code: String
        var reason: String
        var raw: String
    }

    /// The damaged rows and those that were left out, in the order of the file.
    private static func rows(of file: AnswerFile, _ leftOut: [LeftOutRow], _ language: Language) -> [Row] {
        let damaged = file.rejected.map { row in
            Row(
                line: row.line, record: row.record, code: row.reason.code.id, reason: file.diagnostic(row).message(language),
                raw: file.rawText(of: row) ?? "")
        }
        let left = leftOut.map { row in
            Row(
                line: file.line(ofRow: row.row), record: file.record(ofRow: row.row), code: row.reason.code,
                reason: row.reason.phrase.text(language), raw: file.rawText(ofRow: row.row) ?? "")
        }
        return (damaged + left).sorted { $0.record < $1.record }
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
        case .hasErrors:
            Phrase(
                en: "the row has errors (`on_error: row`), see findings.csv",
                ru: "в строке есть ошибки (`on_error: row`), см. findings.csv")
        }
    }
}
