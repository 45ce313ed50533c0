public import MeraSource

extension FEELType {
    /// The type in the words of a message.
    public var phrase: Phrase {
        switch self {
        case .any: Phrase(en: "any value", ru: "любое значение")
        case .null: Phrase(en: "null", ru: "null (нет значения)")
        case .number: Phrase(en: "a number", ru: "число")
        case .string: Phrase(en: "a text", ru: "текст")
        case .boolean: Phrase(en: "a logical value (true or false)", ru: "логическое значение (да или нет)")
        case .date: Phrase(en: "a date", ru: "дата")
        case .time: Phrase(en: "a time of day", ru: "время суток")
        case .dateTime: Phrase(en: "a date and time", ru: "дата и время")
        case .dayTimeDuration: Phrase(en: "a duration in days and hours", ru: "длительность в днях и часах")
        case .yearMonthDuration: Phrase(en: "a duration in years and months", ru: "длительность в годах и месяцах")
        case .list(.number): Phrase(en: "a list of numbers", ru: "список чисел")
        case .list(.string): Phrase(en: "a list of texts", ru: "список текстов")
        case .list(.date): Phrase(en: "a list of dates", ru: "список дат")
        case .list(.boolean): Phrase(en: "a list of logical values", ru: "список логических значений")
        case .list(.choice(let domain)):
            Phrase(en: "a list of options of `\(domain.name)`", ru: "список вариантов из `\(domain.name)`")
        case .list: Phrase(en: "a list", ru: "список")
        case .context: Phrase(en: "a context (named values)", ru: "контекст (именованные значения)")
        case .range: Phrase(en: "a range", ru: "промежуток")
        case .function: Phrase(en: "a function", ru: "функция")
        case .choice(let domain): Phrase(en: "an option of `\(domain.name)`", ru: "вариант из списка `\(domain.name)`")
        }
    }
}
