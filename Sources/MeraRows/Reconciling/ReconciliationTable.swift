import FEEL
import MeraCells
import MeraModel
import MeraTable

/// The rows of the tables that reconciliations make.
extension StudyData {
    /// Comes when answers and scores are settled: what a key came to depends on what counts.
    mutating func reconcile() {
        for (index, reconciliation) in study.reconciliations.enumerated() where !isUnavailable(reconciliation) {
            let keys = ReconciliationStep(data: self).keys(reconciliation)
            reconciledKeys[index] = keys
            if let table = reconciliation.table { fill(table, reconciliation, keys) }
        }
    }

    /// Whether the lists cannot be compared.
    func isUnavailable(_ reconciliation: Reconciliation) -> Bool {
        let (left, right) = (reconciliation.left, reconciliation.right)
        if unavailable.tables.contains(left) || unavailable.tables.contains(right) { return true }
        return (reconciliation.key + reconciliation.compare).contains {
            unavailable.isLost(FieldID(table: left, field: $0.left)) || unavailable.isLost(FieldID(table: right, field: $0.right))
        }
    }

    private mutating func fill(_ table: Int, _ reconciliation: Reconciliation, _ keys: [ReconciledKey]) {
        var fields: [FieldData] = []
        for pair in reconciliation.key.indices { fields.append(keyColumn(pair, table, reconciliation, keys)) }
        fields.append(column(keys, .string) { .value(.string($0.outcome.rawValue)) })
        fields.append(
            column(keys, .number) { key in
                switch key.outcome {
                case .agrees, .differs: .value(.number(Decimal(key.differing.count)))
                default: .missing(.notApplicable)
                }
            })
        for pair in reconciliation.compare {
            fields.append(side(reconciliation.left, pair.left, keys, \.left))
            fields.append(side(reconciliation.right, pair.right, keys, \.right))
        }
        tables[table].fields = fields
        tables[table].rowCount = keys.count
        tables[table].isActive = [Bool](repeating: true, count: keys.count)
    }

    private func keyColumn(
        _ pair: Int, _ table: Int, _ reconciliation: Reconciliation, _ keys: [ReconciledKey]
    ) -> FieldData {
        let ids = reconciliation.key[pair]
        let left = FieldID(table: reconciliation.left, field: ids.left)
        let right = FieldID(table: reconciliation.right, field: ids.right)
        let isLink = study.tables[table].fields[pair].kind == .reference(table: reconciliation.left)
        var field = column(keys, isLink ? .string : study.tables[table].fields[pair].type) { key in
            if let row = key.left { return cell(left, row) }
            return key.right.map { cell(right, $0) } ?? .missing(.unanswered)
        }
        if isLink, study.tables[reconciliation.left].fields[ids.left].kind != .reference(table: reconciliation.left) {
            field.targets = RowNumbers(keys.map { Int32($0.left ?? -1) })
        } else {
            field.targets = RowNumbers(
                keys.map { key in
                    if let row = key.left { return target(left, row) }
                    return key.right.map { target(right, $0) } ?? -1
                })
        }
        return field
    }

    /// One side of what is compared; not applicable where the row does not stand there, or stands there more than once.
    private func side(
        _ table: Int, _ item: Int, _ keys: [ReconciledKey], _ row: (ReconciledKey) -> Int?
    ) -> FieldData {
        let id = FieldID(table: table, field: item)
        func only(_ key: ReconciledKey) -> Int? { key.outcome == .repeated ? nil : row(key) }
        var type = study.tables[table].fields[item].type
        if case .list = type { type = .string }
        var field = column(keys, type) { key in only(key).map { cell(id, $0) } ?? .missing(.notApplicable) }
        field.targets = RowNumbers(keys.map { key in only(key).map { target(id, $0) } ?? -1 })
        return field
    }

    private func cell(_ id: FieldID, _ row: Int) -> Outcome {
        let field = tables[id.table].fields[id.field]
        if let reason = field.reason(row) { return .missing(reason) }
        let value = field.value(row)
        if case .list = value { return .value(.string(value.plainText)) }
        return .value(value)
    }

    private func target(_ id: FieldID, _ row: Int) -> Int32 {
        tables[id.table].fields[id.field].target(row).map { Int32($0) } ?? -1
    }

    private func column(_ keys: [ReconciledKey], _ type: FEELType, _ cell: (ReconciledKey) -> Outcome) -> FieldData {
        var builder = ValueColumn(type)
        for key in keys {
            switch cell(key) {
            case .value(let value): builder.append(value)
            case .missing(let reason): builder.append(missing: reason)
            }
        }
        return FieldData(builder.finish())
    }
}
