import FEEL
import MeraCells
import MeraModel
import MeraSource

/// What a failed check takes out beside the answers of its row, and what checks could not decide.
extension StudyData {
    /// Takes out whole rows of repeats, whose answers are hidden too, and names the answers of others that are to be hidden.
    mutating func block(_ blocked: [BlockedRows], _ failed: [Int], _ table: Int) -> [(id: FieldID, row: Int)] {
        guard !blocked.isEmpty, !failed.isEmpty else { return [] }
        let outer = Set(failed.map { Int32($0) })
        var hidden: [(id: FieldID, row: Int)] = []
        for part in blocked {
            guard let parent = study.tables[part.table].parent, parent.table == table else { continue }
            let fields = part.fields ?? answers(of: part.table)
            for (row, target) in tables[part.table].fields[parent.field].targets.enumerated() where outer.contains(target) {
                hidden += fields.map { (FieldID(table: part.table, field: $0), row) }
                guard part.fields == nil else { continue }
                tables[part.table].markFaulty(row)
            }
        }
        return hidden
    }

    /// What is answered in the rows of a table and does not tell them apart.
    private func answers(of table: Int) -> [Int] {
        let definition = study.tables[table]
        return definition.fields.indices.filter { field in
            definition.fields[field].isAnswered && definition.fields[field].origin != .parentKey
                && !definition.key.contains(field)
        }
    }

    /// Rows and groups that nobody can decide: no fault, but a check that says nothing of them has not been made.
    mutating func reportUndecided(_ check: Check, _ outcome: CheckOutcome, _ table: Int) {
        let rule = Argument.text(check.passport.label?.text(study.language) ?? check.id)
        let isWhole = check.group?.isEmpty == true
        for row in outcome.undecided {
            report(
                .undecidedCheck, table: table, row: row, rule: check.id,
                ["rule": rule, "subject": .phrase(.thisRow), "fields": .names(missing(check, [row], table))])
        }
        for rows in outcome.undecidedGroups {
            let group = name(ofGroup: check.group ?? [], rows[0], table)
            report(
                .undecidedCheck, table: table, row: rows[0], rule: check.id,
                [
                    "rule": rule, "subject": isWhole ? .phrase(.allRows) : .text(group ?? ""),
                    "fields": .names(missing(check, rows, table)),
                ], rowKey: group)
        }
    }

    /// The items of the check that have no answer in the rows.
    private func missing(_ check: Check, _ rows: [Int], _ table: Int) -> [String] {
        var named: [FieldID] = []
        for slot in check.assertion.slots {
            switch study.tables[table].slots[slot] {
            case .field(let field), .groupValues(let field): named.append(FieldID(table: table, field: field))
            case .groupRows(let members): named += members.map { FieldID(table: table, field: $0) }
            default: continue
            }
        }
        let without = named.filter { id in rows.contains { tables[table].fields[id.field].reason($0) != nil } }
        return without.isEmpty ? ["…"] : without.map { study.tables[table].fields[$0.field].id }
    }
}

extension Phrase {
    static let thisRow = Phrase(en: "this row", ru: "этой строки")
    static let allRows = Phrase(en: "all rows", ru: "всех строк")
}
