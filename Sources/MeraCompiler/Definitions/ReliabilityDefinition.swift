import MeraModel
import MeraSource
import MeraYAML

/// `reliability: all`, or what is asked of the quality of a score in a mapping.
struct ReliabilityDefinition: DefinitionRecord {
    let node: Node

    private static let words: [Shape.Word] = [
        .init("all", en: "everything below", ru: "всё, что ниже"),
        .init(
            "alpha", en: "Cronbach's α with Feldt's interval, standardised α, the mean correlation of two items",
            ru: "α Кронбаха с интервалом Фельдта, стандартизованная α, средняя корреляция пар вопросов"),
        .init("lambda6", en: "Guttman's λ6", ru: "λ6 Гуттмана"),
        .init("omega", en: "McDonald's ω of one factor, and loadings", ru: "ω Макдональда по одному фактору и нагрузки"),
        .init(
            "items", en: "each item: correlation with the rest, α without it, difficulty and discrimination in a test",
            ru: "каждый вопрос: связь с остальными, α без него, для теста — трудность и различающая способность"),
        .init(
            "options", en: "of a test: who chose which option, among the best and the weakest",
            ru: "для теста: кто какой вариант выбрал среди сильных и слабых"),
        .init(
            "answers", en: "floor and ceiling, items without an answer, rows that answer everything alike, haste, contradictions",
            ru: "доля крайних значений, вопросы без ответа, одинаковые ответы на всё, спешка, противоречия"),
    ]

    static let measures = Key<Node>(
        "measures", .oneOrList(.word(words)), default: "all", en: "What is computed.", ru: "Что считать.")
    static let levels = Key<[Written]>(
        "levels", .oneOrList(.name(of: .level)), default: "the most general one", en: "For whose units it is computed.",
        ru: "Для единиц каких уровней считать.")
    static let breakdown = Key<[Written]>(
        "breakdown", .oneOrList(.name(of: .item)),
        en: "By whose answers it is computed as well: `sex`. Groups with fewer rows than `min_n` are named and not computed.",
        ru: "По каким вопросам считать отдельно: `sex`. Группы, где строк меньше `min_n`, называются, но не считаются.")
    static let hasty = Key<Formula>(
        "hasty", .formula, en: "A row that was filled in too fast to have been read: `minutes < 3`.",
        ru: "Условие слишком быстрого заполнения: `minutes < 3`.")
    static let pairs = Key<[[Written]]>(
        "pairs", .list(.list(.name(of: .item))),
        en:
            "Pairs of items that ask for the same: answers contradict one another where their points, after reversal, lie apart by more than half of the scale.",
        ru:
            "Пары вопросов об одном и том же: ответы противоречат друг другу, если их баллы с учётом обратной шкалы расходятся больше чем на половину шкалы."
    )

    static let shape = RecordShape(
        "reliability", noun: Phrase(en: "the quality of a score", ru: "качество балла"),
        en:
            "How well the items of a score measure one thing, and how they were answered. Rows with all answers count, all alike. Conclusions read `clarity.alpha`, `clarity.omega`, `clarity.burden.item_rest`.",
        ru:
            "Насколько согласованно вопросы балла измеряют одно и то же и как на них отвечали. Учитываются строки со всеми ответами, без весов строк. В выводах доступны `clarity.alpha`, `clarity.omega`, `clarity.burden.item_rest`.",
        shorthand: "measures",
        example: """
            study: {id: demo, title: Пример, levels: {country: all}}
            choices:
              scale5: {1: Плохо, 2: Ниже среднего, 3: Средне, 4: Выше среднего, 5: Хорошо}
            questionnaires:
              visit:
                items:
                  minutes: integer
                  clear: {type: select_one, choices: scale5}
                  useful: {type: select_one, choices: scale5}
                  burden: {type: select_one, choices: scale5}
            scores:
              clarity:
                of: visit
                items: {clear: 1, useful: 1, burden: {reverse: true}}
                method: mean
                min_answered: 2
                reliability: {measures: all, hasty: minutes < 3, pairs: [[clear, burden]]}
            conclusions:
              unreliable:
                level: country
                when: clarity.alpha < 0.7
                kind: problem
                text: "Вопросы о ясности измеряют разное: α = {clarity.alpha}."
            """,
        keys: [measures.erased, levels.erased, breakdown.erased, hasty.erased, pairs.erased])
}
