import MeraModel

import FEEL
import MeraWorkbook

/// Dates as spreadsheets and forms write them: days of date-times, days and months without a zero, days counted by Excel.
struct DateRewriting {
    let forms: Set<ColumnLayout.DateForm>
    /// How a workbook counts days, where the cell is one of its.
    var sheetDays: SerialDays?

    func rewrite(_ cell: CellText) -> Rewriting {
        var habits = cell.habits
        var text = cell.text
        if let day = Self.day(ofDateTime: text) {
            text = day
            habits.insert(.timeOfDay)
        }
        if let (year, month, day) = DateWords.parts(text) {
            if year.count == 2 { return .faults([(.yearOfTwoDigits, "")]) }
            return year.count == 4 && day.count <= 2 ? date(year, String(month), day, text, habits) : .unknown
        }
        let plain = DateWords.withoutYearWord(text)
        if plain != text {
            text = plain
            habits.insert(.dateForm)
        }
        let parts = text.split(omittingEmptySubsequences: false) { !$0.isASCII || !$0.isNumber }.map(String.init)
        if let day = sheetDays?.text(text, as: .date) {
            let russian = day.split(separator: "-").reversed().joined(separator: ".")
            return .read(Array((forms.contains(.iso) ? day : russian).utf8), habits.union(.one(.spreadsheetDay)))
        }
        let marks = Set(text.utf8.filter { $0 < 0x30 || $0 > 0x39 })
        if parts.count == 1, !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return number(text, habits) }
        guard parts.count == 3, marks.count == 1, let mark = marks.first,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 4 && Int($0) != nil })
        else { return CellWords.isAbsence(text) ? .faults([(.absenceWord, "")]) : .unknown }
        if parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2, forms.contains(.monthFirst) {
            if Self.order(parts) == .dayFirst { return .faults([(.dayFirst, "")]) }
            return date(parts[2], parts[0], parts[1], text, habits, isGiven: true)
        }
        if parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2, forms.contains(.dayFirst) {
            if Self.order(parts) == .monthFirst { return .faults([(.monthFirst, "")]) }
            return date(parts[2], parts[1], parts[0], text, habits, isGiven: true)
        }
        switch (parts[0].count, parts[2].count, mark) {
        case (4, 1...2, UInt8(ascii: "-")), (4, 1...2, UInt8(ascii: "/")), (4, 1...2, UInt8(ascii: ".")):
            guard forms.contains(.iso), parts[1].count <= 2 else { return .unknown }
            return date(parts[0], parts[1], parts[2], text, habits)
        case (1...2, 4, UInt8(ascii: ".")):
            guard forms.contains(.russian), parts[1].count <= 2 else { return .unknown }
            if Self.order(parts) == .monthFirst { return .faults([(.monthFirst, "")]) }
            return date(parts[2], parts[1], parts[0], text, habits)
        case (1...2, 4, UInt8(ascii: "/")), (1...2, 4, UInt8(ascii: "-")):
            return .faults([(Self.order(parts), "")])
        case (1...2, 2, _): return .faults([(.yearOfTwoDigits, "")])
        default: return .unknown
        }
    }

    /// What is wrong with a day and a month, or a month and a day, before a year.
    static func order(_ parts: [some StringProtocol]) -> CellFault {
        let (first, second) = (Int(parts[0]) ?? 0, Int(parts[1]) ?? 0)
        switch (1...12 ~= first, 1...12 ~= second) {
        case (true, true): return .ambiguousDate
        case (true, false): return (13...31).contains(second) ? .monthFirst : .noSuchDay
        case (false, true): return (13...31).contains(first) ? .dayFirst : .noSuchDay
        case (false, false): return .noSuchDay
        }
    }

    private func date(
        _ year: String, _ month: String, _ day: String, _ text: String, _ habits: CellHabits, isGiven: Bool = false
    ) -> Rewriting {
        var habits = habits
        func two(_ part: String) -> String { part.count == 1 ? "0" + part : part }
        let russian = [two(day), two(month), year].joined(separator: ".")
        let iso = [year, two(month), two(day)].joined(separator: "-")
        if !isGiven, text != russian, text != iso { habits.insert(.dateForm) }
        return .read(Array((forms.contains(.iso) ? iso : russian).utf8), habits)
    }

    /// `20250201` is a day; `45689` is how Excel counts one, but may be anything else.
    private func number(_ text: String, _ habits: CellHabits) -> Rewriting {
        if text.count == 8, let year = Int(text.prefix(4)), (1900...2199).contains(year), forms.contains(.iso) {
            let (month, day) = (String(text.dropFirst(4).prefix(2)), String(text.suffix(2)))
            return date(String(year), month, day, text, habits)
        }
        guard text.count == 5, let serial = Int(text), (10_000...90_000).contains(serial),
            let first = CivilDate(year: 1899, month: 12, day: 30)
        else { return .unknown }
        guard let date = CivilDate(dayNumber: first.dayNumber + serial) else { return .unknown }
        let iso = date.description
        let russian = iso.split(separator: "-").reversed().joined(separator: ".")
        return .faults([(.spreadsheetDay, "\(russian) (\(iso))")])
    }

    /// The day of `2025-02-01T10:15:00.000+03:00` or `01.02.2025 9:00`, as it is written: no zone is reckoned with.
    private static func day(ofDateTime text: String) -> String? {
        guard let split = ClockText.splits(text) else { return nil }
        let time = text[text.index(after: split)...].drop { $0 == " " }
        guard let first = time.first, first.isASCII, first.isNumber, time.contains(":"), time.utf8.count <= 40 else { return nil }
        let clock = time.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == "." || $0 == ",") }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), (Int(parts[0]) ?? 99) <= 24,
            (Int(parts[1].prefix(2)) ?? 99) <= 59
        else { return nil }
        let zone = time[clock.endIndex...].drop { $0 == " " }.lowercased()
        let isZone = zone.allSatisfy {
            $0 == "+" || $0 == "-" || $0 == "−" || $0 == ":" || $0 == " " || $0.isASCII && ($0.isNumber || $0.isLetter)
        }
        return isZone ? String(ClockText.withoutMarks(text[..<split])) : nil
    }
}
