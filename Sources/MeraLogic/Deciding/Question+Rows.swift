public import FEEL
public import MeraModel

/// What rules of studies ask of rows.
extension Question {
    private var rows: RowWorld? { situation.world as? RowWorld }

    /// That a question is asked, by the conditions of its groups and, unless `own` is false, its own.
    public mutating func askApplies(field: Int, own: Bool = true) {
        guard let rows else { return }
        for (condition, source) in rows.relevances(of: field) {
            if !own, case .relevance = source { continue }
            ask(condition, .yes)
        }
    }

    public mutating func askApplies(group: Int?) {
        for (condition, _) in rows?.relevances(ofGroup: group) ?? [] { ask(condition, .yes) }
    }

    /// That some condition of a question does not hold.
    public mutating func askDoesNotApply(field: Int) {
        guard let rows else { return }
        let fails = rows.relevances(of: field).map { condition, _ in
            (try? Reading(situation, condition).formula(condition.root, .no)) ?? .yes
        }
        require(.some(fails))
    }

    /// That a filter of choices lets an option through.
    public mutating func ask(filter: Expression, option: ChoiceList.Option) {
        guard let rows else { return }
        ask(filter, .yes, fixed: rows.columns(of: option))
    }

    /// That a number is 0.
    public mutating func askZero(_ expression: Expression) {
        guard let term = try? Reading(situation, expression).number(expression.root) else { return require(.yes) }
        var cases: [Formula] = []
        for one in term.cases {
            guard let isZero = try? Quotient.sign(one.value.above, .equal) else { continue }
            cases.append(.both(one.condition, isZero))
        }
        require(.some(cases))
    }

    /// That a number is more than 0.
    public mutating func askPositive(_ expression: Expression) {
        guard let term = try? Reading(situation, expression).number(expression.root) else { return require(.yes) }
        var cases: [Formula] = []
        for one in term.cases {
            guard let zero = try? NumberTerm(constant: .number(.zero))?.cases.first?.value,
                let isMore = try? one.value.compared(.greater, to: zero)
            else { continue }
            cases.append(.both(one.condition, isMore))
        }
        require(.some(cases))
    }

    /// That a question that applies is answered.
    public mutating func assumeAnswered(field number: Int) {
        guard let rows else { return }
        var holds: [Formula] = []
        for (condition, _) in rows.relevances(of: number) {
            guard let formula = try? Reading(situation, condition).formula(condition.root, .yes) else { return }
            holds.append(formula)
        }
        switch rows.meaning(ofField: number, in: situation) {
        case .variable(let variable), .set(let variable, _), .grid(let variable, _, _):
            require(.either(Negation.of(.every(holds), situation), .present(variable)))
        case .calculated, .constant: break
        }
    }

    /// That an expression has a value.
    public mutating func askValue(_ expression: Expression) {
        require((try? Reading(situation, expression).present(expression.root)) ?? .yes)
    }

    /// That a check does not fail: it is not asked, or passes, or is open.
    public mutating func askDoesNotFail(_ assertion: Expression, where condition: Expression?) {
        let reading = Reading(situation, assertion)
        guard let passes = try? reading.formula(assertion.root, .yes), let open = try? reading.formula(assertion.root, .open)
        else { return }
        guard let condition else { return require(.either(passes, open)) }
        let asked = Reading(situation, condition)
        guard let fails = try? asked.formula(condition.root, .no), let isOpen = try? asked.formula(condition.root, .open) else {
            return
        }
        require(.either(passes, open, fails, isOpen))
    }
}
