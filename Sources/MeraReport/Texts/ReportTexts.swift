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
    static let headingAppendix = Phrase(en: "Appendix {n}. {title}", ru: "Приложение {n}. {title}")
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
    static let tileVersions = Phrase(en: "by version: {counts}", ru: "по версиям: {counts}")
    static let factVersions = Phrase(en: "Answers by version: {table}", ru: "Ответы по версиям: {table}")
    static let versionJudged = Phrase(en: " (judged by {version})", ru: " (проверены по {version})")
    static let versionUnknown = Phrase(en: "not told", ru: "не указана")
    static let tileDrafts = Phrase(en: "drafts: {n}", ru: "черновиков: {n}")
    static let tileVoids = Phrase(en: "annulled: {n}", ru: "аннулировано: {n}")
    static let noteStatuses = Phrase(
        en: "Of the submissions left out of “{table}”: {counts}.", ru: "Из исключённых анкет «{table}»: {counts}.")
    static let tileResponse = Phrase(en: "answered: {share}", ru: "ответили: {share}")
    static let tileTarget = Phrase(en: "target {target}", ru: "цель {target}")
    static let responseShare = Phrase(en: "{n} of {all} ({share})", ru: "{n} из {all} ({share})")
    static let conclusionsDrawn = Phrase(
        en: "Conclusions: {counts}.", ru: "Выводы: {counts}.")
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
    static let columnError = Phrase(en: "Standard error", ru: "Ст. ошибка")
    static let columnIntervals = Phrase(en: "Interval", ru: "Интервал")
    static let columnIntervalOf = Phrase(en: "{n}% interval", ru: "Интервал {n} %")
    static let notePlacesAlike = Phrase(
        en:
            "In brackets: the places of units that cannot be told apart, because the {n}% interval of their difference holds zero.",
        ru: "В скобках — места единиц, которые неразличимы: интервал {n} % для их разности накрывает ноль.")
    static let changeUnclear = Phrase(en: "within the noise", ru: "в пределах погрешности")
    static let columnInterval = Phrase(en: "95% interval", ru: "Интервал 95 %")
    static let columnBand = Phrase(en: "Band", ru: "Уровень")
    static let columnTarget = Phrase(en: "Target", ru: "Цель")
    static let columnN = Phrase(en: "n", ru: "n")
    static let columnRows = Phrase(en: "Rows", ru: "Строк")
    static let columnRank = Phrase(en: "Place", ru: "Место")
    static let columnChart = Phrase(en: "Chart", ru: "Диаграмма")
    static let captionComparison = Phrase(en: "Comparison by indicators", ru: "Сравнение по показателям")
    static let captionBreakdown = Phrase(en: "{indicator}: by {field}", ru: "{indicator}: в разрезе «{field}»")
    static let captionBreakdowns = Phrase(en: "Indicators by {field}", ru: "Показатели в разрезе «{field}»")
    static let noteCategories = Phrase(
        en: "The first {n} of {all}; all of them stand in {file}.", ru: "Показаны первые {n} из {all}; все — в файле {file}.")
    static let noteOptions = Phrase(
        en: "The {n} options chosen most of {all}; all of them stand in {file}.",
        ru: "Показаны {n} самых частых вариантов из {all}; все — в файле {file}.")
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
    static let noteShares = Phrase(en: "Exact shares stand in {file}.", ru: "Точные доли — в файле {file}.")
    static let noteMissing = Phrase(en: "; without a value: {reasons}", ru: "; без значения: {reasons}")
    static let noteMultiple = Phrase(
        en: "Several options could be chosen, so the shares add up to more than 100%.",
        ru: "Можно было выбрать несколько вариантов, поэтому сумма долей больше 100 %.")
    static let noteRank = Phrase(
        en: "The options were put in order; counted is the one that stands first.",
        ru: "Варианты ставили по порядку; учтён тот, что стоит первым.")
    static let noAnswers = Phrase(en: "no answers", ru: "нет ответов")
}

// MARK: Conclusions

