import MeraModel
import MeraSource
import MeraYAML

/// Rows of a repeat that a test gives inside of the row in which they stand: `reviews: [{indicator: k1}]`.
extension TestCompiler {
    func repeats(of table: Int) -> [Int] { study.tables.indices.filter { study.tables[$0].parent?.table == table } }

    mutating func addNested(
        _ row: Node, _ outer: [(field: Int, text: String)], _ table: Int, to given: inout [[GivenRow]]
    ) {
        for inner in repeats(of: table) {
            guard let rows = row[study.tables[inner].id] else { continue }
            guard rows.kind == .sequence else {
                wrongType(rows, study.tables[inner].id, Expected.list)
                continue
            }
            for row in rows.items {
                guard row.kind == .mapping else {
                    wrongType(row, study.tables[inner].id, Expected.record)
                    continue
                }
                let own = withDefaults(cells(row, inner), row, inner)
                given[inner].append(GivenRow(cells: inherited(outer, table, inner, besides: own) + own, location: row.location))
            }
        }
    }

    /// The key of the outer row, where the inner one does not say it itself.
    func inherited(
        _ outer: [(field: Int, text: String)], _ table: Int, _ inner: Int, besides own: [(field: Int, text: String)]
    ) -> [(field: Int, text: String)] {
        zip(study.tables[inner].parent?.keyFields ?? [], study.tables[table].key).compactMap { field, key in
            guard !own.contains(where: { $0.field == field }), let cell = outer.first(where: { $0.field == key }) else {
                return nil
            }
            return (field, cell.text)
        }
    }
}
