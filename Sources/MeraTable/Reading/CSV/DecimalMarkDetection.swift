/// Which mark the numbers of a file have before their decimals.
enum DecimalMarkEvidence: Equatable {
    case comma
    case point
    /// Both occur; the one that is more frequent, or the point.
    case both(UInt8)
    /// One occurs, and always before three digits, so that all may be thousands.
    case threeDigits(UInt8)
    case none

    /// `columns`: the places in the file of columns that hold decimal numbers.
    init(_ sample: Sample, columns: [Int]) {
        var (commas, points, decimals) = (0, 0, 0)
        for column in columns {
            for cell in sample.cells(column) {
                guard let (mark, mayBeGroup) = Self.mark(in: cell) else { continue }
                if mark == UInt8(ascii: ",") { commas += 1 } else { points += 1 }
                if !mayBeGroup { decimals += 1 }
            }
        }
        // A wrong cell among twenty is a wrong cell.
        if commas == 0, points == 0 {
            self = .none
        } else if decimals == 0, commas == 0 || points == 0 {
            self = .threeDigits(commas > 0 ? UInt8(ascii: ",") : UInt8(ascii: "."))
        } else if points * 20 <= commas {
            self = .comma
        } else if commas * 20 <= points {
            self = .point
        } else {
            self = .both(commas > points ? UInt8(ascii: ",") : UInt8(ascii: "."))
        }
    }

    /// The mark before the decimals of `12,5`, `-0.25`, `1 234,5` or `1.234,5`, and whether it may set off thousands; nil for anything
    /// else.
    private static func mark(in text: String) -> (UInt8, mayBeGroup: Bool)? {
        // Most numbers have none.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }) else { return nil }
        let plain = CellText(text, isFree: false).text
        var hasGroups = false
        var bytes: [UInt8] = []
        for byte in plain.utf8 {
            if byte == 0x20 || byte == 0x27 { hasGroups = true } else { bytes.append(byte) }
        }
        let digits = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
        guard let place = digits.lastIndex(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }) else { return nil }
        let (whole, fraction) = (digits[..<place], digits[(place + 1)...].prefix { $0 | 0x20 != UInt8(ascii: "e") && $0 != 0x25 })
        let groups = whole.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        guard !whole.isEmpty, !fraction.isEmpty, fraction.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            groups.allSatisfy({ part in !part.isEmpty && part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
            !whole.contains(digits[place])
        else { return nil }
        let mayBeGroup = groups.count == 1 && !hasGroups && fraction.count == 3 && whole.count <= 3 && whole.first != 0x30
        return (digits[place], mayBeGroup)
    }
}
