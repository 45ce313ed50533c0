import MeraCells

/// What a cells folder calls the units of a level: by their ids, and rows of a register that have no key, or one that stands twice, by
/// their order among those of that id: `?1?`, `?2?`.
struct UnitNames {
    let names: [String]
    private let first: [String: String]

    init(_ units: [ReportUnit]) {
        var counts: [String: Int] = [:]
        var first: [String: String] = [:]
        names = units.map { unit in
            counts[unit.id, default: 0] += 1
            let number = counts[unit.id] ?? 1
            let name = unit.id.isEmpty || unit.id.hasPrefix("?") || number > 1 ? "?\(number)?\(unit.id)" : unit.id
            if number == 1 { first[unit.id] = name }
            return name
        }
        self.first = first
    }

    func name(ofID id: String) -> String { first[id] ?? id }

    /// The id of a unit, and its order among those of that id.
    static func id(_ name: String) -> (id: String, number: Int) {
        guard name.hasPrefix("?") else { return (name, 1) }
        let rest = name.dropFirst()
        guard let end = rest.firstIndex(of: "?"), let number = Int(rest[..<end]) else { return (name, 1) }
        return (String(rest[rest.index(after: end)...]), number)
    }
}
