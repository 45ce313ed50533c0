import FEEL
package import MeraCells
import MeraModel
import MeraNumerics
import MeraSource

extension IndexRobustness {
    /// Of every index that asks for it, at every level where at least two units have a place.
    package static func all(of result: RunResult, _ units: StudyUnits, threads: Int) -> [IndexRobustness] {
        result.study.indicators.indices.flatMap { index -> [IndexRobustness] in
            guard case .index(let composite) = result.study.indicators[index].formula, let rule = composite.sensitivity else {
                return []
            }
            return result.study.indicators[index].levels.compactMap { level in
                IndexMaterial(result, index, composite, level, units).map { material in
                    IndexRobustness(result, index, level, material, rule, threads)
                }
            }
        }
    }

    private init(
        _ result: RunResult, _ index: Int, _ level: Int, _ material: IndexMaterial, _ rule: Composite.Sensitivity, _ threads: Int
    ) {
        self.init(indicator: index, level: level, units: material.units, components: [], pairs: [], places: [], factors: [])
        let structure = IndexStructure(result, index, level, material)
        components = structure.influences
        pairs = structure.pairs
        guard let runs = SensitivityRuns(material, rule, name: result.study.indicators[index].id, threads: threads) else {
            return
        }
        factors = runs.factors
        meanShift = runs.meanShift.flatMap { Decimal(sure: $0) }
        places = material.units.indices.compactMap { place in
            Self.spread(runs.places.map { $0[place] }, of: material.units[place], given: material.given[place], top: rule.top)
        }
    }

    private static func spread(_ places: [Int32], of unit: Int, given: Int, top: Int) -> PlaceSpread? {
        let sorted = places.sorted().map(Double.init)
        func quantile(_ p: Double) -> Decimal? { Decimal(sure: sorted.quantile(p)) }
        guard let median = quantile(0.5), let low = quantile(0.05), let high = quantile(0.95),
            let share = Decimal(100 * places.count { $0 <= top }).divided(by: Decimal(places.count))
        else { return nil }
        return PlaceSpread(unit: unit, place: given, median: median, low: low, high: high, topShare: share)
    }
}

extension [Double] {
    /// Of sorted numbers, by the rule of type 7 (Hyndman and Fan).
    fileprivate func quantile(_ p: Double) -> Double {
        guard let last = indices.last else { return .nan }
        let place = Double(last) * p
        let index = Swift.min(Int(place), last)
        guard index < last else { return self[last] }
        return self[index] + (place - Double(index)) * (self[index + 1] - self[index])
    }
}
