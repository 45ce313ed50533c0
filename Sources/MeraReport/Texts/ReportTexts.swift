import MeraSource

// The report's own words, in the order in which a reader meets them. What the study says comes from its definitions.

// MARK: Headings

extension Phrase {
    static let headingSummary = Phrase(en: "Summary", ru: "Краткие итоги")
    static let headingWorst = Phrase(en: "What to look at in the data", ru: "На что обратить внимание в данных")
    static let headingContents = Phrase(en: "Contents", ru: "Содержание")
    static let headingText = Phrase(en: "Introduction", ru: "Введение")
    static let headingIndicators = Phrase(en: "Indicators", ru: "Показатели")
    static let headingDistributions = Phrase(en: "Distributions of answers", ru: "Распределения ответов")
    static let headingConclusions = Phrase(en: "Conclusions", ru: "Выводы")
    static let headingProposals = Phrase(en: "Proposals", ru: "Предложения")
    static let headingQuality = Phrase(en: "Quality of the data", ru: "Качество данных")
    static let headingReconciliations = Phrase(en: "Reconciliations", ru: "Сверки")
    static let headingMethod = Phrase(en: "How the indicators were computed", ru: "Как считались показатели")
    static let headingScores = Phrase(en: "Scores", ru: "Баллы анкет")
    static let headingAnalytical = Phrase(en: "Analytical conclusion", ru: "Аналитическое заключение")
    static let tableCaption = Phrase(en: "Table {n}. {caption}", ru: "Таблица {n}. {caption}")
    static let levelAll = Phrase(en: "In all", ru: "В целом")
    static let unitUnknown = Phrase(en: "Unit not given", ru: "Единица не указана")
}

// MARK: Title and summary

extension Phrase {
    static let factVersion = Phrase(en: "Version of the study", ru: "Версия исследования")
    static let factAsOf = Phrase(en: "As of", ru: "По состоянию на")
    static let factScope = Phrase(en: "Scope", ru: "Охват")
    static let factFiles = Phrase(en: "Data files", ru: "Файлы данных")
    static let tileAccepted = Phrase(en: "{table}: accepted", ru: "{table}: принято")
    static let tileReceived = Phrase(en: "received {n}", ru: "получено {n}")
    static let tileRejected = Phrase(en: "left out {n}", ru: "исключено {n}")
    static let tileResponse = Phrase(en: "answered: {share}", ru: "ответили: {share}")
    static let tileTarget = Phrase(en: "target {target}", ru: "цель {target}")
    static let responseShare = Phrase(en: "{n} of {all} ({share})", ru: "{n} из {all} ({share})")
    static let conclusionsDrawn = Phrase(
        en: "Conclusions drawn by rule: {counts}.", ru: "Выводы по правилам исследования: {counts}.")
    static let dataWithoutFindings = Phrase(en: "There is nothing to remark on the data.", ru: "Замечаний к данным нет.")
    static let andMore = Phrase(en: "and {n} more of the kind", ru: "и ещё {n:такое замечание/таких замечания/таких замечаний}")
    static let severityError = Phrase(en: "error", ru: "ошибка")
    static let severityWarning = Phrase(en: "warning", ru: "предупреждение")
    static let severityInfo = Phrase(en: "remark", ru: "примечание")
}

// MARK: Indicators

extension Phrase {
    static let columnIndicator = Phrase(en: "Indicator", ru: "Показатель")
    static let columnValue = Phrase(en: "Value", ru: "Значение")
    static let columnInterval = Phrase(en: "95% interval", ru: "Интервал 95 %")
    static let columnBand = Phrase(en: "Band", ru: "Уровень")
    static let columnTarget = Phrase(en: "Target", ru: "Цель")
    static let columnN = Phrase(en: "n", ru: "n")
    static let columnRows = Phrase(en: "Rows", ru: "Строк")
    static let columnRank = Phrase(en: "Place", ru: "Место")
    static let columnChart = Phrase(en: "", ru: "Диаграмма")
    static let captionComparison = Phrase(en: "Comparison by indicators", ru: "Сравнение по показателям")
    static let captionBreakdown = Phrase(en: "{indicator}: by {field}", ru: "{indicator}: в разрезе «{field}»")
    static let axisTarget = Phrase(en: "target {target}", ru: "цель {target}")
    static let noteNAndRows = Phrase(
        en: "n: what the value rests on (the denominator of a share); rows: rows of data that gave it.",
        ru: "n — на чём основано значение (у доли — знаменатель); строк — сколько строк данных его дали.")
    static let nothingToShow = Phrase(
        en: "There is nothing to show here: no values for this level.",
        ru: "Показать нечего: для этого уровня нет значений.")
    static let notMadeForLevel = Phrase(
        en: "Not computed for this level: {names}.",
        ru: "Для этого уровня не рассчитываются: {names}.")
    static let countsN = Phrase(en: "n = {n}", ru: "n\u{00A0}=\u{00A0}{n}")
    static let countsRows = Phrase(en: ", rows {rows}", ru: ", строк {rows}")
    static let countsComponents = Phrase(en: "{n} of {all} components", ru: "{n} из {all} компонентов")
    static let evidenceValue = Phrase(en: "{name}: {value} ({counts})", ru: "{name} — {value} ({counts})")
    static let evidenceBand = Phrase(en: ", band {band}", ru: ", уровень {band}")
    static let evidenceTarget = Phrase(en: ", target {target}", ru: ", цель {target}")
}

