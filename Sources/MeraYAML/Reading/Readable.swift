import MeraSource

/// The bytes that libyaml gets to see: those of the file, with every character that it cannot read, or takes for a line break where
/// an editor shows none, replaced by as many spaces. So all offsets stay those of the file.
struct Readable {
    var bytes: [UInt8]
    /// Tabs that begin a text behind `|`, where another character holds their place.
    var firstTabs: Set<Int> = []
    /// Where the text starts, after a byte order mark.
    let start: Int
    let findings: [Diagnostic]

    init(_ file: SourceFile) {
        var bytes = file.bytes
        var findings: [Diagnostic] = []
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            // One test for nearly every byte: a control character, DEL, or the lead byte of a suspect.
            if byte == 0x09, Self.followsDash(bytes, position) {
                // `-\ta` is an item to YAML, and libyaml refuses it.
                findings.append(
                    Diagnostic(
                        .tab, at: Location(file, Span(position, position + 1)), severity: .warning,
                        fixes: [.init(.writeSpaces, [:], .safe, [.init(Location(file, Span(position, position + 1)), " ")])]))
                bytes[position] = 0x20
            }
            guard byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF else {
                position += 1
                continue
            }
            let (scalar, width) = Self.scalar(bytes, position)
            if let character = InvisibleCharacter(scalar), character.isNeverAllowed {
                let span = Span(position, position + width)
                findings.append(character.finding(at: Location(file, span)))
                if character.isReplaced { for offset in span.start..<span.end { bytes[offset] = 0x20 } }
            }
            position += width
        }
        self.bytes = bytes
        self.findings = findings
    }

    /// A tab between the dash of an item and a value on the same line that is no item or pair itself.
    private static func followsDash(_ bytes: [UInt8], _ tab: Int) -> Bool {
        var start = tab - 1
        // A line of nothing but tabs is not walked through once for each.
        while start >= 0, tab - start < 16, bytes[start].isBlank { start -= 1 }
        guard start >= 0, bytes[start] == UInt8(ascii: "-") else { return false }
        while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
        guard start == 0 || bytes[start - 1].isBreak else { return false }
        var end = tab
        while end < bytes.count, !bytes[end].isBreak { end += 1 }
        let line = Line(bytes, Span(tab + 1, end))
        return line.role == .other && line.tab == nil
    }

    /// Takes the dash of a list item away, so that the item can be read by itself.
    mutating func blank(_ position: Int) { bytes[position] = 0x20 }

    private static func scalar(_ bytes: [UInt8], _ position: Int) -> (Unicode.Scalar, width: Int) {
        var decoder = UTF8()
        var rest = bytes[position..<min(position + 4, bytes.count)].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return ("\u{FFFD}", 1) }
        return (scalar, UTF8.width(scalar))
    }
}
