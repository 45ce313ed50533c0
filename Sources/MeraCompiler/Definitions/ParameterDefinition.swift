import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// `norm_remote: 3` or `norm_remote: {value: 3, unit: count, label: …, source: …}`
struct ParameterDefinition: DefinitionRecord {
    let node: Node

    enum ValueType: String, CaseIterable, DefinitionWord { case number, text, date, boolean }

    static let value = Key<Written>("value", .text, required: true, en: "The value.", ru: "Значение.")
    static let valueType = Key<ValueType>(
        "type",
        .word([
            .init("number", en: "a number", ru: "число"),
            .init("text", en: "a text, even if it looks like a number", ru: "текст, даже если похож на число"),
            .init("date", en: "a day: 2015-03-16", ru: "дата: 2015-03-16"),
            .init("boolean", en: "`true` or `false`", ru: "`true` или `false`"),
        ]), default: "as the value is written", en: "What the value is.", ru: "Что это за значение.")
    static let unit = Key<Written>(
        "unit", .unit, en: "percent, points, count, days, another known unit, or one declared in `units`.",
        ru: "percent, points, count, days, другая известная единица или объявленная в `units`.")

    static let shape = RecordShape(
        "parameter", noun: Phrase(en: "a parameter", ru: "параметр"),
        en:
            "A named constant of the methodology; every expression can use it by its id, and so can `target`, `min_n` and weights.",
        ru: "Именованная постоянная методики; доступна по имени во всех выражениях, а также в `target`, `min_n` и весах.",
        shorthand: "value",
        example: """
            parameters:
              norm_remote: {value: 3, unit: count, label: Норматив дистанционных способов, source: п. 1.2}
              full_marks: 100
            questionnaires:
              office:
                items:
                  methods: integer
                  points: {type: calculate, calculation: "at_most(full_marks * methods / norm_remote, full_marks)"}
            indicators:
              remote: {of: office, mean: points, unit: points, target: full_marks}
            """,
        keys: [value.erased, valueType.erased, unit.erased] + CommonKeys.all)
}

/// A number, or the name of a parameter in its place.
struct Quantity: DefinitionValue {
    var node: Node
    var text: String
    var number: Decimal? { Decimal(text) }

    static func read(_ node: Node) -> Self? {
        guard let written = Written.read(node), isWellFormed(written.text) else { return nil }
        return Self(node: node, text: written.text)
    }

    static func isWellFormed(_ text: String) -> Bool { Decimal(text) != nil || Identifier.isWellFormed(text) }
}
