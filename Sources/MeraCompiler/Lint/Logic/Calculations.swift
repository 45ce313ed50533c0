import FEEL
import MeraLogic
import MeraModel
import MeraSource
import MeraYAML

/// Calculations: branches that are never reached (M4009), divisions by what can be 0 (M4007), and sums of which a part is not asked (M4006).
extension LogicCheck {
    func checkCalculations() {
        for (id, definition) in compiler.declaredFields {
            guard let calculation = study[id].calculation, !never.contains(id), !readsNever(calculation, table: id.table),
                let own = condition(calculation, definition[FieldDefinition.calculation])
            else { continue }
            var walk = BranchWalk(self, own, table: id.table)
            walk.context = { $0.askApplies(field: id.field) }
            walk.visit()
            checkSum(own, id)
        }
        for table in study.tables.indices {
            for one in rowChecks(table) {
                var walk = BranchWalk(self, one.assertion, table: table)
                walk.context = { question in
                    if let condition = one.condition { question.ask(condition.expression, .yes) }
                }
                walk.visit()
            }
        }
    }

    // MARK: - A part that is not asked

    /// Answers that are added up, one of which is not asked of all who give the others.
    private func checkSum(_ own: Condition, _ id: FieldID) {
        let parts = own.addends
        guard parts.count > 1 else { return }
        let slots = study.tables[id.table].slots
        let fields = parts.compactMap { part -> Int? in
            guard case .slot(let slot) = own.expression.nodes[Int(part)].kind, case .field(let number) = slots[Int(slot)] else {
                return nil
            }
            return number
        }
        guard fields.count == parts.count else { return }
        for number in fields {
            let field = study.tables[id.table].fields[number]
            guard field.isAnswered, field.relevance != nil || field.group != nil else { continue }
            var question = Question(study, table: id.table)
            question.askApplies(field: id.field)
            question.askDoesNotApply(field: number)
            for other in fields where other != number { question.ask(field: other, isAnswered: true) }
            guard let row = row(question, at: nil), row.value(of: own.expression).isNull, isNotAsked(number, id.table, row) else {
                continue
            }
            report(
                .unguardedMissing,
                [
                    "witness": witness(row.facts(slotsOfRelevance(number, id.table)), table: id.table),
                    "missing": .text(field.id), "item": .text(study[id].id),
                ], at: own.node.location)
            return
        }
    }
}

extension LogicCheck {
    /// Whether some condition of a question is false in a row.
    func isNotAsked(_ number: Int, _ table: Int, _ row: Question.Row) -> Bool {
        let field = study.tables[table].fields[number]
        var conditions = [field.relevance].compactMap(\.self)
        var next = field.group
        while let group = next, conditions.count < 64 {
            if let condition = study.tables[table].groups[group].relevance { conditions.append(condition) }
            next = study.tables[table].groups[group].parent
        }
        return conditions.contains { row.value(of: $0) == .boolean(false) }
    }
}

extension LogicCheck.Condition {
    /// The answers that are added up, with or without a factor.
    fileprivate var addends: [FEEL.Node.Index] {
        var found: [FEEL.Node.Index] = []
        func visit(_ index: FEEL.Node.Index) {
            switch expression.nodes[Int(index)].kind {
            case .arithmetic(.add, let a, let b), .arithmetic(.subtract, let a, let b):
                visit(a)
                visit(b)
            case .arithmetic(.multiply, let a, let b):
                if case .constant = expression.nodes[Int(a)].kind {
                    visit(b)
                } else if case .constant = expression.nodes[Int(b)].kind {
                    visit(a)
                } else {
                    found.append(index)
                }
            default: found.append(index)
            }
        }
        visit(expression.root)
        return found
    }
}

/// Goes down an expression with what holds on the way.
struct BranchWalk {
    let logic: LogicCheck
    let own: LogicCheck.Condition
    let table: Int
    /// What holds wherever the expression is asked.
    var context: (inout Question) -> Void = { _ in }
    /// Conditions that were passed, and what they gave.
    private var path: [(node: FEEL.Node.Index, verdicts: [Verdict])] = []

