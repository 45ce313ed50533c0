/// A fixed-point number with a place for every digit that a decimal can have, so that additions are exact.
///
/// Place i holds a multiple of 10^(18 i − 6176). Places are 128 bits wide and carry nothing over until the total is read:
/// each addition brings less than 10^18 to a place, so that 10^20 additions have room.
struct WideDecimalAccumulator: Sendable {
    private static let width = 18
    private static let base: Int128 = 1_000_000_000_000_000_000
    /// 6176 + 6144 digits, and 39 for what sums have on top.
    private static let places = (6176 + 6144 + 2 * 39) / width + 2

    private var place: [Int128] = []

    var isEmpty: Bool { place.isEmpty }

    mutating func add(_ coefficient: Int128, _ exponent: Int) {
        if coefficient == 0 { return }
        if place.isEmpty { place = Array(repeating: 0, count: Self.places) }
        let position = exponent - Decimal.minExponent
        var index = position / Self.width
        // The coefficient is taken apart first, so that its shift by less than 18 digits fits.
        let factor = Int128(PowersOfTen.small(position % Self.width))
        var rest = coefficient
        var carry: Int128 = 0
        while rest != 0 || carry != 0 {
            let product = rest % Self.base * factor + carry
            place[index] += product % Self.base
            carry = product / Self.base
            rest /= Self.base
            index += 1
        }
    }

    mutating func add(_ other: WideDecimalAccumulator) {
        if place.isEmpty {
            place = other.place
            return
        }
        for index in other.place.indices { place[index] += other.place[index] }
    }

    /// The digits of the magnitude, and the highest place that has some; nil for zero.
    private var settled: (digits: [Int128], first: Int, negative: Bool)? {
        var digits = place
        Self.carry(&digits)
        guard let top = digits.lastIndex(where: { $0 != 0 }) else { return nil }
        let negative = digits[top] < 0
        if negative {
            for index in digits.indices { digits[index] = -digits[index] }
            Self.carry(&digits)
        }
        return digits.lastIndex { $0 != 0 }.map { (digits, $0, negative) }
    }

    /// All digits, in plain notation.
    var exactText: String {
        guard let (digits, first, negative) = settled, let last = digits.firstIndex(where: { $0 != 0 }) else { return "0" }
        var text = String(digits[first])
        for index in (last..<first).reversed() {
            let part = String(digits[index])
            text += String(repeating: "0", count: Self.width - part.utf8.count) + part
        }
        return DecimalSum.plain(text, negative, last * Self.width + Decimal.minExponent)
    }

    /// To more than 70 digits.
    var wide: WideFloat {
        guard let (digits, first, negative) = settled else { return .zero }
        // Five places hold at least 73 digits.
        let last = max(0, first - 4)
        var value = WideFloat.zero
        let unit = WideFloat(UInt128(Self.base))
        for index in (last...first).reversed() { value = value * unit + WideFloat(UInt128(digits[index])) }
        let exponent = last * Self.width + Decimal.minExponent
        if exponent != 0 { value = value * .powerOfTen(exponent) }
        return negative ? -value : value
    }

    /// Rounded once; nil where it is too large.
    var total: Decimal? {
        guard let (digits, first, negative) = settled else { return .zero }
        func digit(_ index: Int) -> UInt128 { index >= 0 ? UInt128(digits[index]) : 0 }
        // Two places hold 19 to 36 digits; the third fills them up to 37, the others only say whether there is more.
        let leading = digit(first) * UInt128(Self.base) + digit(first - 1)
        let taken = 37 - PowersOfTen.digits(leading)
        let unit = PowersOfTen.wide(Self.width - taken)
        let (next, rest) = digit(first - 2).quotientAndRemainder(dividingBy: unit)
        let sticky = rest != 0 || first > 2 && digits[..<(first - 2)].contains { $0 != 0 }
        return Decimal(
            rounding: leading * PowersOfTen.wide(taken) + next,
            (first - 1) * Self.width - taken + Decimal.minExponent, negative: negative, sticky: sticky)
    }

    /// Brings every place but the last to 0 ..< base; the last takes the sign.
    private static func carry(_ digits: inout [Int128]) {
        for index in digits.indices.dropLast() {
            var (quotient, rest) = digits[index].quotientAndRemainder(dividingBy: base)
            if rest < 0 {
                rest += base
                quotient -= 1
            }
            digits[index] = rest
            digits[index + 1] += quotient
        }
    }
}
