import MeraSource

/// Words of the method appendix about samples and errors.
extension Phrase {
    static let weightsMade = Phrase(
        en:
            "The weight {weight} was made by {method} for {n:row/rows}: from {least} to {greatest}, unequal weights widen a simple sample {deff} times, {trimmed:weight/weights} trimmed. {errors}",
        ru:
            "Вес {weight} получен способом «{method}» для {n:строки/строк/строк}: от {least} до {greatest}, неравные веса увеличивают дисперсию простой выборки в {deff} раза, урезано весов: {trimmed}. {errors}"
    )
    static let weightExplains = Phrase(
        en: "Standard errors leave out what the known totals explain.",
        ru: "Стандартные ошибки не включают того, что объясняют известные итоги.")
    static let weightIsGiven = Phrase(
        en: "Standard errors take it as given.", ru: "Стандартные ошибки считают его заданным.")
    static let captionMargins = Phrase(en: "Totals reached with {weight}", ru: "Итоги с весом {weight}")
    static let columnOfMargin = Phrase(en: "Margin", ru: "Набор")
    static let columnOfCategory = Phrase(en: "Category", ru: "Категория")
    static let columnWeightBefore = Phrase(en: "Before", ru: "До")
    static let columnKnownTotal = Phrase(en: "Known total", ru: "Известный итог")
    static let columnReachedTotal = Phrase(en: "Reached", ru: "Получено")
    static let factDesign = Phrase(en: "Sample", ru: "Выборка")
    static let factError = Phrase(en: "Standard error", ru: "Стандартная ошибка")
    static let factEffect = Phrase(en: "Design effect", ru: "Эффект плана")
    static let factMaximumVariation = Phrase(
        en: "Not published with a coefficient of variation above", ru: "Не публикуется при коэффициенте вариации выше")
    static let designSimple = Phrase(
        en: "rows as if drawn one by one, with replacement", ru: "строки — как при отборе по одной, с возвращением")
    static let designStrata = Phrase(en: "strata: {names}", ru: "страты: {names}")
    static let designRows = Phrase(en: "rows are drawn", ru: "отбирались строки")
    static let designClusters = Phrase(en: "units of the stages: {names}", ru: "единицы ступеней: {names}")
    static let designWith = Phrase(en: "with replacement", ru: "с возвращением")
    static let designWithout = Phrase(
        en: "without replacement, numbers of units: {names}", ru: "без возвращения, число единиц: {names}")
    static let designWeight = Phrase(en: "weight: {names}", ru: "вес: {names}")
    static let designReplicates = Phrase(
        en: "{n:replicate/replicates} by given weights, {method}",
        ru: "{n:повторная выборка/повторные выборки/повторных выборок} по данным весам, {method}")
    static let lonelyFail = Phrase(
        en: "with one unit in a stratum there would be no errors", ru: "при одной единице в страте ошибок не было бы")
    static let lonelyCertainty = Phrase(
        en: "a single unit of a stratum adds nothing", ru: "единственная единица страты ничего не добавляет")
    static let lonelyAverage = Phrase(
        en: "for a single unit of a stratum stands the mean of the other strata",
        ru: "вместо единственной единицы страты берётся среднее по другим стратам")
    static let lonelyAdjust = Phrase(
        en: "a single unit of a stratum adds the square of its distance from the value of all",
        ru: "единственная единица страты добавляет квадрат отличия от значения по всем")
    static let errorLinear = Phrase(
        en:
            "linearised: z = w(y − R·x)/Σwx, v = Σ_h (1 − f_h)·n_h/(n_h − 1)·Σ(z − z̄_h)², and the stages below (Särndal, Swensson, Wretman 1992; R survey)",
        ru:
            "линеаризация: z = w(y − R·x)/Σwx, v = Σ_h (1 − f_h)·n_h/(n_h − 1)·Σ(z − z̄_h)² и следующие ступени (Särndal, Swensson, Wretman, 1992; пакет survey для R)"
    )
    static let errorTotal = Phrase(
        en:
            "z = w·y, v = Σ_h (1 − f_h)·n_h/(n_h − 1)·Σ(z − z̄_h)², and the stages below (Särndal, Swensson, Wretman 1992; R survey)",
        ru:
            "z = w·y, v = Σ_h (1 − f_h)·n_h/(n_h − 1)·Σ(z − z̄_h)² и следующие ступени (Särndal, Swensson, Wretman, 1992; пакет survey для R)"
    )
    static let errorWoodruff = Phrase(
        en:
            "the interval of the share of rows not above the value, turned back to values (Woodruff 1952); its width over twice t",
        ru: "интервал доли строк не выше значения, переведённый обратно в значения (Вудраф, 1952); его ширина, делённая на 2t")
    static let errorCalibrated = Phrase(
        en: "; for y − R·x stands what the regression on the known totals leaves (Deville, Särndal 1992)",
        ru: "; вместо y − R·x — остаток регрессии на известные итоги (Девиль, Сэрндал, 1992)")
    static let errorReplicatedShare = Phrase(
        en: ", the error of the share by the replicates: v = scale·Σ s_r·(θ_r − c)²",
        ru: ", ошибка доли — по повторным выборкам: v = множитель·Σ s_r·(θ_r − c)²")
    static let errorReplicates = Phrase(
        en: "by the replicates: v = scale·Σ s_r·(θ_r − c)²", ru: "по повторным выборкам: v = множитель·Σ s_r·(θ_r − c)²")
    static let effectWith = Phrase(
        en: "variance over that of a simple sample of as many rows with replacement (R: deff = \"replace\")",
        ru: "отношение дисперсии к дисперсии простой выборки того же числа строк с возвращением (R: deff = \"replace\")")
    static let effectWithout = Phrase(
        en: "variance over that of a simple sample of as many rows without replacement (R: deff = TRUE)",
        ru: "отношение дисперсии к дисперсии простой выборки того же числа строк без возвращения (R: deff = TRUE)")
    static let designT = Phrase(
        en: "value ± t · standard error, degrees of freedom: primary units less strata",
        ru: "значение ± t · стандартная ошибка, степени свободы: первичные единицы минус страты")
    static let designLogit = Phrase(
        en: "by t on the scale of logits; where all or none are in, Clopper-Pearson",
        ru: "по t на шкале логитов; если в доле все или никто — Клоппера — Пирсона")
    static let designWilson = Phrase(
        en: "Wilson by the effective number p(1 − p)/SE², for the degrees of freedom (Korn, Graubard 1998)",
        ru: "Уилсона по эффективному числу p(1 − p)/SE² с поправкой на степени свободы (Корн, Граубард, 1998)")
    static let designClopper = Phrase(
        en: "Korn-Graubard (1998): Clopper-Pearson by the effective number p(1 − p)/SE², for the degrees of freedom",
        ru: "Корна — Граубарда (1998): Клоппера — Пирсона по эффективному числу p(1 − p)/SE² с поправкой на степени свободы")
    static let designAgresti = Phrase(
        en: "Agresti-Coull by the effective number p(1 − p)/SE², for the degrees of freedom (Korn, Graubard 1998)",
        ru: "Агрести — Коулла по эффективному числу p(1 − p)/SE² с поправкой на степени свободы (Корн, Граубард, 1998)")
    static let designJeffreys = Phrase(
        en: "Jeffreys by the effective number p(1 − p)/SE², for the degrees of freedom (Korn, Graubard 1998)",
        ru: "Джеффриса по эффективному числу p(1 − p)/SE² с поправкой на степени свободы (Корн, Граубард, 1998)")
    static let countedWilson = Phrase(en: "Wilson score interval", ru: "интервал Уилсона")
    static let countedClopper = Phrase(en: "Clopper-Pearson interval", ru: "интервал Клоппера — Пирсона")
    static let countedAgresti = Phrase(en: "Agresti-Coull interval", ru: "интервал Агрести — Коулла")
    static let countedJeffreys = Phrase(en: "Jeffreys interval", ru: "интервал Джеффриса")
}
