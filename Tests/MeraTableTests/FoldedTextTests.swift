import Testing

@testable import MeraTable

/// What names are compared by.
struct FoldedTextTests {
    @Test(arguments: [
        ("", ""), (" ", ""), ("Region", "region"), ("Регион ЁЖ", "регион еж"), ("  Регион   центра : ", "регион центра"),
        ("Ќ Џ Ѐ", "ќ џ ѐ"), ("Код*", "код"), (":", ":"), ("a :*", "a"), ("=\"01\"", "01"), ("=b", "=b"), ("Й", "й"),
        ("Ι\u{0306}A", "ι\u{0306}a"),
        ("№ п/п", "№ п/п"), ("Ѡ", "ѡ"), ("a\u{00A0}b", "a b"),
    ])
    func `names are small, with single blanks and without a mark at the end`(_ text: String, _ folded: String) {
        #expect(CellText.folded(text) == folded)
    }

    /// ASCII and Russian letters have a way of their own; it leads where that of all other characters leads.
    @Test func `the quick way agrees with the way of any text`() {
        let letters = Array("abzAZ09 :*=\"'-_./ абяАБЯёЁйЙЀЏџѠ№\u{00A0}\u{200B}éÉ")
        var state: UInt64 = 1
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
        for _ in 0..<20_000 {
            let text = String((0..<next(7)).map { _ in letters[next(letters.count)] })
            var expected = CellText(text, isFree: false).text.lowercased().replacing("ё", with: "е")
            while let last = expected.last, ":* ".contains(last), expected.count > 1 { expected.removeLast() }
            #expect(Array(CellText.folded(text).unicodeScalars) == Array(expected.unicodeScalars), "\(text.debugDescription)")
        }
    }
}
