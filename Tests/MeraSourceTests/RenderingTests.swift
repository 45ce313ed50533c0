import MeraSource
import Testing

@Suite struct RenderingTests {
    private static let code = DiagnosticCode(
        "M0001", "test-finding", .error, Phrase(en: "`{word}` is wrong", ru: "`{word}` — ошибка"),
        hint: Phrase(en: "write {what}", ru: "напишите {what}"))

    private func finding(_ text: String, _ word: String, file name: String = "a.yaml") -> Diagnostic {
        let bytes = Array(text.utf8)
        let wanted = Array(word.utf8)
        let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? bytes.count
        let file = SourceFile(name: name, text: text)
        return Diagnostic(
            Self.code, ["word": .text(word), "what": .phrase(Phrase(en: "`{word}s`", ru: "`{word}ы`"))],
            at: Location(file, Span(start, start + wanted.count)))
    }

    private func frame(_ text: String, _ word: String) -> String {
        let lines = TextRenderer().render(finding(text, word)).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.dropFirst(3).prefix { !$0.hasPrefix("  =") }.joined(separator: "\n")
    }

    @Test func `a whole finding`() {
        var found = finding("a: 1\nключ: слово # и ещё\n", "слово")
        found.related = [
            .init(
                Location(SourceFile(name: "папка/b.yaml", text: "x\n\n  y: слова\n"), Span(8, 18)),
                Phrase(en: "here", ru: "здесь"))
        ]
        let edit = Diagnostic.Fix.Edit(found.location!, "слова")
        found.fixes = [.init(Phrase(en: "do {x}", ru: "сделать {x}"), ["x": "it"], .safe, [edit])]
        #expect(
            TextRenderer(.russian).render(found) == """
                ошибка[M0001] test-finding: `слово` — ошибка
                 --> a.yaml:2:7
                  |
                2 | ключ: слово # и ещё
                  |       ^^^^^
                  | папка/b.yaml:3:6
                3 |   y: слова
                  |      ----- здесь
                  = совет: напишите `словоы`
                  = исправление (безопасное): сделать it

                """)
    }

    @Test func `tabs, wide and combining characters keep the marks in place`() {
        #expect(frame("\tk:\tvalue", "value") == "1 |     k:  value\n  |         ^^^^^")
        #expect(frame("中文: x", "x") == "1 | 中文: x\n  |       ^")
        #expect(frame("e\u{301}e\u{301}: x", "x") == "1 | e\u{301}e\u{301}: x\n  |     ^")
        #expect(frame("👍: 中", "中") == "1 | 👍: 中\n  |     ^^")
    }

    @Test func `nothing in a file acts on the terminal`() {
        #expect(frame("a\u{1B}[31m: x", "x") == "1 | a⟨U+001B⟩[31m: x\n  |                ^")
        let text = TextRenderer().render(finding("a", "b\u{1B}[2J\nc\u{202E}", file: "a\u{7}.yaml"))
        #expect(text.hasPrefix("error[M0001] test-finding: `b⟨U+001B⟩[2J c⟨U+202E⟩` is wrong\n --> a⟨U+0007⟩.yaml:1:2\n"))
    }

    @Test func `the end of a line, an empty file, a place past the end`() {
        #expect(frame("abc\n", "\n") == "1 | abc\n  |    ^")
        #expect(frame("", "x") == "1 |\n  | ^")
        #expect(frame("a\n", "zzz") == "2 |\n  | ^")
    }

    @Test func `long lines are cut around the place`() {
        let text = String(repeating: "a", count: 300) + "XY" + String(repeating: "b", count: 300)
        let rows = frame(text, "XY").split(separator: "\n")
        #expect(rows.allSatisfy { $0.count <= 106 })
        #expect(rows[0].hasPrefix("1 | …a") && rows[0].hasSuffix("b…"))
        let mark = rows[1].distance(from: rows[1].startIndex, to: rows[1].firstIndex(of: "^")!)
        #expect(rows[0].dropFirst(mark).hasPrefix("XYb"))
        #expect(frame("XY" + String(repeating: "b", count: 300), "XY").hasSuffix("  | ^^"))
        #expect(frame(String(repeating: "b", count: 100_000) + "XY", "XY").split(separator: "\n")[0].hasSuffix("bbXY"))
    }

    @Test func `several lines show the first and the last`() {
        #expect(
            frame("k: 'one\n  two\n  three'\n", "'one\n  two\n  three'") == """
                1 | k: 'one
                  |    ^^^^
                ...
                3 |   three'
                  |   ^^^^^^
                """)
    }

    @Test func `findings come in one order, equal ones once`() {
        let file = SourceFile(name: "a.yaml", text: "x y\n")
        func at(_ start: Int, _ id: String) -> Diagnostic {
            Diagnostic(DiagnosticCode(id, "n", .warning, Phrase(en: id, ru: id)), at: Location(file, Span(start, start + 1)))
        }
        let findings = [at(2, "M2"), at(0, "M3"), at(2, "M1"), at(2, "M2")]
        #expect(findings.inOrder().map(\.code.id) == ["M3", "M1", "M2"])
        #expect(findings.reversed().inOrder().map(\.code.id) == ["M3", "M1", "M2"])
        #expect(SeverityCounts(findings).text(.russian) == "4 предупреждения")
        #expect(SeverityCounts(findings).text(.english) == "4 warnings")
        #expect(SeverityCounts().text(.russian) == "замечаний нет")
    }

    @Test func `colours only when asked`() {
        let found = finding("a", "a")
        #expect(!TextRenderer().render(found).contains("\u{1B}"))
        #expect(TextRenderer(hasColour: true).render(found).hasPrefix("\u{1B}[1;31merror[M0001]\u{1B}[0m"))
    }

    @Test func `the json form`() {
        let text = JSONFindings().render([finding("a: 😀 x\n", "x")])
        #expect(
            text == """
                {
                  "findings": [
                    {
                      "id": "M0001",
                      "name": "test-finding",
                      "severity": "error",
                      "message": "`x` is wrong",
                      "hint": "write `xs`",
                      "args": {
                        "what": "`xs`",
                        "word": "x"
                      },
                      "file": "a.yaml",
                      "range": {
                        "start": {
                          "byte": 8,
                          "line": 1,
                          "column": 6,
                          "utf16": 6
                        },
                        "end": {
                          "byte": 9,
                          "line": 1,
                          "column": 7,
                          "utf16": 7
                        }
                      },
                      "related": [],
                      "fixes": [],
                      "fingerprint": "\([finding("a: 😀 x\n", "x")].fingerprints()[0])"
                    }
                  ],
                  "counts": {
                    "error": 1,
                    "warning": 0,
                    "info": 0
                  }
                }

                """)
    }

    @Test func `fingerprints outlive moved lines and tell equal findings apart`() {
        let before = finding("k: x\n", "x")
        let after = finding("# new\n\n  k:  x\n", "x")
        #expect([before].fingerprints() == [after].fingerprints())
        let both = [before, before].fingerprints()
        #expect(both[1] == both[0] + "-2")
        #expect([before].fingerprints() != [finding("k: x\n", "x", file: "b.yaml")].fingerprints())
    }

    @Test func `github annotations escape what is theirs`() {
        let text = GitHubFindings().render([finding("a: x%\n", "x%", file: "a,b:c.yaml")])
        #expect(
            text == "::error file=a%2Cb%3Ac.yaml,line=1,endLine=1,col=4,endColumn=5,title=M0001 test-finding::"
                + "`x%25` is wrong%0Awrite `x%25s`\n")
    }

    @Test func `the sarif log names rule, place and fix`() {
        var found = finding("a: x\n", "x", file: "папка/a b.yaml")
        found.fixes = [.init(Phrase(en: "y", ru: "y"), [:], .safe, [.init(found.location!, "y")])]
        let text = SARIFFindings(version: "1").render([found])
        for part in [
            #""version": "2.1.0""#, #""ruleId": "M0001""#, #""ruleIndex": 0"#, #""columnKind": "unicodeCodePoints""#,
            #""uri": "%D0%BF%D0%B0%D0%BF%D0%BA%D0%B0/a%20b.yaml""#, #""startColumn": 4"#, #""insertedContent": {"#,
        ] { #expect(text.contains(part), "\(part)") }
    }
}
