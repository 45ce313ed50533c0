import Campaigns
import MeraFormatting
import MeraSource
import MeraYAML
import Testing

@Suite struct FormattingTests {
    private static let root = String(#filePath.prefix(upTo: #filePath.firstRange(of: "/Tests/")!.lowerBound))

    private static func bytes(_ path: String) throws -> [UInt8] { try FileAccess.read("\(root)/\(path)", limit: 1 << 20) }

    private static func formatted(_ bytes: [UInt8]) -> [UInt8]? {
        try? Formatting.formatted(SourceFile(name: "a.yaml", bytes: bytes)).get()
    }

    private static func formatted(_ text: String) -> String? {
        formatted(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `a file of all that may stand in one`() throws {
        let text = String(decoding: try Self.bytes("Tests/MeraFormattingTests/Styles/blocks.yaml"), as: UTF8.self)
        let expected = String(decoding: try Self.bytes("Tests/MeraFormattingTests/Styles/blocks.formatted.yaml"), as: UTF8.self)
        #expect(Self.formatted(text) == expected)
        #expect(Self.formatted(expected) == expected)
    }

    @Test(arguments: [
        ("a: 1", "a: 1\n"), ("", ""), ("\n\n", ""), ("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"), ("\u{FEFF}a: 1\n", "a: 1\n"),
        ("a:  'b'\n", "a: \"b\"\n"), ("a: 'it''s'\n", "a: 'it''s'\n"), ("a: '\\d'\n", "a: '\\d'\n"), ("a: ''\n", "a: \"\"\n"),
        ("a:\n- b\n", "a:\n  - b\n"), ("a: [ ]\n", "a: []\n"), ("a: {b: 1,}\n", "a: {b: 1,}\n"), ("a: [b,c]\n", "a: [b, c]\n"),
        ("a: \"b\" # c\n", "a: \"b\" # c\n"), ("a: 1 #c\n", "a: 1 #c\n"), ("---\na:  1\n...\n", "---\na: 1\n...\n"),
        ("a: |+\n    x\n\n\nb:  1\n", "a: |+\n  x\n\n\nb: 1\n"), ("a: |\n x\n\n\n\nb: 1\n", "a: |\n  x\n\nb: 1\n"),
        ("a: |\n x\n   \nb: 1\n", "a: |\n  x\n    \nb: 1\n"), ("# c\n\n\n\n# d\n", "# c\n\n# d\n"),
        ("a: &x {b: 1}\nc: *x\n", "a: &x {b: 1}\nc: *x\n"), ("a:   # c\n     b: 1\n", "a:   # c\n  b: 1\n"),
        ("- a\n-   b:  1\n    c: 2\n", "- a\n- b: 1\n  c: 2\n"), ("a: |-\n  x", "a: |-\n  x\n"), ("a: b\n   c\n", "a: b\n   c\n"),
        ("a: {\n}\n", "a: {\n  }\n"), ("a:\t1\n", "a: 1\n"),
    ])
    func `small files`(text: String, expected: String) { #expect(Self.formatted(text) == expected) }

    @Test func `what does not parse is not touched`() {
        for text in ["a: [b\n", "a: 1\na: 2\n", "a: \"b\n", "? a\n: b\n", "a: !x b\n"] {
            guard case .refused(let findings) = Formatting.format(SourceFile(name: "a.yaml", text: text)) else {
                Issue.record("\(text)")
                continue
            }
            #expect(!findings.isEmpty)
        }
    }

    @Test func `edits make the text`() throws {
        let bytes = try Self.bytes("Tests/MeraFormattingTests/Styles/blocks.yaml")
        guard case .edits(let edits) = Formatting.format(SourceFile(name: "a.yaml", bytes: bytes)) else {
            Issue.record("refused")
            return
        }
        #expect(edits.applied(to: bytes) == Self.formatted(bytes))
        #expect(!edits.isEmpty)
    }

    private static let samples: [String] = {
        func yaml(_ folder: String) -> [String] {
            ((try? FileAccess.list("\(root)/\(folder)")) ?? []).filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
        }
        return ["definitions/csk-pilot", "definitions/csk-pilot/tests", "definitions/mkpo", "definitions/noko"].flatMap(yaml)
            + ["Tests/MeraCompilerTests/Wrong", "Tests/MeraFormattingTests/Styles", "Tests/MeraYAMLTests/Findings"].flatMap(yaml)
    }()

    /// Whatever blanks are put in or taken away: what parses is brought to a form that is not changed again, and says the same.
    @Test(arguments: samples) func `formatting changes no value, loses no comment and is done once`(path: String) throws {
        let original = try Self.bytes(path)
        var random = SeededGenerator(UInt64(original.count))
        for round in 0..<Campaign.share(of: 24) {
            let bytes = round == 0 ? original : Self.mutated(original, &random)
            let file = SourceFile(name: "a.yaml", bytes: bytes)
            let (tree, findings) = DocumentTree.parse(file)
            let isSound = !findings.contains { $0.severity == .error }
            guard let formatted = Self.formatted(bytes) else {
                #expect(!isSound)
                continue
            }
            #expect(isSound)
            let again = DocumentTree.parse(SourceFile(name: "a.yaml", bytes: formatted)).tree
            #expect(Self.dump(tree) == Self.dump(again))
            #expect(tree.comments.map(file.text) == again.comments.map(again.file.text))
            #expect(Self.formatted(formatted) == formatted)
            // What is refused silently would pass all that.
            #expect(round > 0 || tree.tokens != nil && !formatted.contains(0x0D))
        }
    }

    /// Files that were only indented and spaced another way come back to the same form.
    @Test(arguments: samples.filter { $0.hasPrefix("definitions") && !$0.contains("/tests/") })
    func `another spacing of a file is brought to the same form`(path: String) throws {
        let text = String(decoding: try Self.bytes(path), as: UTF8.self)
        let wide = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let indent = line.prefix { $0 == " " }
            return String(repeating: " ", count: indent.count * 2) + line.dropFirst(indent.count) + (line.isEmpty ? "" : "  ")
        }.joined(separator: "\n")
        // Blanks at the ends of lines are content of texts behind `|`.
        if !text.contains(": |") && !text.contains(": >") { #expect(Self.formatted(wide) == Self.formatted(text)) }
    }

    private static func dump(_ tree: DocumentTree) -> String {
        var text = ""
        var waiting: [(Node, Int)] = tree.root.map { [($0, 0)] } ?? []
        var budget = 20_000
        while let (node, depth) = waiting.popLast(), budget > 0 {
            budget -= 1
            text += "\(depth) \(node.kind) \(node.isFlow) \(node.isNull) \(node.text)\n"
            waiting += (node.items + node.entries.flatMap { [$0.key, $0.value] }).reversed().map { ($0, depth + 1) }
        }
        return text
    }

    private static let pieces = [
        " ", "  ", "    ", "\n", "\n\n\n", " # c", "\n# c\n", "\n      # c\n", "\t", "\r\n", "\r", "- ", ": ", ", ", "[", "]",
        "{", "}", "'",
        "\"", "&a ", "*a", "|", ">", "|+", "|2", "x", "\u{A0}", "\u{FEFF}", "\u{2028}",
    ]

    private static func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            // Mostly where a blank is already: there a file stays sound.
            let blanks = bytes.indices.filter { bytes[$0] == 0x20 || bytes[$0] == 0x0A }
            let position =
                blanks.isEmpty || Int.random(in: 0..<4, using: &random) == 0
                ? Int.random(in: 0...bytes.count, using: &random) : blanks.randomElement(using: &random) ?? 0
            let isBlank = position < bytes.count && bytes[position] == 0x20
            switch Int.random(in: 0..<6, using: &random) {
            case 0 where isBlank: bytes.remove(at: position)
            case 0, 1, 2:
                bytes.insert(contentsOf: repeatElement(0x20, count: Int.random(in: 1...4, using: &random)), at: position)
            default: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: position)
            }
        }
        return bytes
    }
}
