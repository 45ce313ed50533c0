import MeraSource
import Testing

@Suite struct PhraseTests {
    @Test(arguments: [
        (0, "0 строк"), (1, "1 строка"), (2, "2 строки"), (5, "5 строк"), (11, "11 строк"), (12, "12 строк"), (21, "21 строка"),
        (22, "22 строки"), (111, "111 строк"), (-1, "\u{2212}1 строка"), (999, "999 строк"),
        (1000, "1\u{00A0}000 строк"), (100_002, "100\u{00A0}002 строки"), (12_345_671, "12\u{00A0}345\u{00A0}671 строка"),
    ])
    func russianPlurals(count: Int, expected: String) {
        let phrase = Phrase(en: "{n:row/rows}", ru: "{n:строка/строки/строк}")
        #expect(phrase.text(.russian, ["n": .number(count)]) == expected)
    }

    @Test func countsHaveTheirThousandsApartAndPlacesHaveNot() {
        let phrase = Phrase(en: "{all:row/rows}, {count} of {all} from line {line} on", ru: "{count} из {all} со строки {line}")
        let arguments: Arguments = ["count": 1234, "all": 1_000_000, "line": 5678]
        #expect(phrase.text(.english, arguments) == "1,000,000 rows, 1,234 of 1,000,000 from line 5678 on")
        #expect(phrase.text(.russian, arguments) == "1\u{00A0}234 из 1\u{00A0}000\u{00A0}000 со строки 5678")
    }

    @Test(arguments: [(0, "0"), (-999, "\u{2212}999"), (-1000, "\u{2212}1,000"), (Int.min, "\u{2212}9,223,372,036,854,775,808")])
    func counts(number: Int, expected: String) {
        #expect(Language.english.count(number) == expected)
    }

    @Test func placeholders() {
        let phrase = Phrase(en: "`{name}`: did you mean {close}?", ru: "`{name}`: возможно, {close}?")
        let arguments: Arguments = ["name": "a", "close": .names(["b", "c"])]
        #expect(phrase.text(.english, arguments) == "`a`: did you mean `b` or `c`?")
        #expect(phrase.text(.russian, arguments) == "`a`: возможно, `b` или `c`?")
        #expect(phrase.text(.english, [:]) == "`{name}`: did you mean {close}?")
    }

    @Test func closeNamesPutLookalikesFirst() {
        #expect(closeNames(to: "sсore", among: ["store", "score"]) == ["score", "store"])
        #expect(closeNames(to: "relevent", among: ["required", "relevant", "label"]) == ["relevant"])
        #expect(closeNames(to: "hh_sze", among: ["hh_size", "hhsize", "age"]) == ["hh_size", "hhsize"])
        #expect(closeNames(to: "zzz", among: ["age"]) == [])
    }

    @Test func positionsCountCodePoints() {
        let file = SourceFile(name: "f", text: "мера\r\nб😀в")
        #expect(file.position(at: 8) == Position(line: 1, column: 5, utf16: 4))
        #expect(file.position(at: 16) == Position(line: 2, column: 3, utf16: 3))
        #expect(file.text(file.lineSpan(0)) == "мера")
    }
}
