/// A half-open range of UTF-8 byte offsets within one text.
public struct Span: Hashable, Sendable {
    public var start: Int
    public var end: Int

    @inlinable
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    public var count: Int { end - start }

    /// The span moved by `offset` bytes, e.g. from an expression into the file that holds it.
    public func shifted(by offset: Int) -> Span { Span(start + offset, end + offset) }

    public func union(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
}

/// A place for people and editors: 1-based line, 1-based column in code points, 0-based UTF-16 offset in the line (for LSP).
public struct Position: Hashable, Sendable {
    public var line: Int
    public var column: Int
    public var utf16: Int

    public init(line: Int, column: Int, utf16: Int) {
        self.line = line
        self.column = column
        self.utf16 = utf16
    }
}
