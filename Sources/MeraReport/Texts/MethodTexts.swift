import MeraModel
import MeraSource

// The words of the method appendix.

extension Phrase {
    static let unitPercent = Phrase(en: "per cent", ru: "проценты")
    static let unitPercentagePoints = Phrase(en: "percentage points", ru: "процентные пункты")
    static let unitPoints = Phrase(en: "points", ru: "баллы")
    static let unitCount = Phrase(en: "count", ru: "количество")
    static let unitDaysShort = Phrase(en: "days", ru: "дн.")
    static let unitDays = Phrase(en: "days", ru: "дни")
    static let methodPreface = Phrase(
        en: "This page is made from the definitions of the study: what is written here is what was computed.",
        ru:
            "Раздел составлен по определениям исследования: здесь написано ровно то, что было посчитано. Формулы приведены на языке определений (FEEL)."
    )
    static let methodMissing = Phrase(
        en:
            "Answers that are missing, do not apply or failed a check are left out of the values and counted by reason; they never become zero.",
        ru:
            "Пропущенные, неприменимые и не прошедшие проверку ответы в расчёт не входят и учитываются по причинам; нулём они не становятся."
    )
    static let methodRounding = Phrase(
        en:
            "Numbers are computed exactly and rounded only for display, to {digits:digit/digits} after the point ({mode}), unless said otherwise; ranks and bands use the values before rounding.",
        ru:
            "Числа считаются точно и округляются только при показе — до {digits:знака/знаков/знаков} после запятой ({mode}), если не указано иное; места и уровни определяются по неокруглённым значениям."
    )
    static let methodMinimumBase = Phrase(
        en: "With a base of less than {n} no conclusion is drawn, unless said otherwise.",
        ru: "При базе меньше {n} выводы не делаются, если не указано иное.")
    static let methodEdition = Phrase(
        en: "The definitions are taken in the edition in force from {from} to {to}.",
        ru: "Определения взяты в редакции, действующей с {from} по {to}.")
    static let methodAmendments = Phrase(en: "Amended: {list}.", ru: "Изменено: {list}.")
    static let methodAmended = Phrase(en: "from {day}", ru: "с {day}")
    static let methodStatus = Phrase(
        en: "Drafts and annulled submissions of “{table}” do not count ({words}).",
        ru: "Черновики и аннулированные анкеты «{table}» не учитываются ({words}).")
    static let dataInside = Phrase(en: "{table} (rows inside of “{outer}”)", ru: "{table} (строки внутри «{outer}»)")
    static let headingParameters = Phrase(en: "Parameters of the methodology", ru: "Параметры методики")
    static let headingFunctions = Phrase(en: "Functions of the formulas", ru: "Функции, используемые в формулах")
    static let factValue = Phrase(en: "Value", ru: "Значение")
    static let factSeries = Phrase(en: "Periods by", ru: "Периоды по полю")
    static let factReporting = Phrase(en: "Reporting period", ru: "Отчётный период расчёта")
    static let noPeriods = Phrase(en: "no answers name a period", ru: "в ответах нет ни одного периода")
    static let factMethod = Phrase(en: "Method", ru: "Способ расчёта")
    static let factFormula = Phrase(en: "Formula", ru: "Формула")
    static let factComponents = Phrase(en: "Components and weights", ru: "Компоненты и веса")
    static let factCoverage = Phrase(en: "Least coverage of weights", ru: "Наименьшее покрытие весов")
    static let factTable = Phrase(en: "Data", ru: "Данные")
    static let factUnit = Phrase(en: "Unit", ru: "Единица измерения")
    static let factLevels = Phrase(en: "Levels", ru: "Уровни расчёта")
    static let factBreakdown = Phrase(en: "Also by", ru: "Разрезы")
    static let factRollUp = Phrase(en: "Higher levels", ru: "Уровни выше")
    static let rollUpMean = Phrase(en: "the mean of the units one level below", ru: "среднее по единицам уровнем ниже")
    static let rollUpFirst = Phrase(
        en: "the mean of the units of the most detailed level", ru: "среднее по единицам самого подробного уровня")
    static let factRankWithin = Phrase(en: "Places within", ru: "Места внутри уровня")
    static let factLimits = Phrase(en: "Limits, in order", ru: "Ограничения, по порядку")
    static let limitWhen = Phrase(en: "{effect} where {condition}", ru: "{effect}, если {condition}")
    static let factValueRounding = Phrase(en: "Rounding of the value itself", ru: "Округление самого значения")
    static let factCompared = Phrase(en: "Rounded before bands and places", ru: "Округление до уровней и мест")
    static let factMinimumComponents = Phrase(en: "Least number of components", ru: "Наименьшее число компонентов")
    static let factBetter = Phrase(en: "Direction", ru: "Направление")
    static let factTarget = Phrase(en: "Target", ru: "Целевое значение")
    static let factBands = Phrase(en: "Bands", ru: "Уровни значения")
    static let factInterval = Phrase(en: "Interval", ru: "Доверительный интервал")
    static let factDistribution = Phrase(en: "Distribution", ru: "Распределение ответов")
    static let factRounding = Phrase(en: "Rounding", ru: "Округление при показе")
    static let factMinimumBase = Phrase(en: "Least base", ru: "Наименьшая база")
    static let factPeriod = Phrase(en: "Period", ru: "Период")
    static let factDescription = Phrase(en: "Description", ru: "Описание")
    static let factSource = Phrase(en: "Source", ru: "Источник требования")
    static let factResponsible = Phrase(en: "Responsible", ru: "Ответственный")
    static let itemReversed = Phrase(en: " (reversed)", ru: " (обратная шкала)")
    static let factItems = Phrase(en: "Items and weights", ru: "Вопросы и веса")
    static let factMinimumAnswered = Phrase(en: "Least number of answers", ru: "Наименьшее число ответов")
    static let minimumAnswered = Phrase(en: "{n} of {all}", ru: "{n} из {all}")
    static let roundingDigits = Phrase(
        en: "{digits:digit/digits} after the point, {mode}",
        ru: "{digits:знак/знака/знаков} после запятой, {mode}")
    static let roundHalfUp = Phrase(en: "half up", ru: "половина — в большую сторону")
    static let roundHalfEven = Phrase(en: "half to even", ru: "половина — к чётному")
    static let roundHalfDown = Phrase(en: "half down", ru: "половина — в меньшую сторону")
    static let roundUp = Phrase(en: "away from zero", ru: "от нуля")
    static let roundDown = Phrase(en: "towards zero", ru: "к нулю")
    static let roundCeiling = Phrase(en: "up", ru: "вверх")
    static let roundFloor = Phrase(en: "down", ru: "вниз")
    static let intervalWilson = Phrase(en: "Wilson score interval, 95%", ru: "интервал Уилсона, 95 %")
    static let betterHigher = Phrase(en: "higher is better", ru: "чем больше, тем лучше")
    static let betterLower = Phrase(en: "lower is better", ru: "чем меньше, тем лучше")
    static let betterNone = Phrase(en: "neither", ru: "не определено")
    static let methodRatio = Phrase(
        en: "Ratio of two sums over the rows in which both are known",
        ru: "Отношение двух сумм по строкам, где известны обе величины")
    static let methodShare = Phrase(
        en: "Share of the rows in which the condition holds among those where it is decided",
        ru: "Доля строк, где условие выполнено, среди строк, где оно определено")
    static let methodShareAmong = Phrase(
        en: "Share of the rows in which the condition holds among the rows of the given base",
        ru: "Доля строк, где условие выполнено, среди строк указанной базы")
    static let methodMean = Phrase(
        en: "Arithmetic mean of the values that there are",
        ru: "Среднее арифметическое имеющихся значений")
    static let methodMedian = Phrase(en: "Median of the values that there are", ru: "Медиана имеющихся значений")
    static let methodQuantile = Phrase(en: "Quantile of the values that there are", ru: "Квантиль имеющихся значений")
    static let factMembership = Phrase(en: "Units of each period", ru: "Состав единиц")
    static let membershipOfToday = Phrase(
        en: "in all periods as {table} has it now: a unit that has moved takes its past along",
        ru: "во всех периодах — по реестру {table} в нынешнем виде: единица, которая перешла, переносит и прошлые значения")
    static let membershipOfPeriod = Phrase(
        en: "in each period as {table} has it for that period", ru: "в каждом периоде — по строкам реестра {table} за этот период"
    )
    static let noteWeighted = Phrase(
        en: "Per cents and means are weighted by “{weight}”; numbers of answers are without weights",
        ru: "Проценты и средние взвешены по полю «{weight}»; число ответов — без весов")
    static let noteUnweighted = Phrase(
        en: "Without weights: the table has none, only some of its indicators do",
        ru: "Без весов: вес указан только у отдельных показателей, а не у таблицы")
    static let noteOwnUnweighted = Phrase(
        en: "Without weights: of this question all answers count alike",
        ru: "Без весов: в этом вопросе все ответы считаются одинаково")
    static let intervalEffective = Phrase(
        en: "; n is the effective number of rows (Σw)²/Σw²", ru: "; n — эффективное число строк (Σw)²/Σw²")
    static let countsWeight = Phrase(en: ", weighted {n}", ru: ", взвешенно {n}")
    static let factWeight = Phrase(en: "Weight of a row", ru: "Вес строки")
    static let weightRule = Phrase(
        en: "(rows without a weight above zero do not count; n is the number of rows, without weights)",
        ru: "(строки без веса больше нуля не учитываются; n — число строк без учёта весов)")
    static let factQuantile = Phrase(en: "Quantile", ru: "Квантиль")
    static let quantileRule = Phrase(
        en: "p = {p}, type {type} of Hyndman and Fan (1996)", ru: "p = {p}, тип {type} по Хиндману и Фану (1996)")
    static let methodSum = Phrase(
        en: "Sum of the values that there are; of none there is no sum",
        ru: "Сумма имеющихся значений; если их нет, нет и суммы")
    static let methodCount = Phrase(en: "Number of rows in which the condition holds", ru: "Число строк, где условие выполнено")
    static let methodCompleteness = Phrase(
        en:
            "Answers that are there among those expected: questions that do not apply are not expected; “does not know”, refusals and “no data” are answers, answers that failed a check are not",
        ru:
            "Полученные ответы среди ожидаемых: вопросы, которые не относятся к отвечающему, не ожидаются; «затрудняюсь ответить», отказ и «нет данных» — ответы, а ответы, нарушившие проверку, — нет"
    )
    static let methodAggregate = Phrase(en: "Formula over the answers of the group", ru: "Формула по ответам группы")
    static let methodValue = Phrase(
        en: "Formula over other indicators of the same unit",
        ru: "Формула по другим показателям той же единицы")
    static let methodIndexArithmetic = Phrase(
        en: "Weighted arithmetic mean of the components",
        ru: "Взвешенное среднее арифметическое компонентов")
    static let methodIndexGeometric = Phrase(
        en: "Weighted geometric mean of the components",
        ru: "Взвешенное среднее геометрическое компонентов")
    static let methodIndexHarmonic = Phrase(
        en: "Weighted harmonic mean of the components",
        ru: "Взвешенное среднее гармоническое компонентов")
    static let normaliseGoalposts = Phrase(
        en: ", from {low} to {high} as 0–100",
        ru: ", приводится к шкале 0–100 от {low} до {high}")
    static let normaliseMinMax = Phrase(
        en: ", between the least and the greatest value as 0–100",
        ru: ", приводится к шкале 0–100 между наименьшим и наибольшим значением")
    static let normaliseZScore = Phrase(en: ", as a z score", ru: ", приводится к стандартной (z) оценке")
    static let normalisePercentileRank = Phrase(en: ", as a percentile rank", ru: ", приводится к процентильному рангу")
    static let normaliseShareOfTarget = Phrase(en: ", as a share of the target {target}", ru: ", как процент от цели {target}")
    static let scoreMean = Phrase(
        en: "Weighted mean of the points of the answered items",
        ru: "Взвешенное среднее баллов за отвеченные вопросы")
    static let scoreSum = Phrase(en: "Weighted sum of the points", ru: "Взвешенная сумма баллов")
    static let scoreProrated = Phrase(
        en: "Weighted sum, extended to the items without an answer",
        ru: "Взвешенная сумма, пересчитанная на вопросы без ответа")
}

