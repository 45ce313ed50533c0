import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// One mistake is one finding, whatever hangs on the thing whose declaration it damages. `Tests/Typos/edits.py` makes such mistakes in the
/// packs at places that are drawn; here are those of each kind.
@Suite struct OneMistakeTests {
    private static let sound = """
        study: {id: demo, title: Пример, levels: {site: sites, country: all}}
        choices:
          use:
            "yes": Да
            "no": Нет
            unused: {label: Не пользовался, missing: not_applicable}
        registers:
          sites: {key: id, columns: {id: text, name: text}}
        questionnaires:
          visit:
            level: site
            key: [site, day]
            items:
              site: {type: reference, to: sites, label: Дом, required: true}
              day: {type: date, label: День, required: true}
              info: {type: select_one, choices: use, label: Стенд, required: true}
              page: {type: select_one, choices: use, label: Сайт, required: true}
              planned: {type: date, label: Срок}
              done: {type: date, label: Сделано}
              late: {type: calculate, calculation: 'if done > planned then "да" else "нет"'}
              soon: {type: calculate, calculation: 'if done < planned then "да" else "нет"'}
        scores:
          view:
            of: visit
            method: mean
            min_answered: 1
            items:
              info: {points: {"yes": 1, "no": 0}}
              page: {points: {"yes": 1, "no": 0}}
        bands:
          grades:
            poor: {in: "[0..0.5)", label: Плохо, kind: bad}
            good: {in: "[0.5..1]", label: Хорошо, kind: good}
        tables:
          class:
            hit policy: first
            inputs: {x: number}
            outputs: {verdict: text}
            rules:
              - ["> 0.5", да]
              - ["-", нет]
        indicators:
          seen:
            of: visit
            mean: view
            unit: points
            bands: grades
          informed: {of: visit, share: 'info = "yes"', unit: percent}
          whole: {unit: points, index: {components: {seen: 0.5, informed: 0.5}}}
        conclusions:
          sad:
            level: site
            when: seen.band = "poor"
            kind: problem
            text: "Плохо: {seen}"
        report:
          title: Отчёт
          sections:
            - title: Итоги
              indicators: [seen, informed, whole]
              by: site
            - title: Ответы
              distribution: info

        """

    private static func codes(_ text: String) -> [String] {
        let (tree, problems) = DocumentTree.parse(SourceFile(name: "study.yaml", text: text))
        return (problems + MeraCompiler.compile([tree], name: "study").diagnostics).withoutLostNames.map(\.code.id)
    }

    @Test(arguments: [
        // Brackets and braces.
        ("unused: {label", "unused: [label", "M1001"), ("label: Дом, required: true}", "label: Дом, required: true}}", "M1001"),
        ("inputs: {x: number}", "inputs: {x: number", "M1001"),
        // Commas and colons.
        ("Не пользовался, missing", "Не пользовался,, missing", "M1001"), ("label: Стенд,", "label: Стенд: новый,", "M1001"),
        ("    unit: points\n", "    unit:points\n", "M1012"), ("informed: 0.5}}", "informed:0.5}}", "M1012"),
        // Quotes.
        ("poor: {in: \"[0..0.5)\"", "poor: {in: [0..0.5)\"", "M1001"),
        ("then \"да\" else \"нет\"'}\n      soon", "then \"да else \"нет\"'}\n      soon", "M3103"),
        // Dashes, indentation, tabs.
        ("    kind: problem", "    - kind: problem", "M1001"),
        ("      - [\"> 0.5\"", "       - [\"> 0.5\"", "M1001"), ("    \"no\": Нет", "\t\"no\": Нет", "M1014"),
        // Types.
        ("info: {type: select_one", "info: {type: calculate", "M2002"),
        ("info: {type: select_one", "info: {type: integer", "M2008"),
        ("done: {type: date", "done: {type: text", "M3004"),
        // A key of another type, by another name.
        ("planned: {type: date", "planned: {type: date, value: done", "M2001"),
    ])
    func oneFinding(part: String, mistake: String, code: String) throws {
        #expect(Self.codes(Self.sound) == [])
        let wrong = Self.sound.replacing(part, with: mistake)
        #expect(wrong != Self.sound)
        #expect(Self.codes(wrong) == [code])
    }

    /// A second mistake of form is a second finding, and so is a wrong name that has nothing to do with the first.
    @Test func `two mistakes are two findings`() {
        let torn = Self.sound.replacing("unused: {label", with: "unused: [label")
        #expect(Self.codes(torn.replacing("hit policy: first", with: "hit policy: frist")).count == 2)
        #expect(Self.codes(torn.replacing("{seen}", with: "{sean}")).count == 2)
        #expect(Self.codes(torn.replacing("done < planned", with: "done < plan")).count == 2)
    }
}
