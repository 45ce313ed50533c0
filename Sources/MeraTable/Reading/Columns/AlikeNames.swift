/// Names that are not written as they are declared: in other letters, with their group before them, with the option of a set behind.
struct AlikeNames: Sendable {
    private typealias Target = ColumnNames.Target

    private var folded: [String: Set<Int>] = [:]
    /// By what is left of a name without its number, unit and form.
    private var undressed: [String: Set<Int>] = [:]
    /// Of each set its options by the folded code or label.
    private var options: [Int: [String: Set<String>]] = [:]
    /// Every folded name, of columns and of options.
    private var known: Set<String> = []
    private var longestKnown = 0
    /// The folded names of the groups around each layout.
    private let paths: [Set<String>]

    init(_ layouts: [ColumnLayout]) {
        paths = layouts.map { Set($0.path.map(CellText.folded)) }
        for (index, layout) in layouts.enumerated().reversed() where layout.role != .link && !layout.given.isColumn {
            for name in [layout.name] + layout.aliases {
                let text = CellText.folded(name)
                folded[text, default: []].insert(index)
                undressed[ColumnDress.bare(text) ?? text, default: []].insert(index)
            }
            if layout.kind == .point {
                options[index] = PointColumns.names
                continue
            }
            guard case .set(let codes, _) = layout.kind else { continue }
            var own: [String: Set<String>] = [:]
            for code in codes + layout.missingCodes.keys {
                for name in [code] + (layout.labels[code] ?? []) { own[CellText.folded(name), default: []].insert(code) }
            }
            options[index] = own
        }
        for layout in layouts where layout.specified.count == 1 {
            // LimeSurvey has the text of «other» beside the one answer as `water[other]`.
            guard case .choice = layout.kind, let text = layouts.firstIndex(where: { layout.specified.values.contains($0.name) }),
                !layouts[text].given.isColumn
            else { continue }
            folded[CellText.folded(layout.name + "[other]"), default: []].insert(text)
        }
        known = Set(folded.keys)
        for names in options.values { known.formUnion(names.keys) }
        longestKnown = known.map(\.utf8.count).max() ?? 0
    }

    /// The one column that is called so but for its letters.
    func layout(_ text: String) -> Int? { only(folded[text]) }

    /// Whether a folded text is one of the names, whole or by its parts.
    func isName(_ text: String) -> Bool { folded[text] != nil || target(text) != nil }

    /// Whether a folded text is nothing but words: there is no sign in it by which a name has parts or something around it.
    static func isUndivided(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ", "\u{400}"..."\u{4FF}": true
            default: false
            }
        }
    }

    /// `isName` of a text without parts, among the names of one column.
    static func isWhole(_ text: String, of layout: ColumnLayout) -> Bool {
        guard layout.role != .link, !layout.given.isColumn else { return false }
        return ([layout.name] + layout.aliases).contains { name in
            let folded = CellText.folded(name)
            return folded == text || ColumnDress.bare(folded) == text
        }
    }

    /// What a folded name means by its parts.
    func target(_ text: String) -> ColumnNames.Target? {
        guard text.utf8.count <= 512 else { return nil }
        let parts = parted(text)
        // `house/ways_other` may be read as an option of `ways` too, but it is a question of `house`.
        let inGroups = Set(parts.compactMap(inGroup))
        let found = inGroups.isEmpty ? Set(parts.compactMap(option)) : inGroups
        if found.isEmpty, let index = only(undressed[ColumnDress.bare(text) ?? text]) { return .layout(index) }
        return only(found)
    }

    private func only<Element>(_ found: Set<Element>?) -> Element? { found?.count == 1 ? found?.first : nil }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "/", ".", ":", "-", "_", "—", "–": true
        default: false
        }
    }

    /// The name as what stands before and what stands after each separator, `ways[a]` and `ways (a)` too, wherever the latter is
    /// known.
    private func parted(_ text: String) -> [(before: String, after: String)] {
        var parts: [(before: String, after: String)] = []
        func add(_ before: Substring, _ after: Substring) {
            let after = trimmed(after)
            // A line that is no header has many parts, of which none is known.
            guard !after.isEmpty, after.utf8.count <= longestKnown, known.contains(String(after)) else { return }
            parts.append((String(trimmed(before)), String(after)))
        }
        for (open, close) in [("[", "]"), ("(", ")")] as [(Character, Character)] {
            if text.last == close, let place = text.lastIndex(of: open) {
                add(text[..<place], text[text.index(after: place)...].dropLast())
            }
        }
        let scalars = text.unicodeScalars
        for place in scalars.indices where Self.isSeparator(scalars[place]) {
            let before = text[..<place]
            if !trimmed(before).isEmpty { add(before, text[scalars.index(after: place)...]) }
        }
        return parts
    }

    /// Without blanks, and without further separators: `ways___a` is `ways` and `a`.
    private func trimmed(_ text: Substring) -> Substring {
        var rest = text.unicodeScalars
        while let last = rest.last, last == " " || last == "_" { rest.removeLast() }
        while let first = rest.first, first == " " || first == "_" { rest.removeFirst() }
        return Substring(rest)
    }

    /// `body-a`: the groups of a question before its name.
    private func inGroup(_ parts: (before: String, after: String)) -> Target? {
        let found = (folded[parts.after] ?? []).filter { isPath(parts.before, of: $0) }
        return found.count == 1 ? found.first.map { .layout($0) } : nil
    }

    private func isPath(_ text: String, of layout: Int) -> Bool {
        if paths[layout].isEmpty { return false }
        if paths[layout].contains(text) { return true }
        let parts = text.unicodeScalars.split { Self.isSeparator($0) && $0 != "_" }.map { String($0) }
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
