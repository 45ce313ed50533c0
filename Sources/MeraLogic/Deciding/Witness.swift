public import FEEL

/// The row that a model describes: what its slots hold.
extension Situation {
    func value(of variable: Int, _ model: Model) -> Value {
        let known = variables[variable]
        if known.isMissable, model.presence[variable] != true { return .null }
        func number() -> Fraction {
            model.numbers[variable] ?? (try? known.interval.choose(isWhole: known.isWhole, near: .one)) ?? .zero
        }
        switch known.kind {
        case .number: return number().decimal.map(Value.number) ?? .null
        case .day: return CivilDate(dayNumber: Int(clamping: number().above)).map(Value.date) ?? .null
        case .truth: return .boolean(number() == .one)
        case .word: return .string(model.words[variable] ?? known.words?.first ?? "…")
        case .other: return .null
        }
    }

    func value(of meaning: Meaning, slot: Int, _ model: Model) -> Value {
        switch meaning {
        case .variable(let variable): return value(of: variable, model)
        case .set(let whole, let codes):
            if model.presence[whole] != true { return .null }
            return .list(codes.filter { value(of: $0.variable, model) == .boolean(true) }.map { .string($0.code) })
        case .grid(let variable, let from, let step):
            guard case .number(let place) = value(of: variable, model), let times = try? Fraction(place).times(step),
                let number = try? from.plus(times)
            else { return .null }
            return number.decimal.map(Value.number) ?? .null
        case .calculated(let calculation, _): return world.calculated(slot, calculation, model, in: self)
        case .constant(let value): return value
        }
    }

    /// What an expression gives in the row.
    func value(of expression: Expression, _ model: Model, input: Value = .null, fixed: [Int: Value] = [:]) -> Value {
        var evaluation = Evaluation(asOf: world.asOf, budget: 100_000)
        return value(of: expression, model, input: input, fixed: fixed, &evaluation)
    }

    func value(
        of expression: Expression, _ model: Model, input: Value, fixed: [Int: Value] = [:], _ evaluation: inout Evaluation
    ) -> Value {
        var slots = [Value](repeating: .null, count: (expression.slots.last ?? -1) + 1)
        for slot in expression.slots { slots[slot] = fixed[slot] ?? value(of: meaning(of: slot), slot: slot, model) }
        return evaluation.evaluate(expression, slots: slots, input: input)
    }

    /// What an expression reads in the row, in the author's words, in the order in which it is met.
    func facts(_ slots: [Int], _ model: Model) -> [WitnessFact] {
        slots.map { slot in
            let meaning = meaning(of: slot)
            let name =
                switch meaning {
                case .variable(let variable), .set(let variable, _), .grid(let variable, _, _): variables[variable].name
                case .calculated, .constant: ""
                }
            return WitnessFact(slot: slot, name: name, value: value(of: meaning, slot: slot, model))
        }
    }
}

/// One value of a row that shows something.
public struct WitnessFact: Sendable {
    public var slot: Int
    /// `age`; empty where a world has no name for it.
    public var name: String
    public var value: Value
}