// MARK: Distributions

extension Phrase {
    static let columnOption = Phrase(en: "Option", ru: "Вариант ответа")
    static let columnQuestion = Phrase(en: "Question", ru: "Вопрос")
    static let columnShare = Phrase(en: "Share", ru: "Доля")
    static let columnAnswers = Phrase(en: "Answers", ru: "Ответов")
    static let columnAnswered = Phrase(en: "Base", ru: "База")
    static let columnStack = Phrase(en: "Share of answers, %", ru: "Доля ответов, %")
    static let captionShares = Phrase(en: "{question}: shares of the options", ru: "{question}: доли вариантов")
    static let captionBattery = Phrase(en: "Distribution of answers", ru: "Распределение ответов")
    static let captionBatteryShares = Phrase(en: "Shares of the options", ru: "Доли вариантов ответа")
    static let noteBase = Phrase(en: "Base: {n:answer/answers}", ru: "База: {n:ответ/ответа/ответов}")
    static let noteMissing = Phrase(en: "; without a value: {reasons}", ru: "; без значения: {reasons}")
    static let noteMultiple = Phrase(
        en: "Several options could be chosen, so the shares add up to more than 100%.",
        ru: "Можно было выбрать несколько вариантов, поэтому сумма долей больше 100 %.")
    static let noAnswers = Phrase(en: "no answers", ru: "нет ответов")
}

// MARK: Conclusions

extension Phrase {
    static let kindStrengths = Phrase(en: "Strengths", ru: "Сильные стороны")
    static let kindProblems = Phrase(en: "Problems", ru: "Проблемы")
    static let kindProposals = Phrase(en: "Proposals", ru: "Предложения")
    static let kindNotes = Phrase(en: "Remarks", ru: "Замечания")
    static let themeTask = Phrase(en: "Task {n}", ru: "Задача {n}")
    static let themeOther = Phrase(en: "Other", ru: "Прочее")
    static let grounds = Phrase(en: "Grounds: {grounds}.", ru: "Основание: {grounds}.")
    static let proposed = Phrase(en: "Proposed: {proposal}", ru: "Предлагается: {proposal}")
    static let proposedFor = Phrase(en: "For: {units}", ru: "Для кого: {units}")
    static let undecided = Phrase(
        en: "{n:rule/rules} could not be decided, because a value is missing.",
        ru: "Не удалось проверить {n:правило/правила/правил}: не хватает значений.")
    static let noConclusions = Phrase(en: "No rule for a conclusion held.", ru: "Ни одно правило для выводов не сработало.")
    static let noProposals = Phrase(en: "There are no proposals.", ru: "Предложений нет.")
    static let noRows = Phrase(en: "There are no rows to show.", ru: "Нет строк для показа.")
    static let personalHidden = Phrase(
        en: "Personal data, not shown: {columns}.",
        ru: "Персональные данные, не показаны: {columns}.")
}

// MARK: Quality

extension Phrase {
    static let columnTable = Phrase(en: "Table", ru: "Таблица")
    static let columnFile = Phrase(en: "File", ru: "Файл")
    static let columnReceived = Phrase(en: "Received", ru: "Получено")
    static let columnAccepted = Phrase(en: "Accepted", ru: "Принято")
    static let columnRejected = Phrase(en: "Left out", ru: "Исключено")
    static let columnResponse = Phrase(en: "Answered", ru: "Ответили")
    static let columnCheck = Phrase(en: "Check", ru: "Проверка")
    static let columnSeverity = Phrase(en: "Severity", ru: "Важность")
    static let columnPassed = Phrase(en: "Passed", ru: "Выполнено")
    static let columnFailed = Phrase(en: "Failed", ru: "Нарушено")
    static let columnUndecided = Phrase(en: "Undecided", ru: "Не решено")
    static let columnCode = Phrase(en: "Code", ru: "Код")
    static let columnExample = Phrase(en: "Example", ru: "Пример")
    static let columnPlace = Phrase(en: "Place", ru: "Где")
    static let columnCount = Phrase(en: "Count", ru: "Сколько")
    static let captionReceived = Phrase(en: "Rows received", ru: "Полученные строки")
    static let captionChecks = Phrase(en: "Checks", ru: "Проверки")
    static let captionFindings = Phrase(en: "Findings by kind", ru: "Замечания по видам")
    static let noteUndecided = Phrase(
        en: "Undecided: a value that the check needs is missing.",
        ru: "Не решено — нет значения, которое нужно для проверки.")
    static let noteFindings = Phrase(en: "The whole list stands in {file}.", ru: "Полный список — в файле {file}.")
    static let noFile = Phrase(en: "no file", ru: "файла нет")
    static let placeLine = Phrase(en: "{file}, line {line}", ru: "{file}, строка {line}")
    static let silentUnits = Phrase(
        en: "{table}: no answer from {n:unit/units}: {names}.",
        ru: "{table}: не ответили ({n}): {names}.")
    static let reconciled = Phrase(
        en: "Agree: {matched}; differences: {differences}.",
        ru: "Совпало: {matched}; расхождений: {differences}.")
    static let captionDifferences = Phrase(en: "{name}: differences", ru: "{name}: расхождения")
    static let columnKey = Phrase(en: "Key", ru: "Ключ")
    static let columnDifference = Phrase(en: "Difference", ru: "Расхождение")
    static let differenceOnlyIn = Phrase(en: "only in {table}", ru: "есть только в таблице {table}")
    static let differenceAmbiguous = Phrase(en: "the key stands more than once", ru: "ключ встречается несколько раз")
}

