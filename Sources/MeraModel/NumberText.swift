public import FEEL

/// Numbers as people of a language write them: `1 234,5 %` in Russian, with no-break spaces, `1,234.5%` in English.
public enum NumberText {
    static let noBreakSpace = "\u{00A0}"

    /// - Parameter fractionDigits: nil for all the digits that the number has, without trailing zeros.
    public static func text(
        _ number: Decimal, fractionDigits: Int? = nil, _ mode: RoundingMode = .halfUp, language: String
    ) -> String {
        let plain =
            fractionDigits.flatMap { number.description(fractionDigits: $0, mode) } ?? number.description
        let isRussian = language == "ru"
        let isNegative = plain.hasPrefix("-")
        let digits = isNegative ? plain.dropFirst() : plain[...]
        let parts = digits.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first, whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return plain }
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { grouped += isRussian ? noBreakSpace : "," }
            grouped.append(digit)
        }
        let fraction = parts.count > 1 ? (isRussian ? "," : ".") + parts[1] : ""
        let isZero = !grouped.contains { $0 != "0" && $0 != "," } && !fraction.contains { $0 != "0" && $0 != "," && $0 != "." }
        return (isNegative && !isZero ? "\u{2212}" : "") + grouped + fraction
    }

    /// With the sign of its unit: `45,5 %`, `12 баллов` is left to the text around it.
    public static func text(_ number: Decimal, format: NumberFormat, language: String) -> String {
        // What is counted is a whole number; only a mean of counts has a fraction.
        let isCounted = number.isInteger && (format.unit == .count || format.unit == .days)
        let digits = text(
            number, fractionDigits: isCounted ? 0 : format.rounding.digits, format.rounding.mode, language: language)
        guard let unit = format.unit else { return digits }
        return digits + suffix(unit, language: language)
    }

    /// What stands behind a number of this unit.
    public static func suffix(_ unit: Unit, language: String) -> String {
        let isRussian = language == "ru"
        return switch unit {
        case .percent: isRussian ? "\(noBreakSpace)%" : "%"
        case .percentagePoints: isRussian ? "\(noBreakSpace)п. п." : "\(noBreakSpace)pp"
        case .points, .count, .days: ""
        case .other: ""
        }
    }

    /// A date: `16.03.2015` in Russian, ISO elsewhere.
    public static func text(_ date: CivilDate, language: String) -> String {
        guard language == "ru" else { return date.description }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(two(date.day)).\(two(date.month)).\(date.year)"
    }

    /// `14:30`, with the seconds and the offset where there are some.
    public static func text(_ time: CivilTime) -> String {
        let whole = time.nanosecondOfDay % 60_000_000_000 == 0
        return whole ? String(time.description.prefix(5)) + time.zone.description : time.description
    }

    /// `55,75; 37,62` in Russian, `55.75, 37.62` elsewhere: the latitude first.
    public static func text(_ point: GeoPoint, language: String) -> String {
        [point.latitude, point.longitude].map { text($0, language: language) }.joined(separator: language == "ru" ? "; " : ", ")
    }

    /// Any value, as it appears in a sentence.
    public static func text(_ value: Value, format: NumberFormat?, language: String) -> String {
        switch value {
        case .null: language == "ru" ? "нет данных" : "no data"
        case .number(let number):
            format.map { text(number, format: $0, language: language) } ?? text(number, language: language)
        case .string(let string): string
        case .date(let date): text(date, language: language)
        case .time(let time): text(time)
        case .dateTime(let moment): text(moment.date, language: language) + " " + text(moment.time)
        case .boolean(let truth): language == "ru" ? (truth ? "да" : "нет") : (truth ? "yes" : "no")
        case .list(let values):
            values.map { text($0, format: format, language: language) }.joined(separator: ", ")
        case .context: GeoPoint(value).map { text($0, language: language) } ?? value.text
        default: value.text
        }
    }
}
