/// The ids that rows, lists and files of a form have in the study: as they are, or made fit to be used in expressions.
struct FormNaming: Sendable {
    /// By node.
    private(set) var items: [Int: String] = [:]
    /// By list; lists of `external_choices` stand under `external:` and their name.
    private(set) var lists: [String: String] = [:]
    /// Registers by the name of their file.
    private(set) var files: [String: String] = [:]
    private(set) var questionnaire = "form"
    /// What tells one submission from all others.
    private(set) var submission = "submission"
    /// When the form was opened.
    private(set) var start = "start"
    private(set) var startNode: Int?

    /// The number of a row among the rows of its repeat, and in a repeat inside of another the number of the row around it.
    func position(of repeated: Int) -> String { "\(items[repeated] ?? "")_position" }
    func outerRow(of repeated: Int) -> String { "\(items[repeated] ?? "")_row" }

    init(_ outline: FormOutline) {
        var taken: [Int?: Set<String>] = [:]
        let all = Set(outline.nodes.map { Self.fit($0.name) })
        submission = Self.free("submission", all)
        startNode = outline.nodes.firstIndex { $0.type == .start && $0.parent == nil }
        var tables = Set(outline.nodes.filter { $0.type == .repeat }.map { Self.fit($0.name) })
        for index in outline.nodes.indices {
            let node = outline.nodes[index]
            let table = outline.repeats(around: index).first
            // A repeat is known where it stands and is a table for everybody.
            var used = taken[table] ?? []
            used.formUnion(["parent", submission])
            var id = Self.fit(node.name)
            if used.contains(id), let container = node.parent { id = "\(items[container] ?? "")_\(id)" }
            id = Self.free(id, used)
            taken[table, default: []].insert(id)
            if node.type == .repeat { taken[nil, default: []].insert(id) }
            items[index] = id
        }
        start = startNode.flatMap { items[$0] } ?? Self.free("start", all.union(taken[nil] ?? []))
        for node in outline.nodes {
            guard case .selectFromFile(let file, false) = node.type, files[FormNode.stem(file)] == nil else { continue }
            let id = Self.free(Self.fit(FormNode.stem(file)), tables)
            tables.insert(id)
            files[FormNode.stem(file)] = id
        }
        questionnaire = Self.free(Self.fit(outline.setting("form_id") ?? outline.root), tables)
        var used: Set<String> = []
        for list in outline.lists {
            lists[list.name] = Self.free(Self.fit(list.name), used)
            used.insert(lists[list.name] ?? "")
        }
        for list in outline.externalLists {
            lists["external:\(list.name)"] = Self.free(Self.fit(list.name), used)
            used.insert(lists["external:\(list.name)"] ?? "")
        }
        for node in outline.nodes where node.type.hasOther {
            guard let list = node.type.list, lists["other:\(list)"] == nil else { continue }
            let isShared = outline.nodes.contains { $0.type.list == list && !$0.type.hasOther }
            let id = isShared ? Self.free("\(lists[list] ?? "list")_or_other", used) : lists[list] ?? "list"
            used.insert(id)
            lists["other:\(list)"] = id
        }
    }

    func list(of node: FormNode) -> String? {
        guard let list = node.type.list else { return nil }
        if case .selectOneExternal = node.type { return lists["external:\(list)"] }
        return node.type.hasOther ? lists["other:\(list)"] : lists[list]
    }

    private static let reserved: Set<String> = [
        "and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance",
        "function", "true", "false", "null", "option", "rows", "previous", "item", "partial", "parent",
    ]

    private static let mostLetters = 56

    /// A name of letters, digits and `_`.
    static func fit(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars.prefix(mostLetters) {
            let isFit =
                scalar.isASCII
                ? scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                : scalar.properties.isAlphabetic
            result.unicodeScalars.append(isFit ? scalar : "_")
        }
        guard let first = result.unicodeScalars.first else { return "_" }
        if !(first == "_" || first.properties.isAlphabetic) { result = "_" + result }
        return reserved.contains(result) ? result + "_" : result
    }

    static func free(_ name: String, _ taken: Set<String>) -> String {
        guard taken.contains(name) else { return name }
        var number = 2
        while taken.contains("\(name)_\(number)") { number += 1 }
        return "\(name)_\(number)"
    }
}
