import FEEL
import MeraModel
import MeraSource

/// Items of a repeat that apply in one row because of what another row answers to them: "skilled" is asked where "total" is above 0.
extension StudyData {
    /// How far a row may stand from those that depend on no other.
    private static let longestChain = 100

    /// A row is settled when it makes no difference to it whether the rows that are not settled yet are asked or not. Those that are
    /// left wait for one another: an error of these rows.
    ///
    /// - Parameter outer: where the item can apply at all.
    mutating func relevanceByRows(of id: FieldID, _ condition: Expression, _ outer: [Bool]?) -> [Bool] {
        let field = tables[id.table].fields[id.field]
        var applies = [Bool](repeating: false, count: tables[id.table].rowCount)
        var isOpen = outer ?? [Bool](repeating: true, count: applies.count)
        var failures: [RowFailure] = []
        for _ in 0..<Self.longestChain where isOpen.contains(true) {
            let without = verdicts(condition, id, field, applies).verdicts
            let (with, failed) = verdicts(condition, id, field, zip(applies, isOpen).map { $0 || $1 })
            failures = failed
            let settled = isOpen.indices.filter { isOpen[$0] && without[$0] == with[$0] }
            if settled.isEmpty { break }
            for row in settled {
                isOpen[row] = false
                applies[row] = with[row] == Verdict.yes
            }
        }
        tables[id.table].fields[id.field] = field
        report(FailedOperations("relevant", of: study.tables[id.table].fields[id.field].id, id.table, field: id.field, failures))
        let label = Argument.text(study.tables[id.table].fields[id.field].label(study.language))
        for row in isOpen.indices where isOpen[row] && tables[id.table].isActive[row] {
            report(.rowsInCircle, table: id.table, row: row, field: id.field, ["label": label])
        }
        return applies
    }

    /// What the condition says of each row while the item is answered in some of them only.
    private mutating func verdicts(
        _ condition: Expression, _ id: FieldID, _ field: FieldData, _ answered: [Bool]
    ) -> (verdicts: [UInt8], failures: [RowFailure]) {
        var shown = field
        shown.hideIrrelevant(answered)
        tables[id.table].fields[id.field] = shown
        var verdicts: [UInt8] = []
        let failures = eachVerdict(condition, id.table) { _, batch in verdicts.append(contentsOf: batch) }
        return (verdicts, failures)
    }
}
