import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// From the rows of a repeat to the rows in which they stand.
extension StudyData {
    /// The table in which they stand is linked already. A row that stands nowhere, or in a row that does not count, is left out.
    mutating func linkToParent(_ table: Int) {
        guard let parent = study.tables[table].parent else { return }
        let targets = tables[table].file?.nestedIn ?? targetsByKey(table, parent)
        for (row, said) in (tables[table].file?.lostLinks ?? [:]).sorted(by: { $0.key < $1.key }) {
            report(
                .rowWithoutParent, table: table, row: row,
                [
                    "key": .text(said), "table": .text(study.tables[parent.table].id),
                    "repeat": .text(study.tables[table].id),
                ])
        }
        var outer = ColumnBuilder(.code)
        var isDraft = [Bool](repeating: false, count: tables[table].rowCount)
        for (row, target) in targets.enumerated() {
            guard target >= 0 else {
                outer.append(missing: .notAvailable)
                leaveOut(table, row, .noParent)
                continue
            }
            let key = tables[parent.table].keyText(Int(target), of: study.tables[parent.table])
            if let key { outer.append(text: key) } else { outer.append(missing: .notAvailable) }
            if !tables[parent.table].isActive[Int(target)] { leaveOut(table, row, .parentLeftOut) }
            isDraft[row] = tables[parent.table].isDraft(Int(target))
        }
        tables[table].fields[parent.field] = FieldData(outer.finish())
        tables[table].fields[parent.field].targets = RowNumbers(targets)
        if isDraft.contains(true) { tables[table].isDraft = isDraft }
        let outside = tables[parent.table]
        tables[table].leaveElsewhere(targets.indices.filter { targets[$0] >= 0 && outside.isElsewhere(Int(targets[$0])) })
    }

    private mutating func targetsByKey(_ table: Int, _ parent: ParentTable) -> [Int32] {
        let rows = rowsOfKeys(parent.table)
        let keys = parent.keyFields.map { tables[table].fields[$0] }
        var targets: [Int32] = []
        var lost: [Int] = []
        for row in 0..<tables[table].rowCount {
            let target = Self.key(keys, row).flatMap { rows[$0] } ?? -1
            if target < 0 { lost.append(row) }
            targets.append(target)
        }
        reportLost(lost, table, parent)
        return targets
    }

    /// A row that counts goes before a draft with its key, and both before those that are left out.
    private func rowsOfKeys(_ table: Int) -> [String: Int32] {
        let keys = study.tables[table].key.map { tables[table].fields[$0] }
        func standing(_ row: Int) -> Int { !tables[table].isActive[row] ? 0 : tables[table].isDraft(row) ? 1 : 2 }
        var rows: [String: Int32] = [:]
        for row in 0..<tables[table].rowCount {
            guard let key = Self.key(keys, row) else { continue }
            if let known = rows[key], standing(Int(known)) >= standing(row) { continue }
            rows[key] = Int32(row)
        }
        return rows
    }

    private static func key(_ fields: [FieldData], _ row: Int) -> String? {
        var parts: [String] = []
        for field in fields {
            let value = field.value(row)
            if value.isNull { return nil }
            parts.append(value.plainText)
        }
        return parts.joined(separator: "\u{1F}")
    }

    /// One finding where the columns are not there at all, else one for each row.
    private mutating func reportLost(_ rows: [Int], _ table: Int, _ parent: ParentTable) {
        guard !rows.isEmpty, let file = tables[table].file else { return }
        let outer = study.tables[parent.table]
        let names = parent.keyFields.map { study.tables[table].fields[$0].id }
        let absent = names.filter { name in
            file.diagnostics.contains { $0.code == .columnMissing && $0.arguments["column"] == .text(name) }
        }
        if !absent.isEmpty {
            report(
                .parentKeyAbsent, table: table, row: nil,
                ["file": .text(file.name), "columns": .names(absent), "table": .text(outer.id)])
            return
        }
        for row in rows {
            let key = parent.keyFields.map { field in
                let value = tables[table].fields[field].value(row)
                return "\(study.tables[table].fields[field].id) = \(value.isNull ? "—" : value.plainText)"
            }
            report(
                .rowWithoutParent, table: table, row: row,
                [
                    "key": .text(key.joined(separator: ", ")), "table": .text(outer.id),
                    "repeat": .text(study.tables[table].id),
                ])
        }
    }

    /// Leaves out the rows of repeats whose outer row has been left out by now.
    mutating func leaveOutInnerRows() {
        for (table, definition) in study.tables.enumerated() {
            guard let parent = definition.parent else { continue }
            for (row, target) in tables[table].fields[parent.field].targets.enumerated()
            where target >= 0 && !tables[parent.table].isActive[Int(target)] {
                leaveOut(table, row, .parentLeftOut)
            }
        }
    }
}
