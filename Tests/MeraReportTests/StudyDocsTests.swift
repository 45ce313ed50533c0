import FEEL
import MeraCompiler
import MeraModel
@testable import MeraReport
import MeraSource
import MeraYAML
import Testing

@Suite struct StudyDocsTests {
    private static let yaml = """
        study:
          id: visits
          title: Центры глазами посетителей
          levels: {centre: centres, country: all}
        choices:
          channels: {phone: Телефон, mail: Почта, none: {label: Никак, exclusive: true}, 98: {label: Не знаю, missing: dont_know}}
          roles: {head: Руководитель, other: Иное}
        registers:
          centres:
            label: Центры
            key: id
            columns:
              id: {type: text, label: Код}
              size: {type: integer, label: Вместимость}
            checks:
              visited: {label: Есть посетители, assert: count(visit) > 0, severity: warning}
        questionnaires:
          visit:
            label: Анкета
            items:
              centre: {type: reference, to: centres, label: Центр, required: true}
              used: {type: boolean, label: Обращались ли Вы за консультацией}
              minutes: {type: integer, label: Ожидание, constraint: "[0..480]", relevant: used}
              role: {type: select_one, choices: roles, label: Должность}
              position: {type: text, label: Укажите, relevant: 'role = "other" and minutes > 5'}
              channel: {type: select_multiple, choices: channels, label: Канал, relevant: 'role in ("head", "other") or used = false'}
              days: {type: calculate, label: Дней, calculation: minutes / 1440}
              note: {type: text, label: Заметка, relevant: 'list contains(channel, "mail") and not(used)'}
              hard: {type: text, label: Сложное, relevant: 'string length(position) > 3'}
            checks:
              fits:
                label: Не больше вместимости
                when: minutes != null
                assert: minutes <= centre.size
                message: Ожидание {minutes} больше
        bands:
          level:
            low: {in: "[0..60)", label: Низкое, kind: bad}
            high: {in: "[60..100]", label: Высокое, kind: good}
        tables:
          verdict:
            hit policy: first
            inputs: {share: percent}
            outputs: {word: text}
            rules: [[">= 75", хорошо], ["-", плохо]]
        indicators:
          quick: {label: Быстро, of: visit, share: minutes <= 15, unit: percent, target: 70, bands: level}
          rate: {label: Отношение, of: visit, ratio: {numerator: minutes, denominator: centre.size}, unit: percent}
          half:
            label: Половина
            index: {components: {quick: {weight: 0.5, normalise: goalposts 0..100}, rate: {weight: 0.5}}}
          whole:
            label: Целое
            index: {components: {half: {weight: 0.6}, quick: {weight: 0.4}}}
          word: {label: Итог, value: verdict(quick)}
        conclusions:
          slow:
            label: Медленно
            level: centre
            when: quick < target(quick) and quick.n >= 5
            kind: problem
            text: "Приняли {quick}."
        """

