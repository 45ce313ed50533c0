import FEEL
import MeraEngine
import MeraLogic
import MeraModel
import MeraSource

/// All slips that are looked for in a study, in the order of its parts.
struct StudyMutants {
    let study: Study
    var found: [Mutant] = []

    static func all(_ study: Study) -> [Mutant] {
        var mutants = StudyMutants(study: study)
        for table in study.tables.indices where study.tables[table].isRead { mutants.addRows(of: table) }
        for score in study.scores.indices { mutants.addScore(score) }
        for list in study.bandLists.indices { mutants.addBands(list) }
        for table in study.ruleTables.indices { mutants.addRuleTable(table) }
        for indicator in study.indicators.indices { mutants.addIndicator(indicator) }
        for conclusion in study.conclusions.indices { mutants.addConclusion(conclusion) }
        for reconciliation in study.reconciliations.indices { mutants.addReconciliation(reconciliation) }
        mutants.addRounding()
        return mutants.found
    }

    /// A thing of the study whose parts are changed.
    struct Owner {
        /// `check sites.agreed_in_time`
        var name: String
        var location: Location?
        var reach: Reach
        var floor: StudyRun.Floor
        /// The answers that it reads.
        var fields: [FieldID]
    }

    // MARK: Expressions

    /// The slips in an expression that differ from it on some value.
    mutating func add(
        _ expression: Expression?, of owner: Owner, text: String? = nil, domain: ValueDomain, seen: ConditionProof? = nil,
        _ set: @escaping @Sendable (inout Study, Expression) -> Void
    ) {
        guard let expression else { return }
        let text = text ?? expression.text
        let place = WrittenPlace(owner: owner.location, text: text)
        let numbers = expression.numbers.map(\.description)
        for change in ExpressionMutation.changes(expression, text: text) {
            if domain.isEqual(expression, change.expression) { continue }
            let made = change.expression
            found.append(
                Mutant(
                    kind: change.kind, owner: owner.name, location: place.location(of: change.span), before: text,
                    after: change.text(of: text), reach: owner.reach, floor: owner.floor, change: { set(&$0, made) },
                    fields: owner.fields, numbers: numbers, isVain: { seen?.areAlike(expression, made) ?? false }))
        }
    }

    /// A slip that is no part of an expression.
    mutating func add(
        _ kind: Mutant.Kind, of owner: Owner, _ before: String, _ after: String,
        isVain: @escaping @Sendable () -> Bool = { false }, _ change: @escaping @Sendable (inout Study) -> Void
    ) {
        found.append(
            Mutant(
                kind: kind, owner: owner.name, location: owner.location, before: before, after: after, reach: owner.reach,
                floor: owner.floor, change: change, fields: owner.fields, numbers: [], isVain: isVain))
    }
}

extension Expression {
    /// The numbers that stand in it.
    var numbers: [Decimal] {
        var found: [Decimal] = []
        _ = largestParts { node in
            if case .constant(let place) = nodes[Int(node)].kind, case .number(let number) = program.constants[Int(place)] {
                found.append(number)
            }
            return false
        }
        return found
    }
}

// MARK: Rows

extension StudyMutants {
    mutating func addRows(of table: Int) {
        let definition = study.tables[table]
        for field in definition.fields.indices { addField(FieldID(table: table, field: field)) }
        for (group, item) in definition.groups.enumerated() {
            let place = definition.fields.first { $0.group == group }?.location
            let owner = owner("group \(definition.id).\(item.id)", place, table, [item.relevance])
            add(item.relevance, of: owner, domain: .rows(study, table), seen: ConditionProof(study, .row(table), [.yes])) {
                $0.tables[table].groups[group].relevance = $1
            }
        }
        for (index, check) in definition.checks.enumerated() { addCheck(check, index, table) }
        for (index, rule) in definition.uniqueRules.enumerated() where rule.fields.count > 1 {
            let owner = owner(
                "unique \(definition.id).\(rule.id)", rule.location, table, rule.fields.map { FieldID(table: table, field: $0) })
            let names = rule.fields.map { definition.fields[$0].id }
            for place in rule.fields.indices {
                var fewer = names
                fewer.remove(at: place)
                add(.rows, of: owner, "[\(names.joined(separator: ", "))]", "[\(fewer.joined(separator: ", "))]") {
                    $0.tables[table].uniqueRules[index].fields.remove(at: place)
                }
            }
        }
    }

