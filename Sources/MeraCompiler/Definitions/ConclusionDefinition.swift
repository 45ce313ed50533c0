import MeraModel
import MeraSource
import MeraYAML

struct ConclusionDefinition: DefinitionRecord {
    let node: Node

    static let level = Key<Written>(
        "level", .name(of: .level), required: true, en: "Drawn for each unit of this level.",
        ru: "Делается для каждой единицы этого уровня.")
    static let condition = Key<Formula>(
        "when", .formula, required: true, en: "When it is drawn.", ru: "При каком условии делается.")
    static let kindShape = Shape.word([
        .init("strength", en: "a strength", ru: "сильная сторона"), .init("problem", en: "a problem", ru: "проблема"),
        .init("proposal", en: "a proposal", ru: "предложение"), .init("note", en: "a note", ru: "замечание"),
    ])
    static let kind = Key<Conclusion.Kind>("kind", kindShape, required: true, en: "What it is.", ru: "Вид вывода.")
    static let text = Key<WrittenTexts>(
        "text", .template, required: true, en: "What it says; {expressions} are filled in.",
        ru: "Текст; {выражения} подставляются.")
    static let proposal = Key<WrittenTexts>("propose", .template, en: "What to do about it.", ru: "Что предлагается.")
    static let theme = Key<WrittenTexts>(
        "task", .texts, en: "The heading under which it stands.", ru: "Задача или раздел, к которому относится вывод.")

    static let shape = RecordShape(
        "conclusion", noun: Phrase(en: "a conclusion", ru: "вывод"),
        en: "A finding drawn by a rule, with its evidence.", ru: "Вывод по правилу, с основаниями.",
        example: """
            study: {id: demo, title: Пример, levels: {country: all}}
            questionnaires:
              centre:
                items: {examined: integer, passed: integer}
            indicators:
              pass_rate: {label: Доля сдавших, of: centre, unit: percent, target: 75, ratio: {numerator: passed, denominator: examined}}
            conclusions:
              low:
                level: country
                when: pass_rate < target(pass_rate)
                kind: problem
                text: Доля сдавших — {pass_rate}, ниже целевого значения {target(pass_rate)}.
            """,
        keys: [level.erased, condition.erased, kind.erased, text.erased, proposal.erased, theme.erased] + CommonKeys.all)
}

struct ReconciliationDefinition: DefinitionRecord {
    let node: Node

    static let left = Key<Written>("left", .name(of: .table), required: true, en: "Our list.", ru: "Наш список.")
    static let right = Key<Written>("right", .name(of: .table), required: true, en: "The protocol.", ru: "Протокол.")
    static let key = Key<[Written]>(
        "key", .oneOrList(.name(of: .item)), required: true, en: "Fields that match rows.",
        ru: "Поля, по которым сопоставляются строки.")
    static let compare = Key<[Written]>(
        "compare", .oneOrList(.name(of: .item)), required: true, en: "Fields that must agree.",
        ru: "Поля, которые должны совпадать.")
    static let claims = Key<Bool>(
        "claims", .truth, default: "false",
        en:
            "Write `claims-<id>.csv`, the table of differences to send: key, name, item, our value, the protocol's, the difference in words, and an empty column for the decision.",
        ru:
            "Записать `claims-<id>.csv` — таблицу расхождений для отправки: ключ, наименование, поле, наше значение, значение протокола, расхождение словами и пустой столбец для решения."
    )

    static let shape = RecordShape(
        "reconciliation", noun: Phrase(en: "a reconciliation", ru: "сверка"),
        en:
            "A list compared with a protocol. Its id can stand in `of:`, in breakdowns and in the report, as a table with a row for each key of either side: the key, `result` (`agrees`, `differs`, `only_left`, `only_right`, `repeated_key`), `differences` (how many items differ), and for each compared item `<item>_left` and `<item>_right`. A key belongs to the units of its row on the left, or where there is none on the right.",
        ru:
            "Сверка списка с протоколом. Её имя можно указать в `of:`, в разбивке и в отчёте — как таблицу, где есть строка для каждого ключа с любой стороны: ключ, `result` (`agrees` — совпадает, `differs` — расходится, `only_left` и `only_right` — есть только с одной стороны, `repeated_key` — ключ повторяется), `differences` (сколько полей расходится) и для каждого сверяемого поля `<поле>_left` и `<поле>_right`. Ключ относится к тем же единицам, что его строка в `left`, а если её нет — в `right`.",
        example: """
            registers:
              students: {key: id, columns: {id: text, name: text, grade: integer}}
              protocol: {key: id, columns: {id: text, name: text, grade: integer}}
            reconciliations:
              grades: {left: students, right: protocol, key: id, compare: [name, grade], claims: true}
            indicators:
              agreeing: {label: Доля совпавших записей, of: grades, unit: percent, share: result = "agrees", breakdown: [result]}
              strangers: {label: Нет в нашем списке, of: grades, unit: count, count: result = "only_right"}
              shift: {label: Сдвиг отметки, of: grades, unit: points, mean: grade_right - grade_left}
            """,
        keys: [left.erased, right.erased, key.erased, compare.erased, claims.erased] + CommonKeys.all)
}

/// The outline of a document: `report:` by itself, or one of `reports:`.
struct ReportDefinition: DefinitionRecord {
    let node: Node

