/// A number prepared to be compared with many others.
///
/// Most numbers differ in their first digits, which a machine number tells at once; only the others are compared digit by digit.
public struct OrderedNumber: Sendable, Comparable {
    private let near: Double
    private let digits: Decimal

    /// For the order of `Decimal.order(against:)`.
    public init(_ number: Decimal) { self.init(exactly: number.isSmall ? number : number.settled) }

    /// For the order by all digits.
    public init(exactly number: Decimal) {
        digits = number
        near = number.approximation
    }

    public static func < (a: OrderedNumber, b: OrderedNumber) -> Bool {
        differ(a, b) ? a.near < b.near : a.digits < b.digits
    }

    public static func == (a: OrderedNumber, b: OrderedNumber) -> Bool { !differ(a, b) && a.digits == b.digits }

    /// Whether the machine numbers are farther apart than they can be wrong.
    @inline(__always)
    private static func differ(_ a: OrderedNumber, _ b: OrderedNumber) -> Bool {
        // What is too large for a machine number is infinite, and its differences are never greater.
        (a.near - b.near).magnitude > 1e-12 * (a.near.magnitude + b.near.magnitude)
    }
}

extension Decimal {
    /// Within 10^−14 of the number; infinite or not a number where a machine number does not reach.
    fileprivate var approximation: Double {
        let digits = isSmall ? Double(Int64(bitPattern: low)) : Double(high) * 0x1p64 + Double(low)
        guard exponent != 0 else { return digits }
        // Powers of ten up to the 22nd are machine numbers.
        guard exponent >= -44, exponent <= 22 else { return .nan }
        if exponent > 0 { return digits * Self.machinePowers[exponent] }
        let first = min(-exponent, 22)
        return digits / Self.machinePowers[first] / Self.machinePowers[-exponent - first]
    }

    private static let machinePowers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
        1e22,
    ]
}
