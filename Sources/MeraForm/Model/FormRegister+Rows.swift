import MeraCells
import FEEL
import MeraModel
package import MeraRows

extension FormRegister {
    /// The rows of a register that count, as they were judged.
    package init(_ rows: JudgedRows, of table: Int) {
        let definition = rows.data.study.tables[table]
        let data = rows.data.tables[table]
        guard let key = definition.key.first else {
            self.rows = []
            columns = [:]
            return
        }
        let counted = (0..<data.rowCount).filter { data.isActive[$0] && data.fields[key].reason($0) == nil }
        self.rows = counted.map { row in
            let text = data.fields[key].value(row).plainText
            let label = data.fields[definition.displayField ?? key].value(row).plainText
            return Row(key: text, label: label.isEmpty ? text : label)
        }
        columns = [:]
        for field in definition.fields.indices {
            columns[field] = counted.map { row in
                data.fields[field].reason(row).map(FormAnswer.missing) ?? .value(data.fields[field].value(row))
            }
        }
    }
}
