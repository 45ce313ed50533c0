import MeraSource

extension Rules {
    /// M1013 where `&x` took a part of a text away, M1023 where a block has a name that nobody uses.
    static func unusedAnchors(_ tree: DocumentTree, _ anchors: [String: TreeBuilder.Anchor]) -> [Diagnostic] {
        anchors.filter { !$0.value.isUsed }.sorted { $0.value.span.start < $1.value.span.start }.map { name, anchor in
            let node = Node(tree: tree, index: anchor.node)
            let file = tree.file
            let start = anchor.span.start
            let sign = Location(file, Span(start, min(start + 1 + name.utf8.count, file.bytes.count)))
            guard node.kind == .scalar, node.style == .plain, file.bytes[start] == UInt8(ascii: "&") else {
                let removal = Diagnostic.Fix(.removeAnchor, [:], .safe, [.init(sign, "")])
                return Diagnostic(.unusedAnchor, ["name": .text(name)], at: sign, fixes: [removal])
            }
            let whole = Location(file, Span(start, max(node.span.end, sign.span.end)))
            let isOneLine = !file.bytes[whole.span.start..<whole.span.end].contains(0x0A)
            return Diagnostic(
                .anchorLikeText, ["text": .text("&" + name)], at: sign, fixes: isOneLine ? [.quote(whole)] : [])
        }
    }

    /// M1013: `? a: b`, where `?` begins a key.
    static func explicitKey(_ place: Place) -> [Diagnostic] {
        guard case .key = place.role else { return [] }
        var position = place.node.span.start - 1
        while position >= 0, place.bytes[position].isBlank { position -= 1 }
        guard position >= 0, position < place.node.span.start - 1, place.bytes[position] == UInt8(ascii: "?") else { return [] }
        let location = Location(place.node.tree.file, Span(position, position + 1))
        return [Diagnostic(.anchorLikeText, ["text": .text("?")], at: location)]
    }
}
