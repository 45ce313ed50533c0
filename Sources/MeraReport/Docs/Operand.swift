import FEEL
import MeraModel
import MeraSource

/// What a name of an expression is called by people.
struct Operand: Hashable {
    /// As it is written: `site.status`.
    var name: String
    /// `«Статус» (площадка)`
    var text: String
    /// Behind «больше», «меньше» where that is another form.
    var genitive: String?
    /// Without quotes.
    var label = ""
    /// Labels of codes, where the value is one.
    var options: [String: String] = [:]
    /// An answer to a question, about which people speak otherwise than about a column.
    var isAnswer = false
    var isBoolean = false
}

/// The world that an expression looks at: a row of a table, or the indicators of a unit.
struct Operands {
    let study: Study
    let words: ReportWords
    /// Nil: the indicators of a unit.
    let table: Int?
    /// What `?` stands for.
    var input: Operand?
    /// Of questions on paper.
    var numbers: [FieldID: String] = [:]

    func operand(ofSlot slot: Int) -> Operand? {
        guard let table else { return unit(slot) }
        guard slot < study.tables[table].slots.count else { return nil }
        let meaning = study.tables[table].slots[slot]
        if case .field(let field) = meaning { return operand(FieldID(table: table, field: field), path: []) }
        if case .referenced(let path, let field) = meaning { return operand(field, path: path) }
        return nil
    }

    func operand(_ id: FieldID, path: [FieldID]) -> Operand {
        let table = study.tables[id.table]
        let field = table.fields[id.field]
        let names = path.map { study.tables[$0.table].fields[$0.field].id } + [field.id]
        var operand = Operand(name: names.joined(separator: "."), text: words.quoted(words.prose(field.label(words.code))))
        if let last = path.last {
            let reference = study.tables[last.table].fields[last.field]
            operand.text += " (" + words.prose(reference.label(words.code)).lowercasedFirst + ")"
        }
        if path.isEmpty, let number = numbers[id] {
            operand.text += " (" + words(.paperQuestion, ["number": .text(number)]) + ")"
        }
        operand.label = words.prose(field.label(words.code))
        operand.isAnswer = table.kind == .questionnaire && field.isAnswered && path.isEmpty
        operand.isBoolean = field.type == .boolean
        switch field.kind {
        case .choice(let list), .choices(let list), .rank(let list):
            for option in study.choiceLists[list].options {
                operand.options[option.code] = words.prose(option.label.text(words.code))
            }
        default: break
        }
        return operand
    }

    /// The table whose rows a slot lists, e.g. `practices` in `count(practices)`.
    func relatedTable(ofSlot slot: Int) -> Int? {
        guard let table, slot < study.tables[table].slots.count, case .related(let other, _, _) = study.tables[table].slots[slot]
        else { return nil }
        return other
    }

    private func unit(_ slot: Int) -> Operand? {
        guard slot < study.unitSlots.count else { return nil }
        let meaning = study.unitSlots[slot]
        guard let index = meaning.indicator else { return nil }
        let indicator = study.indicators[index]
        let name = words.prose(indicator.label(words.code))
        let label = words.quoted(name)
        func made(_ name: String, _ phrase: Phrase, genitive: Phrase? = nil) -> Operand {
            let text = words(phrase, ["indicator": .text(label)])
            return Operand(name: name, text: text, genitive: genitive.map { words($0, ["indicator": .text(label)]) }, label: text)
        }
        if case .value = meaning {
            return Operand(name: indicator.id, text: label, label: name, isBoolean: indicator.type == .boolean)
        }
        if case .n = meaning { return made(indicator.id + ".n", .docsBaseOf) }
        if case .rank = meaning { return made(indicator.id + ".rank", .docsRankOf) }
        if case .parent = meaning { return made(indicator.id + ".parent", .docsParentOf) }
        if case .target = meaning { return made("target(\(indicator.id))", .docsTargetOf, genitive: .docsOfTarget) }
        if case .band = meaning {
            var operand = made(indicator.id + ".band", .docsBandOf)
            for band in indicator.bands.map({ study.bandLists[$0].bands }) ?? [] {
                operand.options[band.code] = words.prose(band.label.text(words.code))
            }
            return operand
        }
        return nil
    }
}
