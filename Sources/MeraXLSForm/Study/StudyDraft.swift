import MeraSource

/// The definitions that a form becomes, before they are text.
///
/// What an expression became may turn out not to compile; then the draft is made again without it (`dropped`).
struct StudyDraft {
    let outline: FormOutline
    let naming: FormNaming
    let languages: FormLanguages
    let surroundings: FormSurroundings
    /// In which language comments are written.
    let language: Language
    let dropped: [FormOrigin.ID: Phrase]
    var translator: FormTranslator
    var findings = FormFindings()
    var yaml = YAMLText()
    /// Columns of a row that something was made of.
    var used: [Int: Set<String>] = [:]
    /// Comments of the item at hand.
    var notes: [String] = []
    /// Checks of each table, by its repeat.
    var checks: [Int?: [Check]] = [:]

    struct Check {
        var name: String
        var entries: [YAMLEntry]
    }

    init(
        _ outline: FormOutline, _ surroundings: FormSurroundings, language: Language, dropped: [FormOrigin.ID: Phrase]
    ) {
        self.outline = outline
        self.surroundings = surroundings
        self.language = language
        self.dropped = dropped
        naming = FormNaming(outline)
        languages = FormLanguages(outline)
        translator = FormTranslator(outline, naming)
    }

    // MARK: What is not carried over

    /// A finding and a comment at the same place.
    mutating func left(_ feature: Phrase, at place: FormPlace, _ arguments: Arguments = [:]) {
        var filled = arguments
        filled["feature"] = .phrase(feature)
        findings.add(.formFeatureLeft, at: place, filled)
        notes.append(
            "\(place.cell.map { "\($0): " } ?? "")\(feature.text(language, arguments)) — \(Self.notCarried.text(language))")
    }

    mutating func left(_ cell: FormCell, _ error: NotCarried) { left(cell, error.phrase) }

    mutating func left(_ cell: FormCell, _ reason: Phrase) {
        findings.add(.formExpressionLeft, at: cell.place, ["expression": .text(cell.text), "reason": .phrase(reason)])
        notes.append("\(cell.place.cell ?? ""): \(cell.text) — \(Self.notCarried.text(language)): \(reason.text(language))")
    }

    private static let notCarried = Phrase(en: "not carried over", ru: "не перенесено")

    /// The FEEL of a cell; nil, said and commented on, where it has none.
    mutating func formula(
        _ key: String, _ node: Int?, _ cell: FormCell,
        _ translate: (inout FormTranslator) throws(NotCarried) -> String
    ) -> YAMLEntry? {
        let origin = FormOrigin(node: node, key: key, cell: cell)
        if let reason = dropped[origin.id] {
            left(cell, reason)
            return nil
        }
        do throws(NotCarried) {
            let text = try translate(&translator)
            guard text.utf8.count <= 9_000 else { throw NotCarried(.longList(cell.text)) }
            return YAMLEntry(key, .text(text), origin)
        } catch {
            left(cell, error)
            return nil
        }
    }

    mutating func use(_ node: Int, _ key: String) { used[node, default: []].insert(key) }

    mutating func cell(_ node: Int, _ key: String) -> FormCell? {
        use(node, key)
        return outline.nodes[node].row.cell(key)
    }

    /// A text of a row in all languages.
    mutating func texts(_ key: String, of row: FormRow, as name: String) -> YAMLEntry? {
        let texts = languages.texts(row, key).map { (language: $0.language, text: renamed($0.text)) }
        guard !texts.isEmpty else { return nil }
        for (_, cell) in row.texts(key) where FormReference.isIn(cell.text) {
            left(
                Phrase(en: "an answer inside of the text", ru: "ответ внутри текста"), at: cell.place)
        }
        if texts.count == 1, texts[0].language == languages.main { return YAMLEntry(name, .text(texts[0].text)) }
        return texts.count == 1
            ? YAMLEntry(name, .plain("{\(YAMLText.key(texts[0].language)): \(YAMLText.scalar(texts[0].text))}"))
            : YAMLEntry(name, .texts(texts))
    }

    /// A reference in a text keeps its form, with the name that the question has here.
    private func renamed(_ text: String) -> String {
        guard let references = try? FormReference.all(in: text) else { return text }
        var text = text
        for reference in references {
            guard let node = outline.nodes.firstIndex(where: { $0.name == reference.name }), let id = naming.items[node],
                id != reference.name
            else { continue }
            text = text.replacing("${\(reference.name)}", with: "${\(id)}")
        }
        return text
    }

    mutating func flushNotes(_ depth: Int) {
        for note in notes { yaml.comment(depth, note) }
        notes = []
    }
}

/// What lies beside the form.
public struct FormSurroundings: Sendable {
    /// The first rows of the CSV files, by their names.
    public var columns: [String: [String]] = [:]
    /// The names of all files.
    public var files: Set<String> = []

    public init() {}
}

extension NotCarried {
    var phrase: Phrase {
        switch reason {
        case .syntax(let error): error.phrase
        case .function(let name):
            Self.phrase(name, en: "the function `%` has no counterpart", ru: "у функции `%` нет соответствия")
        case .arguments(let name):
            Self.phrase(
                name, en: "`%` with these arguments has no counterpart", ru: "у `%` с такими аргументами нет соответствия")
        case .chance(let name):
            Self.phrase(name, en: "`%` gives another value each time", ru: "`%` каждый раз даёт другое значение")
        case .lastSaved(let name):
            Self.phrase(name, en: "the submission before, `%`, is not at hand", ru: "предыдущей анкеты (`%`) под рукой нет")
        case .unknownName(let name): Self.phrase(name, en: "nothing here is called `%`", ru: "`%` здесь нет")
        case .noValue(let name): Self.phrase(name, en: "`%` holds no answer", ru: "в `%` нет ответа")
        case .path(let name):
            Self.phrase(name, en: "the path `%` leads nowhere in the study", ru: "путь `%` в исследовании никуда не ведёт")
        case .hidden(let name):
            Self.phrase(name, en: "`%` is the name of two things here", ru: "`%` здесь означает две разные вещи")
        case .longList(let name):
            Self.phrase(name, en: "the expression with `%` would be too long", ru: "выражение с `%` вышло бы слишком длинным")
        case .file(let name):
            Self.phrase(
                name, en: "no question here is answered from the file `%`", ru: "ни один вопрос не отвечается из файла `%`")
        case .type(let name): Self.phrase(name, en: "`%` is of another type", ru: "`%` другого типа")
        }
    }

    private static func phrase(_ name: String, en: String, ru: String) -> Phrase {
        let name = FormFindings.braced(name)
        return Phrase(en: en.replacing("%", with: name), ru: ru.replacing("%", with: name))
    }
}

extension XPathError {
    var phrase: Phrase {
        let text = FormFindings.braced(self.text)
        return switch kind {
        case .character: Phrase(en: "`\(text)` is no sign of an expression", ru: "знака `\(text)` в выражениях нет")
        case .unclosed: Phrase(en: "`\(text)` is not closed", ru: "`\(text)` не закрыто")
        case .unexpected: Phrase(en: "`\(text)` stands where nothing is expected", ru: "`\(text)` стоит не на месте")
        case .missing:
            text.isEmpty
                ? Phrase(en: "it ends too early", ru: "выражение обрывается")
                : Phrase(en: "`\(text)` is missing", ru: "не хватает `\(text)`")
        case .tooDeep: Phrase(en: "it is nested too deeply", ru: "слишком много вложений")
        }
    }
}
