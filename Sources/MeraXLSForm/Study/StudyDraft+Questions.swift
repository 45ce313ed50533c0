import MeraSource

/// What kind of item a question becomes, with what only that kind has.
extension StudyDraft {
    /// The first entry is the type.
    mutating func body(_ index: Int) -> [YAMLEntry] {
        let node = outline.nodes[index]
        if node.row.has("trigger"), node.row.has("calculation") { return stored(index) }
        if node.type == .calculate || node.isCalculated { return calculated(index) }
        switch node.type {
        case .integer: return plain("integer", index)
        case .decimal: return plain("decimal", index)
        case .date: return plain("date", index)
        case .time: return plain("time", index)
        case .dateTime: return plain("date_time", index)
        case .acknowledge: return plain("acknowledge", index)
        case .note: return [YAMLEntry("type", .text("note"))] + media(index)
        case .range: return range(index)
        case .selectOne, .selectMultiple, .rank, .selectOneExternal: return select(index)
        case .selectFromFile(let file, let isMultiple):
            if isMultiple {
                widened(index, "text")
                return plain("text", index)
            }
            let register = naming.files[FormNode.stem(file)] ?? FormNode.stem(file)
            return [YAMLEntry("type", .text("reference")), YAMLEntry("to", .text(register))] + order(index)
                + appearance(index, known: ["minimal": "dropdown", "autocomplete": "dropdown"]) + media(index)
        case .geopoint: return plain("geo_point", index)
        case .geotrace, .geoshape:
            widened(index, "text")
            return plain("text", index)
        case .image: return plain("image", index)
        case .audio, .video, .file:
            if node.type != .file { widened(index, "file") }
            return plain("file", index)
        case .start: return [YAMLEntry("type", .text("start"))]
        case .end: return [YAMLEntry("type", .text("end"))]
        case .today: return [YAMLEntry("type", .text("hidden")), YAMLEntry("holds", .text("date"))]
        case .device:
            return [YAMLEntry("type", .text("hidden"))]
        case .startGeopoint, .backgroundGeopoint:
            widened(index, "hidden")
            return [YAMLEntry("type", .text("hidden"))]
        case .hidden: return [YAMLEntry("type", .text("hidden"))] + holds(index)
        default:
            return plain("text", index)
        }
    }

    /// What kind of value a hidden item holds, where `bind::type` says so.
    private mutating func holds(_ index: Int) -> [YAMLEntry] {
        let kinds = ["int": "integer", "decimal": "decimal", "date": "date", "dateTime": "date_time", "time": "time"]
        guard let kind = outline.nodes[index].row.text(FormColumn.bindType).flatMap({ kinds[$0] }) else { return [] }
        use(index, FormColumn.bindType)
        return [YAMLEntry("holds", .text(kind))]
    }

    private mutating func plain(_ type: String, _ index: Int) -> [YAMLEntry] {
        var entries = [YAMLEntry("type", .text(type))]
        entries += appearance(index, known: type == "text" ? ["multiline": "multiline"] : [:]) + media(index)
        return entries
    }

    private mutating func widened(_ index: Int, _ type: String) {
        let node = outline.nodes[index]
        findings.add(
            .formTypeWidened, at: node.row.place("type"),
            ["name": .text(node.name), "type": .text(node.typeText), "new": .text(type)])
    }

    private mutating func calculated(_ index: Int) -> [YAMLEntry] {
        let node = outline.nodes[index]
        guard let cell = cell(index, "calculation") else {
            // Only a default: a value that is set when the form is opened.
            return [YAMLEntry("type", .text("hidden"))]
        }
        let entry = formula("calculation", index, cell) { (translator) throws(NotCarried) in
            let term = try translator.translate(cell.text, of: index).single
            if case .rows = term.kind { throw NotCarried(.noValue(cell.text)) }
            if case .nothing = term.kind { return "null" }
            return Self.asDeclared(term, node.type).text
        }
        _ = appearance(index, known: [:])
        // What is calculated nobody writes into.
        if node.row.text("read_only").flatMap(FormTruth.read) == true { use(index, "read_only") }
        guard let entry else { return [YAMLEntry("type", .text("hidden"))] }
        var entries = [YAMLEntry("type", .text("calculate")), entry]
        if node.type != .calculate, node.isShown { entries.append(YAMLEntry("show", .plain("true"))) }
        return entries
    }

    /// A fraction becomes whole in a question of whole numbers.
    private static func whole(_ number: FormTerm) -> FormTerm {
        let isWhole = number.literal.flatMap { FormNumber($0)?.isWhole } ?? !number.text.contains("/")
        return isWhole ? number : .call("round down", [number.text, "0"], .number, mayMiss: number.mayMiss)
    }

    /// A calculation of a question that has a type gives that type.
    private static func asDeclared(_ term: FormTerm, _ type: FormType) -> FormTerm {
        switch type {
        case .integer: whole(term.asNumber)
        case .decimal: term.asNumber
        case .date: term.asDate
        case .dateTime: term.asDateTime
        case .calculate:
            switch term.kind {
            case .choice, .codes, .reference, .geo: term.asText
            default: term
            }
        case .text, .note, .barcode:
            switch term.kind {
            case .choice, .codes, .reference, .geo: term.asText
            default: term
            }
        default: term
        }
    }

