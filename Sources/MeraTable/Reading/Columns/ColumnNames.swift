/// Which column of the layouts a name in a file means: as it is declared, or as spreadsheets and exports write it.
struct ColumnNames: Sendable {
    enum Target: Hashable, Sendable {
        case layout(Int)
        /// A column of yes and no for one option of a set.
        case option(Int, code: String)

        var layout: Int {
            switch self {
            case .layout(let index), .option(let index, _): index
            }
        }
    }

    struct Match: Sendable {
        var target: Target
        /// The name is the declared one.
        var isExact: Bool
    }

    private let layouts: [ColumnLayout]
    private var exact: [String: Int] = [:]
    private var folded: [String: Set<Int>] = [:]
    /// Of each set its options by the folded code or label.
    private var options: [Int: [String: Set<String>]] = [:]
    /// The folded names of the groups around each layout.
    private let paths: [Set<String>]

    init(_ layouts: [ColumnLayout]) {
        self.layouts = layouts
        paths = layouts.map { Set($0.path.map(CellText.folded)) }
        for (index, layout) in layouts.enumerated().reversed() {
            for alias in layout.aliases { exact[alias] = index }
            for name in [layout.name] + layout.aliases { folded[CellText.folded(name), default: []].insert(index) }
            guard case .set(let codes, _) = layout.kind else { continue }
            var own: [String: Set<String>] = [:]
            for code in codes + layout.missingCodes.keys {
                for name in [code] + (layout.labels[code] ?? []) { own[CellText.folded(name), default: []].insert(code) }
            }
            options[index] = own
        }
        // A name is stronger than another column's alias.
        for (index, layout) in layouts.enumerated().reversed() { exact[layout.name] = index }
    }

    func match(_ name: String) -> Match? {
        if let index = exact[name] { return Match(target: .layout(index), isExact: true) }
        let text = CellText.folded(name)
        if text.isEmpty { return nil }
        if let index = only(folded[text]) { return Match(target: .layout(index), isExact: false) }
        guard text.utf8.count <= 512 else { return nil }
        let found = Set(parted(text).compactMap { inGroup($0) ?? option($0) })
        return found.count == 1 ? found.first.map { Match(target: $0, isExact: false) } : nil
    }

    private func only<Element>(_ found: Set<Element>?) -> Element? { found?.count == 1 ? found?.first : nil }

    private static let separators: Set<Character> = ["/", ".", ":", "-", "_", "—", "–"]

    /// The name as what stands before and what stands after each separator, `ways[a]` and `ways (a)` too.
    private func parted(_ text: String) -> [(before: String, after: String)] {
        var parts: [(before: String, after: String)] = []
        for (open, close) in [("[", "]"), ("(", ")")] as [(Character, Character)] {
            if text.last == close, let place = text.lastIndex(of: open) {
                parts.append((trimmed(text[..<place]), trimmed(text[text.index(after: place)...].dropLast())))
            }
        }
        for place in text.indices where Self.separators.contains(text[place]) {
            let (before, after) = (trimmed(text[..<place]), trimmed(text[text.index(after: place)...]))
            if !before.isEmpty, !after.isEmpty { parts.append((before, after)) }
        }
        return parts
    }

    /// Without blanks, and without further separators: `ways___a` is `ways` and `a`.
    private func trimmed(_ text: Substring) -> String {
        var text = text
        while let last = text.last, last == " " || last == "_" { text.removeLast() }
        while let first = text.first, first == " " || first == "_" { text.removeFirst() }
        return String(text)
    }

    /// `body-a`: the groups of a question before its name.
    private func inGroup(_ parts: (before: String, after: String)) -> Target? {
        let found = (folded[parts.after] ?? []).filter { isPath(parts.before, of: $0) }
        return found.count == 1 ? found.first.map { .layout($0) } : nil
    }

    private func isPath(_ text: String, of layout: Int) -> Bool {
        if paths[layout].isEmpty { return false }
        if paths[layout].contains(text) { return true }
        let parts = text.split { Self.separators.contains($0) && $0 != "_" }.map(String.init)
        return !parts.isEmpty && parts.allSatisfy(paths[layout].contains)
    }

    /// `ways/a`: a question with several answers and one of its options.
    private func option(_ parts: (before: String, after: String)) -> Target? {
        var sets: Set<Int> = folded[parts.before] ?? []
        for (before, after) in parted(parts.before) {
            sets.formUnion((folded[after] ?? []).filter { isPath(before, of: $0) })
        }
        let found = Set(
            sets.compactMap { index -> Target? in
                only(options[index]?[parts.after]).map { .option(index, code: $0) }
            })
        return only(found)
    }
}
