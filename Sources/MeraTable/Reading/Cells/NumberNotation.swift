import FEEL

/// How the numbers of a file are written.
struct NumberNotation: Sendable {
    var decimalMark = UInt8(ascii: ".")
    /// Whether thousands may be set off with a space or a no-break space.
    var thousands = false

    /// The number without the spaces between its thousands, nil where they stand elsewhere: `1 234,5`, `-12 345 678`.
    func withoutGroups(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var plain: [UInt8] = []
        var place = 0
        if cell.first == UInt8(ascii: "-") {
            plain.append(cell[0])
            place = 1
        }
        var digits = 0
        var groups = 0
        while place < cell.count {
            let byte = cell[place]
            if byte >= 0x30, byte <= 0x39 {
                plain.append(byte)
                digits += 1
                place += 1
            } else if let width = Self.spaceWidth(cell, place) {
                // The first group has one to three digits, every other one three.
                guard groups == 0 ? (1...3).contains(digits) : digits == 3 else { return nil }
                groups += 1
                digits = 0
                place += width
            } else {
                break
            }
        }
        if groups > 0, digits != 3 { return nil }
        return plain + cell[place...]
    }

    /// The bytes of a space, a no-break space (U+00A0) or a narrow one (U+202F).
    private static func spaceWidth(_ cell: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
        switch cell[place] {
        case 0x20: 1
        case 0xC2 where place + 1 < cell.count && cell[place + 1] == 0xA0: 2
        case 0xE2 where place + 2 < cell.count && cell[place + 1] == 0x80 && cell[place + 2] == 0xAF: 3
        default: nil
        }
    }

    /// A number of any length that was found sound; nil where it has more than the 34 digits that a decimal holds.
    func decimal(_ cell: UnsafeBufferPointer<UInt8>) -> Decimal? {
        var plain = thousands ? withoutGroups(cell) ?? Array(cell) : Array(cell)
        if let mark = plain.firstIndex(of: decimalMark) { plain[mark] = UInt8(ascii: ".") }
        var digits = plain.filter { $0 >= 0x30 && $0 <= 0x39 }.drop { $0 == 0x30 }
        if plain.contains(UInt8(ascii: ".")) { while digits.last == 0x30 { digits.removeLast() } }
        return digits.count <= 34 ? Decimal(parsing: plain) : nil
    }
}
