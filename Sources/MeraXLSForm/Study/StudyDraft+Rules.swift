import MeraSource

/// What holds of an answer: that it must be there, what it may be, what it is at first.
extension StudyDraft {
    private static let answered: Set<String> = [
        "text", "integer", "decimal", "range", "date", "time", "date_time", "boolean", "acknowledge", "reference", "select_one",
        "select_multiple", "rank", "geo_point", "file", "image",
    ]

    mutating func rules(_ index: Int, table: Int?, type: String) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        let isAnswered = Self.answered.contains(type)
        if isAnswered { entries += required(index, table) }
        entries += constraint(index)
        if isAnswered || type == "hidden" { entries += initial(index, type) }
        if isAnswered { entries += readOnly(index) }
        let isPersonal = cell(index, FormColumn.personal).flatMap { FormTruth.read($0.text) } == true
        // Where somebody was and whose telephone it is tells of the person in any case.
        if isPersonal || [.device, .startGeopoint, .backgroundGeopoint].contains(outline.nodes[index].type) {
            entries.append(YAMLEntry("personal", .plain("true")))
        }
        for key in ["parameters"] where outline.nodes[index].parameters.isEmpty { use(index, key) }
        return entries
    }

    private mutating func required(_ index: Int, _ table: Int?) -> [YAMLEntry] {
        guard let cell = cell(index, "required") else { return [] }
        let row = outline.nodes[index].row
        // In a condition a number other than 0 holds.
        let truth = FormTruth.read(cell.text) ?? FormNumber(cell.text).map { !$0.isZero }
        if truth == false {
            use(index, "required_message")
            return []
        }
        if truth == true {
            for (_, message) in row.texts("required_message") {
                left(
                    Phrase(en: "the message `{text}`", ru: "сообщение `{text}`"), at: message.place, ["text": .text(message.text)]
                )
            }
            use(index, "required_message")
            return [YAMLEntry("required", .plain("true"))]
        }
        let id = naming.items[index] ?? ""
        let entry = formula("when", index, cell) { (translator) throws(NotCarried) in
            try translator.translate(cell.text, of: index).asBoolean.text
        }
        guard let entry else { return [] }
        var check = [YAMLEntry("assert", .text("not(is(reason(\(id)), \"unanswered\"))")), entry]
        use(index, "required_message")
        if let message = message("required_message", index) { check.append(message) }
        checks[table, default: []].append(Check(name: "\(id)_required", entries: check))
        return []
    }

    private mutating func constraint(_ index: Int) -> [YAMLEntry] {
        let row = outline.nodes[index].row
        guard let cell = cell(index, "constraint") else { return [] }
        if FormTruth.read(cell.text) == true { return [] }
        let entry = formula("constraint", index, cell) { (translator) throws(NotCarried) in
            try translator.constraint(cell.text, of: index)
        }
        use(index, "constraint_message")
        guard let entry else {
            for (_, message) in row.texts("constraint_message") { notes.append(message.text) }
            return []
        }
        return [entry] + (message("constraint_message", index).map { [$0] } ?? [])
    }

    /// A message; `${x}` in it becomes `{x}`.
    private mutating func message(_ key: String, _ index: Int) -> YAMLEntry? {
        let row = outline.nodes[index].row
        let written = languages.texts(row, key)
        guard let first = written.first else { return nil }
        let texts = written.map { (language: $0.language, text: template($0.text, index)) }
        if texts.count == 1 {
            guard first.language != languages.main else { return YAMLEntry("message", .text(texts[0].text)) }
            return YAMLEntry("message", .plain("{\(YAMLText.key(first.language)): \(YAMLText.scalar(texts[0].text))}"))
        }
        return YAMLEntry("message", .texts(texts))
    }

    private mutating func template(_ text: String, _ index: Int) -> String {
        var result = ""
        var rest = text[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" || $0 == "$" }) {
            result += rest[..<brace]
            rest = rest[brace...]
            if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
                let name = String(rest.dropFirst(2)[..<end])
                rest = rest[rest.index(after: end)...]
                var inner = translator
                inner.frames = [.node(index)]
                if let term = try? inner.reference(name), !term.isList {
                    translator = inner
                    result += "{\(term.text)}"
                } else {
                    result += name
                }
                continue
            }
            let character = rest.removeFirst()
            result += character == "{" ? "{{" : String(character)
        }
        return result + rest
    }

    private mutating func initial(_ index: Int, _ type: String) -> [YAMLEntry] {
        let node = outline.nodes[index]
        guard let cell = cell(index, "default") else { return [] }
        guard !["file", "image"].contains(type) else {
            left(
                Phrase(en: "the default `{value}`", ru: "начальное значение `{value}`"), at: cell.place,
                ["value": .text(cell.text)])
            return []
        }
        let entry = formula("default", index, cell) { (translator) throws(NotCarried) in
            guard FormDefault.isDynamic(cell.text, node.type) else { return try Self.value(cell.text, node) }
            return try Self.fitting(try translator.translate(cell.text, of: index).single, node).text
        }
        return entry.map { [$0] } ?? []
    }

    /// A default as it is stored.
    private static func value(_ text: String, _ node: FormNode) throws(NotCarried) -> String {
        let term = FormTerm.string(text)
        switch node.type {
        case .integer, .decimal, .range:
            guard FormNumber(text) != nil else { throw NotCarried(.type(text)) }
            return FormTerm.number(text).text
        case .date, .today:
            guard let day = FormTerm.day(text) else { throw NotCarried(.type(text)) }
            return day.text
        case .time:
            guard let time = FormTerm.clock(text) else { throw NotCarried(.type(text)) }
            return time.text
        case .dateTime:
            guard let moment = FormTerm.moment(text) else { throw NotCarried(.type(text)) }
            return moment.text
        case .selectMultiple, .rank: return term.asCodes.text
        case .acknowledge:
            guard let truth = FormTruth.read(text) else { throw NotCarried(.type(text)) }
            return truth ? "true" : "null"
        case .geopoint: throw NotCarried(.type(text))
        default: return term.text
        }
    }

    /// A computed default in the type of the question.
    private static func fitting(_ term: FormTerm, _ node: FormNode) throws(NotCarried) -> FormTerm {
        switch node.type {
        case .integer, .decimal, .range: term.asNumber
        case .date, .today: term.asDate
        case .dateTime: term.asDateTime
        case .selectMultiple, .rank: term.asCodes
        case .acknowledge: term.asBoolean
        case .time: term.kind == .time ? term : FormTerm.call("time", [term.asDateTime.text], .time, mayMiss: true)
        case .geopoint: throw NotCarried(.type(term.text))
        default: term.asText
        }
    }

    private mutating func readOnly(_ index: Int) -> [YAMLEntry] {
        guard let cell = cell(index, "read_only") else { return [] }
        switch FormTruth.read(cell.text) {
        case true?:
            if outline.nodes[index].row.has("default") { return [YAMLEntry("read_only", .plain("true"))] }
            left(
                Phrase(
                    en: "`read_only` without a default: nobody could answer",
                    ru: "`read_only` без начального значения: ответить было бы некому"),
                at: cell.place)
            return []
        case false?: return []
        case nil:
            left(
                cell,
                Phrase(
                    en: "here a question is always read only or never",
                    ru: "здесь вопрос либо всегда только для чтения, либо никогда"))
            return []
        }
    }
}
