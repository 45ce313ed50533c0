public import MeraSource

extension GraphDrawing {
    /// A picture that stands alone and follows the light or dark surroundings of whoever looks at it.
    ///
    /// - Parameter isInPage: whether it stands inside of a page, which knows what the marks mean.
    public func svg(title: String, _ language: Language, isInPage: Bool = false) -> String {
        let legend = GraphLegend(self, language)
        let whole = (width: max(width, legend.width), height: height + legend.height)
        var text = "<svg class=\"graph\" " + (isInPage ? "" : "xmlns=\"http://www.w3.org/2000/svg\" ")
        text +=
            "viewBox=\"0 0 \(whole.width) \(whole.height)\" width=\"\(whole.width)\" height=\"\(whole.height)\" role=\"img\">\n"
        text += "<title>\(markup(title))</title>\n<style>\n\(Self.colours(kinds))\(Self.style)</style>\n"
        text += "<rect class=\"paper\" width=\"\(whole.width)\" height=\"\(whole.height)\"></rect>\n"
        for line in lines {
            text += "<path class=\"way \(line.role.rawValue)\" d=\"\(line.path)\">"
            text += "<title>\(markup(line.title))</title></path><path class=\"tip\" d=\"\(line.tip)\"></path>\n"
        }
        for line in lines {
            guard let note = line.note else { continue }
            text += "<text class=\"note\" x=\"\(line.x)\" y=\"\(line.y)\" text-anchor=\"end\">\(markup(note))</text>\n"
        }
        for box in boxes { text += svg(box, language) }
        return text + legend.svg(top: height) + "</svg>\n"
    }

    private func svg(_ box: Box, _ language: Language) -> String {
        let node = graph.nodes[box.node]
        var text = "<g><title>\(markup(node.kind.phrase.text(language) + ": " + graph.label(box.node, language)))</title>"
        text += "<rect class=\"box \(node.kind.rawValue)\" x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(Self.boxWidth)\" "
        text += "height=\"\(box.height)\" rx=\"\(node.kind.corner)\"></rect>"
        for (place, line) in box.lines.enumerated() {
            text += "<text x=\"\(box.x + 10)\" y=\"\(box.y + 18 + place * Self.lineHeight)\">\(markup(line))</text>"
        }
        let name = Self.shortened(node.id)
        text += "<text class=\"id\" x=\"\(box.x + 10)\" y=\"\(box.y + 18 + box.lines.count * Self.lineHeight)\">"
        return text + "\(markup(name))</text></g>\n"
    }

    package static func shortened(_ name: String) -> String { name.count > 34 ? name.prefix(33) + "…" : name }

    /// The colours of boxes, for a surrounding of either kind.
    package static func colours(_ kinds: [StudyGraph.Kind]) -> String {
        let light = kinds.map { ".graph .box.\($0.rawValue){fill:\($0.colours.light);stroke:\($0.colours.line)}" }.joined(
            separator: "\n")
        let dark = kinds.map { ".graph .box.\($0.rawValue){fill:\($0.colours.dark)}" }.joined()
        return light + "\n@media screen and (prefers-color-scheme:dark){\(dark)}\n"
    }

    private static let style = """
        svg.graph text{font:12px "PT Sans","Segoe UI","Noto Sans","Liberation Sans",Arial,sans-serif;fill:#1d2329}
        svg.graph .id{font:10px "PT Mono","Liberation Mono",Menlo,Consolas,monospace;fill:#48525c}
        svg.graph .note{font-size:10.5px;fill:#2d5673}
        svg.graph .paper{fill:#fff}
        svg.graph .way{fill:none;stroke:#8b9bab;stroke-width:1.3}
        svg.graph .way.component{stroke:#2d5673;stroke-width:1.8}
        svg.graph .way.condition,svg.graph .way.limit,svg.graph .way.weight,svg.graph .way.group,svg.graph .way.text{stroke-dasharray:5 3}
        svg.graph .tip{fill:#8b9bab}
        svg.graph .box{stroke-width:1.3}
        @media screen and (prefers-color-scheme:dark){svg.graph text{fill:#e4e8ec}svg.graph .id{fill:#a3adb7}svg.graph .note{fill:#8fbcdc}svg.graph .paper{fill:#161b20}svg.graph .way{stroke:#6b7883}svg.graph .way.component{stroke:#8fbcdc}svg.graph .tip{fill:#6b7883}}

        """
}

extension StudyGraph.Kind {
    package var corner: Int {
        switch self {
        case .calculated, .score: 14
        case .indicator, .index, .conclusion: 5
        default: 2
        }
    }
}

/// What the colours and lines of a drawing mean.
private struct GraphLegend {
    private let entries: [(kind: StudyGraph.Kind?, role: StudyGraph.Role?, text: String, x: Int, y: Int)]
    let width: Int
    let height: Int

    private static let rowHeight = 20

    init(_ drawing: GraphDrawing, _ language: Language) {
        let wide = max(drawing.width, 640)
        var entries: [(kind: StudyGraph.Kind?, role: StudyGraph.Role?, text: String, x: Int, y: Int)] = []
        var (x, row) = (GraphDrawing.margin, 0)
        func add(_ kind: StudyGraph.Kind?, _ role: StudyGraph.Role?, _ text: String) {
            let needed = 44 + text.count * 7
            if x + needed > wide, x > GraphDrawing.margin { (x, row) = (GraphDrawing.margin, row + 1) }
            entries.append((kind, role, text, x, row * Self.rowHeight))
            x += needed
        }
        for kind in drawing.kinds { add(kind, nil, kind.phrase.text(language)) }
        for role in drawing.roles { add(nil, role, role.phrase.text(language)) }
        self.entries = entries
        width = entries.isEmpty ? 0 : wide
        height = entries.isEmpty ? 0 : (row + 1) * Self.rowHeight + 8
    }

    func svg(top: Int) -> String {
        entries.map { entry in
            let y = top + entry.y
            var text =
                entry.kind.map {
                    "<rect class=\"box \($0.rawValue)\" x=\"\(entry.x)\" y=\"\(y)\" width=\"22\" height=\"12\" rx=\"\(min($0.corner, 6))\"></rect>"
                } ?? ""
            if let role = entry.role {
                text += "<path class=\"way \(role.rawValue)\" d=\"M\(entry.x) \(y + 6)H\(entry.x + 22)\"></path>"
            }
            return text + "<text x=\"\(entry.x + 28)\" y=\"\(y + 11)\">\(markup(entry.text))</text>\n"
        }.joined()
    }
}
