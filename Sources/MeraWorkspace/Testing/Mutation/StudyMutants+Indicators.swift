import FEEL
import MeraEngine
import MeraLogic
import MeraModel
import MeraSource

/// Slips in indicators: which rows, which formula, which index.
extension StudyMutants {
    mutating func addIndicator(_ index: Int) {
        let indicator = study.indicators[index]
        let owner = Owner(
            name: "indicator \(indicator.id)", location: indicator.location, reach: reach(ofIndicator: index), floor: .cells,
            fields: sources(ofIndicator: index))
        let rows = indicator.table.map { ValueDomain.rows(study, $0) } ?? .unknown
        let kept = indicator.table.map { ConditionProof(study, .row($0), [.yes]) }
        add(indicator.filter, of: owner, domain: rows, seen: kept) {
            $0.indicators[index].filter = $1
            // By its words it would share the rows of others.
            $0.indicators[index].filterText = nil
        }
        if indicator.filter != nil {
            add(.rows, of: owner, "filter: \(indicator.filterText ?? "")", "—") {
                $0.indicators[index].filter = nil
                $0.indicators[index].filterText = nil
            }
        }
        addFormula(indicator, index, owner, rows)
        // From here on cells stay as they are.
        var unit = owner
        unit.floor = .units
        add(indicator.unitCondition, of: unit, domain: .unknown, seen: ConditionProof(study, .unit, [.yes])) {
            $0.indicators[index].unitCondition = $1
        }
        for (place, limit) in indicator.limits.enumerated() {
            add(limit.condition, of: unit, domain: .unknown, seen: ConditionProof(study, .unit, [.yes])) {
                $0.indicators[index].limits[place].condition = $1
            }
            for other in limit.amount.neighbours {
                add(.limit, of: unit, "\(limit.effect.rawValue): \(limit.amount)", "\(limit.effect.rawValue): \(other)") {
                    $0.indicators[index].limits[place].amount = other
                }
            }
        }
        if indicator.better != .none, isRanked(index) {
            let other: Indicator.Better = indicator.better == .higher ? .lower : .higher
            add(.direction, of: unit, "better: \(indicator.better.rawValue)", "better: \(other.rawValue)") {
                $0.indicators[index].better = other
            }
        }
        if indicator.minimumAnswered > 1 {
            for other in [indicator.minimumAnswered - 1, indicator.minimumAnswered + 1] {
                add(.missing, of: unit, "min_answered: \(indicator.minimumAnswered)", "min_answered: \(other)") {
                    $0.indicators[index].minimumAnswered = other
                }
            }
        }
        if indicator.levels.count > 1, indicator.table != nil {
            let other: Indicator.RollUp = indicator.rollUp == .pooled ? .meanOfUnits : .pooled
            add(.method, of: unit, "roll_up: \(indicator.rollUp.rawValue)", "roll_up: \(other.rawValue)") {
                $0.indicators[index].rollUp = other
            }
        }
        if indicator.weight != nil {
            // Rows without a weight are spoken of.
            var judged = owner
            judged.floor = .rows
            add(.weight, of: judged, "weight", "—") { $0.indicators[index].weight = nil }
        }
    }

    private mutating func addFormula(_ indicator: Indicator, _ index: Int, _ owner: Owner, _ rows: ValueDomain) {
        func set(_ formula: Indicator.Formula) -> @Sendable (inout Study) -> Void { { $0.indicators[index].formula = formula } }
        let isVain = study.hasSingleRows(indicator)
        let decided = indicator.table.map { ConditionProof(study, .row($0), ConditionProof.all) }
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
            add(condition, of: owner, domain: rows, seen: decided) { $0.indicators[index].formula = .share($1, among: among) }
            add(among, of: owner, domain: rows, seen: decided) { $0.indicators[index].formula = .share(condition, among: $1) }
            if let among { add(.rows, of: owner, "among: \(among.text)", "—", set(.share(condition, among: nil))) }
        case .mean(let expression):
            add(expression, of: owner, domain: rows) { $0.indicators[index].formula = .mean($1) }
            add(.method, of: owner, "mean", "sum", isVain: { isVain }, set(.sum(expression)))
        case .median(let expression):
            add(expression, of: owner, domain: rows) { $0.indicators[index].formula = .median($1) }
            add(.method, of: owner, "median", "mean", isVain: { isVain }, set(.mean(expression)))
        case .quantile(let expression, let quantile):
            add(expression, of: owner, domain: rows) { $0.indicators[index].formula = .quantile($1, quantile) }
            add(.method, of: owner, "quantile", "mean", set(.mean(expression)))
        case .sum(let expression):
            add(expression, of: owner, domain: rows) { $0.indicators[index].formula = .sum($1) }
            add(.method, of: owner, "sum", "mean", isVain: { isVain }, set(.mean(expression)))
        case .count(let condition):
            add(condition, of: owner, domain: rows, seen: decided) { $0.indicators[index].formula = .count($1) }
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
            var unit = owner
            unit.floor = .units
            add(expression, of: unit, domain: .unknown) { $0.indicators[index].formula = .value($1) }
        case .index(let composite):
            var unit = owner
            unit.floor = .units
            addIndex(composite, index, unit)
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
                let inwards = [
                    goalposts.low.adding(goalposts.low.step).map { ($0, goalposts.high) },
                    goalposts.high.subtracting(goalposts.high.step).map { (goalposts.low, $0) },
                ]
                for case (let low, let high)? in inwards {
                    var moved = goalposts
                    (moved.low, moved.high) = (low, high)
                    add(
                        .limit, of: owner, "\(name): goalposts \(goalposts.low)..\(goalposts.high)",
                        "\(name): goalposts \(low)..\(high)",
                        change { $0.components[place].normalisation = .goalposts(moved) })
                }
            }
        }
        if composite.components.count > 1 {
            for aggregation in [Composite.Aggregation.arithmetic, .geometric, .harmonic]
            where aggregation != composite.aggregation {
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

extension Indicator.Formula {
    /// Whether an index is made of a component in a way that asks what is better.
    fileprivate func turns(_ component: Int) -> Bool {
        guard case .index(let composite) = self else { return false }
        return composite.components.contains { part in
            guard part.indicator == component else { return false }
            switch part.normalisation {
            case .none, .goalposts: return false
            case .minMax, .zScore, .rank, .borda, .percentileRank, .percentileBands, .shareOfTarget, .distanceToTarget:
                return true
            }
        }
    }
}
