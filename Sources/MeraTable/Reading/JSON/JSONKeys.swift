import MeraSource

/// Which column the keys of objects mean; each different key is looked up once.
struct JSONKeys {
    private let layouts: [ColumnLayout]
    private let names: ColumnNames
    private var known: [[UInt8]: ColumnNames.Match?] = [:]
    /// Keys of objects whose members are meant: groups, and questions with several answers.
    private let groups: Set<String>
    private(set) var unknown: [[UInt8]] = []
    private var knownUnknown: Set<[UInt8]> = []
    /// Keys that are not the declared ones, as `key → column`.
    private(set) var adapted: [String] = []
    private var knownAdapted: Set<[UInt8]> = []
    /// For each layout whether any object has it.
    private(set) var seen: [Bool]

    init(_ layouts: [ColumnLayout]) {
        self.layouts = layouts
        names = ColumnNames(layouts)
        seen = layouts.map { _ in false }
        var groups: Set<String> = []
        for layout in layouts {
            groups.formUnion(layout.path.map(CellText.folded))
            if case .set = layout.kind { groups.formUnion(([layout.name] + layout.aliases).map(CellText.folded)) }
        }
        self.groups = groups
    }

    /// Whether the members of an object under this key are to be taken for those of the object around it.
    func isGroup(_ key: [UInt8]) -> Bool {
        let text = String(decoding: key, as: UTF8.self)
        return groups.contains(CellText.folded(text.split(separator: "/").last.map(String.init) ?? text))
    }

    mutating func match(_ key: [UInt8]) -> ColumnNames.Match? {
        if let found = known[key] { return found }
        let match = names.match(String(decoding: key, as: UTF8.self))
        if known.count < 1 << 16 { known[key] = .some(match) }
        return match
    }

    /// Whether the answers of a row are the names of their own columns, at least two of them, and nothing else.
    mutating func areNames(_ values: [Int: JSONValue]) -> Bool {
        var named = 0
        for (layout, value) in values {
            switch value {
            case .null: continue
            case .text(let text) where text.isEmpty: continue
            case .text(let text) where match(text)?.target == .layout(layout): named += 1
            default: return false
            }
        }
        return named > 1
    }

    mutating func noteUnknown(_ key: [UInt8]) {
        if knownUnknown.count < 1 << 16, knownUnknown.insert(key).inserted { unknown.append(key) }
    }

    mutating func noteSeen(_ layout: Int) { seen[layout] = true }

    mutating func noteAdapted(_ key: [UInt8], _ layout: Int) {
        guard knownAdapted.count < 1 << 16, knownAdapted.insert(key).inserted else { return }
        adapted.append("`\(String(decoding: key, as: UTF8.self))` → `\(layouts[layout].name)`")
    }

    /// Why no row can be used; nil where they can.
    func failure(_ file: String, line: Int) -> Diagnostic? {
        if !seen.contains(true), layouts.contains(where: { $0.isUsed && $0.isExpected }) {
            let first = unknown.first.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
            return Diagnostic(
                .noKnownColumn,
                ["file": .text(file), "line": .number(line), "header": .text(String(first.prefix(80)))])
        }
        return HeaderMatch.missingKey(layouts, file) { seen[$0] }
    }

    func diagnostics(_ name: String, hasRows: Bool) -> [Diagnostic] {
        let file = Argument.text(name)
        let absent = layouts.indices.filter { !seen[$0] }
        let absentNames = absent.flatMap { [layouts[$0].name] + layouts[$0].aliases }
        var found = unknown.enumerated().map { number, key in
            Diagnostic.unknownColumn(String(decoding: key, as: UTF8.self), file: name, number < 200 ? absentNames : [])
        }
        if !adapted.isEmpty {
            found.append(
                Diagnostic(
                    .columnNamesAdapted, ["file": file, "count": .number(adapted.count), "names": .text(listed(adapted))]))
        }
        for layout in layouts.indices where layouts[layout].isComputed && seen[layout] {
            found.append(Diagnostic(.computedColumn, ["file": file, "column": .text(layouts[layout].name)]))
        }
        // An absent key is a question without an answer; that nobody has answered it may still be a slip of the name.
        for layout in absent where layouts[layout].isUsed && layouts[layout].isExpected && hasRows {
            found.append(Diagnostic(.keyInNoObject, ["file": file, "column": .text(layouts[layout].name)]))
        }
        return found
    }
}
