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

    static let shape = RecordShape(
        "option", noun: Phrase(en: "an option", ru: "вариант ответа"),
        en: "An option of a choice list.", ru: "Вариант ответа.", shorthand: "label",
        example: """
            choices:
              agreement:
                1: Не согласен
                2: Согласен
                98: {label: Затрудняюсь ответить, missing: dont_know}
            """,
        keys: [CommonKeys.label.erased, missing.erased, exclusive.erased] + EditionKeys.days)
}