// MARK: Publication

extension Phrase {
    static let methodPublication = Phrase(
        en: """
            Published version: a value with a base below {n} is hidden. So that no total gives it back, among the parts of a total at \
            least two are hidden whose bases together reach {n}; the smallest of the others is taken. A breakdown of a unit is hidden \
            whole, at the top level only its small groups and the smallest other. What is computed from a hidden value is hidden, and \
            places are given among the values that are shown.
            """,
        ru: """
            Версия для публикации: значение с базой меньше {n} скрыто. Чтобы его нельзя было восстановить по итогам, среди частей \
            итога скрыты не менее двух, базы которых вместе достигают {n}; к малым добавляется наименьшая из остальных. Разбивка \
            единицы скрывается целиком, на верхнем уровне — только её малые группы и наименьшая из остальных. Скрыто и то, что \
            вычислено из скрытого; места распределены среди показанных значений.
            """)
    static let factPublication = Phrase(en: "Publication", ru: "Публикация")
}

extension PublicationRule {
    var words: Phrase {
        switch self {
        case .protected: Phrase(en: "where the base is large enough", ru: "при достаточной базе")
        case .always: Phrase(en: "always, its values are no secret", ru: "всегда, значения не тайна")
        case .never: Phrase(en: "never", ru: "никогда")
        }
    }
}
