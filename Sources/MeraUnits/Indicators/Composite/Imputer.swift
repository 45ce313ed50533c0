import FEEL
import MeraCells
import MeraModel

/// Fills in what a component lacks (OECD/JRC handbook, step 3): single imputation, each value of it marked.
struct Imputer {
    let step: IndicatorStep
    let level: Int
    /// The level inside of whose units means and medians are taken.
    let within: Int?

    /// The value of each unit, filled in where it was missing and something is known to stand for it.
    ///
    /// - Parameter silent: units that have none of the components: nothing is made of nothing.
    func filled(
        _ values: [Decimal?], _ way: Composite.MissingComponent, silent: [Bool], previous: (Int) -> Decimal?
    ) -> [Decimal?] {
        switch way {
        case .mean, .median:
            let groups = values.indices.map(group)
            var known: [Int: [Decimal]] = [:]
            for (unit, value) in values.enumerated() {
                if let value { known[groups[unit], default: []].append(value) }
            }
            let centres = known.mapValues { way == .mean ? Self.mean($0) : Self.median($0) }
            return values.indices.map { unit in
                values[unit] ?? (silent[unit] ? nil : centres[groups[unit]].flatMap { $0 })
            }
        case .previous: return values.indices.map { values[$0] ?? (silent[$0] ? nil : previous($0)) }
        case .renormalise, .zero, .worst, .fail: return values
        }
    }

    /// Units outside of all groups stand together.
    private func group(_ unit: Int) -> Int {
        guard let within, within > level else { return -1 }
        return step.units.ancestor(of: UnitReference(level: level, unit: unit), at: within) ?? -1
    }

    private static func mean(_ values: [Decimal]) -> Decimal? {
        var sum = DecimalSum()
        for value in values { sum.add(value) }
        return sum.mean
    }

    static func median(_ values: [Decimal]) -> Decimal? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        return low == high ? low : low.adding(high)?.divided(by: Decimal(2))
    }
}
