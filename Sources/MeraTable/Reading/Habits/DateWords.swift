/// Days with the name of their month, and what stands behind a year in Russian.
enum DateWords {
    private static let months: [String: Int] = {
        let russian = [
            "январь января янв", "февраль февраля фев февр", "март марта мар", "апрель апреля апр", "май мая", "июнь июня июн",
            "июль июля июл", "август августа авг", "сентябрь сентября сен сент", "октябрь октября окт", "ноябрь ноября ноя нояб",
            "декабрь декабря дек",
        ]
        let english = [
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept",
            "october oct", "november nov", "december dec",
        ]
        var months: [String: Int] = [:]
        for names in [russian, english] {
            for (index, forms) in names.enumerated() {
                for form in forms.split(separator: " ") { months[String(form)] = index + 1 }
            }
        }
        return months
    }()

    /// `1 марта 2025 г.`, `03-мар-2025`, `March 1, 2025`; the year as it is written.
    static func parts(_ text: String) -> (year: String, month: Int, day: String)? {
        guard text.utf8.count <= 40, text.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return nil }
        let words = withoutYearWord(text).lowercased().split { " .-,/".contains($0) }.map(String.init)
        guard words.count == 3, isNumber(words[2]) else { return nil }
        if let month = months[words[1]], isNumber(words[0]) { return (words[2], month, words[0]) }
        if let month = months[words[0]], isNumber(words[1]) { return (words[2], month, words[1]) }
        return nil
    }

    /// `1.3.2025 г.` without the word for a year.
    static func withoutYearWord(_ text: String) -> String {
        for word in ["г.", "г", "года", "год"] where text.hasSuffix(word) {
            var rest = text.dropLast(word.count)
            while rest.last == " " || rest.last == "\u{A0}" { rest.removeLast() }
            if let last = rest.last, last.isASCII, last.isNumber { return String(rest) }
        }
        return text
    }

    private static func isNumber(_ part: String) -> Bool {
        (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
