import FEEL
import MeraCells
import MeraModel
import MeraNumerics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The factors g by which the weights of cells change so that each category reaches its number (J.-C. Deville, C.-E. Särndal,
/// J. Amer. Statist. Assoc. 87, 1992).
struct WeightFactors {
    private(set) var factors: [Double]
    private(set) var iterations = 0
    /// How far the worst category is from its number, as a part of it.
    private(set) var distance = Double.infinity

    private let cells: [[Int]]
    private let weights: [Double]
    private let targets: [[Double]]
    /// Nearer than this is reached.
    static let tolerance = 1e-9
    private static let mostIterations = 1000

    init(_ cells: WeightCells, _ weighting: Weighting) {
        self.cells = cells.categories
        weights = cells.sums.map { $0.total?.approximation ?? 0 }
        targets = cells.targets.map { $0.map(\.approximation) }
        factors = [Double](repeating: 1, count: weights.count)
        switch weighting.method {
        case .poststratify, .rake: rake()
        case .linear, .logit:
            calibrate(weighting.method, weighting.bounds.map { ($0.low.approximation, $0.high.approximation) })
        }
    }

    private func reached(_ margin: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: targets[margin].count)
        for (cell, own) in cells.enumerated() { sums[own[margin]] += weights[cell] * factors[cell] }
        return sums
    }

    private mutating func measure() {
        distance = 0
        for margin in targets.indices {
            for (sum, target) in zip(reached(margin), targets[margin]) {
                distance = max(distance, abs(sum - target) / max(target, 1e-300) * (target == 0 && sum == 0 ? 0 : 1))
            }
        }
    }

    /// Iterative proportional fitting.
    private mutating func rake() {
        repeat {
            for margin in targets.indices {
                let sums = reached(margin)
                for (cell, own) in cells.enumerated() {
                    let sum = sums[own[margin]]
                    factors[cell] = sum > 0 ? factors[cell] * targets[margin][own[margin]] / sum : 0
                }
            }
            iterations += 1
            measure()
        } while distance > Self.tolerance && iterations < Self.mostIterations
    }

    /// Newton's method for Σ d·F(x·λ)·x = T; x are the categories that do not follow from others.
    private mutating func calibrate(_ method: Weighting.Method, _ bounds: (low: Double, high: Double)?) {
        let (column, count) = columns()
        var wanted = [Double](repeating: 0, count: count)
        for (margin, targets) in targets.enumerated() {
            for (category, target) in targets.enumerated() where column[margin][category] >= 0 {
                wanted[column[margin][category]] = target
            }
        }
        let rows = cells.map { own in own.indices.map { column[$0][own[$0]] }.filter { $0 >= 0 } }
        var steps = [Double](repeating: 0, count: count)
        measure()
        while distance > Self.tolerance, iterations < Self.mostIterations {
            var rest = wanted
            var slopes = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
            for (cell, own) in rows.enumerated() {
                let (factor, slope) = Self.factor(own.reduce(0) { $0 + steps[$1] }, method, bounds)
                for a in own {
                    rest[a] -= weights[cell] * factor
                    for b in own { slopes[a][b] += weights[cell] * slope }
                }
            }
            // Categories whose factors all stand at a bound have no slope left.
            for place in slopes.indices where slopes[place][place] <= 0 { slopes[place][place] = 1e-12 }
            guard let change = SymmetricMatrix(slopes).solved(rest) else { return }
            // A step that leads further away is shortened: far from its end a step of Newton's is too long.
            let (from, before, least) = (steps, factors, distance)
            var length = 1.0
            repeat {
                for place in steps.indices { steps[place] = from[place] + length * change[place] }
                for (cell, own) in rows.enumerated() {
                    factors[cell] = Self.factor(own.reduce(0) { $0 + steps[$1] }, method, bounds).value
                }
                measure()
                length /= 2
            } while distance >= least && length > 1e-9
            iterations += 1
            if distance >= least {
                (factors, distance) = (before, least)
                return
            }
        }
    }

    /// For each margin which coefficient its categories have: -1 for one that follows from others, as the last of a margin does from a
    /// margin before, and a margin from the cells that it is made of.
    private func columns() -> (ofCategory: [[Int]], count: Int) {
        let starts = targets.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        var squares = SymmetricMatrix(size: starts.last ?? 0)
        for (own, weight) in zip(cells, weights) {
            let places = own.enumerated().map { starts[$0] + $1 }
            for a in places { for b in places where b <= a { squares[a, b] += weight } }
        }
        let kept = squares.independent()
        let number = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        return (targets.indices.map { margin in targets[margin].indices.map { number[starts[margin] + $0] ?? -1 } }, kept.count)
    }

    private static func factor(
        _ u: Double, _ method: Weighting.Method, _ bounds: (low: Double, high: Double)?
    ) -> (value: Double, slope: Double) {
        guard method == .logit, let (low, high) = bounds else {
            let value = 1 + u
            guard let bounds else { return (value, 1) }
            return value < bounds.low ? (bounds.low, 0) : value > bounds.high ? (bounds.high, 0) : (value, 1)
        }
        let scale = (high - low) / ((1 - low) * (high - 1))
        let growth = exp(min(max(scale * u, -700), 700))
        let below = high - 1 + (1 - low) * growth
        let value = (low * (high - 1) + high * (1 - low) * growth) / below
        return (value, (value - low) * (high - value) / (high - low) * scale)
    }
}
