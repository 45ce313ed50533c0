public import MeraSource

/// The reference of the definition language as a page of Markdown, made from the schema table.
public enum Reference {
    public static func markdown(_ language: Language) -> String {
        var page = ReferencePage(language: language)
        page.write()
        return page.text
    }

    /// Every example of the schema table as a whole definition, by the name of its record: a test compiles them.
    public static var examples: [(name: String, text: String)] {
        FileDefinition.shape.reachable.compactMap { record in record.example.map { (record.name, completed($0)) } }
    }

    /// The example of a file of tests, which is no definition: a test compiles it against a study.
    public static var testExample: String { TestFileDefinition.shape.example ?? "" }

    /// An example shows one thing; to stand alone it needs a header, and a form, that the reader does not need to see.
    static func completed(_ example: String) -> String {
        let sections = example.split(separator: "\n").filter { !$0.hasPrefix(" ") }
        var text = example
        if !sections.contains(where: { $0.hasPrefix("study:") }) { text = "study: {id: example, title: Пример}\n" + text }
        return text + "\n"
    }
}

struct ReferencePage {
    let language: Language
    private(set) var text = ""

    init(language: Language) { self.language = language }

    mutating func write() {
        line(Phrase(en: "# Reference of the definition language", ru: "# Справочник языка определений"))
        line("")
        line(
            Phrase(
                en: "What may stand where, with defaults and examples. This page is made from the schema table by `mera docs`.",
                ru:
                    "Что и где можно написать, значения по умолчанию и примеры. Страница построена по таблице схемы командой `mera docs`."
            ))
        for record in SchemaTable.records { section(record) }
        names()
        parts()
        functions()
    }

    /// What names mean in an expression about a row.
    private mutating func names() {
        line("")
        line(Phrase(en: "## names in expressions about rows", ru: "## Имена в выражениях о строках"))
        line("")
        line(
            Phrase(
                en:
                    "Conditions, constraints, calculations, checks, and the formulas of indicators made of a table speak of its rows.",
                ru: "Условия, ограничения, вычисления, проверки и формулы показателей по таблице говорят о её строках."))
        line("")
        line("| \(word(en: "name", ru: "имя")) | \(word(en: "meaning", ru: "смысл")) |")
        line("|---|---|")
        for name in RowScope.documentation { line("| `\(name.form)` | \(escaped(name.meaning.text(language))) |") }
    }

    /// What stands behind an indicator's name and a point.
    private mutating func parts() {
        line("")
        line(Phrase(en: "## parts of an indicator", ru: "## Части показателя"))
        line("")
        line(
            Phrase(
                en:
                    "In expressions about units (`value`, `when`, texts in braces, `limits`) the id of an indicator is its value; behind a point stands what else is known of it.",
                ru:
                    "В выражениях о единицах (`value`, `when`, тексты в скобках, `limits`) имя показателя — это его значение; через точку пишется то, что о нём ещё известно."
            ))
        line("")
        line("| \(word(en: "part", ru: "часть")) | \(word(en: "meaning", ru: "смысл")) |")
        line("|---|---|")
        for part in UnitScope.documentation { line("| `\(part.form)` | \(escaped(part.meaning.text(language))) |") }
    }

    private mutating func functions() {
        line("")
        line(Phrase(en: "## functions", ru: "## Функции"))
        line("")
        line(
            Phrase(
                en:
                    "Expressions are FEEL with all of its functions, which the [page of FEEL](../../FEEL/FEEL.docc/Language.md) explains. These are added to it; decision tables and the study's own [functions](#function) are called like them.",
                ru:
                    "Выражения пишутся на FEEL со всеми его функциями, их описывает [страница о FEEL](../../FEEL/FEEL.docc/LanguageRu.md). К ним добавлены эти; таблицы решений и [функции](#function) самого исследования вызываются так же."
            ))
        line("")
        line("| \(word(en: "function", ru: "функция")) | \(word(en: "meaning", ru: "смысл")) |")
        line("|---|---|")
        for function in StudyFunctions.documentation {
            line("| `\(function.form)` | \(escaped(function.meaning.text(language))) |")
        }
    }

    private mutating func line(_ phrase: Phrase) { line(phrase.text(language)) }
    private mutating func line(_ part: String) { text += part + "\n" }
    private func word(en: String, ru: String) -> String { Phrase(en: en, ru: ru).text(language) }

