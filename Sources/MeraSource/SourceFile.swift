/// One text that was read: its bytes and where its lines start.
///
/// Lines end at LF (CR LF counts as one end). libyaml also breaks lines at NEL, U+2028 and U+2029, editors do not, so positions
/// are always made here from bytes and never taken from libyaml's marks.
public final class SourceFile: Sendable {
    /// The path as the user may read it, `/`-separated, relative where possible.
    public let name: String
    public let bytes: [UInt8]
    /// Byte offsets at which the lines start; the first is 0.
    public let lineStarts: [Int]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
        lineStarts = starts
    }

    public convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The index (0-based) of the line that holds `offset`; an offset past the end belongs to the last line.
    public func lineIndex(at offset: Int) -> Int {
        lineStarts.lastIndex(notBehind: offset)
    }

    public func position(at offset: Int) -> Position {
        let offset = min(max(offset, 0), bytes.count)
        let line = lineIndex(at: offset)
        var column = 1
        var utf16 = 0
        for byte in bytes[lineStarts[line]..<offset] where byte & 0xC0 != 0x80 {
            column += 1
            utf16 += byte >= 0xF0 ? 2 : 1
        }
        return Position(line: line + 1, column: column, utf16: utf16)
    }

    /// The bytes of a line without its end; `index` is 0-based.
    public func lineSpan(_ index: Int) -> Span {
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return Span(start, end)
    }

    /// The text of a span; damaged UTF-8 is repaired for display.
    public func text(_ span: Span) -> String {
        let start = min(max(span.start, 0), bytes.count)
        let end = min(max(span.end, start), bytes.count)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// A span in a file.
public struct Location: Sendable, Hashable {
    public var file: SourceFile
    public var span: Span

    public init(_ file: SourceFile, _ span: Span) {
        self.file = file
        self.span = span
    }

    public static func == (a: Location, b: Location) -> Bool { a.file === b.file && a.span == b.span }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(file))
        hasher.combine(span)
    }
}

extension [Int] {
    /// Of places in ascending order the last that is not behind another; 0 where all are.
    public func lastIndex(notBehind place: Int) -> Int {
        var low = 0
        var high = count
        while high - low > 1 {
            let middle = (low + high) / 2
            if self[middle] <= place { low = middle } else { high = middle }
        }
        return low
    }
}
