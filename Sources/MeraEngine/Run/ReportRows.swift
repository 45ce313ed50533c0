import FEEL
import MeraModel

/// What the report shows of the rows themselves: registers, open answers, and units that sent nothing.
extension StudyData {
    /// For each section of the report that shows rows, the rows that count.
    func sectionRows(_ units: UnitMap) -> [SectionRows] {
        (study.report?.sections ?? []).enumerated().compactMap { section, outline in
            switch outline.content {
            case .table(let table, let columns):
                rows(section, columns.map { FieldID(table: table, field: $0) }, table, level: study.tables[table].level, units)
            case .answers(let field, let level):
                rows(section, [field], field.table, level: level ?? study.tables[field.table].level, units)
            default: nil
            }
        }
    }

    private func rows(_ section: Int, _ columns: [FieldID], _ table: Int, level: Int?, _ units: UnitMap) -> SectionRows {
        let rows = tables[table].isActive.indices.filter { tables[table].isActive[$0] }.map { row in
            SectionRows.Row(
                unit: level.flatMap { level in
                    let unit = Int(units.unitOfRow[table][level][row])
                    return unit < 0 ? nil : UnitReference(level: level, unit: unit)
                },
                cells: columns.map { cell($0, row) })
        }
        return SectionRows(section: section, columns: columns, rows: rows)
    }

    private func cell(_ id: FieldID, _ row: Int) -> Measure.Outcome {
        if let reason = tables[id.table].fields[id.field].reason(row) { return .missing(reason) }
        if case .reference(let target) = study.tables[id.table].fields[id.field].kind,
            let found = follow([id], from: row), let display = study.tables[target].displayField
        {
            let name = tables[target].fields[display].value(found)
            if !name.isNull { return .value(name) }
        }
        return .value(value(id, row))
    }

    /// Units of the level of a questionnaire from which no row counts; nil for a register and where nobody is expected by name.
    func silentUnits(_ table: Int, _ units: UnitMap) -> [Int]? {
        guard study.tables[table].kind == .questionnaire, let level = study.tables[table].level,
            case .rows = study.levels[level].units
        else { return nil }
        var answered = [Bool](repeating: false, count: units.units[level].count)
        for (row, unit) in units.unitOfRow[table][level].enumerated() where unit >= 0 && tables[table].isActive[row] {
            answered[Int(unit)] = true
        }
        return answered.indices.filter { !answered[$0] }
    }
}
