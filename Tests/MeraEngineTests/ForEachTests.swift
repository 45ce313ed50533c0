import MeraCells
import MeraUnits
import MeraCompiler
import MeraEngine
import MeraModel
import MeraSource
import MeraYAML
import Testing

/// `for_each`: what is written once is what would be written out for each.
@Suite struct ForEachTests {
    private static func study(_ indicators: String, items: String = "") -> String {
        """
        study: {id: t, title: T, language: en, languages: [en, ru], levels: {all: all}, defaults: {min_n: 1}}
        choices:
          sex:
            women: {label: {en: Women, ru: Женщины}, with: {points: 3}}
            men: {label: {en: Men, ru: Мужчины}, with: {points: 5}}
            98: {label: {en: No answer, ru: Нет ответа}, missing: refused}
        questionnaires:
          form:
            items:
              sex: {type: select_one, choices: sex}
              income: decimal
        \(items)
        indicators:
        \(indicators)
        """
    }

    private static let rows = ["form": "sex,income,talks_p,talks_q\nwomen,10,1,2\nmen,30,3,4\nwomen,20,5,6\n98,7,7,8\n"]

    @Test func `an indicator for each option, and not for those that stand for no answer`() throws {
        let once = try Scenario(
            Self.study(
                """
                  income:
                    for_each: {g: sex}
                    label: {en: "Income, {g.label}", ru: "Доход, {g.label}"}
                    of: form
                    where: 'sex = "{g}"'
                    sum: income * {g.points}
                    unit: points
                  gap: {value: income_men - income_women}
                """), Self.rows)
        let out = try Scenario(
            Self.study(
                """
                  income_women: {label: {en: "Income, Women", ru: "Доход, Женщины"}, of: form, where: 'sex = "women"', sum: income * 3, unit: points}
                  income_men: {label: {en: "Income, Men", ru: "Доход, Мужчины"}, of: form, where: 'sex = "men"', sum: income * 5, unit: points}
                  gap: {value: income_men - income_women}
                """), Self.rows)
        #expect(once.transcript == out.transcript)
        #expect(once.result.study.indicators.map(\.id) == ["income_women", "income_men", "gap"])
        #expect(once.result.study.indicators.map { $0.label("ru") } == ["Доход, Женщины", "Доход, Мужчины", "gap"])
        #expect(once.value("gap") == "60")
    }

    @Test func `items, two lists at once, and ids that say where the code stands`() throws {
        let run = try Scenario(
            Self.study(
                """
                  "{g}_{t}_sum":
                    for_each: {g: [women, men], t: {p: pupils, q: parents}}
                    label: {en: "{g}: {t.label}", ru: "{g}: {t.label}"}
                    of: form
                    where: 'sex = "{g}"'
                    sum: talks_{t}
                    unit: points
                """, items: "      talks: {for_each: {t: [p, q]}, type: integer, label: {en: 'Talks {t}', ru: 'Беседы {t}'}}"),
            Self.rows)
        #expect(
            run.result.study.indicators.map(\.id) == ["women_p_sum", "women_q_sum", "men_p_sum", "men_q_sum"])
        #expect(run.result.study.indicators.map { run.value($0.id) } == ["6", "8", "3", "4"])
        #expect(run.result.study.indicators[1].label("en") == "women: parents")
    }

    private static func findings(_ yaml: String) -> [String] {
        let (tree, broken) = DocumentTree.parse(SourceFile(name: "t.yaml", text: yaml))
        return (broken + MeraCompiler.compile([tree], name: "t").diagnostics).filter { $0.severity == .error }.map {
            "\($0.code.id) \($0.location?.file.position(at: $0.location?.span.start ?? 0).line ?? 0)"
        }
    }

    @Test func `a mistake is said once, where it is written`() {
        let mistaken = Self.study(
            """
              income:
                for_each: {g: sex}
                label: {en: "{g.lable}", ru: "{g.label}"}
                of: form
                sum: incom
                unit: points
            """)
        #expect(Self.findings(mistaken) == ["M3009 16", "M3001 18"])
        #expect(
            Self.findings(Self.study("  x: {for_each: {g: sexes}, of: form, sum: income, unit: points}")).map { $0.prefix(5) }
                == ["M3009"])
        #expect(
            Self.findings(Self.study("  x: {for_each: sex, of: form, sum: income, unit: points}")).map { $0.prefix(5) } == [
                "M2003"
            ])
    }

    @Test func `lists that multiply have a limit`() {
        let many = (0..<150).map { "v\($0)" }.joined(separator: ", ")
        let findings = Self.findings(
            Self.study("  x: {for_each: {a: [\(many)], b: [\(many)]}, of: form, sum: income, unit: points}"))
        #expect(findings.map { $0.prefix(5) } == ["M2012"])
    }
}
