import FEEL
import MeraModel
import MeraNumerics
import MeraSource

/// The runs of a sensitivity analysis: each draws weights, a scale and a way of putting together, and ranks the units anew.
///
/// Every run has streams of its own, one for each factor, so neither threads nor the number of runs change what a run draws. The shares of
/// factors need two runs, A and B, and for each factor one more that takes this factor from B and the others from A.
struct SensitivityRuns {
    /// For each run of A the place of each unit.
    private(set) var places: [[Int32]] = []
    private(set) var factors: [IndexRobustness.FactorShare] = []
    private(set) var meanShift: Double?

    typealias Factor = IndexRobustness.FactorShare.Factor
    /// More steps of arithmetic than this, a minute or so, are not begun.
    private static let mostSteps = 2e10

    private let material: IndexMaterial
    private let rule: Composite.Sensitivity
    private let name: String
    private let varied: [Factor]

    /// - Parameter name: of the index, for its streams.
    init?(_ material: IndexMaterial, _ rule: Composite.Sensitivity, name: String, threads: Int) {
        self.material = material
        self.rule = rule
        self.name = name
        var varied: [Factor] = []
        if rule.weights > .zero, material.aggregations.contains(where: \.usesWeights) { varied.append(.weights) }
        if material.scales.count > 1 { varied.append(.normalise) }
        if material.aggregations.count > 1 { varied.append(.aggregate) }
        self.varied = varied
        guard !varied.isEmpty, Self.steps(material, rule, factors: varied.count) <= Self.mostSteps else { return nil }
        run(threads)
    }

    private static func steps(_ material: IndexMaterial, _ rule: Composite.Sensitivity, factors: Int) -> Double {
        let (n, m) = (Double(material.units.count), Double(material.weights.count))
        let pairs = material.aggregations.contains(.copeland) ? n * n * m / 2 / Double(material.aggregations.count) : 0
        return Double(rule.runs) * Double(2 + factors) * (n * (m + 20) + pairs)
    }

    private mutating func run(_ threads: Int) {
        let whole = self
        let declared = material.places(material.declared)
        let hasShares = varied.count > 1
        let made = mapOnThreads(threads, count: rule.runs) { run -> (places: [Int32], shifts: [Double]) in
            let places = whole.material.places(whole.choice { whole.stream($0, "A", run) })
            var shifts = [Self.shift(places, declared)]
            guard hasShares else { return (places, shifts) }
            let others = whole.material.places(whole.choice { whole.stream($0, "B", run) })
            shifts.append(Self.shift(others, declared))
            for factor in whole.varied {
                let mixed = whole.material.places(whole.choice { whole.stream($0, $0 == factor ? "B" : "A", run) })
                shifts.append(Self.shift(mixed, declared))
            }
            return (places, shifts)
        }
        places = made.map(\.places)
        let shifts = made.map(\.shifts)
        meanShift = shifts.reduce(0) { $0 + $1[0] } / Double(shifts.count)
        if hasShares { factors = shares(shifts) }
    }

    /// The mean distance of places from the declared ones.
    private static func shift(_ places: [Int32], _ declared: [Int32]) -> Double {
        Double(zip(places, declared).reduce(0) { $0 + Int(abs($1.0 - $1.1)) }) / Double(places.count)
    }

    private func stream(_ factor: Factor, _ matrix: String, _ run: Int) -> RandomStream {
        RandomStream(seed: UInt64(bitPattern: Int64(rule.seed)), name, factor.rawValue, matrix, String(run))
    }

    private func choice(_ stream: (Factor) -> RandomStream) -> IndexChoice {
        var choice = material.declared
        if varied.contains(.weights) {
            var draws = stream(.weights)
            let room = rule.weights.approximation
            choice.weights = choice.weights.map { $0 * (1 + room * (2 * draws.fraction() - 1)) }
        }
        if varied.contains(.normalise) {
            var draws = stream(.normalise)
            choice.scale = draws.index(material.scales.count)
        }
        if varied.contains(.aggregate) {
            var draws = stream(.aggregate)
            choice.aggregation = material.aggregations[draws.index(material.aggregations.count)]
        }
        return choice
    }

    /// Sᵢ = 1 − mean (f(B) − f(ABᵢ))² / 2V and Tᵢ = mean (f(A) − f(ABᵢ))² / 2V (Jansen 1999).
    private func shares(_ shifts: [[Double]]) -> [IndexRobustness.FactorShare] {
        let both = shifts.map { $0[0] } + shifts.map { $0[1] }
        let mean = both.reduce(0, +) / Double(both.count)
        let variance = both.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, both.count - 1))
        // Equal shifts may differ from their mean by its rounding.
        guard let one = both.first, both.contains(where: { $0 != one }), variance > 0 else { return [] }
        return varied.enumerated().compactMap { index, factor in
            let (b, a) = shifts.reduce((0.0, 0.0)) { sums, run in
                let (fromB, fromA) = (run[1] - run[2 + index], run[0] - run[2 + index])
                return (sums.0 + fromB * fromB, sums.1 + fromA * fromA)
            }
            let scale = 2 * variance * Double(shifts.count)
            guard let first = Decimal(sure: 1 - b / scale), let total = Decimal(sure: a / scale) else {
                return nil
            }
            return IndexRobustness.FactorShare(factor: factor, first: first, total: total)
        }
    }
}
