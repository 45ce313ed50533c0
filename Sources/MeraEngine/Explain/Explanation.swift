import FEEL
import MeraModel
import MeraSource
import MeraTable

/// How a value was made: the formula, what went in, the rows with their places, and the rows left out with the reason.
public struct Explanation: Sendable {
    public var indicator: Int
    public var unit: UnitReference
    public var measure: Measure
    /// The period of the measure and what became of it since the one before; nil where the indicator has no series.
    public var period: String?
    public var change: Change?
    /// Rows that gave the value, in the order of the file.
    public var rows: [Row]
    public var leftOut: [Row]
    /// Explanations of the indicators that it is made from.
    public var parts: [Explanation]

    public struct Row: Sendable {
        /// `centre_form.csv:13`
        public var place: String
        public var key: String?
        /// What the row's expressions read: `passed = 20`.
        public var inputs: [(name: String, value: String)]
        /// Why the row does not count; nil for rows that do.
        public var reason: String?
    }
}

extension StudyRun {
    /// - Returns: nil where the indicator is not made for the level of the unit.
    public func explain(_ indicator: Int, at unit: UnitReference) -> Explanation? {
        explain(indicator, at: unit, period: result.indicators[indicator].series?.reporting)
    }

    /// How an indicator changed since the period before: both values, each with its rows.
    ///
    /// - Returns: nil where the indicator is not made for the level of the unit, or has no series.
    public func explainChange(_ indicator: Int, at unit: UnitReference) -> Explanation? {
        guard let series = result.indicators[indicator].series, let period = series.reporting,
            var explanation = explain(indicator, at: unit, period: period)
        else { return nil }
        if period > 0, let before = explain(indicator, at: unit, period: period - 1) { explanation.parts.append(before) }
        return explanation
    }

    private func explain(_ indicator: Int, at unit: UnitReference, period: Int?) -> Explanation? {
        guard var measure = step.measure(indicator, unit) else { return nil }
        let definition = result.study.indicators[indicator]
        let series = result.indicators[indicator].series
        if let series, let period { measure = series.values[unit.level][unit.unit][period] }
        var explanation = Explanation(indicator: indicator, unit: unit, measure: measure, rows: [], leftOut: [], parts: [])
        if let series, let period {
            explanation.period = series.periods[period].label
            explanation.change = series.changes[unit.level][unit.unit][period]
        }
        if let table = definition.table { addRows(definition, table, period: period, &explanation) }
        for part in result.study.indicatorsRead(by: definition.formula) where part != indicator {
            let isSame = result.study.indicators[part].series == definition.series
            if let explained = isSame ? explain(part, at: unit, period: period) : explain(part, at: unit) {
                explanation.parts.append(explained)
            }
        }
        return explanation
    }

    private func addRows(_ indicator: Indicator, _ table: Int, period: Int?, _ explanation: inout Explanation) {
        let isInPeriod = indicator.seriesField.map { step.periods.isIn(period, FieldID(table: table, field: $0)) }
        let filter = indicator.filter.map { data.truths($0, table) }
        let expressions = indicator.rowExpressions
        let columns = expressions.map { data.compute($0, table: table).field }
        let units = step.units.unitOfRow[table][explanation.unit.level]
        for row in 0..<data.tables[table].rowCount where Int(units[row]) == explanation.unit.unit {
            if filter?[row] == false || isInPeriod?[row] == false { continue }
            let isActive = data.tables[table].isActive[row]
            let reason =
                isActive ? columns.lazy.compactMap { $0.reason(row) }.first.map(word) : leftOutWord(table, row)
            let described = describe(row, table, expressions, reason: reason)
            if reason == nil { explanation.rows.append(described) } else { explanation.leftOut.append(described) }
        }
    }

    private func describe(_ row: Int, _ table: Int, _ expressions: [Expression], reason: String?) -> Explanation.Row {
        let definition = result.study.tables[table]
        var seen: Set<Int> = []
        var inputs: [(name: String, value: String)] = []
        for slot in expressions.flatMap(\.slots) where seen.insert(slot).inserted {
            switch definition.slots[slot] {
            case .field(let field): inputs += describe(FieldID(table: table, field: field), row)
            case .referenced(let path, let field):
                let names = path.map { result.study.tables[$0.table].fields[$0.field].id }
                let name = (names + [result.study.tables[field.table].fields[field.field].id]).joined(separator: ".")
                inputs.append((name, data.follow(path, from: row).map { cell(field, $0) } ?? word(.notAvailable)))
            default: continue
            }
        }
        let file = data.tables[table].file
        return Explanation.Row(
            place: "\(file?.name ?? definition.id):\(file?.line(ofRow: row) ?? row + 1)",
            key: data.tables[table].keyText(row, of: definition), inputs: inputs, reason: reason)
    }

    /// A field and, where it was computed, what it was computed from.
    private func describe(_ id: FieldID, _ row: Int) -> [(name: String, value: String)] {
        let field = result.study.tables[id.table].fields[id.field]
        var inputs = [(field.id, cell(id, row))]
        switch field.kind {
        case .score(let score):
            for item in result.study.scores[score].items {
                inputs.append(
                    (result.study.tables[id.table].fields[item.field].id, cell(FieldID(table: id.table, field: item.field), row)))
            }
        case .calculated:
            for slot in field.calculation?.slots ?? [] {
                guard case .field(let input) = result.study.tables[id.table].slots[slot], input != id.field else { continue }
                inputs.append((result.study.tables[id.table].fields[input].id, cell(FieldID(table: id.table, field: input), row)))
            }
        default: break
        }
        return inputs
    }

    private func cell(_ id: FieldID, _ row: Int) -> String {
        let field = data.tables[id.table].fields[id.field]
        if let reason = field.reason(row) { return word(reason) }
        return field.value(row).plainText
    }

    private func word(_ reason: MissingReason) -> String { reason.phrase.text(data.language) }

    private func leftOutWord(_ table: Int, _ row: Int) -> String {
        let phrase =
            switch leftOut[table].first(where: { $0.row == row })?.reason {
            case .duplicateKey:
                Phrase(
                    en: "another row with the same key counts", ru: "учитывается другая строка с тем же ключом")
            case .exactDuplicate: Phrase(en: "a repeated row", ru: "повтор строки")
            case .draft: Phrase(en: "a draft", ru: "черновик")
            case .void: Phrase(en: "annulled", ru: "аннулирована")
            case .hasErrors, nil: Phrase(en: "the row has errors", ru: "в строке есть ошибки")
            }
        return phrase.text(data.language)
    }
}

extension Indicator {
    /// The expressions that are evaluated for each row.
    var rowExpressions: [Expression] {
        switch formula {
        case .ratio(let numerator, let denominator, _): [numerator, denominator]
        case .share(let condition, let among): [condition] + (among.map { [$0] } ?? [])
        case .mean(let expression), .median(let expression), .sum(let expression): [expression]
        case .count(let condition): condition.map { [$0] } ?? []
        case .aggregate, .value, .index: []
        }
    }
}
