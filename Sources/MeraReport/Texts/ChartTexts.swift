import FEEL
import MeraModel
import MeraSource

// MARK: Plans on a time axis

extension Phrase {
    static let figureCaption = Phrase(en: "Figure {n}. {caption}", ru: "Рисунок {n}. {caption}")
    static let columnAction = Phrase(en: "Action", ru: "Действие")
    static let columnTimeline = Phrase(en: "Days", ru: "Сроки")
    static let columnPlanned = Phrase(en: "Planned", ru: "План")
    static let columnActual = Phrase(en: "Actual", ru: "Факт")
    static let columnState = Phrase(en: "State", ru: "Состояние")
    static let legendLate = Phrase(en: "behind the planned end", ru: "после срока")
    static let stateDone = Phrase(en: "done", ru: "завершено")
    static let stateInTime = Phrase(en: "in time", ru: "в срок")
    static let stateLate = Phrase(en: "{n:day/days} late", ru: "позже на {n:день/дня/дней}")
    static let stateOverdue = Phrase(en: "overdue by {n:day/days}", ru: "просрочено, {n:день/дня/дней}")
    static let stateUnderWay = Phrase(en: "under way", ru: "выполняется")
    static let stateNotBegun = Phrase(en: "not begun", ru: "не начато")
    static let stateAhead = Phrase(en: "ahead", ru: "предстоит")
    static let stateUndated = Phrase(en: "no days given", ru: "сроки не указаны")
    static let stateOpen = Phrase(en: "not done", ru: "не завершено")
    static let sinceDay = Phrase(en: "since {date}", ru: "с {date}")
    static let noteStates = Phrase(
        en: "Of {all:action/actions}: done in time {inTime}, done late {late}, overdue {overdue}, other {other}.",
        ru: "Всего {all:действие/действия/действий}: завершено без опоздания — {inTime}, с опозданием — {late}, "
            + "просрочено — {overdue}, прочие — {other}.")
    static let noteAsOf = Phrase(
        en: "The upright line is {date}; what is not done by this day and should be is overdue.",
        ru: "Вертикальная черта — {date}; что должно быть завершено к этому дню и не завершено, считается просроченным.")
}

// MARK: Periods

extension Phrase {
    static let headingTrend = Phrase(en: "Changes over time", ru: "Динамика")
    static let headingHeadline = Phrase(en: "Key numbers", ru: "Главные числа")
    static let captionTrend = Phrase(en: "{indicator}: by period", ru: "{indicator}: по периодам")
    static let captionTrends = Phrase(en: "Indicators by period", ru: "Показатели по периодам")
    static let columnChange = Phrase(en: "Change", ru: "Изменение")
    static let changePeriods = Phrase(en: "{last} to {previous}", ru: "{last} к {previous}")
    static let changeNone = Phrase(en: "nothing to compare", ru: "не с чем сравнить")
    static let noteChange = Phrase(en: "Change: {last} to {previous}.", ru: "Изменение — {last} к {previous}.")
    static let noteReference = Phrase(en: "The pale line is the whole.", ru: "Бледная линия — в целом.")
    static let noteLastPeriods = Phrase(
        en: "The last {n:period/periods} of {all}; all of them stand in {file}.",
        ru: "Показаны последние {n:период/периода/периодов} из {all}; все — в файле {file}.")
    static let noteManyUnits = Phrase(
        en: "Lines are drawn for {n:unit/units} at most; the table has all of them.",
        ru: "Линии строятся не более чем для {n:единицы/единиц/единиц}; в таблице — все.")
    static let unitPointsShort = Phrase(en: "p.p.", ru: "п.\u{00A0}п.")
}

// MARK: Proposals

extension Phrase {
    static let andMoreUnits = Phrase(en: "and {n} more", ru: "и\u{00A0}ещё\u{00A0}{n}")
}

// MARK: Scales of agreement

extension Phrase {
    static let captionLikert = Phrase(en: "Answers on one scale", ru: "Ответы по шкале")
    static let columnLow = Phrase(en: "Lowest {n}, %", ru: "Нижние {n}, %")
    static let columnHigh = Phrase(en: "Highest {n}, %", ru: "Верхние {n}, %")
    static let columnMean = Phrase(en: "Mean", ru: "Среднее")
    static let columnSilent = Phrase(en: "No answer", ru: "Нет ответа")
    static let noteEnds = Phrase(
        en: "Lowest {n}: {low}. Highest {n}: {high}.", ru: "Нижние {n}: {low}. Верхние {n}: {high}.")
    static let noteMean = Phrase(
        en: "The mean takes options as numbers from {least} (“{first}”) to {most} (“{last}”); who gave no answer is left out.",
        ru: "Среднее — по номерам вариантов от {least} («{first}») до {most} («{last}»); не ответившие не учитываются.")
}

// MARK: Open answers

extension Phrase {
    static let answersShown = Phrase(
        en: "Shown {n} of {all:answer/answers}.", ru: "Показано {n} из {all:ответа/ответов/ответов}.")
    static let answersTotal = Phrase(en: "{n:answer/answers} in all.", ru: "Всего {n:ответ/ответа/ответов}.")
    static let answersGroup = Phrase(en: "{group} ({n:answer/answers})", ru: "{group} ({n:ответ/ответа/ответов})")
    static let answersSame = Phrase(en: "{n} times", ru: "{n:раз/раза/раз}")
    static let valueNotGiven = Phrase(en: "Not given", ru: "Не указано")
}

extension ReportWords {
    /// `16.03`, where the year is known.
    func shortDate(_ date: CivilDate) -> String {
        let iso = date.description
        // The ends of the long form: a day and month have two digits each.
        return language == .russian ? String(self.date(date).prefix(5)) : String(iso.suffix(5))
    }

    /// The short name of the month of a day.
    func month(_ date: CivilDate) -> String {
        let names =
            language == .russian
            ? ["янв", "фев", "март", "апр", "май", "июнь", "июль", "авг", "сен", "окт", "ноя", "дек"]
            : ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return names[date.month - 1]
    }
}
