import MeraSource

/// Sections that draw.
extension SectionDefinition {
    static let headline = Key<[Written]>(
        "headline", .oneOrList(.name(of: .indicator)), en: "Key numbers in large type, with their bands and changes.",
        ru: "Главные числа крупно, с уровнем и изменением.")
    static let trend = Key<[Written]>(
        "trend", .oneOrList(.name(of: .indicator)), en: "How indicators change over time: lines and a table.",
        ru: "Как показатели меняются во времени: линии и таблица.")
    static let over = Key<Written>(
        "over", .name(of: .item), en: "The breakdown that holds the periods of a `trend`, for indicators without a `series`.",
        ru: "Разрез, в котором лежат периоды для `trend`, если у показателя нет `series`.")
    static let reliability = Key<[Written]>(
        "reliability", .oneOrList(.name(of: .score)),
        en: "The quality of scores as measures: what a methodologist reads before believing them.",
        ru: "Качество баллов как измерений: то, что методолог читает, прежде чем им верить.")
    static let likert = Key<[Written]>(
        "likert", .oneOrList(.name(of: .item)),
        en: "Questions with one ordered list of options: stacked bars, shares of both ends, mean.",
        ru: "Вопросы с общей упорядоченной шкалой: полосы долей, доли краёв шкалы, среднее.")
    static let ends = Key<Int>(
        "ends", .wholeNumber, default: "2, or 1 in a list of two or three options",
        en: "How many options at each end of a `likert` scale are added up.",
        ru: "Сколько вариантов с каждого края шкалы `likert` складываются.")
    static let gantt = Key<GanttDefinition>(
        "gantt", .record { GanttDefinition.shape }, en: "Planned and actual days of the rows of a register.",
        ru: "Плановые и фактические сроки строк реестра на оси времени.")
    static let robustness = Key<[Written]>(
        "robustness", .oneOrList(.name(of: .indicator)),
        en: "How firmly places in these indices stand, and what their components do: what `sensitivity` found.",
        ru: "Насколько устойчивы места по этим сводным показателям и что значат их компоненты: итоги `sensitivity`.")
    static let limit = Key<Int>(
        "limit", .wholeNumber, en: "The most open answers that a group shows; the others are counted.",
        ru: "Сколько открытых ответов показывать в группе; остальные подсчитываются.")

    static let chartsExample = """
        study: {id: demo, title: Пример, as_of: "2015-05-08", levels: {region: sites.region, country: all}}
        choices:
          agreement: {1: Нет, 2: Скорее нет, 3: Отчасти, 4: Скорее да, 5: Да}
          topics: {forms: Формы, dates: Сроки}
        registers:
          sites: {key: id, columns: {id: text, region: text}}
          plan:
            key: code
            columns: {code: text, title: text, stage: text, start: date, end: date, began: date, done: date}
        questionnaires:
          form:
            items:
              site: {type: reference, to: sites}
              quarter: text
              clear: {type: select_one, choices: agreement, label: Понятно}
              useful: {type: select_one, choices: agreement, label: Полезно}
              topic: {type: select_one, choices: topics, label: Тема}
              remark: {type: text, label: Замечание}
        indicators:
          agree: {label: Доля согласных, of: form, share: 'clear in ("4", "5")', unit: percent, breakdown: quarter}
        report:
          title: Отчёт
          sections:
            - {headline: [agree]}
            - {chapter: Анкеты}
            - {trend: [agree], over: quarter, by: region}
            - {likert: [clear, useful]}
            - gantt: {of: plan, label: title, code: code, group: stage, start: start, end: end, actual_start: began, actual_end: done}
            - {appendix: Ответы дословно}
            - {answers: remark, by: [topic, region], limit: 20}
        """
}

/// Which columns of a register are the days of a plan.
struct GanttDefinition: DefinitionRecord {
    let node: Node

    static let table = Key<Written>(
        "of", .name(of: .table), required: true, en: "The register of actions.", ru: "Реестр действий.")
    static let label = Key<Written>("label", .name(of: .item), required: true, en: "What is done.", ru: "Что делается.")
    static let code = Key<Written>("code", .name(of: .item), en: "The number of the action.", ru: "Номер действия.")
    static let group = Key<Written>(
        "group", .name(of: .item), en: "Actions of one value stand together, e.g. a stage.",
        ru: "Действия с одним значением стоят вместе, например по этапам.")
    static let start = Key<Written>("start", .name(of: .item), en: "Planned first day.", ru: "Начало по плану.")
    static let end = Key<Written>("end", .name(of: .item), required: true, en: "Planned last day.", ru: "Срок по плану.")
    static let actualStart = Key<Written>("actual_start", .name(of: .item), en: "Actual first day.", ru: "Фактическое начало.")
    static let actualEnd = Key<Written>("actual_end", .name(of: .item), en: "Actual last day.", ru: "Фактическое завершение.")

    static let shape = RecordShape(
        "gantt", noun: Phrase(en: "a plan on a time axis", ru: "план на оси времени"),
        en: "Planned and actual days of the rows of a register. Overdue is what has no actual end by the as-of day.",
        ru: "Плановые и фактические сроки строк реестра. Просрочено то, что не завершено к дате расчёта.",
        keys: [
            table.erased, label.erased, code.erased, group.erased, start.erased, end.erased, actualStart.erased, actualEnd.erased,
        ])
}
