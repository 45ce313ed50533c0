import FEEL
import MeraEngine
import MeraModel
import MeraSource

/// Slips in scores, bands and decision tables.
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
            addPoints(item, place, index, owner, names[place])
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

    /// The points of each option, where they are written and not the codes themselves.
    private mutating func addPoints(_ item: Score.Item, _ place: Int, _ index: Int, _ owner: Owner, _ name: String) {
        guard let points = item.points, points.contains(where: { item.points(ofCode: $0.code) != $0.points }) else { return }
        for (option, written) in points.enumerated() {
            // An end of a scale moves all that is between.
            if item.factor != .one, written.points == item.lowest || written.points == item.highest { continue }
            guard let more = written.points.adding(item.factor), let own = item.written(written.points),
                let other = item.written(more)
            else { continue }
            add(.points, of: owner, "\(name): {\(written.code): \(own)}", "\(name): {\(written.code): \(other)}") {
                $0.scores[index].items[place].points?[option].points = more
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
                floor: scores.isEmpty ? .units : .rows, fields: sources(of: fields))
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
        let floor = study.floor(calling: definition.id)
        let same = SameTables(written, definition.table)
        func owner(_ rule: Int) -> Owner {
            let place = definition.ruleLocations.indices.contains(rule) ? definition.ruleLocations[rule] : nil
            return Owner(
                name: "table \(definition.id), rule \(rule + 1)", location: place ?? definition.location, reach: Reach(),
                floor: floor, fields: sources(of: callers))
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
                    let slip = other
                    found.append(
                        Mutant(
                            kind: change.kind, owner: owner.name,
                            location: WrittenPlace(owner: owner.location, text: cell).location(of: change.span), before: cell,
                            after: change.text(of: cell), reach: owner.reach, floor: floor,
                            change: { $0.replaceRuleTable(index, table) }, fields: owner.fields,
                            numbers: test.numbers.map(\.description), isVain: { same.isEqual(slip, table) }))
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
    /// The points of an option if its code is its points.
    fileprivate func points(ofCode code: String) -> Decimal? {
        Decimal(code).flatMap { $0.multiplied(by: factor) }.flatMap { $0.adding(offset) }
    }

    /// Points as they are written, before they are turned and scaled.
    fileprivate func written(_ points: Decimal) -> Decimal? {
        points.subtracting(offset).flatMap { $0.divided(by: factor) }
    }

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
