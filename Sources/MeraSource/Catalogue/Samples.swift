/// Sampling designs, standard errors and intervals.
extension DiagnosticCode {
    public static let twoWeights = DiagnosticCode(
        "M5101", "two-weights", .error,
        Phrase(
            en: "the table is weighed by `{first}` and its design by `{second}`",
            ru: "у таблицы указан вес `{first}`, а в её плане выборки — `{second}`"),
        hint: Phrase(en: "name the weight once", ru: "укажите вес один раз"))
    public static let fpcOfStages = DiagnosticCode(
        "M5102", "fpc-of-stages", .error,
        Phrase(
            en:
                "`fpc` names {count:item/items}, and the stages are {least} (units drawn whole) or {most} (the last one draws rows)",
            ru:
                "в `fpc` {count:вопрос/вопроса/вопросов}, а ступеней {least} (единицы берутся целиком) или {most} (на последней отбираются строки)"
        ),
        hint: Phrase(en: "name one for each stage", ru: "укажите по одному на каждую ступень"))
    public static let replicatesAndStages = DiagnosticCode(
        "M5103", "replicates-and-stages", .error,
        Phrase(
            en: "replicate weights say how the sample was drawn, and so do `strata`, `clusters` or `fpc`",
            ru: "о том, как сделана выборка, говорят и веса повторных выборок, и `strata`, `clusters` или `fpc`"),
        hint: Phrase(en: "leave one of them", ru: "оставьте что-нибудь одно"))
    public static let noReplicates = DiagnosticCode(
        "M5104", "no-replicates", .error,
        Phrase(en: "`{name}` names fewer than two items with weights", ru: "`{name}` — это меньше двух вопросов с весами"),
        hint: Phrase(
            en: "list the items with the weights of replicates, or write the beginning of their names: `rw*`",
            ru: "перечислите вопросы с весами повторных выборок или напишите начало их имён: `rw*`"))
    public static let replicateScales = DiagnosticCode(
        "M5105", "replicate-scales", .error,
        Phrase(
            en: "{count:factor/factors} for {all:replicate/replicates}",
            ru: "{count:множитель/множителя/множителей} на {all:повторную выборку/повторные выборки/повторных выборок}"),
        hint: Phrase(
            en: "write as many `scales` as there are weights; with `jkn` they are (n_h − 1)/n_h of the stratum of each replicate",
            ru: "`scales` должно быть столько же, сколько весов; при `jkn` это (n_h − 1)/n_h страты каждой повторной выборки"))
    public static let faysRho = DiagnosticCode(
        "M5106", "fays-rho", .error,
        Phrase(en: "Fay's method needs `rho` between 0 and 1", ru: "методу Фэя нужен `rho` между 0 и 1"))
    public static let noErrorsOf = DiagnosticCode(
        "M5107", "no-errors-of", .error,
        Phrase(
            en: "`{name}` has no standard error: its formula is no sum, share, mean, ratio or quantile of rows that were drawn",
            ru:
                "у `{name}` нет стандартной ошибки: его формула — не сумма, доля, среднее, отношение или квантиль по отобранным строкам"
        ),
        hint: Phrase(en: "leave `errors` out", ru: "уберите `errors`"))
    public static let withoutErrors = DiagnosticCode(
        "M5108", "without-errors", .error,
        Phrase(
            en: "no standard error is made of `{name}`, so there is no `{property}`",
            ru: "у `{name}` не считается стандартная ошибка, поэтому нет и `{property}`"),
        hint: Phrase(
            en: "give the indicator `errors: true`, or its table a `design`",
            ru: "задайте показателю `errors: true` или его таблице `design`"))
    public static let confidenceRange = DiagnosticCode(
        "M5109", "confidence-range", .error,
        Phrase(
            en: "an interval cannot hold the value {value} of the time",
            ru: "интервал не может накрывать значение в {value} случаев"),
        hint: Phrase(en: "write a share between 0 and 1: `95 %`", ru: "укажите долю между 0 и 1: `95 %`"))
    public static let unclearDifference = DiagnosticCode(
        "M5110", "unclear-difference", .warning,
        Phrase(
            en: "`{name}` speaks of a change of `{indicator}` and does not ask whether it is more than its noise",
            ru: "`{name}` говорит об изменении `{indicator}` и не проверяет, больше ли оно своей погрешности"),
        hint: Phrase(
            en: "add `{indicator}.change_is_clear` to the condition", ru: "добавьте в условие `{indicator}.change_is_clear`"))
    public static let unclearParent = DiagnosticCode(
        "M5116", "unclear-parent", .warning,
        Phrase(
            en:
                "`{name}` compares `{indicator}` with the unit above and does not ask whether the difference is more than its noise",
            ru: "`{name}` сравнивает `{indicator}` с вышестоящей единицей и не проверяет, больше ли разница своей погрешности"),
        hint: Phrase(
            en: "add `{indicator}.parent_is_clear` to the condition", ru: "добавьте в условие `{indicator}.parent_is_clear`"))

