public import MeraCells
public import MeraModel
import MeraRows

extension StudyRun {
    /// What counts of a field in a row: its value after relevance, checks and calculation, or why there is none.
    ///
    /// - Parameter row: 0-based, in the order of the file. Nil where there is no such row.
    public func outcome(of id: FieldID, row: Int) -> Outcome? {
        guard data.tables.indices.contains(id.table), row >= 0, row < data.tables[id.table].rowCount else { return nil }
        let field = data.tables[id.table].fields[id.field]
        if let reason = field.reason(row) { return .missing(reason) }
        return .value(field.value(row))
    }

    public func rowCount(of table: Int) -> Int { data.tables[table].rowCount }
}
