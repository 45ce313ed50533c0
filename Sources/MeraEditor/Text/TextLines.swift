public import MeraSource

/// Where the lines of a text begin, as editors see it: a line ends at LF, CR LF, or a CR alone.
///
/// `SourceFile` counts a CR alone as a letter, because libyaml and people's lists of findings do; so places go between the two as bytes.
public struct TextLines: Sendable {
    public let bytes: [UInt8]
    private let starts: [Int]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() {
            if byte == 0x0A || byte == 0x0D && !(offset + 1 < bytes.count && bytes[offset + 1] == 0x0A) {
                starts.append(offset + 1)
            }
        }
        self.starts = starts
    }

    public var count: Int { starts.count }

    /// The bytes of a line without its end.
    public func line(_ index: Int) -> Span {
        guard starts.indices.contains(index) else { return Span(bytes.count, bytes.count) }
        let start = starts[index]
        var end = index + 1 < starts.count ? starts[index + 1] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return Span(start, end)
    }

    public func lineIndex(at offset: Int) -> Int { starts.lastIndex(notBehind: offset) }

    /// A place behind the end of a line is its end, one behind the last line the end of the text; inside of a character it is its start.
    public func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
        guard position.line >= 0 else { return 0 }
        guard position.line < starts.count else { return bytes.count }
        let line = line(position.line)
        var offset = line.start
        var left = position.character
        while offset < line.end, left > 0 {
            let width = Self.width(bytes[offset])
            let units = encoding == .utf8 ? width : width == 4 ? 2 : 1
            if units > left { break }
            left -= units
            offset = min(offset + width, line.end)
        }
        return offset
    }

    public func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
        let offset = min(max(offset, 0), bytes.count)
        let index = lineIndex(at: offset)
        let start = starts[index]
        // Between CR and LF no editor has a place.
        let end = max(start, min(offset, line(index).end))
        if encoding == .utf8 { return TextPosition(line: index, character: end - start) }
        var units = 0
        for byte in bytes[start..<end] where byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
        return TextPosition(line: index, character: units)
    }

    public func range(of span: Span, _ encoding: PositionEncoding) -> TextRange {
        TextRange(position(of: span.start, encoding), position(of: span.end, encoding))
    }

    public func span(of range: TextRange, _ encoding: PositionEncoding) -> Span {
        let start = offset(of: range.start, encoding)
        return Span(start, max(start, offset(of: range.end, encoding)))
    }

    /// The bytes of the character that begins with a byte.
    private static func width(_ byte: UInt8) -> Int {
        switch byte {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }
}
