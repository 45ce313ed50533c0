import MeraYAML
import MeraSource

/// Keys that any thing with an id may carry.
enum CommonKeys {
    static let label = Key<WrittenTexts>("label", .texts, en: "Name for people.", ru: "Название для людей.")
    static let description = Key<WrittenTexts>(
        "description", .texts, en: "What it is and how to read it.", ru: "Что это и как это читать.")
    static let source = Key<WrittenTexts>(
        "source", .texts, en: "The document and clause that ask for it.", ru: "Документ и пункт, которые этого требуют.")
    static let responsible = Key<WrittenTexts>(
        "responsible", .texts, en: "Who answers for it.", ru: "Кто за это отвечает.")

    static let forEach = Key<Node>(
        "for_each", .codes(.anything),
        en:
            "It stands for several, one for each member of a list: `{g: sex}` (options of a list), `{g: [women, men]}`, `{g: {women: Women, men: Men}}`. `{g}` in its texts, formulas and ids is the code, `{g.label}` the name, `{g.points}` what else is written at the option. An id without `{g}` gets `_` and the code: `income_women`.",
        ru:
            "Определение для каждого элемента списка: `{g: sex}` (варианты списка), `{g: [women, men]}`, `{g: {women: женщины, men: мужчины}}`. В его текстах, формулах и именах `{g}` — код, `{g.label}` — название, `{g.points}` — другое свойство варианта. К имени без `{g}` добавляются `_` и код: `income_women`."
    )

    static let renamedFrom = Key<[Written]>(
        "renamed_from", .oneOrList(.text),
        en:
            "What it was called in earlier versions: `mera diff` sees a renaming and not a loss, and `mera migrate` carries answers over.",
        ru:
            "Как это называлось в прежних версиях: `mera diff` увидит переименование, а не пропажу, и `mera migrate` перенесёт ответы."
    )

    static let all =
        [
            label.erased, description.erased, source.erased, responsible.erased, forEach.erased, renamedFrom.erased,
        ]
        + [EditionKeys.extends.erased, EditionKeys.editions]
}

extension Shape {
    static let severity = Shape.word([
        Word("error", en: "the answer does not count", ru: "ответ не учитывается"),
        Word("warning", en: "the answer counts, someone should look", ru: "ответ учитывается, но требует внимания"),
        Word("info", en: "for information", ru: "для сведения"),
    ])

    static let missingReason = Shape.word([
        Word("unanswered", en: "no answer", ru: "нет ответа"),
        Word("not_applicable", en: "the question does not apply", ru: "вопрос не относится к отвечающему"),
        Word("dont_know", en: "does not know", ru: "затрудняется ответить"),
        Word("refused", en: "refused to answer", ru: "отказ от ответа"),
        Word("not_available", en: "no data", ru: "нет данных"),
    ])

    static let missingPolicy = Shape.word([
        Word("undecided", en: "counted apart as undecided", ru: "считается отдельно как неопределённое"),
        Word("skip", en: "the rule does not apply", ru: "правило не применяется"),
        Word("fail", en: "counts as failed", ru: "считается нарушением"),
    ])
}
