public import MeraSource

extension StudyGraph {
    /// For Markdown pages: GitHub, GitLab and many wikis draw it.
    public func mermaid(_ language: Language) -> String {
        var text = "flowchart LR\n"
        for (index, node) in nodes.enumerated() {
            let (open, close) = node.kind.mermaidShape
            text +=
                "  n\(index)\(open)\"\(Self.mermaidText(label(index, language)))<br/><small>\(Self.mermaidText(node.id))</small>\"\(close)"
            text += ":::\(node.kind.rawValue)\n"
        }
        for edge in edges {
            let arrow = edge.role == .value || edge.role == .component ? "-->" : "-.->"
            text += "  n\(edge.from) \(arrow)" + (edge.note.map { "|\(Self.mermaidText($0))|" } ?? "") + " n\(edge.to)\n"
        }
        for kind in Kind.allCases where nodes.contains(where: { $0.kind == kind }) {
            text += "  classDef \(kind.rawValue) fill:\(kind.colours.light),stroke:\(kind.colours.line),color:#1d2329\n"
        }
        return text
    }

    /// Quotes end a text of mermaid, and `#` begins a character by its number.
    private static func mermaidText(_ text: String) -> String {
        var made = ""
        for character in oneLine(text) {
            switch character {
            case "\"": made += "#quot;"
            case "#": made += "#35;"
            case "<": made += "#lt;"
            case ">": made += "#gt;"
            case "&": made += "#amp;"
            case "|": made += "#124;"
            case "`": made += "#96;"
            default: made.append(character)
            }
        }
        return made
    }

    /// For Graphviz.
    public func dot(_ language: Language) -> String {
        var text = "digraph study {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=11, style=filled];\n"
        for (index, node) in nodes.enumerated() {
            let lines = GraphDrawing.lines(of: label(index, language)) + [node.id]
            text += "  \(Self.dotText([node.id])) [label=\(Self.dotText(lines)), shape=\(node.kind.dotShape), "
            text += "fillcolor=\"\(node.kind.colours.light)\", color=\"\(node.kind.colours.line)\"];\n"
        }
        for edge in edges {
            var attributes: [String] = []
            if edge.role != .value && edge.role != .component { attributes.append("style=dashed") }
            if let note = edge.note { attributes.append("label=" + Self.dotText([note])) }
            text += "  \(Self.dotText([nodes[edge.from].id])) -> \(Self.dotText([nodes[edge.to].id]))"
            text += attributes.isEmpty ? ";\n" : " [\(attributes.joined(separator: ", "))];\n"
        }
        return text + "}\n"
    }

    private static func dotText(_ lines: [String]) -> String {
        let escaped = lines.map { oneLine($0).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }
        return "\"" + escaped.joined(separator: "\\n") + "\""
    }

    /// For programs.
    public func json(_ language: Language) -> String {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.array("nodes") { json in
                for (index, node) in nodes.enumerated() {
                    json.object { json in
                        json.field("id", node.id)
                        json.field("kind", node.kind.rawValue)
                        json.field("name", node.name)
                        json.field("label", label(index, language))
                        json.field("file", node.location.map { $0.file.name })
                        json.field("line", node.location.map { $0.file.position(at: $0.span.start).line })
                    }
                }
            }
            json.array("edges") { json in
                for edge in edges {
                    json.object { json in
                        json.field("from", nodes[edge.from].id)
                        json.field("to", nodes[edge.to].id)
                        json.field("role", edge.role.rawValue)
                        if let note = edge.note { json.field("weight", note) }
                    }
                }
            }
        }
        return json.text + "\n"
    }
}

extension StudyGraph.Kind {
    fileprivate var mermaidShape: (String, String) {
        switch self {
        case .question, .column: ("[", "]")
        case .register, .questionnaire: ("[(", ")]")
        case .calculated, .score: ("([", "])")
        case .parameter, .choices, .bands: ("[/", "/]")
        case .rules, .function: ("{{", "}}")
        case .check: ("{{", "}}")
        case .indicator, .index: ("[[", "]]")
        case .conclusion: (">", "]")
        }
    }

    fileprivate var dotShape: String {
        switch self {
        case .question, .column: "box"
        case .register, .questionnaire: "cylinder"
        case .calculated, .score: "oval"
        case .parameter, .choices, .bands: "parallelogram"
        case .rules, .check, .function: "hexagon"
        case .indicator, .index: "box3d"
        case .conclusion: "note"
        }
    }

    /// The box in a light and in a dark surrounding, and its edge, which both have.
    package var colours: (light: String, dark: String, line: String) {
        switch self {
        case .question, .column: ("#f4f6f8", "#20272e", "#8b9bab")
        case .register, .questionnaire: ("#e8edf1", "#2a333b", "#5f7a90")
        case .calculated: ("#e3eef6", "#1b3242", "#4a86ae")
        case .score: ("#dcefe9", "#17372e", "#3f8f76")
        case .parameter, .choices, .bands: ("#faf0d9", "#3d3115", "#c2902f")
        case .rules, .function: ("#f3e6f5", "#37213b", "#96609e")
        case .check: ("#f8e6e2", "#43231d", "#b8695c")
        case .indicator: ("#dfe9fb", "#1d2c4d", "#4a6fb5")
        case .index: ("#cddcf8", "#22386a", "#2f55a4")
        case .conclusion: ("#e2f0e8", "#1d3729", "#3d7a5a")
        }
    }
}
