import FEEL
import MeraModel

/// The order in which the answers of a row are drawn: an answer comes after those that its relevance, calculation or constraint reads.
struct FieldOrder: Sendable {
    let fields: [Int]

    init(_ table: DataTable) {
        var walk = Walk(table: table, isVisited: [Bool](repeating: false, count: table.fields.count))
        // What tells rows apart is known first.
        for field in table.key { walk.visit(field) }
        // Texts come last: they speak of the other answers.
        for field in table.fields.indices where table.fields[field].kind != .text { walk.visit(field) }
        for field in table.fields.indices { walk.visit(field) }
        fields = walk.order
    }

    private struct Walk {
        let table: DataTable
        var isVisited: [Bool]
        var order: [Int] = []

        /// Constraints may read each other's items (`a <= b`, `b >= a`), so a field that is under way is not waited for.
        mutating func visit(_ field: Int) {
            guard !isVisited[field] else { return }
            isVisited[field] = true
            for slot in table.expressions(before: field).flatMap(\.slots) {
                switch table.slots[slot] {
                case .field(let other), .reason(let other): visit(other)
                case .referenced(let path, _): if let first = path.first { visit(first.field) }
                case .relatedOf(let path, _, _, _): if let first = path.first { visit(first.field) }
                case .related, .option, .groupValues, .groupRows, .previous, .tableRows, .shared: break
                }
            }
            order.append(field)
        }
    }
}

extension DataTable {
    /// What must be known before a field can be drawn.
    fileprivate func expressions(before field: Int) -> [Expression] {
        let own = [fields[field].calculation, fields[field].constraint, fields[field].choiceFilter]
        return own.compactMap { $0 } + relevances(of: field)
    }
}
