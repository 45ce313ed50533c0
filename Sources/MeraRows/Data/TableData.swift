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
    /// Rows that another version of the study judges; empty where there is none.
    private(set) var elsewhere: [Bool] = []
    /// With which version of the study each row was filled in; nil where no row says it.
    let versions: [String?]?
    /// Of a repeat, once it is settled: whether it is asked in each row in which it may stand, and so in each row of its own; nil:
    /// everywhere.
    var parentApplies: [Bool]?
    var applies: [Bool]?
    /// By group, once it has been asked for: whether it applies to each row, the groups around it included.
    var groupRelevance: [Int: [Bool]] = [:]

    init(_ table: DataTable, file: AnswerFile?, isUsable: Bool = true) {
        self.file = file
        let rows = isUsable ? file?.rowCount ?? 0 : 0
        versions = isUsable ? file?.versions(of: table) : nil
        rowCount = rows
        fields = table.fields.map { field in
            let column = field.isAnswered && isUsable ? file?.column(field.id) : nil
            return FieldData(column ?? Column(kind: .code, missing: .unanswered, count: rows))
        }
        isActive = [Bool](repeating: true, count: rows)
    }

    func isDraft(_ row: Int) -> Bool { !isDraft.isEmpty && isDraft[row] }

    mutating func setDraft(_ row: Int, _ isDraft: Bool) {
        if self.isDraft(row) == isDraft { return }
        if self.isDraft.isEmpty { self.isDraft = [Bool](repeating: false, count: rowCount) }
        self.isDraft[row] = isDraft
    }

    func isElsewhere(_ row: Int) -> Bool { !elsewhere.isEmpty && elsewhere[row] }

    /// Leaves the judging of some rows to another version.
    mutating func leaveElsewhere(_ rows: some Sequence<Int>) {
        for row in rows {
            if elsewhere.isEmpty { elsewhere = [Bool](repeating: false, count: rowCount) }
            elsewhere[row] = true
        }
    }

    /// The rows that count and are judged here.
    var isJudged: [Bool] { elsewhere.isEmpty ? isActive : zip(isActive, elsewhere).map { $0 && !$1 } }

    func isFaulty(_ row: Int) -> Bool { !hasErrors.isEmpty && hasErrors[row] }

    mutating func markFaulty(_ row: Int) {
        if hasErrors.isEmpty { hasErrors = [Bool](repeating: false, count: rowCount) }
        hasErrors[row] = true
    }

    /// The key of a row for people: `site 12 · 2015-1`.
    package func keyText(_ row: Int, of table: DataTable) -> String? {
        guard !table.key.isEmpty else { return nil }
        return table.key.map { fields[$0].value(row).plainText }.joined(separator: " · ")
    }
}
