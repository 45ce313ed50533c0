import MeraSource

/// The files of the study, one after the other.
extension StudyDraft {
    /// The header; lists, registers and the questionnaire follow in the same text or in one of their own.
    mutating func writeHeader() {
        let id = FormNaming.fit(outline.setting("form_id") ?? outline.root)
        let title = outline.setting("form_title") ?? outline.setting("form_id") ?? outline.root
        yaml.line(0, "study:")
        var entries = [
            YAMLEntry("id", .text(id)), YAMLEntry("title", .text(title)), YAMLEntry("language", .text(languages.main)),
        ]
        if let version = outline.setting("version") { entries.append(YAMLEntry("version", .plain(FormTerm.quoted(version)))) }
        yaml.entries(1, entries)
        let carried: Set<String> = [
            "form_id", "form_title", "version", "default_language", "instance_name", "allow_choice_duplicates",
            "clean_text_values",
            "name", "omit_instanceid", "instance_id",
        ]
        for (key, cell) in outline.settings.sorted(by: { $0.key < $1.key }) where !carried.contains(key) {
            left(
                Phrase(en: "the setting `{setting}`", ru: "настройка `{setting}`"), at: cell.place, ["setting": .text(key)])
        }
        for entity in outline.entities {
            left(
                Phrase(en: "the list of entities `{list}`", ru: "список сущностей `{list}`"), at: entity.row.place,
                ["list": .text(entity.name)])
        }
        if languages.isGuessed { findings.add(Diagnostic(.formLanguageGuessed, ["language": .text(languages.main)])) }
        flushNotes(1)
    }

    mutating func writeChoices() {
        var lists: [(id: String, list: FormList, hasOther: Bool)] = []
        for list in outline.lists {
            let isOnlyOther = naming.lists["other:\(list.name)"] == naming.lists[list.name]
            if let id = naming.lists[list.name] { lists.append((id, list, isOnlyOther)) }
            if !isOnlyOther, let id = naming.lists["other:\(list.name)"] { lists.append((id, list, true)) }
        }
        for list in outline.externalLists {
            if let id = naming.lists["external:\(list.name)"] { lists.append((id, list, false)) }
        }
        guard !lists.isEmpty else { return }
        yaml.line(0, "choices:")
        for (id, list, hasOther) in lists { writeList(id, list, hasOther) }
    }

    private mutating func writeList(_ id: String, _ list: FormList, _ hasOther: Bool) {
        yaml.line(1, "\(YAMLText.key(id)):")
        var seen: Set<String> = []
        var hasWrittenOther = false
        for option in list.options {
            guard seen.insert(option.name).inserted else {
                findings.add(
                    .formChoiceMerged, at: option.row.place, ["name": .text(option.name), "list": .text(list.name)])
                continue
            }
            let isOther = hasOther && option.name == "other"
            hasWrittenOther = hasWrittenOther || isOther
            writeOption(option, isOther: isOther)
        }
        if hasOther, !hasWrittenOther {
            yaml.line(
                2,
                "other: {label: \(YAMLText.scalar(Self.other.text(wordLanguage))), specify: \(YAMLText.scalar(Self.specify.text(wordLanguage)))}"
            )
        }
    }

    private static let other = Phrase(en: "Other", ru: "Другое")
    private static let specify = Phrase(en: "Specify other.", ru: "Уточните.")
    private var wordLanguage: Language { languages.main == "ru" ? .russian : .english }

    private mutating func writeOption(_ option: FormOption, isOther: Bool) {
        var entries: [YAMLEntry] = []
        if let label = texts("label", of: option.row, as: "label") {
            entries.append(label)
        } else {
            entries.append(YAMLEntry("label", .text(option.name)))
        }
        if isOther { entries.append(YAMLEntry("specify", .text(Self.specify.text(wordLanguage)))) }
        if let media = picture(option.row) { entries.append(media) }
        let known: Set<String> = ["list_name", "name", "label"]
        for (column, text) in option.row.cells where !known.contains(column.key) && column.isKnown && column.key != "image" {
            left(
                Phrase(en: "the column `{column}` with `{value}`", ru: "столбец `{column}` со значением `{value}`"),
                at: option.row.place(of: column), ["column": .text(column.written), "value": .text(text)])
        }
        var columns: [(key: String, text: String)] = []
        for extra in option.extra where !columns.contains(where: { $0.key == FormNaming.fit(extra.key) }) {
            columns.append((FormNaming.fit(extra.key), extra.text))
        }
        flushNotes(2)
        let key = YAMLText.key(option.name)
        if entries.count == 1, columns.isEmpty, case .text(let label) = entries[0].value {
            yaml.line(2, "\(key): \(YAMLText.scalar(label))")
            return
        }
        yaml.line(2, "\(key):")
        yaml.entries(3, entries)
        guard !columns.isEmpty else { return }
        let with = columns.map { "\(YAMLText.key($0.key)): \(YAMLText.scalar($0.text))" }.joined(separator: ", ")
        yaml.line(3, "with: {\(with)}")
    }

