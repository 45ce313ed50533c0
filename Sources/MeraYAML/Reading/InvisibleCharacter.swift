import MeraSource

/// A character that nobody sees and that changes what is read.
struct InvisibleCharacter {
    enum Effect { case control, lineBreak, direction, zeroWidth, space }

    let scalar: Unicode.Scalar
    let effect: Effect

    init?(_ scalar: Unicode.Scalar) {
        self.scalar = scalar
        switch scalar {
        case "\t", "\n", "\r": return nil
        case "\u{85}", "\u{2028}", "\u{2029}": effect = .lineBreak
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": effect = .control
        case "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": effect = .direction
        case "\u{AD}", "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}": effect = .zeroWidth
        case "\u{A0}", "\u{2007}", "\u{202F}": effect = .space
        default: return nil
        }
    }

    /// Reported wherever it stands; the others only where they change what is read.
    var isNeverAllowed: Bool {
        switch effect {
        case .control, .lineBreak, .direction: true
        case .zeroWidth: scalar == "\u{FEFF}"
        case .space: false
        }
    }

    /// Hidden from libyaml.
    var isReplaced: Bool { isNeverAllowed && effect != .direction }

    func finding(at location: Location) -> Diagnostic {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let replacement = effect == .space || effect == .lineBreak ? " " : ""
        return Diagnostic(
            .invisibleCharacter, ["character": .text(code), "kind": .phrase(kind)], at: location,
            fixes: [
                replacement.isEmpty
                    ? .init(.deleteIt, [:], .safe, [.init(location, "")])
                    : .init(.writeOrdinarySpace, [:], .safe, [.init(location, replacement)])
            ])
    }

    private var kind: Phrase {
        switch effect {
        case .control: Phrase(en: "control character", ru: "управляющий символ")
        case .lineBreak: Phrase(en: "special line break", ru: "особый знак перевода строки")
        case .direction: Phrase(en: "character that turns the direction of writing", ru: "знак, меняющий направление письма")
        case .zeroWidth: Phrase(en: "character without width", ru: "знак нулевой ширины")
        case .space: Phrase(en: "no-break space", ru: "неразрывный пробел")
        }
    }
}
