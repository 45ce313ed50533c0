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
        func word() -> String {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 3...11, using: &random) { view.append(letters.randomElement(using: &random) ?? "a") }
            return String(view)
        }
        var close = 0
        for _ in 0..<300 {
            let names = (0..<20).map { _ in word() }
            let wrong = word()
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
        #expect(close > 50, "there were names to be found")
    }

    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }
}
