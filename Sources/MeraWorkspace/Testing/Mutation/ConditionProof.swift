import FEEL
import MeraLogic
import MeraModel

/// Proofs that two conditions come to the same for all answers, so that no test can tell one from the other.
///
/// Nothing is taken for granted of answers but their types: conditions are asked of some that are refused later. What units can be
/// follows from how indicators are made.
struct ConditionProof: Sendable {
    enum Place: Sendable {
        case row(Int)
        /// The answer itself is under test.
        case answer(FieldID)
        case unit
    }

    static let all: [Verdict] = [.yes, .no, .open]
    /// Enough for a few comparisons; what takes longer is not proven.
    private static let budget = 6_000

    private let study: Study
    private let place: Place
    /// Which of its results have consequences.
    private let seen: [Verdict]

    init(_ study: Study, _ place: Place, _ seen: [Verdict]) {
        (self.study, self.place, self.seen) = (study, place, seen)
    }

    func areAlike(_ a: Expression, _ b: Expression) -> Bool {
        guard isReadable(a), isReadable(b), let empty = question() else { return false }
        func isImpossible(_ first: Expression, _ verdict: Verdict, _ second: Expression) -> Bool {
            var question = empty
            question.ask(first, oneOf: [verdict])
            question.ask(second, oneOf: Self.all.filter { $0 != verdict })
            return Self.isImpossible(question)
        }
        return seen.allSatisfy { isImpossible(a, $0, b) && isImpossible(b, $0, a) }
    }

    static func isImpossible(_ question: Question) -> Bool {
        var budget = budget
        if case .impossible = question.answer(budget: &budget) { return true }
        return false
    }

    func question() -> Question? {
        switch place {
        case .row(let table):
            var question = Question(study, table: table)
            question.takesRules = false
            return question
        case .answer(let id):
            // Numbers outside of a grid are refused only later.
            guard study[id].presentation.grid == nil else { return nil }
            var question = Question(study, table: id.table)
            question.takesRules = false
            question.test(field: id.field)
            return question
        case .unit: return Question(units: study)
        }
    }

    /// Whether an expression consists of comparisons that never fail, of things whose values are what they seem.
    func isReadable(_ expression: Expression) -> Bool {
        let isPlain = expression.nodes.allSatisfy { node in
            switch node.kind {
            case .constant, .slot, .input, .not, .compare, .and, .or, .within, .anyOf, .matches, .list: true
            // How many there are is known of any list.
            case .builtin(.count, _, _): true
            default: false
            }
        }
        return isPlain && expression.slots.allSatisfy { isSettled($0) }
    }

    private func isSettled(_ slot: Int) -> Bool {
        let table: Int
        switch place {
        case .unit: return true
        case .row(let own): table = own
        case .answer(let id): table = id.table
        }
        guard study.tables[table].slots.indices.contains(slot) else { return false }
        switch study.tables[table].slots[slot] {
        case .field(let field): return isSettled(FieldID(table: table, field: field))
        case .referenced(_, let id): return isSettled(id)
        case .related, .relatedOf: return true
        default: return false
        }
    }

    /// What is calculated, and numbers of a grid, are taken for what they are when all is settled.
    private func isSettled(_ id: FieldID) -> Bool { study[id].kind != .calculated && study[id].presentation.grid == nil }
}

/// Proofs that two wordings of a check fail for the same rows.
struct CheckProof: Sendable {
    private let study: Study
    private let table: Int
    private let check: Check
    private let proof: ConditionProof

    init(_ study: Study, _ table: Int, _ check: Check) {
        (self.study, self.table, self.check) = (study, table, check)
        proof = ConditionProof(study, .row(table), ConditionProof.all)
    }

    /// - Parameters:
    ///   - change: of the check, in the study.
    ///   - index: of the check in its table.
    func failsAlike(changed change: (inout Study) -> Void, _ index: Int) -> Bool {
        guard check.group == nil else { return false }
        var changed = study
        change(&changed)
        let other = changed.tables[table].checks[index]
        let expressions = [check.condition, check.assertion, other.condition, other.assertion].compactMap { $0 }
        guard expressions.allSatisfy(proof.isReadable) else { return false }
        return isCovered(check, by: other) && isCovered(other, by: check)
    }

    /// Whether every row for which the first fails is one for which the second fails.
    private func isCovered(_ a: Check, by b: Check) -> Bool {
        guard var failing = proof.question() else { return false }
        if let condition = a.condition { failing.ask(condition, oneOf: [.yes]) }
        failing.ask(a.assertion, oneOf: a.failing)
        if let condition = b.condition {
            var unasked = failing
            unasked.ask(condition, oneOf: [.no, .open])
            guard ConditionProof.isImpossible(unasked) else { return false }
            failing.ask(condition, oneOf: [.yes])
        }
        failing.ask(b.assertion, oneOf: ConditionProof.all.filter { !b.failing.contains($0) })
        return ConditionProof.isImpossible(failing)
    }
}

extension Check {
    fileprivate var failing: [Verdict] { onMissing == .fail ? [.no, .open] : [.no] }
}

extension Study {
    /// Whether no unit of an indicator's first level has two rows, so that their sum, mean and median are one, and whether what stands
    /// above is made of these units alone.
    func hasSingleRows(_ indicator: Indicator) -> Bool {
        guard let table = indicator.table, let first = indicator.levels.first, indicator.weight == nil,
            indicator.rollUp.isMean || indicator.levels.count == 1, tables[table].held == nil,
            let path = tables[table].unitPaths[first], path.value == nil
        else { return false }
        let isOwnRow = path.references.isEmpty
        let key = Set(tables[table].key)
        let unit = Set(path.references.prefix(1).filter { $0.table == table }.map(\.field))
        // In a series the period tells rows of a unit apart, and each has its own value.
        let told = unit.union([indicator.seriesField].compactMap { $0 })
        return isOwnRow || path.references.count == 1 && !key.isEmpty && key.isSubset(of: told)
    }
}
