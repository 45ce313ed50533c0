package import MeraModel
import MeraSource

extension [DataFinding] {
    /// By table, record, column, code, so that the order says nothing about how the run went.
    package func inOrder(of study: Study) -> [DataFinding] { study.order(self) { $0 }.map { self[$0] } }
}

extension [OmittedFindings] {
    /// As the first of each kind stand.
    package func inOrder(of study: Study) -> [OmittedFindings] { study.order(self) { $0.example }.map { self[$0] } }
}

extension Study {
    /// The places of what is said of rows, in the order of the data.
    fileprivate func order<Element>(_ all: [Element], _ finding: (Element) -> DataFinding) -> [Int] {
        let order = tables.map { table in
            Dictionary(zip(table.fields.ids, table.fields.indices), uniquingKeysWith: { first, _ in first })
        }
        let keys = all.map { one in
            let finding = finding(one)
            return (
                finding.table, finding.record ?? -1, finding.column.flatMap { order[finding.table][$0] } ?? Int.max,
                finding.code.id, finding.rule ?? ""
            )
        }
        return all.indices.sorted { keys[$0] < keys[$1] }
    }
}
