import MeraSource

// The words of a questionnaire on paper.

extension Phrase {
    static let paperVersion = Phrase(en: "version {version}", ru: "версия {version}")
    static let paperHowTo = Phrase(
        en:
            "Mark boxes with a cross, write numbers and texts legibly. Where an arrow stands behind an answer, go to the question it names. The small words at the right are codes for entering the answers.",
        ru:
            "Отмечайте клетки крестиком, числа и тексты пишите разборчиво. Если после ответа стоит стрелка, переходите к вопросу, который она называет. Мелкие слова справа — коды для ввода ответов."
    )
    static let paperIf = Phrase(en: "Answer if {condition}.", ru: "Отвечайте, если {condition}.")
    static let paperGroupIf = Phrase(en: "Fill in this section if {condition}.", ru: "Раздел заполняется, если {condition}.")
    static let paperOptionsIf = Phrase(
        en: "Only options for which: {condition}.", ru: "Подходят только варианты, для которых верно: {condition}.")
    static let paperQuestion = Phrase(en: "question {number}", ru: "вопрос {number}")
    static let paperTo = Phrase(en: "go to question {number}", ru: "переход к вопросу {number}")
    static let paperToEnd = Phrase(en: "end of the questionnaire", ru: "конец анкеты")
    static let paperIfZero = Phrase(en: "If 0: {jump}", ru: "Если 0 — {jump}")
    static let paperOptional = Phrase(en: "optional", ru: "необязательно")
    static let paperRows = Phrase(
        en:
            "One line for each entry; write codes where options are listed below. Take another sheet if the lines are not enough.",
        ru:
            "Одна строка — одна запись; там, где ниже перечислены варианты, пишите код. Не хватает строк — возьмите ещё один лист."
    )
    static let paperRowForEach = Phrase(
        en: "One line for each; write codes where options are listed below.",
        ru: "По одной строке на каждую позицию; там, где ниже перечислены варианты, пишите код.")
    static let paperCodes = Phrase(en: "Codes", ru: "Коды")
    static let paperSeveral = Phrase(en: "Mark all that apply.", ru: "Отметьте все подходящие ответы.")
    static let paperOrder = Phrase(en: "Number them: 1 is the first.", ru: "Пронумеруйте: 1 — первое место.")
    static let paperEntry = Phrase(en: "from the list: {register}", ru: "из перечня: {register}")
    static let paperCode = Phrase(en: "code", ru: "код")
    static let paperPage = Phrase(en: "Page {n} of {all}", ru: "Страница {n} из {all}")
    static let paperLatitude = Phrase(en: "latitude", ru: "широта")
    static let paperLongitude = Phrase(en: "longitude", ru: "долгота")
    static let paperAttach = Phrase(en: "Attach to the form.", ru: "Приложите к анкете.")
}
