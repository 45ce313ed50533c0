import FEEL
import MeraCells
public import MeraModel
package import MeraRows
public import MeraTable

extension FormRegister {
    /// The registers of a study as forms offer them: the rows that count, as `mera run` judges them.
    ///
    /// - Parameters:
    ///   - files: in the order of `study.tables`.
    ///   - hidesPersonal: whether personal columns stay out, because the form goes to people who may not see them.
    public static func registers(of study: Study, _ files: [AnswerFile?], hidesPersonal: Bool = false) -> [Int: FormRegister] {
        let own = study.tables.indices.map { study.tables[$0].kind == .register ? files[$0] : nil }
        let rows = JudgedRows(study, files: own, options: JudgedRows.Options(), isScored: false)
        var found: [Int: FormRegister] = [:]
        for table in own.indices where own[table] != nil {
            found[table] = FormRegister(rows, of: table, hidesPersonal: hidesPersonal)
        }
        return found
    }

    /// The rows of a register that count, as they were judged.
    package init(_ rows: JudgedRows, of table: Int, hidesPersonal: Bool = false) {
        let definition = rows.data.study.tables[table]
        let data = rows.data.tables[table]
        guard let key = definition.key.first else {
            self.rows = []
            columns = [:]
            return
        }
        func isShown(_ field: Int) -> Bool { !hidesPersonal || !definition.fields[field].personal }
        let counted = (0..<data.rowCount).filter { data.isActive[$0] && data.fields[key].reason($0) == nil }
        let named = definition.displayField.flatMap { isShown($0) ? $0 : nil } ?? key
        self.rows = counted.map { row in
            let text = data.fields[key].value(row).plainText
            let label = data.fields[named].value(row).plainText
            return Row(key: text, label: label.isEmpty ? text : label)
        }
        columns = [:]
        for field in definition.fields.indices where isShown(field) {
            columns[field] = counted.map { row in
                data.fields[field].reason(row).map(FormAnswer.missing) ?? .value(data.fields[field].value(row))
            }
        }
    }
}
