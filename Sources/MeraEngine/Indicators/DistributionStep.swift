import FEEL
import MeraModel

/// The linear distribution of every closed question at every level of its table.
struct DistributionStep {
    let data: StudyData
    let units: UnitMap

    func all() -> [Distribution] {
        var found: [Distribution] = []
        for (table, definition) in data.study.tables.enumerated() where data.tables[table].rowCount > 0 {
            for field in definition.fields.indices {
                let id = FieldID(table: table, field: field)
                guard let options = options(of: id) else { continue }
                for level in data.study.levels.indices where level >= definition.level ?? Int.max && definition.unitPaths[level] != nil {
                    found.append(distribution(id, level, options))
                }
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
            return [true, false].map { (Value.boolean($0).plainText, NumberText.text(.boolean($0), format: nil, language: study.language)) }
        case (.calculated, .choice(let domain)):
            return domain.codes.map { ($0, $0) }
        default: return nil
        }
    }

    private func distribution(_ id: FieldID, _ level: Int, _ options: [(code: String, label: String)]) -> Distribution {
        let field = data.tables[id.table].fields[id.field]
        let place = Dictionary(zip(options.map(\.code), options.indices), uniquingKeysWith: { first, _ in first })
        var counts = [[Int]](repeating: [Int](repeating: 0, count: options.count), count: units.units[level].count)
        var tally = [Tally](repeating: Tally(), count: units.units[level].count)
        for (row, unit) in units.unitOfRow[id.table][level].enumerated() where unit >= 0 && data.tables[id.table].isActive[row] {
            if let reason = field.reason(row) {
                tally[Int(unit)].leave(out: reason)
                continue
            }
            tally[Int(unit)].valid += 1
            let codes: [Value] = if case .list(let chosen) = field.value(row) { chosen } else { [field.value(row)] }
            for code in codes { if let option = place[code.plainText] { counts[Int(unit)][option] += 1 } }
        }
        return Distribution(
            field: id, level: level, options: options,
            units: zip(tally, counts).map { tally, counts in
                Distribution.Counts(asked: tally.expected, answered: tally.valid, counts: counts, missing: tally.missingRows)
            })
    }
}
