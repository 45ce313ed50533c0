import FEEL
import MeraEngine
import MeraModel
public import MeraSource

/// A case of a study's rules, in words and with its place; a gap where no test shows it.
public struct CoverageCase: Sendable {
    /// What kind of rule it is: `check`, `band`.
    public let kind: String
    /// `sites.agreed_in_time`
    public let name: String
    /// What is meant of a thing with several parts: the number of a rule, the code of a band, the edge.
    public let part: String?
    /// What was not seen: `failed`, `drawn`, `only_left`.
    public let missing: String
    public let location: Location?
    private let subject: Phrase
    private let lack: Phrase
    /// How many tests show it.
    public internal(set) var tests = 0
    /// The place in the order of the study's parts.
    private let order: Int
    let facet: RuleFacet

    init(_ facet: RuleFacet, _ study: Study, order: Int) {
        let words = Words(facet, study)
        kind = words.kind
        name = words.name
        part = words.part
        missing = facet.word
        location = words.location
        subject = words.subject
        lack = words.lack
        self.order = order
        self.facet = facet
    }

    /// `fails in no test`
    public func lack(_ language: Language) -> String { lack.text(language, arguments) }

    /// `check sites.agreed_in_time (definitions/csk-pilot/sites.yaml:45): fails in no test`
    public func text(_ language: Language) -> String {
        let place = location.map { " (\($0.file.name):\($0.file.position(at: $0.span.start).line))" } ?? ""
        return "\(subject.text(language, arguments))\(place): \(lack(language))"
    }

    /// `check sites.agreed_in_time`, or `band high of level`
    public func subject(_ language: Language) -> String { subject.text(language, arguments) }

    private var arguments: Arguments { ["name": .text(name), "part": .text(part ?? "")] }

    /// The case as it is written, which editions may share.
    struct Identity: Hashable {
        var file: String
        var start: Int
        var kind: String
        var name: String
        var part: String?
        var missing: String
    }

    var identity: Identity {
        Identity(
            file: location?.file.name ?? "", start: location?.span.start ?? 0, kind: kind, name: name, part: part,
            missing: missing)
    }

    /// By file and line, as one goes through the definitions to write the missing tests.
    static func isBefore(_ a: CoverageCase, _ b: CoverageCase) -> Bool {
        let (left, right) = (a.identity, b.identity)
        return (left.file, left.start, a.order) < (right.file, right.start, b.order)
    }
}

/// The name, the place and the words of a case.
private struct Words {
    var kind: String
    var name: String
    var location: Location?
    var subject: Phrase
    var lack: Phrase
    var part: String?

