import FEEL
import MeraModel
import MeraSource
import MeraYAML

struct IndicatorDefinition: DefinitionRecord {
    let node: Node

    static let of = Key<Written>(
        "of", .name(of: .table), en: "The register, questionnaire or reconciliation that it is computed from.",
        ru: "Реестр, анкета или сверка, по которой считается показатель.")
    static let filter = Key<Formula>(
        "where", .formula,
        en: "Only rows in which this holds; of a `value` or `index` made of other indicators: only units for which it holds.",
        ru: "Только строки, в которых это верно; у `value` и `index` по другим показателям — только единицы, для которых верно.")

    static let ratio = Key<RatioDefinition>(
        "ratio", .record { RatioDefinition.shape }, en: "The ratio of two sums, over rows where both are known.",
        ru: "Отношение двух сумм по строкам, где известны обе величины.")
    static let share = Key<Formula>(
        "share", .formula, en: "Per cent of rows in which the condition holds, among those where it is decided.",
        ru: "Процент строк, где условие верно, среди строк, где оно определено.")
    static let among = Key<Formula>(
        "among", .formula, types: ["share"], en: "Another base for the share.", ru: "Другая база доли.")
    static let mean = Key<Formula>(
        "mean", .formula, en: "Arithmetic mean of the valid values.", ru: "Среднее арифметическое имеющихся значений.")
    static let median = Key<Formula>("median", .formula, en: "Median of the valid values.", ru: "Медиана имеющихся значений.")
    static let quantile = Key<QuantileDefinition>(
        "quantile", .record { QuantileDefinition.shape }, en: "The value below which a share of the rows lies.",
        ru: "Значение, ниже которого лежит заданная доля строк.")
    static let weight = Key<Written>(
        "weight", .text, default: "the table's",
        en:
            "A number item by which rows are weighed, or `none`; `n` stays the number of rows, `weighted_n` is the sum of weights.",
        ru: "Числовой вопрос, по которому взвешиваются строки, или `none`; `n` остаётся числом строк, `weighted_n` — сумма весов."
    )
    static let sum = Key<Formula>(
        "sum", .formula, en: "Sum of the valid values; of none: missing.",
        ru: "Сумма имеющихся значений; если их нет — нет и суммы.")
    static let count = Key<Formula>(
        "count", .formula, en: "Rows in which the condition holds; `true` counts all.",
        ru: "Число строк, где условие верно; `true` — все строки.")
    static let completeness = Key<[Written]>(
        "completeness", .oneOrList(.name(of: .item)),
        en:
            "Per cent of answers that are there among those expected: of these questions, or with `all` of every question but the key. A question that does not apply is not expected; “does not know”, a refusal and “no data” are answers; an answer that failed a check is none.",
        ru:
            "Процент полученных ответов среди ожидаемых: на эти вопросы или, с `all`, на все вопросы, кроме ключа. Вопрос, который не относится к отвечающему, не ожидается; «затрудняюсь ответить», отказ и «нет данных» — ответы; ответ, нарушивший проверку, — нет."
    )
    static let value = Key<Formula>(
        "value", .formula, en: "Any FEEL: over other indicators of the unit, or, with `of`, over the group's rows.",
        ru: "Любое выражение: по другим показателям единицы или, с `of`, по строкам группы.")
    static let index = Key<IndexDefinition>(
        "index", .record { IndexDefinition.shape }, en: "A weighted composite of other indicators.",
        ru: "Взвешенный сводный показатель.")
    static let formulas = ["ratio", "share", "mean", "median", "quantile", "sum", "count", "completeness", "value", "index"]

