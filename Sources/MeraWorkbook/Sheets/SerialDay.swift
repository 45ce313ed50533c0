/// Days as spreadsheets count them.
public struct SerialDays: Sendable {
    /// The system of old Macintosh workbooks: day 0 is 1 January 1904.
    public var is1904: Bool

    public init(is1904: Bool = false) { self.is1904 = is1904 }

    private static let dayLimit = 2_958_465.0

    /// The number of a cell as ISO 8601; nil where there is no such day.
    func text(_ number: Double, _ shown: ShownAs) -> String? {
        guard number >= 0, number < Self.dayLimit + 1 else { return nil }
        var day = Int(number)
        // Within a thousandth of a second: numbers are stored with 15 to 17 digits.
        var milliseconds = Int(((number - Double(day)) * 86_400_000).rounded())
        if milliseconds == 86_400_000 { (day, milliseconds) = (day + 1, 0) }
        if milliseconds % 1000 == 999 || milliseconds % 1000 == 1 { milliseconds = (milliseconds + 1) / 1000 * 1000 }
        switch shown {
        case .number, .percent: return nil
        case .duration: return Self.clock(milliseconds + day * 86_400_000)
        case .time where day == 0: return Self.clock(milliseconds)
        case .date where milliseconds == 0: return date(day)
        case .date, .time, .dateTime: return date(day) + "T" + Self.clock(milliseconds, hasSeconds: true)
        }
    }

    /// What a number may be read as.
    public enum Form: Sendable { case date, time, dateTime }

    /// A number that is written plainly where a day or a time should stand; nil where it is none, or no day of this age.
    public func text(_ written: String, as form: Form) -> String? {
        guard written.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }), let number = Double(written) else {
            return nil
        }
        switch form {
        case .time: return number < 1 ? text(number, .time) : nil
        case .date where number == number.rounded(): return Self.usual.contains(number) ? text(number, .date) : nil
        case .date, .dateTime: return Self.usual.contains(number) ? text(number, .dateTime) : nil
        }
    }

    /// From 1927 to 2146: other numbers may be anything, e.g. a year.
    private static let usual = 10_000.0...90_000.0

    /// The day of a serial number as `2025-03-01`. In the system of 1900 day 60 is 29 February 1900, which there was not.
    public func date(_ serial: Int) -> String {
        if !is1904, serial == 60 { return "1900-02-29" }
        if !is1904, serial == 0 { return "1900-01-00" }
        // Days from 1970-01-01.
        let days = is1904 ? serial - 24_107 : serial - (serial < 60 ? 25_568 : 25_569)
        // The calendar by eras of 400 years, which begin on 1 March (Howard Hinnant, chrono-compatible date algorithms).
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        return "\(Self.padded(year, 4))-\(Self.padded(civilMonth, 2))-\(Self.padded(day, 2))"
    }

    private static func clock(_ milliseconds: Int, hasSeconds: Bool = false) -> String {
        let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000)
        var text = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2))"
        if hasSeconds || seconds % 60 != 0 || rest != 0 { text += ":" + padded(seconds % 60, 2) }
        if rest != 0 { text += "." + padded(rest, 3) }
        return text
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
