import FEEL

/// The call of a decision table, or a test by itself: its inputs can be anything of their types.
struct InputWorld: World {
    struct Input: Sendable {
        var name: String
        var type: FEELType
        var isWhole = false
        var interval = Interval.all
    }

    var inputs: [Input]
    var asOf: CivilDate?

    func meaning(of slot: Int, in situation: Situation) -> Situation.Meaning {
        guard slot < inputs.count else { return .variable(situation.add(Variable(.other, ""))) }
        let input = inputs[slot]
        let kind: Variable.Kind =
            switch input.type {
            case .number: .number
            case .date: .day
            case .boolean: .truth
            case .string, .choice: .word
            default: .other
            }
        var variable = Variable(kind, input.name)
        variable.tag = .input(slot)
        if case .choice(let domain) = input.type { variable.words = domain.codes }
        if kind == .number || kind == .day {
            variable.isWhole = input.isWhole || kind == .day
            variable.interval = input.interval
        }
        return .variable(situation.add(variable))
    }

    func axioms(of variable: Int, in situation: Situation) -> [Situation.Axiom] { [] }
    func calculated(_ slot: Int, _ calculation: Expression, _ model: Model, in situation: Situation) -> Value { .null }
}
