import MeraSource

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

    /// What a source is said to call them, folded.
    private var given: [String: Target] = [:]
    private var exact: [String: Int] = [:]
    /// Made when a name is asked for that is none of the declared ones.
    private let alike: Beside<AlikeNames>
    private let layouts: [ColumnLayout]

    init(_ layouts: [ColumnLayout]) {
        self.layouts = layouts
        alike = Beside(false) { AlikeNames(layouts) }
        for index in layouts.indices where layouts[index].given.isColumn && layouts[index].role != .link {
            for name in layouts[index].given.columns { given[CellText.folded(name)] = .layout(index) }
            for (name, code) in layouts[index].given.options { given[CellText.folded(name)] = .option(index, code: code) }
        }
        let own = layouts.indices.reversed().filter { layouts[$0].role != .link && !layouts[$0].given.isColumn }
        for index in own { for alias in layouts[index].aliases { exact[alias] = index } }
        // A name is stronger than another column's alias.
        for index in own { exact[layouts[index].name] = index }
    }

    /// The system that wrote a file, which has columns of its own: where every name is a declared one, none did.
    func system(_ header: [String]) -> CollectingSystem? {
        given.isEmpty && header.allSatisfy { exact[$0] != nil } ? nil : CollectingSystem(header: header)
    }

    func match(_ name: String) -> Match? {
        if !given.isEmpty, let target = given[CellText.folded(name)] { return Match(target: target, isExact: true) }
        if let index = exact[name] { return Match(target: .layout(index), isExact: true) }
        let text = CellText.folded(name)
        if text.isEmpty { return nil }
        let alike = alike.result
        if let index = alike.layout(text) { return Match(target: .layout(index), isExact: false) }
        if let code = CollectingSystem.code(of: name), let match = match(code) {
            return Match(target: match.target, isExact: false)
        }
        if text.utf8.count <= 512 {
            if let plain = FormColumnText.plain(text), let match = match(plain) {
                return Match(target: match.target, isExact: false)
            }
            if let question = FormColumnText.questionOfText(text), let index = textOfOther(question) {
                return Match(target: .layout(index), isExact: false)
            }
        }
        return alike.target(text).map { Match(target: $0, isExact: false) }
    }

    /// The text that goes with «other» of a question, by the folded name of the question.
    private func textOfOther(_ question: String) -> Int? {
        let owner = layouts.first { layout in
            layout.specified.count == 1 && ([layout.name] + layout.aliases).contains { CellText.folded($0) == question }
        }
        guard let text = owner?.specified.values.first else { return nil }
        return layouts.firstIndex { $0.name == text }
    }

    /// Whether a folded text is a name of the column, though another may be called so too.
    func isName(_ folded: String, of layout: Int) -> Bool {
        if given[folded]?.layout == layout || exact[folded] == layout { return true }
        // Most cells are words, for which nothing need be made.
        if AlikeNames.isUndivided(folded) { return AlikeNames.isWhole(folded, of: layouts[layout]) }
        let own = AlikeNames([layouts[layout]])
        return [folded, CollectingSystem.code(of: folded)].contains { $0.map(own.isName) == true }
    }
}
