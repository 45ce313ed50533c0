import FEEL
import MeraModel

/// Registers whose rows hold for a period each: every unit has a row in each period that is made up.
extension RowStarts {
    /// Nil where the units have no id that could be given.
    func heldRows(_ held: DataTable.HeldKey) -> [RowDraw.Start]? {
        let table = study.tables[number]
        let periods = periods(like: table.fields[held.period].kind)
        guard !periods.isEmpty else { return nil }
        var starts: [RowDraw.Start] = []
        for var unit in units() {
            switch table.fields[held.unit].kind {
            case .text where unit.fixed[held.unit] == nil:
                unit.fixed[held.unit] = .value(.string("\(table.id.prefix(1))\(unit.ordinal + 1)"))
            case .integer where unit.fixed[held.unit] == nil: unit.fixed[held.unit] = .value(.number(Decimal(unit.ordinal + 1)))
            case .text, .integer: break
            default: return nil
            }
            for period in periods {
                unit.fixed[held.period] = .value(period)
                starts.append(unit)
            }
        }
        return starts
    }

    /// The period of a row that refers to a row of such a register.
    func heldPeriod(_ row: DraftRow, _ target: Int) -> [Int: Answer] {
        guard let held = study.tables[target].held, let period = study.tables[number].period,
            let value = Self.value(row.answers[held.period].value, like: study.tables[number].fields[period].kind)
        else { return [:] }
        return [period: .value(value)]
    }

    /// Those that a table which refers to this one may have, at most three, or two years.
    private func periods(like kind: Field.Kind) -> [Value] {
        let others = study.tables.indices.filter { other in
            other != number && study.tables[other].fields.contains { $0.kind == .reference(table: number) }
        }
        let found = others.lazy.map { self.periods(of: $0) }.first { !$0.isEmpty } ?? []
        return (found.isEmpty ? years : found).suffix(3).compactMap { Self.value($0, like: kind) }
    }

    private var years: [Value] {
        let last = study.asOf?.year ?? 2025
        return [last - 1, last].map { .number(Decimal($0)) }
    }

    /// The periods that the options or the constraint of a table's period allow.
    private func periods(of table: Int) -> [Value] {
        guard let period = study.tables[table].period else { return [] }
        let field = study.tables[table].fields[period]
        if case .choice(let list) = field.kind { return study.choiceLists[list].substantive.map { .string($0.code) } }
        guard let constraint = field.constraint else { return [] }
        var bounds = Bounds()
        let slots = [Value](repeating: .null, count: study.tables[table].slots.count)
        bounds.narrow(by: constraint, .input, study.tables[table], slots: slots, asOf: study.asOf)
        if !bounds.listed.isEmpty { return bounds.listed }
        guard case .number(let high)? = bounds.high else { return bounds.high.map { [$0] } ?? [] }
        guard case .number(let low)? = bounds.low, let before = high.subtracting(.one), before >= low else {
            return [.number(high)]
        }
        return [.number(before), .number(high)]
    }

    /// A period as a field of this kind holds it; a year as its first day.
    private static func value(_ period: Value, like kind: Field.Kind) -> Value? {
        switch (period, kind) {
        case (.number, .integer), (.date, .date), (.string, .choice), (.string, .text): period
        case (_, .text): .string(period.cellText)
        case (.string(let text), .integer): Decimal(text).map(Value.number)
        case (.number(let year), .date):
            year.scaled(to: 0).flatMap { CivilDate(year: Int($0), month: 1, day: 1) }.map(Value.date)
        case (.date(let day), .integer): .number(Decimal(day.year))
        default: nil
        }
    }
}
