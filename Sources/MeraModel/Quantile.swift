public import FEEL

/// The p-quantile of a sample, after Hyndman and Fan (1996), types 1–9; 7 is the usual one.
///
/// With weights, after T. Lumley, "Estimating quantiles" (R package survey): with W_k = w_1 + … + w_k over the sorted values and n the
/// last place, types 4–9 interpolate between the points (p_k, x_k):
///
///     4: W_k / W_n            5: (W_k − w_k/2) / W_n                    6: W_k / (W_n + w_n)
///     7: W_{k−1} / W_{n−1}    8: (W_k − w_k/3) / (W_n + w_n/3)          9: (W_k − 3w_k/8) / (W_n + w_n/4)
///
/// Equal weights give the unweighted quantile. Types 1 and 2 invert the distribution function W_k / W_n, type 3 takes the value
/// whose middle W_k − w_k/2 is the last at or before p · W_n; on a tie, of two places the even one.
public struct Quantile: Sendable, Hashable {
    public static let types = 1...9
    public static let median = Quantile(p: Decimal(coefficient: Int64(5), exponent: -1) ?? .one, type: 7)

    /// 0…1
    public var p: Decimal
    /// 1…9
    public var type: Int

    public init(p: Decimal, type: Int) {
        self.p = p
        self.type = type
    }

    /// - Parameter sample: values with weights above zero, in any order.
    /// - Returns: nil for no values, and where numbers have too many digits.
    public func value(of sample: [(value: Decimal, weight: Decimal)]) -> Decimal? {
        // Equal values stand by their weights, so that the order of rows means nothing.
        let sorted = sample.sorted { $0.value != $1.value ? $0.value < $1.value : $0.weight < $1.weight }
        guard sorted.count > 1 else { return sorted.first?.value }
        var sums: [Decimal] = []
        for entry in sorted {
            guard let next = (sums.last ?? .zero).adding(entry.weight) else { return nil }
            sums.append(next)
        }
        return type <= 3 ? discrete(sorted, sums) : interpolated(sorted, sums)
    }

    /// Types 1–3: one of the values, or half the sum of two.
    private func discrete(_ sorted: [(value: Decimal, weight: Decimal)], _ sums: [Decimal]) -> Decimal? {
        let last = sorted.count - 1
        guard let reached = p.multiplied(by: sums[last]) else { return nil }
        if type == 3 {
            // Twice the middles, to stay exact: W_{k−1} + W_k against 2 · p · W_n.
            guard let twice = reached.multiplied(by: 2) else { return nil }
            var place = -1
            var isTie = false
            for index in sorted.indices {
                guard let middle = (index > 0 ? sums[index - 1] : .zero).adding(sums[index]), middle <= twice else { break }
                (place, isTie) = (index, middle == twice)
            }
            // Places count from 1: of the tied `place` and `place + 1` the even one.
            if isTie, place % 2 == 0 { place -= 1 }
            return sorted[min(max(place, 0), last)].value
        }
        let place = sums.firstIndex { $0 >= reached } ?? last
        guard type == 2, sums[place] == reached, place < last else { return sorted[place].value }
        return sorted[place].value.middle(to: sorted[place + 1].value)
    }

    /// Types 4–9. Points are compared as 24 · numerators over one denominator, so that only the last division rounds.
    private func interpolated(_ sorted: [(value: Decimal, weight: Decimal)], _ sums: [Decimal]) -> Decimal? {
        let last = sorted.count - 1
        guard let whole = denominator(sums[last], sorted[last].weight), let wanted = p.multiplied(by: whole) else { return nil }
        var before: Decimal?
        for index in sorted.indices {
            guard let point = numerator(sums[index], sorted[index].weight) else { return nil }
            if point == wanted { return sorted[index].value }
            if point > wanted {
                guard index > 0, let before else { return sorted[0].value }
                return between(sorted[index - 1].value, sorted[index].value, wanted, before, point)
            }
            before = point
        }
        return sorted[last].value
    }

    private func between(_ low: Decimal, _ high: Decimal, _ wanted: Decimal, _ from: Decimal, _ to: Decimal) -> Decimal? {
        guard let step = high.subtracting(low), let way = wanted.subtracting(from), let width = to.subtracting(from),
            let part = step.multiplied(by: way)?.divided(by: width)
        else { return nil }
        return low.adding(part)
    }

    /// 24 · the numerator of p_k.
    private func numerator(_ sum: Decimal, _ weight: Decimal) -> Decimal? {
        let offset: Decimal? =
            switch type {
            case 5: weight.multiplied(by: 12)
            case 7: weight.multiplied(by: 24)
            case 8: weight.multiplied(by: 8)
            case 9: weight.multiplied(by: 9)
            default: .zero
            }
        return offset.flatMap { offset in sum.multiplied(by: 24)?.subtracting(offset) }
    }

    /// 24 · the denominator of all p_k.
    private func denominator(_ sum: Decimal, _ weight: Decimal) -> Decimal? {
        let offset: Decimal? =
            switch type {
            case 6: weight.multiplied(by: 24)
            case 7: weight.multiplied(by: -24)
            case 8: weight.multiplied(by: 8)
            case 9: weight.multiplied(by: 6)
            default: .zero
            }
        return offset.flatMap { offset in sum.multiplied(by: 24)?.adding(offset) }
    }
}
