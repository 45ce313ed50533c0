import MeraSource
import MeraYAML

/// `status: {item: state, draft: [черновик], void: [аннулирована]}`
struct StatusDefinition: DefinitionRecord {
    let node: Node

    static let item = Key<Written>(
        "item", .name(of: .item), required: true, en: "The text or select_one item that holds the status.",
        ru: "Вопрос (текст или один вариант), в котором записан статус.")
    static let draft = Key<[Written]>(
        "draft", .oneOrList(.text),
        en:
            "Words or codes of a draft: required answers may be missing, and it enters no score's aggregate, indicator or distribution.",
        ru: "Слова или коды черновика: обязательных ответов может не быть, в показатели и распределения он не входит.")
    static let void = Key<[Written]>(
        "void", .oneOrList(.text), en: "Words or codes of an annulled submission: it is left out whole.",
        ru: "Слова или коды аннулированной анкеты: она исключается целиком.")

    static let shape = RecordShape(
        "status", noun: Phrase(en: "a status", ru: "статус анкеты"),
        en:
            "How a submission says that it is no final one. Any other answer, and none, is final. Case does not matter in a text.",
        ru:
            "По какому ответу видно, что анкета не окончательная. Любой другой ответ и пустой означают окончательную. Регистр букв в тексте не важен.",
        example: """
            questionnaires:
              centre_form:
                key: site
                status: {item: state, draft: [черновик, на согласовании], void: аннулирована}
                items:
                  site: text
                  state: {type: text, label: Статус}
                  examined: {type: integer, required: true}
            """,
        keys: [item.erased, draft.erased, void.erased])
}
