public import MeraGraph
import MeraModel
import MeraSource

/// What is made of what, drawn: the whole study where that can be read, else a drawing for each indicator that no other is made of.
extension StudyDocs {
    /// A drawing with more boxes is no help on a page.
    private static let mostNodes = 60
    private static let mostDrawings = 40

    func graphSection() -> Report.Section? {
        let whole = StudyGraph(study)
        let kept = whole.nodes.indices.filter { whole.nodes[$0].kind != .check }
        let graph = whole.part(whole.connected.intersection(kept))
        let drawn = graph.part(graph.connected)
        guard drawn.nodes.contains(where: { $0.kind == .indicator || $0.kind == .index }) else { return nil }
        var section = Report.Section(words(.docsGraph))
        if drawn.nodes.count <= Self.mostNodes {
            section.blocks.append(.diagram(diagram(drawn, words(.docsGraphWhole))))
            return section
        }
        var left = Self.mostDrawings
        for node in drawn.nodes.indices where isLast(node, drawn) && left > 0 {
            guard let part = readable(node, drawn) else { continue }
            left -= 1
            section.blocks.append(.diagram(diagram(part, drawn.label(node, words.language))))
        }
        return section.blocks.isEmpty ? nil : section
    }

    /// An indicator that is made into no other one.
    private func isLast(_ node: Int, _ graph: StudyGraph) -> Bool {
        guard [.indicator, .index].contains(graph.nodes[node].kind) else { return false }
        return !graph.edges.contains { $0.from == node && [.indicator, .index].contains(graph.nodes[$0.to].kind) }
    }

    /// All that it needs; where that is too much, what is nearest.
    private func readable(_ node: Int, _ graph: StudyGraph) -> StudyGraph? {
        for steps in [nil, 4, 3, 2, 1] as [Int?] {
            let reached = graph.reach(node, steps: steps, isUpward: true)
            if reached.count <= Self.mostNodes { return reached.count > 1 ? graph.part(reached) : nil }
        }
        return nil
    }

    private func diagram(_ graph: StudyGraph, _ caption: String) -> Report.Diagram {
        Report.Diagram(caption: caption, graph: graph)
    }
}

extension Phrase {
    static let docsGraph = Phrase(en: "What is made of what", ru: "Что из чего получается")
    static let docsGraphWhole = Phrase(
        en: "From questions to indicators and conclusions", ru: "От вопросов к показателям и выводам")
    static let docsGraphMadeOf = Phrase(en: "{name}: made of {parts}", ru: "{name} — из чего: {parts}")
}

extension Report {
    /// A drawing of what is made of what.
    public struct Diagram: Sendable {
        public var caption: String
        public var graph: StudyGraph

        public init(caption: String, graph: StudyGraph) {
            self.caption = caption
            self.graph = graph
        }

        /// In words, for documents that hold no drawings: what each thing is made of.
        func sentences(_ language: Language) -> [String] {
            graph.nodes.indices.compactMap { node in
                let parts = graph.edges.filter { $0.to == node }.map { graph.label($0.from, language) }
                var seen: Set<String> = []
                let named = parts.filter { seen.insert($0).inserted }
                if named.isEmpty { return nil }
                return Phrase.docsGraphMadeOf.text(
                    language, ["name": .text(graph.label(node, language)), "parts": .text(named.joined(separator: ", "))])
            }
        }
    }
}