    private mutating func addField(_ id: FieldID) {
        let (table, field) = (study.tables[id.table], study[id])
        let name = "\(table.id).\(field.id)"
        let domain = ValueDomain.rows(study, id.table)
        let constraint = owner("constraint \(name)", field.location, id.table, [id])
        let refusing = ConditionProof(study, .answer(id), [.no])
        add(field.constraint, of: constraint, domain: .input(field, study, and: domain), seen: refusing) {
            $0[id].constraint = $1
        }
        let relevance = owner("condition of \(name)", field.location, id.table, [field.relevance], and: [id])
        add(field.relevance, of: relevance, domain: domain, seen: ConditionProof(study, .row(id.table), [.yes])) {
            $0[id].relevance = $1
        }
        let filter = owner("filter of options of \(name)", field.location, id.table, [field.choiceFilter], and: [id])
        add(field.choiceFilter, of: filter, domain: .unknown) { $0[id].choiceFilter = $1 }
        let calculation = owner("calculation \(name)", field.location, id.table, [field.calculation])
        let shown = ConditionProof(study, .row(id.table), ConditionProof.all)
        add(field.calculation, of: calculation, domain: domain, seen: shown) { $0[id].calculation = $1 }
        if field.required, field.isAnswered, !table.key.contains(id.field) {
            add(.required, of: owner("required \(name)", field.location, id.table, [id]), "required: true", "required: false") {
                $0[id].required = false
            }
        }
        if field.constraint != nil, field.constraintSeverity != .info {
            let other: Severity = field.constraintSeverity == .error ? .warning : .error
            // A warning leaves the answer in, an error takes it out.
            add(.method, of: constraint, "severity: \(field.constraintSeverity.rawValue)", "severity: \(other.rawValue)") {
                $0[id].constraintSeverity = other
            }
        }
    }

    private mutating func addCheck(_ check: Check, _ index: Int, _ table: Int) {
        let owner = owner(
            "check \(study.tables[table].id).\(check.id)", check.location, table, [check.condition, check.assertion])
        let domain = check.group == nil ? ValueDomain.rows(study, table) : .unknown
        let start = found.count
        let proof = CheckProof(study, table, check)
        add(check.condition, of: owner, domain: domain, seen: nil) { $0.tables[table].checks[index].condition = $1 }
        add(check.assertion, of: owner, domain: domain, seen: nil) { $0.tables[table].checks[index].assertion = $1 }
        for place in found.indices[start...] {
            let change = found[place].change
            found[place].isVain = { proof.failsAlike(changed: change, index) }
        }
        for policy in MissingPolicy.allCases where policy != check.onMissing {
            // What is undecided and what is skipped are told apart in the report alone.
            if policy != .fail, check.onMissing != .fail { continue }
            let change: @Sendable (inout Study) -> Void = { $0.tables[table].checks[index].onMissing = policy }
            add(
                .missing, of: owner, "on_missing: \(check.onMissing.rawValue)", "on_missing: \(policy.rawValue)",
                isVain: { proof.failsAlike(changed: change, index) }, change)
        }
    }

    /// An owner that reads fields of a table.
    func owner(_ name: String, _ location: Location?, _ table: Int, _ fields: [FieldID]) -> Owner {
        Owner(name: name, location: location, reach: Reach(tables: [table]), floor: .rows, fields: sources(of: fields))
    }

    /// An owner whose expressions read rows of a table.
    func owner(
        _ name: String, _ location: Location?, _ table: Int, _ expressions: [Expression?], and fields: [FieldID] = []
    ) -> Owner {
        owner(name, location, table, fields + expressions.compactMap { $0 }.flatMap { read($0, table) })
    }

    /// The fields that an expression about rows reads.
    func read(_ expression: Expression, _ table: Int) -> [FieldID] {
        expression.slots.flatMap { slot -> [FieldID] in
            guard study.tables[table].slots.indices.contains(slot) else { return [] }
            switch study.tables[table].slots[slot] {
            case .field(let field), .reason(let field), .groupValues(let field), .previous(let field):
                return [FieldID(table: table, field: field)]
            case .referenced(let path, let field): return path + [field]
            case .related(let other, let field, let members):
                return ([field] + members).map { FieldID(table: other, field: $0) }
            case .relatedOf(let path, let other, let field, let members):
                return path + ([field] + members).map { FieldID(table: other, field: $0) }
            case .groupRows(let members): return members.map { FieldID(table: table, field: $0) }
            case .tableRows(let by, let members): return (by + members).map { FieldID(table: table, field: $0) }
            case .shared(let index): return read(study.tables[table].sharedValues[index].expression, table)
            case .option: return []
            }
        }
    }

    /// The answers that fields come from, through calculations and scores.
    func sources(of fields: [FieldID]) -> [FieldID] {
        var answered: [FieldID] = []
        var seen: Set<FieldID> = []
        var waiting = fields
        while let id = waiting.popLast() {
            guard seen.insert(id).inserted else { continue }
            let field = study[id]
            switch field.kind {
            case .calculated: waiting += field.calculation.map { read($0, id.table) } ?? []
            case .score(let score): waiting += study.scores[score].items.map { FieldID(table: id.table, field: $0.field) }
            default: answered.append(id)
            }
        }
        return answered.sorted { ($0.table, $0.field) < ($1.table, $1.field) }
    }
}
