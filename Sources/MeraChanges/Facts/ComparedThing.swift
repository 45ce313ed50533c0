import MeraModel
public import MeraSource

/// Kinds of things that definitions declare.
public enum ThingKind: String, Sendable, Hashable, CaseIterable {
    case study, parameter, function, level, list, option, table, group, note, field, check, unique, bands, rules, score, indicator
    case conclusion, reconciliation, comparison, report

    public var phrase: Phrase {
        switch self {
        case .study: Phrase(en: "study", ru: "исследование")
        case .parameter: Phrase(en: "parameter", ru: "параметр")
        case .function: Phrase(en: "function", ru: "функция")
        case .level: Phrase(en: "level", ru: "уровень обобщения")
        case .list: Phrase(en: "choice list", ru: "список вариантов")
        case .option: Phrase(en: "option", ru: "вариант ответа")
        case .table: Phrase(en: "table", ru: "анкета или реестр")
        case .group: Phrase(en: "group", ru: "группа")
        case .note: Phrase(en: "note", ru: "примечание")
        case .field: Phrase(en: "question", ru: "вопрос")
        case .check: Phrase(en: "check", ru: "проверка")
        case .unique: Phrase(en: "rule of unique answers", ru: "правило неповторимости")
        case .bands: Phrase(en: "bands", ru: "шкала")
        case .rules: Phrase(en: "decision table", ru: "таблица решений")
        case .score: Phrase(en: "score", ru: "балл")
        case .indicator: Phrase(en: "indicator", ru: "показатель")
        case .conclusion: Phrase(en: "conclusion", ru: "вывод")
        case .reconciliation: Phrase(en: "reconciliation", ru: "сверка")
        case .comparison: Phrase(en: "comparison", ru: "сравнение")
        case .report: Phrase(en: "report", ru: "отчёт")
        }
    }
}

/// One thing that is said of a thing: the key under which it is written, what it means, and how it reads.
struct Fact: Sendable {
    /// `constraint`, `components.pass_rate.weight`; names in it are those of the newer version.
    var key: String
    /// Equal for two facts that mean the same, whatever they are written like.
    var meaning: String
    /// The words and signs of an expression, names those of the newer version; empty where the fact is none.
    var words = ""
    /// In the author's words.
    var shown: String
    var change: ChangeClass
    /// Where the key was not there before, and where it is there no longer.
    var added: ChangeClass
    var removed: ChangeClass
    /// Where the key is not written, it is as the defaults of the study say.
    var isInherited = false
    /// Of a text: what it says in each language.
    var texts: [String: String] = [:]
    /// The parts of a list, of which a difference shows only those that differ.
    var parts: [String] = []
    /// One of several ways to say the same thing, `ratio` or `share`: another way is one change.
    var family: String?

    init(_ key: String, _ meaning: String, shown: String? = nil, _ change: ChangeClass) {
        self.key = key
        self.meaning = meaning
        self.shown = shown ?? meaning
        self.change = change
        (added, removed) = (change, change)
    }
}

/// A thing of one version, as it is compared with its like in the other.
struct ComparedThing: Sendable {
    var kind: ThingKind
    /// Its ids from the outside in, as this version writes them: `centre_form`, `passed`.
    var path: [String]
    /// The same with the names that its surroundings have in the newer version.
    var place: [String]
    var label: LocalizedText?
    var formerNames: [String] = []
    var facts: [Fact] = []
    /// What else tells that two things of different names are one: what may not differ, and what is likely not to.
    var nature = ""
    var likeness: [String] = []
    /// The names inside of it in the order in which people meet them; of names that both have the order is compared.
    var order: (key: String, names: [String], change: ChangeClass)?
    /// What it is when it comes or goes.
    var added = ChangeClass.addition
    var removed = ChangeClass.results
    /// What it is when only its name changes.
    var renamed = ChangeClass.results

    /// `centre_form.passed`
    var name: String { path.joined(separator: ".") }
}
