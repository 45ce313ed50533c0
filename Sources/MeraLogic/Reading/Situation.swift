import FEEL

/// One row, unit or call of a decision table whose values are not known: the variables that stand for them, and what must be so of them.
/// Made anew for each question, so that only what the question reads is looked at.
public final class Situation {
    /// What a slot of an expression means.
    enum Meaning {
        case variable(Int)
        /// A set of options, one variable for each.
        case set(Int, [(code: String, variable: Int)])
        /// A value that is computed where the condition holds, and is missing elsewhere.
        case calculated(Expression, where: Formula)
        /// from + step · variable
        case grid(Int, from: Fraction, step: Fraction)
        case constant(Value)
    }

    var variables: [Variable] = []
    private var slots: [Int: Meaning] = [:]
    /// What the fields of the row mean, whether they are read from slots or not.
    var fields: [Int: Meaning] = [:]
    var fieldsInProgress: Set<Int> = []
    private var opaque: [String: Int] = [:]
    /// Variables of which it was not asked yet what must be so of them.
    private var unasked: [Int] = []
    private(set) var axioms: [Axiom] = []
    let world: any World
    /// Calculations and conditions that are being read: one that comes back to itself is not looked into.
    var depth = 0
    /// Formulas that grow beyond this are given up.
    static let mostCases = 48
    static let mostAxioms = 60
    static let deepest = 16

    /// Something that is so of every row, and where it is written.
    struct Axiom {
        var formula: Formula
        var source: Source
    }

    init(_ world: any World) { self.world = world }

    // MARK: - Variables

    func add(_ variable: Variable, isAsked: Bool = false) -> Int {
        variables.append(variable)
        if isAsked { unasked.append(variables.count - 1) }
        return variables.count - 1
    }

    func meaning(of slot: Int) -> Meaning {
        if let known = slots[slot] { return known }
        let own = world.meaning(of: slot, in: self)
        slots[slot] = own
        return own
    }

    /// The variable that stands for a part of an expression, the same for each part with the same key.
    func opaque(_ key: String, _ make: () -> Variable) -> Int {
        if let known = opaque[key] { return known }
        var variable = make()
        variable.isOpaque = true
        let index = add(variable)
        opaque[key] = index
        return index
    }

    // MARK: - What is so of every row

    /// Asks of each variable that was met so far what must be so of it; what is said of these may bring in others.
    func settleAxioms() {
        while let variable = unasked.popLast(), axioms.count < Self.mostAxioms {
            axioms += world.axioms(of: variable, in: self)
        }
    }

    var hasAllAxioms: Bool { unasked.isEmpty }
}

/// Where something that must be so is written, for messages.
public enum Source: Hashable, Sendable {
    case relevance(field: Int), groupRelevance(Int), constraint(field: Int), options(field: Int), band(indicator: Int)
}

/// What gives meaning to the slots of a kind of expressions.
protocol World: Sendable {
    func meaning(of slot: Int, in situation: Situation) -> Situation.Meaning
    func axioms(of variable: Int, in situation: Situation) -> [Situation.Axiom]
    /// What a calculated slot holds in the row that a model describes.
    func calculated(_ slot: Int, _ calculation: Expression, _ model: Model, in situation: Situation) -> Value
    var asOf: CivilDate? { get }
}