    /// Files that questions are answered from.
    mutating func writeRegisters() {
        var files: [(file: String, node: FormNode)] = []
        for node in outline.nodes {
            guard case .selectFromFile(let file, false) = node.type,
                !files.contains(where: { FormNode.stem($0.file) == FormNode.stem(file) })
            else { continue }
            files.append((file, node))
        }
        guard !files.isEmpty else { return }
        yaml.line(0, "registers:")
        for (file, node) in files {
            guard let id = naming.files[FormNode.stem(file)] else { continue }
            let isGeo = file.hasSuffix(".geojson")
            let key = node.parameters["value"] ?? (isGeo ? "id" : "name")
            let label = node.parameters["label"] ?? (isGeo ? "title" : "label")
            var columns = [key] + (label == key ? [] : [label])
            for column in surroundings.columns[file] ?? [] where !columns.contains(column) { columns.append(column) }
            for column in lookedUp(FormNode.stem(file)) where !columns.contains(column) { columns.append(column) }
            yaml.comment(1, file)
            yaml.line(1, "\(YAMLText.key(id)):")
            yaml.entries(2, [YAMLEntry("key", .text(FormNaming.fit(key))), YAMLEntry("display", .text(FormNaming.fit(label)))])
            var seen: Set<String> = []
            let fitting = columns.map(FormNaming.fit).filter { seen.insert($0).inserted }
            yaml.line(2, "columns: {" + fitting.map { "\(YAMLText.key($0)): text" }.joined(separator: ", ") + "}")
        }
    }

    /// Columns of a file that expressions name.
    private func lookedUp(_ file: String) -> [String] {
        var found: [String] = []
        func walk(_ expression: XPath) {
            switch expression {
            case .call("pulldata", let arguments):
                if arguments.count == 4, case .text(let name) = arguments[0], FormNode.stem(name) == file,
                    case .text(let column) = arguments[1]
                {
                    found.append(column)
                }
                arguments.forEach(walk)
            case .call(_, let arguments): arguments.forEach(walk)
            case .binary(_, let left, let right):
                walk(left)
                walk(right)
            case .negative(let inner): walk(inner)
            case .filter(let base, let predicates):
                walk(base)
                predicates.forEach(walk)
            case .path(let start, let steps):
                if case .expression(.call("instance", let arguments)) = start, case .text(file) = arguments.first,
                    steps.count == 3
                {
                    found.append(steps[2].name)
                }
                if case .expression(let base) = start { walk(base) }
                for step in steps { step.predicates.forEach(walk) }
            default: break
            }
        }
        for node in outline.nodes {
            for (column, text) in node.row.cells where FormReader.expressionColumns.contains(column.key) {
                if let expression = try? XPath.parse(text) { walk(expression) }
            }
        }
        return found
    }

    mutating func writeQuestionnaire() {
        // What the items need of the questionnaire is known when they are written.
        let before = yaml
        yaml = YAMLText()
        writeItems(of: nil, table: nil, depth: 3)
        let items = yaml
        yaml = before
        yaml.line(0, "questionnaires:")
        yaml.line(1, "\(YAMLText.key(naming.questionnaire)):")
        yaml.entries(2, [YAMLEntry("key", .text(naming.submission))])
        let name = instanceName()
        if let name { yaml.entries(2, [YAMLEntry("display", .text(name.id))]) }
        flushNotes(2)
        yaml.line(2, "items:")
        yaml.line(3, "\(YAMLText.key(naming.submission)): submission")
        if translator.needsStart, naming.startNode == nil {
            yaml.line(3, "\(YAMLText.key(naming.start)): start")
            let why = Phrase(en: "`today()` is the day of filling in", ru: "`today()` — это день заполнения")
            findings.add(Diagnostic(.formItemAdded, ["item": .text(naming.start), "why": .phrase(why)]))
        }
        yaml.append(items)
        if let name {
            yaml.line(3, "\(YAMLText.key(name.id)):")
            yaml.entries(4, [YAMLEntry("type", .text("calculate")), name.entry])
        }
        writeChecks(nil, depth: 2)
    }

    private mutating func instanceName() -> (id: String, entry: YAMLEntry)? {
        guard let cell = outline.settings["instance_name"] else { return nil }
        let id = FormNaming.free("instance_name", Set(naming.items.values))
        let entry = formula("calculation", nil, cell) { (translator) throws(NotCarried) in
            try translator.translate(cell.text, of: nil).asText.text
        }
        return entry.map { (id, $0) }
    }

    mutating func writeChecks(_ table: Int?, depth: Int) {
        guard let checks = checks[table], !checks.isEmpty else { return }
        yaml.line(depth, "checks:")
        for check in checks {
            yaml.line(depth + 1, "\(YAMLText.key(check.name)):")
            yaml.entries(depth + 2, check.entries)
        }
    }
}
