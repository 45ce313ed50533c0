import MeraModel
import MeraSource
import MeraYAML

/// Which indicators are followed over periods, and which item tells the period.
extension StudyCompiler {
    /// `period:` of the tables, which holds for all indicators made from them.
    func compilePeriods() {
        for table in study.tables.indices {
            guard let written = tableNode(table).flatMap({ $0[TableKeys.period.name] }).flatMap(Written.read) else { continue }
            study.tables[table].period = periodField(written, table)
        }
    }

    /// The item of an indicator's periods: its own, else that of its table.
    func seriesField(_ definition: IndicatorDefinition, _ table: Int?) -> Int? {
        guard let written = definition[IndicatorDefinition.series] else { return table.flatMap { study.tables[$0].period } }
        guard written.text != IndicatorDefinition.noSeries else { return nil }
        guard let table else {
            // Without a table the key `of` may be wrong, and that has been said.
            if definition[IndicatorDefinition.of] == nil {
                report(.seriesNeedsTable, ["name": .text(written.text)], at: written.node.location)
            }
            return nil
        }
        return periodField(written, table)
    }

    private func periodField(_ written: Written, _ table: Int) -> Int? {
        guard let field = find(written, .item, among: study.tables[table].fields.ids, of: table) else { return nil }
        switch study.tables[table].fields[field].kind {
        case .text, .integer, .date, .choice, .reference, .calculated: return field
        default:
            report(.seriesItem, ["item": .text(written.text)], at: written.node.location)
            return nil
        }
    }

    /// The periods that the values of a field belong to.
    func periodAxis(_ id: FieldID) -> Int {
        let field = study.tables[id.table].fields[id.field]
        func isSame(_ other: FieldID) -> Bool { study.tables[other.table].fields[other.field].kind == field.kind }
        if let axis = study.periodAxes.firstIndex(where: { $0.id == field.id && $0.fields.first.map(isSame) == true }) {
            if !study.periodAxes[axis].fields.contains(id) { study.periodAxes[axis].fields.append(id) }
            return axis
        }
        study.periodAxes.append(
            PeriodAxis(id: field.id, label: field.passport.label, isDate: field.kind == .date, fields: [id]))
        return study.periodAxes.count - 1
    }

    /// What is made of indicators with periods has a value in each of them.
    func settleSeries(_ index: Int, _ definition: IndicatorDefinition) {
        guard study.indicators[index].table == nil,
            definition[IndicatorDefinition.series]?.text != IndicatorDefinition.noSeries
        else { return }
        let axes = Set(study.indicatorsRead(by: study.indicators[index]).compactMap { study.indicators[$0].series })
        if axes.count > 1 {
            let items = axes.sorted().map { study.periodAxes[$0].id }
            report(
                .mixedSeries, ["name": .text(study.indicators[index].id), "items": .names(items)],
                at: study.indicators[index].location)
        }
        study.indicators[index].series = axes.count == 1 ? axes.first : nil
    }
}
