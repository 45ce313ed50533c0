import FEEL
import MeraCells
import MeraModel
import MeraTable

/// Rows of fields that are settled together, in an order in which each comes after those that it reads: a chain of any length takes one
/// way through it.
///
/// A list of rows counts as read whole, whatever a filter picks of it, so that rows that pick one another have no order here; they, and what
/// stands behind them, are left to rounds (`StudyData.settleTogether`).
struct WaitingRows {
    let fields: [FieldID]
    /// Numbers of cells: those of a field begin at `starts`, in the order of its rows.
    private let starts: [Int]
    let cells: Int
    private let place: [FieldID: Int]

    init(_ fields: [FieldID], _ data: StudyData) {
        self.fields = fields
        var starts: [Int] = []
        var count = 0
        for id in fields {
            starts.append(count)
            count += data.tables[id.table].rowCount
        }
        (self.starts, cells) = (starts, count)
        place = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1, $0) })
    }

    func cell(_ id: FieldID, _ row: Int) -> Int? { place[id].map { starts[$0] + row } }

    /// Calls `settle` for each row that has a place in the order. False where an order cannot be told.
    func inOrder(_ data: StudyData, _ read: [[RowSlot]], settle: (_ field: Int, _ row: Int) -> Void) -> Bool {
        var graph = Graph(cells)
        for (index, id) in fields.enumerated() {
            for slot in read[index] {
                guard connect(slot, of: index, table: id.table, data, &graph) else { return false }
            }
        }
        graph.inOrder { node in
            guard node < cells else { return }
            // The last field that begins at or before the cell; fields of tables without rows have none.
            guard let index = starts.lastIndex(where: { $0 <= node }) else { return }
            settle(index, node - starts[index])
        }
        return true
    }

    private func connect(_ slot: RowSlot, of index: Int, table: Int, _ data: StudyData, _ graph: inout Graph) -> Bool {
        let rows = 0..<data.tables[table].rowCount
        func connect(_ id: FieldID, _ target: (Int) -> Int?) {
            guard let other = place[id] else { return }
            for row in rows { if let found = target(row) { graph.add(starts[index] + row, needs: starts[other] + found) } }
        }
        func connect(to source: Int, _ field: Int, _ members: [Int], _ outer: (Int) -> Int?) {
            let needed = members.compactMap { place[FieldID(table: source, field: $0)] }
            guard !needed.isEmpty else { return }
            let related = data.inverse[FieldID(table: source, field: field)] ?? []
            // One node for each list, however many rows read it.
            var lists: [Int: Int] = [:]
            for row in rows {
                guard let outer = outer(row), related.indices.contains(outer) else { continue }
                if lists[outer] == nil {
                    let list = graph.addNode()
                    lists[outer] = list
                    for member in needed { for found in related[outer] { graph.add(list, needs: starts[member] + Int(found)) } }
                }
                if let list = lists[outer] { graph.add(starts[index] + row, needs: list) }
            }
        }
        switch slot {
        case .field(let field), .reason(let field): connect(FieldID(table: table, field: field)) { $0 }
        case .previous(let field):
            connect(FieldID(table: table, field: field)) { row in
                data.previous[table].map { Int($0[row]) }.flatMap { $0 < 0 ? nil : $0 }
            }
        case .referenced(let path, let field):
            // Where a row leads to would be settled, too.
            if path.contains(where: { place[$0] != nil }) { return false }
            connect(field) { data.follow(path, from: $0) }
        case .related(let source, let field, let members): connect(to: source, field, members) { $0 }
        case .relatedOf(let path, let source, let field, let members):
            if path.contains(where: { place[$0] != nil }) { return false }
            connect(to: source, field, members) { data.follow(path, from: $0) }
        case .option, .groupValues, .groupRows, .tableRows, .shared: break
        }
        return true
    }

    /// What needs what.
    private struct Graph {
        private var edges: [(needed: Int32, by: Int32)] = []
        private var open: [Int32]

        init(_ nodes: Int) { open = [Int32](repeating: 0, count: nodes) }

        mutating func addNode() -> Int {
            open.append(0)
            return open.count - 1
        }

        mutating func add(_ node: Int, needs needed: Int) {
            edges.append((Int32(truncatingIfNeeded: needed), Int32(truncatingIfNeeded: node)))
            open[node] += 1
        }

        /// Visits every node that needs neither itself nor one that does, after all that it needs.
        consuming func inOrder(_ visit: (Int) -> Void) {
            var open = open
            // Who needs a node stands together: counted, then put into its part.
            var starts = [Int](repeating: 0, count: open.count + 1)
            for edge in edges { starts[Int(edge.needed) + 1] += 1 }
            for node in open.indices { starts[node + 1] += starts[node] }
            var next = starts
            var users = [Int32](repeating: 0, count: edges.count)
            for edge in edges {
                users[next[Int(edge.needed)]] = edge.by
                next[Int(edge.needed)] += 1
            }
            var ready = open.indices.filter { open[$0] == 0 }
            var done = 0
            while done < ready.count {
                let node = ready[done]
                done += 1
                visit(node)
                for user in users[starts[node]..<starts[node + 1]] {
                    open[Int(user)] -= 1
                    if open[Int(user)] == 0 { ready.append(Int(user)) }
                }
            }
        }
    }
}

/// What was settled row by row, for an interpreter whose snapshot does not have it.
final class SettledRows {
    private let rows: WaitingRows
    private var values: [Value]
    private var reasons: [MissingReason?]
    private var isSettled: [Bool]

    init(_ rows: WaitingRows) {
        self.rows = rows
        let count = rows.cells
        values = [Value](repeating: .null, count: count)
        reasons = [MissingReason?](repeating: .undefined, count: count)
        isSettled = [Bool](repeating: false, count: count)
    }

    func settle(_ cell: Int, _ value: Value, _ reason: MissingReason?) {
        (values[cell], reasons[cell], isSettled[cell]) = (value, reason, true)
    }

    /// Nil for a field that is not among them.
    func answer(_ id: FieldID, _ row: Int) -> (value: Value, reason: MissingReason?)? {
        rows.cell(id, row).map { (values[$0], reasons[$0]) }
    }

    var isWhole: Bool { isSettled.allSatisfy(\.self) }

    func isSettled(_ id: FieldID, _ row: Int) -> Bool { rows.cell(id, row).map { isSettled[$0] } ?? false }
}