// MARK: Missing values

extension Phrase {
    static let answerUnanswered = Phrase(en: "no answer", ru: "нет ответа")
    static let answerNotApplicable = Phrase(en: "not applicable", ru: "не применимо")
    static let answerDontKnow = Phrase(en: "don't know", ru: "затруднились ответить")
    static let answerRefused = Phrase(en: "refused", ru: "отказались отвечать")
    static let answerNotAvailable = Phrase(en: "not available", ru: "данные недоступны")
    static let answerInvalid = Phrase(en: "invalid", ru: "ошибка в данных")
    static let valueNone = Phrase(en: "no data", ru: "нет данных")
    static let valueZeroDenominator = Phrase(en: "the denominator is zero", ru: "знаменатель равен нулю")
    static let valueTooFew = Phrase(en: "too little data", ru: "мало данных")
    static let valueTooFewOf = Phrase(en: "too little data: {n} of {least}", ru: "мало данных: {n} из {least}")
    static let valueTooFewComponents = Phrase(
        en: "too little data: {n} of {all} components",
        ru: "мало данных: {n} из {all} компонентов")
    static let valueUndefined = Phrase(en: "not defined", ru: "не определено")
    static let valueSuppressed = Phrase(en: "hidden", ru: "скрыто")
}

// MARK: Method

extension Phrase {
    static let unitPercent = Phrase(en: "per cent", ru: "проценты")
    static let unitPercentagePoints = Phrase(en: "percentage points", ru: "процентные пункты")
    static let unitPoints = Phrase(en: "points", ru: "баллы")
    static let unitCount = Phrase(en: "count", ru: "количество")
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
    static let factMethod = Phrase(en: "Method", ru: "Способ расчёта")
    static let factFormula = Phrase(en: "Formula", ru: "Формула")
    static let factComponents = Phrase(en: "Components and weights", ru: "Компоненты и веса")
    static let factCoverage = Phrase(en: "Least share of weights with values", ru: "Наименьшая доля весов со значениями")
    static let factTable = Phrase(en: "Data", ru: "Данные")
    static let factUnit = Phrase(en: "Unit", ru: "Единица измерения")
    static let factLevels = Phrase(en: "Levels", ru: "Уровни расчёта")
    static let factBreakdown = Phrase(en: "Also by", ru: "Разрезы")
    static let factBetter = Phrase(en: "Direction", ru: "Направление")
    static let factTarget = Phrase(en: "Target", ru: "Целевое значение")
    static let factBands = Phrase(en: "Bands", ru: "Уровни значения")
    static let factInterval = Phrase(en: "Interval", ru: "Доверительный интервал")
    static let factRounding = Phrase(en: "Rounding", ru: "Округление при показе")
    static let factMinimumBase = Phrase(en: "Least base", ru: "Наименьшая база")
    static let factPeriod = Phrase(en: "Period", ru: "Период")
    static let factDescription = Phrase(en: "Description", ru: "Описание")
    static let factSource = Phrase(en: "Source", ru: "Источник требования")
    static let factResponsible = Phrase(en: "Responsible", ru: "Ответственный")
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
    static let methodSum = Phrase(
        en: "Sum of the values that there are; of none there is no sum",
        ru: "Сумма имеющихся значений; если их нет, нет и суммы")
    static let methodCount = Phrase(en: "Number of rows in which the condition holds", ru: "Число строк, где условие выполнено")
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

// MARK: What the command line prints after a run

extension Phrase {
    static let summaryTitle = Phrase(en: "{title}, version {version}, as of {date}", ru: "{title}, версия {version}, на {date}")
    static let summaryAccepted = Phrase(en: "accepted {n} of {all}", ru: "принято {n} из {all}")
    static let summaryMoreTables = Phrase(en: "and {n:more table/more tables}", ru: "и ещё {n:таблица/таблицы/таблиц}")
    static let summaryFindings = Phrase(en: "Findings: {counts}", ru: "Замечания к данным: {counts}")
    static let countErrors = Phrase(en: "{n:error/errors}", ru: "{n:ошибка/ошибки/ошибок}")
    static let countWarnings = Phrase(en: "{n:warning/warnings}", ru: "{n:предупреждение/предупреждения/предупреждений}")
    static let countInfos = Phrase(en: "{n:remark/remarks}", ru: "{n:примечание/примечания/примечаний}")
}
