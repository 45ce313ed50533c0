import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Whether repeats are asked, and whether they have the rows that they must have.
extension StudyData {
    /// Where a repeat is not asked its rows do not count, and the lists of them are empty. It comes before every item of the repeat.
    mutating func settleRepeat(_ table: Int) {
        guard let parent = study.tables[table].parent else { return }
        let own = parent.relevance.map { conditions($0, "relevant", of: study.tables[table].id, parent.table) }
        guard let applies = both(own, parent.group.flatMap { groupRelevance(parent.table, $0) }) else { return }
        tables[table].parentApplies = applies
        let targets = tables[table].fields[parent.field].targets
        tables[table].applies = targets.map { $0 < 0 || applies[Int($0)] }
        var irrelevant: [Int] = []
        for (row, target) in targets.enumerated()
        where target >= 0 && !applies[Int(target)] && tables[table].isActive[row] && !tables[table].isElsewhere(row) {
            irrelevant.append(row)
        }
        guard !irrelevant.isEmpty else { return }
        let label = Argument.text(study.label(ofTable: table))
        for row in irrelevant {
            // A form may print the rows beforehand: only what is answered in them is worth a word.
            if isAnswered(row, table) { report(.irrelevantRow, table: table, row: row, ["label": label]) }
            leaveOut(table, row, .irrelevant)
        }
        for id in inverse.keys where id.table == table { inverse[id] = inverseRows(of: id) }
    }

    private func isAnswered(_ row: Int, _ table: Int) -> Bool {
        let definition = study.tables[table]
        return definition.fields.indices.contains { field in
            definition.fields[field].isAsked && definition.fields[field].origin != .parentKey
                && !definition.key.contains(field) && tables[table].fields[field].hasAnswer(row)
        }
    }

    /// A repeat with `rows` has a row for each row of that table, a required one at least one row: like a required answer, where it
    /// is asked and the submission is final.
    mutating func checkRepeatRows() {
        for (table, definition) in study.tables.enumerated() {
            guard let parent = definition.parent, tables[table].file != nil, !unavailable.tables.contains(table),
                !(parent.rows.map { unavailable.isLost(FieldID(table: table, field: $0)) } ?? false)
            else { continue }
            if let field = parent.rows, case .reference(let target) = definition.fields[field].kind {
                checkRows(table, parent, field, target)
            } else if parent.isRequired {
                checkAnyRow(table, parent)
            }
        }
    }

    private func mustAnswer(_ table: Int, _ parent: ParentTable) -> [Int] {
        (0..<tables[parent.table].rowCount).filter { row in
            tables[parent.table].isActive[row] && !tables[parent.table].isDraft(row)
                && tables[table].parentApplies?[row] != false
        }
    }

    private mutating func checkRows(_ table: Int, _ parent: ParentTable, _ field: Int, _ target: Int) {
        let expected = (0..<tables[target].rowCount).filter { counts(target, $0) && !tables[target].isDraft($0) }
        var present: [Set<Int32>] = Array(repeating: [], count: tables[parent.table].rowCount)
        let outer = tables[table].fields[parent.field].targets
        let inner = tables[table].fields[field].targets
        for row in outer.indices where outer[row] >= 0 && tables[table].isActive[row] {
            present[Int(outer[row])].insert(inner[row])
        }
        for row in mustAnswer(table, parent) {
            let missing = expected.filter { !present[row].contains(Int32($0)) }
            if !missing.isEmpty { reportMissing(missing, of: target, table, parent, row) }
        }
    }

    private mutating func reportMissing(_ missing: [Int], of target: Int, _ table: Int, _ parent: ParentTable, _ row: Int) {
        let definition = study.tables[target]
        var names = missing.prefix(5).map { row in
            let name = definition.displayField.map { tables[target].fields[$0].value(row).plainText } ?? ""
            return name.isEmpty ? tables[target].keyText(row, of: definition) ?? "" : name
        }
        if missing.count > names.count { names.append("…") }
        report(
            .rowsMissing, table: parent.table, row: row, rule: study.tables[table].id,
            [
                "label": .text(study.label(ofTable: table)), "count": .number(missing.count),
                "names": .text(names.joined(separator: ", ")),
            ])
    }

    private mutating func checkAnyRow(_ table: Int, _ parent: ParentTable) {
        var isAnswered = [Bool](repeating: false, count: tables[parent.table].rowCount)
        for (row, target) in tables[table].fields[parent.field].targets.enumerated()
        where target >= 0 && tables[table].isActive[row] {
            isAnswered[Int(target)] = true
        }
        for row in mustAnswer(table, parent) where !isAnswered[row] {
            report(
                .requiredMissing, table: parent.table, row: row, rule: study.tables[table].id,
                ["label": .text(study.label(ofTable: table))])
        }
    }
}

extension Study {
    func label(ofTable table: Int) -> String { tables[table].passport.label?.text(language) ?? tables[table].id }
}
