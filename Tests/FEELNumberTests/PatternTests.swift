import FEEL
import MeraSource
import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        ("foobar", "^fo*b", "", true), ("abracadabra", "bra", "", true), ("abracadabra", "^bra", "", false),
        ("a\nb", "a.b", "", false),
        ("a\rb", "a.b", "", false), ("a\nb", "a.b", "s", true), ("\nabcd\ndefg\n", "^$", "m", true), ("a\nb", "^b$", "", false),
        ("a\nb", "^b$", "m", true), ("a\n", "a$", "", false), ("abc", "ABC", "i", true), ("\u{212A}", "k", "i", true),
        ("Ёж", "ёЖ", "i", true),
        ("x", "[A-Z-[OI]]", "i", true), ("O", "[A-Z-[OI]]", "i", false), ("i", "[A-Z-[OI]]", "i", false),
        ("o", "[a-z-[aeiou]]", "", false),
        ("k", "[a-z-[aeiou]]", "", true), ("ж", "^[\\p{L}-[\\p{IsCyrillic}]]$", "", false),
        ("z", "^[\\p{L}-[\\p{IsCyrillic}]]$", "", true),
        ("e", "[^a-c-[e]]", "", false), ("f", "[^a-c-[e]]", "", true), ("e", "[a-z-[b-y-[e]]]", "", true),
        ("f", "[a-z-[b-y-[e]]]", "", false),
        ("hello world", " hello[ ]world", "x", true), ("hello world", "he ll o[ ]worl d", "x", true),
        ("hello world", "\\p{ IsBasicLatin}+", "x", true),
        ("hello world", "\\p{ I s B a s i c L a t i n }+", "x", true), ("мера", "^\\w+$", "", true), ("a b", "^\\w+$", "", false),
        ("5٣", "^\\d+$", "", true),
        ("мера", "^\\p{IsCyrillic}+$", "", true), ("a-b:c", "^\\i\\c*$", "", true), ("-a", "^\\i\\c*$", "", false),
        ("é", "^\\P{Lu}$", "", true),
        ("a+b", "a+b", "q", true), ("aab", "a+b", "q", false), ("A+B", "a+b", "qi", true), ("a]b", "[\\]]", "", true),
        ("-", "[a-]", "", true),
        ("-", "[-a]", "", true), ("^", "[a^]", "", true), ("aa", "^a{2}$", "", true), ("aaa", "^a{2}$", "", false),
        ("aaa", "^a{2,}?$", "", true),
        ("", "^$", "", true), ("ab", "^(?:a|b)+$", "", true), ("\u{378}", "^\\p{Cn}$", "", true), ("a", "^[\\W]$", "", false),
        (".", "^[\\W]$", "", true),
        ("a", "^[^\\p{Cn}]$", "", true), ("x\u{0}y", "x\u{0}y", "", true), ("{", "\\{", "", true), ("a", "^[\\S-[b]]$", "", true),
        ("b", "^[\\S-[b]]$", "", false),
    ])
    func matches(text: String, pattern: String, flags: String, expected: Bool) throws {
        #expect(try Pattern(pattern, flags: flags).matches(text) == expected)
    }

    @Test(arguments: [
        ("(.)\\3", "", Pattern.Failure.Kind.backReference, 3), ("(asd)[asd\\1]", "", .backReference, 9),
        ("1[asd\\0]", "", .backReference, 5),
        ("a(?=b)", "", .lookAround, 1), ("a(?!b)", "", .lookAround, 1), ("(?<=b)a", "", .lookAround, 0),
        ("(?P<n>a)", "", .syntax, 0),
        ("a", "p", .unknownFlag("p"), 0), ("a", " ", .unknownFlag(" "), 0), ("a", "sX", .unknownFlag("X"), 1),
        ("[a", "", .unclosedClass, 0),
        ("(a", "", .unclosedGroup, 0), ("((a)", "", .unclosedGroup, 0), ("a)", "", .strayBracket(")"), 1),
        ("a]", "", .strayBracket("]"), 1),
        ("a}", "", .strayBracket("}"), 1), ("{2}", "", .strayBracket("{"), 0), ("a{,2}", "", .strayBracket("{"), 1),
        ("*a", "", .nothingToRepeat, 0),
        ("a**", "", .nothingToRepeat, 2), ("a++", "", .nothingToRepeat, 2), ("(*a)", "", .nothingToRepeat, 1),
        ("|*", "", .nothingToRepeat, 1),
        ("[z-a]", "", .reversedRange("z-a"), 1), ("a{3,2}", "", .reversedRange("3,2"), 1), ("\\y", "", .unknownEscape("\\y"), 0),
        ("яя\\b", "", .unknownEscape("\\b"), 4), ("\\p{Xx}", "", .unknownCategory("Xx"), 0),
        ("\\p{IsKlingon}", "", .unknownBlock("IsKlingon"), 0),
        ("\\p{ IsBasicLatin}+", "", .unknownCategory(" IsBasicLatin"), 0), ("\\p", "", .unknownEscape("\\p"), 0),
        ("[]", "", .strayBracket("]"), 1),
        ("a\\", "", .unknownEscape("\\"), 1), ("(a{1000}){1000}", "", .tooLarge, 0), ("a{1001}", "", .tooLarge, 0),
        ("a{99999999999999999999}", "", .tooLarge, 0),
    ])
    func refuses(pattern: String, flags: String, kind: Pattern.Failure.Kind, offset: Int) {
        #expect(throws: Pattern.Failure(kind, at: offset)) { try Pattern(pattern, flags: flags) }
    }

    @Test func longPatterns() {
        #expect(throws: Never.self) { try Pattern(String(repeating: "я", count: 1000)) }
        #expect(throws: Pattern.Failure(.tooLong, at: 0)) { try Pattern(String(repeating: "я", count: 1001)) }
        #expect(throws: (any Error).self) { try Pattern(String(repeating: "(", count: 1000)) }
        #expect(throws: (any Error).self) { try Pattern(String(repeating: "[a-", count: 333)) }
        #expect(throws: Never.self) { try Pattern(String(repeating: "(", count: 500) + String(repeating: ")", count: 500)) }
    }

    @Test(arguments: [
        ("abracadabra", "bra", "*", "", "a*cada*"), ("abracadabra", "a.*a", "*", "", "*"), ("abracadabra", "a", "", "", "brcdbr"),
        ("AAAA", "A+?", "b", "", "bbbb"), ("darted", "^(.*?)d(.*)$", "$1c$2", "", "carted"),
        ("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3", "", "(012) 345-6789"),
        ("facetiously", "[iouy]", "[$0]", "", "facet[i][o][u]sl[y]"),
        ("abc", "[A-Z]", "#", "i", "###"), ("abc", "b", "\\$\\\\", "", "a$\\c"), ("abc", "(b)", "$12", "", "ab2c"),
        ("abc", "b", "$1x", "", "axc"),
        ("ab", "(a)|(b)", "[$1|$2]", "", "[a|][|b]"), ("a.b", ".", "$1", "q", "a$1b"),
        ("жук и жук", "ж(.)", "Ж$1", "", "Жук и Жук"), ("", "a", "b", "", ""),
    ])
    func replaces(text: String, pattern: String, replacement: String, flags: String, result: String) throws {
        #expect(try Pattern(pattern, flags: flags).replacing(in: text, with: replacement) == result)
    }

    @Test func badReplacements() throws {
        let pattern = try Pattern("b")
        for (replacement, offset) in [("$", 0), ("a$x", 1), ("\\n", 0), ("a\\", 1)] {
            #expect(throws: Pattern.Failure(.replacement, at: offset)) { try pattern.replacing(in: "abc", with: replacement) }
        }
        #expect(throws: Pattern.Failure(.matchesEmpty, at: 0)) { try Pattern("b*").replacing(in: "abc", with: "x") }
        #expect(throws: Pattern.Failure(.matchesEmpty, at: 0)) { try Pattern("").split("abc") }
    }

    @Test(arguments: [
        ("a;b;c;;", ";", ["a", "b", "c", "", ""]), ("John Doe", "\\s", ["John", "Doe"]), ("", ";", [""]), (";", ";", ["", ""]),
        ("abc", "x", ["abc"]),
        ("а, б,в", ",\\s*", ["а", "б", "в"]),
    ])
    func splits(text: String, pattern: String, pieces: [String]) throws {
        #expect(try Pattern(pattern).split(text) == pieces)
    }

    @Test func takesTimeLinearInTheText() throws {
        let text = String(repeating: "a", count: 100_000)
        #expect(try Pattern("^(a+)+b$").matches(text) == false)
        #expect(try Pattern("(a*)*c").matches(text) == false)
    }

    @Test func everyFailureSaysWhy() {
        for pattern in ["(.)\\1", "a(?=b)", "[z-a]", "\\y", "\\p{Xx}", "(a", "a]"] {
            do throws(Pattern.Failure) {
                _ = try Pattern(pattern)
                Issue.record("\(pattern) is accepted")
            } catch {
                for language in Language.allCases {
                    let text = error.reason.text(language)
                    #expect(!text.isEmpty)
                }
            }
        }
    }
}
