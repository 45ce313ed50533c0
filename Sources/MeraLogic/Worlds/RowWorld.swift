import FEEL
import MeraModel
import MeraSource

/// The rows of a table: what their answers can be, by the types, ranges, options, relevance and constraints of the questions.
struct RowWorld: World {
    let study: Study
    let table: Int

    var asOf: CivilDate? { study.asOf }
    private var fields: [Field] { study.tables[table].fields }

    func meaning(of slot: Int, in situation: Situation) -> Situation.Meaning {
        let slots = study.tables[table].slots
        func other(_ name: String = "") -> Situation.Meaning { .variable(situation.add(Variable(.other, name))) }
        guard slot < slots.count else { return other() }
        switch slots[slot] {
        case .field(let field): return meaning(ofField: field, in: situation)
        case .reason(let field):
            var variable = Variable(.word, "reason(\(fields[field].id))")
            variable.words = MissingReason.allCases.map(\.word)
            variable.tag = .reason(field: field)
            return .variable(situation.add(variable, isAsked: true))
        case .referenced(let path, let id):
            var field = study[id]
            field.id = (path.map { study[$0].id } + [field.id]).joined(separator: ".")
            return situation.variable(of: field, study, tag: .other(table: id.table, field: id.field))
        case .previous(let number):
            var field = fields[number]
            field.id = "previous.\(field.id)"
            return situation.variable(of: field, study, tag: .other(table: table, field: number))
        case .option(let column):
            var variable = Variable(.word, column.map { "option.\($0)" } ?? "option")
            variable.isOpaque = true
            return .variable(situation.add(variable))
        case .related, .relatedOf, .groupValues, .groupRows, .tableRows, .shared: return other()
        }
    }

    /// One meaning for each field of a situation.
    func meaning(ofField number: Int, in situation: Situation) -> Situation.Meaning {
        if let known = situation.fields[number] { return known }
        guard situation.fieldsInProgress.insert(number).inserted else {
            return situation.variable(of: fields[number], study, tag: .field(number))
        }
        defer { situation.fieldsInProgress.remove(number) }
        let own = made(number, in: situation)
        situation.fields[number] = own
        return own
    }

    private func made(_ number: Int, in situation: Situation) -> Situation.Meaning {
        let field = fields[number]
        guard field.kind == .calculated, field.options == nil, field.constraint == nil, let calculation = field.calculation,
            !field.isRelevantByRows, situation.depth < Situation.deepest
        else { return situation.variable(of: field, study, tag: .field(number)) }
        situation.depth += 1
        defer { situation.depth -= 1 }
        var conditions: [Formula] = []
        for (condition, _) in relevances(of: number) {
            guard let formula = try? Reading(situation, condition).formula(condition.root, .yes) else {
                return situation.variable(of: field, study, tag: .field(number))
            }
            conditions.append(formula)
        }
        return .calculated(calculation, where: .every(conditions))
    }

    /// What must hold for a question to be asked: its own condition, and those of its groups.
    func relevances(of number: Int) -> [(condition: Expression, source: Source)] {
        let field = fields[number]
        return (field.relevance.map { [($0, .relevance(field: number))] } ?? []) + relevances(ofGroup: field.group)
    }

    func relevances(ofGroup group: Int?) -> [(condition: Expression, source: Source)] {
        var found: [(Expression, Source)] = []
        var next = group
        while let group = next, found.count <= study.tables[table].groups.count {
            if let condition = study.tables[table].groups[group].relevance { found.append((condition, .groupRelevance(group))) }
            next = study.tables[table].groups[group].parent
        }
        return found
    }

    func axioms(of variable: Int, in situation: Situation) -> [Situation.Axiom] {
        guard let tag = situation.variables[variable].tag, situation.depth < Situation.deepest else { return [] }
        situation.depth += 1
        defer { situation.depth -= 1 }
        switch tag {
        case .field(let field): return axioms(ofField: field, variable, in: situation)
        case .other(let table, let number):
            let field = study.tables[table].fields[number]
            guard let constraint = field.constraint, constraint.slots.isEmpty else { return [] }
            return [self.constraint(constraint, of: field, number, variable, in: situation)].compactMap(\.self)
        case .reason(let field):
            // A reason stands where there is no answer, and nowhere else.
            let isThere: Formula
            let isMissing: Formula
            switch meaning(ofField: field, in: situation) {
            case .variable(let own), .set(let own, _), .grid(let own, _, _): (isThere, isMissing) = (.present(own), .missing(own))
            default: return []
            }
            return [
                .init(
                    formula: .either(.both(isThere, .missing(variable)), .both(isMissing, .present(variable))),
                    source: .options(field: field))
            ]
        default: return []
        }
    }

