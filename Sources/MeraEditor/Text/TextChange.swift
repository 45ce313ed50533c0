public import MeraSource

/// A change that an editor tells: a piece of text for a range, or without one for all of it.
public struct TextChange: Sendable, Hashable {
    public var range: TextRange?
    public var text: String

    public init(range: TextRange? = nil, text: String) {
        self.range = range
        self.text = text
    }
}

extension TextLines {
    /// The text after a change.
    public func applying(_ change: TextChange, _ encoding: PositionEncoding) -> TextLines {
        guard let range = change.range else { return TextLines(Array(change.text.utf8)) }
        let span = span(of: range, encoding)
        var changed = bytes
        changed.replaceSubrange(span.start..<span.end, with: change.text.utf8)
        return TextLines(changed)
    }
}

/// A change of a file that the server proposes.
public struct FileEdit: Sendable, Hashable {
    public var path: String
    public var span: Span
    public var text: String

    public init(path: String, span: Span, text: String) {
        self.path = path
        self.span = span
        self.text = text
    }
}
