import MeraSource
import MeraYAML
import Testing

/// Every character of a scalar's text leads back to the bytes of the file that make it.
@Suite struct PositionTests {
    /// The file text of each character of a value.
    private func origins(_ node: Node) -> [(character: String, origin: String)] {
        var offset = 0
        return node.text.unicodeScalars.map { scalar in
            let width = UTF8.width(scalar)
            defer { offset += width }
            return (String(scalar), node.tree.file.text(node.location(of: Span(offset, offset + width)).span))
        }
    }

    private func value(_ text: String) throws -> Node {
        let (tree, findings) = DocumentTree.parse(SourceFile(name: "a.yaml", text: text))
        #expect(findings.isEmpty, "\(TextRenderer().render(findings))")
        return try #require(tree.root?["k"])
    }

    @Test(arguments: [
        ("k: plain text", "text", "text"),
        ("k: 'it''s'", "'s", "''s"),
        (#"k: "a\tb\u0436в""#, "\tbжв", #"\tb\u0436в"#),
        (#"k: "say \"да\" now""#, "\"да\"", #"\"да\""#),
        ("k: plain\n  on two\n\n  lines", "two\nlines", "two\n\n  lines"),
        ("k: \"folded\r\n  line\"", "folded line", "folded\r\n  line"),
        ("k: \"joined \\\n   line\"", "joined line", "joined \\\n   line"),
        ("k: |\n  first\n    second\n", "first\n  second\n", "first\n    second\n"),
        ("k: |2\n    first\n  second\n", "  first\nsecond\n", "  first\n  second\n"),
        ("k: >-\n  one\n  two\n\n  three\n    kept\n  four\n", "two\nthree", "two\n\n  three"),
        ("k: >+\n\n  one\n\n", "one\n\n", "one\n\n"),
        ("k: &x !t plain", "plain", "plain"),
    ])
    func `a range of a text is found in the file`(yaml: String, part: String, origin: String) throws {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "a.yaml", text: yaml))
        let node = try #require(tree.root?["k"])
        let (text, wanted) = (Array(node.text.utf8), Array(part.utf8))
        let start = try #require(text.indices.first { text[$0...].starts(with: wanted) })
        let location = node.location(of: Span(start, start + part.utf8.count))
        #expect(tree.file.text(location.span) == origin)
    }

    @Test func `an empty range stands between characters`() throws {
        let node = try value("k: 'ab'\n")
        #expect(node.location(of: Span(0, 0)).span == Span(4, 4))
        #expect(node.location(of: Span(1, 1)).span == Span(5, 5))
        #expect(node.location(of: Span(2, 2)).span == Span(6, 6))
        #expect(node.location(of: Span(-5, 99)).span == Span(4, 6))
        #expect(try value("k: ''\n").location(of: Span(0, 0)).span == Span(4, 4))
        #expect(try value("k: >\n  a\n  b\n").location(of: Span(3, 3)).span == Span(12, 12))
    }

    @Test(arguments: 0..<400) func `random scalars of every style`(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let lines = (0..<Int.random(in: 1...4, using: &random)).map { _ in words(&random) }
        let scalar = Written.allCases.randomElement(using: &random)!.write(lines, &random)
        let lineBreak = Bool.random(using: &random) ? "\n" : "\r\n"
        let bom = Bool.random(using: &random) ? "\u{FEFF}" : ""
        let text =
            bom + "ключ: {a: 1} # комментарий\nk: "
            + scalar.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineBreak) + lineBreak
        let node = try value(text)
        for (character, origin) in origins(node) where character != origin {
            let isFold = (character == " " || character == "\n") && origin.utf8.contains(0x0A)
            #expect(
                isFold || origin.hasPrefix("\\") || origin == "''",
                "\(seed): \(character.debugDescription) from \(origin.debugDescription) in \(text.debugDescription)")
        }
    }

    private func words(_ random: inout SeededGenerator) -> String {
        let words = ["a", "да", "x>5", "é", "😀", "100%", "имя-1", "b_2", "it", "中"]
        return (0..<Int.random(in: 1...4, using: &random)).map { _ in words.randomElement(using: &random)! }.joined(
            separator: " ")
    }

    private enum Written: CaseIterable {
        case plain, single, double, literal, folded

        func write(_ lines: [String], _ random: inout SeededGenerator) -> String {
            let gap = Bool.random(using: &random) ? "\n  " : " \n\n   "
            let indent = String(repeating: " ", count: Int.random(in: 1...4, using: &random))
            let deeper = Bool.random(using: &random) ? "  " : ""
            let header = ["", "-", "+"].randomElement(using: &random)!
            let block = lines.enumerated().map { indent + ($0 % 2 == 1 ? deeper : "") + $1 }.joined(
                separator: ["\n", "\n\n"].randomElement(using: &random)!)
            switch self {
            case .plain: return lines.joined(separator: gap)
            case .single: return "'" + lines.map { $0 + "''" }.joined(separator: gap) + "'"
            case .double:
                let escapes = [#"\n"#, #"\u0416"#, #"\x41"#, #"\""#, #"\\"#, "\\\n  ", #"\U0001F600"#]
                return "\"" + lines.map { $0 + escapes.randomElement(using: &random)! + "z" }.joined(separator: gap) + "\""
            case .literal: return "|\(header)\n" + block
            case .folded: return ">\(header)\n" + block
            }
        }
    }
}