    private static func compiled(_ yaml: String) -> (Study?, [Diagnostic]) {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: yaml))
        return MeraCompiler.compile([tree], name: "visits")
    }

    private static let study: Study? = compiled(yaml).0

    private func report(_ language: String? = nil) throws -> Report {
        Report(documenting: try #require(Self.study), language: language)
    }

    private func entry(_ anchor: String, _ language: String? = nil) throws -> Report.Entry {
        let found = try report(language).sections.flatMap(\.blocks).flatMap { block -> [Report.Entry] in
            if case .register(let register) = block { register.entries.filter { $0.anchor == anchor } } else { [] }
        }
        return try #require(found.first)
    }

    private func fact(_ name: String, _ anchor: String, _ language: String? = nil) throws -> String? {
        try entry(anchor, language).facts.first { $0.name.replacing("\u{00A0}", with: " ") == name }?.value.replacing(
            "\u{00A0}", with: " ")
    }

    @Test func `sections follow the study`() throws {
        let titles = try report().sections.map { $0.title.replacing("\u{00A0}", with: " ") }
        #expect(
            titles == [
                "Общие правила", "Уровни", "Центры", "Анкета", "Списки вариантов", "Шкалы уровней", "Таблицы решений",
                "Показатели", "Что из чего получается", "Выводы",
            ])
    }

    @Test(arguments: [
        ("minutes", "если на вопрос «Обращались ли Вы за консультацией» дан ответ «да»"),
        ("position", "если на вопрос «Должность» дан ответ «Иное» и «Ожидание» больше 5"),
        (
            "channel",
            "если на вопрос «Должность» дан один из ответов: «Руководитель», «Иное» или на вопрос «Обращались ли Вы за консультацией» дан ответ «нет»"
        ),
        ("note", "если в вопросе «Канал» отмечено «Почта» и на вопрос «Обращались ли Вы за консультацией» дан ответ «нет»"),
    ])
    func `routing is said in words`(item: String, text: String) throws {
        #expect(try fact("Задаётся", "item-visit." + item) == text)
    }

    @Test func `what is not simple is shown as it is written, with the names explained`() throws {
        let facts = try entry("item-visit.hard").facts
        let asked = try #require(facts.first { $0.name == "Задаётся" })
        #expect(asked.isCode && asked.value == "string length(position) > 3")
        #expect(try fact("Обозначения", "item-visit.hard") == "`position` — «Укажите»")
    }

    @Test func `constraints, checks and their messages are documented`() throws {
        #expect(try fact("Допустимый ответ", "item-visit.minutes") == "Ответ — от 0 до 480")
        #expect(try fact("Проверяется", "check-visit.fits") == "если «Ожидание» — значение указано")
        #expect(try fact("Должно быть так", "check-visit.fits") == "«Ожидание» не больше «Вместимость» (центр)")
        #expect(try fact("Сообщение", "check-visit.fits") == "Ожидание {Ожидание} больше")
        #expect(try fact("Важность", "check-centres.visited") == "предупреждение")
        #expect(try fact("Должно быть так", "check-centres.visited") == "Число связанных строк в таблице «Анкета» больше 0")
        let options = try fact("Варианты", "item-visit.channel")
        #expect(
            options
                == "phone — Телефон; mail — Почта; none — Никак; 98 — Не знаю (затруднились ответить)")
    }

    @Test func `each thing names those that use it`() throws {
        #expect(try fact("Где используется", "item-visit.minutes") == "Укажите, Дней, Не больше вместимости, Быстро, Отношение")
        #expect(try fact("Где используется", "item-centres.size") == "Не больше вместимости, Отношение")
        #expect(try fact("Где используется", "indicator-quick") == "Половина, Целое, Итог, Медленно")
        #expect(try fact("Где используется", "rules-verdict") == "Итог")
        #expect(try fact("Где используется", "bands-level") == "Быстро")
        #expect(try fact("Где используется", "choices-roles") == "Должность")
    }

    @Test(arguments: ["ru", "en"]) func `links lead to entries of the document, each of which stands once`(language: String)
        throws
    {
        var anchors: [String] = []
        var links: Set<String> = []
        for case .register(let register) in try report(language).sections.flatMap(\.blocks) {
            for entry in register.entries {
                if !entry.anchor.isEmpty { anchors.append(entry.anchor) }
                links.formUnion(entry.facts.flatMap(\.links).map(\.anchor))
            }
        }
        #expect(Set(anchors).count == anchors.count)
        #expect(!links.isEmpty && links.isSubset(of: anchors))
    }

    @Test func `nested indices come down to the indicators that they are made of`() throws {
        let tables = try report().sections.flatMap(\.blocks).compactMap { block -> Report.Table? in
            if case .table(let table) = block { table } else { nil }
        }
        let whole = try #require(tables.first { $0.caption.contains("Целое") })
        #expect(whole.rows.map { $0.cells[2] } == [.number("60,0\u{00A0}%"), .number("40,0\u{00A0}%")])
        // 0.6 · 0.5 + 0.4 and 0.6 · 0.5.
        #expect(whole.notes.first?.replacing("\u{00A0}", with: " ").hasSuffix("Быстро — 70,0 %; Отношение — 30,0 %.") == true)
        let half = try #require(tables.first { $0.caption.contains("Половина") })
        #expect(half.notes.isEmpty)
    }

    @Test func `passports say what is counted and conclusions when they are drawn`() throws {
        #expect(try fact("Что считается", "indicator-quick") == "«Ожидание» не больше 15")
        #expect(try fact("Целевое значение", "indicator-quick") == "70 %")
        #expect(
            try fact("Делается", "conclusion-slow")
                == "если «Быстро» меньше целевого значения показателя «Быстро» и база (n) показателя «Быстро» не меньше 5")
        let grounds = try fact("На чём основан", "conclusion-slow")
        #expect(grounds == "Быстро")
    }

    @Test func `cells of a decision table are those of the author`() throws {
        let section = try #require(try report().sections.first { $0.title == "Таблицы решений" })
        guard case .table(let table) = section.blocks[1] else {
            Issue.record("no table")
            return
        }
        #expect(
            table.rows.map(\.cells) == [
                [.number("1"), .code(">= 75"), .text("хорошо")], [.number("2"), .text("любое"), .text("плохо")],
            ])
    }

    @Test func `the document is read in English too`() throws {
        #expect(try fact("Asked", "item-visit.minutes", "en") == "if the answer to “Обращались ли Вы за консультацией” is “yes”")
        #expect(try report("en").html().contains("Codebook and methodology"))
    }

    @Test func `links work in pages and in Word`() throws {
        let html = try report().html()
        #expect(html.contains("<tr id=\"item-visit.minutes\">"))
        #expect(html.contains("<a href=\"#item-visit.minutes\">Ожидание</a>"))
        var renderer = WordRenderer(report: try report())
        renderer.write()
        let file = try #require(try WordPackage(renderer).files().first { $0.name == "word/document.xml" })
        let document = try XMLTree.parse(file.bytes)
        let places = document.all("w:bookmarkStart").compactMap { $0.attributes["w:name"] }
        #expect(Set(places).count == places.count)
        #expect(Set(places).isSuperset(of: document.all("w:hyperlink").compactMap { $0.attributes["w:anchor"] }))
        #expect(places.allSatisfy { $0.count <= 40 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } })
    }
}
