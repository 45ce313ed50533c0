import MeraSource

// The words of the outline: title page, appendices, tables of many units.

extension Phrase {
    static let appendicesClosed = Phrase(
        en: """
            The appendices hold the detailed tables, the data quality and the method. Open what you need; only open appendices are \
            printed.
            """,
        ru: """
            В приложениях — подробные таблицы, качество данных и порядок расчёта. Откройте нужное; печатаются только открытые \
            приложения.
            """)
    static let appendicesNotPrinted = Phrase(
        en: "Appendices that were closed when this was printed are not on paper; all of them are in the file of the report.",
        ru: "Закрытые приложения не напечатаны; все приложения есть в файле отчёта.")
    static let appendicesElsewhere = Phrase(
        en: "The appendices with detailed tables stand in the report for browsers (--format html).",
        ru: "Приложения с подробными таблицами есть в отчёте для браузера (--format html).")
    static let openAppendices = Phrase(en: "Open all appendices", ru: "Открыть все приложения")
    static let headingDetails = Phrase(en: "Detailed tables and charts", ru: "Подробные таблицы и диаграммы")
    static let appendixNamed = Phrase(en: "appendix {n}", ru: "приложение {n}")
    static let seeMore = Phrase(en: "In detail:", ru: "Подробно:")
    static let columnName = Phrase(en: "Name", ru: "Название")
    static let usualFacts = Phrase(en: "Unless said otherwise:", ru: "Если не сказано иное:")
    static let columnRest = Phrase(en: "Details", ru: "Сведения")
}

// MARK: Many units

extension Phrase {
    static let listingNeedsScript = Phrase(
        en: """
            This table is drawn by a script, which is switched off here; the same values stand in indicators.csv and \
            distributions.csv.
            """,
        ru: """
            Эта таблица строится сценарием страницы, а он здесь отключён; те же значения — в indicators.csv и distributions.csv.
            """)
    static let listingElsewhere = Phrase(
        en: "All values stand in indicators.csv and distributions.csv.",
        ru: "Все значения — в indicators.csv и distributions.csv.")
    static let listingLeftOut = Phrase(
        en:
            "Left out, because the page would be too large to be read: {names}. These values stand in indicators.csv and distributions.csv.",
        ru:
            "Не вошло, иначе страница была бы слишком велика для чтения: {names}. Эти значения — в indicators.csv и distributions.csv."
    )
    static let tablesLeftOut = Phrase(
        en: """
            Left out, because the page would be too large to be read: {names}. All values of indicators stand in indicators.csv, of \
            distributions in distributions.csv; rows stand in the files of answers.
            """,
        ru: """
            Не вошло, иначе страница была бы слишком велика для чтения: {names}. Все значения показателей — в indicators.csv, \
            распределений — в distributions.csv; строки таблиц — в файлах с ответами.
            """)
    static let listingTooLong = Phrase(
        en: "{n} units are too many for a page; their values stand in indicators.csv and distributions.csv.",
        ru: "Единиц — {n}, для страницы это слишком много; их значения — в indicators.csv и distributions.csv.")
    static let listingSearch = Phrase(en: "Search", ru: "Найти")
    static let listingShow = Phrase(en: "Show", ru: "Показать")
    static let listingMore = Phrase(en: "Show more", ru: "Показать ещё")
    static let listingCount = Phrase(en: "Shown: {n} of {all}", ru: "Показано: {n} из {all}")
    static let listingCaption = Phrase(en: "{level}: all values ({n})", ru: "{level}: все значения ({n})")
    static let listingEmpty = Phrase(
        en: "An empty cell: there are no rows. Click a heading to sort.",
        ru: "Пустая ячейка — нет строк. Щёлкните заголовок, чтобы упорядочить.")
    static let bestUnits = Phrase(en: "The best {n}", ru: "Лучшие {n}")
    static let worstUnits = Phrase(en: "The last {n}", ru: "Последние {n}")
    static let greatestUnits = Phrase(en: "The greatest {n}", ru: "Наибольшие {n}")
    static let leastUnits = Phrase(en: "The least {n}", ru: "Наименьшие {n}")
    static let levelsAbove = Phrase(en: "Levels above", ru: "Вышестоящие уровни")
    static let noteManyRows = Phrase(
        en: "{all:unit/units} in all, {none} without a value. All of them stand in the appendix.",
        ru: "Всего {all:единица/единицы/единиц}, без значения — {none}. Все значения — в приложении.")
}

// MARK: Title page and summary

extension Phrase {
    static let annotationAnswers = Phrase(en: "Answers: {answers}.", ru: "Получены ответы: {answers}.")
    static let annotationTable = Phrase(en: "{table} — {n} rows{response}", ru: "«{table}» — строк {n}{response}")
    static let annotationResponse = Phrase(en: ", answered {share}", ru: ", ответили {share}")
    static let headingProblems = Phrase(en: "The weightiest problems", ru: "Главные проблемы")
    static let noteProblems = Phrase(
        en: "{n} of {all:problem/problems}, by distance from the target and the share of units concerned.",
        ru: "Показано {n} из {all:проблемы/проблем/проблем} — по удалению от цели и доле единиц, к которым относится вывод.")
    static let unitsOfLevel = Phrase(en: "{level}: {n} of {all}", ru: "{level}: {n} из {all}")
    static let unitsCounted = Phrase(en: "{counted} of {all}", ru: "{counted} из {all}")
    static let captionConcerned = Phrase(en: "Units concerned: {level}", ru: "К кому относится вывод: {level}")
    static let noteMoreUnits = Phrase(
        en: "The {n} farthest from the target of {all} are shown.",
        ru: "Показаны {n} самых удалённых от цели из {all}.")
    static let noteBegun = Phrase(
        en: "The first {n} rows of {all}; all of them stand in the appendix.",
        ru: "Первые {n:строка/строки/строк} из {all}; все — в приложении.")
    static let columnBase = Phrase(en: "n", ru: "n")
}

// MARK: Periods of values

extension Phrase {
    static let periodOf = Phrase(en: "for {period}", ru: "за {period}")
    static let periodsAll = Phrase(en: "{first} to {last}", ru: "{first} – {last}")
    static let columnAllPeriods = Phrase(en: "All periods", ru: "За все периоды")
    static let noteAllPeriods = Phrase(
        en: "Values are for all periods together: {period}.", ru: "Значения — за все периоды вместе: {period}.")
}
