import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// `outliers: winsorise` of an index or of a component.
struct OutlierDefinition: DefinitionRecord {
    let node: Node

    enum Method: String, CaseIterable, DefinitionWord { case winsorise, none }
    enum Otherwise: String, CaseIterable, DefinitionWord { case log, none }

    static let method = Key<Method>(
        "method",
        .word([
            .init(
                "winsorise", en: "the furthest value becomes the next one, while the limits are exceeded",
                ru: "самое далёкое значение заменяется следующим, пока превышены пороги"),
            .init("none", en: "nothing", ru: "ничего"),
        ]), required: true, en: "What is done.", ru: "Что делать.")
    static let skewness = Key<Decimal>(
        "skewness", .number, default: "2", en: "Both limits must be reached: |skewness| of the sample (G1) …",
        ru: "Должны быть достигнуты оба порога: |асимметрия| выборки (G1) …")
    static let kurtosis = Key<Decimal>(
        "kurtosis", .number, default: "3.5", en: "… and its excess kurtosis (G2).", ru: "… и её эксцесс (G2).")
    static let points = Key<Int>(
        "points", .wholeNumber, default: "5", en: "The most values that are moved; where more would have to be, none is.",
        ru: "Сколько значений можно заменить; если нужно больше, не заменяется ни одно.")
    static let otherwise = Key<Otherwise>(
        "otherwise",
        .word([
            .init(
                "log", en: "the logarithms of all values count: log(x − least + 0.01·(greatest − least))",
                ru: "вместо всех значений берутся логарифмы: log(x − наименьшее + 0,01·(наибольшее − наименьшее))"),
            .init("none", en: "the values stay as they are", ru: "значения остаются как есть"),
        ]), default: "log, and none where the scale is of the values themselves", en: "What is done where that does not help.",
        ru: "Что делать, если это не помогло.")

    static let shape = RecordShape(
        "outliers", noun: Phrase(en: "a rule for outliers", ru: "правило для выбросов"),
        en: "Values far from all others (OECD/JRC handbook): where both limits are reached they would decide the scale alone.",
        ru: "Значения, далёкие от остальных (справочник ОЭСР): при достижении обоих порогов они одни определили бы шкалу.",
        shorthand: "method",
        keys: [method.erased, skewness.erased, kurtosis.erased, points.erased, otherwise.erased])
}

/// `±25 %`: how far something is varied, as a part of itself.
struct Spread: DefinitionValue {
    var share: Share

    static func read(_ node: Node) -> Spread? {
        guard let text = Written.read(node)?.text else { return nil }
        return read(text)
    }

    static func read(_ text: String) -> Spread? {
        Share.read(text.hasPrefix("±") ? String(text.dropFirst()).trimmingSpaces : text).map(Spread.init)
    }
}

struct SensitivityDefinition: DefinitionRecord {
    let node: Node

    static let weights = Key<Spread>(
        "weights", .spread, default: "they stay", en: "Each weight is drawn evenly from this range around its own: `±25 %`.",
        ru: "Каждый вес разыгрывается равномерно в этих пределах вокруг своего: `±25 %`.")
    static let normalise = Key<[WrittenNormalisation]>(
        "normalise", .oneOrList(.normalisation), default: "they stay",
        en: "Other scales for all components, drawn beside the declared ones: `[min_max, z_score]`.",
        ru: "Другие шкалы всех компонентов, разыгрываются наравне с заданными: `[min_max, z_score]`.")
    static let aggregate = Key<[Composite.Aggregation]>(
        "aggregate", .oneOrList(aggregations), default: "it stays",
        en: "Other ways of putting together, drawn beside the declared one.",
        ru: "Другие способы объединения, разыгрываются наравне с заданным.")
    static let runs = Key<Int>(
        "runs", .wholeNumber, default: "1000", en: "How often the index is made anew.", ru: "Сколько раз пересчитать показатель.")
    static let seed = Key<Int>(
        "seed", .wholeNumber, default: "1", en: "Another number draws other weights; the same one always the same.",
        ru: "Другое число — другие случайные веса; при том же всё повторяется в точности.")
    static let top = Key<Int>(
        "top", .wholeNumber, default: "3", en: "How often a unit is among the first so many is told.",
        ru: "Сообщается, как часто единица попадает в столько первых.")

    private static let aggregations = IndexDefinition.aggregate.erased.shape

    static let shape = RecordShape(
        "sensitivity", noun: Phrase(en: "a sensitivity analysis", ru: "анализ устойчивости"),
        en:
            "How places would change if the index were made otherwise (OECD/JRC handbook, step 7): for each unit the median place, the interval of nine tenths of the runs and the share of runs among the first; for each choice its share in what moves places. Limits and `round_value` of the index hold in each run; conclusions read `q.rank_lower` and `q.rank_upper`.",
        ru:
            "Как изменились бы места, если бы показатель считали иначе (справочник ОЭСР, шаг 7): для каждой единицы медианное место, интервал девяти десятых расчётов и доля расчётов в числе первых; для каждого выбора — его вклад в перемену мест. Ограничения (`limits`) и `round_value` показателя действуют в каждом расчёте; в выводах доступны `q.rank_lower` и `q.rank_upper`.",
        example: """
            registers:
              sites: {key: id, columns: {id: text}}
            study: {id: demo, title: Пример, levels: {site: sites}}
            questionnaires:
              centre:
                key: site
                items: {site: {type: reference, to: sites}, mark: decimal, wait: integer}
            indicators:
              mark: {of: centre, unit: points, mean: mark}
              wait: {of: centre, unit: days, mean: wait, better: lower}
              quality:
                unit: points
                index:
                  normalise: min_max
                  outliers: winsorise
                  components: {mark: 0.6, wait: 0.4}
                  sensitivity: {weights: ±25 %, normalise: [rank], aggregate: [median], runs: 1000, seed: 1, top: 3}
            """,
        keys: [weights.erased, normalise.erased, aggregate.erased, runs.erased, seed.erased, top.erased])
}
