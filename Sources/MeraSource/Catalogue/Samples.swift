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

    static let samples: [DiagnosticCode] = [
        twoWeights, fpcOfStages, replicatesAndStages, noReplicates, replicateScales, faysRho, noErrorsOf, withoutErrors,
        confidenceRange, unclearDifference, errorsNeedRows, designAnswerMissing, designNumberDiffers, clusterInTwoStrata,
        sampleLargerThanPopulation, lonelyStratum, lonelyStratumSettled,
    ]
}
