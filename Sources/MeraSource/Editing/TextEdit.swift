/// One change of a text: the bytes of `span` become `replacement`.
public struct TextEdit: Sendable, Hashable {
    public var span: Span
    public var replacement: String

    public init(_ span: Span, _ replacement: String) {
        self.span = span
        self.replacement = replacement
    }
}

extension [TextEdit] {
    /// The bytes after all edits, which must not overlap.
    public func applied(to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        for edit in sorted(by: { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }) {
            result += bytes[position..<Swift.max(position, edit.span.start)]
            result += edit.replacement.utf8
            position = Swift.max(position, edit.span.end)
        }
        return result + bytes[position...]
    }
}

extension TextEdit {
    /// The changes that make `new` of `old`, each within one line where lines only differ in a part.
    public static func between(_ old: [UInt8], _ new: [UInt8]) -> [TextEdit] {
        if old == new { return [] }
        let a = SourceFile(name: "", bytes: old)
        let b = SourceFile(name: "", bytes: new)
        return LineDifference(a, b).changes.flatMap { change in
            let (old, new) = (a.steps(change.old), b.steps(change.new))
            if old.count == new.count { return zip(old, new).compactMap { edit($0, of: a, $1, of: b) } }
            return [edit(a.wholeLines(change.old), of: a, b.wholeLines(change.new), of: b)].compactMap { $0 }
        }
    }

    /// What is equal at both ends is left alone, whole characters of it.
    private static func edit(_ old: Span, of a: SourceFile, _ new: Span, of b: SourceFile) -> TextEdit? {
        var (old, new) = (old, new)
        while old.start < old.end, new.start < new.end, a.bytes[old.start] == b.bytes[new.start] {
            old.start += 1
            new.start += 1
        }
        while a.isInsideCharacter(old.start) || b.isInsideCharacter(new.start) {
            old.start -= 1
            new.start -= 1
        }
        while old.end > old.start, new.end > new.start, a.bytes[old.end - 1] == b.bytes[new.end - 1] {
            old.end -= 1
            new.end -= 1
        }
        while a.isInsideCharacter(old.end) || b.isInsideCharacter(new.end) {
            old.end += 1
            new.end += 1
        }
        if old.count == 0, new.count == 0 { return nil }
        return TextEdit(old, b.text(new))
    }
}

extension SourceFile {
    fileprivate func isInsideCharacter(_ offset: Int) -> Bool { offset < bytes.count && bytes[offset] & 0xC0 == 0x80 }

    /// Each line that is not blank with the blank ones above it, and the blank ones at the end.
    fileprivate func steps(_ lines: Range<Int>) -> [Span] {
        var steps: [Span] = []
        var start = lines.lowerBound
        for line in lines {
            let span = lineSpan(line)
            guard bytes[span.start..<span.end].contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
            steps.append(wholeLines(start..<line + 1))
            start = line + 1
        }
        return steps + [wholeLines(start..<lines.upperBound)]
    }

    /// A line with its end.
    func wholeLine(_ index: Int) -> Span { wholeLines(index..<index + 1) }

    func wholeLines(_ lines: Range<Int>) -> Span {
        func start(_ line: Int) -> Int { line < lineStarts.count ? lineStarts[line] : bytes.count }
        return Span(start(lines.lowerBound), start(lines.upperBound))
    }

    /// Lines that hold something or have an end: what stands behind the last line end is a line only if it holds something.
    var writtenLines: Int { lineStarts.last == bytes.count ? lineStarts.count - 1 : lineStarts.count }
}
