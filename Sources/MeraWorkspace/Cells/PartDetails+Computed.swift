import MeraCells
import MeraEngine
import MeraModel
import MeraRows
import MeraSQL
import MeraSource
import MeraTable

extension PartDetails {
    /// Adds what plain rows bring along, which an engine has computed.
    ///
    /// - Returns: whether they can be told from those of other parts.
    mutating func add(_ computed: ComputedPart, part: String, _ files: [AnswerFile?], _ study: Study) -> Bool {
        for (table, own) in computed.tables {
            rowCounts[table] = own.rows
            sources[table] = [
                RowSource(part: part, file: files[table]?.name ?? study.tables[table].id, records: own.rows, isPart: false)
            ]
        }
        for counted in (try? computed.counted(files)) ?? [] {
            guard let list = lists.firstIndex(where: { $0.reference == counted.reference }) else { continue }
            lists[list].rows += counted.rows
        }
        guard let plain = try? computed.keys() else { return false }
        for (table, own) in plain {
            let definition = study.tables[table]
            // Which rows look at one another the database does not say.
            if study.looksAtSeveralRows(table) { return false }
            // Numbers of submissions stand in columns of the system that collected them, which the database leaves aside.
            if let name = definition.submissionColumn, files[table]?.stands(name) == true { return false }
            for (name, _) in definition.keyLists {
                let (kind, thing): (KeyList.Name.Kind, Phrase) =
                    switch name {
                    case "key": (.once, KeyThings.key(of: definition.id))
                    case "first": (.known, KeyThings.first(of: definition.id))
                    default: (.once, KeyThings.unique(String(name.dropFirst("unique ".count))))
                    }
                guard
                    let list = keys.firstIndex(where: { $0.table == table && $0.kind.name == kind && $0.thing == thing })
                else { return false }
                keys[list].keys.formUnion(own[name] ?? [])
            }
        }
        return true
    }
}

extension Study {
    /// Whether rows of a table stand in rows of another or hold some, make groups, or look at all rows.
    fileprivate func looksAtSeveralRows(_ table: Int) -> Bool {
        let definition = tables[table]
        return definition.parent != nil || tables.contains { $0.parent?.table == table }
            || definition.checks.contains { $0.group != nil } || !definition.sharedValues.isEmpty
    }
}
