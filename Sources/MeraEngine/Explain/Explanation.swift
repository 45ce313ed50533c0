public import FEEL
public import MeraCells
public import MeraModel
import MeraRows
import MeraSource
import MeraTable
public import MeraUnits

/// How a value was made: the formula, what went in, the rows with their places, and the rows left out with the reason.
public struct Explanation: Sendable {
    public var indicator: Int
    public var unit: UnitReference
    public var measure: Measure
    /// What went in beside rows and indicators: columns of the unit's own row, parameters.
    public var inputs: [(name: String, value: String)] = []
    /// The value before limits, where one applied.
    public var unlimited: Decimal?
    /// The limits that applied, in order.
    public var limits: [Limit] = []
    /// The period of the measure and what became of it since the one before; nil where the indicator has no series.
    public var period: String?
    public var change: Change?
    /// Rows that gave the value, in the order of the file.
    public var rows: [Row]
    public var leftOut: [Row]
    /// Explanations of the indicators that it is made from.
    public var parts: [Explanation]
    /// Files that the value rests on and of which no row can be used.
    public var unusable: [String] = []

    public struct Row: Sendable {
        /// `centre_form.csv:13`
        public var place: String
        public var key: String?
        /// What the row's expressions read: `passed = 20`.
        public var inputs: [(name: String, value: String)]
        /// Why the row does not count; nil for rows that do.
        public var reason: String?
        /// What stands behind the inputs in other rows or in longer chains of calculations.
        public var details: [ExplanationDetail] = []
    }
}

extension StudyRun {
    /// - Parameter detailed: as many rows of each indicator are followed to the answers that they rest on.
    /// - Returns: nil where the indicator is not made for the level of the unit.
    public func explain(_ indicator: Int, at unit: UnitReference, detailed: Int = 20) -> Explanation? {
        explain(indicator, at: unit, period: result.indicators[indicator].series?.reporting, detailed)
    }

    /// How an indicator changed since the period before: both values, each with its rows.
    ///
    /// - Returns: nil where the indicator is not made for the level of the unit, or has no series.
    public func explainChange(_ indicator: Int, at unit: UnitReference, detailed: Int = 20) -> Explanation? {
        guard let series = result.indicators[indicator].series, let period = series.reporting,
            var explanation = explain(indicator, at: unit, period: period, detailed)
        else { return nil }
        if period > 0, let before = explain(indicator, at: unit, period: period - 1, detailed) {
            explanation.parts.append(before)
        }
        return explanation
    }

    private func explain(_ indicator: Int, at unit: UnitReference, period: Int?, _ detailed: Int) -> Explanation? {
        guard var measure = step.measure(indicator, unit) else { return nil }
        let definition = result.study.indicators[indicator]
        let series = result.indicators[indicator].series
        let entry = period.flatMap { series?.entry(unit, $0) }
        // In a period without rows there is nothing.
        if series != nil, period != nil { measure = entry?.measure ?? Measure(.missing(.unanswered)) }
        var explanation = Explanation(indicator: indicator, unit: unit, measure: measure, rows: [], leftOut: [], parts: [])
        if data.unavailable.indicators.contains(indicator) {
            explanation.measure = Measure(.missing(.notAvailable))
            explanation.unusable = data.unusableFiles(of: indicator)
            return explanation
        }
        explanation.inputs = unitInputs(definition, unit)
        // Limits are told where their conditions hold now: in the reporting period.
        let isReported = period == series?.reporting
        if isReported, !definition.limits.isEmpty, measure.number != nil, !isRolledUp(definition, unit.level) {
            explanation.limits = step.limits(definition, at: unit)
            if !explanation.limits.isEmpty { explanation.unlimited = step.unlimited(definition, at: unit) }
        }
        if let series, let period {
            explanation.period = series.periods[period].label
            explanation.change = entry?.change
        }
        if let table = definition.table { addRows(definition, table, period: period, detailed, &explanation) }
        for part in result.study.indicatorsRead(by: definition) where part != indicator {
            let isSame = result.study.indicators[part].series == definition.series
            let shown = isSame ? period : result.indicators[part].series?.reporting
            if let explained = explain(part, at: unit, period: shown, detailed) {
                explanation.parts.append(explained)
            }
        }
        return explanation
    }

    /// Whether the value is a mean of the units below, which have had their limits.
    private func isRolledUp(_ indicator: Indicator, _ level: Int) -> Bool {
        indicator.rollUp.isMean && level != indicator.levels.first
    }

