import MeraYAML

/// Lists of options of a definition that is made, each written once.
struct OptionLists {
    struct List {
        var id: String
        var options: [String]

        var lines: [String] { ["  \(YAMLScalar.key(id)):"] + options.map { "    " + $0 } }
    }

    private(set) var lists: [List] = []

    /// The list with these options.
    mutating func id(_ options: [String], of item: String) -> String {
        if let known = lists.first(where: { $0.options == options }) { return known.id }
        var id = item
        while lists.contains(where: { $0.id == id }) { id += "_2" }
        lists.append(List(id: id, options: options))
        return id
    }
}
