import MeraSource

/// Questions with options: where the list is and what goes with it.
extension FormReader {
    static let fileEndings = [".xml", ".csv", ".geojson"]

    mutating func checkSelect(_ node: FormNode) {
        let place = node.row.place("type")
        if case .selectFromFile(let file, _) = node.type {
            checkFile(node, file, place)
            return
        }
        guard let list = node.type.list else { return }
        if case .selectOneExternal = node.type {
            guard !outline.externalLists.isEmpty else {
                tellMissing(.externalChoices, at: place)
                return
            }
            guard outline.externalLists.contains(where: { $0.name == list }) else {
                unknownList(list, place, outline.externalLists)
                return
            }
        } else if outline.list(list) == nil, !FormReference.isIn(list), !Self.fileEndings.contains(where: list.hasSuffix) {
            if outline.lists.isEmpty { tellMissing(.choices, at: place) } else { unknownList(list, place, outline.lists) }
            return
        }
        if case .selectMultiple = node.type, let option = outline.list(list)?.options.first(where: { $0.name.contains(" ") }) {
            let problem = Phrase(
                en: "`{name}` has a blank in it, which separates the answers of a select_multiple",
                ru: "в «{name}» есть пробел, а он разделяет ответы select_multiple")
            findings.problem(.formListUnfit, at: option.row.place("name"), problem, ["name": .text(option.name)])
        }
        if node.type.hasOther, let filter = node.row.cell("choice_filter") {
            let problem = Phrase(
                en: "`or_other` and a filter do not go together", ru: "`or_other` и отбор вариантов несовместимы")
            findings.problem(.formListUnfit, at: filter.place, problem)
        }
        checkOrder(node, ["randomize", "seed"])
    }

    private mutating func unknownList(_ list: String, _ place: FormPlace, _ lists: [FormList]) {
        findings.add(
            .formListUnknown, at: place,
            ["list": .text(list), "more": FormFindings.suggestion(list, among: lists.map(\.name))])
    }

    private mutating func checkFile(_ node: FormNode, _ file: String, _ place: FormPlace) {
        let points = file.split(separator: "/").last.map { $0.filter { $0 == "." }.count } ?? 0
        guard points == 1, Self.fileEndings.contains(where: file.hasSuffix) else {
            let problem = Phrase(
                en: "`{file}` must end in .csv, .xml or .geojson", ru: "имя «{file}» должно кончаться на .csv, .xml или .geojson")
            findings.problem(.formListUnfit, at: place, problem, ["file": .text(file)])
            return
        }
        for key in ["value", "label"] {
            guard let name = node.parameters[key], !FormNames.isName(name) else { continue }
            findings.add(.formNameMalformed, at: node.row.place("parameters"), ["name": .text(name)])
            return
        }
        checkOrder(node, ["label", "randomize", "seed", "value"])
        if node.appearance.contains(where: { $0.hasPrefix("search(") }) {
            findings.add(.formSearchInFile, at: node.row.place("appearance"))
        }
    }

    private mutating func checkOrder(_ node: FormNode, _ known: [String]) {
        let place = node.row.place("parameters")
        let unknown = node.parameters.keys.filter { !known.contains($0) }.sorted()
        func tell(_ problem: Phrase, _ value: String = "") {
            findings.problem(
                .formParameter, at: place, problem,
                [
                    "key": .text(unknown.joined(separator: ", ")), "value": .text(value),
                    "known": .text(known.joined(separator: ", ")),
                ])
        }
        guard unknown.isEmpty else {
            tell(
                Phrase(
                    en: "a select has no parameter `{key}`, only {known}",
                    ru: "у select нет параметра «{key}», есть только {known}"))
            return
        }
        if let order = node.parameters["randomize"] {
            if order != "true", order != "false" {
                tell(Phrase(en: "`randomize` cannot be `{value}`", ru: "`randomize` не может быть `{value}`"), order)
            } else if let seed = node.parameters["seed"], !FormReference.isAlone(seed), FormNumber(seed) == nil {
                tell(
                    Phrase(
                        en: "`seed` must be a number or a question, not `{value}`",
                        ru: "`seed` должен быть числом или вопросом, а не `{value}`"), seed)
            }
        } else if node.parameters["seed"] != nil {
            tell(Phrase(en: "`seed` goes with `randomize=true`", ru: "`seed` имеет смысл только с `randomize=true`"))
        }
    }
}