extension Phrase {
    static let kindStrengths = Phrase(en: "Strengths", ru: "Сильные стороны")
    static let kindProblems = Phrase(en: "Problems", ru: "Проблемы")
    static let kindProposals = Phrase(en: "Proposals", ru: "Предложения")
    static let kindNotes = Phrase(en: "Remarks", ru: "Замечания")
    static let themeTask = Phrase(en: "Task {n}", ru: "Задача {n}")
    static let themeTasks = Phrase(en: "Tasks {n}", ru: "Задачи {n}")
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
    static let countsHidden = Phrase(en: "n is hidden", ru: "n скрыто")
    static let factProfile = Phrase(en: "Made for", ru: "Назначение")
    static let profilePublic = Phrase(
        en: "publication: values that rest on fewer than {least} are hidden, with what would give them back",
        ru: "для публикации: значения с базой меньше {least} скрыты, как и то, по чему их можно восстановить")
    static let withheldColumns = Phrase(
        en: "Not shown in the published version: {columns}.",
        ru: "В версии для публикации не показано: {columns}.")
    static let withheldFindings = Phrase(
        en:
            "{n:finding/findings} about the data are known to those who made this report; the published version does not list them.",
        ru: "О данных сделано {n:замечание/замечания/замечаний}; в версии для публикации они не приводятся.")
    static let withheldValues = Phrase(
        en: """
            This is the published version. Values that rest on fewer than {least} are hidden, and so is what would give them back: \
            {n:value is/values are} hidden. Rows, personal data and open answers are left out.
            """,
        ru: """
            Это версия для публикации. Значения, которые опираются меньше чем на {least}, скрыты, как и то, по чему их можно \
            восстановить: скрыто {n:значение/значения/значений}. Отдельные строки, персональные данные и открытые ответы не приводятся.
            """)
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
    static let noteGroupCheck = Phrase(
        en: "{check} is asked once of each group of rows and counts groups: {fields}.",
        ru: "{check}: проверяется один раз для каждой группы строк, и считаются группы: {fields}.")
    static let noteWholeCheck = Phrase(
        en: "{check} is asked once of all rows together.", ru: "{check}: проверяется один раз для всех строк вместе.")
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
    static let claimsFile = Phrase(
        en: "The table of claims to send: {file}.", ru: "Таблица расхождений для отправки: {file}.")
    static let differenceOfValues = Phrase(en: "the values differ", ru: "значения различаются")
    static let claimKey = Phrase(en: "Key", ru: "Ключ")
    static let claimName = Phrase(en: "Name", ru: "Наименование")
    static let claimItem = Phrase(en: "Item", ru: "Поле")
    static let claimOurs = Phrase(en: "Our value", ru: "Наше значение")
    static let claimTheirs = Phrase(en: "Value of the protocol", ru: "Значение протокола")
    static let claimDifference = Phrase(en: "Difference", ru: "Расхождение")
    static let claimDecision = Phrase(en: "Decision", ru: "Решение")
    static let captionDifferences = Phrase(en: "{name}: differences", ru: "{name}: расхождения")
    static let columnKey = Phrase(en: "Key", ru: "Ключ")
    static let columnDifference = Phrase(en: "Difference", ru: "Расхождение")
    static let differenceOnlyIn = Phrase(en: "only in {table}", ru: "есть только в таблице {table}")
    static let differenceAmbiguous = Phrase(en: "the key stands more than once", ru: "ключ встречается несколько раз")
}

// MARK: Missing values

extension Phrase {
    static let valueNone = Phrase(en: "no data", ru: "нет данных")
    static let valueTooFewOf = Phrase(en: "too little data: {n} of {least}", ru: "мало данных: {n} из {least}")
    static let valueTooFewComponents = Phrase(
        en: "too little data: {n} of {all} components",
        ru: "мало данных: {n} из {all} компонентов")
}

// MARK: What the command line prints after a run

extension Phrase {
    static let summaryVersion = Phrase(en: "Version {version}, as of {date}", ru: "Версия {version}, на {date}")
    static let summaryVersionAlone = Phrase(en: "Version {version}", ru: "Версия {version}")
    static let summaryAccepted = Phrase(en: "accepted {n} of {all}", ru: "принято {n} из {all}")
    static let summaryUnusable = Phrase(
        en: "cannot be used ({all:row/rows})", ru: "использовать нельзя ({all:строка/строки/строк})")
    static let unusableTables = Phrase(
        en: "No row of these tables could be used, and what rests on them has no value: {tables}.",
        ru: "Строки этих таблиц использовать нельзя, и у всего, что на них строится, значений нет: {tables}.")
    static let unusableLists = Phrase(
        en: "The lists could not be compared: the data are not available.",
        ru: "Сравнить списки нельзя: данные недоступны.")
    static let summaryMoreTables = Phrase(en: "and {n:more table/more tables}", ru: "и ещё {n:таблица/таблицы/таблиц}")
    static let summaryMoreIndicators = Phrase(
        en: "and {n:more indicator/more indicators}: in the report and in indicators.csv",
        ru: "и ещё {n:показатель/показателя/показателей} — в отчёте и в indicators.csv")
    static let summaryFindings = Phrase(en: "Findings: {counts}", ru: "Замечания к данным: {counts}")
    static let summaryOmitted = Phrase(
        en: "{n} of them are counted and not listed in findings.csv: of each kind the first are (--list)",
        ru: "{n} из них посчитаны, но не перечислены в findings.csv: каждого вида — только первые (--list)")
    static let countErrors = Phrase(en: "{n:error/errors}", ru: "{n:ошибка/ошибки/ошибок}")
    static let countWarnings = Phrase(en: "{n:warning/warnings}", ru: "{n:предупреждение/предупреждения/предупреждений}")
    static let countInfos = Phrase(en: "{n:remark/remarks}", ru: "{n:примечание/примечания/примечаний}")
}
