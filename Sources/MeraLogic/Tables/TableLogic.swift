public import FEEL
import MeraModel

/// An input of a decision table: its name, and what it can be.
public struct TableInput: Sendable {
    var input: InputWorld.Input
    /// Whether the type says which numbers there are, so that leaving some of them out is a gap.
    var isBounded: Bool

    /// - Parameter least: the least number of the type; `most` the greatest.
    public init(_ name: String, _ type: FEELType, isWhole: Bool = false, least: Int? = nil, most: Int? = nil) {
        input = InputWorld.Input(name: name, type: type, isWhole: isWhole)
        input.interval = Interval(
            low: least.map { Bound(number: Fraction($0), isIncluded: true) },
            high: most.map { Bound(number: Fraction($0), isIncluded: true) })
        isBounded = least != nil || most != nil
    }
}

/// What can be proven of a decision table. Rules are counted from 0.
public enum TableFinding: Sendable {
    /// Values for which no rule holds.
    case gap([WitnessFact])
    case overlap(first: Int, second: Int, isSame: Bool, [WitnessFact])
    /// Rules before it take everything that it takes; without any: it takes nothing.
    case masked(rule: Int, by: [Int])
    /// A cell that holds for no value of its input.
    case outside(rule: Int, input: Int)
    case mergeable(first: Int, second: Int)
    /// Some values are missing, and no rule holds though the table has rules for missing values.
    case missing([WitnessFact])
}

/// The rules of a table as formulas over its inputs.
public struct TableLogic {
    private let table: DecisionTable
    private let inputs: [TableInput]
    private let situation: Situation
    /// For each rule when it holds, and when it does not; nil where it could not be read.
    private var rules: [(yes: Formula, no: Formula)] = []
    private var isWhole = true
    /// The values of each rule's results; nil where they are computed.
    private let results: [[Value]?]
    public private(set) var findings: [TableFinding] = []
    /// How many questions were given up.
    public private(set) var cutShort = 0

    public init(_ table: DecisionTable, _ inputs: [TableInput], asOf: CivilDate? = nil) {
        self.table = table
        self.inputs = inputs
        situation = Situation(InputWorld(inputs: inputs.map(\.input), asOf: asOf))
        results = table.rules.map { rule in
            var values: [Value] = []
            for result in rule.results {
                guard case .constant(let index) = result.nodes[Int(result.root)].kind else { return nil }
                values.append(result.program.constants[Int(index)])
            }
            return values
        }
        do throws(LogicLimit) {
            for rule in table.rules { rules.append(try formulas(rule)) }
        } catch {
            isWhole = false
        }
    }

    private func formulas(_ rule: DecisionTable.Rule) throws(LogicLimit) -> (yes: Formula, no: Formula) {
        var holds: [Formula] = []
        var fails: [Formula] = []
        for (place, test) in rule.tests.enumerated() {
            guard let test else { continue }
            let reading = Reading(situation, test, input: situation.meaning(of: place))
            holds.append(try reading.formula(test.root, .yes))
            fails.append(try reading.formula(test.root, .no))
        }
        return (.every(holds), .some(fails))
    }

    // MARK: - The rules

    /// Looks for everything; `budget` is in steps of the search.
    public mutating func check(budget: inout Int) {
        guard isWhole else {
            cutShort += 1
            return
        }
        let dead = checkCells(&budget)
        switch table.hitPolicy {
        case .unique, .any:
            checkGap(&budget)
            checkOverlaps(&budget, besides: dead)
            checkMergeable(&budget)
        case .first:
            checkGap(&budget)
            checkMasked(&budget, besides: dead)
            checkMergeable(&budget)
        case .priority: checkGap(&budget)
        case .ruleOrder, .outputOrder, .collect: break
        }
        checkMissing(&budget)
    }

    /// A model; nil where there is none. What was given up is counted.
    private mutating func model(_ formulas: [Formula], _ budget: inout Int) -> Model? {
        guard budget > 0 else {
            cutShort += 1
            return nil
        }
        var search = Search(situation.variables, budget: min(budget, Question.budgetOfOne))
        let before = search.budget
        let model = search.model(of: formulas)
        budget -= before - max(0, search.budget)
        if model == nil, search.wasCutShort { cutShort += 1 }
        return model
    }

    /// Proven that there is no model: nothing was given up.
    private mutating func isImpossible(_ formulas: [Formula], _ budget: inout Int) -> Bool {
        let known = cutShort
        return model(formulas, &budget) == nil && cutShort == known
    }

    private func values(_ model: Model) -> [Value] {
        inputs.indices.map { situation.value(of: situation.meaning(of: $0), slot: $0, model) }
    }

    /// What the interpreter says of a model; the rules that hold.
    private func holding(_ model: Model) -> [Int] {
        var evaluation = Evaluation(asOf: situation.world.asOf, budget: 100_000)
        // Under `first` the search ends with the first one, so each rule is asked by itself.
        let slots = values(model)
        return table.rules.indices.filter { rule in
            table.rules[rule].tests.enumerated().allSatisfy { place, test in
                guard let test else { return true }
                return evaluation.evaluate(test, slots: slots, input: slots[place]) == .boolean(true)
            }
        }
    }

