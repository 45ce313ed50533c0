import MeraModel
import MeraSource

/// The text of a cell without what spreadsheets and exports put around it.
struct CellText {
    private(set) var text: String
    private(set) var habits: CellHabits = []

    /// Blanks at the edges go. Of anything but free text invisible characters go wherever they stand, and every kind of blank is
    /// one space.
    init(_ text: String, isFree: Bool) {
        self.text = text
        if !Self.isPlain(text) { takeAway(isFree: isFree) }
    }

    /// Whether nothing could be taken away: ASCII without blanks but single ones inside. What begins with `=` may keep a text from
    /// becoming a number.
    private static func isPlain(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard byte > 0x20 && byte < 0x7F || byte == 0x20 && last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20 && text.utf8.first != UInt8(ascii: "=") || text.isEmpty
    }

    private mutating func takeAway(isFree: Bool) {
        var scalars: [Unicode.Scalar] = []
        var hasOther = false
        var pending = 0
        for scalar in text.unicodeScalars {
            if Self.isInvisible(scalar) {
                hasOther = true
                if isFree, !scalars.isEmpty { scalars.append(scalar) }
            } else if Self.isBlank(scalar) {
                if !isFree, scalar != " " { hasOther = true }
                if scalars.isEmpty {
                    habits.insert(.blanks)
                } else if isFree {
                    scalars.append(scalar)
                } else {
                    pending += 1
                }
            } else {
                if pending > 1 { hasOther = true }
                if pending > 0 { scalars.append(" ") }
                pending = 0
                scalars.append(scalar)
            }
        }
        if pending > 0 { habits.insert(.blanks) }
        if isFree {
            while let last = scalars.last, Self.isBlank(last) || Self.isInvisible(last) {
                scalars.removeLast()
                habits.insert(.blanks)
            }
            hasOther = false
        }
        if hasOther { habits.insert(.invisible) }
        self.text = String(String.UnicodeScalarView(scalars))
        if !isFree, let composed = composed(self.text) {
            self.text = composed
            habits.insert(.invisible)
        }
        // `="01"` is how a text is kept from becoming a number.
        if self.text.hasPrefix("=\""), self.text.hasSuffix("\""), self.text.utf8.count > 3 {
            let inner = self.text.dropFirst(2).dropLast()
            if !inner.contains("\"") {
                self.text = String(inner)
                habits.insert(.textFormula)
            }
        }
    }

    mutating func withoutApostrophe() {
        guard text.hasPrefix("'"), text.utf8.count > 1 else { return }
        text.removeFirst()
        habits.insert(.apostrophe)
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Takes no room on the screen: zero-width ones, marks of byte order and of direction, the soft hyphen.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// What a text is compared by: small letters, `е` for `ё`, no blanks around and one for several, no mark at its end.
    static func folded(_ text: String) -> String {
        if let plain = foldedPlain(text) { return plain }
        var folded = CellText(text, isFree: false).text.lowercased().replacing("ё", with: "е")
        while let last = folded.last, last == ":" || last == "*" || last == " ", folded.count > 1 { folded.removeLast() }
        return folded
    }

    /// The same of ASCII and Russian letters with nothing around them and single blanks inside, as most names are; nil for others.
    private static func foldedPlain(_ text: String) -> String? {
        var text = text
        var isPlain = true
        let folded = text.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { result in
                isPlain = fold(bytes, into: result)
                var count = isPlain ? bytes.count : 0
                while count > 1, let last = result[..<count].last, last == 0x3A || last == 0x2A || last == 0x20 { count -= 1 }
                return count
            }
        }
        return isPlain ? folded : nil
    }

