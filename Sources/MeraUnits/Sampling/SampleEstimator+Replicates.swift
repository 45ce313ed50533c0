import FEEL
import MeraCells
import MeraModel
import MeraNumerics

extension SamplingDesign.Replicates {
    /// As many as are declared, else their number less one.
    var degreesOfFreedom: Int { degrees ?? weights.count - 1 }

    /// scale · Σ s_r (θ_r − c)² (R's `svrVar`).
    ///
    /// - Parameter distances: θ_r − c of each replicate, c the mean of all of them or the value itself.
    func variance(_ distances: [Double]) -> Double {
        var squares = 0.0
        for (place, distance) in distances.enumerated() {
            squares += (scales.isEmpty ? 1 : scales[place].approximation) * distance * distance
        }
        return squares * scale.approximation
    }
}

/// Errors by weights of many other samples that come with the data.
extension SampleEstimator {
    func error(
        _ value: Decimal, _ moments: SampleCells.Moments, _ replicates: SamplingDesign.Replicates, rows: Int
    ) -> SamplingError? {
        guard let values = values(moments.replicates), let variance = variance(of: values, around: value, replicates) else {
            return nil
        }
        return SamplingError(
            variance.squareRoot(), value: value, designEffect: nil, degrees: replicates.degreesOfFreedom, rows: rows,
            contribution: contribution(value, values))
    }

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

    /// Around the mean of the replicates, or the value itself.
    func variance(of values: [Decimal], around value: Decimal, _ replicates: SamplingDesign.Replicates) -> Double? {
        guard values.count > 1 else { return nil }
        var sum = DecimalSum()
        for value in values { sum.add(value) }
        guard let center = replicates.isAroundValue ? value : sum.mean else { return nil }
        let distances = values.compactMap { $0.subtracting(center)?.approximation }
        return distances.count == values.count ? replicates.variance(distances) : nil
    }
}