    init(_ logic: LogicCheck, _ own: LogicCheck.Condition, table: Int) {
        (self.logic, self.own, self.table) = (logic, own, table)
    }

    mutating func visit() { visit(own.expression.root) }

    private func question() -> Question {
        var question = Question(logic.study, table: table)
        context(&question)
        for (node, verdicts) in path { question.ask(own.part(node), oneOf: verdicts) }
        return question
    }

    private mutating func visit(_ node: FEEL.Node.Index) {
        switch own.expression.nodes[Int(node)].kind {
        case .conditional(let condition, let then, let otherwise):
            visit(condition)
            branch(condition, .yes, then)
            branch(condition, .no, otherwise)
        case .and(let a, let b):
            visit(a)
            path.append((a, [.yes, .open]))
            visit(b)
            path.removeLast()
        case .or(let a, let b):
            visit(a)
            path.append((a, [.no, .open]))
            visit(b)
            path.removeLast()
        case .arithmetic(.divide, let above, let below):
            visit(above)
            visit(below)
            divide(node, above, below)
        case .loop, .filter, .function, .bind: break
        default: for operand in own.expression.program.operands(of: node) { visit(operand) }
        }
    }

    private mutating func branch(_ condition: FEEL.Node.Index, _ verdict: Verdict, _ body: FEEL.Node.Index) {
        let part = own.part(condition)
        // Branches of a function are there for all of its calls.
        let isKnown = !own.isWritten(condition, in: body) || path.isEmpty && logic.isPlain(part, table: table)
        if !isKnown, !logic.isSwitch(Expression.written(part, own.text(condition))) {
            var question = question()
            let before = question
            question.ask(part, verdict)
            if logic.isImpossible(question, at: own.location(body)), !logic.isImpossible(before, at: nil) {
                let text = own.text(condition).escapedBraces
                let why =
                    path.isEmpty
                    ? (verdict == .yes
                        ? Phrase(en: "`\(text)` can never hold", ru: "`\(text)` не выполняется ни при каких ответах")
                        : Phrase(en: "`\(text)` always holds", ru: "`\(text)` верно при любых ответах"))
                    : (verdict == .yes
                        ? Phrase(
                            en: "what stands before it leaves nothing for `\(text)`",
                            ru: "предыдущие условия ничего не оставляют для `\(text)`")
                        : Phrase(
                            en: "after what stands before it `\(text)` always holds",
                            ru: "после предыдущих условий `\(text)` верно всегда"))
                logic.report(.unreachableBranch, ["text": .text(own.text(body)), "why": .phrase(why)], at: own.location(body))
                return
            }
        }
        path.append((condition, [verdict]))
        visit(body)
        path.removeLast()
    }

    private func divide(_ node: FEEL.Node.Index, _ above: FEEL.Node.Index, _ below: FEEL.Node.Index) {
        let divisor = own.part(below)
        guard !divisor.slots.isEmpty, divisor.type == .number else { return }
        var question = question()
        question.askValue(own.part(above))
        question.askZero(divisor)
        guard let row = logic.row(question, at: own.location(node)) else { return }
        var evaluation = Evaluation(asOf: logic.study.asOf, budget: 100_000)
        // Of the whole: the branch must be one that is taken.
        _ = row.value(of: own.expression, &evaluation)
        guard evaluation.warnings.contains(where: { $0.code == .divisionByZero }) else { return }
        logic.report(
            .possibleDivisionByZero,
            [
                "text": .text(own.text(node)), "below": .text(own.text(below)),
                "witness": logic.witness(row.facts(divisor.slots), table: table),
            ], at: own.location(node))
    }
}

extension Expression {
    /// A part with the words of its author, which tell a parameter from a number.
    static func written(_ part: Expression, _ text: String) -> Expression { part.withText(text) }
}
