public import FEEL
public import MeraModel

/// How the leaves of a sample were drawn, stage by stage: a stratum draws primary units, these draw units of their own, the last of them
/// rows where rows are drawn.
public struct SampleTree: Sendable {
    /// What units are drawn from.
    public struct Node: Sendable {
        /// The stage at which they are drawn, 0 the first.
        public var stage: Int
        /// For people: the stratum and the units above.
        public var name: String
        /// How many were drawn.
        public var units: Int
        /// The different numbers that leaves name for it: one where all is well, none where it was drawn with replacement.
        public var numbers: [Decimal]
        /// Which part of all was drawn; nil: with replacement.
        public var fraction: Decimal?
        /// Of strata, their primary units (`primaryOfLeaf`) in ascending order.
        public var primaries: [Int32] = []

        /// A single unit that stands for others tells nothing of how much these differ.
        public var isLonely: Bool { units == 1 && (fraction.map { $0 < .one } ?? true) }
    }

    public private(set) var nodes: [Node] = []
    /// For each leaf the nodes that lead to it, the stratum first.
    public private(set) var path: [[Int32]] = []
    /// For each leaf its primary unit, the same in every period; where rows are drawn at once there is none.
    public private(set) var primaryOfLeaf: [Int32] = []
    /// For each leaf the first one of the same units: several are told apart only by what their weights were made from.
    public private(set) var unitOfLeaf: [Int] = []
    /// Whether the leaves of the last node are its rows.
    public let drawsRows: Bool
    /// Whether primary units have names, by which they are known in other periods.
    public let hasClusters: Bool
    /// For each stratum, in each period, its node.
    private var strata: [String: [String: Int]] = [:]
    public let lonelyPolicy: SamplingDesign.LonelyPolicy

    public init(_ frame: SampleFrame, _ design: SamplingDesign) {
        drawsRows = design.drawsRows
        hasClusters = !design.stages.isEmpty
        lonelyPolicy = design.lonely
        let depth = design.stages.count
        let isFraction = frame.populations.allSatisfy { $0.allSatisfy { $0 <= .one } }
        var known: [String: Int32] = [:]
        var primaries: [String: Int32] = [:]
        for (leaf, place) in frame.leaves.enumerated() {
            let isSame = leaf > 0 && frame.leaves[leaf - 1].isSameUnit(place)
            unitOfLeaf.append(isSame ? unitOfLeaf[leaf - 1] : leaf)
            var own: [Int32] = []
            var key = place.period + "\u{1F}" + place.stratum
            var name = [place.period, place.stratum].filter { !$0.isEmpty }.joined(separator: " · ")
            for stage in 0...(drawsRows ? depth : max(depth - 1, 0)) {
                if stage > 0 {
                    key += "\u{1E}" + place.clusters[stage - 1]
                    name += (name.isEmpty ? "" : " · ") + place.clusters[stage - 1]
                }
                let isNew = known[key] == nil
                let node = known[key] ?? Int32(nodes.count)
                known[key] = node
                if isNew {
                    nodes.append(Node(stage: stage, name: name, units: 0, numbers: [], fraction: nil))
                    // A new node is a unit of the one above.
                    if let above = own.last { nodes[Int(above)].units += 1 }
                }
                own.append(node)
                if stage < frame.populations[leaf].count, !nodes[Int(node)].numbers.contains(frame.populations[leaf][stage]) {
                    nodes[Int(node)].numbers.append(frame.populations[leaf][stage])
                }
            }
            if let last = own.last { nodes[Int(last)].units += drawsRows ? frame.rows[leaf] : isSame ? 0 : 1 }
            path.append(own)
            let primary = place.clusters.first.map { place.stratum + "\u{1F}" + $0 } ?? key
            let number = primaries[primary] ?? Int32(primaries.count)
            primaries[primary] = number
            primaryOfLeaf.append(number)
            let stratum = Int(own[0])
            strata[place.stratum, default: [:]][place.period] = stratum
            nameOfStratum[stratum] = place.stratum
            if nodes[stratum].primaries.last != number { nodes[stratum].primaries.append(number) }
        }
        for node in nodes.indices { nodes[node].primaries = Array(Set(nodes[node].primaries)).sorted() }
        periodOfLeaf = frame.leaves.map(\.period)

        for node in nodes.indices {
            guard let number = nodes[node].numbers.first else { continue }
            nodes[node].fraction = isFraction ? number : number.isZero ? .zero : Decimal(nodes[node].units).divided(by: number)
        }
    }

    /// Whether the sample as a whole says how sure its values are.
    public var tellsErrors: Bool {
        nodes.allSatisfy { node in
            node.numbers.count < 2 && (node.fraction.map { $0 > .zero && $0 <= .one } ?? true)
                && !(node.isLonely && lonelyPolicy == .fail)
        }
    }

    /// Strata (or units) with one sampled unit that stands for others.
    public var lonely: [Node] { nodes.filter(\.isLonely) }

    private var periodOfLeaf: [String] = []
    private var nameOfStratum: [Int: String] = [:]

    /// The stratum of a leaf.
    public func stratum(_ leaf: Int) -> Int { Int(path[leaf][0]) }

    /// Primary units with rows in a domain, and its degrees of freedom: these less their strata.
    ///
    /// - Parameter leaves: those of the domain, any number of times each.
    public func size(_ leaves: some Sequence<Int>, rows: Int) -> (units: Int, degrees: Int) {
        var (strata, primary): (Set<Int>, Set<Int32>) = ([], [])
        for leaf in leaves {
            strata.insert(stratum(leaf))
            if hasClusters { primary.insert(primaryOfLeaf[leaf]) }
        }
        let units = hasClusters ? primary.count : rows
        return (units, units - strata.count)
    }

    /// The stratum of the same name in the period of a leaf; nil where it has none.
    public func stratum(named node: Int, inPeriodOf leaf: Int) -> Int? {
        nameOfStratum[node].flatMap { strata[$0]?[periodOfLeaf[leaf]] }
    }
}
