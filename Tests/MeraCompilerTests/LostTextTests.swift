import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// One mistake in the shape of a file is one finding, whatever names it takes along.
@Suite struct LostTextTests {
    private static let sound = """
        study: {id: demo, title: Пример, levels: {site: sites, all: all}}
        registers:
          sites: {key: id, columns: {id: text}}
        questionnaires:
          visit:
            key: number
            items:
              number: text
              site: {type: reference, to: sites}
              age: integer
              grown: {type: calculate, calculation: age >= 18}
        indicators:
          adults: {of: visit, share: grown, unit: percent, target: 75}
          twice: {value: 2 * adults, unit: percent}
        conclusions:
          few: {level: site, when: adults < target(adults), kind: problem, text: "{adults} of {target(adults)}"}

        """

    private static func codes(_ text: String) -> [String] {
        let (tree, problems) = DocumentTree.parse(SourceFile(name: "study.yaml", text: text))
        return (problems + MeraCompiler.compile([tree], name: "study").diagnostics).withoutLostNames.map(\.code.id)
    }

    @Test(arguments: [
        ("      number: text\n", "\t  number: text\n", "M1014"), ("      site: {", "\u{A0}     site: {", "M1015"),
        ("      age: integer", "       age: integer", "M1001"), ("      age: integer", "     age: integer", "M1001"),
        ("adults: {of: visit, share: grown,", "adults: {of: visit, share: list contains(grown, \"2\"),", "M1001"),
        ("levels: {site: sites, all: all}", "levels: [site, all]", "M2003"), ("target: 75", "target: 75 %", "M2003"),
        (
            "      number: text\n      site: {type: reference, to: sites}\n      age: integer\n",
            "      - number: text\n      site: {type: reference, to: sites}\n      age: integer\n", "M2003"
        ),
        ("calculation: age >= 18", "calculation: max(age, 18, 3) > 2", "M2015"),
        ("calculation: age >= 18", "calculation: если age > 18 то 1 иначе 0", "M3104"),
        ("calculation: age >= 18", "calculation: \"если age > 18 то 1 иначе 0\"", "M3104"),
        ("calculation: age >= 18", "calculation: max(age; 18; 3) > 2", "M3104"),
        ("calculation: age >= 18", "calculation: не age > 18", "M3104"),
        ("calculation: age >= 18", "calculation: age = ПУСТО", "M3001"),
    ])
    func oneFinding(part: String, mistake: String, code: String) throws {
        #expect(Self.codes(Self.sound) == [])
        let wrong = Self.sound.replacing(part, with: mistake)
        #expect(wrong != Self.sound)
        #expect(Self.codes(wrong) == [code])
    }

    /// What is declared nowhere is told beside it.
    @Test func anUnknownNameIsTold() {
        let wrong = Self.sound.replacing("      age: integer", with: "       age: integer").replacing(
            "2 * adults", with: "2 * wealth")
        #expect(Set(Self.codes(wrong)) == ["M1001", "M3001"])
    }

    @Test func aTextThatACommaCutsIsPutInQuotes() throws {
        let wrong = Self.sound.replacing("calculation: age >= 18", with: "calculation: max(age, 18, 3) > 2")
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: wrong))
        let finding = try #require(MeraCompiler.compile([tree], name: "study").diagnostics.first { $0.code == .cutAtComma })
        #expect(finding.fixes.first?.edits.first?.replacement == "\"max(age, 18, 3) > 2\"")
    }
}
