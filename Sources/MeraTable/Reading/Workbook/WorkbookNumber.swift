import FEEL

/// Numbers as a workbook stores them.
///
/// Spreadsheets reckon in binary fractions and store them with 17 digits, show and take 15: where somebody typed 1.1 the file has
/// `1.1000000000000001`. What people see counts, so fractions are rounded to 15 digits; whole numbers stay as they are written.
enum WorkbookNumber {
    private static let digits = 15

    static func write(_ number: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        // The usual case: few digits, no exponent.
        if number.count <= digits || number.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D }) {
            var isPlain = true
            for byte in number where byte | 0x20 == 0x65 {
                isPlain = false
                break
            }
            if isPlain { return bytes.append(contentsOf: number) }
        }
        guard let plain = plain(number) else { return bytes.append(contentsOf: number) }
        bytes.append(contentsOf: plain)
    }

    /// As people see it: `20%` where 0.2 is stored.
    static func writePercent(_ number: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        let start = bytes.count
        write(number, to: &bytes)
        guard let value = Decimal(parsing: bytes[start...])?.multiplied(by: 100) else { return }
        bytes.removeSubrange(start...)
        bytes.append(contentsOf: value.description.utf8)
        bytes.append(UInt8(ascii: "%"))
    }

    /// With at most 15 digits that tell something, without an exponent; nil where it is no number, or one of very many digits.
    static func plain(_ number: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var rest = number[...]
        var sign: [UInt8] = []
        if rest.first == 0x2D || rest.first == 0x2B { if rest.removeFirst() == 0x2D { sign = [0x2D] } }
        var digits: [UInt8] = []
        var point: Int?
        while let byte = rest.first, byte >= 0x30 && byte <= 0x39 || byte == 0x2E && point == nil {
            if byte == 0x2E { point = digits.count } else { digits.append(byte) }
            rest.removeFirst()
        }
        guard !digits.isEmpty else { return nil }
        var exponent = 0
        if let byte = rest.first, byte | 0x20 == 0x65 {
            guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), abs(power) < 60 else { return nil }
            exponent = power
        } else if !rest.isEmpty {
            return nil
        }
        // The number is 0.DIGITS × 10^place.
        var place = (point ?? digits.count) + exponent
        let leading = digits.prefix { $0 == 0x30 }.count
        digits.removeFirst(leading)
        place -= leading
        if digits.count > Self.digits {
            let roundsUp = digits[Self.digits] >= 0x35
            digits.removeSubrange(Self.digits...)
            if roundsUp { increment(&digits, &place) }
        }
        while digits.last == 0x30 { digits.removeLast() }
        guard !digits.isEmpty else { return [0x30] }
        if place <= 0 { return sign + [0x30, 0x2E] + [UInt8](repeating: 0x30, count: -place) + digits }
        if place >= digits.count { return sign + digits + [UInt8](repeating: 0x30, count: place - digits.count) }
        return sign + digits[..<place] + [0x2E] + digits[place...]
    }

    private static func increment(_ digits: inout [UInt8], _ place: inout Int) {
        for index in digits.indices.reversed() {
            if digits[index] < 0x39 {
                digits[index] += 1
                return
            }
            digits[index] = 0x30
        }
        digits.insert(0x31, at: 0)
        place += 1
    }

    /// Whether a text is a number with one mark before three digits: `1.234`.
    static func isUnclear(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let digits = text.first == 0x2D ? text.dropFirst() : text[...]
        guard digits.count >= 5, digits.count <= 7, digits.first != 0x30 else { return false }
        let mark = digits.endIndex - 4
        return digits[mark] == 0x2E && digits.indices.allSatisfy { $0 == mark || digits[$0] >= 0x30 && digits[$0] <= 0x39 }
    }
}