    public static let errorsNeedRows = DiagnosticCode(
        "M9220", "errors-need-rows", .error,
        Phrase(
            en: "the standard error of `{name}` needs the rows of the whole sample, which a folder of cells does not keep",
            ru: "для стандартной ошибки `{name}` нужны строки всей выборки, а в папке ячеек их нет"),
        hint: Phrase(
            en: "run the study on all answers, or leave out `design`, `errors` and intervals by t",
            ru: "считайте исследование по всем ответам или уберите `design`, `errors` и интервалы по t"))

    public static let designAnswerMissing = DiagnosticCode(
        "D5101", "design-answer-missing", .error,
        Phrase(
            en:
                "{count:row/rows} of `{table}` without `{name}`, so it is not known how they were drawn; the table gives no standard errors",
            ru:
                "{count:строка/строки/строк} `{table}` без `{name}`: неизвестно, как они отобраны, стандартных ошибок по таблице нет"
        ))
    public static let designNumberDiffers = DiagnosticCode(
        "D5102", "design-number-differs", .error,
        Phrase(
            en: "`{name}` is {value} here and {other} in the same stratum or unit; `{table}` gives no standard errors",
            ru: "`{name}` здесь {value}, а в той же страте или единице {other}; стандартных ошибок по `{table}` нет"))
    public static let clusterInTwoStrata = DiagnosticCode(
        "D5103", "cluster-in-two-strata", .error,
        Phrase(
            en: "the primary unit {name} of `{table}` lies in the strata {first} and {second}; there are no standard errors",
            ru: "первичная единица {name} в `{table}` лежит в стратах {first} и {second}; стандартных ошибок нет"),
        hint: Phrase(
            en: "give units of different strata different names", ru: "дайте единицам разных страт разные имена"))
    public static let sampleLargerThanPopulation = DiagnosticCode(
        "D5104", "sample-larger-than-population", .error,
        Phrase(
            en:
                "{count:unit/units} were drawn in «{name}» of `{table}`, and `{column}` says {value}; there are no standard errors",
            ru:
                "в «{name}» таблицы `{table}` отобрано {count:единица/единицы/единиц}, а в `{column}` указано {value}; стандартных ошибок нет"
        ))
    public static let lonelyStratum = DiagnosticCode(
        "D5105", "lonely-stratum", .error,
        Phrase(
            en:
                "in {count:stratum/strata} of `{table}` a single unit was drawn («{name}»), which tells nothing of how units differ; there are no standard errors",
            ru:
                "в {count:страте/стратах/стратах} `{table}` отобрана одна единица («{name}»): как единицы различаются, по ней не узнать; стандартных ошибок нет"
        ),
        hint: Phrase(
            en: "join it with another stratum, or choose with `lonely` what it adds",
            ru: "объедините её с другой или выберите в `lonely`, что она добавляет"))
    public static let lonelyStratumSettled = DiagnosticCode(
        "D5106", "lonely-stratum-settled", .info,
        Phrase(
            en: "in {count:stratum/strata} of `{table}` a single unit was drawn («{name}»); `lonely: {policy}` says what it adds",
            ru:
                "в {count:страте/стратах/стратах} `{table}` отобрана одна единица («{name}»); что она добавляет, говорит `lonely: {policy}`"
        ))

