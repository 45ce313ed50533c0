import FEEL
import MeraModel

/// The linear distribution of every closed question at every level of its table.
struct DistributionStep {
    let data: StudyData
    let units: UnitMap

    func all() -> [Distribution] {
        var found: [Distribution] = []
        for (table, definition) in data.study.tables.enumerated() where data.tables[table].rowCount > 0 {
            let levels = data.study.levels.indices.filter { $0 >= definition.level ?? Int.max && definition.unitPaths[$0] != nil }
            if levels.isEmpty { continue }
            let cells = Cells(units.unitOfRow[table], data.tables[table].isActive)
            for field in definition.fields.indices {
                let id = FieldID(table: table, field: field)
                guard let options = options(of: id) else { continue }
                let counts = CellOptions(data.tables[table].fields[field], cells, options.map(\.code))
                for level in levels { found.append(distribution(id, level, options, counts, cells)) }
            }
        }
        return found
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
        let grouping = cells.grouping(level, units: units.units[level].count)
        return Distribution(
            field: id, level: level, options: options,
            units: zip(counts.tallies.tallies(grouping), counts.counts(grouping)).map { tally, counts in
                Distribution.Counts(asked: tally.expected, answered: tally.valid, counts: counts, missing: tally.missingRows)
            })
    }
}
