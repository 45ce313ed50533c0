/// A day of the proleptic Gregorian calendar. Years run from −999,999,999 to 999,999,999 and are counted astronomically
/// (ISO 8601, XML Schema 1.1): year 0 comes before year 1.
public struct CivilDate: Sendable, Hashable {
    @usableFromInline let shortYear: Int32
    @usableFromInline let shortMonth: UInt8
    @usableFromInline let shortDay: UInt8

    public static let years = -999_999_999...999_999_999

    /// Nil where there is no such day, e.g. 29 February 2023.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), month >= 1, month <= 12, day >= 1, day <= Self.days(inMonth: month, of: year) else {
            return nil
        }
        self.init(unchecked: year, month, day)
    }

    init(unchecked year: Int, _ month: Int, _ day: Int) {
        shortYear = Int32(truncatingIfNeeded: year)
        shortMonth = UInt8(truncatingIfNeeded: month)
        shortDay = UInt8(truncatingIfNeeded: day)
    }

    public var year: Int { Int(shortYear) }
    public var month: Int { Int(shortMonth) }
    public var day: Int { Int(shortDay) }

    public static func isLeap(_ year: Int) -> Bool { year & 3 == 0 && (year % 100 != 0 || year % 400 == 0) }

    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate: Comparable {
    @inlinable
    public static func < (a: CivilDate, b: CivilDate) -> Bool {
        if a.shortYear != b.shortYear { return a.shortYear < b.shortYear }
        if a.shortMonth != b.shortMonth { return a.shortMonth < b.shortMonth }
        return a.shortDay < b.shortDay
    }
}

/// Days as numbers: 0 is 1 January 1970.
extension CivilDate {
    static let firstDayNumber = CivilDate(unchecked: years.lowerBound, 1, 1).dayNumber
    static let lastDayNumber = CivilDate(unchecked: years.upperBound, 12, 31).dayNumber

    /// Days since 1 January 1970, negative before.
    public var dayNumber: Int {
        // Years begin in March, so that the leap day is the last; 400 years have 146,097 days.
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Nil for days outside of the range of years.
    public init?(dayNumber: Int) {
        guard dayNumber >= Self.firstDayNumber, dayNumber <= Self.lastDayNumber else { return nil }
        let days = dayNumber + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(unchecked: year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    public func adding(days: Int) -> CivilDate? {
        let (sum, overflow) = dayNumber.addingReportingOverflow(days)
        return overflow ? nil : CivilDate(dayNumber: sum)
    }

    /// The same day so many months on; the last day of the month where it has no such day (31 January + 1 month = 28 or 29
    /// February).
    public func adding(months: Int) -> CivilDate? {
        let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        if overflow { return nil }
        let month = ((total % 12) + 12) % 12
        let year = (total - month) / 12
        guard Self.years.contains(year) else { return nil }
        return CivilDate(unchecked: year, month + 1, min(day, Self.days(inMonth: month + 1, of: year)))
    }

    /// Whole months from this day to the other, cut off towards zero: FEEL's `years and months duration`.
    public func months(until other: CivilDate) -> Int {
        let months = (other.year - year) * 12 + other.month - month
        if months > 0, other.day < day { return months - 1 }
        if months < 0, other.day > day { return months + 1 }
        return months
    }
}

extension CivilDate {
    /// 1 for Monday … 7 for Sunday.
    public var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

    /// 1 … 366.
    public var dayOfYear: Int { dayNumber - CivilDate(unchecked: year, 1, 1).dayNumber + 1 }

    /// The week by ISO 8601, 1 … 53: weeks begin on Monday and belong to the year of their Thursday.
    public var weekOfYear: Int {
        let week = (dayOfYear - weekday + 10) / 7
        if week < 1 { return Self.weeks(in: year - 1) }
        return week > Self.weeks(in: year) ? 1 : week
    }

    private static func weeks(in year: Int) -> Int {
        let first = CivilDate(unchecked: year, 1, 1).weekday
        return first == 4 || first == 3 && isLeap(year) ? 53 : 52
    }
}

extension CivilDate: CustomStringConvertible {
    /// `2015-12-24`; at least four digits of the year.
    public var description: String {
        var text = ""
        write(to: &text)
        return text
    }

    func write(to text: inout String) {
        if year < 0 { text += "-" }
        text.appendDigits(abs(year), width: 4)
        text += "-"
        text.appendDigits(month, width: 2)
        text += "-"
        text.appendDigits(day, width: 2)
    }

    /// Reads `2015-12-24`, `-0044-03-15`, `12015-01-01`: a year of at least four digits (without a leading zero where there are
    /// more), two of month and day. Nil for anything else and for days that do not exist.
    public init?(_ text: some StringProtocol) {
        guard let date = TemporalReader.read(text, { $0.date() }) else { return nil }
        self = date
    }
}
