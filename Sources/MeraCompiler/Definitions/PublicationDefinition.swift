import MeraModel
import MeraSource
import MeraYAML

/// `publication: {min_n: 5}` in the header.
struct PublicationDefinition: DefinitionRecord {
    let node: Node

    static let minimumBase = Key<Int>(
        "min_n", .wholeNumber, default: "5",
        en: "The smallest base on which anything is shown; an indicator's own `min_n` can only raise it.",
        ru: "Наименьшая база, при которой что-либо показывается; `min_n` показателя может её только повысить.")

    /// `publish:` of an indicator.
    static let rule = Key<PublicationRule>(
        "publish",
        .word([
            .init("protected", en: "where its base is large enough", ru: "если база достаточна"),
            .init("always", en: "always: its values are no secret", ru: "всегда: его значения не тайна"),
            .init("never", en: "never", ru: "никогда"),
        ]), default: "protected", en: "Whether it is shown in the published version.",
        ru: "Показывать ли в версии для публикации.")

    /// `publish:` of an item.
    static let isQuotable = Key<Bool>(
        "publish", .truth, default: "false", en: "Its answers may be quoted word for word in the published version.",
        ru: "Ответы можно приводить дословно в версии для публикации.")

    static let shape = RecordShape(
        "publication", noun: Phrase(en: "the section `publication`", ru: "раздел `publication`"),
        en: """
            Rules of the published version: values with a smaller base are hidden, and so is what would give them back; rows, personal \
            data and open answers are left out.
            """,
        ru: """
            Правила версии для публикации: значения с меньшей базой скрываются, как и то, по чему их можно восстановить; строки, \
            персональные данные и открытые ответы не показываются.
            """,
        example: """
            study: {id: demo, title: Пример, levels: {country: all}, publication: {min_n: 10}}
            questionnaires:
              visit:
                items:
                  name: {type: text, personal: true}
                  satisfied: {type: boolean, label: Довольны}
                  wish: {type: text, label: Пожелание, publish: true}
            indicators:
              visitors: {label: Посетителей, of: visit, count: true, publish: always}
              satisfied: {label: Доля довольных, of: visit, share: satisfied, unit: percent}
            """,
        keys: [minimumBase.erased])
}