    static let unit = Key<Written>(
        "unit", .unit, en: "percent, points, count, days, another known unit, or one declared in `units`.",
        ru: "percent, points, count, days, другая известная единица или объявленная в `units`.")
    static let better = Key<Indicator.Better>(
        "better",
        .word([
            .init("higher", en: "more is better", ru: "чем больше, тем лучше"),
            .init("lower", en: "less is better", ru: "чем меньше, тем лучше"),
            .init("none", en: "neither", ru: "направление не определено"),
        ]), default: "higher", en: "The direction of improvement; ranks follow it.",
        ru: "Направление улучшения; по нему строятся места.")
    static let target = Key<Quantity>("target", .quantity, en: "The value aimed at.", ru: "Целевое значение.")
    static let bands = Key<Written>("bands", .name(of: .bandList), en: "Names for ranges of the value.", ru: "Уровни значения.")
    static let breakdown = Key<[Written]>(
        "breakdown", .oneOrList(.name(of: .item)), types: formulas.filter { $0 != "index" },
        en: "Also by the values of these items.",
        ru: "Также по значениям этих вопросов.")
    static let intervalShape = Shape.word([
        .init("wilson", en: "Wilson score interval", ru: "интервал Уилсона"),
        .init(
            "clopper_pearson", en: "Clopper-Pearson; under a design Korn-Graubard",
            ru: "Клоппера — Пирсона; при плане выборки — Корна — Граубарда"),
        .init("agresti_coull", en: "Agresti-Coull", ru: "Агрести — Коулла"),
        .init("jeffreys", en: "Jeffreys (beta with ½)", ru: "Джеффриса (бета-распределение с ½)"),
        .init("logit", en: "by t on the scale of logits", ru: "по t на шкале логитов"),
        .init("t", en: "value ± t · standard error", ru: "значение ± t · стандартная ошибка"),
        .init("none", en: "no interval", ru: "без интервала"),
    ])
    static let interval = Key<Indicator.Interval>(
        "interval", intervalShape,
        en:
            "Interval of the value, for units, groups and periods; with standard errors `logit` for a share and `t` for others unless written. Those of shares count rows: with weights the effective number (Σw)²/Σw², with standard errors p(1 − p)/SE².",
        ru:
            "Интервал для значения: у единиц, групп и периодов; если есть стандартные ошибки и не указано иное — `logit` у доли и `t` у остальных. Интервалы долей считают строки: с весами — эффективное число (Σw)²/Σw², со стандартными ошибками — p(1 − p)/SE²."
    )
    static let errors = Key<Bool>(
        "errors", .truth, default: "true where the table has a `design`",
        en: "Whether it has a standard error: by the table's `design`, else as of rows drawn one by one.",
        ru: "Считать ли стандартную ошибку: по `design` таблицы, иначе как при отборе отдельных строк.")
    static let confidence = Key<Share>(
        "confidence", .share, default: "95 %", en: "How often the interval is to hold the true value.",
        ru: "Как часто интервал должен накрывать истинное значение.")
    static let maximumVariation = Key<Quantity>(
        "max_cv", .quantity, en: "With a greater coefficient of variation, in per cent, a value is not published.",
        ru: "При большем коэффициенте вариации, в процентах, значение не публикуется.")
    static let minimumBase = Key<Quantity>(
        "min_n", .quantity, en: "The smallest base on which a conclusion is drawn or a value published.",
        ru: "Наименьшая база для вывода и публикации.")
    static let rollUp = Key<Indicator.RollUp>(
        "roll_up",
        .word([
            .init("pooled", en: "the same formula over all rows of the unit", ru: "та же формула по всем строкам единицы"),
            .init("mean_of_units", en: "the mean of the values one level below", ru: "среднее значений уровнем ниже"),
            .init(
                "mean_of_first_level", en: "the mean of the values of the first level",
                ru: "среднее значений самого подробного уровня"),
        ]), default: "pooled", en: "How a level above the first one gets its value.",
        ru: "Как получается значение для уровней выше первого.")
    static let minimumAnswered = Key<Int>(
        "min_answered", .wholeNumber, default: "1",
        en: "With a smaller base (answers; of a ratio: its denominator) there is no value.",
        ru: "При меньшей базе (числе ответов; у отношения — знаменателе) значения нет.")
    static let round = Key<Rounding>("round", .rounding, en: "How it is shown.", ru: "Как показывать.")
    static let limits = Key<[LimitDefinition]>(
        "limits", .list(.record { LimitDefinition.shape }),
        en: "Caps, floors and penalties of a `value` or `index`, before `round_value`.",
        ru: "Потолки, пороги и штрафы для `value` и `index`, до `round_value`.")
    static let valueRounding = Key<Rounding>(
        "round_value", .rounding,
        en: "Rounds the value itself: bands, places, indices and means of units are made of the rounded value.",
        ru: "Округляет само значение: уровни, места, сводные показатели и средние по единицам считаются уже по округлённому.")
    static let rankWithin = Key<Written>(
        "rank_within", .name(of: .level), en: "Places are given inside of each unit of this level; else among all.",
        ru: "Места распределяются внутри каждой единицы этого уровня; иначе среди всех.")
    static let comparedRounding = Key<Rounding>(
        "compare_rounded", .rounding, en: "Bands and places follow the value rounded like this; else the exact one.",
        ru: "Уровни и места определяются по так округлённому значению; иначе по точному.")
    static let levels = Key<[Written]>(
        "levels", .oneOrList(.name(of: .level)), en: "Levels it is made for; else all from the table's own upwards.",
        ru: "Для каких уровней считать; иначе для всех, начиная с уровня таблицы.")
    static let period = Key<WrittenTexts>(
        "period", .texts, en: "Reference period, for the passport.", ru: "Отчётный период, для паспорта.")

