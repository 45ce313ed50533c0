public import FEEL

/// Numbers as people of a language write them: `1 234,5 %` in Russian, with no-break spaces, `1,234.5%` in English.
public enum NumberText {
    static let noBreakSpace = "\u{00A0}"

    /// - Parameter fractionDigits: nil for all the digits that the number has, without trailing zeros.
    public static func text(
        _ number: Decimal, fractionDigits: Int? = nil, _ mode: RoundingMode = .halfUp, language: String
    ) -> String {
        let isRussian = language == "ru"
        let made = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Decimal.textCapacity) { memory -> String? in
            let written =
                fractionDigits.map { number.write(to: memory, fractionDigits: $0, mode) } ?? number.write(to: memory)
            return written.flatMap { grouped(UnsafeBufferPointer(rebasing: memory[..<$0]), isRussian: isRussian) }
        }
        return made ?? fractionDigits.flatMap { number.description(fractionDigits: $0, mode) } ?? number.description
    }

    /// The digits before the point in threes; nil where they are not all that stands there.
    private static func grouped(_ plain: UnsafeBufferPointer<UInt8>, isRussian: Bool) -> String? {
        let isNegative = plain.first == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        let point = plain.firstIndex(of: UInt8(ascii: ".")) ?? plain.count
        guard start < point else { return nil }
        for place in start..<point where plain[place] < 0x30 || plain[place] > 0x39 { return nil }
        return String(unsafeUninitializedCapacity: 3 * plain.count + 3) { memory in
            var count = 0
            func put(_ byte: UInt8) {
                memory[count] = byte
                count += 1
            }
            // U+2212
            if isNegative, plain.contains(where: { $0 > 0x30 && $0 <= 0x39 }) {
                put(0xE2)
                put(0x88)
                put(0x92)
            }
            for place in start..<point {
                if place > start, (point - place) % 3 == 0 {
                    if isRussian {
                        put(0xC2)
                        put(0xA0)
                    } else {
                        put(UInt8(ascii: ","))
                    }
                }
                put(plain[place])
            }
            if point < plain.count { put(UInt8(ascii: isRussian ? "," : ".")) }
            var place = point + 1
            while place < plain.count {
                put(plain[place])
                place += 1
            }
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
        text(number, fractionDigits: fractionDigits(number, format), format.rounding.mode, language: language)
    }

    /// What is counted is a whole number; only a mean of counts has a fraction.
    private static func fractionDigits(_ number: Decimal, _ format: NumberFormat) -> Int {
        (format.unit == .count || format.unit == .days) && number.isInteger ? 0 : format.rounding.digits
    }

    /// The same for two numbers only if `digits` writes them alike; nil for a number that is too large for that.
    public static func key(_ number: Decimal, _ format: NumberFormat) -> Int? {
        let digits = fractionDigits(number, format)
        guard let scaled = number.rounded(to: digits, format.rounding.mode)?.scaled(to: digits), scaled.magnitude < 1 << 61
        else { return nil }
        // A whole number of a count has no fraction, a mean of counts has one.
        return Int(scaled) * 2 + (digits == 0 ? 1 : 0)
    }

    /// What stands behind a number of this unit.
    public static func suffix(_ unit: Unit, language: String) -> String {
        let isRussian = language == "ru"
        return switch unit {
        case .percent: isRussian ? "\(noBreakSpace)%" : "%"
        case .percentagePoints: isRussian ? "\(noBreakSpace)п.\(noBreakSpace)п." : "\(noBreakSpace)pp"
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
