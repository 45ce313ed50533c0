package import FEEL
import MeraSource

/// What all evaluations of a rule may take together, and each alone. A rule that has used it up is asked no more, which is said once.
package struct RuleBudget {
    /// One row, or one unit. What a person writes takes some thousands.
    package static let ofRow = Evaluation.budgetOfOne
    /// One group, whose rows are gone through several times.
    package static func ofGroup(_ rows: Int) -> Int { max(Evaluation.defaultBudget, rows * 50) }

    private let whole: Int
    /// Of the rule that was asked last; the others wait in `others`.
    private var left: Int
    private var current: Rule?
    private var others: [Rule: Int] = [:]

    private struct Rule: Hashable {
        let program: ObjectIdentifier
        let root: Node.Index
    }

    /// What all rules of a run may take together. Each has an equal part of it, whatever the others take, so that results depend neither
    /// on their order nor on threads.
    package static func part(of rules: Int, rows: Int) -> Int {
        max(2_000_000_000, rows.multipliedReportingOverflow(by: 10_000).partialValue) / max(1, rules)
    }

    /// - Parameters:
    ///   - times: how often the rule is asked: for each row, for each unit.
    ///   - part: what it may take of the budget of the run.
    package init(times: Int, part: Int = .max) {
        whole = min(max(100_000_000, times * 1_000), max(part, Self.ofRow))
        left = whole
    }

    /// What the next evaluation may take; nil where nothing is left.
    package mutating func allowance(for expression: Expression, most: Int) -> Int? {
        let rule = Rule(program: ObjectIdentifier(expression.program), root: expression.root)
        if rule != current {
            if let current { others[current] = left }
            left = others[rule] ?? whole
            current = rule
        }
        return left > 0 ? min(left, most) : nil
    }

    /// Takes off what the evaluation spent.
    package mutating func settle(_ evaluation: borrowing Evaluation, allowance: Int) {
        if evaluation.isStopped, evaluation.warnings.last?.code == .budgetExceeded {
            left = 0
        } else {
            left -= allowance - max(0, evaluation.budget)
        }
    }
}
