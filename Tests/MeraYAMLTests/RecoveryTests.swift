import MeraSource
import MeraYAML
import Testing

/// What is left of a file with mistakes: everything else.
@Suite struct RecoveryTests {
    /// The tree as `key: value` text; `!` for broken values.
    private func outline(_ node: Node) -> String {
        switch node.kind {
        case .scalar: node.isBroken ? "!" : node.text
        case .sequence: "[" + node.items.map(outline).joined(separator: ", ") + "]"
        case .mapping: "{" + node.entries.map { "\($0.key.text): \(outline($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    private func read(_ text: String) throws -> (outline: String, codes: [String]) {
        let (tree, findings) = DocumentTree.parse(SourceFile(name: "a.yaml", text: text))
        return (tree.root.map(outline) ?? "", findings.map(\.code.id))
    }

    @Test(arguments: [
        ("a: 1\nb: > 5\nc: 3\n", "{a: 1, b: !, c: 3}"),
        ("a: \"open\nb: 2\n", "{a: !, b: 2}"),
        ("a:\n  x: [1\n  y: 2\nb: 3\n", "{a: {x: !, y: 2}, b: 3}"),
        ("list:\n  - a: 1\n    b: @x\n  - c: 2\nd: 4\n", "{list: [{a: 1, b: !}, {c: 2}], d: 4}"),
        ("list:\n- a: 1\n- @x\n- c: 2\nd: 4\n", "{list: [{a: 1}, !, {c: 2}], d: 4}"),
        ("- - a: @x\n  - 2\n- 3\n", "[[{a: !}, 2], 3]"),
        ("a: 1\n\tb: 2\nc: 3\n", "{a: 1, c: 3}"),
        ("a:\n\tb: 2\nc: 3\n", "{a: !, c: 3}"),
        ("a: 1\nfoo\nb: 2\n", "{a: 1, b: 2}"),
        ("a: &x {k: 1}\nb: *x\nc: @\n", "{a: {k: 1}, b: {k: 1}, c: !}"),
        ("a: &x\n  k: 1\n  l: @\nb: *x\n", "{a: {k: 1, l: !}, b: !}"),
        ("a: |\n  text: @x\n\n  more\nb: @\n", "{a: text: @x\n\nmore\n, b: !}"),
        ("a: \"two\nlines\"\nb: @\n", "{a: two lines, b: !}"),
        ("a: [\n  x,\n  y z: w: v\n]\nb: 1\n", "{a: !, b: 1}"),
        ("a:\n  b:\n    c:\n      d: @x\n      e: 1\n", "{a: {b: {c: {d: !, e: 1}}}}"),
        ("\u{FEFF}a: @\r\nb: 1\r\n", "{a: !, b: 1}"),
        ("# only a comment\n---\na: @\nb: 1\n", "{a: !, b: 1}"),
        ("\"a: b\": @x\nc: 1\n", "{a: b: !, c: 1}"),
    ])
    func `one mistake breaks one value`(text: String, expected: String) throws {
        let (outline, codes) = try read(text)
        #expect(outline == expected)
        #expect(codes.count == 1, "\(codes)")
    }

    /// YAML that libyaml does not know: lines of blanks, texts that begin with a tab, a colon below its key.
    @Test(arguments: [
        ("a: 1\n \t\n\t\nb: 2\n", "{a: 1, b: 2}"), ("a:\n  b: 1\n\t\n  c: 2\n", "{a: {b: 1, c: 2}}"),
        ("a: |\n  \tx\n  y\nb: 1\n", "{a: \tx\ny\n, b: 1}"), ("a: |-\n\n  \tx # y\n", "{a: \n\tx # y}"),
        ("a: |\n  \tя\nb: |\n  \tz\n", "{a: \tя\n, b: \tz\n}"),
        ("{ \"я x\"\n  : bar,\n  baz: 1 }\n", "{я x: bar, baz: 1}"), ("a: {foo\n  : bar}\nb: 1\n", "{a: {foo: bar}, b: 1}"),
        ("a: [{foo\n\n  : bar}, 1]\n", "{a: [{foo: bar}, 1]}"),
    ])
    func `what is valid is read`(text: String, expected: String) throws {
        let (outline, codes) = try read(text)
        #expect(outline == expected)
        #expect(codes.isEmpty, "\(codes)")
        // Beside a mistake it is read too.
        guard !text.hasPrefix("{") else { return }
        let damaged = try read(text + "z: @\n")
        #expect(damaged.outline == expected.dropLast() + ", z: !}")
        #expect(damaged.codes.count == 1, "\(damaged.codes)")
    }

    @Test(arguments: ["a\n: b\n", "[ a\n : b ]\n", "a: [x\n : y]\n", "a: b\n\tc: 1\n"])
    func `what only looks like it stays a mistake`(text: String) throws {
        #expect(try !read(text).codes.isEmpty)
    }

    @Test func `a tab at the beginning of a text has its place`() throws {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "a.yaml", text: "a: |\n  \tx + y\n"))
        let text = try #require(tree.root?["a"])
        #expect(text.file.text(text.location(of: Span(0, 2)).span) == "\tx")
    }

    @Test func `a broken root is one finding`() throws {
        #expect(try read("[a, b") == ("", ["M1001"]))
        #expect(try read("{a: [1, 2}") == ("", ["M1001"]))
        #expect(try read("\"open") == ("", ["M1001"]))
    }

    /// Found by `make fuzz`.
    @Test(arguments: ["#\n}}}}}}"])
    func `inputs that once ended the process`(text: String) throws {
        #expect(try read(text).codes == ["M1001"])
    }

    @Test func `nothing is no mistake`() throws {
        for text in ["", "\n\n", "# comment\n", "---\n", "\u{FEFF}"] { #expect(try read(text) == ("", [])) }
    }

    @Test func `a quote in a later entry does not hide the open one`() throws {
        let (outline, codes) = try read("a: \"open\nb: say \"yes\"\nc: \"fine\"\n")
        #expect(outline == "{a: !, b: say \"yes\", c: fine}")
        #expect(codes == ["M1001"])
    }

    @Test func `duplicates are found among recovered entries too`() throws {
        #expect(try read("a: 1\nb: @\na: 2\n") == ("{a: 1, b: !}", ["M1001", "M1002"]))
    }
}
