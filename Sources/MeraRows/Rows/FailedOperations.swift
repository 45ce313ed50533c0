import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Operations that failed while one rule was asked of many rows: said once for the rule, at the first of these rows.
///
/// What is calculated is told row by row, because the row lacks an answer; a condition, a formula of an indicator or a message leaves no
/// place in which anybody would look.
struct FailedOperations: Sendable {
    /// `` `where` of `late` ``
    var what: Phrase
    var table: Int
    var rule: String
    var field: Int?
    var failures: [RowFailure]

    init(_ key: String, of rule: String, _ table: Int, field: Int? = nil, _ failures: [RowFailure]) {
        what = Phrase(en: "`\(key)` of `\(rule)`", ru: "`\(key)` в `\(rule)`")
        (self.table, self.rule, self.field, self.failures) = (table, rule, field, failures)
    }
}

extension StudyData {
    /// - Parameter counts: whether a row is one of those that the rule is asked of.
    /// - Returns: nil where nothing failed.
    func finding(_ failed: FailedOperations, where counts: (Int) -> Bool) -> DataFinding? {
        let failures = failed.failures.filter { counts($0.row) || $0.warning.code == .budgetExceeded }
        // A rule that was stopped has no value from there on, and that is more than any other fault.
        guard
            let worst = failures.first(where: { $0.warning.code == .budgetExceeded })
                ?? failures.first(where: { $0.warning.code != .divisionByZero }) ?? failures.first
        else { return nil }
        let isStopped = worst.warning.code == .budgetExceeded
        let code: DiagnosticCode = isStopped ? .ruleStopped : .operationsFailed
        let rows = Set(failures.map(\.row)).count
        return DataFinding(
            code: code, severity: worst.warning.code == .divisionByZero ? .warning : .error, table: failed.table,
            record: tables[failed.table].file?.record(ofRow: worst.row), line: tables[failed.table].file?.line(ofRow: worst.row),
            column: failed.field.map { study.tables[failed.table].fields[$0].id }, rule: failed.rule,
            arguments: [
                "rule": isStopped ? .text(failed.rule) : .phrase(failed.what), "table": .text(study.tables[failed.table].id),
                "count": .number(rows),
                "why": .text(worst.warning.code.message.text(language, worst.warning.arguments)),
            ], message: nil, rowKey: rowKey(failed.table, worst.row),
            source: tables[failed.table].file?.source(ofRow: worst.row),
            cell: foundCell(failed.table, worst.row, failed.field.map { study.tables[failed.table].fields[$0].id }))
    }

    /// Says what failed in rows that count.
    mutating func report(_ failed: FailedOperations) {
        guard !failed.failures.isEmpty,
            let finding = finding(failed, where: { tables[failed.table].isActive[$0] && !tables[failed.table].isElsewhere($0) })
        else { return }
        findings.append(finding)
    }

    /// False counts for rows in which the condition is missing (semantics.md, 3); what failed is said.
    mutating func conditions(_ condition: Expression, _ key: String, of rule: String, _ table: Int, field: Int? = nil) -> [Bool] {
        let (truths, failures) = decided(condition, table)
        report(FailedOperations(key, of: rule, table, field: field, failures))
        return truths
    }
}
