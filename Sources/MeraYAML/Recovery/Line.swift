import MeraSource

/// One line as recovery sees it: where its text begins and what it could be.
struct Line {
    enum Role {
        case nothing, documentMark, item, pair, other
    }

    /// Bytes without the line break.
    let span: Span
    /// The first byte that is neither space nor tab; `span.end` for an empty line.
    let text: Int
    let role: Role
    /// For a pair: the colon, and where the value begins (`span.end` without trailing blanks if there is none).
    let colon: Int?
    /// For a pair: something stands beside the key, a comment or an anchor alone not counted.
    let hasValue: Bool
    /// The first tab in the indent.
    let tab: Int?

    /// The indent in columns, counting a tab as one.
    var indent: Int { text - span.start }

    init(_ bytes: [UInt8], _ span: Span) {
        self.span = span
        var position = span.start
        var tab: Int?
        while position < span.end, bytes[position].isBlank {
            if bytes[position] == 0x09, tab == nil { tab = position }
            position += 1
        }
        text = position
        self.tab = tab
        var hasValue = false
        let rest = bytes[position..<span.end]
        if rest.isEmpty || rest.first == UInt8(ascii: "#") {
            role = .nothing
            colon = nil
        } else if position == span.start, rest.starts(with: "---".utf8) || rest.starts(with: "...".utf8),
            rest.count == 3 || bytes[position + 3].isBlank
        {
            role = .documentMark
            colon = nil
        } else if rest.first == UInt8(ascii: "-"), rest.count == 1 || bytes[position + 1].isBlank {
            role = .item
            colon = nil
        } else {
            let found = Self.colon(bytes, Span(position, span.end))
            colon = found
            role = found == nil ? .other : .pair
            if let found { hasValue = Self.hasValue(bytes[(found + 1)..<span.end]) }
        }
        self.hasValue = hasValue
    }

    private static func hasValue(_ rest: ArraySlice<UInt8>) -> Bool {
        let value = rest.drop(while: \.isBlank)
        guard let first = value.first, first != UInt8(ascii: "#") else { return false }
        guard first == UInt8(ascii: "&") else { return true }
        let after = value.drop { !$0.isBlank }.drop(while: \.isBlank)
        return !(after.isEmpty || after.first == UInt8(ascii: "#"))
    }

    /// The first `:` outside quotes that ends a key.
    static func colon(_ bytes: [UInt8], _ span: Span) -> Int? {
        var position = span.start
        guard position < span.end else { return nil }
        let quote = bytes[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            position += 1
            while position < span.end, bytes[position] != quote {
                position += quote == UInt8(ascii: "\"") && bytes[position] == UInt8(ascii: "\\") ? 2 : 1
            }
        } else if UInt8.opensFlow.contains(quote) {
            return nil
        }
        while position < span.end {
            if bytes[position] == UInt8(ascii: ":"), position + 1 == span.end || bytes[position + 1].isBlank { return position }
            if bytes[position] == UInt8(ascii: "#"), position > span.start, bytes[position - 1].isBlank { return nil }
            position += 1
        }
        return nil
    }
}

extension UInt8 {
    static let opensFlow: [UInt8] = [UInt8(ascii: "["), UInt8(ascii: "{")]
    static let closesFlow: [UInt8] = [UInt8(ascii: "]"), UInt8(ascii: "}")]
}
