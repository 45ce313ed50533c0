import Testing

@testable import MeraTable

/// How names that are not written as they are declared are told.
struct AlikeNamesTests {
    /// Of a text without parts only the names are looked at; that says what all the ways of reading a name say.
    @Test func `the quick way agrees with the way of any text`() {
        let pieces = ["a", "b", "ab", "возраст", "лет", "1", "12", " ", ".", ")", "(", "/", "_", "-", ",", "%", "*", "дом"]
        var state: UInt64 = 7
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
        func text(_ longest: Int) -> String { (0..<1 + next(longest)).map { _ in pieces[next(pieces.count)] }.joined() }
        var (undivided, named) = (0, 0)
        for _ in 0..<20_000 {
            let layout = ColumnLayout(text(3), next(2) == 0 ? .text : .choice(["a", "12"]), aliases: [text(4)])
            let cell = CellText.folded(next(3) == 0 ? layout.aliases[0] : text(3))
            guard !cell.isEmpty, AlikeNames.isUndivided(cell) else { continue }
            undivided += 1
            let isName = AlikeNames.isWhole(cell, of: layout)
            if isName { named += 1 }
            #expect(isName == AlikeNames([layout]).isName(cell), "\(cell) of \(layout.name), \(layout.aliases)")
        }
        #expect(undivided > 2_000 && named > 200)
    }

    @Test func `a text with a sign in it may have parts`() {
        for text in ["a/b", "a-b", "a_b", "1. a", "a (лет)", "a, лет", "a %", "a—b", "a:b", "№"] {
            #expect(!AlikeNames.isUndivided(text))
        }
        for text in ["a", "возраст лет", "2024", "q1"] { #expect(AlikeNames.isUndivided(text)) }
    }
}
