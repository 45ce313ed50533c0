import FEEL
import MeraCells
import MeraModel
import MeraNumerics

/// Errors by weights of many other samples that come with the data.
extension SampleEstimator {
    /// scale · Σ s_r (θ_r − c)², c the mean of the replicates or the value itself.
    func error(
        _ value: Decimal, _ moments: SampleCells.Moments, _ replicates: SamplingDesign.Replicates, rows: Int
    ) -> SamplingError? {
        guard let values = values(moments.replicates), let variance = variance(of: values, around: value, replicates) else {
            return nil
        }
        return SamplingError(
            variance.squareRoot(), value: value, designEffect: nil, degrees: degrees(replicates), rows: rows,
            contribution: contribution(value, values))
    }

    func degrees(_ replicates: SamplingDesign.Replicates) -> Int { replicates.degrees ?? replicates.weights.count - 1 }

    /// The value by each replicate; nil where one has none.
    func values(_ sums: [SampleCells.Replicate]) -> [Decimal]? {
        var values: [Decimal] = []
        for replicate in sums {
            guard let y = replicate.y.total, let x = replicate.x.total else { return nil }
            let own = indicator.formula.isTotal ? y : y.multiplied(by: factor)?.divided(by: x)
            guard let own else { return nil }
            values.append(own)
        }
        return values
    }

    func variance(of values: [Decimal], around value: Decimal, _ replicates: SamplingDesign.Replicates) -> Double? {
        guard values.count > 1 else { return nil }
        var sum = DecimalSum()
        for value in values { sum.add(value) }
        guard let center = replicates.isAroundValue ? value : sum.mean else { return nil }
        var squares = 0.0
        for (place, own) in values.enumerated() {
            guard let distance = own.subtracting(center)?.approximation else { return nil }
            squares += (replicates.scales.isEmpty ? 1 : replicates.scales[place].approximation) * distance * distance
        }
        return squares * replicates.scale.approximation
    }
}
