import FEEL
import MeraCells
import MeraModel

/// What the report shows of the rows themselves: registers, open answers, and units that sent nothing.
extension StudyData {
    /// For each section of the reports that shows rows, the rows that count.
    func sectionRows(_ placement: Placement) -> [SectionRows] {
        study.reports.enumerated().flatMap { report, outline in
            outline.sections.enumerated().compactMap { section, outline in
                rows(of: outline.content, placement).map { columns, rows in
                    SectionRows(report: report, section: section, columns: columns, rows: rows)
                }
            }
        }
    }

    /// For each section of the reports that shows rows, their table.
    var sectionTables: [Int] {
        study.reports.flatMap(\.sections).compactMap { section in
            switch section.content {
            case .table(let table, _): table
            case .gantt(let gantt): gantt.table
            case .answers(let answers): answers.field.table
            default: nil
            }
        }
    }

    private func rows(of content: ReportOutline.Content, _ placement: Placement) -> (columns: [FieldID], rows: [SectionRows.Row])?
    {
        func fields(_ table: Int, _ fields: [Int]) -> [FieldID] { fields.map { FieldID(table: table, field: $0) } }
        switch content {
        case .table(let table, let columns):
            let columns = fields(table, columns)
            return (columns, rows(columns, table, level: study.tables[table].level, placement))
        case .gantt(let gantt):
            let columns = fields(gantt.table, gantt.columns)
            return (columns, rows(columns, gantt.table, level: nil, placement))
        case .answers(let answers):
            let table = answers.field.table
            var columns = [answers.field]
            var levels: [Int] = []
            for grouping in answers.by {
                switch grouping {
                case .level(let level): levels.append(level)
                case .field(let field): columns.append(FieldID(table: table, field: field))
                }
            }
            return (columns, rows(columns, table, level: levels.first ?? study.tables[table].level, groups: levels, placement))
        default: return nil
        }
    }

    private func rows(_ columns: [FieldID], _ table: Int, level: Int?, groups: [Int] = [], _ placement: Placement) -> [SectionRows
        .Row]
    {
        func unit(_ level: Int, _ row: Int) -> UnitReference? {
            let unit = Int(placement.places[table].unit(row, level))
            return unit < 0 ? nil : UnitReference(level: level, unit: unit)
        }
        return tables[table].isActive.indices.filter { tables[table].isActive[$0] }.map { row in
            SectionRows.Row(
                unit: level.flatMap { unit($0, row) }, cells: columns.map { cell($0, row) }, groups: groups.map { unit($0, row) })
        }
    }

    private func cell(_ id: FieldID, _ row: Int) -> Outcome {
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
    func silentUnits(_ table: Int, _ placement: Placement) -> [Int]? {
        guard study.tables[table].kind == .questionnaire, let level = study.tables[table].level,
            case .rows = study.levels[level].units
        else { return nil }
        var answered = [Bool](repeating: false, count: placement.units[level].count)
        for row in 0..<tables[table].rowCount where tables[table].isActive[row] {
            let unit = placement.places[table].unit(row, level)
            if unit >= 0 { answered[Int(unit)] = true }
        }
        return answered.indices.filter { !answered[$0] }
    }
}
