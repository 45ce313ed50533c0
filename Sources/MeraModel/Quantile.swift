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
        value(of: sample.map { WeightedNumber(value: $0.value, weight: $0.weight, count: 1) })
    }

    /// The same of values each of which may stand for several rows.
    public func value(of sample: [WeightedNumber]) -> Decimal? {
        guard let rows = SortedSample(sample) else { return nil }
        guard rows.count > 1 else { return rows.count == 0 ? nil : rows.value(0) }
        return type <= 3 ? discrete(rows) : interpolated(rows)
    }

    /// Types 1–3: one of the values, or half the sum of two.
    private func discrete(_ rows: SortedSample) -> Decimal? {
        let last = rows.count - 1
        guard let reached = rows.sum(last).flatMap(p.multiplied(by:)) else { return nil }
        if type == 3 {
            // Twice the middles, to stay exact: W_{k−1} + W_k against 2 · p · W_n.
            guard let twice = reached.multiplied(by: 2) else { return nil }
            let first = rows.first { index in rows.middle(index).map { $0 > twice } ?? true }
            var place = first - 1
            // Places count from 1: of the tied `place` and `place + 1` the even one.
            if place >= 0, rows.middle(place) == twice, place % 2 == 0 { place -= 1 }
            return rows.value(min(max(place, 0), last))
        }
        let place = min(last, rows.first { index in rows.sum(index).map { $0 >= reached } ?? true })
        guard type == 2, rows.sum(place) == reached, place < last else { return rows.value(place) }
        return rows.value(place).middle(to: rows.value(place + 1))
    }

    /// Types 4–9. Points are compared as 24 · numerators over one denominator, so that only the last division rounds.
    private func interpolated(_ rows: SortedSample) -> Decimal? {
        let last = rows.count - 1
        guard let whole = rows.sum(last).flatMap({ denominator($0, rows.weight(last)) }), let wanted = p.multiplied(by: whole)
        else {
            return nil
        }
        func point(_ index: Int) -> Decimal? { rows.sum(index).flatMap { numerator($0, rows.weight(index)) } }
        let place = rows.first { index in point(index).map { $0 >= wanted } ?? true }
        guard place <= last else { return rows.value(last) }
        guard let reached = point(place) else { return nil }
        guard reached != wanted, place > 0 else { return rows.value(place) }
        guard let before = point(place - 1) else { return nil }
        return between(rows.value(place - 1), rows.value(place), wanted, before, reached)
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

/// A value with the weight of each of the rows that have it.
public struct WeightedNumber: Sendable, Hashable {
    public var value: Decimal
    public var weight: Decimal
    /// How many rows have the value with that weight.
    public var count: Int

    public init(value: Decimal, weight: Decimal, count: Int) {
        self.value = value
        self.weight = weight
        self.count = count
    }
}

/// The rows of a sample in the order of their values, of which those that are alike are held once.
private struct SortedSample {
    private let entries: [WeightedNumber]
    /// For each entry the number of rows up to its end, and the sum of the weights of those before it.
    private let ends: [Int]
    private let before: [Decimal]

    init?(_ sample: [WeightedNumber]) {
        // Equal values stand by their weights, so that the order of rows means nothing.
        entries = sample.filter { $0.count > 0 }.sorted {
            $0.value != $1.value ? $0.value < $1.value : $0.weight < $1.weight
        }
        var (ends, before, sum, end): ([Int], [Decimal], Decimal, Int) = ([], [], .zero, 0)
        for entry in entries {
            guard let next = entry.weight.multiplied(by: Decimal(entry.count)).flatMap(sum.adding) else { return nil }
            before.append(sum)
            end += entry.count
            ends.append(end)
            sum = next
        }
        (self.ends, self.before) = (ends, before)
    }

    /// Of the rows.
    var count: Int { ends.last ?? 0 }

    func value(_ row: Int) -> Decimal { entries[entry(row)].value }

    func weight(_ row: Int) -> Decimal { entries[entry(row)].weight }

    /// W_k: the weights of the rows up to this one.
    func sum(_ row: Int) -> Decimal? {
        let entry = entry(row)
        let own = row + 1 - (ends[entry] - entries[entry].count)
        return entries[entry].weight.multiplied(by: Decimal(own)).flatMap(before[entry].adding)
    }

    /// W_{k−1} + W_k
    func middle(_ row: Int) -> Decimal? {
        guard let own = sum(row) else { return nil }
        return row > 0 ? sum(row - 1).flatMap(own.adding) : own
    }

    private func entry(_ row: Int) -> Int { Self.first(ends.count) { ends[$0] > row } }

    /// The first row of which something holds that holds of all after it; their number where it holds of none.
    func first(where holds: (Int) -> Bool) -> Int { Self.first(count, holds) }

    private static func first(_ count: Int, _ holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
