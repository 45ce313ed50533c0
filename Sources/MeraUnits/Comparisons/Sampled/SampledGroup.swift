import FEEL
import MeraModel
import MeraNumerics

/// One group of a comparison, or several put together, with the weights of its rows.
struct SampledGroup {
    let groups: Set<Int>
    let rows: Int
    /// Σ w
    let weight: Decimal
    let total: Double
    /// Σ w·x / Σ w
    let mean: Decimal?
    /// By value, in ascending order.
    let values: [(value: Decimal, weight: Decimal)]

    init(_ groups: Set<Int>, _ parts: [SampledRows.Part]) {
        self.groups = groups
        var (weight, products, rows) = (DecimalSum(), DecimalSum(), 0)
        var known: [Decimal: DecimalSum] = [:]
        for part in parts where groups.contains(part.group) {
            rows += part.rows
            weight.add(part.weight)
            products.add(part.weight, times: part.value)
            known[part.value, default: DecimalSum()].add(part.weight)
        }
        self.rows = rows
        self.weight = weight.total ?? .zero
        total = self.weight.approximation
        mean = rows > 0 ? products.total?.divided(by: self.weight) : nil
        values = known.compactMap { value, sum in sum.total.map { (value, $0) } }.sorted { $0.value < $1.value }
    }

    /// Where half of the weight lies below; of rows that count alike the middle value, or the mean of both middle ones.
    var median: Decimal? { Quantile(p: Quantile.median.p, type: 2).value(of: values) }

    /// Σ w·(x − mean)²
    var squares: Double {
        guard let mean else { return 0 }
        return values.reduce(0) { sum, entry in
            let distance = entry.value.subtracting(mean)?.approximation ?? 0
            return sum + entry.weight.approximation * distance * distance
        }
    }

    /// √(n/(n − 1) · Σ w·(x − mean)² / Σ w)
    var spread: Double? {
        rows > 1 ? (Double(rows) / Double(rows - 1) * squares / total).squareRoot() : nil
    }

    /// The mean less that of others, by whatever weights parts have.
    func difference(to others: SampledGroup, _ parts: [SampledRows.Part]) -> SampledRows.Estimate {
        let influence = zip(influence(parts), others.influence(parts)).map { $0 - $1 }
        let (own, theirs) = (distances(parts), others.distances(parts))
        let apart = (mean ?? .zero).subtracting(others.mean ?? .zero)?.approximation ?? .nan
        return SampledRows.Estimate(influence) { weights in
            func shift(_ places: [(part: Int, distance: Double)]) -> Double {
                let (above, below) = places.reduce((0.0, 0.0)) { sums, place in
                    (sums.0 + weights[place.part] * place.distance, sums.1 + weights[place.part])
                }
                return above / below
            }
            return apart + shift(own) - shift(theirs)
        }
    }

    /// For its own parts how far they lie from the mean.
    private func distances(_ parts: [SampledRows.Part]) -> [(part: Int, distance: Double)] {
        parts.indices.filter { groups.contains(parts[$0].group) }.map { place in
            (place, mean.flatMap { parts[place].value.subtracting($0) }?.approximation ?? .nan)
        }
    }

    /// u by which Σ w·u moves as the mean does: (x − mean) / Σ w of its own rows, 0 of others.
    func influence(_ parts: [SampledRows.Part]) -> [Double] {
        guard let mean else { return parts.map { _ in 0 } }
        return parts.map { part in
            groups.contains(part.group) ? (part.value.subtracting(mean)?.approximation ?? 0) / total : 0
        }
    }
}
