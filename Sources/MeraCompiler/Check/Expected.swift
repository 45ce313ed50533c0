import MeraSource
import MeraYAML

/// What a place expects, in words for "takes …, and here is …".
enum Expected {
    static let record = Phrase(en: "a group of `key: value` lines", ru: "набор строк `ключ: значение`")
    static let map = Phrase(en: "things by their ids (`id: …` lines)", ru: "список вида `идентификатор: …`")
    static let list = Phrase(en: "a list (`- …` lines or `[a, b]`)", ru: "список (строки `- …` или `[a, b]`)")
    static let text = Phrase(en: "a text", ru: "текст")
    static let texts = Phrase(en: "a text or `{{ru: …, en: …}}`", ru: "текст или `{{ru: …, en: …}}`")
    static let formula = Phrase(en: "an expression", ru: "выражение")
    static let wholeNumber = Phrase(en: "a whole number", ru: "целое число")
    static let number = Phrase(en: "a number with a decimal point", ru: "число с десятичной точкой")
    static let quantity = Phrase(
        en: "a number with a decimal point, or the name of a parameter", ru: "число с десятичной точкой или имя параметра")
    static let weight = Phrase(
        en: "a weight such as `0.25`, `25 %` or `1/3`, or the name of a parameter",
        ru: "вес вида `0.25`, `25 %` или `1/3` либо имя параметра")
    static let truth = Phrase(en: "`true` or `false`", ru: "`true` или `false`")
    static let date = Phrase(en: "a date such as 2015-03-16", ru: "дата вида 2015-03-16")
    static let time = Phrase(en: "a time of day such as 14:30", ru: "время суток вида 14:30")
    static let dateTime = Phrase(
        en: "a day with a time such as 2015-03-16T14:30:00", ru: "дата со временем вида 2015-03-16T14:30:00")
    static let rounding = Phrase(en: "digits and a mode, such as `1 half_up`", ru: "число знаков и способ, например `1 half_up`")
    static let share = Phrase(en: "a share such as `75 %`, `0.75` or `3/4`", ru: "доля вида `75 %`, `0.75` или `3/4`")
    static let spread = Phrase(en: "a range such as `±25 %`, at most 100 %", ru: "пределы вида `±25 %`, не больше 100 %")
    static let span = Phrase(en: "two numbers such as `0..100`", ru: "два числа вида `0..100`")
    static let normalisation = Phrase(
        en:
            "`goalposts 40..100`, `min_max`, `z_score`, `rank`, `percentile_rank`, `percentile_bands 20 40 60 80`, `borda`, `share_of_target 80`, `distance_to_target 80` or `none`",
        ru:
            "`goalposts 40..100`, `min_max`, `z_score`, `rank`, `percentile_rank`, `percentile_bands 20 40 60 80`, `borda`, `share_of_target 80`, `distance_to_target 80` или `none`"
    )
    static let word = Phrase(en: "one word", ru: "одно слово")
    static let units = Phrase(
        en: "units and their values (`{{site a: 90, country: 75}}`)", ru: "единицы и их значения (`{{site a: 90, country: 75}}`)")
    static let unit = Phrase(en: "a level and the id of a unit (`site a`)", ru: "уровень и идентификатор единицы (`site a`)")
    static let valueOrReason = Phrase(
        en: "a number, or why there is none (`too_few`, `zero_denominator` …)",
        ru: "число или причина, по которой его нет (`too_few`, `zero_denominator` …)")
    static let expectations = Phrase(
        en: "what comes out (`indicator: {{site a: 90}}` lines), or the word `snapshot`",
        ru: "то, что должно получиться (строки `показатель: {{site a: 90}}`), или слово `snapshot`")
    static let rowNumber = Phrase(en: "the number of a row, counted from 1", ru: "номер строки, считая с 1")

    static func got(_ node: Node) -> Argument {
        switch node.kind {
        case .mapping: .phrase(Phrase(en: "a group of lines", ru: "набор строк"))
        case .sequence: .phrase(Phrase(en: "a list", ru: "список"))
        case .scalar:
            node.isNull || node.text.trimmingBlanks.isEmpty
                ? .phrase(Phrase(en: "nothing", ru: "пусто"))
                : .text("`\(node.text.prefix(60))`")
        }
    }
}
