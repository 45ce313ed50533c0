import FEEL
import MeraModel
import MeraSource

// MARK: Scores, bands and tables

extension StudyMutants {
    mutating func addScore(_ index: Int) {
        let score = study.scores[index]
        let items = score.items.map { FieldID(table: score.table, field: $0.field) }
        let owner = owner("score \(score.id)", score.location, score.table, items)
        let names = items.map { study[$0].id }
        for (place, item) in score.items.enumerated() {
            // Of a single item the weight is no weight.
            if score.items.count > 1, let heavier = item.weight.adding(score.weightUnit) {
                add(.weight, of: owner, "\(names[place]): \(item.weight)", "\(names[place]): \(heavier)") {
                    $0.scores[index].items[place].weight = heavier
                }
            }
            if item.lowest != item.highest {
                add(.direction, of: owner, names[place], "\(names[place]) reversed") { $0.scores[index].items[place].reverse() }
            }
        }
        for method in Score.Method.allCases where method != score.method && score.items.count > 1 {
            // A prorated sum is a sum where all is answered: a test must leave an answer out to tell them.
            add(.method, of: owner, "method: \(score.method.rawValue)", "method: \(method.rawValue)") {
                $0.scores[index].method = method
            }
        }
        for other in [score.minimumAnswered - 1, score.minimumAnswered + 1] where other >= 1 && other <= score.items.count {
            add(.missing, of: owner, "min_answered: \(score.minimumAnswered)", "min_answered: \(other)") {
                $0.scores[index].minimumAnswered = other
            }
        }
    }

    mutating func addBands(_ list: Int) {
        let bands = study.bandLists[list]
        let users = study.indicators.indices.filter { study.indicators[$0].bands == list }
        let scores = study.scores.filter { $0.bands == list }
        var fields = scores.flatMap { score in score.items.map { FieldID(table: score.table, field: $0.field) } }
        fields += users.flatMap { sources(ofIndicator: $0) }
        let domain = ValueDomain.bands(study, list)
        for (band, definition) in bands.bands.enumerated() {
            let owner = Owner(
                name: "band \(definition.code) of \(bands.id)", location: definition.location ?? bands.location, reach: Reach(),
                fields: sources(of: fields))
            let before = found.count
            add(definition.test, of: owner, text: definition.source, domain: domain) { $0.bandLists[list].bands[band].test = $1 }
            // The first band that takes a value counts, so that one that begins inside of another begins behind it.
            let made = found[before...].filter { !domain.isEqual(bands, $0.applied(to: study).bandLists[list]) }
            found.replaceSubrange(before..., with: made)
        }
    }

    mutating func addRuleTable(_ index: Int) {
        let definition = study.ruleTables[index]
        guard let written = definition.written, study.calls(ruleTable: definition.id) else { return }
        let scope = NamedScope(written.inputs.map { ($0.expression, $0.type) })
        let callers = fieldsCalling(definition.id)
        func owner(_ rule: Int) -> Owner {
            let place = definition.ruleLocations.indices.contains(rule) ? definition.ruleLocations[rule] : nil
            return Owner(
                name: "table \(definition.id), rule \(rule + 1)", location: place ?? definition.location, reach: Reach(),
                fields: sources(of: callers))
        }
        /// A table that does not compile with the names of its inputs alone is left as it is.
        func compiled(_ written: DecisionTableDefinition) -> DecisionTable? {
            var scope = scope
            return DecisionTable.compile(written, scope: &scope).table
        }
        for (rule, cells) in written.rules.enumerated() {
            for (input, cell) in cells.inputs.enumerated() {
                var scope = scope
                let type = written.inputs[input].type
                guard let test = Expression.compile(cell, form: .unaryTests(input: type), scope: &scope).expression else {
                    continue
                }
                for change in ExpressionMutation.changes(test, text: cell) {
                    var other = written
                    other.rules[rule].inputs[input] = change.text(of: cell)
                    guard let table = compiled(other) else { continue }
                    let owner = owner(rule)
                    found.append(
                        Mutant(
                            kind: change.kind, owner: owner.name,
                            location: WrittenPlace(owner: owner.location, text: cell).location(of: change.span), before: cell,
                            after: change.text(of: cell), reach: owner.reach,
                            change: { $0.replaceRuleTable(index, table) }, fields: owner.fields,
                            numbers: test.numbers.map(\.description)))
                }
            }
            if written.rules.count > 1 {
                let words = (cells.inputs + cells.outputs).joined(separator: ", ")
                let table = definition.table.without(rule: rule)
                add(.table, of: owner(rule), "[\(words)]", "—") { $0.replaceRuleTable(index, table) }
            }
        }
        for (policy, aggregation, name) in written.otherPolicies {
            var whole = owner(0)
            (whole.name, whole.location) = ("table \(definition.id)", definition.location)
            let table = definition.table.changing(policy, aggregation)
            add(.table, of: whole, "hit policy: \(written.policyName)", "hit policy: \(name)") {
                $0.replaceRuleTable(index, table)
            }
        }
    }

