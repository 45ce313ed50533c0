public import MeraSource

extension Diagnostic.Fix {
    /// Takes a key and its value out of a mapping: their lines where they have lines of their own, else the stretch with a comma. Nil
    /// where neither can be told. What stands beside is no longer said, so the meaning may change.
    public static func removing(key: Span, value: Span, isFlow: Bool, of file: SourceFile) -> Diagnostic.Fix? {
        // What an alias stands for is written elsewhere.
        let end = value.start >= key.start ? max(key.end, value.end) : key.end
        let removed = isFlow ? stretch(Span(key.start, end), file.bytes) : lines(Span(key.start, end), file)
        guard let removed else { return nil }
        let text = file.text(key)
        return Diagnostic.Fix(.removeEntry, ["key": .text(text)], .unsafe, [.init(Location(file, removed), "")])
    }

    /// Of an entry that begins its line: whole lines.
    private static func lines(_ entry: Span, _ file: SourceFile) -> Span? {
        let first = file.lineIndex(at: entry.start)
        let start = file.lineStarts[first]
        guard file.bytes[start..<entry.start].allSatisfy({ $0 == 0x20 }) else { return nil }
        var end = entry.end
        while end > entry.start, file.bytes[end - 1].isBlankOrBreak { end -= 1 }
        let last = file.lineIndex(at: end)
        return Span(start, last + 1 < file.lineStarts.count ? file.lineStarts[last + 1] : file.bytes.count)
    }

    /// In braces: with the comma before it, or the one behind the first entry.
    private static func stretch(_ entry: Span, _ bytes: [UInt8]) -> Span? {
        var start = entry.start
        while start > 0, bytes[start - 1].isBlankOrBreak { start -= 1 }
        if start > 0, bytes[start - 1] == UInt8(ascii: ",") { return Span(start - 1, entry.end) }
        guard start > 0, bytes[start - 1] == UInt8(ascii: "{") else { return nil }
        var end = entry.end
        while end < bytes.count, bytes[end].isBlankOrBreak { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ",") else { return entry }
        end += 1
        while end < bytes.count, bytes[end].isBlankOrBreak { end += 1 }
        return Span(entry.start, end)
    }
}

extension Node.Entry {
    /// Takes the entry out of its mapping.
    public func removal(from mapping: Node) -> Diagnostic.Fix? {
        guard key.file === value.file else { return nil }
        return .removing(key: key.span, value: value.span, isFlow: mapping.isFlow, of: key.file)
    }
}