    private func facts(_ model: Model, about used: Set<Int>? = nil) -> [WitnessFact] {
        let facts = situation.facts(Array(inputs.indices), model)
        return facts.filter { used?.contains($0.slot) ?? true }
    }

    private var presentInputs: [Formula] {
        inputs.indices.compactMap { place in
            // An input that no rule looks at can be anything.
            guard table.rules.contains(where: { $0.tests[place] != nil }) else { return nil }
            if case .variable(let variable) = situation.meaning(of: place) { return .present(variable) }
            return nil
        }
    }

    private var usedInputs: Set<Int> {
        Set(inputs.indices.filter { place in table.rules.contains { $0.tests[place] != nil } })
    }

    private mutating func checkGap(_ budget: inout Int) {
        guard table.outputs.allSatisfy({ $0.otherwise == nil }), !rules.isEmpty else { return }
        let formulas = presentInputs + rules.map(\.no) + inputs.indices.flatMap(stated)
        guard let model = model(formulas, &budget), holding(model).isEmpty else { return }
        findings.append(.gap(facts(model, about: usedInputs)))
    }

    /// Where the type does not say which numbers there are, the table does: those between the outermost ends that its cells name, and
    /// all beyond an end that a cell leaves open.
    private func stated(_ place: Int) -> [Formula] {
        guard case .variable(let variable) = situation.meaning(of: place), !inputs[place].isBounded else { return [] }
        let kind = situation.variables[variable].kind
        guard kind == .number || kind == .day else { return [] }
        let tests = table.rules.compactMap { $0.tests[place] }
        let numbers = tests.flatMap { kind == .day ? $0.days : $0.numbers }
        guard let low = numbers.min(), let high = numbers.max() else { return [] }
        var evaluation = Evaluation(asOf: situation.world.asOf, budget: 100_000)
        func holds(_ number: Fraction) -> Bool {
            let value: Value? =
                kind == .day
                ? CivilDate(dayNumber: Int(clamping: number.above)).map(Value.date) : number.decimal.map(Value.number)
            guard let value else { return true }
            // Tests that read other inputs may hold anywhere.
            return tests.contains {
                !$0.slotsOfTest.isEmpty || evaluation.evaluate($0, slots: [], input: value) == .boolean(true)
            }
        }
        let form = LinearForm(variable: variable)
        var formulas: [Formula] = []
        if let below = try? low.minus(.one), !holds(below), let row = try? LinearForm(low).minus(form) {
            formulas.append(.linear(row, holds(low) ? .atMost : .less))
        }
        if let above = try? high.plus(.one), !holds(above), let row = try? form.minus(LinearForm(high)) {
            formulas.append(.linear(row, holds(high) ? .atMost : .less))
        }
        return formulas
    }

    private func isSame(_ a: Int, _ b: Int) -> Bool {
        guard let first = results[a], let second = results[b] else { return false }
        return first == second
    }

    private mutating func checkOverlaps(_ budget: inout Int, besides dead: Set<Int>) {
        for second in rules.indices where !dead.contains(second) {
            for isSame in [false, true] where !(isSame && table.hitPolicy == .any) {
                let others = (0..<second).filter { !dead.contains($0) && self.isSame($0, second) == isSame }
                if others.isEmpty { continue }
                guard let model = model([rules[second].yes, .some(others.map { rules[$0].yes })], &budget) else { continue }
                let holding = holding(model)
                guard holding.contains(second), let first = holding.first(where: { others.contains($0) }) else { continue }
                findings.append(
                    .overlap(first: first, second: second, isSame: isSame, facts(model, about: used(by: [first, second]))))
                break
            }
        }
    }

    private func used(by rules: [Int]) -> Set<Int> {
        Set(inputs.indices.filter { place in rules.contains { table.rules[$0].tests[place] != nil } })
    }

    /// Under `first`: what a rule takes that no rule before it does. With a missing value a rule that is open keeps those after it from
    /// deciding, unless it gives the same.
    private mutating func checkMasked(_ budget: inout Int, besides dead: Set<Int>) {
        for rule in rules.indices.dropFirst() where !dead.contains(rule) {
            func left(by others: [Int]) -> [Formula] {
                [rules[rule].yes]
                    + others.map { agrees($0, rule) ? Negation.of(rules[$0].yes, situation) : rules[$0].no }
            }
            var before = (0..<rule).filter { !dead.contains($0) }
            guard isImpossible(left(by: before), &budget) else { continue }
            for other in before.reversed() where before.count > 1 {
                let fewer = before.filter { $0 != other }
                if isImpossible(left(by: fewer), &budget) { before = fewer }
            }
            findings.append(.masked(rule: rule, by: before))
        }
    }

