import MeraSource
import Testing

@Suite struct EditingTests {
    @Test func `a diff that patch takes`() {
        let old = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n"
        let new = "a\nB\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl"
        #expect(
            UnifiedDiff.text("x.yaml", Array(old.utf8), Array(new.utf8)) == """
                --- a/x.yaml
                +++ b/x.yaml
                @@ -1,5 +1,5 @@
                 a
                -b
                +B
                 c
                 d
                 e
                @@ -9,3 +9,4 @@
                 i
                 j
                 k
                +l
                \\ No newline at end of file

                """)
        #expect(UnifiedDiff.text("x", Array("a\n".utf8), Array("a\n".utf8)).isEmpty)
        #expect(UnifiedDiff.text("x", [], Array("a\n".utf8)) == "--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n")
        #expect(UnifiedDiff.text("x\ny", Array("a\n".utf8), []).hasPrefix("--- \"a/x\\012y\"\n"))
    }

    /// Random texts of few different lines: edits make the new text, and lie within characters and lines.
    @Test func `edits between two texts make the second of the first`() {
        var random = SystemRandomNumberGenerator()
        let lines = ["", "a", "  a", "б", "  бв", "c: 1", "c:  1"]
        for _ in 0..<500 {
            func text() -> [UInt8] {
                let count = Int.random(in: 0...9, using: &random)
                let chosen = (0..<count).map { _ in lines.randomElement(using: &random) ?? "" }
                return Array((chosen.joined(separator: "\n") + (Bool.random(using: &random) ? "\n" : "")).utf8)
            }
            let (old, new) = (text(), text())
            let edits = TextEdit.between(old, new)
            #expect(
                edits.applied(to: old) == new, "\(String(decoding: old, as: UTF8.self)) → \(String(decoding: new, as: UTF8.self))"
            )
            #expect(edits.allSatisfy { String(validating: $0.replacement.utf8, as: UTF8.self) != nil })
        }
    }

    @Test func `junit counts cases, and escapes what is anybody's`() {
        let failure = JUnitReport.Failure("1 < 2 & \"x\"\n", kind: "M1", details: "a\u{1B}]]>\n")
        let report = JUnitReport(
            name: "mera test",
            suites: [
                .init(
                    name: "s", file: "s.yaml",
                    cases: [
                        .init(name: "a", group: "s"), .init(name: "b", group: "s", outcome: .failed([failure, failure])),
                        .init(name: "c", group: "s", outcome: .error(failure)),
                        .init(name: "d", group: "s", outcome: .skipped(reason: "no")),
                    ])
            ])
        let text = report.render()
        #expect(text.contains("<testsuites name=\"mera test\" tests=\"4\" failures=\"1\" errors=\"1\">"))
        #expect(text.contains("<failure message=\"1 &lt; 2 &amp; &quot;x&quot;&#10;\" type=\"M1\">a\u{FFFD}]]&gt;\n</failure>"))
        #expect(text.contains("<testcase name=\"a\" classname=\"s\"/>") && text.contains("<skipped message=\"no\"/>"))
    }
}
