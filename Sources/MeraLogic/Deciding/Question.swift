public import FEEL
public import MeraModel

/// Whether there can be a row, a unit or a call of a table of which several things are so.
public struct Question {
    public enum Answer {
        /// Proven: there is none.
        case impossible
        /// There is one, and the interpreter agrees.
        case possible(Row)
        /// Not looked into deep enough to say.
        case unclear
        /// Given up: it would take too long.
        case cutShort
    }

    /// A row that shows it.
    public struct Row {
        let situation: Situation
        let model: Model

        public func facts(_ slots: [Int]) -> [WitnessFact] { situation.facts(slots, model) }

        public func value(of expression: Expression, input: Value = .null) -> Value {
            situation.value(of: expression, model, input: input)
        }

        /// Evaluates for the warnings.
        public func value(of expression: Expression, _ evaluation: inout Evaluation) -> Value {
            situation.value(of: expression, model, input: .null, &evaluation)
        }

        public func value(of slot: Int) -> Value {
            situation.value(of: situation.meaning(of: slot), slot: slot, model)
        }

        /// The value under test of a constraint.
        public let input: Value
    }

    /// Something that is asked for.
    public struct Part: Sendable {
        public var expression: Expression
        public var verdict: Verdict
        var fixed: [Int: Value] = [:]
        var takesInput = false
    }

    let situation: Situation
    private var input: Situation.Meaning?
    public private(set) var parts: [Part] = []
    /// Formulas of the parts; nil: one could not be read.
    private var formulas: [Formula]? = []
    private var others: [Formula] = []
    public static let budgetOfOne = 3_000
    /// A rule of the study that is not taken for granted, because it is what is asked about.
    public var ignored: Source?
    /// Whether what the study says of answers holds: where they are not settled yet, a question that does not apply may have one.
    public var takesRules = true

    init(_ world: any World) { situation = Situation(world) }

    /// About a row of a table of the study.
    public init(_ study: Study, table: Int) { self.init(RowWorld(study: study, table: table)) }

    /// About a unit of the study.
    public init(units study: Study) { self.init(UnitWorld(study: study)) }

    // MARK: - What is asked

    public mutating func ask(_ expression: Expression, _ verdict: Verdict, fixed: [Int: Value] = [:]) {
        add(expression, verdict, fixed: fixed, input: input)
    }

    private mutating func add(_ expression: Expression, _ verdict: Verdict, fixed: [Int: Value], input: Situation.Meaning?) {
        parts.append(Part(expression: expression, verdict: verdict, fixed: fixed, takesInput: input != nil))
        let reading = Reading(situation, expression, input: input, fixed: fixed)
        if let formula = try? reading.formula(expression.root, verdict) { formulas?.append(formula) } else { formulas = nil }
    }

    /// One of several.
    public mutating func ask(_ expression: Expression, oneOf verdicts: [Verdict]) {
        let reading = Reading(situation, expression, input: input)
        var cases: [Formula] = []
        for verdict in verdicts {
            guard let formula = try? reading.formula(expression.root, verdict) else {
                formulas = nil
                return
            }
            cases.append(formula)
        }
        others.append(.some(cases))
    }

    mutating func require(_ formula: Formula) { others.append(formula) }

    /// That a field of the row has an answer, which is the value under test from now on.
    public mutating func test(field number: Int) {
        guard let world = situation.world as? RowWorld else { return }
        let meaning = world.meaning(ofField: number, in: situation)
        input = meaning
        switch meaning {
        case .variable(let variable), .set(let variable, _), .grid(let variable, _, _): others.append(.present(variable))
        case .calculated, .constant: break
        }
    }

    /// The value under test from now on.
    public mutating func test(value: Value) { input = .constant(value) }

    /// That a field of the row has an answer, or none.
    public mutating func ask(field number: Int, isAnswered: Bool) {
        guard let world = situation.world as? RowWorld else { return }
        switch world.meaning(ofField: number, in: situation) {
        case .variable(let variable), .set(let variable, _), .grid(let variable, _, _):
            others.append(isAnswered ? .present(variable) : .missing(variable))
        case .calculated, .constant: break
        }
    }

    /// That the answer to a choice is this option.
    public mutating func ask(field number: Int, is code: String) {
        guard let world = situation.world as? RowWorld,
            case .variable(let variable) = world.meaning(ofField: number, in: situation)
        else { return }
        others += [.present(variable), .word(variable, [code])]
    }

    // MARK: - The answer

    public func answer(budget: inout Int) -> Answer {
        guard let formulas else { return .cutShort }
        situation.settleAxioms()
        return answer(formulas + others + axioms.map(\.formula), &budget)
    }

    private var axioms: [Situation.Axiom] { takesRules ? situation.axioms.filter { $0.source != ignored } : [] }

    func answer(_ formulas: [Formula], _ budget: inout Int) -> Answer {
        guard budget > 0 else { return .cutShort }
        var search = Search(situation.variables, budget: min(budget, Self.budgetOfOne))
        let before = search.budget
        let model = search.model(of: formulas)
        budget -= before - max(0, search.budget)
        guard let model else { return search.wasCutShort ? .cutShort : .impossible }
        let tested = input.map { situation.value(of: $0, slot: -1, model) } ?? .null
        for part in parts {
            let value = situation.value(
                of: part.expression, model, input: part.takesInput ? tested : .null, fixed: part.fixed)
            let verdict: Verdict = value == .boolean(true) ? .yes : value == .boolean(false) ? .no : .open
            if verdict != part.verdict { return .unclear }
        }
        return situation.hasAllAxioms ? .possible(Row(situation: situation, model: model, input: tested)) : .unclear
    }

    /// Of an impossible question: the parts and the rules of the study that cannot be so together, none of which can be left out.
    public func reasons(budget: inout Int) -> (parts: [Int], sources: [Source]) {
        guard let formulas else { return ([], []) }
        let axioms = axioms
        var kept = Array(0..<formulas.count + axioms.count)
        func formula(_ index: Int) -> Formula {
            index < formulas.count ? formulas[index] : axioms[index - formulas.count].formula
        }
        // Rules first: what the author asks for here should stay.
        for index in kept.reversed() {
            let fewer = kept.filter { $0 != index }
            if case .impossible = answer(others + fewer.map(formula), &budget) { kept = fewer }
        }
        return (
            kept.filter { $0 < formulas.count },
            kept.filter { $0 >= formulas.count }.map { axioms[$0 - formulas.count].source }
        )
    }

    /// Whether the answer rests on nothing that was not looked into.
    public var isExact: Bool { !situation.variables.contains(where: \.isOpaque) }
}