    /// The fields whose calculations call a table.
    private func fieldsCalling(_ name: String) -> [FieldID] {
        study.tables.enumerated().flatMap { table, definition in
            definition.fields.indices.filter { field in
                definition.fields[field].calculation?.program.hostFunctions.contains { $0.name == name } ?? false
            }.map { FieldID(table: table, field: $0) }
        }
    }
}

extension Indicator.Formula {
    /// Whether an index is made of a component in a way that asks what is better.
    fileprivate func turns(_ component: Int) -> Bool {
        guard case .index(let composite) = self else { return false }
        return composite.components.contains { part in
            guard part.indicator == component else { return false }
            switch part.normalisation {
            case .none, .goalposts: return false
            case .minMax, .zScore, .rank, .borda, .percentileRank, .shareOfTarget, .distanceToTarget: return true
            }
        }
    }
}

extension DecisionTableDefinition {
    /// Policies that give results of the same kind.
    fileprivate var otherPolicies: [(DecisionTable.HitPolicy, DecisionTable.Aggregation?, String)] {
        switch (hitPolicy, aggregation) {
        // With `unique` and `any` no two rules of different results may hold, so that the first one is the only one.
        case (.first, _): [(.unique, nil, "unique")]
        case (.priority, _): [(.first, nil, "first")]
        case (.collect, .sum?): [(.collect, .max, "collect max"), (.collect, .min, "collect min")]
        case (.collect, .max?): [(.collect, .min, "collect min"), (.collect, .sum, "collect sum")]
        case (.collect, .min?): [(.collect, .max, "collect max"), (.collect, .sum, "collect sum")]
        default: []
        }
    }

    fileprivate var policyName: String { [hitPolicy.rawValue, aggregation?.rawValue].compactMap { $0 }.joined(separator: " ") }
}

extension Score.Item {
    /// The other end up: what gave most gives least.
    fileprivate mutating func reverse() {
        guard let sum = lowest.adding(highest) else { return }
        if let points {
            self.points = points.map { ($0.code, sum.subtracting($0.points) ?? $0.points) }
        } else {
            factor = -factor
            offset = sum.subtracting(offset) ?? offset
        }
    }
}

// MARK: Indicators

extension StudyMutants {
    mutating func addIndicator(_ index: Int) {
        let indicator = study.indicators[index]
        let owner = Owner(
            name: "indicator \(indicator.id)", location: indicator.location, reach: reach(ofIndicator: index),
            fields: sources(ofIndicator: index))
        let rows = indicator.table.map { ValueDomain.rows(study, $0) } ?? .unknown
        add(indicator.filter, of: owner, domain: rows) { $0.indicators[index].filter = $1 }
        if indicator.filter != nil {
            add(.rows, of: owner, "filter: \(indicator.filterText ?? "")", "—") {
                $0.indicators[index].filter = nil
                $0.indicators[index].filterText = nil
            }
        }
        addFormula(indicator, index, owner, rows)
        add(indicator.unitCondition, of: owner, domain: .unknown) { $0.indicators[index].unitCondition = $1 }
        for (place, limit) in indicator.limits.enumerated() {
            add(limit.condition, of: owner, domain: .unknown) { $0.indicators[index].limits[place].condition = $1 }
            for other in limit.amount.neighbours {
                add(.limit, of: owner, "\(limit.effect.rawValue): \(limit.amount)", "\(limit.effect.rawValue): \(other)") {
                    $0.indicators[index].limits[place].amount = other
                }
            }
        }
        if indicator.better != .none, isRanked(index) {
            let other: Indicator.Better = indicator.better == .higher ? .lower : .higher
            add(.direction, of: owner, "better: \(indicator.better.rawValue)", "better: \(other.rawValue)") {
                $0.indicators[index].better = other
            }
        }
        if indicator.minimumAnswered > 1 {
            for other in [indicator.minimumAnswered - 1, indicator.minimumAnswered + 1] {
                add(.missing, of: owner, "min_answered: \(indicator.minimumAnswered)", "min_answered: \(other)") {
                    $0.indicators[index].minimumAnswered = other
                }
            }
        }
        if indicator.levels.count > 1, indicator.table != nil {
            let other: Indicator.RollUp = indicator.rollUp == .pooled ? .meanOfUnits : .pooled
            add(.method, of: owner, "roll_up: \(indicator.rollUp.rawValue)", "roll_up: \(other.rawValue)") {
                $0.indicators[index].rollUp = other
            }
        }
        if indicator.weight != nil { add(.weight, of: owner, "weight", "—") { $0.indicators[index].weight = nil } }
    }

