import FEEL
import MeraCells
import MeraModel
import MeraNumerics

/// What the components of an index do to it: their shares, how they go together, and what becomes of places without each.
struct IndexStructure {
    private let result: RunResult
    private let index: Int
    private let level: Int
    private let material: IndexMaterial
    private let values: [Double]

    init(_ result: RunResult, _ index: Int, _ level: Int, _ material: IndexMaterial) {
        self.result = result
        self.index = index
        self.level = level
        self.material = material
        let direction = result.study.indicators[index].better == .lower ? -1.0 : 1
        values = material.units.map { unit in
            direction * (result.indicators[index].values[level][unit].number?.approximation ?? .nan)
        }
    }

    /// Components in their order, each with the parts it is made of after it.
    var influences: [IndexRobustness.Influence] {
        let shares = material.composite.shares
        return material.composite.components.indices.flatMap { place -> [IndexRobustness.Influence] in
            let component = material.composite.components[place]
            let own = turned(material.scales[0][place], component)
            let correlation = Correlation(own, values)
            let weight = material.composite.aggregation.usesWeights ? shares[place] : nil
            let influence = IndexRobustness.Influence(
                path: [component.indicator], weight: weight, correlation: correlation.value, count: correlation.count,
                shift: shift(without: place))
            return [influence] + parts(of: component.indicator, path: [component.indicator], share: weight)
        }
    }

    /// As it is a component keeps its own direction; on a scale its best is at the top.
    private func turned(_ column: [Double], _ component: Composite.Component) -> [Double] {
        component.normalisation == .none && result.study.isBetterLow(component) ? column.map { -$0 } : column
    }

    /// The parts of a part that is an index itself.
    private func parts(of indicator: Int, path: [Int], share: Decimal?) -> [IndexRobustness.Influence] {
        guard case .index(let inner) = result.study.indicators[indicator].formula, path.count < 16 else { return [] }
        return zip(inner.components, inner.shares).flatMap { component, own -> [IndexRobustness.Influence] in
            let way = path + [component.indicator]
            let weight = inner.aggregation.usesWeights ? share.flatMap { own?.multiplied(by: $0) } : nil
            let column = result.indicators[component.indicator].values[level]
            let direction = result.study.isBetterLow(component) ? -1.0 : 1
            let turned = material.units.map { unit in
                unit < column.count ? direction * (column[unit].number?.approximation ?? .nan) : .nan
            }
            let correlation = Correlation(turned, values)
            let influence = IndexRobustness.Influence(
                path: way, weight: weight, correlation: correlation.value, count: correlation.count, shift: nil)
            return [influence] + parts(of: component.indicator, path: way, share: weight)
        }
    }

    private func shift(without place: Int) -> IndexRobustness.Shift? {
        guard material.weights.count > 1 else { return nil }
        var choice = material.declared
        choice.weights.remove(at: place)
        var columns = material.scales[0]
        columns.remove(at: place)
        let without = material.places(choice, columns)
        let declared = material.places(material.declared)
        let moves = zip(without, declared).map { Int(abs($0 - $1)) }
        let greatest = moves.max() ?? 0
        guard let mean = Decimal(moves.reduce(0, +)).divided(by: Decimal(moves.count))?.approximation,
            let shown = Decimal(sure: mean)
        else { return nil }
        return IndexRobustness.Shift(
            mean: shown, greatest: greatest,
            unit: greatest == 0 ? nil : moves.firstIndex(of: greatest).map { material.units[$0] })
    }

    var pairs: [IndexRobustness.Pair] {
        let components = material.composite.components
        return components.indices.flatMap { second in
            (0..<second).compactMap { first -> IndexRobustness.Pair? in
                let correlation = Correlation(
                    turned(material.scales[0][first], components[first]), turned(material.scales[0][second], components[second]))
                return correlation.value.map {
                    IndexRobustness.Pair(
                        first: components[first].indicator, second: components[second].indicator, count: correlation.count,
                        correlation: $0)
                }
            }
        }
    }
}

/// Pearson's correlation over the pairs in which both are numbers.
struct Correlation {
    let count: Int
    /// With ten digits; nil for fewer than three pairs, and where one side does not differ.
    let value: Decimal?

    init(_ a: [Double], _ b: [Double]) {
        let pairs = zip(a, b).filter { !$0.isNaN && !$1.isNaN && $0.isFinite && $1.isFinite }
        count = pairs.count
        guard count > 2 else {
            value = nil
            return
        }
        let n = Double(count)
        let (meanA, meanB) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
        var (squaresA, squaresB, products) = (0.0, 0.0, 0.0)
        for (x, y) in pairs {
            squaresA += (x - meanA) * (x - meanA)
            squaresB += (y - meanB) * (y - meanB)
            products += (x - meanA) * (y - meanB)
        }
        let scale = (squaresA * squaresB).squareRoot()
        // Equal values may differ by the rounding of their mean.
        let isFlat = squaresA <= n * meanA * meanA * 1e-26 || squaresB <= n * meanB * meanB * 1e-26 || scale == 0
        value = isFlat ? nil : Decimal(sure: Swift.max(-1, Swift.min(1, products / scale)))
    }
}
