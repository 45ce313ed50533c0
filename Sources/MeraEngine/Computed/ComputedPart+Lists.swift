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

    /// The plain rows that rules of registers read, those with the same answers as often as they are.
    ///
    /// - Parameter registers: by table their files; plain rows refer to rows of which no other has the key.
    package func counted(_ registers: [AnswerFile?]) throws(Damage) -> [ReadList] {
        var lists: [FieldID: ReadList] = [:]
        var rowOf: [Int: [String: Int]] = [:]
        let shared = study.sharedTables()
        let members = Dictionary(
            study.readLists(by: shared).map { ($0.list.reference, $0.list.members) }, uniquingKeysWith: { first, _ in first })
        for line in try CellLine.all(.counted, files) {
            guard let table = study.table(line["table"]), tables[table] != nil,
                let field = study.tables[table].field(line["reference"]),
                case .reference(let target) = study.tables[table].fields[field].kind
            else { throw line.damage }
            if rowOf[target] == nil { rowOf[target] = keys(of: target, registers[target]) }
            guard let row = rowOf[target]?[line["row"]] else { throw line.damage }
            let id = FieldID(table: table, field: field)
            let read = members[id] ?? []
            var listed = ReadList.Row(target: row)
            if !read.isEmpty {
                let answers = try answers(line, read, table)
                // Of a plain row nothing is refused.
                listed = ReadList.Row(
                    target: row, record: try line.count("record"), answers: ReadList.Stage.allCases.map { _ in answers })
            }
            lists[id, default: ReadList(id, members: read)].rows += Array(repeating: listed, count: try line.count("count"))
        }
        return lists.values.sorted { ($0.reference.table, $0.reference.field) < ($1.reference.table, $1.reference.field) }
    }

    private func answers(_ line: CellLine, _ members: [Int], _ table: Int) throws(Damage) -> [Outcome] {
        var answers: [Outcome] = []
        for (place, member) in members.enumerated() {
            if let reason = MissingReason(word: line["reason \(place + 1)"]) {
                answers.append(.missing(reason))
                continue
            }
            let type =
                switch study.tables[table].fields[member].type {
                case .number: "number"
                case .date: "date"
                case .boolean: "boolean"
                default: "string"
                }
            guard let value = Value(type: type, text: line["answer \(place + 1)"]) else { throw line.damage }
            answers.append(.value(value))
        }
        return answers
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
