import FEEL
import MeraCells
import MeraModel
import MeraSource

/// A composite index for the units of one level (OECD handbook): normalise, weigh over the components that have values, aggregate.
struct CompositeMeasures {
    private let composite: Composite
    private let step: IndicatorStep
    private let level: Int
    /// Fewer units are not worth a thread of their own.
    private static let atOnce = 500
    /// The weight of all components.
    private let fullWeight: Decimal
    private(set) var measures: [Measure] = []
    /// Components that a geometric or harmonic mean cannot take because they are not above zero: unit and indicator.
    private(set) var notPositive: [(unit: Int, indicator: Int)] = []
    /// Components that cannot be normalised because the units do not differ.
    private(set) var withoutSpread: [Int] = []

    init(_ composite: Composite, step: IndicatorStep, level: Int) {
        self.composite = composite
        self.step = step
        self.level = level
        fullWeight = composite.components.reduce(Decimal.zero) { $0.adding($1.weight) ?? $0 }
        var columns: [[Decimal?]] = []
        for component in composite.components { columns.append(normalised(component)) }
        let replacements = zip(composite.components, columns).map(replacement)
        let (whole, units) = (self, step.units[level].indices)
        measures = mapOnThreads(step.facts.threads, count: (units.count + Self.atOnce - 1) / Self.atOnce) { [columns] part in
            units.dropFirst(part * Self.atOnce).prefix(Self.atOnce).map { unit in
                whole.measure(unit, columns.map { $0[unit] }, replacements)
            }
        }.flatMap { $0 }
        guard composite.aggregation != .arithmetic else { return }
        for (component, column) in zip(composite.components, columns) {
            for (unit, value) in column.enumerated() where value.map({ $0 <= .zero }) == true {
                notPositive.append((unit, component.indicator))
            }
        }
    }

    private func value(_ component: Composite.Component, _ unit: Int) -> Decimal? {
        step.measure(component.indicator, UnitReference(level: level, unit: unit))?.number
    }

    /// The component on its common scale, for each unit; nil where it has no value.
    private mutating func normalised(_ component: Composite.Component) -> [Decimal?] {
        let values = step.units[level].indices.map { value(component, $0) }
        let isBetterHigh = step.study.indicators[component.indicator].better != .lower
        let normaliser = Normaliser(values, component.normalisation, isBetterHigh: isBetterHigh)
        if normaliser.hasNoSpread { withoutSpread.append(component.indicator) }
        return normaliser.normalised
    }

    /// What stands for the missing values of a component.
    private func replacement(_ component: Composite.Component, _ column: [Decimal?]) -> Decimal? {
        // On a common scale more is better; as it is the component keeps its own direction.
        let isTurned = component.normalisation == .none && step.study.indicators[component.indicator].better == .lower
        return switch composite.onMissing {
        case .renormalise, .fail: nil
        case .zero: .zero
        case .worst: isTurned ? column.compactMap { $0 }.max() : column.compactMap { $0 }.min()
        }
    }

    private func measure(_ unit: Int, _ own: [Decimal?], _ replacements: [Decimal?]) -> Measure {
        let place = UnitReference(level: level, unit: unit)
        let parts = composite.components.map { step.measure($0.indicator, place) }
        // A unit that has nothing at all gets nothing in its place.
        let isSilent = own.allSatisfy { $0 == nil }
        let normalised = zip(own, replacements).map { $0 ?? (isSilent ? nil : $1) }
        let weight = self.weight(normalised)
        let present = zip(parts, own).filter { $0.1 != nil }.compactMap(\.0)
        var measure = Measure(
            .missing(.tooFew), n: present.map(\.n).min() ?? 0, expected: parts.compactMap { $0?.expected }.max() ?? 0)
        measure.denominator = present.map(\.base).min()
        measure.components = composite.components.indices.map { index in
            ComponentMeasure(
                indicator: composite.components[index].indicator, value: parts[index]?.number, normalised: normalised[index],
                effectiveWeight: normalised[index] == nil ? nil : WeightShare(composite.components[index].weight, of: weight))
        }
        if composite.onMissing == .fail, present.count < own.count { return measure }
        guard !weight.isZero, present.count >= composite.minimumComponents,
            let coverage = self.weight(own).divided(by: fullWeight),
            coverage >= composite.minimumCoverage
        else { return measure }
        measure.outcome = aggregate(normalised).map { .value(.number($0)) } ?? .missing(.undefined)
        return measure
    }

    /// The weight of the components that have values.
    private func weight(_ values: [Decimal?]) -> Decimal {
        zip(composite.components, values).reduce(.zero) { $1.1 == nil ? $0 : $0.adding($1.0.weight) ?? $0 }
    }

    /// Weighted over the components that have values: w'_i = w_i / Σ_S w.
    private func aggregate(_ values: [Decimal?]) -> Decimal? {
        var mean = WeightedMean(composite.aggregation.mean)
        for (component, value) in zip(composite.components, values) {
            if let value { mean.add(value, weight: component.weight) }
        }
        return mean.value
    }
}

extension Composite.Aggregation {
    fileprivate var mean: WeightedMean.Kind {
        switch self {
        case .arithmetic: .arithmetic
        case .geometric: .geometric
        case .harmonic: .harmonic
        }
    }
}
