/// Which characters begin and continue names, and which are space (DMN 1.5, 10.3.1.2, grammar rules 28-30 and 61).
enum Characters {
    /// The code point at a place and its length in bytes. Damaged UTF-8 cannot occur: the bytes come from a `String`.
    static func scalar(_ bytes: [UInt8], _ position: Int) -> (value: Unicode.Scalar, width: Int) {
        let first = UInt32(bytes[position])
        func next(_ ahead: Int) -> UInt32 {
            position + ahead < bytes.count ? UInt32(bytes[position + ahead]) & 0x3F : 0
        }
        let value: UInt32
        let width: Int
        switch first {
        case ..<0x80: (value, width) = (first, 1)
        case ..<0xE0: (value, width) = ((first & 0x1F) << 6 | next(1), 2)
        case ..<0xF0: (value, width) = ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
        default: (value, width) = ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", min(width, bytes.count - position))
    }

    /// The length of the white space at a place, 0 if there is none.
    static func spaceWidth(_ bytes: [UInt8], _ position: Int) -> Int {
        let byte = bytes[position]
        if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
        guard byte >= 0xC2 else { return 0 }
        let scalar = scalar(bytes, position)
        switch scalar.value.value {
        case 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: return scalar.width
        default: return 0
        }
    }

    /// The length of the letter at a place that may begin a name, 0 if none may.
    static func nameStartWidth(_ bytes: [UInt8], _ position: Int) -> Int {
        let byte = bytes[position]
        if byte < 0x80 {
            let letter = byte | 0x20
            return (letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")) || byte == UInt8(ascii: "_") ? 1 : 0
        }
        let scalar = scalar(bytes, position)
        return isNameStart(scalar.value) ? scalar.width : 0
    }

    /// The end of the word that begins at a place.
    static func nameEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            if byte < 0x80 {
                let letter = byte | 0x20
                guard
                    (letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")) || byte == UInt8(ascii: "_")
                        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
                else { break }
                end += 1
            } else {
                let scalar = scalar(bytes, end)
                guard isNamePart(scalar.value) else { break }
                end += scalar.width
            }
        }
        return end
    }

    /// The grammar's own ranges, which take in every letter and, from U+10000, everything.
    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
            0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            // 0x1680, 0x180E and the full-width comma belong to other rules.
            scalar.value != 0x1680 && scalar.value != 0x180E && scalar.value != 0xFEFF && !scalar.isWideSign
        default: false
        }
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        isNameStart(scalar) || scalar.value == 0xB7 || (0x300...0x36F).contains(scalar.value)
            || (0x203F...0x2040).contains(scalar.value)
    }

    /// Signs that editors and other languages put in the place of FEEL's.
    static let lookalikeOperators: [Unicode.Scalar: (kind: Token.Kind, text: String)] = [
        "−": (.minus, "-"), "–": (.minus, "-"), "—": (.minus, "-"), "×": (.star, "*"), "·": (.star, "*"), "÷": (.slash, "/"),
        "≤": (.lessOrEqual, "<="), "≥": (.greaterOrEqual, ">="), "≠": (.notEqual, "!="), "…": (.dots, ".."),
        "；": (.comma, ","), "，": (.comma, ","), "：": (.colon, ":"), "（": (.leftParen, "("), "）": (.rightParen, ")"),
        ";": (.comma, ","),
    ]

    static let closingTypographicQuote: [Unicode.Scalar: String] = [
        "«": "»", "“": "”", "„": "“", "‘": "’", "‚": "‘", "”": "”", "‹": "›",
    ]
}

extension Unicode.Scalar {
    /// Full-width punctuation, which the grammar's ranges would take for letters.
    fileprivate var isWideSign: Bool {
        switch value {
        case 0x3001...0x3003, 0x3008...0x3011, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: true
        default: false
        }
    }
}
