public import FEEL

/// Numbers as people of a language write them: `1 234,5 %` in Russian, with no-break spaces, `1,234.5%` in English.
public enum NumberText {
    static let noBreakSpace = "\u{00A0}"

    /// - Parameter fractionDigits: nil for all the digits that the number has, without trailing zeros.
    public static func text(
        _ number: Decimal, fractionDigits: Int? = nil, _ mode: RoundingMode = .halfUp, language: String
    ) -> String {
        var plain =
            fractionDigits.flatMap { number.description(fractionDigits: $0, mode) } ?? number.description
        return plain.withUTF8 { grouped($0, isRussian: language == "ru") } ?? plain
    }

    /// The digits before the point in threes; nil where they are not all that stands there.
    private static func grouped(_ plain: UnsafeBufferPointer<UInt8>, isRussian: Bool) -> String? {
        let isNegative = plain.first == UInt8(ascii: "-")
        let digits = plain[(isNegative ? 1 : 0)...]
        let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
        let whole = digits[..<point]
        guard !whole.isEmpty, whole.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        let isZero = digits.allSatisfy { $0 == 0x30 || $0 == UInt8(ascii: ".") }
        return String(unsafeUninitializedCapacity: 3 * plain.count + 3) { memory in
            var count = 0
            func put(_ bytes: UInt8...) {
                for byte in bytes {
                    memory.initializeElement(at: count, to: byte)
                    count += 1
                }
            }
            // U+2212
            if isNegative, !isZero { put(0xE2, 0x88, 0x92) }
            for place in whole.indices {
                if place > whole.startIndex, (point - place) % 3 == 0 {
                    if isRussian { put(0xC2, 0xA0) } else { put(UInt8(ascii: ",")) }
                }
                put(whole[place])
            }
            if point < digits.endIndex { put(UInt8(ascii: isRussian ? "," : ".")) }
            for byte in digits[point...].dropFirst() { put(byte) }
            return count
        }
    }

    /// With the sign of its unit: `45,5 %`, `12 баллов` is left to the text around it.
    public static func text(_ number: Decimal, format: NumberFormat, language: String) -> String {
        let digits = digits(number, format, language: language)
        return format.unit.map { digits + suffix($0, language: language) } ?? digits
    }

    /// Without what stands behind it.
    public static func digits(_ number: Decimal, _ format: NumberFormat, language: String) -> String {
        // What is counted is a whole number; only a mean of counts has a fraction.
        let isCounted = number.isInteger && (format.unit == .count || format.unit == .days)
        return text(
            number, fractionDigits: isCounted ? 0 : format.rounding.digits, format.rounding.mode, language: language)
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