    private func addRows(
        _ indicator: Indicator, _ table: Int, period: Int?, _ detailed: Int, _ explanation: inout Explanation
    ) {
        let isInPeriod = indicator.seriesField.map { isIn(period, of: indicator, FieldID(table: table, field: $0)) }
        let filter = indicator.filter.map { data.truths($0, table) }
        let expressions = indicator.rowExpressions
        let columns = expressions.map { data.compute($0, table: table).field }
        let inputs = expressions + indicator.groupExpressions
        let answers: GroupAnswers? =
            if case .aggregate(let expression) = indicator.formula { GroupAnswers(expression, data, table) } else { nil }
        let (places, unit) = (placement.places[table], explanation.unit)
        for row in 0..<data.tables[table].rowCount where Int(places.unit(row, unit.level)) == unit.unit {
            if filter?[row] == false || isInPeriod?[row] == false { continue }
            let isActive = data.tables[table].isActive[row]
            let missing =
                columns.lazy.compactMap { $0.reason(row) }.first ?? weightReason(indicator.weight, table, row)
                ?? answers.flatMap { MissingReason(rawValue: $0.status(row)) }
            let reason = isActive ? missing.map(word) : leftOutWord(table, row)
            var described = describe(row, table, inputs, reason: reason)
            if let weight = indicator.weight { described.inputs += describe(FieldID(table: table, field: weight), row) }
            if case .completeness(let fields) = indicator.formula { described.inputs = completeness(fields, table, row) }
            if (reason == nil ? explanation.rows : explanation.leftOut).count < detailed {
                described.details = RowDetails(self).details(inputs, table, row)
            }
            if reason == nil { explanation.rows.append(described) } else { explanation.leftOut.append(described) }
        }
    }

    /// Whether each row is of a period.
    private func isIn(_ period: Int?, of indicator: Indicator, _ id: FieldID) -> [Bool] {
        let code = period.flatMap { period in indicator.series.map { cells.periods[$0][period].code } }
        return (0..<data.tables[id.table].rowCount).map { row in
            let value = data.value(id, row)
            return !value.isNull && value.plainText == code
        }
    }

    /// Why the weight of a row does not let it count.
    func weightReason(_ weight: Int?, _ table: Int, _ row: Int) -> MissingReason? {
        guard let weight else { return nil }
        return MissingReason(rawValue: WeightedRows.weight(data.tables[table].fields[weight], row).state)
    }

    func describe(_ row: Int, _ table: Int, _ expressions: [Expression], reason: String?) -> Explanation.Row {
        let definition = result.study.tables[table]
        var seen: Set<Int> = []
        var inputs: [(name: String, value: String)] = []
        for slot in expressions.flatMap(\.slots) where seen.insert(slot).inserted {
            switch definition.slots[slot] {
            case .field(let field), .groupValues(let field): inputs += describe(FieldID(table: table, field: field), row)
            case .groupRows(let members):
                inputs += members.flatMap { describe(FieldID(table: table, field: $0), row) }
            case .referenced(let path, let field):
                let names = path.map { result.study.tables[$0.table].fields[$0.field].id }
                let name = (names + [result.study.tables[field.table].fields[field.field].id]).joined(separator: ".")
                inputs.append((name, data.follow(path, from: row).map { cell(field, $0) } ?? word(.notAvailable)))
            case .related(let other, let field, _): inputs.append(related(FieldID(table: other, field: field), row))
            case .relatedOf(let path, let other, let field, _):
                if let outer = data.follow(path, from: row) { inputs.append(related(FieldID(table: other, field: field), outer)) }
            case .previous(let field):
                let name = definition.fields[field].id
                guard let before = data.previous[table]?[row], before >= 0 else { continue }
                inputs.append(("previous.\(name)", cell(FieldID(table: table, field: field), Int(before))))
            case .shared(let index): inputs.append(shared(index, table, row))
            default: continue
            }
        }
        return Explanation.Row(
            place: place(table, row),
            key: data.tables[table].keyText(row, of: definition), inputs: inputs, reason: reason)
    }

    /// `reviews = 3: reviews.csv:2, reviews.csv:3, reviews.csv:4`
    private func related(_ reference: FieldID, _ row: Int) -> (name: String, value: String) {
        let rows = data.inverse[reference]?[row] ?? []
        let places = rows.prefix(5).map { place(reference.table, Int($0)) } + (rows.count > 5 ? ["…"] : [])
        return (
            result.study.tables[reference.table].id,
            rows.isEmpty ? "0" : "\(data.language.count(rows.count)): \(places.joined(separator: ", "))"
        )
    }

