import FEEL
import MeraCells
import MeraModel
import MeraNumerics

/// The errors of an indicator, group by group, from what its rows come to in the units of the sample.
///
/// A quotient R = Y/X is linearised: z = (y − R·x) / X; a total is its own z = y. Sums are exact, and so is y − R·x; only then numbers
/// become floating.
struct SampleEstimator {
    private let indicator: Indicator
    private let design: SamplingDesign
    private let frame: Int
    private let tree: SampleTree

    /// Nil where there is nothing to tell errors from.
    init?(_ indicator: Indicator, frame: Int?, _ facts: UnitFacts) {
        guard let frame, let tree = facts.samples[frame], let table = indicator.table else { return nil }
        self.indicator = indicator
        self.frame = frame
        self.tree = tree
        design = facts.study.tables[table].design ?? .simple
    }

    /// By which z is multiplied to be in the unit of the value.
    private var factor: Decimal {
        switch indicator.formula {
        case .share: 100
        case .ratio(_, _, let per): per
        default: .one
        }
    }

    /// The error of a value; nil where the sample does not tell it.
    func error(_ measure: Measure, _ cells: SampleCells, _ group: Int) -> SamplingError? {
        guard let value = measure.number else { return nil }
        if indicator.formula.isQuantile { return design.replicates == nil ? woodruff(value, cells.values[group]) : nil }
        let parts = cells.parts(group).map { (leaf: Int(cells.leaves[$0]), sums: cells.sums[$0]) }
        if let replicates = design.replicates {
            return error(value, cells.moments[group], replicates, rows: parts.reduce(0) { $0 + $1.sums.rows })
        }
        guard let line = linearised(parts), let variance = SampleVariance(tree, line.entries).value else { return nil }
        let root = variance.squareRoot() * factor.approximation
        return SamplingError(
            root, value: value, designEffect: designEffect(variance, line, cells.moments[group]), degrees: degrees(parts),
            rows: line.rows, influence: influence(line.entries))
    }

    /// An interval at df degrees is put around by this many standard errors; nil for no degrees.
    static func steps(_ confidence: Decimal, _ degrees: Int) -> Double? {
        guard degrees > 0 else { return nil }
        return StudentT(degrees: Double(degrees))?.quantile((1 + confidence.approximation) / 2)
    }

    // MARK: Linearisation

    private struct Line {
        var entries: [SampleVariance.Entry]
        /// R; nil of a total.
        var quotient: Decimal?
        var below: Decimal
        var above: Decimal
        var rows: Int
    }

    private func linearised(_ parts: [(leaf: Int, sums: SampleCells.Sums)]) -> Line? {
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
        var entries: [SampleVariance.Entry] = []
        for (leaf, sums) in parts {
            guard let z = Self.residual(sums.y, sums.x, quotient) else { return nil }
            var entry = SampleVariance.Entry(leaf: leaf, z: z.approximation / scale)
            if tree.drawsRows, let last = tree.path[leaf].last {
                guard let squares = Self.squares(sums.yy, sums.xy, sums.xx, quotient),
                    let mean = z.multiplied(by: z)?.divided(by: Decimal(tree.nodes[Int(last)].units)),
                    let centred = squares.subtracting(mean)
                else { return nil }
                entry.squares = squares.approximation / scale / scale
                entry.centred = max(centred.approximation / scale / scale, 0)
            }
            entries.append(entry)
        }
        return Line(
            entries: entries, quotient: isTotal ? nil : quotient, below: below, above: above,
            rows: parts.reduce(0) { $0 + $1.sums.rows })
    }

    /// Σ(y − R·x)
    private static func residual(_ y: DecimalSum, _ x: DecimalSum, _ quotient: Decimal) -> Decimal? {
        guard let y = y.total, let x = x.total else { return nil }
        return x.multiplied(by: quotient).flatMap { y.subtracting($0) }
    }

    /// Σ(y − R·x)² = Σy² − 2R·Σxy + R²·Σx²
    private static func squares(_ yy: DecimalSum, _ xy: DecimalSum, _ xx: DecimalSum, _ quotient: Decimal) -> Decimal? {
        guard let yy = yy.total, let xy = xy.total, let xx = xx.total, let twice = quotient.multiplied(by: 2),
            let product = xy.multiplied(by: twice), let square = quotient.multiplied(by: quotient)?.multiplied(by: xx)
        else { return nil }
        return yy.subtracting(product)?.adding(square)
    }

