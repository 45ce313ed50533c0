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
    public var days: Int { part(86_400, of: .max) }
    public var hours: Int { part(3600, of: 24) }
    public var minutes: Int { part(60, of: 60) }
    /// With the fraction.
    public var seconds: Decimal {
        Decimal(unchecked: nanoseconds % 60_000_000_000, -9).withoutFractionZeros
    }

    private func part(_ unit: Int128, of limit: Int128) -> Int {
        Int(truncatingIfNeeded: nanoseconds / (unit * 1_000_000_000) % limit)
    }

    public func adding(_ other: DayTimeDuration) -> DayTimeDuration? {
        DayTimeDuration(nanoseconds: nanoseconds + other.nanoseconds)
    }

    public func subtracting(_ other: DayTimeDuration) -> DayTimeDuration? {
        DayTimeDuration(nanoseconds: nanoseconds - other.nanoseconds)
    }

    public var negated: DayTimeDuration? { DayTimeDuration(nanoseconds: -nanoseconds) }

    public var absolute: DayTimeDuration? { isNegative ? negated : self }

    /// Rounded half to even to a nanosecond; nil where it is too large.
    public func multiplied(by factor: Decimal) -> DayTimeDuration? {
        DayTimeDuration(rounding: decimal.multiplied(by: factor))
    }

    /// Rounded half to even to a nanosecond; nil for divisor 0.
    public func divided(by divisor: Decimal) -> DayTimeDuration? {
        DayTimeDuration(rounding: decimal.divided(by: divisor))
    }

    /// How often `other` goes into this; nil for a zero divisor.
    public func divided(by other: DayTimeDuration) -> Decimal? {
        decimal.divided(by: other.decimal)?.withoutFractionZeros
    }

    /// In nanoseconds, of which there are at most 28 digits.
    private var decimal: Decimal { Decimal(unchecked: nanoseconds, 0) }

    private init?(rounding nanoseconds: Decimal?) {
        guard let whole = nanoseconds?.rounded(to: 0, .halfEven)?.withoutFractionZeros, whole.exponent == 0 else { return nil }
        self.init(nanoseconds: whole.coefficient)
    }
}

extension DayTimeDuration: Comparable {
    public static func < (a: DayTimeDuration, b: DayTimeDuration) -> Bool {
        a.wholeSeconds != b.wholeSeconds ? a.wholeSeconds < b.wholeSeconds : a.nanosecond < b.nanosecond
    }
}

extension DayTimeDuration: CustomStringConvertible {
    /// `P1DT2H3M4.5S`, `-PT1H`, `PT0S`
    public var description: String {
        if nanoseconds == 0 { return "PT0S" }
        var text = isNegative ? "-P" : "P"
        var rest = nanoseconds.magnitude
        func take(_ unit: UInt128) -> UInt128 {
            defer { rest %= unit * 1_000_000_000 }
            return rest / (unit * 1_000_000_000)
        }
        let (days, hours, minutes, seconds) = (take(86_400), take(3600), take(60), take(1))
        if days != 0 { text += "\(days)D" }
        if hours != 0 || minutes != 0 || seconds != 0 || rest != 0 { text += "T" }
        if hours != 0 { text += "\(hours)H" }
        if minutes != 0 { text += "\(minutes)M" }
        if seconds != 0 || rest != 0 {
            text += "\(seconds)"
            text.appendFraction(nanoseconds: Int(rest))
            text += "S"
        }
        return text
    }

    /// Reads `P1DT2H`, `-PT0.5S`. Nil for anything else, durations with years or months among it.
    public init?(_ text: some StringProtocol) {
        let nanoseconds: Int128? = TemporalReader.read(text) { reader in
            let negative = reader.take("-")
            guard reader.take("P"), let magnitude = Self.magnitude(&reader) else { return nil }
            return negative ? -magnitude : magnitude
        }
        guard let nanoseconds else { return nil }
        self.init(nanoseconds: nanoseconds)
    }

    /// Nanoseconds of what follows the `P`: each part once, in order, at least one, and at least one after the `T`.
    private static func magnitude(_ reader: inout TemporalReader) -> Int128? {
        let second: Int128 = 1_000_000_000
        var sum: Int128 = 0
        if reader.next != UInt8(ascii: "T") {
            guard let days = reader.number(), reader.take("D") else { return nil }
            sum = Int128(days) * 86_400 * second
            if reader.isAtEnd { return sum }
        }
        guard reader.take("T"), !reader.isAtEnd else { return nil }
        var units: [(letter: Unicode.Scalar, seconds: Int128)] = [("H", 3600), ("M", 60), ("S", 1)]
        while !reader.isAtEnd {
            guard let number = reader.number() else { return nil }
            if reader.take(".") {
                guard let fraction = reader.nanoseconds(), reader.take("S") else { return nil }
                return sum + Int128(number) * second + Int128(fraction)
            }
            guard let index = units.firstIndex(where: { reader.take($0.letter) }) else { return nil }
            sum += Int128(number) * units[index].seconds * second
            units.removeFirst(index + 1)
        }
        return sum
    }
}
