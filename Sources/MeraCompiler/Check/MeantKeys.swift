import MeraSource
import MeraYAML

/// Which key of its record each entry of a mapping is: as it is written, or the one that a misspelt key must mean.
struct MeantKeys {
    struct Reading {
        /// Nil where nothing tells what is meant.
        var key: AnyKey?
        /// Keys that the author may have meant, the likeliest first; empty for a key that is right.
        var close: [String] = []
        var isKnown: Bool
    }

    let entries: [Node.Entry]
    private(set) var readings: [Reading]

    init(_ node: Node, _ shape: RecordShape) {
        entries = node.entries
        readings = entries.map { entry in
            let key = shape.key(entry.key.text)
            return Reading(key: key, isKnown: key != nil)
        }
        guard !readings.allSatisfy(\.isKnown) else { return }
        // A key that stands in the mapping is not what another entry means.
        var free = shape.keys.filter { key in !readings.contains { $0.key?.name == key.name } }
        for place in entries.indices where !readings[place].isKnown {
            let (meant, close) = Self.meaning(of: entries[place], among: free)
            readings[place].key = meant
            readings[place].close = close
            free.removeAll { $0.name == meant?.name }
        }
        settleLast(free, shape)
    }

    /// The value under a key, be it misspelt.
    subscript(_ name: String) -> Node? {
        readings.firstIndex { $0.key?.name == name }.map { entries[$0].value }
    }

    private static func meaning(of entry: Node.Entry, among free: [AnyKey]) -> (AnyKey?, [String]) {
        let ranked = rankedNames(to: entry.key.text, among: free.map(\.name))
        let synonym = Synonyms.key(for: entry.key.text, among: free.map(\.name))
        // A slip of the finger is nearer than another word for the same thing.
        if let synonym, ranked.first?.isSlip != true { return (free.first { $0.name == synonym }, [synonym]) }
        guard let first = ranked.first else { return (nil, []) }
        let best = ranked.filter { $0.rank == first.rank }.compactMap { name in free.first { $0.name == name.name } }
        let meant =
            best.first { $0.isRequired } ?? best.first { $0.shape.fits(entry.value) } ?? best.first
        guard let meant else { return (nil, []) }
        return (meant, [meant.name] + ranked.map(\.name).filter { $0 != meant.name })
    }

    /// One key is unknown and one that must be there is not: the one is the other.
    private mutating func settleLast(_ free: [AnyKey], _ shape: RecordShape) {
        let unknown = readings.indices.filter { readings[$0].key == nil }
        let missing = free.filter { $0.isRequired && shape.key($0.name) != nil }
        guard unknown.count == 1, missing.count == 1, missing[0].shape.fits(entries[unknown[0]].value),
            !entries[unknown[0]].value.isNull
        else { return }
        readings[unknown[0]].key = missing[0]
        readings[unknown[0]].close = [missing[0].name]
    }
}

extension Shape {
    /// Whether a value of this form can stand here at all.
    func fits(_ node: Node) -> Bool {
        switch self {
        case .anything: true
        case .texts, .template: node.kind != .sequence
        case .list, .editions: node.kind == .sequence
        case .oneOrList(let element): node.kind == .sequence || element.fits(node)
        case .map, .codes: node.kind == .mapping
        case .mapOrNames: node.kind != .scalar
        case .record(let record): node.kind == .mapping || record().takesShorthand(node)
        default: node.kind == .scalar
        }
    }
}