    /// `mean(t.price) = 20`
    func shared(_ index: Int, _ table: Int, _ row: Int) -> (name: String, value: String) {
        let shared = data.study.tables[table].sharedValues[index]
        let value = SharedValues(shared, data, table: table)[row]
        return (shared.text, value.isNull ? word(.undefined) : value.plainText)
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
                switch result.study.tables[id.table].slots[slot] {
                case .field(let input) where input != id.field:
                    inputs.append(
                        (result.study.tables[id.table].fields[input].id, cell(FieldID(table: id.table, field: input), row)))
                case .related(let other, let field, _): inputs.append(related(FieldID(table: other, field: field), row))
                case .relatedOf(let path, let other, let field, _):
                    if let outer = data.follow(path, from: row) {
                        inputs.append(related(FieldID(table: other, field: field), outer))
                    }
                case .shared(let index): inputs.append(shared(index, id.table, row))
                default: continue
                }
            }
        default: break
        }
        return inputs
    }

    func cell(_ id: FieldID, _ row: Int) -> String {
        let field = data.tables[id.table].fields[id.field]
        if let reason = field.reason(row) { return word(reason) }
        return field.value(row).plainText
    }

    /// `students.csv:13`; for a key of a reconciliation the rows that it matches.
    func place(_ table: Int, _ row: Int) -> String {
        if let index = result.study.reconciliations.firstIndex(where: { $0.table == table }) {
            let (sides, key) = (result.study.reconciliations[index], data.reconciledKeys[index][row])
            let places = [key.left.map { place(sides.left, $0) }, key.right.map { place(sides.right, $0) }]
            return places.compactMap { $0 }.joined(separator: ", ")
        }
        let file = data.tables[table].file
        if let sheet = file?.sheet, let cell = file?.cell(ofRow: row, nil) {
            let phrase = FoundCell(sheet: cell.sheet, place: cell.place, isRow: true).phrase
            return "\(sheet.book), \(phrase.text(data.language))"
        }
        return "\(file?.source(ofRow: row) ?? file?.name ?? result.study.tables[table].id):\(file?.line(ofRow: row) ?? row + 1)"
    }

    /// How many answers of a row are there, and which are not.
    private func completeness(_ fields: [Int], _ table: Int, _ row: Int) -> [(name: String, value: String)] {
        let asked = fields.filter { data.tables[table].fields[$0].reason(row) != .notApplicable }
        let lacking = asked.filter { field in
            !Cells.isAnswer(data.tables[table].fields[field].reason(row)?.rawValue ?? 0)
        }
        let answered = Phrase(en: "answered", ru: "отвечено").text(data.language)
        let counts = Phrase(en: "{n} of {all}", ru: "{n} из {all}")
        return [
            (
                answered,
                counts.text(data.language, ["n": .number(asked.count - lacking.count), "all": .number(asked.count)])
            )
        ] + lacking.map { (result.study.tables[table].fields[$0].id, cell(FieldID(table: table, field: $0), row)) }
    }

    private func word(_ reason: MissingReason) -> String { reason.phrase.text(data.language) }

    func leftOutWord(_ table: Int, _ row: Int) -> String {
        let phrase =
            switch leftOut[table].first(where: { $0.row == row })?.reason {
            case .duplicateKey:
                Phrase(
                    en: "another row with the same key counts", ru: "учитывается другая строка с тем же ключом")
            case .exactDuplicate: Phrase(en: "a repeated row", ru: "повтор строки")
            case .draft: Phrase(en: "a draft", ru: "черновик")
            case .void: Phrase(en: "annulled", ru: "аннулирована")
            case .noParent: Phrase(en: "it belongs to no row", ru: "не относится ни к одной строке")
            case .parentLeftOut:
                Phrase(en: "the row in which it stands does not count", ru: "не учитывается строка, в которой она стоит")
            case .irrelevant: MissingReason.notApplicable.phrase
            case .unusable: MissingReason.notAvailable.phrase
            case .hasErrors, nil: Phrase(en: "the row has errors", ru: "в строке есть ошибки")
            }
        return phrase.text(data.language)
    }
}

extension Indicator {
    /// The expression that is evaluated for all rows of a unit together.
    fileprivate var groupExpressions: [Expression] {
        if case .aggregate(let expression) = formula { [expression] } else { [] }
    }

    /// The expressions that are evaluated for each row.
    var rowExpressions: [Expression] {
        if case .aggregate = formula { [] } else { formula.rowExpressions }
    }
}
