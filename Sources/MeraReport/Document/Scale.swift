public import FEEL

/// A part of a length, in ten-thousandths, so that drawings are the same on every machine.
public struct Fraction: Sendable, Hashable, Comparable {
    public let tenThousandths: Int

    public init(tenThousandths: Int) { self.tenThousandths = min(max(tenThousandths, 0), 10_000) }

    public static let zero = Fraction(tenThousandths: 0)
    public static let one = Fraction(tenThousandths: 10_000)

    public static func < (a: Fraction, b: Fraction) -> Bool { a.tenThousandths < b.tenThousandths }

    /// `part` / `whole`; nothing of nothing is nothing.
    public init(_ part: Int, of whole: Int) { self.init(Decimal(part), of: Decimal(whole)) }

    public init(_ part: Decimal, of whole: Decimal) {
        let share = part.divided(by: whole) ?? .zero
        self.init(tenThousandths: Int(share.rounded(to: 4, .halfUp)?.scaled(to: 4) ?? 0))
    }
}

/// The numbers that an axis spans.
public struct Scale: Sendable, Hashable {
    public let low: Decimal
    public let high: Decimal

    public init(low: Decimal, high: Decimal) {
        self.low = low
        self.high = high
    }

    /// The least scale with round ends that holds all of `values` and zero; at least up to `atLeast`.
    public init(holding values: [Decimal], atLeast: Decimal = .zero) {
        let greatest = max(values.max() ?? .zero, atLeast, .zero)
        let least = min(values.min() ?? .zero, .zero)
        high = greatest.isZero && least.isZero ? .one : Self.roundUp(greatest)
        low = -Self.roundUp(-least)
    }

    /// A scale with round ends close around `values`: lines show changes and need no zero.
    init(around values: [Decimal]) {
        guard let least = values.min(), let greatest = values.max(), let width = greatest.subtracting(least) else {
            self.init(low: .zero, high: .one)
            return
        }
        let size = max(greatest, -least)
        // A line without changes stands in the middle of a scale of its size.
        let step = Self.roundUp((width.isZero ? (size.isZero ? .one : size) : width).divided(by: Decimal(4)) ?? .one)
        func multiple(_ value: Decimal, _ mode: RoundingMode) -> Decimal? {
            value.divided(by: step)?.rounded(to: 0, mode)?.multiplied(by: step)
        }
        let low = multiple(least, .floor) ?? least
        let high = multiple(greatest, .ceiling) ?? greatest
        self.init(low: low, high: high > low ? high : low.adding(step) ?? high)
    }

    /// Where a number stands on the axis; beyond its ends it stands at the end.
    public func place(_ value: Decimal) -> Fraction {
        guard let offset = value.subtracting(low), let width = high.subtracting(low),
            let share = offset.divided(by: width)?.rounded(to: 4, .halfUp)
        else { return .zero }
        if share.isNegative { return .zero }
        return Fraction(tenThousandths: share > .one ? 10_000 : Int(share.scaled(to: 4) ?? 10_000))
    }

    public var middle: Decimal { low.adding(high)?.divided(by: Decimal(2)) ?? low }

    /// The next of 1, 2, 4, 5, 6, 8, 10 times a power of ten.
    private static func roundUp(_ value: Decimal) -> Decimal {
        guard value > .zero else { return .zero }
        // The first digit stands at this power of ten.
        let power = value.digits + value.exponent - 1
        for step in [1, 2, 4, 5, 6, 8, 10] {
            if let round = Decimal(coefficient: Int64(step), exponent: power), round >= value { return round }
        }
        return value
    }
}
