import Campaigns
import MeraEditor
import MeraSource
import Testing

/// A document that was edited step by step is what the same text is when it is opened.
@Suite struct IncrementTests {
    /// Numbers that are the same in every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 16 | state << 48
        }
    }

    private static let pieces = [
        "x", "\n", "\r\n", "\r", "  ", ": ", "- ", "\"", "'", "{", "}", "[", "]", "#", "😀", "й", "e\u{301}", "came", " = ", "\t",
        "|",
        "&a ", "*a", "null", "label: Доля", "‑", "{number}",
    ]

    @Test(arguments: 1...Campaign.share(of: 24), [PositionEncoding.utf8, .utf16])
    func `random edits give the same text and the same findings`(seed: Int, encoding: PositionEncoding) {
        var numbers = Numbers(state: UInt64(seed) &* 7919)
        let editor = Editor(Editor.study + "‸")
        editor.session.encoding = encoding
        var text = TextLines(Array(Editor.study.utf8))
        for version in 2...20 {
            let scalars = Array(String(decoding: text.bytes, as: UTF8.self).unicodeScalars)
            let start = Int.random(in: 0...scalars.count, using: &numbers)
            let length = Bool.random(using: &numbers) ? 0 : Int.random(in: 0...6, using: &numbers)
            let end = min(scalars.count, start + length)
            func bytes(_ count: Int) -> Int { scalars[..<count].reduce(0) { $0 + UTF8.width($1) } }
            // Between CR and LF there is no place for an editor.
            let range = TextRange(text.position(of: bytes(start), encoding), text.position(of: bytes(end), encoding))
            let change = TextChange(range: range, text: Self.pieces.randomElement(using: &numbers) ?? "")
            text = text.applying(change, encoding)
            editor.session.change(path: editor.path, version: version, [change])
            // Requests between the changes change nothing.
            _ = editor.session.hover(path: editor.path, range.start)
            _ = editor.session.completions(path: editor.path, range.start)
        }
        let shown = editor.session.newFindings()
        let whole = String(decoding: text.bytes, as: UTF8.self)
        let fresh = Editor(whole + "‸")
        fresh.session.encoding = encoding
        fresh.session.change(path: fresh.path, version: 20, [TextChange(text: whole)])
        #expect(shown == fresh.session.newFindings())
    }
}
