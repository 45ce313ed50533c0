import MeraCompiler
import MeraModel
import MeraSource
import MeraYAML
import Testing

@testable import MeraReport

/// What the documentation of a study says of repeats, parameters, drafts, groups and publication.
@Suite struct StudyDocsRepeatTests {
    private static let yaml = """
        study: {id: reviews, title: Отзывы, levels: {site: sites, country: all}, publication: {min_n: 7}}
        parameters:
          norm: {value: 3, label: Норматив ответа, source: п. 2}
        choices:
          area: {a: {label: Первое, with: {kind: x}}, b: {label: Второе, with: {kind: y}}, other: {label: Иное, specify: Что именно}}
        registers:
          sites: {label: Площадки, key: id, columns: {id: text, kind: text}}
          topics: {label: Темы, key: id, columns: {id: text}}
        questionnaires:
          form:
            label: Форма
            key: [site]
            status: {item: state, draft: [черновик], void: [аннулирована]}
            items:
              site: {type: reference, to: sites, required: true}
              state: {type: text, label: Состояние}
              wanted: {type: boolean, label: Есть отзывы}
              area: {type: select_one, choices: area, label: Область, choice_filter: option.kind = site.kind}
              wish: {type: text, label: Пожелание, publish: true, max_length: 500, default: '"нет"'}
              opens: {type: time, label: Открытие, read_only: true}
              met: {type: date_time, label: Встреча}
              place: {type: geo_point, label: Место}
              heat: {type: range, range: 0..5, step: 0.5, label: Жар}
              first: {type: rank, choices: area, max_choices: 2, label: Порядок}
              agreed: {type: acknowledge, label: Согласие}
              sent: {type: submission, label: Номер}
              carried: {type: hidden, holds: integer, label: Канал}
              top: {type: calculate, calculation: "first[1]", show: true, label: Главное}
              marks:
                type: repeat
                label: Отзывы по темам
                rows: topics
                key: [topic]
                relevant: wanted
                items:
                  topic: {type: reference, to: topics, required: true}
                  mark: {type: integer, label: Оценка}
            checks:
              total: {label: Сумма, by: [state], assert: count(rows) > norm, severity: warning}
        indicators:
          mark: {label: Оценка, of: marks, mean: mark, unit: points, publish: always}
        """

    private static func plain(_ text: String) -> String { text.replacing("\u{00A0}", with: " ") }

    private func facts(_ anchor: String) throws -> [String: String] {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: Self.yaml))
        let (compiled, findings) = MeraCompiler.compile([tree], name: "reviews")
        let study = try #require(compiled, "\(findings)")
        let entry = Report(documenting: study).sections.flatMap(\.blocks).flatMap { block -> [Report.Entry] in
            if case .register(let register) = block { register.entries.filter { $0.anchor == anchor } } else { [] }
        }
        return Dictionary(
            try #require(entry.first).facts.map { (Self.plain($0.name), Self.plain($0.value)) },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func `a repeat says where it stands, when it is asked and for what its rows are`() throws {
        let facts = try facts("table-marks")
        #expect(facts["Внутри таблицы"] == "Форма")
        #expect(facts["Задаётся"] == "если на вопрос «Есть отзывы» дан ответ «да»")
        #expect(facts["Одна строка на каждую строку таблицы"] == "Темы")
        #expect(facts["Вид"] == "повторяющийся раздел — строки внутри другой таблицы")
    }

    @Test func `what a form is told of an item stands in the documentation`() throws {
        #expect(try facts("item-form.wish")["Наибольшая длина"] == "500 знаков")
        #expect(try facts("item-form.wish")["Форма подставляет"] == "\"нет\"")
        #expect(try facts("item-form.opens")["Тип"] == "время суток")
        #expect(try facts("item-form.opens")["Отвечающий может изменить"] == "нет")
        #expect(try facts("item-form.met")["Тип"] == "дата и время")
        #expect(try facts("item-form.place")["Тип"] == "место (широта и долгота)")
        #expect(try facts("item-form.heat")["Тип"] == "число от 0 до 5 с шагом 0,5")
        #expect(try facts("item-form.first")["Тип"] == "варианты из списка по порядку")
        #expect(try facts("item-form.first")["Сколько вариантов"] == "не больше 2")
        #expect(try facts("item-form.agreed")["Тип"] == "согласие или отсутствие ответа")
        #expect(try facts("item-form.sent")["Не спрашивается"] == "признак, отличающий одну анкету от всех других")
        #expect(try facts("item-form.carried")["Не спрашивается"] == "значение несёт форма")
        #expect(try facts("item-form.carried")["Тип"] == "целое число")
        #expect(try facts("item-form.top")["Показывается в форме"] == "да")
    }

    @Test func `drafts, filters, specified texts, quotations and groups are told`() throws {
        let table = try facts("table-form")
        #expect(table["Статус анкеты"] == "Состояние")
        #expect(table["Черновик: проверяется, не учитывается"] == "черновик")
        #expect(try facts("item-form.area")["Какие варианты можно выбрать"] == "option.kind = site.kind")
        #expect(try facts("item-form.area_other")["Задаётся"] == "если на вопрос «Область» дан ответ «Иное»")
        #expect(try facts("item-form.wish")["Публикация"] == "ответы можно приводить дословно")
        #expect(try facts("check-form.total")["Проверяется по группам"] == "Состояние")
        #expect(try facts("indicator-mark")["Публикация"] == "всегда, значения не тайна")
    }

    @Test func `parameters and the rules of publication are sections and sentences`() throws {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: Self.yaml))
        let report = Report(documenting: try #require(MeraCompiler.compile([tree], name: "reviews").0))
        let parameters = try #require(report.sections.first { $0.title == "Параметры методики" })
        guard case .register(let register) = try #require(parameters.blocks.first), let entry = register.entries.first else {
            Issue.record("no passport of the parameter")
            return
        }
        #expect(entry.title == "Норматив ответа" && entry.id == "norm" && entry.facts.first?.value == "3")
        #expect(Self.plain(report.markdown()).contains("значение с базой меньше 7 скрыто"))
        #expect(!report.markdown().contains("`parent`"))
    }
}
