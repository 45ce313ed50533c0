import FEEL
import MeraModel
import MeraTable

/// The linear distribution of every closed question at every level of its table.
struct DistributionStep {
    let data: StudyData
    let units: UnitMap

    /// For each table its cells, as far as indicators needed them.
    let cells: [Cells?]

    func all() -> [Distribution] {
        let study = data.study
        var questions: [(id: FieldID, levels: [Int])] = []
        var cells = cells
        for (table, definition) in study.tables.enumerated() where data.tables[table].rowCount > 0 {
            let levels = study.levels.indices.filter { $0 >= definition.level ?? Int.max && definition.unitPaths[$0] != nil }
            if levels.isEmpty { continue }
            if cells[table] == nil { cells[table] = Cells(units.unitOfRow[table], data.tables[table].isActive) }
            // What a repeat carries of its parent's key was asked there.
            let asked = definition.fields.indices.filter { definition.fields[$0].origin != .parentKey }
            questions += asked.map { (FieldID(table: table, field: $0), levels) }.filter {
                definition.isRead || study.isShown(distribution: $0.0)
            }
        }
        let all = (questions, cells)
        return mapOnThreads(data.threads, count: questions.count) { index -> [Distribution] in
            let (id, levels) = all.0[index]
            guard let options = options(of: id), let cells = all.1[id.table] else { return [] }
            let counts = CellOptions(data.tables[id.table].fields[id.field], cells, options.map(\.code))
            return levels.map { distribution(id, $0, options, counts, cells) }
        }.flatMap { $0 }
    }

    /// Nil where the question is open.
    private func options(of id: FieldID) -> [(code: String, label: String)]? {
        let study = data.study
        let field = study.tables[id.table].fields[id.field]
        switch (field.kind, field.type) {
        case (.choice(let list), _), (.choices(let list), _):
            return study.choiceLists[list].substantive.map { ($0.code, $0.label.text(study.language)) }
        case (.boolean, _), (.calculated, .boolean):
            return [true, false].map {
                (Value.boolean($0).plainText, NumberText.text(.boolean($0), format: nil, language: study.language))
            }
        case (.calculated, .choice(let domain)):
            return domain.codes.map { ($0, $0) }
        default: return nil
        }
    }

    private func distribution(
        _ id: FieldID, _ level: Int, _ options: [(code: String, label: String)], _ counts: CellOptions, _ cells: Cells
    ) -> Distribution {
        let units = counts.totals(cells.grouping(level, units: units.units[level].count))
        return Distribution(field: id, level: level, options: options, units: units)
    }
}

extension Study {
    /// Whether the report asks for it: columns of a reconciliation are no questions, and are counted only where they are wanted.
    fileprivate func isShown(distribution id: FieldID) -> Bool {
        reports.flatMap(\.sections).contains { section in
            if case .distribution(let ids, _) = section.content { ids.contains(id) } else { false }
        }
    }
}
