/// A decimal number with the range and precision of IEEE 754 decimal128: 34 significant digits, rounding half to even,
/// exponents −6176…6111 of a 34-digit integer (so 1E−6176 … 9.99E6144).
///
/// There is no infinity and no NaN: an operation whose result does not exist or is too large gives nil. A result too small
/// is rounded to the nearest subnormal or to zero. There is one zero. Equality, order and hash go by the value: 1.0 = 1.00.
///
/// The value is `coefficient` × 10^`exponent`. The coefficient is kept in two halves, so that the size is 18 bytes and an
/// enum around a number stays small.
public struct Decimal: Sendable {
    @usableFromInline let low: UInt64
    @usableFromInline let high: Int64
    @usableFromInline let power: Int16

    /// The caller has made sure that both parts are in range.
    @inlinable
    init(unchecked coefficient: Int128, _ exponent: Int) {
        low = UInt64(truncatingIfNeeded: coefficient)
        high = Int64(truncatingIfNeeded: coefficient >> 64)
        power = Int16(truncatingIfNeeded: exponent)
    }

    @inlinable
    init(small coefficient: Int64, _ exponent: Int16) {
        low = UInt64(bitPattern: coefficient)
        high = coefficient >> 63
        power = exponent
    }

    @inlinable
    public init(_ value: Int) { self.init(small: Int64(value), 0) }

    /// `coefficient` × 10^`exponent`, exact for every coefficient; nil where the exponent lies outside of the range and the
    /// coefficient leaves no room to shift.
    @inlinable
    public init?(coefficient: Int64, exponent: Int) {
        if exponent >= Self.minExponent, exponent <= Self.maxExponent {
            self.init(small: coefficient, Int16(truncatingIfNeeded: exponent))
        } else {
            self.init(coefficient: Int128(coefficient), exponent: exponent)
        }
    }

    /// `coefficient` × 10^`exponent`, rounded half to even to 34 digits; nil where it is too large.
    public init?(coefficient: Int128, exponent: Int) {
        // Beyond ±20,000 all exponents do the same, and calculating with them could overflow.
        self.init(rounding: coefficient.magnitude, max(-20_000, min(exponent, 20_000)), negative: coefficient < 0)
    }

    @inlinable
    public var coefficient: Int128 { Int128(truncatingIfNeeded: high) << 64 | Int128(truncatingIfNeeded: low) }

    @inlinable
    public var exponent: Int { Int(power) }

    public static let zero = Decimal(0)
    public static let one = Decimal(1)

    /// 34 nines.
    public static let greatestFinite = Decimal(unchecked: Int128(PowersOfTen.wide(34)) - 1, maxExponent)

    @usableFromInline static let precision = 34
    @usableFromInline static let minExponent = -6176
    @usableFromInline static let maxExponent = 6111

    /// The coefficient where it fits into 64 bits: the fast path of every operation.
    @inlinable
    var small: Int64? { isSmall ? Int64(bitPattern: low) : nil }

    @inlinable
    var isSmall: Bool { high == Int64(bitPattern: low) >> 63 }

    @inlinable
    public var isZero: Bool { low == 0 && high == 0 }

    @inlinable
    public var isNegative: Bool { high < 0 }

    /// −1, 0 or 1.
    @inlinable
    public var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }

    /// How many digits the coefficient has; 1 for zero.
    public var digits: Int { PowersOfTen.digits(coefficient.magnitude) }

    /// How many digits stand after the decimal point, trailing zeros left out.
    public var fractionDigits: Int { max(0, -normalized.exponent) }

    @inlinable
    public static prefix func - (value: Decimal) -> Decimal { Decimal(unchecked: 0 - value.coefficient, value.exponent) }

    public var absolute: Decimal { isNegative ? -self : self }

    /// The same value with the trailing zeros of its coefficient moved into the exponent; 0 has exponent 0.
    var normalized: Decimal {
        if isZero { return .zero }
        if low & 1 == 1 { return self }
        let (magnitude, zeros) = PowersOfTen.withoutZeros(coefficient.magnitude, atMost: Self.maxExponent - exponent)
        return Decimal(unchecked: isNegative ? -Int128(magnitude) : Int128(magnitude), exponent + zeros)
    }
}

extension Decimal: ExpressibleByIntegerLiteral {
    @inlinable
    public init(integerLiteral value: Int) { self.init(value) }
}

extension Decimal: Hashable, Comparable {
    @inlinable
    public static func == (a: Decimal, b: Decimal) -> Bool {
        if a.power == b.power { return a.low == b.low && a.high == b.high }
        return compareUnlike(a, b) == 0
    }

    @inlinable
    public static func < (a: Decimal, b: Decimal) -> Bool {
        if a.power == b.power { return a.high != b.high ? a.high < b.high : a.low < b.low }
        return compareUnlike(a, b) < 0
    }

    public func hash(into hasher: inout Hasher) {
        let value = normalized
        hasher.combine(value.low)
        hasher.combine(value.high)
        hasher.combine(value.power)
    }

    /// −1, 0 or 1.
    @inlinable
    public func compared(to other: Decimal) -> Int { self == other ? 0 : self < other ? -1 : 1 }

    /// −1, 0 or 1 for numbers of a definition. What is divided has 34 digits, of which the last are noise: numbers that agree in
    /// their first 30 are taken for the same by every comparison, band and rank.
    @inlinable
    public func order(against other: Decimal) -> Int {
        if isSmall, other.isSmall { return compared(to: other) }
        return settled.compared(to: other.settled)
    }

    /// The number with 30 digits.
    @usableFromInline
    var settled: Decimal {
        let excess = digits - 30
        guard excess > 0, exponent + excess <= Self.maxExponent else { return self }
        let magnitude = Self.drop(excess, from: coefficient.magnitude, negative: isNegative, .halfEven)
        return Decimal(unchecked: isNegative ? -Int128(magnitude) : Int128(magnitude), exponent + excess)
    }

    @usableFromInline
    static func compareUnlike(_ a: Decimal, _ b: Decimal) -> Int {
        if a.signum != b.signum { return a.signum < b.signum ? -1 : 1 }
        if a.isZero { return 0 }
        let isHigher = a.power > b.power
        if let (high, low) = isHigher ? aligned(a, b) : aligned(b, a) {
            return high == low ? 0 : (high < low) == isHigher ? -1 : 1
        }
        let order = compareMagnitudes(a, b)
        return a.isNegative ? -order : order
    }

    private static func compareMagnitudes(_ a: Decimal, _ b: Decimal) -> Int {
        let (left, right) = (a.coefficient.magnitude, b.coefficient.magnitude)
        let leading = PowersOfTen.digits(left) + a.exponent
        let other = PowersOfTen.digits(right) + b.exponent
        if leading != other { return leading < other ? -1 : 1 }
        // Equal leading places, so the exponents differ by less than 34 and the shifted coefficient has at most 34 digits.
        let shift = a.exponent - b.exponent
        let x = shift > 0 ? left * PowersOfTen.wide(shift) : left
        let y = shift < 0 ? right * PowersOfTen.wide(-shift) : right
        return x == y ? 0 : x < y ? -1 : 1
    }
}
