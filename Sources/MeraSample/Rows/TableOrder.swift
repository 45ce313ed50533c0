import MeraModel

/// The order in which tables are made: what is referred to comes first, registers before questionnaires.
enum TableOrder {
    static func order(_ study: Study) -> [Int] {
        var order: [Int] = []
        var isVisited = [Bool](repeating: false, count: study.tables.count)
        let registers = study.tables.indices.filter { study.tables[$0].kind == .register }
        let others = study.tables.indices.filter { study.tables[$0].kind != .register }
        for table in registers + others { visit(table, study, &isVisited, &order) }
        return order
    }

    private static func visit(_ table: Int, _ study: Study, _ isVisited: inout [Bool], _ order: inout [Int]) {
        guard !isVisited[table] else { return }
        isVisited[table] = true
        for field in study.tables[table].fields {
            if case .reference(let target) = field.kind { visit(target, study, &isVisited, &order) }
        }
        order.append(table)
    }
}
