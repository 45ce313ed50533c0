package import MeraModel
package import MeraTable
import MeraCells
import FEEL

/// The rows of one table of the study.
package struct TableData: Sendable {
    /// Nil where there was no file: a table without rows.
    package internal(set) var file: AnswerFile?
    /// 0 where the rows of the file cannot be used.
    package internal(set) var rowCount: Int
    /// For each field of the study's table.
    package internal(set) var fields: [FieldData]
    /// False for rows left out whole: older versions of a key, and rows with errors where the table says so.
    package internal(set) var isActive: [Bool]
    /// Rows with an error, in a table that leaves such rows out; empty where there is none.
    var hasErrors: [Bool] = []
    /// Rows that are not final; empty where there is none.
    var isDraft: [Bool] = []
    /// Of a repeat, once it is settled: whether it is asked in each row in which it may stand, and so in each row of its own; nil:
    /// everywhere.
    var parentApplies: [Bool]?
    var applies: [Bool]?
    /// By group, once it has been asked for: whether it applies to each row, the groups around it included.
    var groupRelevance: [Int: [Bool]] = [:]

    init(_ table: DataTable, file: AnswerFile?, isUsable: Bool = true) {
        self.file = file
        let rows = isUsable ? file?.rowCount ?? 0 : 0
        rowCount = rows
        fields = table.fields.map { field in
            let column = field.isAnswered && isUsable ? file?.column(field.id) : nil
            return FieldData(column ?? Column(kind: .code, missing: .unanswered, count: rows))
        }
        isActive = [Bool](repeating: true, count: rows)
    }

    func isDraft(_ row: Int) -> Bool { !isDraft.isEmpty && isDraft[row] }

    /// The key of a row for people: `site 12 · 2015-1`.
    package func keyText(_ row: Int, of table: DataTable) -> String? {
        guard !table.key.isEmpty else { return nil }
        return table.key.map { fields[$0].value(row).plainText }.joined(separator: " · ")
    }
}
