import MeraModel
import MeraSource
import MeraYAML

struct ComparisonDefinition: DefinitionRecord {
    let node: Node

    static let of = Key<Written>(
        "of", .name(of: .table), required: true, en: "The table whose rows are compared.",
        ru: "Таблица, строки которой сравниваются.")
    static let filter = Key<Formula>("where", .formula, en: "Only these rows.", ru: "Только эти строки.")
    static let mean = Key<Formula>(
        "mean", .formula, en: "Means of a number or score: Welch's t (of a sample: t by its design), Cohen's d, Hedges' g.",
        ru: "Средние числа или балла: критерий Уэлча (для выборки — t по её плану), d Коэна, g Хеджеса.")
    static let rank = Key<Formula>(
        "rank", .formula,
        en:
            "Which group has the higher values: Mann and Whitney's test (of a sample: Lumley and Scott's), rank-biserial correlation.",
        ru:
            "В какой группе значения выше: критерий Манна — Уитни (для выборки — Ламли и Скотта), ранговая бисериальная корреляция."
    )
    static let share = Key<Formula>(
        "share", .formula,
        en: "Per cents of the rows in which a condition holds: Newcombe's interval, χ² (of a sample: t by its design).",
        ru: "Проценты строк, где условие выполнено: интервал Ньюкомба, χ² (для выборки — t по её плану).")
    static let answers = Key<Written>(
        "answers", .name(of: .item),
        en: "A closed question crossed with the groups: χ² (of a sample: with the correction of Rao and Scott), Cramér's V.",
        ru: "Закрытый вопрос в разрезе групп: χ² (для выборки — с поправкой Рао и Скотта), V Крамера.")
    static let by = Key<Written>(
        "by", .name(of: .item), required: true, en: "What makes the groups: an item of the table or a level.",
        ru: "Что образует группы: поле таблицы или уровень.")
    static let reference = Key<Written>(
        "reference", .text, default: "rest",
        en: "The group with which the others are compared; `rest`: each group with all others; `pairs`: each with each.",
        ru: "Группа, с которой сравниваются остальные; `rest` — каждая со всеми прочими; `pairs` — каждая с каждой.")
    static let weight = Key<Written>(
        "weight", .word([.init("none", en: "rows count alike", ru: "строки считаются одинаково")]),
        en:
            "`none`: rows count alike. Otherwise, in a table with `weight` or `design`, values are weighted and tests go by the sampling design: a weight alone is a sample of rows with replacement.",
        ru:
            "`none` — строки считаются одинаково. Иначе для таблицы с `weight` или `design` значения взвешиваются, а критерии считаются по плану выборки; вес без плана — выборка строк с возвращением."
    )
    static let round = Key<Rounding>("round", .rounding, en: "How values are shown.", ru: "Как показывать значения.")

    static let measures = ["mean", "rank", "share", "answers"]

    static let shape = RecordShape(
        "comparison", noun: Phrase(en: "a comparison of groups", ru: "сравнение групп"),
        en:
            "Groups compared: differences with 95% intervals, tests with p adjusted by Holm over the table, effect sizes. Shown in an appendix, and in `comparisons.csv`.",
        ru:
            "Сравнение групп: разности с 95-процентными интервалами, критерии с поправкой Холма на всю таблицу, величины эффекта. Выводится в приложении и в `comparisons.csv`.",
        alternatives: measures,
        example: """
            questionnaires:
              visit:
                items:
                  sex: {type: select_one, choices: {f: Женский, m: Мужской}}
                  age: integer
                  satisfied: boolean
                  mood: {type: select_one, choices: {1: Плохо, 2: Средне, 3: Хорошо}}
            comparisons:
              ages: {label: Возраст мужчин и женщин, of: visit, mean: age, by: sex, reference: f}
              satisfaction: {label: Довольные, of: visit, share: satisfied, by: sex}
              moods: {label: Настроение, of: visit, answers: mood, by: sex}
            """,
        keys: [
            of.erased, filter.erased, mean.erased, rank.erased, share.erased, answers.erased, by.erased, reference.erased,
            weight.erased, round.erased,
        ] + CommonKeys.all)
}
