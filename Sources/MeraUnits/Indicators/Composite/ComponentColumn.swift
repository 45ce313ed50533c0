import FEEL
import MeraCells
import MeraModel

/// A component of an index for all units of a level: from its values to the common scale, a step at a time.
struct ComponentColumn: Sendable {
    /// What the indicator says of each unit.
    let own: [Decimal?]
    /// Per its denominator; nil where it has none.
    let divided: [Decimal?]?
    /// Per its denominator, with what was imputed, and without outliers: what is brought to the scale.
    let used: [Decimal?]
    /// What was done to the value of each unit.
    let treatments: [ComponentMeasure.Treatment?]
    /// On the common scale; nil where there is no value.
    let normalised: [Decimal?]
    /// Several units have values, and these do not differ in the way that the normalisation needs.
    let hasNoSpread: Bool

    /// - Parameters:
    ///   - known: its quotient of each unit, the value itself where nothing divides it.
    ///   - silent: units that have none of the components.
    init(
        _ component: Composite.Component, of composite: Composite, _ step: IndicatorStep, level: Int, known: [Decimal?],
        silent: [Bool]
    ) {
        let units = step.units[level].indices
        if component.denominator == nil {
            (own, divided) = (known, nil)
        } else {
            own = units.map { step.measure(component.indicator, UnitReference(level: level, unit: $0))?.number }
            divided = known
        }
        let way = composite.onMissing(component)
        let filled = Imputer(step: step, level: level, within: composite.imputedWithin).filled(
            known, way, silent: silent, previous: ComponentQuotient(component, step, level).before)
        var treatments = units.map { unit -> ComponentMeasure.Treatment? in
            guard known[unit] == nil, filled[unit] != nil else { return nil }
            return switch way {
            case .mean: .mean
            case .median: .median
            default: .previous
            }
        }
        var used = filled
        if let rule = component.outliers {
            let treatment = OutlierTreatment(filled, rule)
            used = treatment.values
            for unit in units where used[unit] != nil && treatments[unit] == nil {
                if treatment.isLogarithmic {
                    treatments[unit] = .logarithm
                } else if treatment.moved.contains(unit) {
                    treatments[unit] = .winsorised
                }
            }
        }
        self.used = used
        self.treatments = treatments
        let normaliser = Normaliser(used, component.normalisation, isBetterHigh: !step.study.isBetterLow(component))
        normalised = normaliser.normalised
        hasNoSpread = normaliser.hasNoSpread
    }

    /// Whether the unit has a value of its own on the scale.
    func isKnown(_ unit: Int) -> Bool { normalised[unit] != nil && treatments[unit]?.isImputed != true }
}

/// A component per its denominator.
struct ComponentQuotient {
    private let component: Composite.Component
    private let step: IndicatorStep
    private let level: Int

    init(_ component: Composite.Component, _ step: IndicatorStep, _ level: Int) {
        self.component = component
        self.step = step
        self.level = level
    }

    func now(_ unit: Int) -> Decimal? { quotient(unit) { step.measure($0, $1) } }
    func before(_ unit: Int) -> Decimal? { quotient(unit) { step.previous($0, $1) } }

    /// Nothing is per nothing.
    private func quotient(_ unit: Int, _ measure: (Int, UnitReference) -> Measure?) -> Decimal? {
        let place = UnitReference(level: level, unit: unit)
        guard let above = measure(component.indicator, place)?.number else { return nil }
        guard let denominator = component.denominator else { return above }
        guard let below = measure(denominator, place)?.number, !below.isZero else { return nil }
        return above.divided(by: below)
    }
}
