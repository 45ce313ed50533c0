import MeraSource
import Testing

/// Which names are close to a wrong word: the short ways to know it must not change the answer.
@Suite struct SuggestionTests {
    /// Optimal string alignment distance by its definition, the whole table of it.
    private func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count {
            for j in 0...b.count {
                if i == 0 || j == 0 {
                    table[i][j] = i + j
                    continue
                }
                table[i][j] = min(
                    table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
                }
            }
        }
        return table[a.count][b.count]
    }

    private func folded(_ text: String) -> String { text.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " } }

    @Test func closeNamesAreThoseOfTheDefinition() {
        var random = Seeded(state: 7)
        let letters: [Unicode.Scalar] = ["a", "b", "c", "o", "_", "A", "о", "с", "й", "и", "\u{306}"]
        func word(_ count: Int) -> [Unicode.Scalar] { (0..<count).map { _ in letters.randomElement(using: &random) ?? "a" } }
        /// The same but for a few letters that are changed, left out, put in or swapped.
        func slipped(_ word: [Unicode.Scalar]) -> String {
            var word = word
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let place = Int.random(in: 0..<word.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: word[place] = letters.randomElement(using: &random) ?? "a"
                case 1 where word.count > 3: word.remove(at: place)
                case 2: word.insert(letters.randomElement(using: &random) ?? "a", at: place)
                default: word.swapAt(place, min(place + 1, word.count - 1))
                }
            }
            return String(String.UnicodeScalarView(word))
        }
        var close = 0
        for _ in 0..<300 {
            let base = word(Int.random(in: 4...12, using: &random))
            let wrong = slipped(base)
            let names = (0..<10).map { _ in slipped(base) } + [slipped(word(6))]
            let known = KnownNames(names)
            let expected = names.filter { name in
                if name == wrong { return false }
                if skeleton(name) == skeleton(wrong) || folded(name) == folded(wrong) { return true }
                let (own, other) = (Array(skeleton(name).unicodeScalars), Array(skeleton(wrong).unicodeScalars))
                return distance(other, own) <= max(1, other.count / 3)
            }
            #expect(Set(known.close(to: wrong, limit: .max)) == Set(expected), "\(wrong) among \(names)")
            #expect(known.close(to: wrong) == closeNames(to: wrong, among: names))
            close += expected.count
        }
        #expect(close > 500, "there were names to be found")
    }

    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }
}
