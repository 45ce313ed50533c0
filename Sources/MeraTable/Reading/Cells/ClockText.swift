import MeraModel

import FEEL

/// Times of day and days with a time, as forms, spreadsheets and people write them, brought to the one way in which FEEL reads them.
enum ClockText {
    /// What a cell was read as.
    struct Reading {
        var text: String
        /// What about its writing is worth saying.
        var habits: CellHabits
    }

    enum Result {
        case read(Reading)
        case fault(CellFault)
    }

    /// `14:30`, `14:30:05`, `9:05`, `2:30 PM`. An offset is left out: it is the reading of the clock that is asked for.
    static func time(_ text: String) -> Result {
        guard let clock = clock(text) else { return .fault(.notTime) }
        guard let time = CivilTime(clock.text) else { return .fault(.notTime) }
        var habits = clock.habits
        if !clock.zone.isEmpty { habits.insert(.offset) }
        return .read(Reading(text: time.description, habits: habits))
    }

    /// `2025-03-01T14:30`, `2025-03-01 14:30:00+03:00`, `01.03.2025 14:30`, `Mar 1, 2025 2:30 PM`.
    static func dateTime(_ text: String) -> Result {
        guard let split = splits(text) else { return .fault(.notDateTime) }
        let rest = text[text.index(after: split)...].drop { $0 == " " || $0 == "," }
        guard let clock = clock(String(rest)) else { return .fault(.notDateTime) }
        switch day(withoutMarks(text[..<split])) {
        case .fault(let fault): return .fault(fault)
        case .read(let day):
            guard let moment = CivilDateTime(day.text + "T" + clock.text + clock.zone) else { return .fault(.notDateTime) }
            var habits = clock.habits.union(day.habits)
            if text[split] == "t" || text[split] == "," { habits.insert(.dateForm) }
            return .read(Reading(text: moment.description, habits: habits))
        }
    }

    static func withoutMarks(_ text: Substring) -> Substring {
        var text = text
        while let last = text.last, last == "," || last == " " { text.removeLast() }
        return text
    }

    /// What stands between the day and the time: the last such mark before the first colon, for the day may have blanks of its own.
    static func splits(_ text: String) -> String.Index? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        return text[..<colon].lastIndex { $0 == "T" || $0 == " " || $0 == "t" || $0 == "," }
    }

    private static func day(_ text: Substring) -> Result {
        if let (year, month, day) = DateWords.parts(String(text)) {
            if year.utf8.count == 2 { return .fault(.yearOfTwoDigits) }
            guard year.utf8.count == 4, day.utf8.count <= 2 else { return .fault(.notDateTime) }
            let iso = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day.utf8.count == 1 ? "0" : "")\(day)"
            return CivilDate(iso) == nil ? .fault(.noSuchDay) : .read(Reading(text: iso, habits: .one(.dateForm)))
        }
        let parts = text.split(omittingEmptySubsequences: false) { !$0.isASCII || !$0.isNumber }.map(String.init)
        let marks = Set(text.utf8.filter { $0 < 0x30 || $0 > 0x39 })
        guard parts.count == 3, marks.count == 1, let mark = marks.first,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 4 }), parts[1].utf8.count <= 2
        else { return .fault(.notDateTime) }
        let ordered: [String]
        switch (parts[0].utf8.count, parts[2].utf8.count, mark) {
        case (4, 1...2, UInt8(ascii: "-")), (4, 1...2, UInt8(ascii: "/")), (4, 1...2, UInt8(ascii: ".")): ordered = parts
        case (1...2, 4, UInt8(ascii: ".")):
            if DateRewriting.order(parts) == .monthFirst { return .fault(.monthFirst) }
            ordered = parts.reversed()
        case (1...2, 4, _): return .fault(DateRewriting.order(parts))
        case (1...2, 2, _): return .fault(.yearOfTwoDigits)
        default: return .fault(.notDateTime)
        }
        let padded = ordered.map { $0.utf8.count == 1 ? "0" + $0 : $0 }
        let iso = padded.joined(separator: "-")
        guard CivilDate(iso) != nil else { return .fault(.noSuchDay) }
        let isUsual = text == iso || text == padded.reversed().joined(separator: ".")
        return .read(Reading(text: iso, habits: isUsual ? [] : .one(.dateForm)))
    }

    private struct Clock {
        /// `14:30:00`, with a fraction where there is one.
        var text: String
        /// Empty, `Z` or `+03:00`.
        var zone: String
        var habits: CellHabits
    }

    private static func clock(_ text: String) -> Clock? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == "." || $0 == ",") }
        var parts = digits.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(parts.count), (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2 else { return nil }
        var habits: CellHabits = []
        if parts[0].utf8.count == 1 {
            parts[0] = "0" + parts[0]
            habits.insert(.timeForm)
        }
        if parts.count == 2 { parts.append("00") }
        if parts[2].contains(",") {
            parts[2] = parts[2].replacing(",", with: ".")
            habits.insert(.timeForm)
        }
        var rest = text[digits.endIndex...].drop { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
        if let half = half(rest) {
            guard let hour = Int(parts[0]), (1...12).contains(hour) else { return nil }
            let whole = hour % 12 + (half.isAfternoon ? 12 : 0)
            parts[0] = whole < 10 ? "0\(whole)" : "\(whole)"
            habits.insert(.timeForm)
            rest = rest.dropFirst(half.length).drop { $0 == " " }
        }
        guard let zone = zone(String(rest), &habits) else { return nil }
        return Clock(text: parts.joined(separator: ":"), zone: zone, habits: habits)
    }

    /// `AM`, `p.m.`: which half of the day.
    private static func half(_ text: Substring) -> (isAfternoon: Bool, length: Int)? {
        for (word, isAfternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)]
        where text.prefix(word.count).lowercased() == word {
            return (isAfternoon, word.count)
        }
        return nil
    }

    /// `Z`, `+03:00`; written otherwise `z`, `+0300`, `+03`, `UTC`, `GMT+3`.
    private static func zone(_ written: String, _ habits: inout CellHabits) -> String? {
        if written.isEmpty || written == "Z" { return written }
        var text = written
        if let name = ["UTC", "GMT"].first(where: text.hasPrefix) {
            text.removeFirst(name.count)
            if text.dropFirst().count == 1 { text.insert("0", at: text.index(after: text.startIndex)) }
            if text.dropFirst(2).first == ":" { text.insert("0", at: text.index(after: text.startIndex)) }
        }
        if text.isEmpty || text == "z" {
            habits.insert(.timeForm)
            return "Z"
        }
        guard let sign = text.first, sign == "+" || sign == "-" || sign == "−" else { return nil }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard digits.utf8.count == 2 || digits.utf8.count == 4, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
            return nil
        }
        let zone = (sign == "+" ? "+" : "-") + digits.prefix(2) + ":" + (digits.utf8.count == 4 ? digits.suffix(2) : "00")
        if zone != written { habits.insert(.timeForm) }
        return zone
    }
}
