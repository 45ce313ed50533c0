import MeraSource

// The words of the workbook for entering answers.

extension Phrase {
    static let entryLists = Phrase(en: "Lists", ru: "Списки")
    static let entryHelp = Phrase(en: "How to fill in", ru: "Как заполнять")
    static let entryYes = Phrase(en: "yes", ru: "да")
    static let entryNo = Phrase(en: "no", ru: "нет")
    static let entryKey = Phrase(
        en: "Key: tells the rows apart, must be filled in.", ru: "Ключ: по нему различаются строки, заполните обязательно.")
    static let entryRequired = Phrase(en: "Must be answered.", ru: "Обязательный вопрос.")
    static let entryCalculated = Phrase(
        en: "Calculated: fill in nothing here.", ru: "Вычисляется, заполнять не нужно.")
    static let entrySeveral = Phrase(
        en: "Several answers: with a semicolon between them ({options}).",
        ru: "Несколько ответов — через точку с запятой ({options}).")
    static let entryRows = Phrase(
        en: "One of the keys of the sheet «{sheet}».", ru: "Один из ключей листа «{sheet}».")
    static let entryWhole = Phrase(en: "A whole number.", ru: "Целое число.")
    static let entryNumber = Phrase(en: "A number.", ru: "Число.")
    static let entryDate = Phrase(en: "A date.", ru: "Дата.")
    static let entryTime = Phrase(en: "A time: 14:30.", ru: "Время: 14:30.")
    static let entryLongest = Phrase(en: "At most {n} characters.", ru: "Не больше {n} знаков.")
    static let entryConstraint = Phrase(en: "The answer breaks a rule of the study.", ru: "Ответ нарушает правило исследования.")
    static let entryMissing = Phrase(en: "Without an answer: {codes}.", ru: "Если ответа нет: {codes}.")
    static let entryHelpText = Phrase(
        en: """
            Each sheet is a table; answers stand below the two rows of names, a row for each. Leave these rows as they are.
            Grey cells need no answer: the question does not apply there. Blue columns are keys.
            Cells with formulas are locked. Other checks are made when mera reads the workbook: mera run STUDY --data FILE.xlsx
            """,
        ru: """
            Каждый лист — таблица; ответы вносят под двумя строками названий, строка — одна запись. Эти две строки не меняйте.
            Серые ячейки заполнять не нужно: вопрос к ним не относится. Голубые столбцы — ключи.
            Ячейки с формулами защищены. Остальное проверит mera при чтении книги: mera run ИССЛЕДОВАНИЕ --data ФАЙЛ.xlsx
            """)
}
