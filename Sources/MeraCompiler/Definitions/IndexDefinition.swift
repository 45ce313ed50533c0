import FEEL
import MeraModel
import MeraSource
import MeraYAML

struct IndexDefinition: DefinitionRecord {
    let node: Node

    static let aggregate = Key<Composite.Aggregation>(
        "aggregate",
        .word([
            .init("arithmetic", en: "weighted mean", ru: "взвешенное среднее"),
            .init("geometric", en: "weighted geometric mean", ru: "взвешенное среднее геометрическое"),
            .init("harmonic", en: "weighted harmonic mean", ru: "взвешенное среднее гармоническое"),
            .init(
                "power", en: "weighted power mean: (Σ w·x^p)^(1/p), `p` in `exponent`",
                ru: "взвешенное степенное среднее: (Σ w·x^p)^(1/p), `p` задаёт `exponent`"),
            .init("median", en: "median, without weights", ru: "медиана, без весов"),
            .init("min", en: "the worst component decides, without weights", ru: "решает худший компонент, без весов"),
            .init("max", en: "the best component decides, without weights", ru: "решает лучший компонент, без весов"),
            .init(
                "copeland",
                en: "pairwise comparisons: units that it beats by the weight of components, less those that beat it (Copeland)",
                ru:
                    "попарные сравнения: скольких единица превосходит по сумме весов компонентов минус сколько превосходят её (Коупленд)"
            ),
        ]), default: "arithmetic", en: "How components are put together.", ru: "Как объединяются компоненты.")
    static let exponent = Key<Decimal>(
        "exponent", .number, en: "The `p` of `aggregate: power`, not 0.", ru: "Показатель `p` для `aggregate: power`, не 0.")
    static let minimumCoverage = Key<Share>(
        "min_coverage", .share, default: "100 %", en: "Least share of the weight that must have values.",
        ru: "Какая часть весов должна иметь значения.")
    static let minimumComponents = Key<Int>(
        "min_components", .wholeNumber, default: "0", en: "Least number of components that must have values.",
        ru: "Сколько компонентов должны иметь значения.")
    static let missingWords = Shape.word([
        .init(
            "renormalise", en: "it is left out, the other weights make up for it",
            ru: "не учитывается, остальные веса пересчитываются"),
        .init("zero", en: "it counts as 0 of the common scale", ru: "считается нулём общей шкалы"),
        .init(
            "worst", en: "it counts as the worst normalised value of the level",
            ru: "считается худшим приведённым значением уровня"),
        .init("fail", en: "there is no index", ru: "сводного показателя нет"),
        .init(
            "mean", en: "it is imputed: the mean of the units of the level that have a value",
            ru: "заполняется средним по единицам уровня, у которых значение есть"),
        .init(
            "median", en: "it is imputed: the median of the units of the level that have a value",
            ru: "заполняется медианой по единицам уровня, у которых значение есть"),
        .init(
            "previous", en: "it is imputed: the unit's own value of the period before",
            ru: "заполняется значением той же единицы за предыдущий период"),
    ])
    static let onMissing = Key<Composite.MissingComponent>(
        "on_missing", missingWords, default: "renormalise",
        en:
            "What a component without a value does; unless `renormalise` and `fail`, `min_coverage` is 0 % if not written. Imputed values are marked and counted.",
        ru:
            "Что делать с компонентом без значения; если это не `renormalise` и не `fail`, `min_coverage` по умолчанию 0 %. Заполненные значения помечаются и подсчитываются."
    )
    static let within = Key<Written>(
        "within", .name(of: .level),
        en:
            "Means and medians that are imputed are those of the unit of this level that the unit lies in; else of the whole level.",
        ru: "Средние и медианы для заполнения берутся внутри единицы этого уровня, иначе по всему уровню.")
    static let outliers = Key<OutlierDefinition>(
        "outliers", .record { OutlierDefinition.shape }, default: "none",
        en:
            "What is done with values far from all others, before they are brought to a scale; `outliers: winsorise` for all components.",
        ru:
            "Что делать со значениями, далёкими от остальных, до приведения к шкале; `outliers: winsorise` — для всех компонентов."
    )
    static let sensitivity = Key<SensitivityDefinition>(
        "sensitivity", .record { SensitivityDefinition.shape },
        en: "How firmly places stand: the index is made again and again with other weights, scales and ways of putting together.",
        ru: "Насколько устойчивы места: показатель пересчитывается много раз с другими весами, шкалами и способами объединения.")
    static let components = Key<WrittenComponents>(
        "components", .mapOrNames(.record { ComponentDefinition.shape }), required: true,
        en: "Indicators and their weights, or a list of indicators that weigh the same: `[pass_rate, mark]`.",
        ru: "Показатели и их веса или список показателей с равными весами: `[pass_rate, mark]`.")

    enum Weights: String, CaseIterable, DefinitionWord { case shares, relative, equal }

    static let weights = Key<Weights>(
        "weights",
        .word([
            .init("shares", en: "they add up to 1", ru: "в сумме дают 1"),
            .init("relative", en: "parts of their sum: 1, 1, 2", ru: "доли своей суммы: 1, 1, 2"),
            .init("equal", en: "all the same, and not written", ru: "все равны, не указываются"),
        ]), default: "shares, of a list equal", en: "What the weights are.", ru: "Что означают веса.")

    static let normalise = Key<WrittenNormalisation>(
        "normalise", .normalisation, default: "none",
        en: "How the values of components become comparable; a component that says it itself is made comparable in its own way.",
        ru: "Как сделать сопоставимыми значения всех компонентов; если это указано у компонента, действует указанное у него.")

    static let shape = RecordShape(
        "index", noun: Phrase(en: "an index", ru: "сводный показатель"),
        en: "A composite indicator.", ru: "Сводный показатель.",
        example: """
            questionnaires:
              centre:
                items: {examined: integer, passed: integer, mark: decimal}
            indicators:
              pass_rate: {of: centre, unit: percent, ratio: {numerator: passed, denominator: examined}}
              mark: {of: centre, unit: points, mean: mark}
              quality:
                unit: points
                index:
                  aggregate: arithmetic
                  min_coverage: 75 %
                  components:
                    pass_rate: {weight: 0.5, normalise: goalposts 40..100}
                    mark: {weight: 0.5, normalise: goalposts 1..5}
            """,
        keys: [
            aggregate.erased, exponent.erased, minimumCoverage.erased, minimumComponents.erased, onMissing.erased, within.erased,
            weights.erased, normalise.erased, outliers.erased, sensitivity.erased, components.erased,
        ])
}
