import FEEL
import MeraCells
import MeraModel
import MeraNumerics

/// What the runs of an index vary: the values of its components for the units that have a place, on each of the scales.
struct IndexMaterial: Sendable {
    let composite: Composite
    /// Units of the level, by their places there.
    let units: [Int]
    /// The place of each as it is given.
    let given: [Int]
    /// For each scale, the declared one first, for each component the values of the units; not a number where there is none.
    let scales: [[[Double]]]
    let weights: [Double]
    /// The declared way of putting together first.
    let aggregations: [Composite.Aggregation]
    let exponent: Double
    let ranking: MachineRanking
    /// For each unit the limits that hold for it, and how the index itself is rounded.
    private let limits: [[Limit]]
    private let rounding: Rounding?

    /// Nil where fewer than two units have a place.
    init?(_ result: RunResult, _ indicator: Int, _ composite: Composite, _ level: Int, _ units: StudyUnits) {
        let values = result.indicators[indicator].values[level]
        let placed = values.indices.filter {
            values[$0].number != nil && values[$0].rank != nil && !values[$0].components.isEmpty
        }
        guard placed.count > 1 else { return nil }
        self.composite = composite
        self.units = placed
        given = placed.map { values[$0].rank ?? 0 }
        let definition = result.study.indicators[indicator]
        ranking = MachineRanking(
            isBetterHigh: definition.better != .lower, rounding: definition.comparedRounding,
            groups: placed.map { unit in
                definition.rankWithin.flatMap { units.ancestor(of: UnitReference(level: level, unit: unit), at: $0) } ?? -1
            })
        limits = placed.map { unit in values[unit].limits.map { definition.limits[$0] } }
        rounding = definition.valueRounding
        // A scale is made among all units of the level, with or without a place.
        let used = composite.components.indices.map { index in
            values.map { measure -> Decimal? in
                guard index < measure.components.count else { return nil }
                return measure.components[index].used ?? measure.components[index].value
            }
        }
        let own = composite.components.map(\.normalisation)
        let all = [own] + (composite.sensitivity?.normalisations ?? []).filter { $0 != own }
        scales = all.map { scale in
            zip(composite.components, used).enumerated().map { index, pair in
                var component = pair.0
                component.normalisation = scale[index]
                let isBetterLow = result.study.isBetterLow(component)
                let column = Normaliser(pair.1, component.normalisation, isBetterHigh: !isBetterLow).normalised
                let replacement = composite.replacement(component, column, isBetterLow: isBetterLow)
                return placed.map { (column[$0] ?? replacement)?.approximation ?? .nan }
            }
        }
        weights = composite.shares.map { ($0 ?? .zero).approximation }
        let others = composite.sensitivity?.aggregations ?? []
        aggregations = [composite.aggregation] + others.filter { $0 != composite.aggregation }
        exponent = composite.exponent.approximation
    }

    /// The index of each unit under other choices.
    func places(_ choice: IndexChoice) -> [Int32] { places(choice, scales[choice.scale]) }

    /// - Parameter columns: of the components whose weights the choice has.
    func places(_ choice: IndexChoice, _ columns: [[Double]]) -> [Int32] {
        var values = MachineAggregate(choice.aggregation, exponent).values(columns, choice.weights)
        for unit in values.indices where !values[unit].isNaN {
            for limit in limits[unit] { values[unit] = limit.apply(to: values[unit]) }
            if let rounding { values[unit] = rounding.rounded(values[unit]) }
        }
        return ranking.places(values)
    }

    /// As it is declared.
    var declared: IndexChoice { IndexChoice(weights: weights, scale: 0, aggregation: aggregations[0]) }
}

/// One way in which an index could have been made.
struct IndexChoice: Sendable {
    var weights: [Double]
    /// Of `IndexMaterial.scales`.
    var scale: Int
    var aggregation: Composite.Aggregation
}

extension Limit {
    /// What `apply` makes of an exact number, of a machine number.
    fileprivate func apply(to value: Double) -> Double {
        switch effect {
        case .atMost: min(value, amount.approximation)
        case .atLeast: max(value, amount.approximation)
        case .subtract: value - amount.approximation
        }
    }
}