    static let title = Key<WrittenTexts>("title", .texts, required: true, en: "Title of the report.", ru: "Название отчёта.")
    static let sections = Key<[SectionDefinition]>(
        "sections", .list(.record { SectionDefinition.shape }), required: true, en: "What it shows, in order.",
        ru: "Разделы по порядку.")
    static let parts = Key<Node>(
        "with", .oneOrList(.word(partWords + [.init("none", en: "nothing", ru: "ничего")])), default: "all of them",
        en: "What is added without being named in the sections.",
        ru: "Что добавляется само, без упоминания в разделах.")
    private static let partWords: [Shape.Word] = [
        .init("summary", en: "reception, key numbers and the worst findings, in front", ru: "краткие итоги в начале"),
        .init("reconciliations", en: "lists against protocols", ru: "сверки списков"),
        .init("comparisons", en: "comparisons of groups, in an appendix", ru: "сравнения групп в приложении"),
        .init("quality", en: "quality of the data", ru: "качество данных"),
        .init("method", en: "how every value was computed, at the end", ru: "приложение о методике в конце"),
    ]

    static let shape = RecordShape(
        "report", noun: Phrase(en: "a report", ru: "план отчёта"),
        en: "The outline of the report.", ru: "План отчёта.",
        example: """
            study: {id: demo, title: Пример, levels: {country: all}}
            questionnaires:
              visit:
                items: {satisfied: {type: boolean, label: Довольны}}
            indicators:
              satisfied: {label: Доля довольных, of: visit, share: satisfied, unit: percent}
            reports:
              conclusion:
                title: Краткое заключение
                with: none
                sections:
                  - {headline: satisfied}
                  - {proposals: all}
              report:
                title: Отчёт
                sections:
                  - {title: Введение, text: Что было сделано.}
                  - {indicators: [satisfied]}
                  - {distribution: satisfied}
            """,
        keys: [title.erased, sections.erased, parts.erased])
}

struct SectionDefinition: DefinitionRecord {
    let node: Node

    static let title = Key<WrittenTexts>("title", .texts, en: "Heading.", ru: "Заголовок.")
    static let chapter = Key<WrittenTexts>(
        "chapter", .texts,
        en: "Begins a chapter of this name: the sections below are numbered within it, up to the next `chapter` or `appendix`.",
        ru: "Начинает главу с этим названием: разделы ниже — её подразделы, до следующего `chapter` или `appendix`.")
    static let appendix = Key<WrittenTexts>(
        "appendix", .texts,
        en: "Begins an appendix of this name: closed on the screen, printed on request, left out of Word.",
        ru: "Начинает приложение с этим названием: на экране закрыто, печатается по желанию, в Word не входит.")
    static let text = Key<WrittenTexts>("text", .texts, en: "A text.", ru: "Текст.")
    static let indicators = Key<[Written]>(
        "indicators", .oneOrList(.name(of: .indicator)), en: "A table and charts of indicators.",
        ru: "Таблица и диаграммы показателей.")
    static let distribution = Key<[Written]>(
        "distribution", .oneOrList(.name(of: .item)), en: "Linear distributions of closed questions.",
        ru: "Линейные распределения закрытых вопросов.")
    static let conclusions = Key<[Conclusion.Kind]>(
        "conclusions", .oneOrList(ConclusionDefinition.kindShape), en: "Conclusions of these kinds.", ru: "Выводы этих видов.")
    static let proposals = Key<Written>(
        "proposals", .word([.init("all", en: "all of them", ru: "все")]), en: "Proposals collected from conclusions.",
        ru: "Предложения, собранные из выводов.")
    static let table = Key<Written>("table", .name(of: .table), en: "Rows of a register.", ru: "Строки реестра.")
    static let columns = Key<[Written]>(
        "columns", .oneOrList(.name(of: .item)), en: "Columns of the table.", ru: "Столбцы таблицы.")
    static let answers = Key<Written>(
        "answers", .name(of: .item), en: "Open answers as they were given.", ru: "Ответы на открытый вопрос.")
    static let findings = Key<Written>(
        "findings", .word([.init("all", en: "all of them", ru: "все")]), en: "Quality of the data: checks and findings.",
        ru: "Качество данных: проверки и замечания.")
    static let by = Key<[Written]>(
        "by", .oneOrList(.name(of: .level)),
        en: "The level shown; of open answers, levels and items of their table, one within the other.",
        ru: "Для какого уровня; для открытых ответов — уровни и поля той же таблицы, одно внутри другого.")
    static let level = Key<Written>("level", .name(of: .level), en: "The level of the conclusions.", ru: "Уровень выводов.")
    static let contents = [
        "chapter", "appendix", "text", "headline", "indicators", "trend", "distribution", "likert", "reliability", "conclusions",
        "proposals",
        "table", "gantt", "robustness",
        "answers", "findings",
    ]

    static let shape = RecordShape(
        "section", noun: Phrase(en: "a section of the report", ru: "раздел отчёта"),
        en: "A section of the report: one kind of content.", ru: "Раздел отчёта: одно содержание.",
        example: chartsExample,
        keys: [
            title.erased, chapter.erased, appendix.erased, text.erased, headline.erased, indicators.erased, trend.erased,
            distribution.erased, likert.erased, reliability.erased,
            conclusions.erased, proposals.erased, table.erased, columns.erased, gantt.erased, robustness.erased, answers.erased,
            findings.erased,
            by.erased, level.erased, over.erased, ends.erased, limit.erased,
        ])
}