    init(_ facet: RuleFacet, _ study: Study) {
        switch facet {
        case .check(let table, let check, let verdict):
            let rule = study.tables[table].checks[check]
            (kind, name, location) = ("check", "\(study.tables[table].id).\(rule.id)", rule.location)
            subject = Phrase(en: "check {name}", ru: "проверка {name}")
            lack = verdict == .passed ? .neverPassed(ru: "не выполнена") : .neverFailed(ru: "не нарушена")
        case .constraint(let id, let verdict):
            let field = study.tables[id.table].fields[id.field]
            (kind, name, location) = ("constraint", "\(study.tables[id.table].id).\(field.id)", field.location)
            subject = Phrase(en: "constraint of {name}", ru: "ограничение на {name}")
            lack = verdict == .passed ? .neverPassed(ru: "не выполнено") : .neverFailed(ru: "не нарушено")
        case .unique(let table, let index, let verdict):
            let rule = study.tables[table].uniqueRules[index]
            (kind, name, location) = ("unique", "\(study.tables[table].id).\(rule.id)", rule.location)
            subject = Phrase(en: "rule of unique answers {name}", ru: "правило неповторимости {name}")
            lack = verdict == .passed ? .neverPassed(ru: "не выполнено") : .neverFailed(ru: "не нарушено")
        case .rule(let table, let rule):
            let definition = study.ruleTables[table]
            let place = definition.ruleLocations.indices.contains(rule) ? definition.ruleLocations[rule] : nil
            (kind, name, location, part) = ("rule", definition.id, place ?? definition.location, String(rule + 1))
            subject = Phrase(en: "decision table {name}, rule {part}", ru: "таблица решений {name}, правило {part}")
            lack = Phrase(en: "applies in no test", ru: "не сработало ни в одном тесте")
        case .band(let list, let band):
            let definition = study.bandLists[list].bands[band]
            (kind, name, part) = ("band", study.bandLists[list].id, definition.code)
            location = definition.location
            subject = Phrase(en: "band {part} of {name}", ru: "уровень {part} шкалы {name}")
            lack = Phrase(en: "no value in any test falls into it", ru: "ни в одном тесте в него не попало ни одно значение")
        case .edge(let list, let edge):
            (kind, name, part) = ("edge", study.bandLists[list].id, edge.description)
            location = study.bandLists[list].location
            subject = Phrase(en: "edge {part} of the bands {name}", ru: "граница {part} шкалы {name}")
            lack = Phrase(en: "no value in any test is exactly this", ru: "ни в одном тесте нет значения, в точности равного ей")
        case .score(let index, let isComputed):
            (kind, name, location) = ("score", study.scores[index].id, study.scores[index].location)
            subject = Phrase(en: "score {name}", ru: "балл {name}")
            lack =
                isComputed
                ? Phrase(en: "is computed in no test", ru: "ни в одном тесте не посчитан")
                : Phrase(
                    en: "in no test too few items are answered for it",
                    ru: "ни в одном тесте ответов для него не оказалось слишком мало")
        case .conclusion(let index, let isDrawn):
            (kind, name, location) = ("conclusion", study.conclusions[index].id, study.conclusions[index].location)
            subject = Phrase(en: "conclusion {name}", ru: "вывод {name}")
            lack =
                isDrawn
                ? Phrase(en: "is drawn in no test", ru: "не сделан ни в одном тесте")
                : Phrase(
                    en: "in no test is there a unit for which it is not drawn",
                    ru: "ни в одном тесте нет единицы, для которой он не делается")
        case .relevance(let id, let applies):
            (kind, name, location) = ("relevance", "\(study.tables[id.table].id).\(study[id].id)", study[id].location)
            subject = Phrase(en: "condition of {name}", ru: "условие показа {name}")
            lack = applies ? .neverApplies(ru: "вопрос не задан") : .alwaysApplies(ru: "вопрос не пропущен")
        case .group(let table, let group, let applies):
            let definition = study.tables[table].groups[group]
            (kind, name) = ("group", "\(study.tables[table].id).\(definition.id)")
            location = study.tables[table].fields.first { $0.group == group }?.location
            subject = Phrase(en: "condition of the group {name}", ru: "условие показа группы {name}")
            lack = applies ? .neverApplies(ru: "группа не показана") : .alwaysApplies(ru: "группа не скрыта")
        case .required(let id, let isAnswered):
            (kind, name, location) = ("required", "\(study.tables[id.table].id).\(study[id].id)", study[id].location)
            subject = Phrase(en: "required item {name}", ru: "обязательное поле {name}")
            lack =
                isAnswered
                ? Phrase(en: "is answered in no test", ru: "ни в одном тесте не заполнено")
                : Phrase(en: "is left out in no test", ru: "ни в одном тесте не пропущено")
        case .choiceFilter(let id, let verdict):
            (kind, name, location) = ("choice_filter", "\(study.tables[id.table].id).\(study[id].id)", study[id].location)
            subject = Phrase(en: "filter of options of {name}", ru: "отбор вариантов для {name}")
            lack =
                verdict == .passed
                ? Phrase(en: "in no test is an option chosen that it allows", ru: "ни в одном тесте не выбран допустимый вариант")
                : Phrase(
                    en: "in no test is an option chosen that it forbids", ru: "ни в одном тесте не выбран недопустимый вариант")
        case .reconciliation(let index, let outcome):
            (kind, name, location) = ("reconciliation", study.reconciliations[index].id, study.reconciliations[index].location)
            subject = Phrase(en: "reconciliation {name}", ru: "сверка {name}")
            lack = outcome.lack
        }
    }
}

extension Phrase {
    fileprivate static func neverPassed(ru: String) -> Phrase { Phrase(en: "passes in no test", ru: "ни в одном тесте \(ru)") }
    fileprivate static func neverApplies(ru: String) -> Phrase {
        Phrase(en: "is never true in a test", ru: "ни в одном тесте \(ru)")
    }
    fileprivate static func alwaysApplies(ru: String) -> Phrase {
        Phrase(en: "is never false in a test", ru: "ни в одном тесте \(ru)")
    }
    fileprivate static func neverFailed(ru: String) -> Phrase { Phrase(en: "fails in no test", ru: "ни в одном тесте \(ru)") }
}

extension Reconciliation.Outcome {
    fileprivate var lack: Phrase {
        switch self {
        case .agrees: Phrase(en: "in no test do rows agree", ru: "ни в одном тесте нет совпавших строк")
        case .differs: Phrase(en: "in no test do rows differ", ru: "ни в одном тесте нет расхождений")
        case .onlyLeft:
            Phrase(
                en: "in no test does a row stand in `left` only", ru: "ни в одном тесте нет строки, которая есть только в `left`")
        case .onlyRight:
            Phrase(
                en: "in no test does a row stand in `right` only",
                ru: "ни в одном тесте нет строки, которая есть только в `right`")
        case .repeated:
            Phrase(en: "in no test does a key stand twice", ru: "ни в одном тесте ключ не встречается несколько раз")
        }
    }
}

extension RuleFacet {
    /// The word for the case that programs read.
    fileprivate var word: String {
        switch self {
        case .check(_, _, let verdict), .constraint(_, let verdict), .unique(_, _, let verdict):
            verdict == .passed ? "passed" : "failed"
        case .rule: "applied"
        case .band: "hit"
        case .edge: "touched"
        case .score(_, let isComputed): isComputed ? "computed" : "too_few"
        case .conclusion(_, let isDrawn): isDrawn ? "drawn" : "not_drawn"
        case .reconciliation(_, let outcome): outcome.rawValue
        case .relevance(_, let applies), .group(_, _, let applies): applies ? "applies" : "does_not_apply"
        case .required(_, let isAnswered): isAnswered ? "answered" : "left_out"
        case .choiceFilter(_, let verdict): verdict == .passed ? "allowed" : "forbidden"
        }
    }
}
