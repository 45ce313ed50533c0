import FEEL
import MeraModel
import MeraSource

extension GraphBuilder {
    mutating func collect() {
        for table in study.tables.indices { collectTable(table) }
        for score in study.scores { collect(score) }
        for (index, indicator) in study.indicators.enumerated() { collect(indicator, node: indicators[index]) }
        for rule in study.ruleTables { collect(rule) }
        for conclusion in study.conclusions {
            let node = add(.conclusion, conclusion.id, conclusion.passport, conclusion.location)
            readUnit(conclusion.condition, by: node, .condition)
            for text in (conclusion.text.expressions + (conclusion.proposal?.expressions ?? [])) {
                readUnit(text, by: node, .text)
            }
        }
        for quantity in study.namedQuantities { collect(quantity) }
    }

    private mutating func collectTable(_ index: Int) {
        let table = study.tables[index]
        for (place, field) in table.fields.enumerated() {
            guard let node = fields[FieldID(table: index, field: place)] else { continue }
            if case .score = field.kind { continue }
            for condition in table.relevances(of: place) { read(condition, of: index, by: node, .condition) }
            if let parent = table.parent { read(parent.relevance, of: parent.table, by: node, .condition) }
            read(field.choiceFilter, of: index, by: node, .condition)
            read(field.constraint, of: index, by: node, .limit)
            read(field.calculation, of: index, by: node, .value)
            if let made = study.weightings.first(where: { $0.item == FieldID(table: index, field: place) }) { link(made, node) }
            if case .specify(let item, _) = field.origin { link(field: table.field(item), of: index, node, .condition) }
        }
        for check in table.checks {
            let node = add(.check, table.id + "." + check.id, check.passport, check.location)
            read(check.condition, of: index, by: node, .condition)
            read(check.assertion, of: index, by: node, .value)
            for field in check.group ?? [] { link(field: field, of: index, node, .group) }
            for text in check.message?.expressions ?? [] { read(text, of: index, by: node, .text) }
        }
    }

    /// A made weight is made of the weight before, and of totals by categories.
    private mutating func link(_ weighting: Weighting, _ node: Int) {
        let table = weighting.item.table
        if let base = weighting.base { link(field: base, of: table, node, .value) }
        for margin in weighting.margins {
            for item in margin.items { link(field: item, of: table, node, .group) }
            link(field: margin.total, of: margin.register, node, .value)
        }
    }

    private mutating func collect(_ score: Score) {
        guard let node = fields[FieldID(table: score.table, field: score.field)] else { return }
        for item in score.items {
            let weight = WeightShare(item.weight, of: score.weightUnit).text
            link(field: item.field, of: score.table, node, .component, weight == "1" ? nil : weight)
        }
    }

    private mutating func collect(_ indicator: Indicator, node: Int) {
        if let table = indicator.table {
            let expressions = indicator.formula.rowExpressions
            for (place, expression) in expressions.enumerated() {
                // The second expression of a share is its base.
                let isBase = if case .share = indicator.formula { place == 1 } else { false }
                let isCondition = if case .count = indicator.formula { true } else { isBase }
                read(expression, of: table, by: node, isCondition ? .condition : .value)
            }
            read(indicator.filter, of: table, by: node, .condition)
            if case .completeness(let fields) = indicator.formula {
                for field in fields { link(field: field, of: table, node, .value) }
            }
            link(field: indicator.weight, of: table, node, .weight)
            link(field: indicator.seriesField, of: table, node, .group)
            for field in indicator.breakdown { link(field: field, of: table, node, .group) }
            // Rows that are only counted come from the table itself.
            if case .count = indicator.formula { link(tables[table], node, .value) }
        }
        if case .value(let expression) = indicator.formula { readUnit(expression, by: node, .value) }
        readUnit(indicator.unitCondition, by: node, .condition)
        for limit in indicator.limits { readUnit(limit.condition, by: node, .limit) }
        guard case .index(let composite) = indicator.formula else { return }
        for component in composite.components {
            link(indicators[component.indicator], node, .component, component.weight.description)
        }
    }

    /// What is named where others are made: functions, lists of options, scales.
    mutating func collectAids(_ isWanted: (StudyGraph.Kind, String) -> Bool) {
        let readers = nodes.indices
        for function in study.functions where isWanted(.function, function.id) {
            let node = add(.function, function.id, function.passport, function.location)
            for reader in readers where nodes[reader].calls.contains(function.id) { link(node, reader, .value) }
            readNames(function.expression, by: node, .value)
        }
        for (index, list) in study.choiceLists.enumerated() where isWanted(.choices, list.id) {
            let node = add(.choices, list.id, list.passport, nil)
            for (table, definition) in study.tables.enumerated() {
                for (field, item) in definition.fields.enumerated() where item.list == index || item.options == index {
                    link(node, fields[FieldID(table: table, field: field)], .limit)
                }
            }
        }
        for (index, bands) in study.bandLists.enumerated() where isWanted(.bands, bands.id) {
            let node = add(.bands, bands.id, bands.passport, bands.bands.first?.location)
            for (place, indicator) in study.indicators.enumerated() where indicator.bands == index {
                link(node, indicators[place], .limit)
            }
            for score in study.scores where score.bands == index {
                link(node, fields[FieldID(table: score.table, field: score.field)], .limit)
            }
        }
    }

    private mutating func link(_ from: Int, _ to: Int?, _ role: StudyGraph.Role) {
        if let to { link(from, to, role, nil) }
    }

    /// Cells of a decision table may name parameters.
    private mutating func collect(_ rule: RuleTable) {
        guard let node = nodes.firstIndex(where: { $0.kind == .rules && $0.name == rule.id }), let written = rule.written else {
            return
        }
        for cell in written.rules.flatMap({ $0.inputs + $0.outputs }) + written.inputs.map(\.expression) {
            readParameters(cell, by: node, .value)
        }
    }

    /// A parameter in the place of a number belongs to the thing that is declared last before it in the file.
    private mutating func collect(_ quantity: NamedQuantity) {
        var owner: (node: Int, start: Int)?
        for (index, node) in nodes.enumerated() where node.kind != .parameter {
            guard let place = node.location, place.file.name == quantity.location.file.name,
                place.span.start <= quantity.location.span.start, place.span.start > owner?.start ?? -1
            else { continue }
            owner = (index, place.span.start)
        }
        if let owner { link(parameters[study.parameters[quantity.parameter].id], owner.node, .value) }
    }
}
