import FEEL
package import MeraCells
import MeraModel
package import MeraTable

extension ComputedPart {
    /// The groups that are compared, as far as the database has their rows.
    func comparisons() throws(Damage) -> [ComparisonCells] {
        let lines = Dictionary(grouping: try CellLine.all(.comparisons, files)) { $0["comparison"] }
        if let stray = lines.first(where: { id, _ in !study.comparisons.contains { $0.id == id } })?.value.first {
            throw stray.damage
        }
        var found: [ComparisonCells] = []
        for (index, comparison) in study.comparisons.enumerated() where tables[comparison.table] != nil {
            var groups: [String: ComparisonCells.Group] = [:]
            for line in lines[comparison.id] ?? [] {
                let count = try line.count("count")
                var group = groups[line["group"]] ?? ComparisonCells.Group()
                switch line["kind"] {
                case "value": group.values[try line.number("value"), default: 0] += count
                case "option": group.options[line["value"], default: 0] += count
                case "missing": group.missing += count
                default: throw line.damage
                }
                groups[line["group"]] = group
            }
            found.append(ComparisonCells(comparison: index, groups: groups))
        }
        return found
    }

    /// How many plain rows belong to the rows of registers that count them.
    ///
    /// - Parameter registers: by table their files; plain rows refer to rows of which no other has the key.
    package func counted(_ registers: [AnswerFile?]) throws(Damage) -> [ReadList] {
        var lists: [FieldID: ReadList] = [:]
        var rowOf: [Int: [String: Int]] = [:]
        for line in try CellLine.all(.counted, files) {
            guard let table = study.table(line["table"]), tables[table] != nil,
                let field = study.tables[table].field(line["reference"]),
                case .reference(let target) = study.tables[table].fields[field].kind
            else { throw line.damage }
            if rowOf[target] == nil { rowOf[target] = keys(of: target, registers[target]) }
            guard let row = rowOf[target]?[line["row"]] else { throw line.damage }
            let id = FieldID(table: table, field: field)
            lists[id, default: ReadList(id, members: [])].rows += Array(
                repeating: ReadList.Row(target: row), count: try line.count("count"))
        }
        return lists.values.sorted { ($0.reference.table, $0.reference.field) < ($1.reference.table, $1.reference.field) }
    }

    private func keys(of table: Int, _ file: AnswerFile?) -> [String: Int] {
        guard let file, let key = study.tables[table].key.first, let column = file.column(study.tables[table].fields[key].id)
        else {
            return [:]
        }
        var rows: [String: Int] = [:]
        for row in 0..<file.rowCount {
            switch column.cell(row) {
            case .text(let text): rows[text] = row
            case .number(let number): rows[number.description] = row
            case .date(let date): rows[date.description] = row
            default: continue
            }
        }
        return rows
    }

    /// By table and list what plain rows are told apart by; nil where nobody has said it.
    package func keys() throws(Damage) -> [Int: [String: Set<String>]]? {
        guard let keyLines else { return nil }
        var keys: [Int: [String: Set<String>]] = [:]
        for fields in keyLines.lines {
            guard keyLines.names == ["table", "list", "key"], let table = study.table(fields[0]), tables[table] != nil else {
                throw Damage(file: .tables, en: "`keys.csv` does not fit the study", ru: "`keys.csv` не подходит к исследованию")
            }
            keys[table, default: [:]][fields[1], default: []].insert(fields[2])
        }
        return keys
    }
}
