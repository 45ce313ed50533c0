import MeraRows
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import MeraTable

/// The rows that a test gives, as files: they are read like any other, so that tests see what a run would see.
struct GivenAnswers {
    private(set) var files: [AnswerFile?] = []

    init(_ test: StudyTest, study: Study, _ layouts: GivenLayouts) throws(ReadFailure) {
        for (index, (table, rows)) in zip(study.tables, test.given).enumerated() {
            // Where the outer rows are given, a repeat without a row has none: that is not the same as a file that is not there.
            let isInside = table.parent.map { !test.given[$0.table].isEmpty } ?? false
            guard !rows.isEmpty || isInside else {
                files.append(nil)
                continue
            }
            let format = CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))
            files.append(
                try TableReader.read(
                    Self.text(table, rows), .csv, name: table.id, layouts: layouts.tables[index],
                    options: ReadOptions(format: format)))
        }
    }

    /// All answered fields are columns, so that one which no row names is unanswered and not absent.
    private static func text(_ table: DataTable, _ rows: [GivenRow]) -> [UInt8] {
        let fields = table.fields.indices.filter { table.fields[$0].isAnswered }
        var csv = CSVWriter(neutralisesFormulas: false)
        csv.row(fields.map { table.fields[$0].id })
        for row in rows {
            csv.row(fields.map { field in row.cells.first { $0.field == field }?.text ?? "" })
        }
        return csv.bytes
    }
}

/// How the rows of each table are read: the same for all tests of an edition, and worth making once.
struct GivenLayouts: Sendable {
    let tables: [[ColumnLayout]]

    init(_ study: Study) { tables = study.tables.map { $0.isRead ? $0.layouts(study) : [] } }
}
