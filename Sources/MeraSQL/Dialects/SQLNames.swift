import MeraSource

/// Gives names of a study to tables and columns: as they are wherever the engine can hold them.
///
/// Engines cut names that are too long and do not tell `Id` from `id`. A name that would be cut, or is another one's but for the size
/// of letters, ends in a mark made of the whole name: the same definitions give the same names.
struct SQLNames {
    private let longest: Int
    private var taken: Set<String> = []

    init(longest: Int) { self.longest = longest }

    /// A name that was not given before.
    mutating func name(_ wanted: String) -> String {
        if wanted.utf8.count <= longest, taken.insert(Self.folded(wanted)).inserted { return wanted }
        let mark = "~" + SHA256.hex(Array(wanted.utf8)).prefix(8)
        var start = ""
        for character in wanted where start.utf8.count + character.utf8.count + mark.utf8.count <= longest {
            start.append(character)
        }
        var name = start + mark
        var number = 2
        while !taken.insert(Self.folded(name)).inserted {
            name = "\(start.prefix(max(0, start.count - 4)))\(mark)\(number)"
            number += 1
        }
        return name
    }

    private static func folded(_ name: String) -> String { name.lowercased() }
}
