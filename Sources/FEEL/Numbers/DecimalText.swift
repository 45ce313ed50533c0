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
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TextBuffer.capacity) { memory in
            var text = TextBuffer(memory)
            text.write(self)
            return String(decoding: memory[..<text.count], as: UTF8.self)
        }
    }

    /// The most bytes that any number takes.
    public static let textCapacity = 96

    /// Writes the bytes of `description` to memory of at least `textCapacity`; returns how many there are.
    public func write(to memory: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var text = TextBuffer(memory)
        if power == 0, high == 0, low >> 63 == 0 { text.digits(low) } else { text.write(self) }
        return text.count
    }

    /// Writes the bytes of `description(fractionDigits:)`; nil where there is none.
    public func write(
        to memory: UnsafeMutableBufferPointer<UInt8>, fractionDigits: Int, _ mode: RoundingMode = .halfUp
    ) -> Int? {
        var text = TextBuffer(memory)
        return text.write(self, fractionDigits: fractionDigits, mode) ? text.count : nil
    }

    /// The value with exactly `fractionDigits` digits after the point, rounded half up (away from zero) where there are more:
    /// `1.50`. Nil for more than 40 digits after the point and for numbers with more than 34 before it.
    public func description(fractionDigits: Int, _ mode: RoundingMode = .halfUp) -> String? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TextBuffer.capacity) { memory in
            var text = TextBuffer(memory)
            return text.write(self, fractionDigits: fractionDigits, mode)
                ? String(decoding: memory[..<text.count], as: UTF8.self) : nil
        }
    }
}

/// The bytes of one number, as they are written.
private struct TextBuffer {
    /// A sign, a point, 34 digits and up to 40 zeros, or an exponent.
    static let capacity = Decimal.textCapacity

    private let memory: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ memory: UnsafeMutableBufferPointer<UInt8>) { self.memory = memory }

    private mutating func byte(_ byte: UInt8) {
        memory.initializeElement(at: count, to: byte)
        count += 1
    }

    private mutating func zeros(_ zeros: Int) { for _ in 0..<zeros { byte(0x30) } }

    /// The digits of a whole number; at least `width` of them.
    mutating func digits(_ number: UInt64, width: Int = 1) {
        let end = count + max(width, PowersOfTen.digits(number))
        var rest = number
        var place = end
        // Two at a time: a division takes longer than all else.
        while place > count + 1 {
            place -= 2
            let quotient = rest / 100
            let pair = UInt32(truncatingIfNeeded: rest &- quotient &* 100)
            let tens = (pair &* 103) >> 10
            memory[place] = 0x30 + UInt8(truncatingIfNeeded: tens)
            memory[place + 1] = 0x30 + UInt8(truncatingIfNeeded: pair &- tens &* 10)
            rest = quotient
        }
        if place > count { memory[count] = 0x30 + UInt8(truncatingIfNeeded: rest) }
        count = end
    }

    /// At most 37 digits.
    private mutating func digits(wide number: UInt128) {
        guard number > UInt128(UInt64.max) else { return digits(UInt64(truncatingIfNeeded: number)) }
        let (high, low) = number.quotientAndRemainder(dividingBy: PowersOfTen.wide(18))
        digits(wide: high)
        digits(UInt64(truncatingIfNeeded: low), width: 18)
    }

    /// Moves what was written from a place on, to make room before it.
    private mutating func makeRoom(_ room: Int, at place: Int) {
        for from in (place..<count).reversed() { memory.initializeElement(at: from + room, to: memory[from]) }
        count += room
    }

    /// False where the number cannot be written with so many digits after the point.
    mutating func write(_ number: Decimal, fractionDigits: Int, _ mode: RoundingMode) -> Bool {
        guard fractionDigits >= 0, fractionDigits <= 40, let value = number.rounded(to: fractionDigits, mode) else {
            return false
        }
        if fractionDigits <= 18, writeShort(value, fractionDigits: fractionDigits) { return true }
        write(value)
        guard !memory[..<count].contains(UInt8(ascii: "E")) else { return false }
        if fractionDigits == 0 { return true }
        if let point = memory[..<count].firstIndex(of: UInt8(ascii: ".")) {
            zeros(fractionDigits - (count - point - 1))
        } else {
            byte(UInt8(ascii: "."))
            zeros(fractionDigits)
        }
        return true
    }

    /// What most numbers are: whole and fraction are one machine word each. False, and nothing written, for the others.
    private mutating func writeShort(_ number: Decimal, fractionDigits: Int) -> Bool {
        guard number.exponent <= 0, number.exponent >= -fractionDigits, let small = number.small else { return false }
        if small < 0 { byte(UInt8(ascii: "-")) }
        let power = UInt64(PowersOfTen.small(-number.exponent))
        let (whole, fraction) = small.magnitude.quotientAndRemainder(dividingBy: power)
        digits(whole)
        if fractionDigits == 0 { return true }
        byte(UInt8(ascii: "."))
        if number.exponent < 0 { digits(fraction, width: -number.exponent) }
        zeros(fractionDigits + number.exponent)
        return true
    }

    mutating func write(_ number: Decimal) {
        let value = number.normalized
        if value.exponent < 0, value.exponent >= -18, writeShort(value, fractionDigits: -value.exponent) { return }
        if number.isNegative { byte(UInt8(ascii: "-")) }
        let start = count
        let exponent = value.exponent
        digits(wide: value.coefficient.magnitude)
        let point = count - start + exponent
        if exponent >= 0, point <= Decimal.precision { return zeros(exponent) }
        if exponent < 0, -exponent <= 40 {
            let room = max(0, 1 - point)
            makeRoom(room, at: start)
            for place in start..<start + room { memory[place] = 0x30 }
            let mark = max(point, 1)
            makeRoom(1, at: start + mark)
            memory[start + mark] = UInt8(ascii: ".")
            return
        }
        // At the largest exponent zeros may be left in the coefficient.
        while count > start + 1, memory[count - 1] == 0x30 { count -= 1 }
        if count > start + 1 {
            makeRoom(1, at: start + 1)
            memory[start + 1] = UInt8(ascii: ".")
        }
        byte(UInt8(ascii: "E"))
        if point < 1 { byte(UInt8(ascii: "-")) }
        digits(UInt64((point - 1).magnitude))
    }
}
