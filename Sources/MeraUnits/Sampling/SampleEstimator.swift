import FEEL
import MeraCells
import MeraModel
import MeraNumerics

/// The errors of an indicator, group by group, from what its rows come to in the units of the sample.
///
/// A quotient R = Y/X is linearised: z = (y − R·x) / X; a total is its own z = y. Sums are exact, and so is y − R·x; only then numbers
/// become floating.
struct SampleEstimator {
    let indicator: Indicator
    let design: SamplingDesign
    let frame: Int
    let tree: SampleTree
    /// Nil where the weight was not made.
    let calibration: Calibration?
    /// Whether the difference to the unit above is asked for.
    private let isCompared: Bool

    /// Nil where there is nothing to tell errors from.
    init?(_ indicator: Indicator, frame: Int?, _ facts: UnitFacts) {
        guard let frame, let tree = facts.samples[frame], let table = indicator.table else { return nil }
        self.indicator = indicator
        self.frame = frame
        self.tree = tree
        calibration = facts.calibrations[frame]
        isCompared = facts.comparedWithAbove.contains(indicator.id)
        design = facts.study.tables[table].design ?? .simple
    }

    /// By which z is multiplied to be in the unit of the value.
    var factor: Decimal {
        switch indicator.formula {
        case .share: 100
        case .ratio(_, _, let per): per
        default: .one
        }
    }

    /// The error of a value; nil where the sample does not tell it.
    func error(_ measure: Measure, _ cells: SampleCells, _ group: Int) -> SamplingError? {
        guard let value = measure.number else { return nil }
        if indicator.formula.isQuantile { return woodruff(value, cells.values[group]) }
        let parts = cells.parts(group).map { place in
            SamplePart(
                leaf: Int(cells.leaves[place]), sums: cells.sums[place],
                unweighted: cells.unweighted.isEmpty ? SampleCells.Unweighted() : cells.unweighted[place])
        }
        if let replicates = design.replicates {
            return error(value, cells.moments[group], replicates, rows: parts.reduce(0) { $0 + $1.sums.rows })
        }
        guard let line = linearised(parts), let variance = line.variance else { return nil }
        let root = variance.squareRoot() * factor.approximation
        let size = size(parts)
        return SamplingError(
            root, value: value, designEffect: designEffect(variance, line, cells.moments[group]), degrees: size.degrees,
            units: size.units, rows: line.rows, influence: influence(line.entries, in: parts.first?.leaf),
            contribution: contribution(line, parts, factor: factor.approximation))
    }

    /// An interval at df degrees is put around by this many standard errors; nil for no degrees.
    static func steps(_ confidence: Decimal, _ degrees: Int) -> Double? {
        guard degrees > 0 else { return nil }
        return StudentT(degrees: Double(degrees))?.quantile((1 + confidence.approximation) / 2)
    }

    // MARK: Linearisation

    struct Line {
        /// Empty where the variance is known without them.
        var entries: [SampleVariance.Entry]
        /// Nil where the sample does not tell it.
        var variance: Double?
        /// R; nil of a total.
        var quotient: Decimal?
        var below: Decimal
        var above: Decimal
        var rows: Int
    }

    func linearised(_ parts: [SamplePart]) -> Line? {
        var (x, y) = (DecimalSum(), DecimalSum())
        for part in parts {
            x.add(part.sums.x)
            y.add(part.sums.y)
        }
        guard let below = x.total, let above = y.total else { return nil }
        let isTotal = indicator.formula.isTotal
        if !isTotal, below.isZero { return nil }
        guard let quotient = isTotal ? .zero : above.divided(by: below) else { return nil }
        let scale = isTotal ? 1 : below.approximation
        func line(_ entries: [SampleVariance.Entry], _ variance: Double?) -> Line {
            Line(
                entries: entries, variance: variance, quotient: isTotal ? nil : quotient, below: below, above: above,
                rows: parts.reduce(0) { $0 + $1.sums.rows })
        }
        if !needsEntries, let variance = calibration?.variance(parts, quotient, scale: scale) { return line([], variance) }
        let entries = calibration.map { $0.entries(parts, quotient, scale: scale) } ?? self.entries(parts, quotient, scale: scale)
        return entries.map { line($0, SampleVariance(tree, $0).value) }
    }

    /// Whether differences are made of what each unit adds.
    private var needsEntries: Bool { isCompared || indicator.series != nil && tree.hasClusters }