    private func axioms(ofField number: Int, _ variable: Int, in situation: Situation) -> [Situation.Axiom] {
        let field = fields[number]
        var axioms: [Situation.Axiom] = []
        if !field.isRelevantByRows {
            for (condition, source) in relevances(of: number) {
                guard let holds = try? Reading(situation, condition).formula(condition.root, .yes) else { continue }
                axioms.append(.init(formula: .either(.missing(variable), holds), source: source))
            }
        }
        if let constraint = field.constraint,
            let axiom = self.constraint(constraint, of: field, number, variable, in: situation)
        {
            axioms.append(axiom)
        }
        if let filter = field.choiceFilter, case .choice(let list) = field.kind {
            axioms += filtered(filter, list, number, variable, in: situation)
        }
        return axioms + sets(field, number, variable, in: situation)
    }

    /// An answer that breaks its constraint does not count, unless that only warns.
    private func constraint(
        _ constraint: Expression, of field: Field, _ number: Int, _ variable: Int, in situation: Situation
    ) -> Situation.Axiom? {
        guard field.constraintSeverity == .error else { return nil }
        let input = input(variable, field, in: situation)
        let reading = Reading(situation, constraint, input: input)
        guard let holds = try? reading.formula(constraint.root, .yes), let open = try? reading.formula(constraint.root, .open)
        else { return nil }
        return .init(formula: .either(.missing(variable), holds, open), source: .constraint(field: number))
    }

    /// The answer to a field as the value under test.
    func input(_ variable: Int, _ field: Field, in situation: Situation) -> Situation.Meaning {
        if case .choices = field.kind { return set(variable, in: situation) }
        if case .rank = field.kind { return set(variable, in: situation) }
        if let grid = field.presentation.grid, let from = try? Fraction(grid.from), let step = try? Fraction(grid.step) {
            return .grid(variable, from: from, step: step)
        }
        return .variable(variable)
    }

    private func set(_ variable: Int, in situation: Situation) -> Situation.Meaning {
        let members = situation.variables.indices.filter { situation.variables[$0].owner == variable }
        return .set(variable, members.map { (situation.variables[$0].code ?? "", $0) })
    }

    private func filtered(
        _ filter: Expression, _ list: Int, _ number: Int, _ variable: Int, in situation: Situation
    ) -> [Situation.Axiom] {
        let options = study.choiceLists[list].substantive
        guard options.count <= 20 else { return [] }
        var cases: [Formula] = [.missing(variable)]
        for option in options {
            let reading = Reading(situation, filter, fixed: columns(of: option))
            guard let fails = try? reading.formula(filter.root, .no) else { return [] }
            cases.append(.both(.word(variable, [option.code]), Negation.of(fails, situation)))
        }
        return [.init(formula: .some(cases), source: .options(field: number))]
    }

    /// What a filter of choices reads of an option.
    func columns(of option: ChoiceList.Option) -> [Int: Value] {
        var columns: [Int: Value] = [:]
        for (slot, meaning) in study.tables[table].slots.enumerated() {
            guard case .option(let column) = meaning else { continue }
            columns[slot] =
                column.map { option.columns[$0].map(Value.string) ?? .null } ?? .string(option.code)
        }
        return columns
    }

    /// Exclusive options, and how many may be chosen.
    private func sets(_ field: Field, _ number: Int, _ variable: Int, in situation: Situation) -> [Situation.Axiom] {
        guard case .choices(let list) = field.kind else { return [] }
        guard case .set(_, let members) = set(variable, in: situation) else { return [] }
        var axioms: [Situation.Axiom] = []
        for option in study.choiceLists[list].substantive where option.exclusive {
            guard let own = members.first(where: { $0.code == option.code })?.variable else { continue }
            let others = members.filter { $0.code != option.code }.map { Reading.truth($0.variable, .no) }
            axioms.append(
                .init(
                    formula: .either(.missing(variable), Reading.truth(own, .no), .every(others)),
                    source: .options(field: number)))
        }
        if let count = field.presentation.choiceCount, !count.isWhole {
            var total = LinearForm(.zero)
            for member in members { if let next = try? total.plus(LinearForm(variable: member.variable)) { total = next } }
            if let least = try? LinearForm(Fraction(count.least)).minus(total) {
                axioms.append(
                    .init(formula: .either(.missing(variable), .linear(least, .atMost)), source: .options(field: number)))
            }
            if let most = count.most, let above = try? total.minus(LinearForm(Fraction(most))) {
                axioms.append(
                    .init(formula: .either(.missing(variable), .linear(above, .atMost)), source: .options(field: number)))
            }
        }
        return axioms
    }

    func calculated(_ slot: Int, _ calculation: Expression, _ model: Model, in situation: Situation) -> Value {
        guard case .field(let number) = study.tables[table].slots[slot], situation.depth < Situation.deepest else { return .null }
        situation.depth += 1
        defer { situation.depth -= 1 }
        for (condition, _) in relevances(of: number) where situation.value(of: condition, model) != .boolean(true) {
            return .null
        }
        return situation.value(of: calculation, model)
    }
}
