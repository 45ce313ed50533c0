/// Words in cells that have a meaning of their own in spreadsheets.
enum CellWords {
    /// What a formula leaves where it fails, in the languages of Excel that are met here.
    private static let formulaErrors: Set = [
        "#н/д", "#знач!", "#дел/0!", "#ссылка!", "#имя?", "#число!", "#пусто!", "#перенос!", "#n/a", "#value!", "#div/0!",
        "#ref!",
        "#name?", "#num!", "#null!", "#spill!", "#calc!", "#error!", "#getting_data",
    ]

    /// A failed formula, or a number that was wider than its column.
    static func isFormulaError(_ text: String) -> Bool {
        guard text.hasPrefix("#") else { return false }
        return formulaErrors.contains(text.lowercased()) || text.utf8.count >= 3 && text.utf8.allSatisfy { $0 == 0x23 }
    }

    private static let absent: Set = [
        "na", "n/a", "nan", "null", "none", "nil", "-", "--", "–", "—", ".", "н/д", "нд", "н.д.", "нет данных", "не указано",
        "#н/д",
        "no data", "missing",
    ]

    /// A word that people write where they have no answer. It is read as such only if the definition says what it means.
    static func isAbsence(_ text: String) -> Bool { absent.contains(text.lowercased()) }

    static let yes: Set = ["y", "t", "д", "истина", "on", "+", "✓", "✔", "☑"]
    static let no: Set = ["n", "f", "н", "ложь", "off"]

    private static let months = [
        "янв", "фев", "мар", "апр", "май", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек", "jan", "feb", "mar", "apr",
        "may",
        "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// A number that a spreadsheet has taken for a date: `01.мар`, `мар.25`, `1-Mar`, `01.03.2025`.
    static func isDateOfNumber(_ text: String) -> Bool {
        let parts = text.lowercased().split { $0 == "." || $0 == "-" || $0 == " " || $0 == "/" }
        guard parts.count == 2 || parts.count == 3 else { return false }
        let isMonth = parts.map { part in months.contains { part.hasPrefix($0) && part.count <= 8 } }
        let isNumber = parts.map { $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
        if isMonth.count(where: { $0 }) == 1 { return zip(isMonth, isNumber).allSatisfy { $0 != $1 } }
        return parts.count == 3 && isNumber.allSatisfy { $0 } && (parts[2].count == 4 || parts[0].count == 4)
            && parts[1].count <= 2
    }
}
