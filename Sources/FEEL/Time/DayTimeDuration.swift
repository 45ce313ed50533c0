/// A length of time in days, hours, minutes and seconds, exact to the nanosecond, up to 2^63 seconds.
public struct DayTimeDuration: Sendable, Hashable {
    /// Whole seconds, rounded down, so that `nanosecond` is never negative.
    let wholeSeconds: Int
    let nanosecond: Int32

    public init(seconds: Int) {
        wholeSeconds = seconds
        nanosecond = 0
    }

    /// Nil where the number of seconds exceeds 63 bits.
    public init?(nanoseconds: Int128) {
        var (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        if rest < 0 {
            seconds -= 1
            rest += 1_000_000_000
        }
        guard let whole = Int(exactly: seconds) else { return nil }
        wholeSeconds = whole
        nanosecond = Int32(truncatingIfNeeded: rest)
    }

    public static let zero = DayTimeDuration(seconds: 0)

    /// The whole length.
    public var nanoseconds: Int128 { Int128(wholeSeconds) * 1_000_000_000 + Int128(nanosecond) }

    public var isNegative: Bool { wholeSeconds < 0 }

    // The parts of FEEL's properties; all have the sign of the duration.
    public var days: Int { 0 }
    public var hours: Int { 0 }
    public var minutes: Int { 0 }
    /// With the fraction.
    public var seconds: Decimal { 0 }

    public func adding(_ other: DayTimeDuration) -> DayTimeDuration? { DayTimeDuration(nanoseconds: nanoseconds + other.nanoseconds) }
    public func subtracting(_ other: DayTimeDuration) -> DayTimeDuration? {
        DayTimeDuration(nanoseconds: nanoseconds - other.nanoseconds)
    }
    public var negated: DayTimeDuration? { DayTimeDuration(nanoseconds: -nanoseconds) }
    public var absolute: DayTimeDuration? { isNegative ? negated : self }

    /// Rounded half to even to a nanosecond; nil where it is too large.
    public func multiplied(by factor: Decimal) -> DayTimeDuration? { nil }
    /// Rounded half to even to a nanosecond; nil for divisor 0.
    public func divided(by divisor: Decimal) -> DayTimeDuration? { nil }
    /// How often `other` goes into this; nil for a zero divisor.
    public func divided(by other: DayTimeDuration) -> Decimal? { nil }
}

extension DayTimeDuration: Comparable {
    public static func < (a: DayTimeDuration, b: DayTimeDuration) -> Bool {
        a.wholeSeconds != b.wholeSeconds ? a.wholeSeconds < b.wholeSeconds : a.nanosecond < b.nanosecond
    }
}

extension DayTimeDuration: CustomStringConvertible {
    /// `P1DT2H3M4.5S`, `-PT1H`, `PT0S`
    public var description: String { "" }

    /// Reads `P1DT2H`, `-PT0.5S`. Nil for anything else, durations with years or months among it.
    public init?(_ text: some StringProtocol) { return nil }
}
