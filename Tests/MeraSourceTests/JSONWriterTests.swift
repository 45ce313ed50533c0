import MeraSource
import Testing

@Suite struct JSONWriterTests {
    @Test func `members keep their order and their exact numbers`() {
        var json = JSONWriter(.compact)
        json.object {
            $0.field("b", 1)
            $0.number("a", "0.10")
            $0.array("list") {
                $0.value("x")
                $0.object { $0.field("ok", true) }
                $0.array { _ in }
                $0.null()
            }
            $0.field("none", Optional<String>.none)
        }
        #expect(json.text == #"{"b":1,"a":0.10,"list":["x",{"ok":true},[],null],"none":null}"#)
    }

    @Test func `the pretty layout has a line for each member`() {
        var json = JSONWriter(.pretty)
        json.object {
            $0.field("a", ["x"])
            $0.object("o") { _ in }
        }
        #expect(json.text == "{\n  \"a\": [\n    \"x\"\n  ],\n  \"o\": {}\n}")
    }

    @Test func `what could act on a reader is escaped`() {
        var json = JSONWriter(.compact)
        json.value("я\"\\\n\r\t\u{1B}\u{85}\u{2028}\u{1F600}")
        #expect(json.text == #""я\"\\\n\r\t\u001b\u0085\u2028😀""#)
    }
}
