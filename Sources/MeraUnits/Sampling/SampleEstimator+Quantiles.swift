import FEEL
import MeraCells
import MeraModel
import MeraNumerics

/// Errors of medians and quantiles.
extension SampleEstimator {
    /// The interval of the share of rows at or below the value, turned back by the quantile (Woodruff 1952; R's `svyquantile` with
    /// `interval.type = "mean"`, what it does by itself). The standard error is the width over twice the steps of t. With replicates the
    /// error of the share is theirs.
    func woodruff(_ value: Decimal, _ rows: [SampleCells.Value]) -> SamplingError? {
        guard let rule = indicator.formula.quantileRule else { return nil }
        var ofLeaf: [Int32: SamplePart] = [:]
        for row in rows {
            let isBelow = row.value <= value
            ofLeaf[row.leaf, default: SamplePart(leaf: Int(row.leaf))].add(row.weight, isIn: isBelow, squares: tree.drawsRows)
        }
        let parts = ofLeaf.values.sorted { $0.leaf < $1.leaf }
        let share: Decimal?
        let variance: Double?
        if let replicates = design.replicates {
            share = Self.share(parts)
            variance = share.flatMap { self.variance($0, Self.sums(rows, upTo: value), replicates) }
        } else {
            let line = linearised(parts)
            share = line?.quotient
            variance = line.flatMap { SampleVariance(tree, $0.entries).value }
        }
        guard let share = share?.approximation, let variance else { return nil }
        let degrees = design.replicates.map(degrees) ?? degrees(parts)
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
            span.approximation / 2 / steps, value: value, designEffect: nil, degrees: degrees, rows: rows.count,
            ends: (lower, upper))
    }
    /// Σ w of rows at or below a value over Σ w of all.
    private static func share(_ parts: [SamplePart]) -> Decimal? {
        var (all, below) = (DecimalSum(), DecimalSum())
        for part in parts {
            all.add(part.sums.x)
            below.add(part.sums.y)
        }
        return below.divided(by: all, times: .one)
    }

    /// For each replicate what the same share is made of.
    private static func sums(_ rows: [SampleCells.Value], upTo value: Decimal) -> [SampleCells.Replicate] {
        var sums = [SampleCells.Replicate](repeating: SampleCells.Replicate(), count: rows.first?.replicates.count ?? 0)
        for row in rows {
            for (place, weight) in row.replicates.enumerated() {
                sums[place].x.add(weight)
                if row.value <= value { sums[place].y.add(weight) }
            }
        }
        return sums
    }
}
