import FEEL
import MeraCells
import MeraModel
import MeraSource

extension StudyData {
    /// A weight that is missing, zero or negative is said, row by row: the row counts in no weighted value.
    mutating func checkWeights() {
        var fields = study.tables.enumerated().compactMap { table, definition in
            definition.weight.map { FieldID(table: table, field: $0) }
        }
        for indicator in study.indicators {
            guard let table = indicator.table, let weight = indicator.weight else { continue }
            let id = FieldID(table: table, field: weight)
            if !fields.contains(id) { fields.append(id) }
        }
        // Of weights that are made it has been said which rows have none.
        for id in fields where !unavailable.isLost(id) && !study.isMadeWeight(id) {
            let data = tables[id.table].fields[id.field]
            for row in 0..<tables[id.table].rowCount where tables[id.table].isActive[row] {
                // What cannot be read, or failed a check, was told as that.
                guard WeightedRows.weight(data, row).state != 0, data.reason(row) != .invalid else { continue }
                let name = study.tables[id.table].fields[id.field].id
                let value = data.value(row)
                report(
                    .oddRowWeight, table: id.table, row: row, field: id.field,
                    [
                        "name": .text(name),
                        "value": value.isNull
                            ? .phrase(data.reason(row)?.phrase ?? MissingReason.unanswered.phrase) : .text(value.plainText),
                    ])
            }
        }
    }
}
