import FEEL
import MeraModel
import MeraSource

/// Draws a row until it satisfies the checks of its table, each time drawing anew what a failed check reads.
struct RowSearch {
    let draw: RowDraw
    private let maximumRounds = 60

    init(_ draw: RowDraw) { self.draw = draw }

    /// Nil where no row was found that the checks of severity error let pass, or where a warning rests on nothing that can be drawn:
    /// such a row would not have been sent in.
    func row(_ start: RowDraw.Start, _ draft: Draft, _ phrasebook: inout Phrasebook, _ evaluation: inout Evaluation) -> DraftRow?
    {
        var start = start
        var best: (row: DraftRow, failures: Int)?
        for _ in 0..<maximumRounds {
            evaluation.reset()
            let row = draw.draw(start, draft, &phrasebook, &evaluation)
            if let key = draft.keyText(row, draw.number), draft.tables[draw.number].rowOfKey[key] != nil {
                for field in draw.table.key where start.fixed[field] == nil { start.tries[field] += 1 }
                continue
            }
            guard !hasGaps(row, draft, &evaluation) else {
                for field in start.tries.indices { start.tries[field] += 1 }
                continue
            }
            let failures = failures(row, draft, &evaluation)
            if failures.isEmpty { return row }
            let isHopeless = failures.allSatisfy { free(fields(read: $0), start).isEmpty }
            if !failures.contains(where: { $0.severity == .error }), !isHopeless,
                best.map({ failures.count < $0.failures }) ?? true
            {
                best = (row, failures.count)
            }
            if isHopeless { return nil }
            for check in failures { for field in free(fields(read: check), start) { start.tries[field] += 1 } }
        }
        return best?.row
    }

    /// Whether an answer is missing that must be there.
    private func hasGaps(_ row: DraftRow, _ draft: Draft, _ evaluation: inout Evaluation) -> Bool {
        draw.table.fields.indices.contains { field in
            let definition = draw.table.fields[field]
            guard definition.required || draw.table.key.contains(field), definition.isAnswered,
                case .empty(let reason) = row.answers[field]
            else { return false }
            return reason == .unanswered
        }
    }

    /// The checks that can be judged by the row and what it refers to, and that fail.
    private func failures(_ row: DraftRow, _ draft: Draft, _ evaluation: inout Evaluation) -> [Check] {
        draw.table.checks.filter { check in
            check.severity != .info && check.group == nil && !draw.table.readsRelatedRows(check)
                && fails(check, row, draft, nil, &evaluation)
        }
    }

    /// By the three results of a check: undecided is no failure unless the check says so.
    func fails(_ check: Check, _ row: DraftRow, _ draft: Draft, _ index: Int?, _ evaluation: inout Evaluation) -> Bool {
        if let condition = check.condition {
            let applies = evaluation.evaluate(condition, slots: draft.slots(for: condition, draw.number, row, index: index))
            guard case .boolean(true) = applies else { return false }
        }
        let result = evaluation.evaluate(
            check.assertion, slots: draft.slots(for: check.assertion, draw.number, row, index: index))
        if case .boolean(let holds) = result { return !holds }
        return check.onMissing == .fail
    }

    private func fields(read check: Check) -> Set<Int> {
        var fields: Set<Int> = []
        for slot in check.assertion.slots + (check.condition?.slots ?? []) {
            switch draw.table.slots[slot] {
            case .field(let field), .reason(let field): fields.insert(field)
            case .referenced(let path, _): if let first = path.first { fields.insert(first.field) }
            case .related, .relatedOf, .option, .groupValues, .groupRows, .previous, .tableRows, .shared: break
            }
        }
        // A calculated value changes with what it is calculated from.
        for field in fields {
            guard let calculation = draw.table.fields[field].calculation else { continue }
            for slot in calculation.slots {
                if case .field(let source) = draw.table.slots[slot] { fields.insert(source) }
            }
        }
        return fields
    }

    private func free(_ fields: Set<Int>, _ start: RowDraw.Start) -> [Int] {
        fields.filter { start.fixed[$0] == nil && draw.table.fields[$0].isAnswered }.sorted()
    }
}

extension DataTable {
    /// Whether a check looks at the rows of other tables that point here, which are made later.
    func readsRelatedRows(_ check: Check) -> Bool {
        (check.assertion.slots + (check.condition?.slots ?? [])).contains { slot in
            switch slots[slot] {
            case .related, .relatedOf: true
            default: false
            }
        }
    }
}
