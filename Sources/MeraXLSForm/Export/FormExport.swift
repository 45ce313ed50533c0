import FEEL
public import MeraModel
public import MeraSource

/// A questionnaire as the sheets of a form, for ODK, Kobo and Enketo.
public struct FormExport {
    let study: Study
    let questionnaire: Int
    var names = FormExportNames()
    var survey = SheetDraft(name: "survey")
    var choices = SheetDraft(name: "choices")
    var settings = SheetDraft(name: "settings")
    public private(set) var findings: [Diagnostic] = []
    /// Registers and pictures that the form needs beside it.
    public internal(set) var attachments: [String] = []
    /// The version of a study that names none.
    private static let firstVersion = "1"
    /// Checks that became a column of a question.
    var placed: Set<String> = []

    /// The sheets, the form being ready to be written to a workbook.
    public var sheets: FormSheets {
        FormSheets([survey.sheet, choices.sheet, settings.sheet].filter { $0.rows.count > 1 })
    }

    /// The only row of a form that asks nothing.
    static let emptyNote = "empty"

    public init(_ study: Study, questionnaire: Int) {
        self.study = study
        self.questionnaire = questionnaire
        nameFields()
        survey.columns(["type", "name"])
        writeItems(of: questionnaire, group: nil)
        if survey.isEmpty {
            // A form without any row is none.
            survey.row(
                [("type", "note"), ("name", Self.emptyNote)]
                    + texts(study.passport.label ?? LocalizedText(study.id, language: study.language), "label"))
        }
        writeChoices()
        writeSettings()
        tellChecks()
    }

    private mutating func nameFields() {
        for (table, definition) in study.tables.enumerated()
        where table == questionnaire || definition.parent?.table == questionnaire {
            for (field, item) in definition.fields.enumerated() {
                let id = FieldID(table: table, field: field)
                if definition.kind == .repeat, item.id == "\(definition.id)_position", item.presentation.isHidden {
                    names.positions.insert(id)
                } else if let outer = outerRepeat(of: item, in: table) {
                    names.rows[id] = outer
                } else if item.origin != .parent, item.origin != .parentKey {
                    names.names[id] = item.id
                }
            }
        }
    }

    /// The repeat around, where an item tells its row by number: `house_row` beside `house_position`.
    private func outerRepeat(of item: Field, in table: Int) -> Int? {
        guard study.tables[table].kind == .repeat, item.presentation.isHidden, item.id.hasSuffix("_row") else { return nil }
        let name = String(item.id.dropLast("_row".count))
        return study.tables.indices.first {
            study.tables[$0].kind == .repeat && study.tables[$0].id == name && study.tables[$0].field("\(name)_position") != nil
        }
    }

    mutating func left(_ thing: String, _ what: Phrase, _ arguments: Arguments = [:]) {
        var filled = arguments
        filled["thing"] = .text("`\(thing)`")
        filled["what"] = .phrase(what)
        findings.append(Diagnostic(.formExportLeft, filled))
    }

    mutating func changed(_ thing: String, _ what: Phrase) {
        findings.append(Diagnostic(.formRelated, ["thing": .text("`\(thing)`"), "what": .phrase(what)]))
    }

    // MARK: Texts

    /// `English (en)`
    func languageName(_ code: String) -> String {
        let names = [
            "en": "English", "ru": "Русский", "fr": "Français", "es": "Español", "pt": "Português", "de": "Deutsch",
            "ar": "العربية",
            "uk": "Українська", "tr": "Türkçe", "it": "Italiano", "kk": "Қазақша", "hi": "हिन्दी", "sw": "Kiswahili",
        ]
        return "\(names[code] ?? code) (\(code))"
    }

    func texts(_ text: LocalizedText?, _ column: String) -> [(String, String)] {
        (text?.versions ?? []).map { ("\(column)::\(languageName($0.language))", harmless($0.text)) }
    }

    /// `${` begins a reference there; one that leads nowhere is kept apart.
    private func harmless(_ text: String) -> String {
        guard text.contains("${") else { return text }
        let known = Set(names.names.values).union(study.tables.map(\.id))
        let references = (try? FormReference.all(in: text)) ?? []
        let isWhole = !references.isEmpty && references.allSatisfy { known.contains($0.name) && !$0.isLastSaved }
        return isWhole ? text : text.replacing("${", with: "$ {")
    }

    /// A message with values in it: `${x}` for `{x}`.
    mutating func message(_ template: TextTemplate?, _ column: String, table: Int, of thing: String) -> [(String, String)] {
        (template?.versions ?? []).map { version in
            var text = ""
            for part in version.parts {
                switch part {
                case .text(let plain): text += plain
                case .value(let expression, _): text += (try? writer(expression, table).whole()) ?? "…"
                }
            }
            return ("\(column)::\(languageName(version.language))", text)
        }
    }

    // MARK: Expressions

    func writer(_ expression: Expression, _ table: Int) -> XPathWriter {
        XPathWriter(study: study, table: table, expression: expression, names: names)
    }

