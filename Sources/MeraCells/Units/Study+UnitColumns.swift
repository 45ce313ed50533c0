public import MeraModel

extension Study {
    /// What the columns of the units are called in files of a database, by level: by their number where a name would be cut, or where two are told
    /// apart by the size of letters only.
    public var unitColumns: [String] {
        levels.enumerated().map { index, level in
            let isAlone = !levels.contains { $0.id != level.id && $0.id.lowercased() == level.id.lowercased() }
            return level.id.utf8.count <= 60 && isAlone ? "at.\(level.id)" : "at.\(index + 1)"
        }
    }
}
