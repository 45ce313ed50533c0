public import MeraSource

/// Reads sheets as a form and says all that is wrong with it. The order of its questions is that of the reference converter, so that
/// of several mistakes the same one comes first.
public struct FormReader {
    let form: FormSheets
    var outline = FormOutline()
    var findings = FormFindings()
    var surveyHeader = FormHeader.empty
    var choicesHeader = FormHeader.empty
    var hasChoicesSheet = false
    /// Texts in which references may stand, with the sheet that they are in.
    var referring: [FormCell] = []
    var triggers: [(names: [String], place: FormPlace)] = []
    var geometries: [(target: String, place: FormPlace)] = []
    var entityClaims: [EntityClaim] = []

    /// - Parameter root: the name of the form's root element.
    public static func read(_ form: FormSheets, root: String? = nil) -> (outline: FormOutline?, findings: [Diagnostic]) {
        var reader = FormReader(form: form)
        if let root { reader.outline.root = root }
        reader.read()
        return (reader.findings.hasErrors ? nil : reader.outline, reader.findings.all)
    }

    private init(form: FormSheets) { self.form = form }

    private mutating func read() {
        guard let survey = sheet(.survey) else {
            tellMissing(.survey, at: FormPlace(sheet: form.sheets.first?.name ?? "survey"))
            return
        }
        readSettings()
        outline.externalLists = sheet(.externalChoices).map { readLists($0, kind: .externalChoices) } ?? []
        if let choices = sheet(.choices) { readChoices(choices) }
        readEntities()
        tellOtherSheets()
        guard readSurveyHeader(survey) else { return }
        readSurvey(survey)
        checkTriggers()
        checkGeometries()
        checkEntities()
        checkReferences()
        checkBodies()
        checkInstances()
    }

    /// A sheet by its name in any case.
    func sheet(_ kind: FormSheetKind) -> FormSheet? {
        form.sheets.first { $0.name.lowercased() == kind.rawValue && !$0.rows.isEmpty }
    }

    /// Names of sheets that could have been meant, those that are switched off by `_` among them.
    private func similar(to kind: FormSheetKind) -> [String] {
        let known = Set(FormSheetKind.allCases.map(\.rawValue))
        return form.sheets.map(\.name).filter { name in
            !known.contains(name) && FormReader.distance(name.drop { $0 == "_" }.lowercased(), kind.rawValue) <= 2
        }
    }

    mutating func tellMissing(_ kind: FormSheetKind, at place: FormPlace) {
        let similar = similar(to: kind)
        guard similar.isEmpty else {
            let code: DiagnosticCode = kind == .survey ? .formSheetMisspelt : .formListSheetMisspelt
            findings.add(code, at: place, ["sheet": .text(kind.rawValue), "sheets": .names(similar)])
            return
        }
        findings.add(
            .formSheetMissing, at: place,
            ["sheet": .text(kind.rawValue), "sheets": .text(form.sheets.map(\.name).joined(separator: ", "))])
    }

    private mutating func tellOtherSheets() {
        for sheet in form.sheets where !sheet.name.hasPrefix("_") {
            let name = sheet.name.lowercased()
            guard FormSheetKind(rawValue: name) == nil else { continue }
            let known = FormSheetKind.allCases.map(\.rawValue)
            findings.add(
                .formSheetIgnored, at: FormPlace(sheet: sheet.name), ["more": FormFindings.suggestion(name, among: known)])
        }
    }

    /// The rows below the header as cells by column.
    func rows(_ sheet: FormSheet, _ header: FormHeader) -> [FormRow] {
        sheet.rows.enumerated().dropFirst().map { index, cells in
            var row = FormRow(sheet: sheet.name, number: index + 1)
            for column in header.columns where column.index < cells.count {
                guard let text = cells[column.index]?.trimmingBlanks, !text.isEmpty else { continue }
                row.cells.append((column, text))
            }
            return row
        }
    }

    private mutating func readSettings() {
        guard let sheet = sheet(.settings) else { return }
        let header = FormHeader(sheet, kind: .settings, &findings)
        guard let row = rows(sheet, header).first(where: { !$0.cells.isEmpty }) else { return }
        for (column, text) in row.cells {
            let cell = FormCell(text: text, place: row.place(of: column))
            referring.append(cell)
            let isPair = column.key == "form_id" && outline.settings["form_id"] != nil
            if !isPair || column.written.snakeCase == "form_id" { outline.settings[column.key] = cell }
        }
        if let name = outline.settings["name"], !FormNames.isName(name.text) {
            findings.add(.formNameMalformed, at: name.place, ["name": .text(name.text)])
        }
        if let name = outline.setting("name") { outline.root = name }
    }

    private mutating func readChoices(_ sheet: FormSheet) {
        hasChoicesSheet = true
        choicesHeader = FormHeader(sheet, kind: .choices, &findings)
        guard choicesHeader.has("name") || sheet.rows.count < 2 else {
            findings.add(.formColumnMissing, at: FormPlace(sheet: sheet.name, row: 1), ["column": .text("name")])
            return
        }
        outline.lists = readLists(sheet, kind: .choices)
        let allowsDuplicates = outline.setting("allow_choice_duplicates").flatMap(FormTruth.read) == true
        for list in outline.lists {
            for option in list.options where option.name.isEmpty {
                findings.add(.formChoiceWithoutName, at: option.row.place, ["list": .text(list.name)])
            }
            guard !allowsDuplicates else { continue }
            var seen: Set<String> = []
            for option in list.options where !option.name.isEmpty && !seen.insert(option.name).inserted {
                findings.add(
                    .formChoiceRepeated, at: option.row.place("name"),
                    ["name": .text(option.name), "list": .text(list.name)])
            }
        }
    }

    private mutating func readLists(_ sheet: FormSheet, kind: FormSheetKind) -> [FormList] {
        let header = kind == .choices ? choicesHeader : FormHeader(sheet, kind: kind, &findings)
        var lists: [FormList] = []
        var places: [String: Int] = [:]
        for row in rows(sheet, header) {
            guard let name = row.text("list_name") else { continue }
            let extra = row.cells.filter { !$0.column.isKnown && !$0.column.key.contains(" ") }
                .map { (key: $0.column.key, text: $0.text) }
            let option = FormOption(name: row.text("name") ?? "", row: row, extra: extra)
            let place = places[name] ?? lists.count
            if place == lists.count {
                lists.append(FormList(name: name))
                places[name] = place
            }
            lists[place].options.append(option)
            guard kind == .choices else { continue }
            for key in ["label"] + FormHeader.media { referring += row.texts(key).map(\.cell) }
        }
        return lists
    }

    private mutating func readSurveyHeader(_ sheet: FormSheet) -> Bool {
        surveyHeader = FormHeader(sheet, kind: .survey, &findings)
        guard surveyHeader.has("type") else {
            findings.add(.formColumnMissing, at: FormPlace(sheet: sheet.name, row: 1), ["column": .text("type")])
            return false
        }
        return true
    }
}

extension FormHeader {
    static let empty = FormHeader()

    private init() {}
}

extension FormReader {
    /// How many letters have to be put in, left out or replaced to make one word of another.
    static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a.prefix(64)), Array(b))
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1]
            for j in b.indices {
                current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1)))
            }
            previous = current
        }
        return previous[b.count]
    }
}