    /// Computed when another answer changes, and kept: the value comes with the answers.
    private mutating func stored(_ index: Int) -> [YAMLEntry] {
        let row = outline.nodes[index].row
        for key in ["trigger", "calculation"] {
            use(index, key)
            if let cell = row.cell(key) {
                left(
                    Phrase(
                        en: "`{column}` with `{value}`: a value that is computed once and stored",
                        ru: "`{column}` со значением `{value}`: значение, которое вычисляется один раз и хранится"),
                    at: cell.place,
                    ["column": .text(key), "value": .text(cell.text)])
            }
        }
        let holds: String? =
            switch outline.nodes[index].type {
            case .integer: "integer"
            case .decimal: "decimal"
            case .date: "date"
            case .dateTime: "date_time"
            case .time: "time"
            default: nil
            }
        return [YAMLEntry("type", .text("hidden"))] + (holds.map { [YAMLEntry("holds", .text($0))] } ?? [])
    }

    private mutating func range(_ index: Int) -> [YAMLEntry] {
        let node = outline.nodes[index]
        use(index, "parameters")
        guard let range = FormRange(node) else { return plain("decimal", index) }
        // A range may run downwards; here it begins at its lower end.
        let isUp = range.start <= range.end
        let step = range.step.magnitude
        let (first, end) = isUp ? (range.start, range.end) : (range.end, range.start)
        let last = first.last(before: end, step: step)
        var entries = [YAMLEntry("type", .text("range")), YAMLEntry("range", .plain("\(first.text)..\(last.text)"))]
        if last != end {
            left(
                Phrase(en: "the end {end}, which no step leads to", ru: "конец {end}, до которого не дойти шагами"),
                at: node.row.place("parameters"), ["end": .text(end.text)])
        }
        if step.text != "1" { entries.append(YAMLEntry("step", .plain(step.text))) }
        for key in ["tick_interval", "placeholder", "tick_labelset"] {
            guard let value = node.parameters[key] else { continue }
            left(
                Phrase(en: "the parameter `{key}={value}`", ru: "параметр `{key}={value}`"), at: node.row.place("parameters"),
                ["key": .text(key), "value": .text(value)])
        }
        return entries + appearance(index, known: [:]) + media(index)
    }

    private mutating func select(_ index: Int) -> [YAMLEntry] {
        let node = outline.nodes[index]
        guard let list = naming.list(of: node) else {
            // The options are answers of a repeat.
            left(Phrase(en: "options out of the rows of a repeat", ru: "варианты из строк repeat"), at: node.row.place("type"))
            return [YAMLEntry("type", .text("text"))]
        }
        let type =
            switch node.type {
            case .selectMultiple: "select_multiple"
            case .rank: "rank"
            default: "select_one"
            }
        var entries = [YAMLEntry("type", .text(type)), YAMLEntry("choices", .text(list))]
        let lists = outline.lists + outline.externalLists
        let isAmbiguous = lists.first { $0.name == node.type.list }?.hasRepeatedNames ?? false
        if let cell = cell(index, "choice_filter") {
            if isAmbiguous {
                left(cell, Phrase(en: "a code stands twice in its list", ru: "в её списке есть повторяющийся код"))
            } else if !["true()", "1"].contains(cell.text) {
                let entry = formula("choice_filter", index, cell) { (translator) throws(NotCarried) in
                    try translator.choiceFilter(cell.text, of: index).text
                }
                if let entry { entries.append(entry) }
            }
        }
        var known: [String: String?] = [:]
        if type == "select_one" {
            for word in ["minimal", "autocomplete", "search"] { known[word] = "dropdown" }
            known["likert"] = "likert"
        }
        if type != "rank" { for word in ["compact", "horizontal", "columns", "columns-pack"] { known[word] = "compact" } }
        return entries + order(index) + appearance(index, known: known) + media(index)
    }

    private mutating func order(_ index: Int) -> [YAMLEntry] {
        let node = outline.nodes[index]
        use(index, "parameters")
        for (key, value) in node.parameters.sorted(by: { $0.key < $1.key }) where key != "value" && key != "label" {
            left(
                Phrase(en: "the parameter `{key}={value}`", ru: "параметр `{key}={value}`"), at: node.row.place("parameters"),
                ["key": .text(key), "value": .text(value)])
        }
        return []
    }

    /// How it is drawn; a word that forms have no word for is said.
    @discardableResult
    mutating func appearance(_ index: Int, known: [String: String?]) -> [YAMLEntry] {
        let node = outline.nodes[index]
        use(index, "appearance")
        var chosen: String?
        for word in node.appearance {
            if let meaning = known[word] {
                if let meaning { chosen = chosen ?? meaning }
                continue
            }
            left(
                Phrase(en: "the appearance `{word}`", ru: "вид `{word}`"), at: node.row.place("appearance"), ["word": .text(word)]
            )
        }
        return chosen.map { [YAMLEntry("appearance", .text($0))] } ?? []
    }

    mutating func media(_ index: Int) -> [YAMLEntry] {
        use(index, "image")
        return picture(outline.nodes[index].row).map { [$0] } ?? []
    }

    /// A picture that lies beside the form.
    mutating func picture(_ row: FormRow) -> YAMLEntry? {
        let pictures = languages.texts(row, "image")
        guard let first = pictures.first else { return nil }
        let place = row.place("image")
        let endings = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"]
        let isThere = surroundings.files.contains(first.text) && endings.contains { first.text.lowercased().hasSuffix($0) }
        guard isThere else {
            left(
                Phrase(
                    en: "the picture `{file}`, which does not lie beside the form",
                    ru: "картинка `{file}`: её нет рядом с формой"), at: place, ["file": .text(first.text)])
            return nil
        }
        for other in pictures.dropFirst() where other.text != first.text {
            left(
                Phrase(en: "the picture `{file}` for another language", ru: "картинка `{file}` для другого языка"), at: place,
                ["file": .text(other.text)])
        }
        return YAMLEntry("media", .text(first.text))
    }
}
