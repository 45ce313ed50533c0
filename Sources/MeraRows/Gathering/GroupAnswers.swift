package import FEEL
package import MeraCells
import MeraModel

/// Which rows of a group give a free formula (`value:` with `of:`) something: those with one of the answers that it names.
///
/// What tells rows and units apart is in every row and says nothing; a formula that names nothing else rests on all rows.
package struct GroupAnswers {
    private let fields: [FieldData]

    package init(_ expression: Expression, _ data: StudyData, _ table: Int) {
        let definition = data.study.tables[table]
        var named: [Int] = []
        for slot in expression.slots {
            switch definition.slots[slot] {
            case .groupValues(let field): named.append(field)
            case .groupRows(let members): named += members
            default: continue
            }
        }
        fields = named.filter { field in
            if case .reference = definition.fields[field].kind { return false }
            return !definition.key.contains(field)
        }.map { data.tables[table].fields[$0] }
    }

    /// 0 for a row that is used, else the number of the reason for which it is not.
    package func status(_ row: Int) -> UInt8 {
        var first: MissingReason?
        for field in fields {
            guard let reason = field.reason(row) else { return 0 }
            // An answer that was asked for tells more than a question that did not apply.
            if first == nil || first == .notApplicable { first = reason }
        }
        return first?.rawValue ?? 0
    }

    package func tally(_ rows: [Int]) -> Tally {
        var counts = [Tally.Count](repeating: 0, count: Tally.width)
        for row in rows { counts[Int(status(row))] += 1 }
        return Tally(counts, group: 0)
    }
}
