package import MeraModel
import MeraSource

extension [DataFinding] {
    /// By table, record, column, code, so that the order says nothing about how the run went.
    package func inOrder(of study: Study) -> [DataFinding] {
        let order = study.tables.map { table in
            Dictionary(zip(table.fields.map(\.id), table.fields.indices), uniquingKeysWith: { first, _ in first })
        }
        let keys = map { finding in
            (
                finding.table, finding.record ?? -1, finding.column.flatMap { order[finding.table][$0] } ?? Int.max,
                finding.code.id, finding.rule ?? ""
            )
        }
        return indices.sorted { keys[$0] < keys[$1] }.map { self[$0] }
    }
}
