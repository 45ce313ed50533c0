import FEEL
import MeraModel

/// Compares a list with a protocol, row by row of the same key.
struct ReconciliationStep {
    let data: StudyData

    func result(_ index: Int) -> ReconciliationResult {
        let reconciliation = data.study.reconciliations[index]
        let left = rows(reconciliation.left, reconciliation.key.map(\.left))
        let right = rows(reconciliation.right, reconciliation.key.map(\.right))
        var matched = 0
        var differences: [(key: String, difference: ReconciliationResult.Difference)] = []
        for key in Set(left.keys).union(right.keys).sorted(by: UnitMap.isBefore) {
            switch (left[key] ?? [], right[key] ?? []) {
            case (_, let none) where none.isEmpty: differences.append((key, .onlyLeft))
            case (let none, _) where none.isEmpty: differences.append((key, .onlyRight))
            case (let a, let b) where a.count == 1 && b.count == 1:
                let unlike = compare(reconciliation, a[0], b[0])
                if unlike.isEmpty { matched += 1 }
                differences += unlike.map { (key, $0) }
            default: differences.append((key, .ambiguous))
            }
        }
        return ReconciliationResult(reconciliation: index, matched: matched, differences: differences)
    }

    private func rows(_ table: Int, _ key: [Int]) -> [String: [Int]] {
        var found: [String: [Int]] = [:]
        for row in 0..<data.tables[table].rowCount where data.tables[table].isActive[row] {
            found[key.map { text(table, $0, row) }.joined(separator: " · "), default: []].append(row)
        }
        return found
    }

    private func compare(_ reconciliation: Reconciliation, _ left: Int, _ right: Int) -> [ReconciliationResult.Difference] {
        reconciliation.compare.compactMap { pair in
            let a = text(reconciliation.left, pair.left, left)
            let b = text(reconciliation.right, pair.right, right)
            let name = data.study.tables[reconciliation.left].fields[pair.left].id
            return a == b ? nil : .field(name: name, left: a, right: b)
        }
    }

    private func text(_ table: Int, _ field: Int, _ row: Int) -> String { data.tables[table].fields[field].value(row).plainText }
}
