import FEEL
import MeraCompiler
import MeraModel
import MeraSource

/// What is told of a thing: in a line, and at length in Markdown.
struct SymbolFacts {
    let line: String
    let markdown: String

    init?(_ symbol: Symbol, _ study: Study, _ language: Language) {
        var text = FactText(language)
        guard text.describe(symbol, study) else { return nil }
        line = ([text.type] + [text.title]).compactMap { $0 }.joined(separator: " · ")
        markdown = text.markdown(of: symbol)
    }
}

/// Collects the facts of one thing.
private struct FactText {
    let language: Language
    private(set) var type: String?
    private(set) var title: String?
    private var paragraphs: [String] = []
    private var facts: [(name: Phrase, value: String)] = []

    init(_ language: Language) { self.language = language }

    private var code: String { language.rawValue }

    func markdown(of symbol: Symbol) -> String {
        var text = "**\(FactText.escaped(title ?? symbol.name))**"
        text += "  \n`\(symbol.name)`" + (type.map { " · \($0)" } ?? "")
        if !facts.isEmpty {
            text += "\n\n" + facts.map { "\($0.name.text(language)): \($0.value)" }.joined(separator: "  \n")
        }
        for paragraph in paragraphs { text += "\n\n" + paragraph }
        return text
    }

    /// Texts of people are texts, whatever they look like in Markdown.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\`*_{}[]<>#|~".contains(character) { result.append("\\") }
            result.append(character.isNewline ? " " : character)
        }
        return result
    }

    private mutating func fact(_ en: String, _ ru: String, _ value: String?) {
        if let value, !value.isEmpty { facts.append((Phrase(en: en, ru: ru), value)) }
    }

    private mutating func formula(_ en: String, _ ru: String, _ expression: Expression?) {
        guard let text = expression?.text, !text.isEmpty else { return }
        fact(en, ru, quoted(text))
    }

    /// As code on one line.
    private func quoted(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let shown = line.count > 300 ? String(line.prefix(300)) + "…" : line
        return shown.contains("`") ? "`` \(shown) ``" : "`\(shown)`"
    }

    private mutating func passport(_ passport: Passport) {
        if let label = passport.label?.text(code), !label.isEmpty { title = label }
        if let text = passport.description?.text(code), !text.isEmpty { paragraphs.append(Self.escaped(text)) }
        fact("source", "основание", passport.source.map { Self.escaped($0.text(code)) })
    }

    private func word(_ en: String, _ ru: String) -> String { Phrase(en: en, ru: ru).text(language) }

    // MARK: Things

    /// False where the study has no such thing.
    mutating func describe(_ symbol: Symbol, _ study: Study) -> Bool {
        switch symbol {
        case .table(let id):
            guard let index = study.table(id) else { return false }
            table(study.tables[index], study)
        case .field(let table, let id):
            guard let owner = study.table(table), let field = study.tables[owner].field(id) else { return false }
            self.field(study.tables[owner].fields[field], of: study.tables[owner], study)
        case .group(let table, let id):
            guard let owner = study.table(table) else { return false }
            if let group = study.tables[owner].groups.first(where: { $0.id == id }) {
                type = word("group", "группа")
                passport(group.passport)
                formula("relevant", "условие показа", group.relevance)
            } else if let note = study.tables[owner].notes.first(where: { $0.id == id }) {
                type = word("note", "пояснение")
                passport(note.passport)
                formula("relevant", "условие показа", note.relevance)
            } else {
                return false
            }
        case .check(let table, let id):
            guard let owner = study.table(table) else { return false }
            type = word("check", "проверка")
            guard let check = study.tables[owner].checks.first(where: { $0.id == id }) else { return true }
            passport(check.passport)
            formula("condition", "при условии", check.condition)
            formula("must hold", "должно выполняться", check.assertion)
        case .choiceList(let id):
            guard let list = study.choiceLists.first(where: { $0.id == id }) else { return false }
            type = word("choice list", "список вариантов")
            passport(list.passport)
            options(list)
        case .option(let list, let id):
            guard let list = study.choiceLists.first(where: { $0.id == list }),
                let option = list.options.first(where: { $0.code == id })
            else { return false }
            type = word("option of", "вариант списка") + " `\(list.id)`"
            title = option.label.text(code)
            fact("stands for", "означает", option.missing.map { "`\($0.word)`" })
        case .score(let id):
            guard let score = study.scores.first(where: { $0.id == id }) else { return false }
            type = word("score", "балл")
            passport(score.passport)
            let fields = study.tables[score.table].fields
            let items = score.items.map { "`\(fields[$0.field].id)`" }
            fact("items", "вопросы", Self.list(items))
            fact("method", "способ", "`\(score.method.rawValue)`")
            fact("unit", "единица", score.unit?.word)
        case .bandList(let id):
            guard let list = study.bandLists.first(where: { $0.id == id }) else { return false }
            type = word("bands", "шкала уровней")
            passport(list.passport)
            paragraphs.append(
                list.bands.map { "- `\($0.code)` \(Self.escaped($0.label.text(code))): `\($0.source)`" }
                    .joined(separator: "\n"))
        case .band(let list, let id):
            guard let list = study.bandLists.first(where: { $0.id == list }),
                let band = list.bands.first(where: { $0.code == id })
            else { return false }
            type = word("band of", "уровень шкалы") + " `\(list.id)`"
            title = band.label.text(code)
            fact("from … to", "границы", "`\(band.source)`")
        case .ruleTable(let id):
            guard let table = study.ruleTables.first(where: { $0.id == id }) else { return false }
            type = word("decision table", "таблица решений")
            passport(table.passport)
            guard let written = table.written else { return true }
            fact("call", "вызов", "`\(id)(\(written.inputs.map(\.expression).joined(separator: ", ")))`")
            fact("hit policy", "политика", "`\(written.hitPolicy)`")
            fact("rules", "правил", String(written.rules.count))
        case .ruleInput(let table, _): type = word("column of", "столбец таблицы решений") + " `\(table)`"
        case .indicator(let id):
            guard let index = study.indicator(id) else { return false }
            indicator(study.indicators[index], study)
        case .conclusion(let id):
            guard let conclusion = study.conclusions.first(where: { $0.id == id }) else { return false }
            type = word("conclusion", "вывод")
            passport(conclusion.passport)
            fact("level", "уровень", "`\(study.levels[conclusion.level].id)`")
            formula("when", "когда", conclusion.condition)
        case .level(let id):
            guard let level = study.level(id) else { return false }
            type = word("level", "уровень")
            passport(study.levels[level].passport)
        case .parameter(let id):
            guard let parameter = study.parameters.first(where: { $0.id == id }) else { return false }
            type = word("parameter", "параметр")
            passport(parameter.passport)
            fact("value", "значение", "`\(parameter.value)`" + (parameter.unit.map { " \($0.word)" } ?? ""))
        case .report:
            type = word("document", "документ")
        case .function(let name):
            type = word("function", "функция")
            if let builtin = Builtin.named(name) {
                paragraphs.append(builtin.forms.map { "`\($0)`" }.joined(separator: "  \n"))
            }
            if let note = FunctionNotes.text(name, language) { paragraphs.append(note) }
        }
        return true
    }

    private mutating func table(_ table: DataTable, _ study: Study) {
        switch table.kind {
        case .register: type = word("register", "реестр")
        case .questionnaire: type = word("questionnaire", "анкета")
        case .repeat: type = word("repeat", "повторяющаяся часть")
        case .reconciliation: type = word("reconciliation", "сверка")
        }
        passport(table.passport)
        fact("key", "ключ", Self.list(table.key.map { "`\(table.fields[$0].id)`" }))
        fact("items", "вопросов", String(table.fields.count))
        fact("level", "уровень", table.level.map { "`\(study.levels[$0].id)`" })
    }

    private mutating func field(_ field: Field, of table: DataTable, _ study: Study) {
        type = "`\(field.kind.word)`" + word(" of ", " — ") + "`\(table.id)`"
        passport(field.passport)
        fact("unit", "единица", field.unit?.word)
        if field.required { fact("required", "обязательный", word("yes", "да")) }
        if case .reference(let target) = field.kind {
            fact("points to", "ссылка на", "`\(study.tables[target].id)`")
        }
        formula("relevant", "условие показа", field.relevance)
        formula("constraint", "ограничение", field.constraint)
        formula("calculation", "вычисление", field.calculation)
        if let list = field.list { options(study.choiceLists[list]) }
    }

    private mutating func options(_ list: ChoiceList) {
        let shown = list.options.prefix(12).map { "- `\($0.code)` \(Self.escaped($0.label.text(code)))" }
        let more = list.options.count - shown.count
        let rest = more > 0 ? ["- … " + word("\(more) more", "ещё \(more)")] : []
        paragraphs.append((shown + rest).joined(separator: "\n"))
    }

    private mutating func indicator(_ indicator: Indicator, _ study: Study) {
        type = word("indicator", "показатель")
        passport(indicator.passport)
        fact("unit", "единица", indicator.unit?.word)
        fact("of", "по таблице", indicator.table.map { "`\(study.tables[$0].id)`" })
        if !indicator.written.isEmpty { fact("formula", "формула", quoted(indicator.written)) }
        fact("levels", "уровни", Self.list(indicator.levels.map { "`\(study.levels[$0].id)`" }))
        fact("target", "цель", indicator.target?.description)
        fact("bands", "шкала", indicator.bands.map { "`\(study.bandLists[$0].id)`" })
    }

    private static func list(_ names: [String]) -> String? {
        if names.isEmpty { return nil }
        return names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " …" : "")
    }
}
