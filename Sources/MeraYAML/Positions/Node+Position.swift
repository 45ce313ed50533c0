public import MeraSource

extension Node {
    /// Where a range of UTF-8 bytes of `text` stands in the file: exactly, through quotes, escapes, folded lines and indents.
    ///
    /// An empty range is the place between two characters. For mappings and sequences the node itself.
    public func location(of span: Span) -> Location { locator(span) }

    /// `location(of:)` for many ranges of one text, which is read for it once.
    public var locator: (Span) -> Location {
        let record = record
        guard record.kind == .scalar, let map = scalarMap else {
            let location = location
            return { _ in location }
        }
        let count = record.text.utf8.count
        let quotes = record.style == .singleQuoted || record.style == .doubleQuoted ? 1 : 0
        let end = map.end(ofValueWith: count) ?? min(record.span.start + quotes, record.span.end)
        return { [file] span in
            let start = min(max(span.start, 0), count)
            return Location(file, map.span(of: Span(start, min(max(span.end, start), count)), end: end))
        }
    }

    /// Nil where the raw text does not give the value, which only happens where it holds characters that are reported anyway.
    private var scalarMap: ScalarMap? {
        let record = record
        switch record.style {
        case .plain, .singleQuoted, .doubleQuoted:
            let map = FlowScalar.map(file.bytes, record.span, record.style)
            return map.value.count == record.text.utf8.count ? map : nil
        case .literal, .folded:
            return BlockScalar.map(file.bytes, record.span, record.style, text: record.text)
        }
    }
}

extension Node {
    /// What is wrong with the letters of an identifier that stands here: mixed alphabets, marks apart from their letters.
    public var nameFindings: [Diagnostic] {
        MeraSource.nameFindings(text) { location(of: $0) }
    }
}
