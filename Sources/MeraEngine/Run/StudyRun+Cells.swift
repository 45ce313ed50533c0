public import MeraCells
public import MeraModel
import MeraRows
public import MeraTable

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

    /// The field's column as it was read or computed; for what counts of it see `read`.
    public func column(of id: FieldID) -> Column { data.tables[id.table].fields[id.field].column }

    /// Fills the batch with what counts of a field in consecutive rows.
    public func read(_ id: FieldID, _ rows: Range<Int>, into batch: inout Batch) {
        data.tables[id.table].fields[id.field].read(rows, into: &batch)
    }

    public func rowCount(of table: Int) -> Int { data.tables[table].rowCount }
}
