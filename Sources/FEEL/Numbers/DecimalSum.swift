/// An exact sum: whatever the order of the addends, however they are split over threads, the total is the same, and it is
/// rounded once, when it is read.
///
/// Addends of like scale are summed in one 128-bit integer. What does not fit there goes to a number so wide that it has a
/// place for every digit a decimal can have.
public struct DecimalSum: Sendable {
    private var near: Int128 = 0
    private var nearExponent = 0
    private var far = WideDecimalAccumulator()
    /// Whether an addend was more than any decimal.
    var isTooLarge = false

    public init() {}

    /// How many numbers went in.
    public private(set) var count = 0

    public mutating func add(_ value: Decimal) {
        count += 1
        add(value.coefficient, value.exponent)
    }

    /// Adds values × 10^−`scale`: a column of scaled integers.
    public mutating func add(_ values: UnsafeBufferPointer<Int64>, scale: Int8) {
        var sum: Int128 = 0
        for value in values { sum &+= Int128(value) }
        count += values.count
        add(sum, -Int(scale))
    }

    /// Adds `coefficient` × 10^`exponent`, which is the sum of `count` addends.
    public mutating func add(_ coefficient: Int128, exponent: Int, count addends: Int) {
        count += addends
        add(coefficient, exponent)
    }

    /// Adds the addends of another sum.
    public mutating func add(_ other: DecimalSum) {
        count += other.count
        add(other.near, other.nearExponent)
        far.add(other.far)
        isTooLarge = isTooLarge || other.isTooLarge
    }

    private mutating func add(_ coefficient: Int128, _ exponent: Int) {
        if coefficient == 0 { return }
        if near == 0 { nearExponent = exponent }
        if exponent == nearExponent {
            let (sum, overflow) = near.addingReportingOverflow(coefficient)
            if !overflow {
                near = sum
                return
            }
        } else if let (left, right, common) = Self.align(near, nearExponent, coefficient, exponent) {
            let (sum, overflow) = left.addingReportingOverflow(right)
            if !overflow {
                near = sum
                nearExponent = common
                return
            }
        }
        far.add(near, nearExponent)
        near = coefficient
        nearExponent = exponent
    }

    /// Both at the smaller exponent, where the other can be shifted there.
    private static func align(
        _ a: Int128, _ aExponent: Int, _ b: Int128, _ bExponent: Int
    ) -> (Int128, Int128, Int)? {
        let gap = aExponent - bExponent
        guard gap.magnitude <= 37 else { return nil }
        let (shifted, overflow) = (gap > 0 ? a : b).multipliedReportingOverflow(by: Int128(PowersOfTen.wide(abs(gap))))
        if overflow { return nil }
        return gap > 0 ? (shifted, b, bExponent) : (a, shifted, aExponent)
    }

    /// The sum; 0 for no addends; nil where it is too large for a decimal.
    public var total: Decimal? {
        if isTooLarge { return nil }
        if far.isEmpty { return Decimal(coefficient: near, exponent: nearExponent) }
        return all.total
    }

    /// The sum where 34 digits hold it.
    var exact: Decimal? {
        guard far.isEmpty, PowersOfTen.digits(near.magnitude) <= Decimal.precision else { return nil }
        return Decimal(coefficient: near, exponent: nearExponent)
    }

    /// The sum where one integer holds it.
    var wholeSum: (coefficient: Int128, exponent: Int)? { far.isEmpty ? (near, nearExponent) : nil }

    /// The sum to more than 70 digits.
    var wide: WideFloat {
        guard far.isEmpty else { return all.wide }
        let integer = WideFloat(near.magnitude, negative: near < 0)
        return nearExponent == 0 || near == 0 ? integer : integer * .powerOfTen(nearExponent)
    }

    /// The sum exactly: plain notation, as many digits as it takes, no zeros behind; nil where it is too large for a decimal.
    public var exactText: String? {
        if isTooLarge { return nil }
        if !far.isEmpty { return all.exactText }
        return Self.plain(String(near.magnitude), near < 0, nearExponent)
    }

    /// Reads what `exactText` writes, of `count` addends; nil where it is no plain number, or has digits where no decimal has any.
    public init?(exactText text: UnsafeBufferPointer<UInt8>, count: Int) {
        self.count = count
        var place = 0
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative { place = 1 }
        if text.count <= 18 {
            guard let (coefficient, exponent) = Self.short(text[place...]) else { return nil }
            add(isNegative ? -coefficient : coefficient, exponent)
            return
        }
        var (digits, fraction): ([Int128], Int?) = ([], nil)
        for byte in text[place...] {
            if byte == UInt8(ascii: "."), fraction == nil, !digits.isEmpty {
                fraction = 0
                continue
            }
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            digits.append(Int128(byte - 0x30))
            if let behind = fraction { fraction = behind + 1 }
        }
        let exponent = -(fraction ?? 0)
        // A point has digits on both sides.
        guard !digits.isEmpty, fraction != 0, exponent >= Decimal.minExponent, digits.count <= Self.mostDigits else { return nil }
        // From the last digit on, as many at a time as one addend holds.
        var end = digits.count
        while end > 0 {
            let start = max(0, end - 36)
            let part = digits[start..<end].reduce(Int128(0)) { $0 * 10 + $1 }
            add(isNegative ? -part : part, exponent + digits.count - end)
            end = start
        }
    }

    /// A number without a sign that an integer holds.
    private static func short(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> (Int128, exponent: Int)? {
        var (number, digits, point) = (0, 0, -1)
        for byte in text {
            if byte == UInt8(ascii: "."), point < 0, digits > 0 {
                point = digits
                continue
            }
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
            digits += 1
        }
        guard digits > 0, point != digits else { return nil }
        return (Int128(number), point < 0 ? 0 : point - digits)
    }

    /// In front of the point a sum has as many digits as the largest decimal, and those that adding brings.
    private static let mostDigits = 6_144

    /// A sum that no decimal holds.
    public static func tooLarge(count: Int) -> DecimalSum {
        var sum = DecimalSum()
        (sum.isTooLarge, sum.count) = (true, count)
        return sum
    }

    /// Digits × 10^`exponent` without an exponent.
    static func plain(_ digits: String, _ isNegative: Bool, _ exponent: Int) -> String {
        var digits = Substring(digits)
        var exponent = exponent
        while exponent < 0, digits.last == "0", digits.count > 1 {
            digits.removeLast()
            exponent += 1
        }
        if digits.allSatisfy({ $0 == "0" }) { return "0" }
        var text: String
        if exponent >= 0 {
            text = digits + String(repeating: "0", count: exponent)
        } else if digits.count > -exponent {
            text = digits.dropLast(-exponent) + "." + digits.suffix(-exponent)
        } else {
            text = "0." + String(repeating: "0", count: -exponent - digits.count) + digits
        }
        if isNegative { text = "-" + text }
        return text
    }

    private var all: WideDecimalAccumulator {
        var all = far
        all.add(near, nearExponent)
        return all
    }
}
