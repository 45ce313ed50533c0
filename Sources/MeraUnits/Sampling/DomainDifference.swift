import FEEL
import MeraCells
import MeraModel
import MeraNumerics

/// What a difference between a domain and a larger one around it needs of either, linearised, in the unit of the value.
struct Contribution: Sendable {
    var entries: [SampleVariance.Entry] = []
    /// Where rows are drawn: the parts, R, and by what y − R·x is multiplied.
    var parts: [SamplePart] = []
    var quotient = Decimal.zero
    var factor = 0.0
    /// The value, and that by each replicate.
    var value = Decimal.zero
    var replicates: [Decimal] = []
    /// Index into the samples of the run.
    var frame: Int
}

/// How sure the difference between a unit and the one above is, of which it is a part.
///
/// Both are domains of one sample, so that z = z_unit − z_above is linearised as either of them is (C.-E. Särndal, B. Swensson,
/// J. Wretman, "Model Assisted Survey Sampling", 1992, 5.6 and 10.3): the covariance is in it.
struct DomainDifference {
    /// In the unit of the difference.
    let standardError: Decimal
    /// Whether zero lies outside of the interval of the difference.
    let isClear: Bool

    /// Nil where one of the two has no error, or where nobody asks for it.
    init?(_ unit: Measure, in above: Measure, _ indicator: Indicator, _ facts: UnitFacts) {
        guard let own = unit.error, let whole = above.error, let a = own.contribution, let b = whole.contribution,
            let value = unit.number, let difference = above.number.flatMap({ value.subtracting($0) }),
            let estimator = SampleEstimator(indicator, frame: a.frame, facts),
            let variance = estimator.variance(a, b),
            let steps = SampleEstimator.steps(indicator.confidence, max(own.degrees, whole.degrees))
        else { return nil }
        let error = variance.squareRoot()
        standardError = Decimal(error, significant: SamplingError.digits) ?? .zero
        isClear = abs(difference.approximation) > steps * error
    }
}

extension SampleEstimator {
    /// Of a domain and one around it.
    fileprivate func variance(_ a: Contribution, _ b: Contribution) -> Double? {
        if let replicates = design.replicates {
            let pairs = zip(a.replicates, b.replicates).map { $0.subtracting($1) }
            let known = pairs.compactMap { $0 }
            guard known.count == pairs.count, let value = a.value.subtracting(b.value) else { return nil }
            return variance(of: known, around: value, replicates)
        }
        var all: [Int: SampleVariance.Entry] = [:]
        for entry in b.entries {
            all[entry.leaf] = .init(leaf: entry.leaf, z: -entry.z, squares: entry.squares)
        }
        for entry in a.entries {
            let other = all[entry.leaf]
            all[entry.leaf] = .init(
                leaf: entry.leaf, z: entry.z + (other?.z ?? 0), squares: entry.squares + (other?.squares ?? 0))
        }
        if tree.drawsRows {
            guard let cross = cross(a, b) else { return nil }
            for (leaf, entry) in all {
                guard let last = tree.path[leaf].last else { continue }
                let squares = Self.rest(of: entry.squares, less: 2 * (cross[leaf] ?? 0))
                let mean = entry.z * entry.z / Double(tree.nodes[Int(last)].units)
                all[leaf]?.squares = squares
                all[leaf]?.centred = Self.rest(of: squares, less: mean)
            }
        }
        return SampleVariance(tree, all.values.sorted { $0.leaf < $1.leaf }).value
    }

    /// Of squares without what rounding leaves of none.
    private static func rest(of squares: Double, less taken: Double) -> Double {
        let rest = squares - taken
        return rest <= 1e-13 * squares ? 0 : rest
    }

    /// For each unit Σ z·z' over its rows.
    private func cross(_ a: Contribution, _ b: Contribution) -> [Int: Double]? {
        guard let taken = calibration.map({ ($0.explained(a.parts, a.quotient), $0.explained(b.parts, b.quotient)) }) else {
            return products(a, b)
        }
        guard let own = taken.0, let whole = taken.1, let calibration, var sums = products(a, b) else { return nil }
        let scale = a.factor * b.factor
        func add(_ part: SamplePart, _ quotient: Decimal, _ explained: [Double]) -> Bool {
            guard let sum = Residual.sum(part.unweighted.squaredY, part.unweighted.squaredX, quotient) else { return false }
            sums[tree.unitOfLeaf[part.leaf], default: 0] -=
                scale * explained[calibration.cell(ofLeaf: part.leaf)] * sum.approximation
            return true
        }
        for part in a.parts where !add(part, a.quotient, whole) { return nil }
        for part in b.parts where !add(part, b.quotient, own) { return nil }
        for (leaf, squares) in calibration.squares.enumerated() {
            let cell = calibration.cell(ofLeaf: leaf)
            sums[tree.unitOfLeaf[leaf], default: 0] += scale * own[cell] * whole[cell] * squares
        }
        return sums
    }

    /// Σ w²(y − R·x)(y − R'·x) over the rows of the inner one: all of these are in both.
    private func products(_ a: Contribution, _ b: Contribution) -> [Int: Double]? {
        guard let sum = a.quotient.adding(b.quotient), let product = a.quotient.multiplied(by: b.quotient) else { return nil }
        var sums: [Int: Double] = [:]
        for part in a.parts {
            guard let yy = part.sums.yy.total, let xy = part.sums.xy.total?.multiplied(by: sum),
                let xx = part.sums.xx.total?.multiplied(by: product), let own = yy.subtracting(xy)?.adding(xx)
            else { return nil }
            sums[tree.unitOfLeaf[part.leaf], default: 0] += a.factor * b.factor * own.approximation
        }
        return sums
    }
}