    public static let marginCount = DiagnosticCode(
        "M5111", "margin-count", .error,
        Phrase(
            en: "{count:margin/margins}: `poststratify` takes one, other methods at least one",
            ru: "{count:набор/набора/наборов} итогов: для `poststratify` нужен один, для других способов — хотя бы один"),
        hint: Phrase(
            en: "take cells of several items as one margin (`items: [sex, age]`), or `method: rake`",
            ru: "возьмите ячейки по нескольким вопросам как один набор (`items: [sex, age]`) или `method: rake`"))
    public static let weightBounds = DiagnosticCode(
        "M5112", "weight-bounds", .error,
        Phrase(
            en: "`bounds` of `{method}` cannot be used: `linear` may and `logit` must have them, below and above 1",
            ru: "`bounds` у `{method}` использовать нельзя: они возможны для `linear` и нужны для `logit`, ниже и выше 1"),
        hint: Phrase(en: "write e.g. `bounds: 0.3..3`", ru: "напишите, например, `bounds: 0.3..3`"))
    public static let weightTrim = DiagnosticCode(
        "M5113", "weight-trim", .error,
        Phrase(
            en: "no weight can be kept below {value} times the mean", ru: "вес нельзя удержать ниже {value} среднего"),
        hint: Phrase(en: "write a number above 1", ru: "укажите число больше 1"))
    public static let marginKey = DiagnosticCode(
        "M5114", "margin-key", .error,
        Phrase(
            en:
                "the categories of the margin `{name}` are told by other items than the key of `{table}`, which has {count:part/parts}",
            ru:
                "категории набора `{name}` определяются не тем, чем ключ `{table}`, в котором {count:часть/части/частей}"),
        hint: Phrase(
            en: "name as many `items` as the key of the register has, in its order",
            ru: "укажите в `items` столько вопросов, сколько частей в ключе реестра, в том же порядке"))
    public static let weightInRules = DiagnosticCode(
        "M5115", "weight-in-rules", .error,
        Phrase(
            en: "`{name}` reads the weight `{weight}`, which is made when all rules for rows have been asked",
            ru: "`{name}` использует вес `{weight}`, а он подбирается после всех правил для строк"),
        hint: Phrase(en: "use it in indicators only", ru: "используйте его только в показателях"))
    public static let weightsNeedRows = DiagnosticCode(
        "M9221", "weights-need-rows", .error,
        Phrase(
            en: "the weight `{name}` is made of all rows, and a folder of cells has only a part of them",
            ru: "вес `{name}` подбирается по всем строкам, а в папке ячеек только их часть"),
        hint: Phrase(en: "run the study on all answers", ru: "считайте исследование по всем ответам"))
    public static let marginAnswerMissing = DiagnosticCode(
        "D5107", "margin-answer-missing", .warning,
        Phrase(
            en: "{count:row/rows} without an answer to the margin `{margin}`: `{name}` gives no weight to them",
            ru: "{count:строка/строки/строк} без ответа для набора `{margin}`: веса `{name}` у них нет"))
    public static let marginCategoryUnknown = DiagnosticCode(
        "D5108", "margin-category-unknown", .error,
        Phrase(
            en:
                "{count:row/rows} of the category «{category}» or others that the margin `{margin}` does not have; there is no `{name}`",
            ru:
                "{count:строка/строки/строк} категории «{category}» или других, которых нет в наборе `{margin}`; веса `{name}` нет"
        ),
        hint: Phrase(en: "add the category to the register", ru: "добавьте категорию в реестр"))
    public static let marginCategoryEmpty = DiagnosticCode(
        "D5109", "margin-category-empty", .error,
        Phrase(
            en:
                "no row is of the category «{category}» of the margin `{margin}` ({count:category/categories} without rows), so its total cannot be reached; there is no `{name}`",
            ru:
                "нет ни одной строки категории «{category}» набора `{margin}` (без строк {count:категория/категории/категорий}), итог не получить; веса `{name}` нет"
        ),
        hint: Phrase(en: "join the category with another one", ru: "объедините категорию с другой"))
    public static let marginTotal = DiagnosticCode(
        "D5110", "margin-total", .error,
        Phrase(
            en: "the total of «{category}» in the margin `{margin}` is no number from 0 on; there is no `{name}`",
            ru: "итог «{category}» в наборе `{margin}` — не число от 0; веса `{name}` нет"))
    public static let marginSumsDiffer = DiagnosticCode(
        "D5111", "margin-sums-differ", .error,
        Phrase(
            en: "the totals of `{first}` come to {firstSum} and those of `{second}` to {secondSum}; there is no `{name}`",
            ru: "итоги `{first}` в сумме дают {firstSum}, а `{second}` — {secondSum}; веса `{name}` нет"),
        hint: Phrase(en: "take totals of one population", ru: "возьмите итоги одной совокупности"))
    public static let weightsDoNotConverge = DiagnosticCode(
        "D5112", "weights-do-not-converge", .error,
        Phrase(
            en:
                "after {count:step/steps} of `{method}` a total is still {far} % away; there is no `{name}`",
            ru: "после {count:шага/шагов/шагов} `{method}` один из итогов ещё на {far} % в стороне; веса `{name}` нет"),
        hint: Phrase(
            en:
                "widen `bounds`, join small categories, or look whether the totals contradict one another in the rows that there are",
            ru:
                "расширьте `bounds`, объедините малые категории или проверьте, не противоречат ли итоги друг другу на этих строках"
        ))
    public static let weightNotPositive = DiagnosticCode(
        "D5113", "weight-not-positive", .error,
        Phrase(
            en: "`{method}` reaches the totals with weights that are not above zero; there is no `{name}`",
            ru: "`{method}` даёт эти итоги только с весами не больше нуля; веса `{name}` нет"),
        hint: Phrase(
            en: "take `rake`, or `bounds` with a lower end above 0", ru: "возьмите `rake` или `bounds` с нижней границей больше 0"
        ))

    static let samples: [DiagnosticCode] = [
        marginCount, weightBounds, weightTrim, marginKey, weightInRules, weightsNeedRows, marginAnswerMissing,
        marginCategoryUnknown, marginCategoryEmpty, marginTotal, marginSumsDiffer, weightsDoNotConverge, weightNotPositive,
        twoWeights, fpcOfStages, replicatesAndStages, noReplicates, replicateScales, faysRho, noErrorsOf, withoutErrors,
        confidenceRange, unclearDifference, unclearParent, errorsNeedRows, designAnswerMissing, designNumberDiffers,
        clusterInTwoStrata,
        sampleLargerThanPopulation, lonelyStratum, lonelyStratumSettled,
    ]
}
