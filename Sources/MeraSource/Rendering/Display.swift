/// Somebody's words on one line, without anything that could act on a terminal.
public func oneLine(_ text: String) -> String { Display.line(text) }

/// Somebody's words for a file of another program: XML and spreadsheets have no way to hold control characters, and a terminal obeys
/// them. Each becomes U+FFFD; tabs and ends of lines stay.
public func withoutControls(_ text: String) -> String {
    guard
        text.utf8.contains(where: {
            $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F || $0 == 0xC2 || $0 == 0xEF
        })
    else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let isKept = scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar.properties.generalCategory != .control
        result.append(isKept && scalar != "\u{FFFE}" && scalar != "\u{FFFF}" ? scalar : "\u{FFFD}")
    }
    return String(result)
}

/// Text as a terminal shows it: how many cells a character takes, and what is written for one that would not be seen.
enum Display {
    /// What is shown for a scalar, and its width in cells.
    struct Cell {
        var text: String
        var width: Int
    }

    /// `column` is the cell at which the scalar stands, for tabs.
    static func cell(_ scalar: Unicode.Scalar, column: Int) -> Cell {
        if scalar == "\t" {
            let width = 4 - column % 4
            return Cell(text: String(repeating: " ", count: width), width: width)
        }
        if ("\u{20}"..."\u{7E}").contains(scalar) { return Cell(text: String(scalar), width: 1) }
        // A joiner makes one picture of several (emoji); it is harmless and would be ugly written out.
        if scalar == "\u{200D}" || scalar == "\u{FE0F}" { return Cell(text: String(scalar), width: 0) }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            return named(scalar)
        case .nonspacingMark, .enclosingMark:
            return Cell(text: String(scalar), width: 0)
        case .spaceSeparator:
            return Cell(text: " ", width: 1)
        default:
            return Cell(text: String(scalar), width: isWide(scalar) ? 2 : 1)
        }
    }

    /// `⟨U+200B⟩`
    static func named(_ scalar: Unicode.Scalar) -> Cell {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let text = "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
        return Cell(text: text, width: text.unicodeScalars.count)
    }

    /// A text on one line, without anything that could act on a terminal, cut to `most` cells.
    static func line(_ text: String, most: Int = Int.max) -> String {
        if text.utf8.count <= most, isPlain(text) { return text }
        var result = ""
        var width = 0
        for scalar in text.unicodeScalars {
            let cell = scalar == "\n" ? Cell(text: " ", width: 1) : cell(scalar, column: width)
            if width + cell.width > most { return result + "…" }
            result += cell.text
            width += cell.width
        }
        return result
    }

    /// Whether there is nothing but signs of ASCII and Cyrillic letters (to U+047F), as in most texts: they are shown as they are.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            // The second byte of such a letter cannot stand behind another first one.
            switch byte {
            case 0x20...0x7E, 0xD0, 0xD1, 0x80...0xBF: true
            default: false
            }
        }
    }

    /// A text of several lines without anything that could act on a terminal.
    static func harmless(_ text: String) -> String {
        guard text.utf8.contains(where: mayAct) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if acts(scalar) { result += named(scalar).text } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }

    /// Control characters but for tabs and line feeds, and what turns the direction of writing.
    private static func acts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n": false
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{061C}", "\u{2028}", "\u{2029}",
            "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
            true
        default: false
        }
    }

    /// Whether a scalar that acts may begin with the byte.
    private static func mayAct(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2
    }

    /// East Asian wide and full-width characters and emoji (Unicode TR11, the ranges in use).
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x1100 else { return false }
        return wideRanges.contains { $0.contains(scalar.value) }
    }

    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
