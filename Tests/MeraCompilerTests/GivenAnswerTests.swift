import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// Slips in the rows and expectations of tests of definitions.
@Suite struct GivenAnswerTests {
    private static let study = """
        study: {id: demo, title: Пример, levels: {site: sites, country: all}}
        registers:
          sites: {key: id, columns: {id: text, name: text}}
        questionnaires:
          visit:
            items:
              site: {type: reference, to: sites}
              rank: {type: select_one, choices: {high: Высокий, low: Низкий, 98: {label: Нет ответа, missing: refused}}}
              ways: {type: select_multiple, choices: {mail: Почта, phone: Телефон}}
              done: boolean
              on: date
        indicators:
          highs: {of: visit, share: 'rank = "high"', unit: percent}
        """

    /// What is said of a test, as `code fix`.
    private func findings(_ test: String) -> [String] {
        let study = DocumentTree.parse(SourceFile(name: "s.yaml", text: Self.study)).tree
        let tests = DocumentTree.parse(SourceFile(name: "t.yaml", text: "tests:\n  t:\n" + test)).tree
        let compiled = MeraCompiler.compile([study], tests: [tests], name: "s")
        #expect(compiled.study.diagnostics.isEmpty)
        return compiled.testDiagnostics.map { "\($0.code.id) \($0.fixes.first?.edits.first?.replacement ?? "-")" }
    }

    private let given = "    given: {sites: [{id: north}], visit: [{site: north, "

    @Test(arguments: [
        ("rank: hihg", "M3005 high"), ("rank: Высокий", nil), ("rank: 98", nil), ("rank: none_of_them", "M3005 -"),
        ("ways: [mail, phnoe]", "M3005 phone"), ("ways: mail phone", nil), ("done: trur", "M2004 true"), ("done: да", nil),
        ("on: nulll", "M2004 null"), ("rank: null", nil), ("rnak: low", "M3009 rank"), ("site: nroth", "M3009 north"),
    ])
    func `an answer that no question takes is found`(answer: String, finding: String?) {
        let cells = answer.hasPrefix("site") ? "    given: {sites: [{id: north}], visit: [{\(answer)}]}" : given + answer + "}]}"
        let found = findings(cells + "\n    expect: {highs: {country: too_few}}\n")
        #expect(found == (finding.map { [$0] } ?? []), "\(found)")
    }

    @Test func `a wrong answer may be given to see it found`() {
        let test = given + "rank: hihg}]}\n    expect: {findings: [{table: visit, row: 1, item: rank}]}\n"
        #expect(findings(test) == [])
    }

    @Test func `a unit must have rows`() {
        #expect(findings(given + "rank: low}]}\n    expect: {highs: {site nroth: 0}}\n") == ["M2018 north"])
        #expect(findings(given + "rank: low}]}\n    expect: {highs: {site south: 0}}\n") == ["M2018 -"])
        #expect(findings(given + "rank: low}]}\n    expect: {highs: {site north: 0, sitee north: 1}}\n") == ["M3009 site"])
        #expect(findings(given + "rank: low}]}\n    expect: {highs.rwos: {site north: 1}}\n") == ["M3020 rows"])
        #expect(findings(given + "rank: low}]}\n    expect: {rwos: {visit: {1: {rank: low}}}}\n") == ["M3009 rows"])
        #expect(findings(given + "rank: low}]}\n    expect: {conclusins: {site north: []}}\n") == ["M3009 conclusions"])
    }
}
