import FEEL
import MeraCells
package import MeraModel

/// A key of a reconciliation and the rows that it matches.
package struct ReconciledKey: Sendable {
    package var key: String
    /// The row of each side; the first where the key stands more than once, nil where it does not stand.
    package var left: Int?
    package var right: Int?
    package var outcome: Reconciliation.Outcome
    /// The compared pairs that differ.
    var differing: [Int] = []
}

/// Compares a list with a protocol, row by row of the same key.
struct ReconciliationStep {
    let data: StudyData

    /// All keys in their order.
    func keys(_ reconciliation: Reconciliation) -> [ReconciledKey] {
        let left = rows(reconciliation.left, reconciliation.key.map(\.left))
        let right = rows(reconciliation.right, reconciliation.key.map(\.right))
        return Set(left.keys).union(right.keys).sorted(by: NaturalOrder.isBefore).map { key in
            let (a, b) = (left[key] ?? [], right[key] ?? [])
            var found = ReconciledKey(key: key, left: a.first, right: b.first, outcome: .agrees)
            if b.isEmpty {
                found.outcome = .onlyLeft
            } else if a.isEmpty {
                found.outcome = .onlyRight
            } else if a.count > 1 || b.count > 1 {
                found.outcome = .repeated
            } else {
                found.differing = reconciliation.compare.indices.filter { pair in
                    !reconciliation.uncompared.contains(pair)
                        && text(reconciliation.left, reconciliation.compare[pair].left, a[0])
                            != text(reconciliation.right, reconciliation.compare[pair].right, b[0])
                }
                if !found.differing.isEmpty { found.outcome = .differs }
            }
            return found
        }
    }

    func result(_ index: Int) -> ReconciliationResult {
        let reconciliation = data.study.reconciliations[index]
        let keys = data.reconciledKeys[index]
        if data.isUnavailable(reconciliation) { return ReconciliationResult(unavailable: index) }
        var result = ReconciliationResult(
            reconciliation: index, matched: keys.count { $0.outcome == .agrees },
            differences: keys.flatMap { key in differences(key, reconciliation).map { (key.key, $0) } })
        for key in keys where key.outcome != .agrees {
            if let name = name(key, reconciliation) { result.names[key.key] = name }
        }
        return result
    }

    private func differences(_ key: ReconciledKey, _ reconciliation: Reconciliation) -> [ReconciliationResult.Difference] {
        switch key.outcome {
        case .agrees: return []
        case .onlyLeft: return [.onlyLeft]
        case .onlyRight: return [.onlyRight]
        case .repeated: return [.ambiguous]
        case .differs:
            guard let left = key.left, let right = key.right else { return [] }
            return key.differing.map { index in
                let pair = reconciliation.compare[index]
                return .field(
                    name: data.study.tables[reconciliation.left].fields[pair.left].id,
                    left: text(reconciliation.left, pair.left, left), right: text(reconciliation.right, pair.right, right))
            }
        }
    }

    /// What people call the row, by the list where it stands there.
    private func name(_ key: ReconciledKey, _ reconciliation: Reconciliation) -> String? {
        for (table, row) in [(reconciliation.left, key.left), (reconciliation.right, key.right)] {
            guard let row, let display = data.study.tables[table].displayField else { continue }
            let name = text(table, display, row)
            if !name.isEmpty { return name }
        }
        return nil
    }

    /// A row of which a part of the key is missing is a finding, and like no other row: two of them must not pass for one.
    func rows(_ table: Int, _ key: [Int]) -> [String: [Int]] {
        var found: [String: [Int]] = [:]
        for row in 0..<data.tables[table].rowCount where data.tables[table].isActive[row] {
            let parts = key.map { text(table, $0, row) }
            if !parts.contains("") { found[parts.joined(separator: " · "), default: []].append(row) }
        }
        return found
    }

    private func text(_ table: Int, _ field: Int, _ row: Int) -> String { data.tables[table].fields[field].value(row).plainText }
}