    private mutating func addFormula(_ indicator: Indicator, _ index: Int, _ owner: Owner, _ rows: ValueDomain) {
        func set(_ formula: Indicator.Formula) -> @Sendable (inout Study) -> Void { { $0.indicators[index].formula = formula } }
        switch indicator.formula {
        case .ratio(let numerator, let denominator, let per):
            add(numerator, of: owner, domain: rows) {
                $0.indicators[index].formula = .ratio(numerator: $1, denominator: denominator, per: per)
            }
            add(denominator, of: owner, domain: rows) {
                $0.indicators[index].formula = .ratio(numerator: numerator, denominator: $1, per: per)
            }
            if numerator.text != denominator.text {
                add(
                    .method, of: owner, "\(numerator.text) / \(denominator.text)", "\(denominator.text) / \(numerator.text)",
                    set(.ratio(numerator: denominator, denominator: numerator, per: per)))
            }
        case .share(let condition, let among):
            add(condition, of: owner, domain: rows) { $0.indicators[index].formula = .share($1, among: among) }
            add(among, of: owner, domain: rows) { $0.indicators[index].formula = .share(condition, among: $1) }
            if let among { add(.rows, of: owner, "among: \(among.text)", "—", set(.share(condition, among: nil))) }
        case .mean(let expression):
            add(expression, of: owner, domain: rows) { $0.indicators[index].formula = .mean($1) }
            add(.method, of: owner, "mean", "sum", set(.sum(expression)))
        case .median(let expression):
            add(expression, of: owner, domain: rows) { $0.indicators[index].formula = .median($1) }
            add(.method, of: owner, "median", "mean", set(.mean(expression)))
        case .quantile(let expression, let quantile):
            add(expression, of: owner, domain: rows) { $0.indicators[index].formula = .quantile($1, quantile) }
            add(.method, of: owner, "quantile", "mean", set(.mean(expression)))
        case .sum(let expression):
            add(expression, of: owner, domain: rows) { $0.indicators[index].formula = .sum($1) }
            add(.method, of: owner, "sum", "mean", set(.mean(expression)))
        case .count(let condition):
            add(condition, of: owner, domain: rows) { $0.indicators[index].formula = .count($1) }
            if let condition, !condition.slots.isEmpty {
                add(.rows, of: owner, "count: \(condition.text)", "count: true", set(.count(nil)))
            }
        case .completeness(let fields):
            if fields.count > 1 {
                add(.rows, of: owner, "\(fields.count)", "\(fields.count - 1)", set(.completeness(Array(fields.dropLast()))))
            }
        case .aggregate(let expression):
            add(expression, of: owner, domain: .unknown) { $0.indicators[index].formula = .aggregate($1) }
        case .value(let expression):
            add(expression, of: owner, domain: .unknown) { $0.indicators[index].formula = .value($1) }
        case .index(let composite): addIndex(composite, index, owner)
        }
    }

