import MeraSource

extension Rules {
    /// M1015 where a character that nobody sees changes what is read: anywhere in a key, at the ends of a plain text, after a sign of
    /// YAML that it keeps from being one. Elsewhere in a text a no-break space is good typography.
    static func invisibleCharacters(_ place: Place) -> [Diagnostic] {
        let node = place.node
        guard node.kind == .scalar else { return [] }
        let scalars = Array(node.text.unicodeScalars)
        let locate = node.locator
        var found: [Diagnostic] = []
        var offset = 0
        for (position, scalar) in scalars.enumerated() {
            let width = UTF8.width(scalar)
            defer { offset += width }
            guard let character = InvisibleCharacter(scalar), !character.isNeverAllowed else { continue }
            let matters: Bool
            if case .key = place.role {
                matters = true
            } else if node.style == .plain, character.effect == .space {
                let before = position == 0 ? nil : scalars[position - 1]
                matters =
                    position == 0 || position == scalars.count - 1 || position == 1 && before == "-"
                    || before == ":" && place.isOnItsOwn
            } else {
                matters = false
            }
            if matters { found.append(character.finding(at: locate(Span(offset, offset + width)))) }
        }
        return found
    }
}
