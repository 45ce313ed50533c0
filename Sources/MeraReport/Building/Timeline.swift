import FEEL
import MeraModel
import MeraSource

extension Report.Timeline {
    /// The axis that holds all `days`, with the as-of day if it lies not too far away.
    init?(holding days: [CivilDate], today: CivilDate?, words: ReportWords) {
        guard var first = days.min(), var last = days.max() else { return nil }
        if let today {
            // A day long after the work would press the work together.
            let reach = max((last.dayNumber - first.dayNumber) / 2, 7)
            if today > last, today.dayNumber - last.dayNumber <= reach { last = today }
            if today < first, first.dayNumber - today.dayNumber <= reach { first = today }
        }
        // An axis of months begins with one where it is near, so that the first has its name.
        if last.dayNumber - first.dayNumber > 7 * Self.mostTicks, first.day <= 15,
            let month = first.adding(days: 1 - first.day)
        {
            first = month
        }
        self.init(first: first, last: last, ticks: [])
        ticks = Self.days(first, last).map { .init(place: start(of: $0), label: "") }
        name(Self.days(first, last), words)
        if let today, first <= today, today <= last {
            self.today = .init(place: start(of: today), label: words.shortDate(today))
        }
    }

    /// Room for a name of a month with its year on the axis of a table.
    private static let mostTicks = 6

    /// Beginnings of months, of weeks on a short axis, of quarters, years and more on a long one.
    private static func days(_ first: CivilDate, _ last: CivilDate) -> [CivilDate] {
        let length = last.dayNumber - first.dayNumber
        if length <= 7 * mostTicks {
            // Day 0 was a Thursday, so Mondays are these.
            let monday = first.dayNumber + ((4 - first.dayNumber) % 7 + 7) % 7
            return stride(from: monday, through: last.dayNumber, by: 7).compactMap { CivilDate(dayNumber: $0) }
        }
        let from = first.year * 12 + first.month - 1 + (first.day > 1 ? 1 : 0)
        let to = last.year * 12 + last.month - 1
        var step = [1, 2, 3, 6].first { (to - from) / $0 < mostTicks } ?? 12
        // Years by 1, 2, 5, 10, 20, 50 …
        var place = 0
        while (to - from) / step >= mostTicks {
            step = step / 2 * (place % 3 == 1 ? 5 : 4)
            place += 1
        }
        let start = from + ((step - from % step) % step + step) % step
        return stride(from: start, through: to, by: step).compactMap { month in
            let year = month >= 0 ? month / 12 : (month - 11) / 12
            return CivilDate(year: year, month: month - year * 12 + 1, day: 1)
        }
    }

    private mutating func name(_ days: [CivilDate], _ words: ReportWords) {
        for (place, day) in days.enumerated() {
            let month = words.month(day)
            if length <= 7 * Self.mostTicks + 1 {
                ticks[place].label = "\(day.day)\u{00A0}" + month
            } else if days.allSatisfy({ $0.month == 1 }) {
                ticks[place].label = "\(day.year)"
            } else {
                ticks[place].label = place == 0 || day.month == 1 ? month + "\u{00A0}\(day.year)" : month
            }
        }
    }

    /// A bar from the first of the days to the last of them.
    func span(_ first: CivilDate?, _ last: CivilDate?) -> Report.Timespan.Span? {
        guard let first = first ?? last, let last = last ?? Optional(first) else { return nil }
        let (from, to) = first <= last ? (first, last) : (last, first)
        return Report.Timespan.Span(first: from, last: to, from: start(of: from), to: end(of: to))
    }
}
