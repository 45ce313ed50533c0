import Testing

@testable import MeraXLSForm

@Suite struct XPathTests {
    @Test func wordsAreReadByWhatStandsBeforeThem() throws {
        #expect(try XPath.parse("1mod1") == .binary(.modulo, .number("1"), .number("1")))
        #expect(
            try XPath.parse("../a*2 - -3")
                == .binary(
                    .minus,
                    .binary(
                        .times,
                        .path(
                            .here,
                            [
                                XPath.Step(axis: .parent, name: "..", predicates: []),
                                XPath.Step(axis: .child, name: "a", predicates: []),
                            ]), .number("2")), .number("-3")))
        #expect(try XPath.parse("${div} div 2") == .binary(.divide, .reference("div", isLastSaved: false), .number("2")))
    }

    @Test func whatIsDamagedSaysWhere() {
        for (text, place) in [("${a} = 'x", 7), ("selected(${a}, 'x'", 18), ("1 +", 3), ("a b", 2), ("“x”", 0)] {
            #expect(throws: XPathError.self) { try XPath.parse(text) }
            do throws(XPathError) {
                _ = try XPath.parse(text)
            } catch { #expect(error.place == place, "\(text)") }
        }
    }
}
