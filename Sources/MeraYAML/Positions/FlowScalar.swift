import MeraSource

/// Plain and quoted scalars: their lines are folded, single quotes double `'`, double quotes know escapes.
struct FlowScalar {
    private let bytes: [UInt8]
    private let style: Node.Style
    private let end: Int
    private var position: Int
    private var map = ScalarMap()

    /// `span` is the scalar as it stands in the file, quotes included.
    static func map(_ bytes: [UInt8], _ span: Span, _ style: Node.Style) -> ScalarMap {
        let isQuoted = style != .plain && span.count >= 2
        var scalar = FlowScalar(
            bytes: bytes, style: style, end: span.end - (isQuoted ? 1 : 0), position: span.start + (isQuoted ? 1 : 0))
        scalar.read()
        return scalar.map
    }

    private init(bytes: [UInt8], style: Node.Style, end: Int, position: Int) {
        self.bytes = bytes
        self.style = style
        self.end = end
        self.position = position
    }

    private mutating func read() {
        while position < end {
            let start = position
            switch bytes[position] {
            case let byte where byte.isBlankOrBreak:
                fold()
            case UInt8(ascii: "'") where style == .singleQuoted:
                position = min(position + 2, end)
                map.replace(Span(start, position), by: [UInt8(ascii: "'")])
            case UInt8(ascii: "\\") where style == .doubleQuoted:
                escape()
            default:
                repeat { position += 1 } while position < end && !isSpecial(bytes[position])
                map.copy(bytes, Span(start, position))
            }
        }
    }

    private func isSpecial(_ byte: UInt8) -> Bool {
        byte.isBlankOrBreak || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\")
    }

    /// White space: kept inside a line; around line breaks one space for one break, and one break less for more.
    private mutating func fold() {
        let start = position
        while position < end, bytes[position].isBlank { position += 1 }
        guard position < end, bytes[position].isBreak else { return map.copy(bytes, Span(start, position)) }
        let breaks = skipBreaks()
        let text = breaks == 1 ? [0x20] : [UInt8](repeating: 0x0A, count: breaks - 1)
        map.replace(Span(start, position), by: text)
    }

    /// Passes line breaks and the blanks around them; returns the number of breaks.
    private mutating func skipBreaks() -> Int {
        var breaks = 0
        while position < end, bytes[position].isBlankOrBreak {
            if bytes[position].isBreak {
                breaks += 1
                if bytes[position] == 0x0D, position + 1 < end, bytes[position + 1] == 0x0A { position += 1 }
            }
            position += 1
        }
        return breaks
    }

    private mutating func escape() {
        let start = position
        position += 1
        guard position < end else { return map.copy(bytes, Span(start, position)) }
        let letter = bytes[position]
        if letter.isBreak {
            let breaks = skipBreaks()
            map.replace(Span(start, position), by: [UInt8](repeating: 0x0A, count: max(0, breaks - 1)))
            return
        }
        position += 1
        let digits = Self.digitCounts[letter] ?? 0
        var value: UInt32 = 0
        for _ in 0..<digits where position < end {
            value = value << 4 | UInt32(Character(Unicode.Scalar(bytes[position])).hexDigitValue ?? 0)
            position += 1
        }
        let scalar = digits > 0 ? Unicode.Scalar(value) : Self.escapes[letter]
        map.replace(Span(start, position), by: String(scalar ?? Unicode.Scalar(letter)).utf8)
    }

    private static let digitCounts: [UInt8: Int] = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]

    /// Escapes whose value is not the character itself (YAML 1.2, 5.7).
    private static let escapes: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "t"): "\t",
        UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{B}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "r"): "\r",
        UInt8(ascii: "e"): "\u{1B}", UInt8(ascii: "N"): "\u{85}", UInt8(ascii: "_"): "\u{A0}", UInt8(ascii: "L"): "\u{2028}",
        UInt8(ascii: "P"): "\u{2029}",
    ]
}
