import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// `weighting:` of a calculated item.
struct WeightingDefinition: DefinitionRecord {
    let node: Node

    static let base = Key<Written>(
        "base", .name(of: .item), default: "1", en: "The weight that rows have before, above zero.",
        ru: "Вес, который у строк был до того, больше нуля.")
    static let margins = Key<DeclaredMap<MarginDefinition>>(
        "margins", .map(.record { MarginDefinition.shape }), required: true,
        en: "Known totals, by the item that tells the category.", ru: "Известные итоги — по вопросу, в котором указана категория."
    )
    static let method = Key<Weighting.Method>(
        "method",
        .word([
            .init("poststratify", en: "cells of one margin", ru: "ячейки одного набора итогов"),
            .init("rake", en: "margin after margin until all are reached", ru: "набор за набором, пока не сойдутся все"),
            .init("linear", en: "calibration, the squares of changes least", ru: "калибровка с наименьшими квадратами изменений"),
            .init("logit", en: "calibration with factors inside of `bounds`", ru: "калибровка с множителями внутри `bounds`"),
        ]), default: "rake", en: "How the totals are reached.", ru: "Как получить эти итоги.")
    static let bounds = Key<NumberSpan>(
        "bounds", .span, en: "With `linear` and `logit`: between what the factor of a weight may be, e.g. `0.3..3`.",
        ru: "Для `linear` и `logit`: в каких пределах может быть множитель веса, например `0.3..3`.")
    static let trim = Key<Decimal>(
        "trim", .number,
        en:
            "The greatest weight as a multiple of their mean; what is above is spread evenly over the other rows, and totals are no longer reached exactly.",
        ru:
            "Наибольший вес, во сколько раз больше среднего; излишек поровну делится между остальными строками, и итоги сходятся уже не точно."
    )

    static let shape = RecordShape(
        "weighting", noun: Phrase(en: "a weighting", ru: "взвешивание"),
        en:
            "A weight that makes the rows reach known totals. Rules for rows cannot read it; it is named as `weight` of a table, a design or an indicator. What it did is in `weights.csv` and in the report.",
        ru:
            "Вес, с которым строки дают известные итоги. В правилах для строк его использовать нельзя; его указывают как `weight` таблицы, плана или показателя. Что получилось — в `weights.csv` и в отчёте.",
        example: """
            registers:
              sexes: {key: sex, columns: {sex: text, people: integer}}
              regions: {key: region, columns: {region: text, people: integer}}
            questionnaires:
              person:
                weight: fitted
                items:
                  sex: text
                  region: text
                  w: decimal
                  fitted:
                    type: calculate
                    weighting:
                      base: w
                      method: rake
                      margins:
                        sex: {register: sexes, total: people}
                        region: {register: regions, total: people}
            """,
        keys: [base.erased, margins.erased, method.erased, bounds.erased, trim.erased])
}

struct MarginDefinition: DefinitionRecord {
    let node: Node

    static let register = Key<Written>(
        "register", .name(of: .table), required: true, en: "The register with a row for each category, which its key tells.",
        ru: "Реестр со строкой для каждой категории; категория — его ключ.")
    static let total = Key<Written>(
        "total", .name(of: .item), required: true, en: "Its column with the number that is to be reached.",
        ru: "Его столбец с числом, которое должно получиться.")
    static let items = Key<[Written]>(
        "items", .oneOrList(.name(of: .item)), default: "the margin's own name",
        en: "The items that together tell the category, in the order of the register's key.",
        ru: "Вопросы, которые вместе определяют категорию, в порядке ключа реестра.")

    static let shape = RecordShape(
        "margin", noun: Phrase(en: "a margin", ru: "набор итогов"),
        en: "Totals by categories.", ru: "Итоги по категориям.",
        example: """
            registers:
              cells: {key: [sex, age], columns: {sex: text, age: text, people: integer}}
            questionnaires:
              person:
                items:
                  sex: text
                  age: text
                  fitted:
                    type: calculate
                    weighting:
                      method: poststratify
                      margins: {cells: {items: [sex, age], register: cells, total: people}}
            """,
        keys: [register.erased, total.erased, items.erased])
}
