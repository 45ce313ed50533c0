import FEEL
import MeraModel

/// The units of a level: what indicators can be, by how they are made.
struct UnitWorld: World {
    let study: Study

    var asOf: CivilDate? { study.asOf }

    func meaning(of slot: Int, in situation: Situation) -> Situation.Meaning {
        guard slot < study.unitSlots.count else { return .variable(situation.add(Variable(.other, ""))) }
        func number(_ name: String, _ change: (inout Variable) -> Void) -> Situation.Meaning {
            var variable = Variable(.number, name)
            change(&variable)
            return .variable(situation.add(variable, isAsked: true))
        }
        func word(_ name: String, _ change: (inout Variable) -> Void = { _ in }) -> Situation.Meaning {
            var variable = Variable(.word, name)
            change(&variable)
            return .variable(situation.add(variable, isAsked: true))
        }
        let zero = Bound(number: .zero, isIncluded: true)
        switch study.unitSlots[slot] {
        case .value(let index):
            let indicator = study.indicators[index]
            switch indicator.type {
            case .number:
                return number(indicator.id) { variable in
                    variable.tag = .value(index)
                    (variable.interval, variable.isWhole) = Self.reach(of: indicator)
                }
            case .string, .choice: return word(indicator.id) { $0.tag = .value(index) }
            case .boolean: return .variable(situation.add(Variable(.truth, indicator.id)))
            case .date: return .variable(situation.add(Variable(.day, indicator.id)))
            default: return .variable(situation.add(Variable(.other, indicator.id)))
            }
        case .n(let index), .rows(let index):
            let isRows = if case .rows = study.unitSlots[slot] { true } else { false }
            return number("\(study.indicators[index].id).\(isRows ? "rows" : "n")") {
                $0.interval.low = zero
                // The base of a ratio is a sum.
                $0.isWhole = isRows
            }
        case .weightedN(let index): return number("\(study.indicators[index].id).weighted_n") { $0.interval.low = zero }
        case .rank(let index):
            return number("\(study.indicators[index].id).rank") { $0.interval.low = Bound(number: .one, isIncluded: true) }
        case .placeEnd(let index, let end):
            return number("\(study.indicators[index].id).\(end.rawValue)") {
                $0.interval.low = Bound(number: .one, isIncluded: true)
            }
        case .band(let index):
            let codes = study.indicators[index].bands.map { study.bandLists[$0].bands.map(\.code) }
            return word("\(study.indicators[index].id).band") {
                $0.words = codes; $0.tag = .band(index)
            }
        case .target(let index):
            if let target = study.indicators[index].target { return .constant(.number(target)) }
            return number("target(\(study.indicators[index].id))") { _ in }
        case .reason(let index):
            return word("reason(\(study.indicators[index].id))") {
                $0.words = MissingReason.allCases.map(\.word)
                $0.tag = .valueReason(index)
            }
        case .parent(let index): return plain(study.indicators[index].type, "\(study.indicators[index].id).parent", situation)
        case .previous(let index):
            return plain(study.indicators[index].type, "\(study.indicators[index].id).previous", situation)
        case .change(let index): return number("\(study.indicators[index].id).change") { _ in }
        case .changePercent(let index): return number("\(study.indicators[index].id).change_percent") { _ in }
        case .scale(let measure, let score): return number("\(study.scores[score].id).\(measure.rawValue)") { _ in }
        case .item(let measure, let score, let item):
            return number("\(study.scores[score].itemID(item, study)).\(measure.rawValue)") { _ in }
        case .error(let index, let figure) where figure.isTruth:
            return .variable(situation.add(Variable(.truth, "\(study.indicators[index].id).\(figure.rawValue)")))
        case .error(let index, let figure):
            return number("\(study.indicators[index].id).\(figure.rawValue)") {
                if figure != .lower, figure != .upper { $0.interval.low = zero }
            }
        case .column(_, let id, _):
            var field = study[id]
            field.id = "unit.\(field.id)"
            return situation.variable(of: field, study, tag: .other(table: id.table, field: id.field))
        case .unitID: return word("unit.id")
        case .unitLabel: return word("unit.label")
        case .level: return word("unit.level") { $0.words = study.levels.map(\.id) }
        }
    }

    private func plain(_ type: FEELType, _ name: String, _ situation: Situation) -> Situation.Meaning {
        let kind: Variable.Kind = type == .number ? .number : type == .boolean ? .truth : type == .date ? .day : .other
        return .variable(situation.add(Variable(kind, name)))
    }

    /// The numbers that an indicator can be, and whether all are whole.
    static func reach(of indicator: Indicator) -> (Interval, Bool) {
        let zero = Bound(number: .zero, isIncluded: true)
        guard indicator.rollUp == .pooled, indicator.limits.isEmpty, indicator.valueRounding == nil else { return (.all, false) }
        switch indicator.formula {
        case .share, .completeness:
            return (Interval(low: zero, high: Bound(number: Fraction(100), isIncluded: true)), false)
        case .count: return (Interval(low: zero), indicator.weight == nil)
        default: return (.all, false)
        }
    }

    func axioms(of variable: Int, in situation: Situation) -> [Situation.Axiom] {
        guard case .band(let index)? = situation.variables[variable].tag, let bands = study.indicators[index].bands,
            study.indicators[index].comparedRounding == nil,
            let slot = study.unitSlots.firstIndex(of: .value(index)),
            case .variable(let value) = situation.meaning(of: slot)
        else { return [] }
        var cases: [Formula] = [.missing(variable)]
        for band in study.bandLists[bands].bands {
            let reading = Reading(situation, band.test, input: .variable(value))
            guard let holds = try? reading.formula(band.test.root, .yes) else { return [] }
            cases.append(.both(.present(variable), .word(variable, [band.code]), holds))
        }
        return [.init(formula: .some(cases), source: .band(indicator: index))]
    }

    func calculated(_ slot: Int, _ calculation: Expression, _ model: Model, in situation: Situation) -> Value { .null }
}
