import MeraSource

extension Rules {
    /// M1010: `label: Item #1` has the value "Item".
    ///
    /// `#` with a space after it is a comment that was meant as one.
    static func lostCommentText(_ place: Place) -> [Diagnostic] {
        let node = place.node
        guard node.kind == .scalar, node.style == .plain, !node.isBroken else { return [] }
        let bytes = place.bytes
        let end = node.span.end
        var position = end
        while position < bytes.count, bytes[position].isBlank { position += 1 }
        guard position > end, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "#") else { return [] }
        let next = bytes[position + 1]
        guard !next.isBlankOrBreak, next != UInt8(ascii: "#"), next != UInt8(ascii: "!") else { return [] }
        var stop = position
        while stop < bytes.count, !bytes[stop].isBreak { stop += 1 }
        while bytes[stop - 1].isBlank { stop -= 1 }
        let file = node.tree.file
        let start = node.span.count > 0 ? node.span.start : position
        let isOneLine = !bytes[start..<stop].contains(0x0A)
        return [
            Diagnostic(
                .lostCommentText, ["text": .text(file.text(Span(position, stop)))], at: Location(file, Span(position, stop)),
                severity: opensBrace(node.text) ? .error : nil,
                fixes: isOneLine ? [.quote(Location(file, Span(start, stop)))] : [])
        ]
    }

    /// The comment took the end of an expression in braces along.
    private static func opensBrace(_ text: String) -> Bool {
        text.utf8.reduce(0) { $1 == UInt8(ascii: "{") ? $0 + 1 : $1 == UInt8(ascii: "}") ? $0 - 1 : $0 } > 0
    }
}

extension Node {
    /// Text that was meant as part of the value is read as a comment behind it, and that is told.
    public var isCutByComment: Bool {
        guard style == .plain else { return false }
        let bytes = file.bytes
        var position = span.end
        while position < bytes.count, bytes[position].isBlank { position += 1 }
        return position > span.end && position + 1 < bytes.count && bytes[position] == UInt8(ascii: "#")
            && !bytes[position + 1].isBlankOrBreak
    }
}
