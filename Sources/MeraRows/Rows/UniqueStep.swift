import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Rows that repeat what an earlier row of the file answered; of rows in which one of the answers is missing nothing is decided.
extension StudyData {
    /// - Returns: answers that stand once as passed, rows that repeat an earlier one as failed.
    mutating func reportRepeated(_ rule: UniqueRule, _ table: Int) -> CheckSummary {
        var summary = CheckSummary()
        guard let first = rule.fields.first else { return summary }
        var codes = RowCodes(tables[table].fields[first])
        for field in rule.fields.dropFirst() { codes.refine(by: RowCodes(tables[table].fields[field])) }
        // In a repeat: one answer in one submission.
        if let parent = study.tables[table].parent { codes.refine(by: RowCodes(tables[table].fields[parent.field])) }
        var firstRow = [Int32](repeating: -1, count: codes.count)
        var repeated: [(row: Int, first: Int)] = []
        let undecided = codes.ofRow.indices.filter {
            codes.ofRow[$0] < 0 && tables[table].isActive[$0] && !tables[table].isDraft($0) && isAsked(rule, table, $0)
        }
        summary.undecided = undecided.count
        if namesUndecided { reportUndecided(rule, undecided, table) }
        for (row, code) in codes.ofRow.enumerated()
        where code >= 0 && tables[table].isActive[row] && !tables[table].isDraft(row) {
            if firstRow[Int(code)] < 0 {
                firstRow[Int(code)] = Int32(row)
            } else {
                repeated.append((row, Int(firstRow[Int(code)])))
            }
        }
        summary.failed = repeated.count
        summary.passed = firstRow.count { $0 >= 0 } - Set(repeated.map(\.first)).count
        guard !repeated.isEmpty else { return summary }
        var interpreter = RowInterpreter(self, table: table)
        let messages = repeated.prefix(findings.mostOfKind).map { pair in
            rule.message.map { interpreter.text($0, row: pair.row) }
        }
        report(FailedOperations("message", of: rule.id, table, interpreter.failedTexts))
        for (index, (row, earlier)) in repeated.enumerated() {
            let message = index < messages.count ? messages[index] : nil
            let answer = rule.fields.map { tables[table].fields[$0].value(row).plainText }.joined(separator: " · ")
            report(
                .answerRepeats, rule.severity, table: table, row: row, field: rule.fields.count == 1 ? first : nil, rule: rule.id,
                [
                    "value": .text(answer), "columns": .names(rule.fields.map { study.tables[table].fields[$0].id }),
                    "first": tables[table].file?.placeText(earlier) ?? .text("—"),
                ], message: message)
        }
        return summary
    }

    /// What is not asked for in a row is not missing there.
    private func isAsked(_ rule: UniqueRule, _ table: Int, _ row: Int) -> Bool {
        rule.fields.allSatisfy { tables[table].fields[$0].reason(row) != .notApplicable }
    }

    private mutating func reportUndecided(_ rule: UniqueRule, _ rows: [Int], _ table: Int) {
        let name = Argument.text(rule.passport.label?.text(study.language) ?? rule.id)
        for row in rows {
            let missing = rule.fields.filter { tables[table].fields[$0].reason(row) != nil }
            report(
                .undecidedCheck, table: table, row: row, rule: rule.id,
                [
                    "rule": name, "subject": .phrase(.thisRow),
                    "fields": .names(missing.map { study.tables[table].fields[$0].id }),
                ])
        }
    }
}
