import FEEL
import Testing

@Suite struct CodePointTests {
    @Test(arguments: [("", 0), ("abc", 3), ("мера", 4), ("🐎😀", 2), ("e\u{301}", 2), ("\r\n", 2)])
    func counts(text: String, count: Int) {
        #expect(CodePoints.count(text) == count)
    }

    @Test(
        arguments: [
            ("foobar", 3, nil, "obar"), ("foobar", 3, 3, "oba"), ("foobar", -2, 1, "a"), ("foobar", 0, nil, nil),
            ("foobar", 7, nil, nil),
            ("foobar", -7, nil, nil), ("foobar", 1, 0, nil), ("foobar", 1, -1, nil), ("foobar", 6, 100, "r"),
            ("\u{1F40E}ab", 2, nil, "ab"),
            ("мера", -3, 2, "ер"), ("e\u{301}x", 1, 1, "e"), ("e\u{301}x", 2, 1, "\u{301}"), ("", 1, nil, nil),
            ("abc", .max, 1, nil), ("abc", .min, .max, nil),
            ("abc", 1, .max, "abc"),
        ] as [(String, Int, Int?, String?)])
    func substring(text: String, start: Int, length: Int?, result: String?) {
        #expect(
            CodePoints.substring(of: text, start: start, length: length).map { Array($0.unicodeScalars) }
                == result.map { Array($0.unicodeScalars) })
    }

    @Test func findsParts() {
        #expect(CodePoints.position(of: "ра", in: "мера") == 3)
        #expect(CodePoints.position(of: "", in: "мера") == 1)
        #expect(CodePoints.position(of: "x", in: "мера") == nil)
        #expect(CodePoints.position(of: "long", in: "lo") == nil)
        // Text is compared by code points: the composed letter is not in the decomposed one.
        #expect(CodePoints.position(of: "\u{E9}", in: "e\u{301}") == nil)
        let parts = CodePoints.split("a=б=c", at: "=")
        #expect(parts?.before == "a")
        #expect(parts?.after == "б=c")
        #expect(CodePoints.split("a", at: "=") == nil)
    }

    @Test func comparesByCodePoints() {
        #expect(!CodePoints.areEqual("\u{E9}", "e\u{301}"))
        #expect(CodePoints.compare("\u{FFFD}", "\u{10000}") == -1)
        #expect(CodePoints.compare("б", "а") == 1)
        #expect(CodePoints.compare("а", "а") == 0)
        #expect(CodePoints.hasPrefix("мера", "ме"))
        #expect(!CodePoints.hasPrefix("e\u{301}", "\u{E9}"))
        #expect(CodePoints.hasPrefix("e\u{301}", "e"))
        #expect(CodePoints.hasSuffix("мера", "ра"))
        #expect(!CodePoints.hasSuffix("ра", "мера"))
        #expect(CodePoints.contains("мера", "ер"))
        #expect(CodePoints.contains("мера", ""))
    }
}
