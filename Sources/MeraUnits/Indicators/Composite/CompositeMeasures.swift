import FEEL
import MeraCells
import MeraModel
import MeraSource

/// A composite index for the units of one level (OECD handbook): impute, treat, normalise, weigh over the components that have values,
/// aggregate.
struct CompositeMeasures {
    private let composite: Composite
    private let step: IndicatorStep
    private let level: Int
    /// Fewer units are not worth a thread of their own.
    private static let atOnce = 500
    /// The weight of all components.
    private let fullWeight: Decimal
    private(set) var measures: [Measure] = []
    /// Components that the way of putting together cannot take: unit and indicator.
    private(set) var notTaken: [(unit: Int, indicator: Int)] = []
    /// Components that cannot be normalised because the units do not differ.
    private(set) var withoutSpread: [Int] = []
    /// There are more units than can be compared in pairs.
    private(set) var isTooMany = false

    init(_ composite: Composite, step: IndicatorStep, level: Int) {
        self.composite = composite
        self.step = step
        self.level = level
        fullWeight = composite.wholeWeight
        let units = step.units[level].indices
        let quotients = composite.components.map { component in
            let quotient = ComponentQuotient(component, step, level)
            return units.map(quotient.now)
        }
        let silent = units.map { unit in quotients.allSatisfy { $0[unit] == nil } }
        let columns = zip(composite.components, quotients).map {
            ComponentColumn($0, of: composite, step, level: level, known: $1, silent: silent)
        }
        withoutSpread = zip(composite.components, columns).filter { $0.1.hasNoSpread }.map(\.0.indicator)
        let replacements = zip(composite.components, columns).map { component, column in
            composite.replacement(component, column.normalised, isBetterLow: step.study.isBetterLow(component))
        }
        let whole = self
        measures = mapOnThreads(step.facts.threads, count: (units.count + Self.atOnce - 1) / Self.atOnce) { [columns] part in
            units.dropFirst(part * Self.atOnce).prefix(Self.atOnce).map { whole.measure($0, columns, replacements) }
        }.flatMap { $0 }
        if composite.aggregation == .copeland { comparePairs() }
        for (component, column) in zip(composite.components, columns) {
            for (unit, value) in column.normalised.enumerated() where value.map({ !composite.takes($0) }) == true {
                notTaken.append((unit, component.indicator))
            }
        }
    }

    private func measure(_ unit: Int, _ columns: [ComponentColumn], _ replacements: [Decimal?]) -> Measure {
        let place = UnitReference(level: level, unit: unit)
        let parts = composite.components.map { step.measure($0.indicator, place) }
        let known = columns.map { $0.isKnown(unit) }
        // A unit that has nothing at all gets nothing in its place.
        let isSilent = !known.contains(true)
        let normalised = zip(columns, replacements).map { $0.normalised[unit] ?? (isSilent ? nil : $1) }
        let weight = self.weight { normalised[$0] != nil }
        let present = zip(parts, known).filter(\.1).compactMap(\.0)
        var measure = Measure(
            .missing(.tooFew), n: present.map(\.n).min() ?? 0, expected: parts.compactMap { $0?.expected }.max() ?? 0)
        measure.denominator = present.map(\.base).min()
        measure.components = composite.components.indices.map { index in
            var component = ComponentMeasure(
                indicator: composite.components[index].indicator, value: columns[index].own[unit], normalised: normalised[index],
                effectiveWeight: normalised[index] == nil || !composite.aggregation.usesWeights
                    ? nil : WeightShare(composite.components[index].weight, of: weight))
            if columns[index].used[unit] != columns[index].own[unit] { component.used = columns[index].used[unit] }
            component.quotient = columns[index].divided?[unit]
            component.treatment = columns[index].treatments[unit]
            return component
        }
        for (component, isKnown) in zip(composite.components, known) where !isKnown {
            if composite.onMissing(component) == .fail { return measure }
        }
        let covered = self.weight { index in
            known[index]
                || composite.coversReplaced && normalised[index] != nil
                    && composite.onMissing(composite.components[index]).isReplaced
        }
        guard !weight.isZero, present.count >= composite.minimumComponents, let coverage = covered.divided(by: fullWeight),
            coverage >= composite.minimumCoverage
        else { return measure }
        measure.outcome = composite.aggregate(normalised).map { .value(.number($0)) } ?? .missing(.undefined)
        return measure
    }

    /// The weight of the components of which something holds.
    private func weight(_ isCounted: (Int) -> Bool) -> Decimal {
        composite.components.indices.reduce(.zero) { sum, index in
            isCounted(index) ? sum.adding(composite.components[index].weight) ?? sum : sum
        }
    }

    /// Units that have enough components are compared with one another.
    private mutating func comparePairs() {
        let isCompared = measures.map { $0.reason != .tooFew }
        let columns = composite.components.indices.map { index in measures.map { $0.components[index].normalised } }
        isTooMany = isCompared.count { $0 } > PairwiseComparison.mostUnits
        let values = PairwiseComparison.values(columns, weights: composite.components.map(\.weight), units: isCompared)
        for unit in measures.indices where isCompared[unit] {
            measures[unit].outcome = values[unit].map { .value(.number(Decimal($0))) } ?? .missing(.undefined)
        }
    }
}

extension Study {
    func isBetterLow(_ component: Composite.Component) -> Bool { indicators[component.indicator].better == .lower }
}

extension Composite {
    /// What stands for the missing values of a component on the common scale.
    func replacement(_ component: Component, _ column: [Decimal?], isBetterLow: Bool) -> Decimal? {
        // On a common scale more is better; as it is the component keeps its own direction.
        let isTurned = component.normalisation == .none && isBetterLow
        return switch onMissing(component) {
        case .zero: .zero
        case .worst: isTurned ? column.compactMap { $0 }.max() : column.compactMap { $0 }.min()
        case .renormalise, .fail, .mean, .median, .previous: nil
        }
    }

    /// Whether the way of putting together can take a value: means of logarithms, inverses and roots need more than zero.
    func takes(_ value: Decimal) -> Bool {
        switch aggregation {
        case .arithmetic, .median, .min, .max, .copeland: true
        case .geometric, .harmonic: value > .zero
        case .power: exponent.isNegative ? value > .zero : exponent.isInteger || value >= .zero
        }
    }

    /// Over the components that have values, weighted: w'_i = w_i / Σ_S w. Of pairwise comparisons nil: they need all units.
    func aggregate(_ values: [Decimal?]) -> Decimal? {
        switch aggregation {
        case .arithmetic: mean(values, .arithmetic)
        case .geometric: mean(values, .geometric)
        case .harmonic: mean(values, .harmonic)
        case .power: powerMean(values)
        case .median: Imputer.median(values.compactMap(\.self))
        case .min: values.compactMap(\.self).min()
        case .max: values.compactMap(\.self).max()
        case .copeland: nil
        }
    }

    private func mean(_ values: [Decimal?], _ kind: WeightedMean.Kind) -> Decimal? {
        var mean = WeightedMean(kind)
        for (component, value) in zip(components, values) {
            if let value { mean.add(value, weight: component.weight) }
        }
        return mean.value
    }

    private func powerMean(_ values: [Decimal?]) -> Decimal? {
        var powers: [Decimal?] = []
        for value in values {
            guard let value else {
                powers.append(nil)
                continue
            }
            guard takes(value), let power = value.raised(to: exponent) else { return nil }
            powers.append(power)
        }
        guard let mean = mean(powers, .arithmetic), let root = Decimal.one.divided(by: exponent) else { return nil }
        return mean.raised(to: root)
    }
}
