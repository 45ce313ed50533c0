import MeraModel
import MeraSource
import MeraYAML

/// `{when: k3 < 20, at_most: 60, reason: …}`
struct LimitDefinition: DefinitionRecord {
    let node: Node

    static let condition = Key<Formula>(
        "when", .formula, required: true, en: "Units to which it applies; where it is undecided it does not.",
        ru: "Для каких единиц действует; если условие не определено, не действует.")
    static let atMost = Key<Quantity>(
        "at_most", .quantity, en: "A greater value becomes this.", ru: "Большее значение становится таким.")
    static let atLeast = Key<Quantity>(
        "at_least", .quantity, en: "A smaller value becomes this.", ru: "Меньшее значение становится таким.")
    static let subtract = Key<Quantity>("subtract", .quantity, en: "This is taken off.", ru: "Столько вычитается.")
    static let reason = Key<WrittenTexts>(
        "reason", .texts, en: "Why, for explanations and the method appendix.", ru: "Почему: для пояснений и раздела о методике.")

    static let effects: [(effect: Limit.Effect, key: Key<Quantity>)] = [
        (.atMost, atMost), (.atLeast, atLeast), (.subtract, subtract),
    ]

    static let shape = RecordShape(
        "limit", noun: Phrase(en: "a limit", ru: "ограничение"),
        en: "A cap, a floor or a penalty of a value that is made of other indicators. Limits apply in the order written.",
        ru: "Потолок, порог или штраф для значения, составленного из других показателей. Применяются по порядку.",
        example: """
            questionnaires:
              office:
                items: {k1: decimal, k2: decimal}
            indicators:
              k1: {of: office, mean: k1, unit: points}
              k2: {of: office, mean: k2, unit: points}
              total:
                unit: points
                index: {components: {k1: 0.5, k2: 0.5}}
                limits:
                  - {when: k2 < 20, at_most: 60, reason: Недоступность для инвалидов}
                  - {when: k1.rows < 10, subtract: 5}
            """,
        keys: [condition.erased, atMost.erased, atLeast.erased, subtract.erased, reason.erased])
}
