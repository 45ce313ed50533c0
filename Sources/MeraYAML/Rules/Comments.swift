import MeraSource

extension Rules {
    /// M1032: `"text"#comment`, `[a, b]#comment`, `[a,#comment`, which libyaml reads and YAML forbids.
    static func commentWithoutSpace(_ place: Place) -> [Diagnostic] {
        let node = place.node
        let isBlock = node.style == .literal || node.style == .folded
        let isQuoted = node.style == .singleQuoted || node.style == .doubleQuoted
        guard isQuoted || isBlock || node.isFlow, !node.isBroken else { return [] }
        var found: [Diagnostic] = []
        func look(at position: Int) {
            guard position < place.bytes.count, place.bytes[position] == UInt8(ascii: "#") else { return }
            let file = node.tree.file
            let before = Location(file, Span(position, position))
            found.append(
                Diagnostic(
                    .commentWithoutSpace, at: Location(file, Span(position, position + 1)),
                    fixes: [.init(.spaceBeforeComment, [:], .safe, [.init(before, " ")])]))
        }
        if isBlock {
            // Behind `|` and what it says of indent and line ends.
            look(
                at: node.span.start + 1 + place.bytes[(node.span.start + 1)...].prefix { "+-0123456789".utf8.contains($0) }.count)
            return found
        }
        look(at: node.span.end)
        // After a comma, or the bracket that opens: only where no member begins with the sign.
        guard node.isFlow else { return found }
        let members = node.kind == .sequence ? node.items : node.entries.flatMap { [$0.key, $0.value] }
        var position = node.span.start + 1
        for member in members {
            look(at: position)
            position = member.span.end
            while position < node.span.end, place.bytes[position].isBlank { position += 1 }
            if position < node.span.end, place.bytes[position] == UInt8(ascii: ",") { position += 1 }
        }
        if !members.isEmpty { look(at: position) }
        return found
    }
}
