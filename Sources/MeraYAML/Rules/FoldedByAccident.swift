import MeraSource

extension Rules {
    /// M1011: `-yes` and `-no` on two lines are one text, "-yes -no".
    static func foldedByAccident(_ place: Place) -> [Diagnostic] {
        let node = place.node
        guard place.isOnItsOwn, node.text.utf8.first == UInt8(ascii: "-") else {
            return []
        }
        let file = node.tree.file
        let lines = file.lineIndex(at: node.span.start)...file.lineIndex(at: node.span.end)
        guard lines.count > 1 else { return [] }
        var edits: [Diagnostic.Fix.Edit] = []
        for number in lines {
            var position = max(file.lineSpan(number).start, node.span.start)
            while position < node.span.end, place.bytes[position].isBlank { position += 1 }
            guard position < node.span.end, place.bytes[position] == UInt8(ascii: "-") else { return [] }
            edits.append(.init(Location(file, Span(position, position + 1)), "- "))
        }
        return [
            Diagnostic(
                .foldedByAccident, ["text": .text(node.text)], at: node.location,
                fixes: [.init(.spaceAfterDashes, [:], .suggestion, edits)])
        ]
    }
}
