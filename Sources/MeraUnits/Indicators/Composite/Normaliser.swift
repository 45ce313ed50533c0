import FEEL
import MeraCells
import MeraModel

/// Brings the values of an indicator for the units of a level to a common scale (methods.md, normalisation; OECD handbook, COINr).
struct Normaliser {
    private let values: [Decimal?]
    private let present: [Decimal]
    private let isBetterHigh: Bool
    /// Several units have values, and these do not differ in the way that the normalisation needs.
    private(set) var hasNoSpread = false
    private(set) var normalised: [Decimal?] = []

    init(_ values: [Decimal?], _ normalisation: Composite.Normalisation, isBetterHigh: Bool) {
        self.values = values
        self.isBetterHigh = isBetterHigh
        present = values.compactMap { $0 }
        normalised = make(normalisation)
    }

    private mutating func make(_ normalisation: Composite.Normalisation) -> [Decimal?] {
        switch normalisation {
        case .none: return values
        case .goalposts(let posts): return values.map { $0.flatMap { Self.between($0, posts) } }
        case .minMax:
            guard let least = present.min(), let greatest = present.max() else { return values }
            guard least != greatest else { return spreadless() }
            let posts = Composite.Goalposts(low: isBetterHigh ? least : greatest, high: isBetterHigh ? greatest : least)
            return values.map { $0.flatMap { Self.between($0, posts) } }
        case .zScore: return zScores()
        case .rank(let ties): return values.map { $0.flatMap { place($0, ties) } }
        case .borda: return values.map { $0.map { Decimal(worse($0)) } }
        case .percentileRank:
            guard present.count > 1 else { return spreadless() }
            return values.map { $0.flatMap { Decimal(100 * worse($0)).divided(by: Decimal(present.count - 1)) } }
        case .percentileBands(let percentiles): return bands(percentiles)
        case .shareOfTarget(let target, let isClipped):
            return values.map { $0.flatMap { share($0, target) }.map { isClipped ? min($0, Decimal(100)) : $0 } }
        case .distanceToTarget(let target, let isClipped): return distances(target, isClipped)
        }
    }

    /// 100 · x / target; where less is better 100 · target / x, and what needs nothing at all has reached any target.
    private func share(_ x: Decimal, _ target: Decimal) -> Decimal? {
        let (part, whole) = isBetterHigh ? (x, target) : (target, x)
        if !isBetterHigh, x <= .zero { return target > .zero ? Decimal(100) : nil }
        return part.multiplied(by: 100)?.divided(by: whole)
    }

    private mutating func spreadless() -> [Decimal?] {
        hasNoSpread = present.count > 1
        return values.map { _ in nil }
    }

    /// 100 · (x − low) / (high − low), or of the logarithms; nil where the ends are equal or there is no logarithm.
    static func between(_ x: Decimal, _ posts: Composite.Goalposts) -> Decimal? {
        var (x, low, high) = (x, posts.low, posts.high)
        // Beyond an end the value is that end: exactly 0 or 100, and no logarithm of what has none.
        if posts.isClipped { x = min(max(x, min(low, high)), max(low, high)) }
        if x == low { return .zero }
        if x == high { return Decimal(100) }
        if posts.isLogarithmic {
            guard x > .zero, let a = x.naturalLogarithm, let b = low.naturalLogarithm, let c = high.naturalLogarithm else {
                return nil
            }
            (x, low, high) = (a, b, c)
        }
        guard let width = high.subtracting(low), !width.isZero else { return nil }
        return x.subtracting(low)?.multiplied(by: 100)?.divided(by: width)
    }

    /// (x − mean) / standard deviation (n − 1).
    private mutating func zScores() -> [Decimal?] {
        var sum = DecimalSum()
        for number in present { sum.add(number) }
        guard present.count > 1, let mean = sum.mean else { return spreadless() }
        var squares = DecimalSum()
        for number in present {
            if let distance = number.subtracting(mean), let square = distance.multiplied(by: distance) { squares.add(square) }
        }
        guard let deviation = squares.total?.divided(by: Decimal(present.count - 1))?.squareRoot, !deviation.isZero else {
            return spreadless()
        }
        return values.map { value in
            let score = value?.subtracting(mean)?.divided(by: deviation)
            return isBetterHigh ? score : score.map { -$0 }
        }
    }

    /// 100 · (x − least) / (target − least), or the other way round where less is better.
    private mutating func distances(_ target: Decimal, _ isClipped: Bool) -> [Decimal?] {
        guard let worst = isBetterHigh ? present.min() : present.max() else { return values }
        // Where even the worst has reached the target nothing tells the units apart.
        guard isBetterHigh ? worst < target : worst > target else { return spreadless() }
        return values.map { value in
            guard let way = value?.subtracting(worst), let whole = target.subtracting(worst),
                let part = way.multiplied(by: 100)?.divided(by: whole)
            else { return nil }
            return isClipped ? min(part, Decimal(100)) : part
        }
    }

    /// 100 · (percentiles that the value reaches, from the worst) / (how many there are), by quantiles of type 7 (OECD, categorical scale).
    private mutating func bands(_ percentiles: [Decimal]) -> [Decimal?] {
        guard let least = present.min(), let greatest = present.max(), least != greatest else { return spreadless() }
        let sorted = present.map { isBetterHigh ? $0 : -$0 }.sorted()
        let ends = percentiles.compactMap { Self.quantile(sorted, $0) }
        guard ends.count == percentiles.count else { return values.map { _ in nil } }
        return values.map { value in
            guard let value else { return nil }
            let turned = isBetterHigh ? value : -value
            return Decimal(100 * ends.count { turned >= $0 }).divided(by: Decimal(ends.count))
        }
    }

    /// x₍ₖ₎ + g · (x₍ₖ₊₁₎ − x₍ₖ₎) at (n − 1) · p (Hyndman and Fan, type 7).
    private static func quantile(_ sorted: [Decimal], _ percent: Decimal) -> Decimal? {
        guard let place = Decimal(sorted.count - 1).multiplied(by: percent)?.divided(by: Decimal(100)),
            let index = place.floor.integer, let part = place.subtracting(Decimal(index))
        else { return nil }
        guard index + 1 < sorted.count, !part.isZero else { return sorted[min(index, sorted.count - 1)] }
        return sorted[index + 1].subtracting(sorted[index])?.multiplied(by: part)?.adding(sorted[index])
    }

    /// How many units are worse.
    private func worse(_ value: Decimal) -> Int { present.count { isBetterHigh ? $0 < value : $0 > value } }

    /// The place from the worst, 1…n.
    private func place(_ value: Decimal, _ ties: Composite.Ties) -> Decimal? {
        let below = worse(value)
        let equal = present.count { $0 == value }
        switch ties {
        case .min: return Decimal(below + 1)
        case .max: return Decimal(below + equal)
        case .average: return Decimal(2 * below + equal + 1).divided(by: 2)
        case .dense: return Decimal(Set(present.filter { isBetterHigh ? $0 < value : $0 > value }).count + 1)
        }
    }
}