    private static func fold(_ bytes: UnsafeBufferPointer<UInt8>, into result: UnsafeMutableBufferPointer<UInt8>) -> Bool {
        // What begins so may be a formula that keeps a text from becoming a number.
        guard bytes.first != 0x3D else { return false }
        var (place, last) = (0, UInt8(0x20))
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case 0x41...0x5A: result[place] = byte | 0x20
            case 0x21...0x7E: result[place] = byte
            case 0x20 where last != 0x20: result[place] = byte
            case 0xD0, 0xD1:
                guard place + 1 < bytes.count, let small = smallLetter(byte, bytes[place + 1]) else { return false }
                (result[place], result[place + 1]) = small
                place += 1
            default: return false
            }
            last = byte
            place += 1
        }
        return bytes.isEmpty || last != 0x20
    }

    /// The small letter for one of U+0400 to U+045F in UTF-8; `е` for `ё`.
    private static func smallLetter(_ first: UInt8, _ second: UInt8) -> (UInt8, UInt8)? {
        switch (first, second) {
        case (0xD0, 0x81), (0xD1, 0x91): (0xD0, 0xB5)
        case (0xD0, 0x80...0x8F): (0xD1, second + 0x10)
        case (0xD0, 0x90...0x9F): (0xD0, second + 0x20)
        case (0xD0, 0xA0...0xAF): (0xD1, second - 0x20)
        case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x9F): (first, second)
        default: nil
        }
    }
}

/// Whether a text must be looked at more closely: blanks or invisible characters at an edge, or the beginning of a formula or of an
/// error of one; of an identifier blanks of other kinds anywhere.
@inline(__always)
func isOddText(_ cell: UnsafePointer<UInt8>, _ count: Int, isIdentifier: Bool) -> Bool {
    let (first, last) = (cell[0], cell[count - 1])
    if first <= 0x20 || last <= 0x20 || first == 0x23 || first == 0x3D { return true }
    if first >= 0xC2 || last >= 0x80, hasWideEdge(cell, count) { return true }
    return isIdentifier && hasOddInside(cell, count)
}

/// Whether a character of two or three bytes at an edge is a blank or invisible.
private func hasWideEdge(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    isOddCharacter(cell, count) || count >= 2 && isOddCharacter(cell + (count - 2), 2)
        || count >= 3 && isOddCharacter(cell + (count - 3), 3)
}

/// Whether a blank or an invisible character that is not ASCII begins here.
private func isOddCharacter(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    switch cell[0] {
    case 0xC2: count >= 2 && (cell[1] == 0xA0 || cell[1] == 0xAD || cell[1] == 0x85)
    case 0xE1: count >= 3 && (cell[1] == 0x9A && cell[2] == 0x80 || cell[1] == 0xA0 && cell[2] == 0x8E)
    case 0xE2 where count >= 3 && cell[1] == 0x80: cell[2] <= 0x8F || cell[2] >= 0xA8 && cell[2] <= 0xAF
    case 0xE2 where count >= 3 && cell[1] == 0x81: cell[2] >= 0x9F && cell[2] <= 0xA9
    case 0xE3: count >= 3 && cell[1] == 0x80 && cell[2] == 0x80
    case 0xEF: count >= 3 && cell[1] == 0xBB && cell[2] == 0xBF
    default: false
    }
}

private func hasOddInside(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var all: UInt8 = 0
    var before: UInt8 = 0
    for place in 0..<count {
        let byte = cell[place]
        if byte < 0x20 || byte == 0x20 && before == 0x20 { return true }
        all |= byte
        before = byte
    }
    if all < 0x80 { return false }
    for place in 0..<count where cell[place] >= 0xC2 {
        // 0xCC and 0xCD begin marks that stand over the letter before.
        if cell[place] == 0xCC || cell[place] == 0xCD || isOddCharacter(cell + place, count - place) { return true }
    }
    return false
}

/// How many bytes of blanks and of invisible characters a text begins with; tabs and returns end them.
func oddBeginning(of text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = text.baseAddress else { return 0 }
    var place = 0
    while place < text.count {
        if text[place] == 0x20 || text[place] == 0x0A {
            place += 1
        } else if text[place] >= 0xC2, isOddCharacter(start + place, text.count - place) {
            place += text[place] == 0xC2 ? 2 : 3
        } else {
            break
        }
    }
    return place
}