    /// Whether two rules give the same in some output.
    private func agrees(_ a: Int, _ b: Int) -> Bool {
        guard let first = results[a], let second = results[b] else { return true }
        return zip(first, second).contains { $0 == $1 }
    }

    /// Rules that hold for nothing, by a cell of their own or by several.
    private mutating func checkCells(_ budget: inout Int) -> Set<Int> {
        var dead: Set<Int> = []
        for rule in rules.indices {
            guard isImpossible([rules[rule].yes], &budget) else { continue }
            dead.insert(rule)
            var single: Int?
            for (place, test) in table.rules[rule].tests.enumerated() {
                guard let test,
                    let formula = try? Reading(situation, test, input: situation.meaning(of: place)).formula(test.root, .yes),
                    isImpossible([formula], &budget)
                else { continue }
                single = place
                break
            }
            findings.append(single.map { .outside(rule: rule, input: $0) } ?? .masked(rule: rule, by: []))
        }
        return dead
    }

    /// Rules that follow one another, give the same and differ in one cell, of which nothing lies between.
    private mutating func checkMergeable(_ budget: inout Int) {
        for first in rules.indices.dropLast() where isSame(first, first + 1) && !isSpokenOf(first + 1) {
            let (a, b) = (table.rules[first].tests, table.rules[first + 1].tests)
            let different = inputs.indices.filter { !Self.isSame(a[$0], b[$0], situation) }
            guard different.count == 1, let x = a[different[0]], let y = b[different[0]],
                case .variable(let variable) = situation.meaning(of: different[0])
            else { continue }
            let kind = situation.variables[variable].kind
            if kind == .number || kind == .day {
                let numbers = (kind == .day ? x.days + y.days : x.numbers + y.numbers)
                let meaning = situation.meaning(of: different[0])
                guard let low = numbers.min(), let high = numbers.max(),
                    let fails = try? Reading(situation, x, input: meaning).formula(x.root, .no),
                    let failsToo = try? Reading(situation, y, input: meaning).formula(y.root, .no),
                    let above = try? LinearForm(low).minus(LinearForm(variable: variable)),
                    let below = try? LinearForm(variable: variable).minus(LinearForm(high)),
                    isImpossible([fails, failsToo, .linear(above, .less), .linear(below, .less)], &budget)
                else { continue }
            } else if kind != .word {
                continue
            }
            findings.append(.mergeable(first: first, second: first + 1))
        }
    }

    /// Whether something is said of a rule already.
    private func isSpokenOf(_ rule: Int) -> Bool {
        findings.contains { finding in
            switch finding {
            case .overlap(_, let second, _, _): second == rule
            case .masked(let masked, _): masked == rule
            case .outside(let outside, _): outside == rule
            default: false
            }
        }
    }

    private static func isSame(_ a: Expression?, _ b: Expression?, _ situation: Situation) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return Reading(situation, a).key(a.root) == Reading(situation, b).key(b.root)
    }

    /// Where some cell is about missing values, all combinations of missing values should have a rule.
    private mutating func checkMissing(_ budget: inout Int) {
        var evaluation = Evaluation(asOf: situation.world.asOf, budget: 100_000)
        let isHandled = table.rules.contains { rule in
            rule.tests.contains { test in
                guard let test, test.slotsOfTest.isEmpty else { return false }
                return evaluation.evaluate(test, slots: [], input: .null) == .boolean(true)
            }
        }
        guard isHandled, table.hitPolicy != .collect else { return }
        let used = usedInputs
        let missing = used.sorted().compactMap { place -> Formula? in
            if case .variable(let variable) = situation.meaning(of: place) { return .missing(variable) }
            return nil
        }
        let formulas = [Formula.some(missing)] + rules.map { Negation.of($0.yes, situation) } + inputs.indices.flatMap(stated)
        guard let model = model(formulas, &budget), holding(model).isEmpty else { return }
        let slots = values(model)
        guard slots.contains(where: \.isNull) else { return }
        let value = slots.withUnsafeBufferPointer { table.evaluate(slots: $0, &evaluation) }
        if value.isNull { findings.append(.missing(facts(model, about: used))) }
    }
}

extension Expression {
    private var ends: [Value] {
        largestParts { if case .constant = nodes[Int($0)].kind { true } else { false } }.flatMap { node -> [Value] in
            guard case .constant(let index) = nodes[Int(node)].kind else { return [] }
            switch program.constants[Int(index)] {
            case .list(let values): return values
            case .range(let range): return [range.low, range.high]
            case let value: return [value]
            }
        }
    }

    fileprivate var numbers: [Fraction] {
        ends.compactMap { if case .number(let number) = $0 { try? Fraction(number) } else { nil } }
    }

    fileprivate var days: [Fraction] {
        ends.compactMap { if case .date(let day) = $0 { Fraction(day.dayNumber) } else { nil } }
    }

    /// The inputs that a cell reads beside its own.
    fileprivate var slotsOfTest: [Int] { reads(of: root).slots }
}
