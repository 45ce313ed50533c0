extension Decimal {
    /// Reads the form of a FEEL number: `-` digits `.` digits `e` sign digits, where the part before the point, or the point
    /// with its digits, may be left out. Digits beyond the 34th round half to even. Nil for anything else, for surrounding
    /// white space and for numbers that are too large.
    public init?(_ text: some StringProtocol) {
        guard let value = text.utf8.withContiguousStorageIfAvailable({ Decimal(parsing: $0) }) ?? Decimal(parsing: text.utf8)
        else { return nil }
        self = value
    }

    public init?(parsing bytes: some Collection<UInt8>) {
        var reader = NumeralReader()
        var index = bytes.startIndex
        func peek() -> UInt8? { index < bytes.endIndex ? bytes[index] : nil }
        func advance() { index = bytes.index(after: index) }
        func digit() -> UInt8? {
            guard let byte = peek(), byte >= 0x30, byte <= 0x39 else { return nil }
            advance()
            return byte - 0x30
        }

        var negative = false
        if peek() == UInt8(ascii: "-") {
            negative = true
            advance()
        }
        var count = 0
        while let digit = digit() {
            reader.take(digit, fraction: false)
            count += 1
        }
        if peek() == UInt8(ascii: ".") {
            advance()
            count = 0
            while let digit = digit() {
                reader.take(digit, fraction: true)
                count += 1
            }
        }
        guard count > 0 else { return nil }
        if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
            advance()
            var below = false
            if let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                below = sign == UInt8(ascii: "-")
                advance()
            }
            guard var power = digit().map(Int.init) else { return nil }
            // Larger powers than any text can hold digits for need not be told apart.
            while let digit = digit() { power = min(power * 10 + Int(digit), 1 << 40) }
            reader.exponent += below ? -power : power
        }
        guard index == bytes.endIndex else { return nil }
        self.init(rounding: reader.magnitude, reader.exponent, negative: negative, sticky: reader.sticky)
    }
}

/// The digits of a numeral, of which the first 37 are kept and the others only noted.
private struct NumeralReader {
    var magnitude: UInt128 = 0
    var exponent = 0
    var sticky = false
    private var kept = 0

    mutating func take(_ digit: UInt8, fraction: Bool) {
        if kept < 37 {
            magnitude = magnitude * 10 + UInt128(digit)
            if magnitude != 0 { kept += 1 }
            if fraction { exponent -= 1 }
        } else {
            if digit != 0 { sticky = true }
            if !fraction { exponent += 1 }
        }
    }
}

extension Decimal: CustomStringConvertible {
    /// The shortest text of the value: `1.1`, `-0.05`, `1200`. Numbers with more than 34 digits before the point or more than
    /// 40 after it have an exponent: `1.5E40`. Equal numbers have equal texts.
    public var description: String {
        let value = normalized
        let digits = String(value.coefficient.magnitude)
        let sign = isNegative ? "-" : ""
        let exponent = value.exponent
        let point = digits.utf8.count + exponent
        if exponent >= 0, point <= Self.precision {
            return sign + digits + String(repeating: "0", count: exponent)
        }
        if exponent < 0, -exponent <= 40 {
            if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
            return sign + digits.prefix(point) + "." + digits.dropFirst(point)
        }
        // At the largest exponent zeros may be left in the coefficient.
        var fraction = digits.dropFirst()
        while fraction.utf8.last == UInt8(ascii: "0") { fraction = fraction.dropLast() }
        return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "E\(point - 1)"
    }

    /// The value with exactly `fractionDigits` digits after the point, rounded half up (away from zero) where there are more:
    /// `1.50`. Nil for more than 40 digits after the point and for numbers with more than 34 before it.
    public func description(fractionDigits: Int, _ mode: RoundingMode = .halfUp) -> String? {
        guard fractionDigits >= 0, fractionDigits <= 40, let value = rounded(to: fractionDigits, mode) else { return nil }
        let text = value.description
        if text.utf8.contains(UInt8(ascii: "E")) { return nil }
        if fractionDigits == 0 { return text }
        guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else {
            return text + "." + String(repeating: "0", count: fractionDigits)
        }
        let present = text.utf8.distance(from: point, to: text.utf8.endIndex) - 1
        return text + String(repeating: "0", count: fractionDigits - present)
    }
}
