import FEEL
import MeraLogic
import MeraModel
import MeraSource

/// Rows and reasons in the words of the author.
extension LogicCheck {
    /// `age = 17, sex = 2 (Женский), income = null`
    func witness(_ facts: [WitnessFact], table: Int?) -> Argument {
        let known = facts.filter { !$0.name.isEmpty }.map { fact in
            "\(fact.name) = \(fact.value.isNull ? "null" : shown(fact, table))"
        }
        if known.isEmpty { return .phrase(Phrase(en: "any answers", ru: "любых ответах")) }
        return .text(known.joined(separator: ", "))
    }

    private func shown(_ fact: WitnessFact, _ table: Int?) -> String {
        var text: String
        switch fact.value {
        case .string(let word): text = word
        case .list(let values):
            text = "[" + values.map { if case .string(let code) = $0 { code } else { "\($0)" } }.joined(separator: ", ") + "]"
        default: text = "\(fact.value)"
        }
        if case .date(let day) = fact.value { text = day.description }
        if case .string(let code) = fact.value, let table, fact.slot < study.tables[table].slots.count,
            case .field(let field) = study.tables[table].slots[fact.slot], let list = study.tables[table].fields[field].list,
            let option = study.choiceLists[list].options.first(where: { $0.code == code })
        {
            let label = option.label.text(study.language)
            if !label.isEmpty, label != code { text += " (\(label))" }
        }
        return text
    }

    /// Something that was asked for, as it is written.
    struct Asked {
        var text: String
        var location: Location?
    }

    /// Why things cannot be so together, and where the others stand.
    func why(_ question: Question, _ written: [Asked], table: Int) -> (phrase: Phrase, related: [Diagnostic.Related]) {
        let (parts, sources) = question.reasons(budget: &budget)
        var texts: [String] = []
        for part in parts where part < written.count && !texts.contains(written[part].text) { texts.append(written[part].text) }
        if texts.isEmpty { texts = written.first.map { [$0.text] } ?? [] }
        let rules = sources.map { rule($0, table: table) }
        var english = texts.map { "`\($0.escapedBraces)`" }.joined(separator: " and ")
        var russian = texts.map { "`\($0.escapedBraces)`" }.joined(separator: " и ")
        if texts.count > 1 {
            english += " cannot hold together"
            russian += " не могут выполняться вместе"
        } else {
            english += " can never hold"
            russian += " не выполняется ни при каких ответах"
        }
        if !rules.isEmpty {
            english += ": " + rules.map(\.words.en).joined(separator: ", ")
            russian += ": " + rules.map(\.words.ru).joined(separator: ", ")
        }
        let related = parts.dropFirst().compactMap { part in
            part < written.count ? written[part].location.map { Diagnostic.Related($0, Self.goesNotWith) } : nil
        }
        return (Phrase(en: english, ru: russian), related + rules.compactMap { $0.location.map { .init($0, Self.goesNotWith) } })
    }

    static let goesNotWith = Phrase(en: "does not go with it", ru: "не сочетается с этим")

    private func rule(_ source: Source, table: Int) -> (words: Phrase, location: Location?) {
        let table = study.tables[table]
        switch source {
        case .relevance(let number):
            let field = table.fields[number]
            let text = field.relevance?.text.escapedBraces ?? ""
            return (
                Phrase(en: "`\(field.id)` is asked only where `\(text)`", ru: "`\(field.id)` задаётся только при `\(text)`"),
                field.location
            )
        case .groupRelevance(let group):
            let text = table.groups[group].relevance?.text.escapedBraces ?? ""
            return (
                Phrase(
                    en: "the group `\(table.groups[group].id)` is shown only where `\(text)`",
                    ru: "группа `\(table.groups[group].id)` показывается только при `\(text)`"), nil
            )
        case .constraint(let number):
            let field = number < table.fields.count ? table.fields[number] : nil
            let text = field?.constraint?.text.escapedBraces ?? ""
            return (
                Phrase(
                    en: "`\(field?.id ?? "")` takes only `\(text)`", ru: "`\(field?.id ?? "")` принимает только `\(text)`"),
                field?.location
            )
        case .options(let number):
            let field = table.fields[number]
            return (Phrase(en: "such are the options of `\(field.id)`", ru: "таковы варианты `\(field.id)`"), field.location)
        case .band(let indicator):
            let id = study.indicators[indicator].id
            return (Phrase(en: "such are the bands of `\(id)`", ru: "таковы уровни `\(id)`"), nil)
        }
    }
}

extension String {
    /// As part of a phrase, where braces have a meaning.
    var escapedBraces: String { contains("{") || contains("}") ? replacing("{", with: "{{").replacing("}", with: "}}") : self }
}
