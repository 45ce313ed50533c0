import MeraSource

/// What a question needs besides its name: its list, its parameters, its trigger.
extension FormReader {
    mutating func checkRow(_ index: Int) {
        let node = outline.nodes[index]
        switch node.type {
        case .selectOne, .selectMultiple, .rank, .selectOneExternal, .selectFromFile: checkSelect(node)
        case .range: checkRange(node)
        case .text:
            guard accept(node, ["rows"]) else { return }
            requireWhole(node, "rows")
        case .image:
            guard accept(node, ["app", "max-pixels"]) else { return }
            requireWhole(node, "max-pixels")
            if let app = node.parameters["app"], node.appearance.isEmpty || node.appearance == ["annotate"] {
                checkApp(app, node)
            }
        case .audio, .backgroundAudio:
            guard accept(node, ["quality"]) else { return }
            let known = ["voice-only", "low", "normal"] + (node.type == .audio ? ["external"] : [])
            requireOne(of: known, node, "quality")
        case .geopoint:
            guard accept(node, ["allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy"]) else {
                return
            }
            for key in ["capture-accuracy", "warning-accuracy"] {
                if let value = node.parameters[key], FormNumber(value) == nil { refuse(node, key, value) }
            }
            checkGeometry(node)
        case .geotrace, .geoshape:
            guard accept(node, ["allow-mock-accuracy", "incremental", "reference-geometry"]) else { return }
            if let value = node.parameters["incremental"], FormTruth.read(value) != true {
                findings.add(.formIncremental, at: node.row.place("parameters"))
            }
            checkGeometry(node)
        case .backgroundGeopoint:
            if node.row.text("trigger") == nil {
                let problem = Phrase(
                    en: "a `background-geopoint` needs a trigger", ru: "у `background-geopoint` должен быть trigger")
                findings.problem(.formParameter, at: node.row.place("type"), problem)
            }
            if let calculation = node.row.cell("calculation") {
                let problem = Phrase(
                    en: "a `background-geopoint` has no calculation", ru: "у `background-geopoint` не бывает вычисления")
                findings.problem(.formParameter, at: calculation.place, problem)
            }
        default: break
        }
    }

    /// Whether all parameters are among those that the type has.
    private mutating func accept(_ node: FormNode, _ known: [String]) -> Bool {
        let unknown = node.parameters.keys.filter { !known.contains($0) }.sorted()
        guard !unknown.isEmpty else { return true }
        let problem = Phrase(
            en: "the type `{type}` has no parameter `{key}`, only {known}",
            ru: "у типа «{type}» нет параметра «{key}», есть только {known}")
        findings.problem(
            .formParameter, at: node.row.place("parameters"), problem,
            [
                "type": .text(node.typeText), "key": .text(unknown.joined(separator: ", ")),
                "known": .text(known.joined(separator: ", ")),
            ])
        return false
    }

    private mutating func refuse(_ node: FormNode, _ key: String, _ value: String) {
        let problem = Phrase(en: "`{key}` cannot be `{value}`", ru: "`{key}` не может быть `{value}`")
        findings.problem(
            .formParameter, at: node.row.place("parameters"), problem, ["key": .text(key), "value": .text(value)])
    }

    private mutating func requireWhole(_ node: FormNode, _ key: String) {
        if let value = node.parameters[key], Int(value) == nil { refuse(node, key, value) }
    }

    private mutating func requireOne(of known: [String], _ node: FormNode, _ key: String) {
        if let value = node.parameters[key], !known.contains(value) { refuse(node, key, value) }
    }

    /// The name of an Android package: parts between points, each beginning with a letter.
    private mutating func checkApp(_ app: String, _ node: FormNode) {
        let parts = app.split(separator: ".", omittingEmptySubsequences: false)
        let isName =
            parts.count > 1
            && parts.allSatisfy { part in
                part.first.map { $0.isASCII && $0.isLetter } == true
                    && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            }
        if !isName { refuse(node, "app", app) }
    }

    private mutating func checkGeometry(_ node: FormNode) {
        requireOne(of: ["true", "false"], node, "allow-mock-accuracy")
        if let target = node.parameters["reference-geometry"] { geometries.append((target, node.row.place("parameters"))) }
    }

    mutating func checkAudit(_ row: FormRow, _ parameters: [String: String]) {
        let place = row.place("name")
        if let name = row.text("name"), name != "audit" {
            findings.problem(
                .formParameter, at: place,
                Phrase(en: "an `audit` is always called `audit`", ru: "`audit` всегда называется `audit`"))
        }
        var node = FormNode(name: "audit", type: .audit, typeText: "audit", row: row)
        node.parameters = parameters
        let times = ["location-min-interval", "location-max-age"]
        guard accept(node, ["identify-user", "location-priority", "track-changes", "track-changes-reasons"] + times) else {
            return
        }
        requireOne(of: ["true", "false"], node, "track-changes")
        requireOne(of: ["on-form-edit"], node, "track-changes-reasons")
        requireOne(of: ["true", "false"], node, "identify-user")
        let located = (["location-priority"] + times).filter { parameters[$0] != nil }
        guard !located.isEmpty else { return }
        guard located.count == 3 else {
            let problem = Phrase(
                en: "to record places `location-priority`, `location-min-interval` and `location-max-age` are needed together",
                ru: "чтобы записывать место, нужны вместе `location-priority`, `location-min-interval` и `location-max-age`")
            findings.problem(.formParameter, at: row.place("parameters"), problem)
            return
        }
        requireOne(of: ["no-power", "low-power", "balanced", "high-accuracy"], node, "location-priority")
        for key in times where (parameters[key].flatMap { Int($0) } ?? -1) < 0 { refuse(node, key, parameters[key] ?? "") }
        if let least = parameters[times[0]].flatMap({ Int($0) }), let age = parameters[times[1]].flatMap({ Int($0) }),
            age < least,
            age >= 0
        {
            refuse(node, times[1], String(age))
        }
    }
}
