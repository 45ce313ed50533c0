public import MeraSource

extension StudyGraph.Kind {
    /// What a person calls such a thing.
    public var phrase: Phrase {
        switch self {
        case .parameter: Phrase(en: "parameter", ru: "параметр")
        case .register: Phrase(en: "register", ru: "реестр")
        case .questionnaire: Phrase(en: "questionnaire", ru: "анкета")
        case .column: Phrase(en: "column of a register", ru: "столбец реестра")
        case .question: Phrase(en: "question", ru: "вопрос")
        case .calculated: Phrase(en: "calculated value", ru: "вычисляемое")
        case .rules: Phrase(en: "decision table", ru: "таблица решений")
        case .check: Phrase(en: "check", ru: "проверка")
        case .score: Phrase(en: "score", ru: "балл")
        case .indicator: Phrase(en: "indicator", ru: "показатель")
        case .index: Phrase(en: "index", ru: "индекс")
        case .conclusion: Phrase(en: "conclusion", ru: "вывод")
        case .function: Phrase(en: "function", ru: "функция")
        case .choices: Phrase(en: "list of options", ru: "список вариантов")
        case .bands: Phrase(en: "scale", ru: "шкала")
        }
    }
}

extension StudyGraph.Role {
    public var phrase: Phrase {
        switch self {
        case .value: Phrase(en: "goes into the value", ru: "входит в значение")
        case .component: Phrase(en: "component", ru: "компонент")
        case .condition: Phrase(en: "decides where it applies", ru: "определяет, где применимо")
        case .limit: Phrase(en: "limits it", ru: "ограничивает")
        case .weight: Phrase(en: "weighs the rows", ru: "взвешивает строки")
        case .group: Phrase(en: "breaks it down", ru: "задаёт разрез")
        case .text: Phrase(en: "is quoted in its text", ru: "приводится в тексте")
        }
    }
}
