/// A list of choices as a list of contexts, for expressions that look something up in it.
struct FormEntries {
    let text: String
    /// The names of its columns as they stand in the contexts.
    let keys: [String: String]

    /// Longer ones are no expression that anybody could read.
    private static let most = 6_000

    init(_ list: FormList, _ outline: FormOutline) throws(NotCarried) {
        var keys = ["name": "name", "label": "label"]
        for column in list.extraColumns { keys[column] = FormNaming.fit(column) }
        // Another word for the name of an option.
        if keys["value"] == nil { keys["value"] = "name" }
        self.keys = keys
        let rows = list.options.map { option in
            var parts = ["name: \(FormTerm.quoted(option.name))"]
            if let label = option.row.text("label") { parts.append("label: \(FormTerm.quoted(label))") }
            parts += option.extra.map { "\(FormNaming.fit($0.key)): \(FormTerm.quoted($0.text))" }
            return "{\(parts.joined(separator: ", "))}"
        }
        text = "[\(rows.joined(separator: ", "))]"
        if text.count > Self.most { throw NotCarried(.longList(list.name)) }
    }

    /// The label of a code: `get value({a: "A", b: "B"}, x)`
    static func label(of code: FormTerm, in list: FormList) throws(NotCarried) -> FormTerm {
        var seen: Set<String> = []
        let pairs = list.options.filter { seen.insert($0.name).inserted }.map {
            "\(FormTerm.quoted($0.name)): \(FormTerm.quoted($0.row.text("label") ?? $0.name))"
        }
        let table = "{\(pairs.joined(separator: ", "))}"
        if table.count > most { throw NotCarried(.longList(list.name)) }
        return .call("get value", [table, code.text], .text, mayMiss: true)
    }
}
