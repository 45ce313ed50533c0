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
            ofLeaf[row.leaf, default: SamplePart(leaf: Int(row.leaf))].add(
                row.weight, isIn: isBelow, squares: tree.drawsRows, isMade: calibration != nil)
        }
        let parts = ofLeaf.values.sorted { $0.leaf < $1.leaf }
        guard let below = Self.share(parts) else { return nil }
        let line = design.replicates == nil ? linearised(parts) : nil
        let replicated = design.replicates.flatMap { _ in values(Self.sums(rows, upTo: value)) } ?? []
        let variance =
            design.replicates.flatMap { self.variance(of: replicated, around: below, $0) }
            ?? line?.variance
        guard let variance else { return nil }
        let share = below.approximation
        let size = size(parts)
        let degrees = design.replicates.map(\.degreesOfFreedom) ?? size.degrees
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
        let error = span.approximation / 2 / steps
        // Where more rows lie below, the quantile is less: by so much as the interval says.
        let slope = variance > 0 ? -error / variance.squareRoot() : 0
        let own = line.map { contribution($0, parts, factor: slope) } ?? contribution(below, replicated, factor: slope)
        return SamplingError(
            error, value: value, designEffect: nil, degrees: degrees, units: line == nil ? nil : size.units,
            rows: rows.count, ends: (lower, upper), contribution: own)
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
