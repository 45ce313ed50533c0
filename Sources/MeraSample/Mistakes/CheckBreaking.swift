import FEEL
import MeraModel
import MeraNumerics
import MeraSource

extension MistakePlanting {
    /// Changes one answer so that a check fails that held, while the answer keeps to its constraint and no question appears or goes.
    func breakCheck(
        _ table: Int, _ index: Int, _ file: inout SampleTable, _ stream: inout RandomStream, _ evaluation: inout Evaluation
    ) -> SampleMistake? {
        let definition = study.tables[table]
        let row = draft.tables[table].rows[index]
        for check in stream.permutation(definition.checks.count).map({ definition.checks[$0] })
        where check.group == nil && !definition.readsOtherRows(check) && verdict(check, table, row, &evaluation) == true {
            for slot in check.assertion.slots {
                guard case .field(let field) = definition.slots[slot], let column = file.columnOfField[field],
                    !definition.key.contains(field)
                else { continue }
                for value in otherValues(definition.fields[field], row.answers[field].value) {
                    var changed = row
                    changed.answers[field] = .value(value)
                    guard keepsRules(table, field, row, changed, &evaluation),
                        verdict(check, table, changed, &evaluation) == false
                    else { continue }
                    file.rows[index][column] = value.cellText
                    return SampleMistake(
                        kind: .brokenCheck, table: definition.id, record: index + 1, column: nil, rule: check.id,
                        code: .checkFailed)
                }
            }
        }
        return nil
    }

    /// Nil where the check does not apply or is not decided.
    private func verdict(_ check: Check, _ table: Int, _ row: DraftRow, _ evaluation: inout Evaluation) -> Bool? {
        if let condition = check.condition {
            let applies = evaluation.evaluate(condition, slots: draft.slots(for: condition, table, row))
            guard case .boolean(true) = applies else { return nil }
        }
        let result = evaluation.evaluate(check.assertion, slots: draft.slots(for: check.assertion, table, row))
        if case .boolean(let holds) = result { return holds }
        return nil
    }

    /// Whether the constraints of all fields hold and the same questions apply as before.
    private func keepsRules(
        _ table: Int, _ field: Int, _ before: DraftRow, _ after: DraftRow, _ evaluation: inout Evaluation
    ) -> Bool {
        let definition = study.tables[table]
        for (other, known) in definition.fields.enumerated() {
            if let constraint = known.constraint, !after.answers[other].value.isNull {
                let result = evaluation.evaluate(
                    constraint, slots: draft.slots(for: constraint, table, after), input: after.answers[other].value)
                guard case .boolean(true) = result else { return false }
            }
            for relevance in definition.relevances(of: other) {
                let old = evaluation.evaluate(relevance, slots: draft.slots(for: relevance, table, before))
                guard evaluation.evaluate(relevance, slots: draft.slots(for: relevance, table, after)) == old else {
                    return false
                }
            }
            // What is calculated is not calculated anew here.
            if known.calculation?.slots.contains(where: { definition.slots[$0] == .field(field) }) == true { return false }
        }
        return true
    }

    private func otherValues(_ definition: Field, _ value: Value) -> [Value] {
        switch (definition.kind, value) {
        case (.integer, .number(let number)), (.decimal, .number(let number)):
            let far = [Decimal(0), Decimal(1)] + [2, 10, 100].compactMap { number.multiplied(by: Decimal($0)) }
            return far.map(Value.number)
        case (.date, .date(let date)):
            return [30, -30, 90, -90].compactMap { date.adding(days: $0).map(Value.date) }
        case (.choice(let list), .string(let code)) where definition.choiceFilter == nil:
            return study.choiceLists[list].substantive.filter { $0.code != code }.map { .string($0.code) }
        default: return []
        }
    }
}

extension DataTable {
    /// Whether a check looks beyond its row: a mistake planted in the other row could leave it undecided.
    fileprivate func readsOtherRows(_ check: Check) -> Bool {
        (check.assertion.slots + (check.condition?.slots ?? [])).contains { slot in
            switch slots[slot] {
            case .field, .reason, .option: false
            case .referenced, .related, .relatedOf, .groupValues, .groupRows, .previous, .tableRows, .shared: true
            }
        }
    }
}
