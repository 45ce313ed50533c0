import MeraEditor
import MeraSource
import Testing

/// Places as editors count them: UTF-16 or UTF-8, three kinds of line ends.
@Suite struct TextLinesTests {
    private static let texts = [
        "", "\n", "a", "label: Доля сдавших, %\nx: 1\n", "😀 emoji: «да» 🇷🇺\r\nsecond\rthird\n\n", "a\r\n\r\nб\r",
        "комбинируемый й: e\u{301}\n", "\u{FEFF}study: {id: x}\n",
    ]

    @Test(arguments: texts, [PositionEncoding.utf8, .utf16])
    func `every character has a place, and every place is that character`(text: String, encoding: PositionEncoding) {
        let lines = TextLines(Array(text.utf8))
        // By hand: go through the scalars and count.
        var line = 0
        var character = 0
        var offset = 0
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let isBetween = scalar == "\n" && index > 0 && scalars[index - 1] == "\r"
            if !isBetween {
                let place = TextPosition(line: line, character: character)
                #expect(lines.position(of: offset, encoding) == place)
                #expect(lines.offset(of: place, encoding) == offset)
            }
            let width = UTF8.width(scalar)
            offset += width
            let endsLine = scalar == "\n" || scalar == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n")
            if endsLine {
                line += 1
                character = 0
            } else {
                character += encoding == .utf8 ? width : UTF16.width(scalar)
            }
        }
        #expect(lines.count == line + 1)
        #expect(lines.position(of: offset, encoding) == TextPosition(line: line, character: character))
    }

    @Test func `places outside of the text are the nearest inside`() {
        let lines = TextLines(Array("да😀\nнет".utf8))
        #expect(lines.offset(of: TextPosition(line: 0, character: 99), .utf16) == 8)
        #expect(lines.offset(of: TextPosition(line: 9, character: 0), .utf16) == 15)
        #expect(lines.offset(of: TextPosition(line: -1, character: 3), .utf16) == 0)
        // Inside of the pair that stands for the face.
        #expect(lines.offset(of: TextPosition(line: 0, character: 3), .utf16) == 4)
    }
}
