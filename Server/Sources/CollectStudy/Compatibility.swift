public import MeraModel
public import MeraSource

/// What a new version of the definitions takes away from answers that were given by the old one.
public struct Breach: Sendable {
    public var questionnaire: String
    public var item: String
    public var what: Phrase
    /// Of an option that is gone.
    public var code: String?

    /// The breaches in the order of the old definitions. What is only added, relabelled or checked differently breaks nothing.
    public static func all(from old: Study, to new: Study) -> [Breach] {
        var found: [Breach] = []
        for table in old.tables where table.kind == .questionnaire || table.kind == .repeat {
            guard let index = new.table(table.id), new.tables[index].kind == table.kind else {
                found.append(
                    Breach(
                        questionnaire: table.id, item: "",
                        what: Phrase(en: "the questionnaire is gone", ru: "анкеты больше нет"), code: nil))
                continue
            }
            let successor = new.tables[index]
            for field in table.fields where field.isAnswered && field.origin == .declared {
                found += breaches(of: field, table, old, successor, new)
            }
        }
        return found
    }

    private static func breaches(
        of field: Field, _ table: DataTable, _ old: Study, _ successor: DataTable, _ new: Study
    ) -> [Breach] {
        func breach(_ en: String, _ ru: String, _ code: String? = nil) -> Breach {
            Breach(questionnaire: table.id, item: field.id, what: Phrase(en: en, ru: ru), code: code)
        }
        guard let index = successor.field(field.id), successor.fields[index].isAnswered else {
            return [breach("the question is gone", "вопроса больше нет")]
        }
        let other = successor.fields[index]
        guard word(field.kind, old) == word(other.kind, new) else {
            return [
                breach(
                    "the type is another: `\(word(field.kind, old))` became `\(word(other.kind, new))`",
                    "другой тип: был `\(word(field.kind, old))`, стал `\(word(other.kind, new))`")
            ]
        }
        guard let list = field.list, let newList = other.list else { return [] }
        let codes = Set(new.choiceLists[newList].options.map(\.code))
        return old.choiceLists[list].options.filter { !codes.contains($0.code) }.map {
            breach("the option `\($0.code)` is gone", "варианта `\($0.code)` больше нет", $0.code)
        }
    }

    private static func word(_ kind: Field.Kind, _ study: Study) -> String {
        switch kind {
        case .choice: "select_one"
        case .choices: "select_multiple"
        case .reference(let table): "reference → " + study.tables[table].id
        default: "\(kind)"
        }
    }

    /// Whether a stored answer is lost by it.
    public func concerns(_ content: JSON) -> Bool {
        guard !item.isEmpty else { return true }
        return Self.values(of: item, in: content).contains { value in
            guard let code else { return value != .null && value != .text("") }
            return value.string == code || value.items.contains { $0.string == code }
        }
    }

    private static func values(of item: String, in json: JSON) -> [JSON] {
        var found: [JSON] = []
        for member in json.members {
            if member.key == item { found.append(member.value) }
            for inner in member.value.items { found += values(of: item, in: inner) }
        }
        return found
    }
}