    private mutating func section(_ record: RecordShape) {
        line("")
        line("## \(record.name)")
        line("")
        line(record.doc.text(language))
        if let shorthand = record.shorthand {
            line("")
            line(
                word(
                    en: "A single value in its place stands for `\(shorthand)`.",
                    ru: "Одно значение на его месте означает `\(shorthand)`."))
        }
        if let example = record.example {
            line("")
            line("```yaml")
            line(example)
            line("```")
        }
        line("")
        line("| \(word(en: "key", ru: "ключ")) | \(word(en: "value", ru: "значение")) | \(word(en: "meaning", ru: "смысл")) |")
        line("|---|---|---|")
        for key in record.keys { line("| `\(key.name)` | \(cell(key.shape)) | \(meaning(key)) |") }
        for key in record.keys { words(key) }
    }

    private func meaning(_ key: AnyKey) -> String {
        var parts = [key.doc.text(language)]
        if key.isRequired { parts.append(word(en: "Required.", ru: "Обязателен.")) }
        if let value = key.defaultText { parts.append(word(en: "Default: `\(value)`.", ru: "По умолчанию: `\(value)`.")) }
        if !key.types.isEmpty {
            let types = key.types.map { "`\($0)`" }.joined(separator: ", ")
            parts.append(word(en: "For types \(types).", ru: "Для типов \(types)."))
        }
        return escaped(parts.joined(separator: " "))
    }

    private mutating func words(_ key: AnyKey) {
        guard let words = key.shape.words else { return }
        line("")
        line(word(en: "Values of `\(key.name)`:", ru: "Значения `\(key.name)`:"))
        line("")
        for word in words { line("- `\(word.text)` — \(word.doc.text(language))") }
    }

    private func cell(_ shape: Shape) -> String {
        switch shape {
        case .anything: word(en: "see the meaning", ru: "см. смысл")
        case .text: word(en: "text", ru: "текст")
        case .unit: word(en: "unit", ru: "единица")
        case .texts: word(en: "text, or texts by language", ru: "текст или тексты по языкам")
        case .formula: word(en: "expression", ru: "выражение")
        case .test: word(en: "tests", ru: "условие на значение")
        case .template: word(en: "text with {expressions}", ru: "текст с {выражениями}")
        case .wholeNumber: word(en: "whole number", ru: "целое число")
        case .number: word(en: "number", ru: "число")
        case .quantity: word(en: "number or parameter", ru: "число или параметр")
        case .truth: "`true` / `false`"
        case .date: word(en: "date", ru: "дата")
        case .word: word(en: "one of the words below", ru: "одно из слов ниже")
        case .rounding: word(en: "digits and mode: `1 half_up`", ru: "знаки и способ: `1 half_up`")
        case .share: word(en: "share: `75 %`, `3/4`", ru: "доля: `75 %`, `3/4`")
        case .spread: word(en: "range: `±25 %`", ru: "пределы: `±25 %`")
        case .span: word(en: "range: `0..100`", ru: "промежуток: `0..100`")
        case .normalisation: word(en: "normalisation", ru: "способ приведения")
        case .name(let thing): word(en: "name of: \(thing.phrase.en)", ru: "имя: \(thing.phrase.ru)")
        case .list(let element): word(en: "list: ", ru: "список: ") + cell(element)
        case .oneOrList(let element): cell(element) + word(en: ", or a list", ru: " или список")
        case .map(let element): word(en: "by id: ", ru: "по идентификаторам: ") + cell(element)
        case .weight: word(en: "weight: `0.25`, `1/4`", ru: "вес: `0.25`, `1/4`")
        case .mapOrNames(let element):
            word(en: "list of ids, or by id: ", ru: "список идентификаторов или по идентификаторам: ") + cell(element)
        case .codes(let element): word(en: "by code: ", ru: "по кодам: ") + cell(element)
        case .editions:
            word(
                en: "list: [edition](#edition)",
                ru: "список: [edition](#edition)")
        case .record(let record): "[\(record().name)](#\(record().name.replacing(" ", with: "-")))"
        }
    }

    private func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension Shape {
    /// The words of a closed list, alone or as elements.
    fileprivate var words: [Word]? {
        switch self {
        case .word(let words): words
        case .list(let element), .oneOrList(let element), .codes(let element): element.words
        default: nil
        }
    }
}
