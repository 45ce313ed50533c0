public import MeraSource

/// What a new study is begun with: a kind of work that methodologists know.
public enum StarterTemplate: String, CaseIterable, Sendable {
    case survey, indicators, checklist, assessment

    /// What the template shows, for the help of the command.
    public var about: Phrase {
        switch self {
        case .survey: Phrase(en: "a survey of visitors", ru: "опрос посетителей")
        case .indicators: Phrase(en: "indicators by quarter", ru: "показатели по кварталам")
        case .checklist: Phrase(en: "inspections by a checklist", ru: "проверки по чек-листу")
        case .assessment: Phrase(en: "an independent assessment", ru: "независимая оценка")
        }
    }

    /// What a study is called whose author has not said it yet.
    public var title: Phrase {
        switch self {
        case .survey: Phrase(en: "Centres as visitors see them", ru: "Центры глазами посетителей")
        case .indicators: Phrase(en: "Monitoring of work with applications", ru: "Мониторинг работы с обращениями")
        case .checklist: Phrase(en: "Inspections of sites", ru: "Проверки объектов по чек-листу")
        case .assessment: Phrase(en: "Independent assessment of organisations", ru: "Независимая оценка организаций")
        }
    }

    /// The files of the study itself: definitions, tests, sample answers.
    var files: [StarterFile] {
        switch self {
        case .survey: Self.surveyFiles
        case .indicators: Self.indicatorFiles
        case .checklist: Self.checklistFiles
        case .assessment: Self.assessmentDefinitions + Self.assessmentTests
        }
    }
}

/// A file of a template. Where languages differ the text says both, `⟦English¦Русский⟧`; `{{id}}`, `{{title}}`, `{{name}}` and
/// `{{language}}` stand for what the author says.
struct StarterFile: Sendable {
    let path: String
    let text: String

    init(_ path: String, _ text: String) {
        self.path = path
        self.text = text
    }
}
