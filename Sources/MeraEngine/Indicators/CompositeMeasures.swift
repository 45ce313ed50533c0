import FEEL
import MeraModel

/// A composite index for the units of one level (OECD handbook): normalise, weigh over the components that have values, aggregate.
struct CompositeMeasures {
    private let composite: Composite
    private let step: IndicatorStep
    private let level: Int
    private(set) var measures: [Measure] = []
    /// Components that a geometric or harmonic mean cannot take because they are not above zero: unit and indicator.
    private(set) var notPositive: [(unit: Int, indicator: Int)] = []

    init(_ composite: Composite, step: IndicatorStep, level: Int) {
        self.composite = composite
        self.step = step
        self.level = level
        let columns = composite.components.map { normalised($0) }
        measures = step.units.units[level].indices.map { unit in measure(unit, columns.map { $0[unit] }) }
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
    private func normalised(_ component: Composite.Component) -> [Decimal?] {
        let values = step.units.units[level].indices.map { value(component, $0) }
        let present = values.compactMap { $0 }
        let isBetterHigh = step.data.study.indicators[component.indicator].better != .lower
        switch component.normalisation {
        case .none: return values
        case .goalposts(let low, let high): return values.map { $0.flatMap { Self.between($0, low, high) } }
        case .minMax:
            guard let least = present.min(), let greatest = present.max() else { return values }
            let ends = isBetterHigh ? (least, greatest) : (greatest, least)
            return values.map { $0.flatMap { Self.between($0, ends.0, ends.1) } }
        case .zScore: return zScores(values, present, isBetterHigh)
        case .percentileRank: return percentileRanks(values, present, isBetterHigh)
        case .shareOfTarget(let target):
            return values.map {
                $0.flatMap { $0.multiplied(by: Decimal(100))?.divided(by: target) }.map { min($0, Decimal(100)) }
            }
        }
    }

    /// 100 · (x − low) / (high − low), kept inside 0…100; nil where the ends are equal.
    static func between(_ x: Decimal, _ low: Decimal, _ high: Decimal) -> Decimal? {
        guard let width = high.subtracting(low), !width.isZero,
            let part = x.subtracting(low)?.multiplied(by: Decimal(100))?.divided(by: width)
        else { return nil }
        return min(max(part, .zero), Decimal(100))
    }

    private func zScores(_ values: [Decimal?], _ present: [Decimal], _ isBetterHigh: Bool) -> [Decimal?] {
        var sum = DecimalSum()
        for number in present { sum.add(number) }
        guard present.count > 1, let mean = sum.mean else { return values.map { _ in nil } }
        var squares = DecimalSum()
        for number in present {
            if let distance = number.subtracting(mean), let square = distance.multiplied(by: distance) { squares.add(square) }
        }
        guard let deviation = squares.total?.divided(by: Decimal(present.count - 1))?.squareRoot, !deviation.isZero else {
            return values.map { _ in nil }
        }
        return values.map { value in
            let score = value?.subtracting(mean)?.divided(by: deviation)
            return isBetterHigh ? score : score.map { -$0 }
        }
    }

    /// 100 · (place from the worst − 1) / (n − 1); equal values share the lower place.
    private func percentileRanks(_ values: [Decimal?], _ present: [Decimal], _ isBetterHigh: Bool) -> [Decimal?] {
        guard present.count > 1 else { return values.map { _ in nil } }
        let sorted = present.sorted { isBetterHigh ? $0 < $1 : $0 > $1 }
        var below: [Decimal: Int] = [:]
        for (index, number) in sorted.enumerated() where below[number] == nil { below[number] = index }
        return values.map { value in
            value.flatMap { below[$0] }.flatMap { Decimal(100 * $0).divided(by: Decimal(present.count - 1)) }
        }
    }

    private func measure(_ unit: Int, _ normalised: [Decimal?]) -> Measure {
        let place = UnitReference(level: level, unit: unit)
        let parts = composite.components.map { step.measure($0.indicator, place) }
        var weight = Decimal.zero
        for (component, value) in zip(composite.components, normalised) where value != nil {
            weight = weight.adding(component.weight) ?? weight
        }
        let all = composite.components.reduce(Decimal.zero) { $0.adding($1.weight) ?? $0 }
        let present = zip(parts, normalised).filter { $0.1 != nil }.compactMap(\.0)
        var measure = Measure(
            .missing(.tooFew), n: present.map(\.n).min() ?? 0, expected: parts.compactMap { $0?.expected }.max() ?? 0)
        measure.denominator = present.map(\.base).min()
        measure.components = composite.components.indices.map { index in
            ComponentMeasure(
                indicator: composite.components[index].indicator, value: parts[index]?.number, normalised: normalised[index],
                effectiveWeight: normalised[index] == nil ? nil : composite.components[index].weight.divided(by: weight))
        }
        guard !weight.isZero, present.count >= composite.minimumComponents, let coverage = weight.divided(by: all),
            coverage >= composite.minimumCoverage
        else { return measure }
        measure.outcome = aggregate(normalised, weight).map { .value(.number($0)) } ?? .missing(.undefined)
        return measure
    }

    /// Weighted over the components that have values: w'_i = w_i / Σ_S w.
    private func aggregate(_ values: [Decimal?], _ weight: Decimal) -> Decimal? {
        var sum = DecimalSum()
        for (component, value) in zip(composite.components, values) {
            guard let value else { continue }
            let term: Decimal?
            switch composite.aggregation {
            case .arithmetic: term = value.multiplied(by: component.weight)
            case .geometric: term = value > .zero ? value.naturalLogarithm?.multiplied(by: component.weight) : nil
            case .harmonic: term = value > .zero ? component.weight.divided(by: value) : nil
            }
            guard let term else { return nil }
            sum.add(term)
        }
        guard let total = sum.total else { return nil }
        switch composite.aggregation {
        case .arithmetic: return total.divided(by: weight)
        case .geometric: return total.divided(by: weight)?.exponential
        case .harmonic: return total.isZero ? nil : weight.divided(by: total)
        }
    }
}
