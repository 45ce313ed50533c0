import MeraModel
import MeraSource
public import MeraYAML

extension MeraCompiler {
    /// Compiles once more to learn what each name means. Works on studies with mistakes, too: what could not be resolved is a gap.
    ///
    /// `files` and `tests` in the order of their names.
    public static func symbols(_ files: [DocumentTree], tests: [DocumentTree], name: String) -> StudySymbols {
        let log = NameLog()
        let checked = CheckedFiles(ForEach(files).trees)
        let editions = CompiledEditions(checked.trees, name: name, names: log)
        let studies = editions.unchecked
        let compiled = CompiledStudy(editions: studies, diagnostics: [])
        if !studies.isEmpty { _ = compileTests(tests, for: compiled, names: log) }
        var symbols = SymbolTable(DeclaredSymbols(checked.trees))
        for study in studies { symbols.add(study) }
        return symbols.finished(log)
    }
}

/// Puts what is declared and what is used together.
private struct SymbolTable {
    private let declared: DeclaredSymbols
    private var known: Set<Symbol>
    private let symbolOfKey: [Location: Symbol]
    /// Fields that another declaration stands for, and that one.
    private var standsFor: [Symbol: Symbol] = [:]
    private var composed: [Symbol: StudySymbols.Composed] = [:]

    init(_ declared: DeclaredSymbols) {
        self.declared = declared
        known = Set(declared.declarations.map(\.symbol))
        symbolOfKey = Dictionary(
            declared.declarations.map { ($0.key.location, $0.symbol) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func add(_ study: Study) {
        for made in study.composedNames { composed[made.symbol] = made }
        standsFor.merge(study.namesakes) { first, _ in first }
        for (index, table) in study.tables.enumerated() {
            for (place, field) in table.fields.enumerated() where field.origin == .declared {
                let symbol = study.symbol(FieldID(table: index, field: place))
                guard !known.contains(symbol), standsFor[symbol] == nil, composed[symbol] == nil, let location = field.location,
                    case .field? = symbolOfKey[location]
                else { continue }
                // Taken over from another table.
                standsFor[symbol] = symbolOfKey[location]
            }
        }
    }

    private func settled(_ symbol: Symbol) -> Symbol {
        var symbol = symbol
        for _ in 0..<8 {
            guard !known.contains(symbol), let other = standsFor[symbol], other != symbol else { break }
            symbol = other
        }
        return symbol
    }

    func finished(_ log: NameLog) -> StudySymbols {
        let all = NameLog()
        for declaration in declared.declarations { all.add(declaration.symbol, at: declaration.key.location) }
        for (symbol, node) in declared.bases { all.add(settled(symbol), at: node.location) }
        for use in log.uses { all.add(settled(use.symbol), at: use.location) }
        return StudySymbols(
            declarations: declared.declarations, uses: all.uses, gaps: log.gaps,
            composed: composed.values.sorted { $0.symbol.sortingKey < $1.symbol.sortingKey }.map { made in
                StudySymbols.Composed(
                    symbol: made.symbol,
                    parts: made.parts.map { part in
                        if case .name(let symbol) = part { .name(of: settled(symbol)) } else { part }
                    })
            })
    }
}

extension Symbol {
    fileprivate var sortingKey: String { "\(owner ?? "")\u{0}\(name)" }
}