    /// - Parameter factor: by which the linearised line is multiplied to be in the unit of the value.
    func contribution(_ line: Line, _ parts: [SamplePart], factor: Double) -> Contribution? {
        guard isCompared else { return nil }
        let entries = line.entries.map { entry in
            SampleVariance.Entry(
                leaf: entry.leaf, z: entry.z * factor, centred: entry.centred * factor * factor,
                squares: entry.squares * factor * factor)
        }
        guard tree.drawsRows else { return Contribution(entries: entries, frame: frame) }
        return Contribution(
            entries: entries, parts: parts, quotient: line.quotient ?? .zero,
            factor: line.quotient == nil ? factor : factor / line.below.approximation, frame: frame)
    }

    /// The same of values by replicates, `factor` times each.
    func contribution(_ value: Decimal, _ replicates: [Decimal], factor: Double = 1) -> Contribution? {
        guard isCompared else { return nil }
        func scaled(_ number: Decimal) -> Decimal {
            factor == 1 ? number : Decimal(number.approximation * factor, significant: 17) ?? .zero
        }
        return Contribution(value: scaled(value), replicates: replicates.map(scaled), frame: frame)
    }

    private func entries(_ parts: [SamplePart], _ quotient: Decimal, scale: Double) -> [SampleVariance.Entry]? {
        var entries: [SampleVariance.Entry] = []
        for part in parts {
            guard let z = part.residual(quotient) else { return nil }
            var entry = SampleVariance.Entry(leaf: part.leaf, z: z.approximation / scale)
            if tree.drawsRows, let last = tree.path[part.leaf].last {
                guard let squares = part.squares(quotient),
                    let mean = z.multiplied(by: z)?.divided(by: Decimal(tree.nodes[Int(last)].units)),
                    let centred = squares.subtracting(mean)
                else { return nil }
                entry.squares = squares.approximation / scale / scale
                entry.centred = max(centred.approximation / scale / scale, 0)
            }
            entries.append(entry)
        }
        return entries
    }

    /// Primary units with rows in the domain, and degrees of freedom: these less their strata.
    func size(_ parts: [SamplePart]) -> (units: Int, degrees: Int) {
        tree.size(parts.lazy.map(\.leaf), rows: parts.reduce(0) { $0 + $1.sums.rows })
    }

    /// v / v_srs, with S² = n/(n − 1) · Σw·r²/Σw of the residuals (R's `deff = TRUE` where the design has numbers of units: a simple
    /// sample without replacement, N = Σw; else `deff = "replace"`).
    private func designEffect(_ variance: Double, _ line: Line, _ moments: SampleCells.Moments) -> Double? {
        let n = Double(line.rows)
        guard let weight = moments.weight.total, weight > .zero, line.rows > 1 else { return nil }
        let squares: Decimal?
        if let quotient = line.quotient {
            squares = Residual.squares(moments.yy, moments.xy, moments.xx, quotient)
        } else {
            let mean = line.above.multiplied(by: line.above)?.divided(by: weight)
            squares = mean.flatMap { mean in moments.yy.total.flatMap { $0.subtracting(mean) } }
        }
        guard let squares else { return nil }
        let scale = line.quotient == nil ? 1 : line.below.approximation
        let all = weight.approximation
        var simple = n / (n - 1) * squares.approximation / all / scale / scale * all * all / n
        if !design.populations.isEmpty {
            guard all > n else { return nil }
            simple *= (all - n) / all
        }
        return simple > 0 ? variance / simple : nil
    }

    /// - Parameter leaf: one of the domain.
    private func influence(_ entries: [SampleVariance.Entry], in leaf: Int?) -> Influence? {
        guard indicator.series != nil, tree.hasClusters, let leaf else { return nil }
        var strata: [Int: [(unit: Int32, z: Double)]] = [:]
        let factor = factor.approximation
        for entry in entries {
            let (stratum, unit) = (tree.stratum(entry.leaf), tree.primaryOfLeaf[entry.leaf])
            var units = strata[stratum] ?? []
            if let last = units.indices.last, units[last].unit == unit {
                units[last].z += entry.z * factor
            } else {
                units.append((unit, entry.z * factor))
            }
            strata[stratum] = units
        }
        return Influence(leaf: leaf, frame: frame, strata: strata.mapValues { $0.sorted { $0.unit < $1.unit } })
    }
}
