import MeraSource

extension Parser {
    /// The text of a string or `@` token with its escapes resolved: `\n`, `\t`, `\r`, `\"`, `\'`, `\\`, `\uXXXX`, `\UXXXXXX`.
    mutating func string(_ token: Token) -> String {
        let start = token.span.start + (token.kind == .at ? 2 : 1)
        let end = token.span.end - 1
        guard end > start else { return "" }
        guard bytes[start..<end].contains(UInt8(ascii: "\\")) else {
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
        var units: [UInt16] = []
        var i = start
        var plain = start
        func flush(_ upTo: Int, _ units: inout [UInt16], _ bytes: [UInt8]) {
            if upTo > plain { units.append(contentsOf: String(decoding: bytes[plain..<upTo], as: UTF8.self).utf16) }
        }
        while i < end {
            guard bytes[i] == UInt8(ascii: "\\") else {
                i += 1
                continue
            }
            flush(i, &units, bytes)
            let length = escape(i, end, &units)
            i += length
            plain = i
        }
        flush(end, &units, bytes)
        // Two `\u` may be the halves of one character, so the text is put together as UTF-16.
        return String(decoding: units, as: UTF16.self)
    }

    /// Reads one escape; returns its length.
    private mutating func escape(_ start: Int, _ end: Int, _ units: inout [UInt16]) -> Int {
        let next = start + 1 < end ? bytes[start + 1] : 0
        switch next {
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): units.append(UInt16(next))
        case UInt8(ascii: "u"):
            if let code = hex(start + 2, 4, end) {
                units.append(UInt16(code))
                return 6
            }
            return bad(start, end, &units)
        case UInt8(ascii: "U"):
            if let code = hex(start + 2, 6, end), let scalar = Unicode.Scalar(code) {
                units.append(contentsOf: String(scalar).utf16)
                return 8
            }
            return bad(start, end, &units)
        default: return bad(start, end, &units)
        }
        return 2
    }

    /// The standard leaves an unknown escape as it stands (`"\d"` is a regular expression's); so do we.
    private mutating func bad(_ start: Int, _ end: Int, _ units: inout [UInt16]) -> Int {
        let isCode = start + 1 < end && (bytes[start + 1] | 0x20) == UInt8(ascii: "u")
        if isCode, mode.isStrict {
            let span = Span(start, min(start + 2, end))
            report(.badEscape, ["text": .text(text(span))], span)
            reportedAt = -1
        }
        units.append(UInt16(UInt8(ascii: "\\")))
        return 1
    }

    private func hex(_ start: Int, _ count: Int, _ end: Int) -> UInt32? {
        guard start + count <= end else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + count] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
