public import MeraSource

extension FEELType {
    /// The type in the words of a message.
    public var phrase: Phrase {
        switch self {
        case .any: Phrase(en: "any value", ru: "любое значение")
        case .null: Phrase(en: "null", ru: "null (нет значения)")
        case .number: Phrase(en: "a number", ru: "число")
        case .string: Phrase(en: "a text", ru: "текст")
        case .boolean: Phrase(en: "true or false", ru: "да или нет (true, false)")
        case .date: Phrase(en: "a date", ru: "дата")
        case .time: Phrase(en: "a time of day", ru: "время суток")
        case .dateTime: Phrase(en: "a date and time", ru: "дата и время")
        case .dayTimeDuration: Phrase(en: "a duration in days and hours", ru: "длительность в днях и часах")
        case .yearMonthDuration: Phrase(en: "a duration in years and months", ru: "длительность в годах и месяцах")
        case .list: Phrase(en: "a list", ru: "список")
        case .context: Phrase(en: "a context (named values)", ru: "контекст (именованные значения)")
        case .range: Phrase(en: "a range", ru: "промежуток")
        case .function: Phrase(en: "a function", ru: "функция")
        case .choice(let domain): Phrase(en: "an option of `\(domain.name)`", ru: "вариант из списка `\(domain.name)`")
        }
    }
}