    private func degrees(_ parts: [(leaf: Int, sums: SampleCells.Sums)]) -> Int {
        let strata = Set(parts.map { tree.stratum($0.leaf) })
        let units =
            tree.hasClusters ? Set(parts.map { tree.primaryOfLeaf[$0.leaf] }).count : parts.reduce(0) { $0 + $1.sums.rows }
        return units - strata.count
    }

    /// v / v_srs, with S² = n/(n − 1) · Σw·r²/Σw of the residuals (R's `deff = TRUE` where the design has numbers of units: a simple
    /// sample without replacement, N = Σw; else `deff = "replace"`).
    private func designEffect(_ variance: Double, _ line: Line, _ moments: SampleCells.Moments) -> Double? {
        let n = Double(line.rows)
        guard let weight = moments.weight.total, weight > .zero, line.rows > 1 else { return nil }
        let squares: Decimal?
        if let quotient = line.quotient {
            squares = Self.squares(moments.yy, moments.xy, moments.xx, quotient)
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

    private func influence(_ entries: [SampleVariance.Entry]) -> Influence? {
        guard indicator.series != nil, tree.hasClusters, let first = entries.first else { return nil }
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
        return Influence(leaf: first.leaf, frame: frame, strata: strata.mapValues { $0.sorted { $0.unit < $1.unit } })
    }

    // MARK: Replicates

    /// scale · Σ s_r (θ_r − c)², c the mean of the replicates or the value itself.
    private func error(
        _ value: Decimal, _ moments: SampleCells.Moments, _ replicates: SamplingDesign.Replicates, rows: Int
    ) -> SamplingError? {
        var values: [Decimal] = []
        for replicate in moments.replicates {
            guard let y = replicate.y.total, let x = replicate.x.total else { return nil }
            let own = indicator.formula.isTotal ? y : y.multiplied(by: factor)?.divided(by: x)
            guard let own else { return nil }
            values.append(own)
        }
        guard values.count > 1 else { return nil }
        var sum = DecimalSum()
        for value in values { sum.add(value) }
        guard let center = replicates.isAroundValue ? value : sum.mean else { return nil }
        var squares = 0.0
        for (place, own) in values.enumerated() {
            guard let distance = own.subtracting(center)?.approximation else { return nil }
            squares += (replicates.scales.isEmpty ? 1 : replicates.scales[place].approximation) * distance * distance
        }
        let variance = squares * replicates.scale.approximation
        return SamplingError(
            variance.squareRoot(), value: value, designEffect: nil, degrees: replicates.degrees ?? values.count - 1, rows: rows)
    }

    // MARK: Quantiles

    /// The interval of the share of rows at or below the value, turned back by the quantile (Woodruff 1952; R's `svyquantile` with
    /// `interval.type = "mean"`). The standard error is the width over twice the steps of t.
    private func woodruff(_ value: Decimal, _ rows: [SampleCells.Value]) -> SamplingError? {
        guard let rule = indicator.formula.quantileRule else { return nil }
        var sums: [Int32: SampleCells.Sums] = [:]
        for row in rows {
            let isBelow = row.value <= value
            sums[row.leaf, default: SampleCells.Sums()].add(row.weight, isIn: isBelow, squares: tree.drawsRows)
        }
        let parts = sums.sorted { $0.key < $1.key }.map { (leaf: Int($0.key), sums: $0.value) }
        guard let line = linearised(parts), let share = line.quotient?.approximation,
            let variance = SampleVariance(tree, line.entries).value
        else { return nil }
        let degrees = degrees(parts)
        guard let steps = Self.steps(indicator.confidence, degrees) else { return nil }
        let width = steps * variance.squareRoot()
        let sample = rows.map { (value: $0.value, weight: $0.weight) }
        func end(_ p: Double) -> Decimal? {
            guard p >= 0, p <= 1, let p = Decimal(p, significant: 15) else { return nil }
            return Quantile(p: p, type: rule.type).value(of: sample)
        }
        guard let lower = end(share - width), let upper = end(share + width), let span = upper.subtracting(lower) else {
            return nil
        }
        return SamplingError(
            span.approximation / 2 / steps, value: value, designEffect: nil, degrees: degrees, rows: line.rows,
            ends: (lower, upper))
    }
}

extension SampleCells.Sums {
    /// A row of weight w: x = 1, and y = 1 where it is in.
    fileprivate mutating func add(_ weight: Decimal, isIn: Bool, squares: Bool) {
        rows += 1
        x.add(weight)
        if isIn { y.add(weight) }
        guard squares else { return }
        xx.add(weight, times: weight)
        if isIn {
            xy.add(weight, times: weight)
            yy.add(weight, times: weight)
        }
    }
}