    private mutating func addIndex(_ composite: Composite, _ index: Int, _ owner: Owner) {
        func change(_ edit: (inout Composite) -> Void) -> @Sendable (inout Study) -> Void {
            var other = composite
            edit(&other)
            let made = other
            return { $0.indicators[index].formula = .index(made) }
        }
        for (place, component) in composite.components.enumerated() {
            let name = study.indicators[component.indicator].id
            if composite.components.count > 1,
                let heavier = component.weight.adding(component.weight.isZero ? .one : component.weight)
            {
                add(
                    .weight, of: owner, "\(name): \(component.weight)", "\(name): \(heavier)",
                    change { $0.components[place].weight = heavier })
            }
            if case .goalposts(let goalposts) = component.normalisation {
                var turned = goalposts
                (turned.low, turned.high) = (goalposts.high, goalposts.low)
                add(
                    .direction, of: owner, "\(name): goalposts \(goalposts.low)..\(goalposts.high)",
                    "\(name): goalposts \(turned.low)..\(turned.high)",
                    change { $0.components[place].normalisation = .goalposts(turned) })
                if let low = goalposts.low.adding(goalposts.low.step) {
                    var moved = goalposts
                    moved.low = low
                    add(
                        .limit, of: owner, "\(name): goalposts \(goalposts.low)..\(goalposts.high)",
                        "\(name): goalposts \(low)..\(goalposts.high)",
                        change { $0.components[place].normalisation = .goalposts(moved) })
                }
                if let high = goalposts.high.subtracting(goalposts.high.step) {
                    var moved = goalposts
                    moved.high = high
                    add(
                        .limit, of: owner, "\(name): goalposts \(goalposts.low)..\(goalposts.high)",
                        "\(name): goalposts \(goalposts.low)..\(high)",
                        change { $0.components[place].normalisation = .goalposts(moved) })
                }
            }
        }
        if composite.components.count > 1 {
            for aggregation in Composite.Aggregation.allCases where aggregation != composite.aggregation {
                add(
                    .method, of: owner, "aggregation: \(composite.aggregation.rawValue)", "aggregation: \(aggregation.rawValue)",
                    change { $0.aggregation = aggregation })
            }
            for policy in [Composite.MissingComponent.renormalise, .zero, .fail] where policy != composite.onMissing {
                // Where all components must be there, nothing is made of the others.
                let isAlike = [policy, composite.onMissing].allSatisfy { $0 == .fail || $0 == .renormalise }
                if isAlike, composite.minimumCoverage == .one { continue }
                add(
                    .missing, of: owner, "on_missing: \(composite.onMissing.rawValue)", "on_missing: \(policy.rawValue)",
                    change { $0.onMissing = policy })
            }
        }
        if composite.minimumCoverage > .zero, composite.onMissing == .renormalise {
            add(
                .missing, of: owner, "min_coverage: \(composite.minimumCoverage)", "min_coverage: 0",
                change { $0.minimumCoverage = .zero })
        }
    }

    /// Whether its places, or its direction in an index, can be seen at all.
    private func isRanked(_ index: Int) -> Bool {
        guard study.indicators[index].type == .number else { return false }
        // Of one unit there are no places.
        let hasPlaces = study.indicators[index].levels.contains {
            if case .all = study.levels[$0].units { false } else { true }
        }
        return hasPlaces || study.indicators.contains { $0.formula.turns(index) }
    }

    /// The indicator and all that is made of it.
    private func dependents(_ index: Int) -> Set<Int> {
        var found: Set<Int> = [index]
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for (other, indicator) in study.indicators.enumerated() where !found.contains(other) {
                if study.indicatorsRead(by: indicator).contains(where: found.contains) {
                    found.insert(other)
                    hasGrown = true
                }
            }
        }
        return found
    }

    private func parts(_ index: Int) -> Set<Int> {
        var found: Set<Int> = []
        var waiting = [index]
        while let next = waiting.popLast() {
            guard found.insert(next).inserted else { continue }
            waiting += study.indicatorsRead(by: study.indicators[next])
        }
        return found
    }

    func reach(ofIndicator index: Int) -> Reach {
        let tables = parts(index).compactMap { study.indicators[$0].table }
        return Reach(tables: tables.isEmpty ? nil : Set(tables.flatMap { sides(of: $0) }), indicators: dependents(index))
    }

    /// A reconciliation is made of two tables.
    private func sides(of table: Int) -> [Int] {
        guard let made = study.reconciliations.first(where: { $0.table == table }) else { return [table] }
        return [made.left, made.right]
    }

    func sources(ofIndicator index: Int) -> [FieldID] {
        sources(
            of: parts(index).sorted().flatMap { part -> [FieldID] in
                let indicator = study.indicators[part]
                guard let table = indicator.table, study.tables[table].isRead else { return [] }
                var expressions = indicator.formula.rowExpressions + [indicator.filter].compactMap { $0 }
                if case .aggregate(let expression) = indicator.formula { expressions = [expression] }
                return expressions.flatMap { read($0, table) }
            })
    }
}
