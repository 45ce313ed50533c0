public import MeraModel
public import MeraSource

/// What of a study is made of what: questions, calculated values, scores, indicators, conclusions and what has a part in them.
///
/// Nodes stand in the order of the study, edges lead from what is read to what reads it and are sorted; so are all outputs.
public struct StudyGraph: Sendable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case parameter, register, questionnaire, column, question, calculated, rules, check, score, indicator, index, conclusion
        /// Only where somebody asks for one by its name: half of the study would lead to a list of options.
        case function, choices, bands

        var isAid: Bool { self == .function || self == .choices || self == .bands }
    }

    /// What a thing is to the one that reads it.
    public enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
        /// Its value, or the value of something made of it, goes in.
        case value
        /// A component of an index, an item of a score.
        case component
        /// It decides where the other applies or counts: `relevant`, `filter`, `when`, `among`.
        case condition
        /// It limits what the other may be: `constraint`.
        case limit
        /// It weighs the rows.
        case weight
        /// The other is also made by its values: `breakdown`, `period`.
        case group
        /// A sentence of the other prints it.
        case text

        private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
        public static func < (a: Self, b: Self) -> Bool { a.place < b.place }
    }

    public struct Node: Sendable {
        public var kind: Kind
        /// As the study names it: `centre_form.passed`, `pass_rate`.
        public var name: String
        /// The name, with the kind in front where another kind of thing has the same: `score:clarity`.
        public var id: String
        public var label: LocalizedText?
        public var location: Location?
        /// The functions of the study that stand in its expressions.
        public internal(set) var calls: Set<String> = []

        init(_ kind: Kind, _ name: String, _ label: LocalizedText?, _ location: Location?) {
            self.kind = kind
            self.name = name
            id = name
            self.label = label
            self.location = location
        }
    }

    public struct Edge: Sendable, Hashable, Comparable {
        /// Indices into `nodes`.
        public var from: Int
        public var to: Int
        public var role: Role
        /// The weight of a component, as the author's number.
        public var note: String?

        public static func < (a: Self, b: Self) -> Bool {
            (a.from, a.to, a.role, a.note ?? "") < (b.from, b.to, b.role, b.note ?? "")
        }
    }

    public internal(set) var nodes: [Node] = []
    public internal(set) var edges: [Edge] = []

    /// The part that holds only these nodes and what lies between them.
    public func part(_ kept: Set<Int>) -> StudyGraph {
        var part = StudyGraph()
        var places: [Int: Int] = [:]
        for index in nodes.indices where kept.contains(index) {
            places[index] = part.nodes.count
            part.nodes.append(nodes[index])
        }
        part.edges = edges.compactMap { edge in
            guard let from = places[edge.from], let to = places[edge.to] else { return nil }
            return Edge(from: from, to: to, role: edge.role, note: edge.note)
        }
        return part
    }

    /// The nodes that something leads to or from.
    public var connected: Set<Int> { Set(edges.flatMap { [$0.from, $0.to] }) }

    public func label(_ node: Int, _ language: Language) -> String {
        nodes[node].label?.text(language.rawValue) ?? nodes[node].name
    }
}
