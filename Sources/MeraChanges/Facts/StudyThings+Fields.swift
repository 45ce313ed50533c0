import FEEL
import MeraModel
import MeraSource

extension StudyThings {
    func fields(_ table: Int) -> [ComparedThing] {
        let definition = study.tables[table]
        return definition.fields.indices.compactMap { index in
            let field = definition.fields[index]
            // What follows from other things is compared with these.
            guard field.origin == .declared else { return nil }
            if case .score = field.kind { return nil }
            return self.field(FieldID(table: table, field: index))
        }
    }

    private func weighting(_ weighting: Weighting, _ facts: inout Facts) {
        let table = weighting.item.table
        facts.word("weighting.method", weighting.method.rawValue, .results)
        facts.word("weighting.base", weighting.base.map { named.fields([$0], of: table) }, .results)
        facts.word("weighting.bounds", weighting.bounds.map { "\($0.low)..\($0.high)" }, .results)
        facts.word("weighting.trim", weighting.trim?.description, .results)
        for margin in weighting.margins {
            let total = named.fields([margin.total], of: margin.register)
            facts.word(
                "weighting.margins.\(margin.id)",
                "\(named.fields(margin.items, of: table)): \(named.table(margin.register)).\(total)", .results)
        }
    }

    private func field(_ id: FieldID) -> ComparedThing {
        let (table, field) = (study.tables[id.table], study[id])
        var facts = Facts(named)
        facts.word("type", type(field), .breaking)
        if case .reference(let target) = field.kind { facts.word("to", named.table(target), .breaking) }
        facts.flag("required", field.required, .routing, added: .breaking, removed: .routing)
        facts.expression("relevant", field.relevance, of: id.table, .routing)
        facts.word("group", field.group.map { table.groups[$0].id }, table.kind == .register ? .cosmetic : .routing)
        facts.expression("choice_filter", field.choiceFilter, of: id.table, .routing)
        facts.expression("constraint", field.constraint, of: id.table, .results)
        if field.constraint != nil { facts.word("severity", field.constraintSeverity.rawValue, .results) }
        facts.expression("calculation", field.calculation, of: id.table, .results)
        if let weighting = study.weightings.first(where: { $0.item == id }) { self.weighting(weighting, &facts) }
        facts.rounding("round_value", field.valueRounding)
        facts.rounding("round", field.rounding)
        facts.word("unit", field.unit?.word, .results)
        facts.list("missing", field.missingCodes.map { "\($0.code): \($0.reason.word)" }, .results)
        facts.word("written", field.kind == .date ? field.dateNotation.rawValue : nil, .breaking)
        facts.flag("weight", field.isUnweighted, .results)
        facts.flag("personal", field.personal, .results)
        facts.flag("publish", field.isQuotable, .results)
        presentation(field.presentation, id.table, &facts)
        facts.template("message", field.constraintMessage)
        facts.passport(field.passport)
        facts.text("hint", field.hint)
        var thing = thing(.field, [field.id], in: id.table, field.passport)
        thing.nature = field.kind.word
        thing.likeness = likeness(field)
        let isRequired = field.required && field.isAnswered
        thing.added = isRequired ? .breaking : .addition
        thing.removed = field.isAnswered ? .breaking : .results
        thing.renamed = thing.removed
        thing.facts = facts.all
        return thing
    }

    private func type(_ field: Field) -> String {
        let presentation = field.presentation
        if let metadata = presentation.metadata { return metadata.rawValue }
        let word = presentation.grid == nil ? field.kind.word : "range (\(field.kind.word))"
        return presentation.isHidden ? "hidden (\(word))" : word
    }

    private func presentation(_ presentation: Presentation, _ table: Int, _ facts: inout Facts) {
        if let grid = presentation.grid {
            facts.word("range", "\(grid.from)..\(grid.to)", .results)
            facts.word("step", grid.step.description, .results)
        }
        facts.word("max_length", presentation.maxLength.map(String.init), .results)
        facts.word("min_choices", presentation.choiceCount.map { String($0.least) }, .results)
        facts.word("max_choices", presentation.choiceCount?.most.map(String.init), .results)
        facts.expression("default", presentation.initial, of: table, .routing)
        facts.flag("read_only", presentation.isReadOnly, .routing)
        facts.flag("show", presentation.isShown, .text)
        facts.word("appearance", presentation.appearance?.rawValue, .text)
        facts.word("media", presentation.media?.path, .text)
    }

    private func likeness(_ field: Field) -> [String] {
        var likeness: [String] = []
        if let list = field.list {
            likeness.append("options " + study.choiceLists[list].options.map(\.code).joined(separator: " "))
        }
        if let calculation = field.calculation {
            likeness += ["calculation ", "calculation again "].map { $0 + named.words(calculation.text) }
        }
        if let constraint = field.constraint { likeness.append("constraint " + constraint.text) }
        if let relevance = field.relevance { likeness.append("relevant " + named.words(relevance.text)) }
        return likeness
    }

    /// The options of a list as they are compared in a pair of lists.
    func options(_ list: Int, for place: [String]) -> [ComparedThing] {
        let list = study.choiceLists[list]
        return list.options.map { option in
            var facts = Facts(named)
            facts.word("missing", option.missing?.word, .results)
            facts.flag("exclusive", option.exclusive, .results)
            facts.text("specify", option.specify)
            facts.list("with", option.columns.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }, .routing)
            facts.text("label", option.label)
            facts.word("media", option.media?.path, .text)
            var thing = ComparedThing(
                kind: .option, path: [list.id, option.code], place: place + [option.code], label: option.label,
                formerNames: option.formerCodes)
            thing.facts = facts.all
            thing.removed = .breaking
            thing.renamed = .breaking
            return thing
        }
    }
}