    /// The cell of an expression; nil, and said, where forms cannot say it.
    mutating func cell(_ expression: Expression?, _ column: String, table: Int, of thing: String) -> [(String, String)] {
        guard let expression else { return [] }
        do throws(XPathWriter.Refusal) {
            return [(column, try writer(expression, table).whole())]
        } catch {
            left(
                thing, Phrase(en: "{key}, `{text}` in it", ru: "{key}, в нём `{text}`"),
                ["key": .text(column), "text": .text(error.part)])
            return []
        }
    }

    // MARK: Sheets

    private mutating func writeSettings() {
        settings.columns(["form_title", "form_id", "version", "default_language"])
        var row = [
            ("form_title", study.passport.label?.text(study.language) ?? study.id), ("form_id", study.id),
            ("default_language", languageName(study.language)),
        ]
        if study.version != Self.firstVersion { row.append(("version", study.version)) }
        if let field = study.tables[questionnaire].displayField, !isUsualName(field), let name = instanceName(field) {
            row.append(("instance_name", name))
        }
        settings.row(row)
    }

    /// The calculation that names a submission to people.
    private mutating func instanceName(_ field: Int) -> String? {
        let item = study.tables[questionnaire].fields[field]
        guard let calculation = item.calculation else { return "${\(item.id)}" }
        return cell(calculation, "instance_name", table: questionnaire, of: item.id).first?.1
    }

    /// A field called `name` names its row without being told to.
    private func isUsualName(_ field: Int) -> Bool { study.tables[questionnaire].fields[field].id == "name" }

    /// A calculation that is there only to name the submission is a setting.
    func isInstanceName(_ field: Int) -> Bool {
        let table = study.tables[questionnaire]
        return table.displayField == field && table.fields[field].id == "instance_name" && table.fields[field].calculation != nil
    }

    private mutating func writeChoices() {
        choices.columns(["list_name", "name"])
        for (index, list) in study.choiceLists.enumerated() where usedLists.contains(index) {
            let isOther = isOrOther(index)
            for option in list.options {
                if isOther, option.specify != nil { continue }
                var row = [("list_name", list.id), ("name", option.code)] + texts(option.label, "label")
                for column in list.columns { if let value = option.columns[column] { row.append((column, value)) } }
                if let media = option.media {
                    row.append(("media::image", media.path))
                    attachments.append(media.path)
                }
                choices.row(row)
                if let missing = option.missing {
                    left(
                        "\(list.id).\(option.code)", Phrase(en: "`missing: {word}`", ru: "`missing: {word}`"),
                        ["word": .text(missing.word)])
                }
                if option.exclusive {
                    left(
                        "\(list.id).\(option.code)",
                        Phrase(en: "`exclusive`: it excludes the others", ru: "`exclusive`: исключает остальные"))
                }
                if option.specify != nil, !isOther {
                    changed(
                        "\(list.id).\(option.code)",
                        Phrase(
                            en: "a question of its own behind each question with this list",
                            ru: "отдельный вопрос после каждого вопроса с этим списком"))
                }
            }
        }
    }

    private var usedLists: Set<Int> {
        var used: Set<Int> = []
        for (table, definition) in study.tables.enumerated()
        where table == questionnaire || definition.parent?.table == questionnaire {
            for field in definition.fields {
                switch field.kind {
                case .choice(let list), .choices(let list), .rank(let list): used.insert(list)
                default: break
                }
            }
        }
        // A list that nothing uses is carried along, one of other questionnaires is not.
        let elsewhere = Set(study.tables.flatMap(\.fields).compactMap(\.list))
        return used.union(study.choiceLists.indices.filter { !elsewhere.contains($0) })
    }

    /// A list whose last option is `other` with a text: forms have a word for it.
    func isOrOther(_ list: Int) -> Bool {
        let options = study.choiceLists[list].options
        return options.filter { $0.specify != nil }.map(\.code) == ["other"] && options.last?.code == "other"
    }

    /// Rules that no column of a question holds.
    private mutating func tellChecks() {
        for (table, definition) in study.tables.enumerated()
        where table == questionnaire || definition.parent?.table == questionnaire {
            for check in definition.checks where !placed.contains("\(definition.id).\(check.id)") {
                left(check.id, Phrase(en: "a check over several answers", ru: "проверка нескольких ответов"))
            }
            for rule in definition.uniqueRules { left(rule.id, Phrase(en: "answers that stand once", ru: "ответы без повторов")) }
            for field in definition.fields {
                if case .score = field.kind { left(field.id, Phrase(en: "a score", ru: "балл")) }
            }
            if definition.status != nil { left(definition.id, Phrase(en: "the status of submissions", ru: "статус анкет")) }
        }
    }
}

/// A sheet that grows by rows of named cells; columns come as they are met.
struct SheetDraft {
    let name: String
    private var header: [String] = []
    private var rows: [[String: String]] = []

    init(name: String) { self.name = name }

    var isEmpty: Bool { rows.isEmpty }

    mutating func columns(_ names: [String]) { for name in names where !header.contains(name) { header.append(name) } }

    mutating func row(_ cells: [(String, String)]) {
        columns(cells.map(\.0))
        rows.append(Dictionary(cells, uniquingKeysWith: { first, _ in first }))
    }

    var sheet: FormSheet {
        FormSheet(name: name, rows: [header.map { $0 }] + rows.map { row in header.map { row[$0] } })
    }
}