    static let series = Key<Written>(
        "series", .name(of: .item),
        en:
            "The item that tells the period; else `period` of the table; `none`: all rows at once. The value is that of the last period of the answers, or of `mera run --period`; `x.previous`, `x.change` and `x.change_percent` compare it with the period before. Periods stand in the order of the list of a select_one, else in natural order. Indicators made of others have their periods.",
        ru:
            "Вопрос, в котором указан период; по умолчанию `period` таблицы; `none` — все строки вместе. Значением считается последний период в ответах или указанный в `mera run --period`; `x.previous`, `x.change` и `x.change_percent` сравнивают его с предыдущим периодом. Порядок периодов — порядок вариантов у select_one, иначе естественный. У показателей, составленных из других, периоды те же."
    )
    static let noSeries = "none"

    static let shape = RecordShape(
        "indicator", noun: Phrase(en: "an indicator", ru: "показатель"),
        en: "A value for every unit, with its passport.", ru: "Значение для каждой единицы, с паспортом показателя.",
        alternatives: formulas,
        example: """
            questionnaires:
              centre:
                items: {quarter: text, region: text, examined: integer, passed: integer}
            indicators:
              pass_rate:
                label: Доля сдавших
                of: centre
                ratio: {numerator: passed, denominator: examined}
                unit: percent
                target: 75
                breakdown: [region]
                series: quarter
              filled: {label: Заполненность анкет, of: centre, completeness: all, unit: percent}
              progress: {label: Прирост за квартал, value: pass_rate.change, unit: percentage_points}
            """,
        keys: [
            of.erased, filter.erased, ratio.erased, share.erased, among.erased, mean.erased, median.erased, quantile.erased,
            weight.erased, sum.erased,
            count.erased, completeness.erased,
            value.erased, index.erased, unit.erased, better.erased, target.erased, bands.erased, breakdown.erased,
            interval.erased, errors.erased, confidence.erased, maximumVariation.erased,
            minimumBase.erased, rollUp.erased, minimumAnswered.erased, round.erased, limits.erased, valueRounding.erased,
            rankWithin.erased, comparedRounding.erased,
            levels.erased,
            period.erased, series.erased, PublicationDefinition.rule.erased,
        ] + CommonKeys.all)
}

struct RatioDefinition: DefinitionRecord {
    let node: Node

    static let numerator = Key<Formula>("numerator", .formula, required: true, en: "What is counted.", ru: "Числитель.")
    static let denominator = Key<Formula>("denominator", .formula, required: true, en: "Out of what.", ru: "Знаменатель.")
    static let per = Key<Decimal>(
        "per", .number, default: "100 for percent, else 1", en: "Factor: 1, 100, 1000, 10000 or 100000.",
        ru: "Множитель: 1, 100, 1000, 10000 или 100000.")

    static let shape = RecordShape(
        "ratio", noun: Phrase(en: "a ratio", ru: "отношение"),
        en: "Numerator and denominator.", ru: "Числитель и знаменатель.",
        keys: [numerator.erased, denominator.erased, per.erased])
}
