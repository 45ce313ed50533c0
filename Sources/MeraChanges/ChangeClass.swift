public import MeraSource

/// What a change of the definitions does, the gravest first.
public enum ChangeClass: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Stored answers are no longer read as they were: a question renamed or removed, another type, an option without its code.
    case breaking
    /// The same answers may give other numbers, bands, places, findings or conclusions.
    case results
    /// Who is asked what, and in which order.
    case routing
    /// Something new that nothing had to do with before.
    case addition
    /// What people read.
    case text
    /// What neither answers, numbers nor readers have to do with: a list of options by another name.
    case cosmetic

    /// 0 for the gravest.
    public var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    public static func < (a: Self, b: Self) -> Bool { a.place < b.place }

    /// As a heading.
    public var phrase: Phrase {
        switch self {
        case .breaking: Phrase(en: "Breaking for data", ru: "Ломает данные")
        case .results: Phrase(en: "Changes results", ru: "Меняет результаты")
        case .routing: Phrase(en: "Routing", ru: "Порядок и условия показа")
        case .addition: Phrase(en: "Added", ru: "Добавлено")
        case .text: Phrase(en: "Text", ru: "Тексты")
        case .cosmetic: Phrase(en: "Cosmetic", ru: "Оформление")
        }
    }

    /// In a sentence: what the changes are.
    public var summary: Phrase {
        switch self {
        case .breaking: Phrase(en: "stored answers are read otherwise", ru: "сохранённые ответы читаются иначе")
        case .results: Phrase(en: "results change", ru: "меняются результаты")
        case .routing: Phrase(en: "other questions are asked", ru: "меняется порядок или условия показа вопросов")
        case .addition: Phrase(en: "something was added", ru: "есть новое")
        case .text: Phrase(en: "texts change", ru: "меняются тексты")
        case .cosmetic: Phrase(en: "only names inside the definitions change", ru: "меняются только внутренние имена")
        }
    }
}
