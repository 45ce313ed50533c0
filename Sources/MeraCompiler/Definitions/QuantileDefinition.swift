import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// `{of: mark, p: 0.9}`
struct QuantileDefinition: DefinitionRecord {
    let node: Node

    static let of = Key<Formula>("of", .formula, required: true, en: "The value of a row.", ru: "Значение строки.")
    static let p = Key<Share>(
        "p", .share, required: true, en: "The share of rows at or below the value: `0.9` or `90 %`.",
        ru: "Доля строк не выше значения: `0.9` или `90 %`.")
    static let type = Key<Int>(
        "type", .wholeNumber, default: "7", en: "How values are interpolated: one of the nine types of Hyndman and Fan (1996).",
        ru: "Способ интерполяции: один из девяти типов Хиндмана и Фана (1996).")

    static let shape = RecordShape(
        "quantile", noun: Phrase(en: "a quantile", ru: "квантиль"),
        en: "The value below which a share of the rows lies. `median` is the quantile of 0.5, type 7.",
        ru: "Значение, ниже которого лежит заданная доля строк. `median` — квантиль 0.5 типа 7.",
        example: """
            questionnaires:
              visit:
                weight: persons
                items: {minutes: integer, persons: integer}
            indicators:
              long_wait: {of: visit, quantile: {of: minutes, p: 90 %}, unit: минут, better: lower}
              usual_wait: {of: visit, median: minutes, weight: none, unit: минут, better: lower}
            """,
        keys: [of.erased, p.erased, type.erased])
}
