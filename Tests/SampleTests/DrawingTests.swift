import FEEL
import MeraNumerics
import Testing

@testable import MeraSample

@Suite struct DrawingTests {
    @Test(arguments: [
        "^[a-z][a-z0-9_]*$", "^[1-7][.][1-9]$", "^[A-Z]{2}-[0-9]{4}$", "^(а|б|в)+$", "[^abc]x?", "\\d{3}-\\d{2}",
        "^\\+7 \\(\\d{3}\\)$",
        "(ab|c[de]){2,3}", "^$",
    ]) func textsMatchTheirPattern(_ pattern: String) throws {
        var scope = EmptyScope()
        let (expression, _) = Expression.compile(
            "matches(?, \"\(pattern.replacing("\\", with: "\\\\"))\")", form: .unaryTests(input: .string), scope: &scope)
        let test = try #require(expression)
        var evaluation = Evaluation()
        for seed in UInt64(0)..<50 {
            var stream = RandomStream(seed: seed, pattern)
            let text = try #require(PatternText.draw(pattern, &stream))
            #expect(evaluation.evaluate(test, slots: [], input: .string(text)) == .boolean(true), "\(text)")
        }
    }

    /// What cannot be written from is refused, not written wrongly, and nothing runs away.
    @Test(arguments: ["(", "[", "a{", "(?=a)", "\\pL", "*", "a{2,1}", "[z-a]", "((((((((((((((((((((((((", ")"])
    func otherPatternsAreRefused(_ pattern: String) {
        var stream = RandomStream(seed: 1, pattern)
        #expect(PatternText.draw(pattern, &stream) == nil)
    }

    /// Numbers that Python makes by the published definition of SplitMix64: samples stay what they are, on every machine.
    @Test func streamsAreWrittenDown() {
        var stream = RandomStream(seed: 2015, "a", "b")
        #expect((0..<3).map { _ in stream.next() } == [12050963448864702908, 11181228746916549504, 10070204892369145824])
        var other = RandomStream(seed: 2015, "ab")
        #expect(other.next() != 12050963448864702908)
    }

    @Test func shapesOfChance() {
        var stream = RandomStream(seed: 4, "shape")
        let draws = (0..<20_000).map { _ in stream.normal() }
        let mean = draws.reduce(0, +) / 20_000
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        #expect(abs(mean) < 0.03 && abs(variance - 1) < 0.05)
        #expect(Set(stream.permutation(50)) == Set(0..<50))
        #expect(stream.weighted([0, 0, 3]) == 2)
        #expect(stream.weighted([0, -1]) == nil)
        #expect(stream.index(0) == 0)
        #expect(stream.integer(in: Int.min...Int.max) == Int.min)
        for exponent in stride(from: -20.0, through: 20, by: 0.25) {
            #expect(abs(exponent.powerOfTwo.binaryLogarithm - exponent) < 1e-9)
        }
    }

    @Test func gendersAgree() {
        for seed in UInt64(0)..<300 {
            var stream = RandomStream(seed: seed, "person")
            let person = Person.draw(&stream, language: "ru")
            #expect(person.surname.hasSuffix("а") == person.patronymic.hasSuffix("на"), "\(person.fullName)")
            #expect(person.mailbox.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }, "\(person.mailbox)")
        }
    }
}
