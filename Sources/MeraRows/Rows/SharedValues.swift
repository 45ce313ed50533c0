package import FEEL
package import MeraModel

/// A value of many rows, computed once for the whole table or once for each group of rows with equal answers.
package struct SharedValues {
    private var values: [Value] = []
    /// What failed in making each of them.
    private var failures: [EvaluationWarning?] = []
    /// The group of each row, -1 for a row without one of the answers; nil: all rows share one value.
    private var groupOf: [Int32]?

    package init(_ shared: SharedValue, _ data: StudyData, table: Int) {
        let groups = data.rowGroups(by: shared.group, table)
        var interpreter = RowInterpreter(data, table: table)
        // A list of no rows is a list, too.
        for rows in groups.isEmpty ? [[]] : groups {
            values.append(interpreter.evaluate(shared.expression, group: rows))
            failures.append(interpreter.failures.first)
        }
        guard !shared.group.isEmpty else { return }
        var groupOf = [Int32](repeating: -1, count: data.tables[table].rowCount)
        for (group, rows) in groups.enumerated() { for row in rows { groupOf[row] = Int32(group) } }
        self.groupOf = groupOf
    }

    /// Why the row has no value, where an operation failed.
    func failure(_ row: Int) -> EvaluationWarning? {
        guard let groupOf else { return failures[0] }
        return groupOf[row] < 0 ? nil : failures[Int(groupOf[row])]
    }

    package subscript(row: Int) -> Value {
        guard let groupOf else { return values[0] }
        return groupOf[row] < 0 ? .null : values[Int(groupOf[row])]
    }
}
