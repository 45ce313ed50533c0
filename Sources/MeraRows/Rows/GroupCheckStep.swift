import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Checks that are asked of groups of rows: once of each, over the list of their answers.
extension StudyData {
    /// The rows of each group, by the order in which groups come up; a row without one of the answers is in no group, nor is a draft.
    func rowGroups(by fields: [Int], _ table: Int) -> [[Int]] {
        let active = (0..<tables[table].rowCount).filter { tables[table].isActive[$0] && !tables[table].isDraft($0) }
        guard let first = fields.first else { return active.isEmpty ? [] : [active] }
        var codes = RowCodes(tables[table].fields[first])
        for field in fields.dropFirst() { codes.refine(by: RowCodes(tables[table].fields[field])) }
        var place = [Int](repeating: -1, count: codes.count)
        var groups: [[Int]] = []
        for row in active where codes.ofRow[row] >= 0 {
            let code = Int(codes.ofRow[row])
            if place[code] < 0 {
                place[code] = groups.count
                groups.append([])
            }
            groups[place[code]].append(row)
        }
        return groups
    }

    func outcome(of check: Check, groupedBy fields: [Int], _ table: Int) -> CheckOutcome {
        var outcome = CheckOutcome(namesUndecided: namesUndecided)
        var interpreter = RowInterpreter(self, table: table)
        for rows in order(rowGroups(by: fields, table), by: check.order, table) {
            if let condition = check.condition {
                let holds = interpreter.evaluate(condition, group: rows)
                if let failure = interpreter.failures.first {
                    outcome.conditionFailures.append(RowFailure(row: rows[0], warning: failure))
                }
                if holds != .boolean(true) { continue }
            }
            let result = interpreter.evaluate(check.assertion, group: rows)
            if let failure = interpreter.failures.first { outcome.failures.append(RowFailure(row: rows[0], warning: failure)) }
            switch (result, check.onMissing) {
            case (.boolean(true), _): outcome.summary.passed += 1
            case (.boolean(false), _), (_, .fail): outcome.failedGroups.append(rows)
            case (_, .undecided):
                outcome.summary.undecided += 1
                if namesUndecided { outcome.undecidedGroups.append(rows) }
            case (_, .skip): continue
            }
        }
        outcome.summary.failed = outcome.failedGroups.count
        return outcome
    }

    /// The finding stands at the first row of the group and names the group; with `on_error: row` no row of it counts.
    mutating func reportFailed(_ check: Check, groups: [[Int]], _ table: Int) {
        guard !groups.isEmpty else { return }
        var interpreter = RowInterpreter(self, table: table)
        let messages = groups.prefix(findings.mostOfKind).map { rows in
            check.message.map { interpreter.text($0, group: rows) }
        }
        report(FailedOperations("message", of: check.id, table, interpreter.failedTexts))
        let rule = Argument.text(check.passport.label?.text(study.language) ?? check.id)
        for (index, rows) in groups.enumerated() {
            let message = index < messages.count ? messages[index] : nil
            let group = name(ofGroup: check.group ?? [], rows[0], table)
            report(
                .groupCheckFailed, check.severity, table: table, row: rows[0], rule: check.id,
                [
                    "rule": rule, "count": .number(rows.count),
                    "group": group.map { .text($0) } ?? .phrase(Phrase(en: "all rows", ru: "все строки")),
                ], message: message, rowKey: group)
            if check.severity == .error, study.tables[table].onError == .row {
                for row in rows { tables[table].markFaulty(row) }
            }
        }
    }

    /// `12 · 2015-1`; nil for all rows.
    func name(ofGroup fields: [Int], _ row: Int, _ table: Int) -> String? {
        fields.isEmpty ? nil : fields.map { tables[table].fields[$0].value(row).plainText }.joined(separator: " · ")
    }
}
