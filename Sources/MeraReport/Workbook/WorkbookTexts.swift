import MeraSource

// The words of the workbook of results.

extension Phrase {
    static let bookContents = Phrase(en: "Contents", ru: "Содержание")
    static let bookMatrixNote = Phrase(
        en: "A row for each unit, a column for each indicator: value, n, change; bands are coloured",
        ru: "Строка — единица, столбец — показатель: значение, n, изменение; уровни выделены цветом")
    static let bookLong = Phrase(en: "All values", ru: "Все значения")
    static let bookLongNote = Phrase(
        en: "A row for each value with how it was made, for filters and pivot tables",
        ru: "Строка — значение и как оно получено; для фильтров и сводных таблиц")
    static let bookDistributions = Phrase(en: "Distributions", ru: "Распределения")
    static let bookDistributionsNote = Phrase(
        en: "How many chose each option, and per cent of those who answered",
        ru: "Сколько раз выбран каждый вариант и процент от ответивших")
    static let bookComparisons = Phrase(en: "Comparisons", ru: "Сравнения")
    static let bookComparisonsNote = Phrase(
        en: "Groups compared: differences, intervals, tests, effects",
        ru: "Сравнения групп: разности, интервалы, критерии, эффекты")
    static let bookScales = Phrase(en: "Scales", ru: "Шкалы")
    static let bookScalesNote = Phrase(
        en: "The quality of scores: coefficients, items, answers", ru: "Качество баллов: коэффициенты, вопросы, ответы")
    static let bookBreakdowns = Phrase(en: "Breakdowns", ru: "Разрезы")
    static let bookBreakdownsNote = Phrase(
        en: "Indicators by the answers to other questions", ru: "Показатели по ответам на другие вопросы")
    static let bookFindings = Phrase(en: "Findings", ru: "Замечания")
    static let bookFindingsNote = Phrase(
        en: "What is to be said about the data; the item leads to the codebook",
        ru: "Замечания к данным; вопрос ведёт в словарь")
    static let bookConclusions = Phrase(en: "Conclusions", ru: "Выводы")
    static let bookConclusionsNote = Phrase(en: "What was drawn, and what it rests on", ru: "Выводы и на чём они основаны")
    static let bookCodebook = Phrase(en: "Codebook", ru: "Словарь")
    static let bookCodebookNote = Phrase(
        en: "Tables, items, options and codes of missing answers", ru: "Таблицы, вопросы, варианты и коды пропусков")
    static let bookMethod = Phrase(en: "Method", ru: "Методика")
    static let bookMethodNote = Phrase(en: "How every number was made", ru: "Как получено каждое число")
    static let bookCharts = Phrase(en: "Charts", ru: "Диаграммы")
    static let bookChartsNote = Phrase(
        en: "Native charts of the cells of the sheets with indicators", ru: "Диаграммы по ячейкам листов с показателями")
    static let bookSheet = Phrase(en: "Sheet", ru: "Лист")
    static let bookWhat = Phrase(en: "What it holds", ru: "Что в нём")
    static let bookID = Phrase(en: "id", ru: "id")
    static let bookUnit = Phrase(en: "Unit", ru: "Единица")
    static let bookWithin = Phrase(en: "Part of", ru: "Входит в")
    static let bookTarget = Phrase(en: "target {target}", ru: "цель {target}")
    static let bookChange = Phrase(en: "change", ru: "изменение")
    static let bookKind = Phrase(en: "Kind", ru: "Вид")
    static let bookText = Phrase(en: "Conclusion", ru: "Вывод")
    static let bookProposal = Phrase(en: "Proposal", ru: "Предложение")
    static let bookEvidence = Phrase(en: "Rests on", ru: "Основание")
    static let bookTable = Phrase(en: "Table", ru: "Таблица")
    static let bookItem = Phrase(en: "Item", ru: "Вопрос")
    static let bookLabel = Phrase(en: "Text", ru: "Текст")
    static let bookType = Phrase(en: "Type", ru: "Тип")
    static let bookCode = Phrase(en: "Code", ru: "Код")
    static let bookOption = Phrase(en: "Option", ru: "Вариант")
    static let bookMissing = Phrase(en: "Meaning of no value", ru: "Что значит пропуск")
    static let bookThing = Phrase(en: "What", ru: "Что")
    static let bookSays = Phrase(en: "How", ru: "Как")
}
