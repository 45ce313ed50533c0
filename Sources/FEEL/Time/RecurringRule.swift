/// The rule at the end of a zone file, for all years after its last change, in the form of the POSIX variable TZ:
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
struct RecurringRule: Sendable {
    /// Seconds east of UTC.
    let standard: Int
    let daylight: Daylight?

    struct Daylight: Sendable {
        let offset: Int
        let start: Change
        let end: Change
    }

    /// The day and the time of local clock at which clocks change.
    struct Change: Sendable {
        enum Day: Sendable {
            /// 1 … 365, 29 February never counted.
            case julian(Int)
            /// 0 … 365.
            case ofYear(Int)
            /// Weekday 0 (Sunday) … 6 in week 1 … 5 (the last) of the month.
            case weekday(month: Int, week: Int, day: Int)
        }

        let day: Day
        let seconds: Int

        /// Seconds since 1970 by the local clock.
        func moment(in year: Int) -> Int { dayNumber(in: year) * 86_400 + seconds }

        private func dayNumber(in year: Int) -> Int {
            let newYear = CivilDate(unchecked: year, 1, 1).dayNumber
            switch day {
            case .julian(let n): return newYear + n - 1 + (CivilDate.isLeap(year) && n >= 60 ? 1 : 0)
            case .ofYear(let n): return newYear + n
            case .weekday(let month, let week, let day):
                let first = CivilDate(unchecked: year, month, 1)
                var date = (day - first.weekday % 7 + 7) % 7 + (week - 1) * 7
                if date >= CivilDate.days(inMonth: month, of: year) { date -= 7 }
                return first.dayNumber + date
            }
        }
    }

    func offset(at second: Int) -> Int {
        guard let daylight, let year = year(at: second) else { return standard }
        let start = daylight.start.moment(in: year) - standard
        let end = daylight.end.moment(in: year) - daylight.offset
        let isDaylight = start < end ? start <= second && second < end : !(end <= second && second < start)
        return isDaylight ? daylight.offset : standard
    }

    private func year(at second: Int) -> Int? {
        let local = second + standard
        return CivilDate(dayNumber: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)?.year
    }
}

extension RecurringRule {
    /// Nil for a text that is not of the form.
    init?(_ text: String) {
        guard let rule = TemporalReader.read(text, Self.read) else { return nil }
        self = rule
    }

    private static func read(_ reader: inout TemporalReader) -> RecurringRule? {
        guard reader.skipZoneAbbreviation(), let west = reader.clock(hours: 24) else { return nil }
        let standard = -west
        if reader.isAtEnd { return RecurringRule(standard: standard, daylight: nil) }
        guard reader.skipZoneAbbreviation() else { return nil }
        var offset = standard + 3600
        if !reader.take(",") {
            guard let west = reader.clock(hours: 24), reader.take(",") else { return nil }
            offset = -west
        }
        guard let start = reader.change(), reader.take(","), let end = reader.change() else { return nil }
        return RecurringRule(standard: standard, daylight: Daylight(offset: offset, start: start, end: end))
    }
}

extension TemporalReader {
    /// `CET` or `<+03>`
    fileprivate mutating func skipZoneAbbreviation() -> Bool {
        if take("<") {
            while let byte = next, byte != UInt8(ascii: ">") { _ = take(Unicode.Scalar(byte)) }
            return take(">")
        }
        var count = 0
        while let byte = next, (0x41...0x5A).contains(byte & 0xDF), byte < 0x80 {
            _ = take(Unicode.Scalar(byte))
            count += 1
        }
        return count >= 3
    }

    /// `2`, `-1:30`, `+02:00:00` in seconds.
    fileprivate mutating func clock(hours most: Int) -> Int? {
        let negative = take("-")
        if !negative { _ = take("+") }
        guard let hours = number(), hours <= most else { return nil }
        var seconds = hours * 3600
        if take(":") {
            guard let minutes = number(digits: 2), minutes < 60 else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let rest = number(digits: 2), rest < 60 else { return nil }
                seconds += rest
            }
        }
        return negative ? -seconds : seconds
    }

    fileprivate mutating func change() -> RecurringRule.Change? {
        let day: RecurringRule.Change.Day
        if take("M") {
            guard let month = number(), (1...12).contains(month), take("."), let week = number(), (1...5).contains(week),
                take("."), let weekday = number(), (0...6).contains(weekday)
            else { return nil }
            day = .weekday(month: month, week: week, day: weekday)
        } else if take("J") {
            guard let number = number(), (1...365).contains(number) else { return nil }
            day = .julian(number)
        } else {
            guard let number = number(), number <= 365 else { return nil }
            day = .ofYear(number)
        }
        var seconds = 2 * 3600
        if take("/") {
            guard let time = clock(hours: 167) else { return nil }
            seconds = time
        }
        return RecurringRule.Change(day: day, seconds: seconds)
    }
}
