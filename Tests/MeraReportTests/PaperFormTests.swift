import MeraCompiler
import MeraModel
import MeraSource
import MeraYAML
import Testing

@testable import MeraReport

/// A questionnaire on paper: numbers, ways, boxes.
@Suite struct PaperFormTests {
    private static let yaml = """
        study: {id: clinics, title: Поликлиники, version: "2.1"}
        choices:
          kind: {own: Своя, rented: Аренда, other: {label: Иная, specify: Какая}}
          scale: {1: Плохо, 2: Средне, 3: Хорошо}
        registers:
          towns: {label: Города, key: id, display: name, columns: {id: text, name: text}}
        questionnaires:
          visit:
            label: Посещение
            description: "Заполняет\\n проверяющий.\\n\\nОдин раз."
            key: [town]
            items:
              town: {type: reference, to: towns, label: Город, required: true}
              building: {type: select_one, choices: kind, label: Здание, required: true}
              rent: {type: integer, label: Плата за аренду, relevant: building = "rented", required: true, unit: руб.}
              until: {type: date, label: Аренда до, relevant: building = "rented"}
              has_lift: {type: boolean, label: Есть лифт, required: true}
              lift:
                type: group
                label: О лифте
                relevant: has_lift
                items:
                  lifts: {type: integer, label: Сколько лифтов, missing: {"н/д": not_available}}
                  stops: {type: integer, label: Остановок, relevant: lifts > 0}
              opinion:
                type: group
                label: Оценки
                items:
                  clean: {type: select_one, choices: scale, label: Чистота}
                  light: {type: select_one, choices: scale, label: Свет}
                  staff: {type: select_one, choices: scale, label: Персонал}
              why: {type: text, label: Почему грязно, relevant: clean = "1" and light = "1"}
              share: {type: calculate, label: Доля, calculation: lifts * 2}
              rooms:
                type: repeat
                label: Кабинеты
                items:
                  room: {type: text, label: Кабинет}
                  mark: {type: select_one, choices: scale, label: Оценка}
        """

    private static func plain(_ text: String) -> String { text.replacing("\u{00A0}", with: " ") }

    private func form(language: String? = nil) throws -> PaperForm {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: Self.yaml))
        let (compiled, findings) = MeraCompiler.compile([tree], name: "clinics")
        let study = try #require(compiled, "\(findings)")
        return PaperForm(study, table: try #require(study.table("visit")), language: language)
    }

    @Test func paragraphsEndAtBlankLines() throws {
        #expect(try form().about.prefix(2).map(Self.plain) == ["Заполняет проверяющий.", "Один раз."])
    }

    private func questions(_ form: PaperForm) -> [String: PaperForm.Question] {
        var found: [String: PaperForm.Question] = [:]
        for block in form.blocks {
            switch block {
            case .question(let question): found[question.code] = question
            case .matrix(let matrix): for question in matrix.questions { found[question.code] = question }
            default: break
            }
        }
        return found
    }

    @Test func `questions are numbered in the author's order, and what is calculated is not asked`() throws {
        let found = questions(try form())
        let numbers = ["town", "building", "rent", "until", "has_lift", "lifts", "stops", "clean", "light", "staff", "why"]
            .map { found[$0]?.number }
        #expect(numbers == (1...11).map(String.init))
        #expect(found["share"] == nil)
        #expect(try form().version == "версия 2.1")
    }

    @Test func `an answer that leaves questions out says where to go on`() throws {
        let found = questions(try form())
        guard case .options(let kinds, several: false)? = found["building"]?.answer,
            case .options(let truths, several: false)? = found["has_lift"]?.answer
        else { return #expect(Bool(false), "no options") }
        #expect(kinds.map { $0.jump.map(Self.plain) } == ["переход к вопросу 5", nil, "переход к вопросу 5"])
        #expect(truths.map { $0.jump.map(Self.plain) } == [nil, "переход к вопросу 8"])
        #expect(found["lifts"]?.jump.map(Self.plain) == "Если 0 — переход к вопросу 8")
        // The arrows lead past these, so that they need no words.
        #expect(found["rent"]?.condition == nil)
        #expect(found["until"]?.condition == nil)
        #expect(kinds.last?.specify?.label == "Какая")
        #expect(kinds.last?.specify?.code == "building_other")
    }

    @Test func `a condition on answers that have no arrows is said in words with their numbers`() throws {
        let condition = questions(try form())["why"]?.condition.map(Self.plain)
        #expect(
            condition
                == "Отвечайте, если на вопрос «Чистота» (вопрос 8) дан ответ «Плохо» и на вопрос «Свет» (вопрос 9) дан ответ «Плохо»."
                || condition?.contains("«Чистота» (вопрос 8)") == true && condition?.contains("«Свет» (вопрос 9)") == true)
    }

    @Test func `statements that share a list are a matrix, rows a table with a legend`() throws {
        let blocks = try form().blocks
        let matrices = blocks.compactMap { if case .matrix(let matrix) = $0 { matrix } else { nil } }
        #expect(matrices.map(\.questions.count) == [3])
        #expect(matrices.first?.options.map(\.code) == ["1", "2", "3"])
        let rows = blocks.compactMap { if case .rows(let rows) = $0 { rows } else { nil } }
        #expect(rows.first?.columns.map(\.number) == ["12.1", "12.2"])
        #expect(rows.first?.legends.map(Self.plain) == ["12.2: 1 — Плохо; 2 — Средне; 3 — Хорошо"])
    }

    @Test func `the page and the document hold every question, escaped`() throws {
        var form = try form()
        form.title = "<b>&\u{202E}"
        let page = String(decoding: form.page(), as: UTF8.self)
        for question in questions(form).values { #expect(page.contains(question.label), "\(question.code)") }
        #expect(page.contains("<h1>&lt;b&gt;&amp;\u{FFFD}</h1>"))
        #expect(page.contains("counter(page)"))
        #expect(!page.contains("<script"))
        var word = PaperWord(form: form)
        word.write()
        var text = ""
        for piece in word.body { piece.write(to: &text) }
        for question in questions(form).values { #expect(text.contains(question.label), "\(question.code)") }
        #expect(try form.word() == form.word())
    }
}
