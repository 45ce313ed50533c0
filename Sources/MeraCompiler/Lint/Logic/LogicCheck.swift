import FEEL
import MeraLogic
import MeraModel
import MeraSource
import MeraYAML

/// What can be proven of the conditions of a study (M4001–M4019, M6008, M6011, M7001–M7008). Nothing is said that was not proven, or
/// shown by a row that the interpreter agrees with.
final class LogicCheck {
    let compiler: StudyCompiler
    let study: Study
    /// Steps that are left for the whole study, so that no definition makes lint hang.
    var budget = 150_000
    /// Where a question was given up.
    private var cutShort: [Location] = []
    /// Questions and groups that are never asked: what reads them is not at fault.
    var never: Set<FieldID> = []
    var neverGroups: Set<GroupKey> = []
    var knownChecks: [Int: [RowCheck]] = [:]
    /// The definitions of tables by their ids: there may be a thousand.
    private(set) lazy var tableNodes: [String: Node] = {
        var nodes: [String: Node] = [:]
        for declared in compiler.repeatDefinitions.values { nodes[declared.id] = declared.definition.node }
        for declared in compiler.definitions.registers where nodes[declared.id] == nil {
            nodes[declared.id] = declared.definition.node
        }
        for declared in compiler.definitions.questionnaires where nodes[declared.id] == nil {
            nodes[declared.id] = declared.definition.node
        }
        return nodes
    }()

    init(_ compiler: StudyCompiler) {
        self.compiler = compiler
        study = compiler.study
    }

    func check() {
        checkRelevance()
        checkConstraints()
        checkOptions()
        checkChecks()
        checkCalculations()
        checkIndicators()
        checkConclusions()
        checkTables()
        checkBands()
        reportCutShort()
    }

    // MARK: - Asking

    /// Whether the answer is that there is no such row; what is given up is counted.
    func isImpossible(_ question: Question, at location: Location?) -> Bool {
        switch question.answer(budget: &budget) {
        case .impossible: return true
        case .cutShort:
            if let location { cutShort.append(location) }
            return false
        case .possible, .unclear: return false
        }
    }

    /// A row that shows it, where there is one.
    func row(_ question: Question, at location: Location?) -> Question.Row? {
        switch question.answer(budget: &budget) {
        case .possible(let row): return row
        case .cutShort:
            if let location { cutShort.append(location) }
            return nil
        case .impossible, .unclear: return nil
        }
    }

    func giveUp(_ count: Int, at location: Location?) {
        if let location { for _ in 0..<count { cutShort.append(location) } }
    }

    private func reportCutShort() {
        guard let first = cutShort.first else { return }
        compiler.report(.analysisBudget, ["count": .number(Set(cutShort).count)], at: first)
    }

    func report(_ code: DiagnosticCode, _ arguments: Arguments, at location: Location?, related: [Diagnostic.Related] = []) {
        compiler.diagnostics.append(Diagnostic(code, arguments, at: location, related: related))
    }

    // MARK: - Conditions as they are written

    /// A condition with the node that holds its text.
    struct Condition {
        var expression: Expression
        var node: Node

        func text(_ index: FEEL.Node.Index) -> String {
            let span = expression.nodes[Int(index)].span
            let bytes = Array(expression.text.utf8)
            guard span.start >= 0, span.end <= bytes.count, span.start < span.end else { return expression.text }
            return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
        }

        var text: String { expression.text }

        func location(_ index: FEEL.Node.Index) -> Location { node.location(of: expression.nodes[Int(index)].span) }

        /// The parts that must all hold (or of which one must).
        func parts(_ isAnd: Bool) -> [FEEL.Node.Index] {
            var found: [FEEL.Node.Index] = []
            func visit(_ index: FEEL.Node.Index) {
                switch expression.nodes[Int(index)].kind {
                case .and(let a, let b) where isAnd && isWritten(a, in: index):
                    visit(a)
                    visit(b)
                case .or(let a, let b) where !isAnd && isWritten(a, in: index):
                    visit(a)
                    visit(b)
                default: found.append(index)
                }
            }
            visit(expression.root)
            return found
        }

        /// Whether a part stands in the text of the whole: the body of a function of the study stands elsewhere, and its nodes have the
        /// place of the call.
        func isWritten(_ part: FEEL.Node.Index, in whole: FEEL.Node.Index) -> Bool {
            expression.nodes[Int(part)].span != expression.nodes[Int(whole)].span
        }

        func part(_ index: FEEL.Node.Index) -> Expression {
            index == expression.root ? expression : expression.part(at: index)
        }
    }

    func condition(_ expression: Expression?, _ formula: Formula?) -> Condition? {
        guard let expression, let formula else { return nil }
        return Condition(expression: expression, node: formula.node)
    }

    /// Whether a condition is settled by a parameter alone: a switch of the methodology, which another value of it would turn.
    func isSwitch(_ expression: Expression) -> Bool {
        guard case .constant = expression.nodes[Int(expression.root)].kind else { return false }
        return study.parameters.contains { expression.text.contains($0.id) }
    }

    /// Whether an expression reads a question that is never asked.
    func readsNever(_ expression: Expression, table: Int) -> Bool {
        if never.isEmpty { return false }
        return expression.slots.contains { slot in
            switch study.tables[table].slots[slot] {
            case .field(let field), .reason(let field): never.contains(FieldID(table: table, field: field))
            case .referenced(_, let id): never.contains(id)
            default: false
            }
        }
    }
}

extension StudyCompiler {
    func checkLogic() { LogicCheck(self).check() }
}
