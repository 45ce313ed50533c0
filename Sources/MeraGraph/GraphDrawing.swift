public import MeraSource

/// A graph as boxes and lines in whole pixels: what is drawn as SVG, alone or inside of a page.
public struct GraphDrawing: Sendable {
    public struct Box: Sendable {
        /// Index into the nodes of the graph.
        public var node: Int
        public var x: Int
        public var y: Int
        public var height: Int
        /// The label in lines.
        public var lines: [String]
    }

    public struct Line: Sendable {
        public var role: StudyGraph.Role
        /// The `d` of a path, and of the tip at its end.
        public var path: String
        public var tip: String
        /// A weight, and where it stands: beside the end.
        public var note: String?
        public var x: Int
        public var y: Int
        /// What leads to what, for readers that cannot see it.
        public var title: String
    }

    public let graph: StudyGraph
    public private(set) var boxes: [Box] = []
    public private(set) var lines: [Line] = []
    public private(set) var width = 0
    public private(set) var height = 0
    /// Kinds and roles that occur, for the legend.
    public let kinds: [StudyGraph.Kind]
    public let roles: [StudyGraph.Role]

    public static let boxWidth = 220
    public static let lineHeight = 15
    public static let margin = 16
    private static let columnGap = 90
    private static let lettersOfLine = 30
    private static let mostLines = 3

    public init(_ graph: StudyGraph, _ language: Language) {
        self.graph = graph
        kinds = StudyGraph.Kind.allCases.filter { kind in graph.nodes.contains { $0.kind == kind } }
        roles = StudyGraph.Role.allCases.filter { role in graph.edges.contains { $0.role == role } }
        let texts = graph.nodes.indices.map { Self.lines(of: graph.label($0, language)) }
        // One line more for the name.
        let heights = texts.map { ($0.count + 1) * Self.lineHeight + 12 }
        let layers = GraphLayers(graph, heights: heights)
        let step = Self.boxWidth + Self.columnGap
        for item in layers.items {
            guard let node = item.node else { continue }
            let box = Box(
                node: node, x: Self.margin + item.layer * step, y: Self.margin + item.y - item.height / 2, height: item.height,
                lines: texts[node])
            boxes.append(box)
            height = max(height, box.y + box.height + Self.margin)
        }
        width = layers.layers.isEmpty ? 2 * Self.margin : 2 * Self.margin + layers.layers.count * step - Self.columnGap
        for (edge, route) in zip(graph.edges, layers.routes) {
            let names = "\(graph.label(edge.from, language)) → \(graph.label(edge.to, language))"
            lines.append(Self.line(edge, route.map { layers.items[$0] }, step, title: names))
        }
        height = max(height, 2 * Self.margin)
    }

    private static func line(
        _ edge: StudyGraph.Edge, _ route: [GraphLayers.Item], _ step: Int, title: String
    ) -> Line {
        // An edge of a circle goes from right to left.
        let isBack = (route.first?.layer ?? 0) > (route.last?.layer ?? 0)
        var path = ""
        var end = (x: 0, y: 0)
        for (index, item) in route.enumerated() {
            let left = margin + item.layer * step
            let y = margin + item.y
            let (inner, outer) = isBack ? (left + boxWidth, left) : (left, left + boxWidth)
            if index == 0 {
                path = "M\(outer) \(y)"
                end = (outer, y)
                continue
            }
            let middle = (end.x + inner) / 2
            path += "C\(middle) \(end.y) \(middle) \(y) \(inner) \(y)"
            end = (inner, y)
            if index < route.count - 1 {
                path += "H\(outer)"
                end.x = outer
            }
        }
        let back = end.x - (isBack ? -7 : 7)
        return Line(
            role: edge.role, path: path, tip: "M\(back) \(end.y - 4)L\(end.x) \(end.y)L\(back) \(end.y + 4)z", note: edge.note,
            x: end.x - (isBack ? -8 : 8), y: end.y - 6, title: title)
    }

    /// A label in lines of about the width of a box; what is longer ends with `…`.
    static func lines(of label: String) -> [String] {
        var lines: [String] = []
        for word in label.split(whereSeparator: \.isWhitespace) {
            var word = word
            if let last = lines.last, last.count + 1 + word.count <= lettersOfLine {
                lines[lines.count - 1] = last + " " + word
                continue
            }
            while word.count > lettersOfLine {
                lines.append(String(word.prefix(lettersOfLine - 1)) + "-")
                word = word.dropFirst(lettersOfLine - 1)
            }
            lines.append(String(word))
        }
        guard lines.count > mostLines else { return lines.isEmpty ? [""] : lines }
        return lines.prefix(mostLines - 1) + [String(lines[mostLines - 1].prefix(lettersOfLine - 1)) + "…"]
    }
}
