import MeraModel
import MeraSource
import MeraYAML

/// An option: `1: Да` or `98: {label: Затрудняюсь ответить, missing: dont_know}`.
struct OptionDefinition: DefinitionRecord {
    let node: Node

    static let missing = Key<MissingReason>(
        "missing", .missingReason, en: "The option stands for no value, for this reason.",
        ru: "Вариант означает отсутствие значения по этой причине.")
    static let exclusive = Key<Bool>(
        "exclusive", .truth, default: "false", en: "In a select_multiple: no other option may be chosen with it.",
        ru: "В вопросе с несколькими ответами: несовместим с другими вариантами.")
    static let specify = Key<WrittenTexts>(
        "specify", .texts,
        en:
            "What to write in where the option is chosen. Every item with the list gets a text item `<item>_<code>`, which must be answered where the option is chosen and does not apply elsewhere.",
        ru:
            "Что вписать, если вариант выбран. У каждого вопроса с этим списком появляется текстовое поле `<вопрос>_<код>`: обязательное, если вариант выбран, и неприменимое, если нет."
    )
    static let with = Key<DeclaredMap<Written>>(
        "with", .map(.text),
        en: "What else is known of the option, for `choice_filter`: `{federal_district: north}`.",
        ru: "Что ещё известно о варианте, для `choice_filter`: `{federal_district: north}`.")
    static let media = Key<Written>(
        "media", .text, en: "A picture beside the option: a file beside the definition.",
        ru: "Изображение рядом с вариантом: файл рядом с определением.")

    static let renamedFrom = Key<[Written]>(
        CommonKeys.renamedFrom.name, .oneOrList(.text),
        en: "The code that it had in earlier versions, or several that were put together: `[3, 4]`.",
        ru: "Код, который вариант имел в прежних версиях, или несколько кодов, объединённых в один: `[3, 4]`.")

    static let shape = RecordShape(
        "option", noun: Phrase(en: "an option", ru: "вариант ответа"),
        en: "An option of a choice list.", ru: "Вариант ответа.", shorthand: "label",
        example: """
            choices:
              agreement:
                1: Не согласен
                2: Согласен
                98: {label: Затрудняюсь ответить, missing: dont_know}
              position:
                head: Руководитель
                expert: Эксперт
                other: {label: Другое, specify: Укажите должность}
              district: {north: Северный, south: Южный}
              city:
                murmansk: {label: Мурманск, with: {district: north}}
                sochi: {label: Сочи, with: {district: south}}
            questionnaires:
              visit:
                items:
                  district: {type: select_one, choices: district}
                  city: {type: select_one, choices: city, choice_filter: option.district = district}
                  position: {type: select_one, choices: position}
                  is_teacher: {type: calculate, calculation: 'contains(lower case(position_other), "преподаватель")'}
            """,
        keys: [
            CommonKeys.label.erased, missing.erased, exclusive.erased, specify.erased, with.erased, media.erased,
            renamedFrom.erased,
        ]
            + EditionKeys.days)
}
