import FEEL
import MeraCompiler
import MeraModel
import MeraSource
import MeraWorkspace
import MeraYAML

/// Something that can be written at the cursor.
public struct CompletionItem: Hashable, Sendable {
    public enum Kind: Int, Sendable {
        case function = 3, field = 5, variable = 6, module = 9, property = 10, unit = 11, value = 12, keyword = 14, reference = 18
        case enumMember = 20, constant = 21
    }

    public var label: String
    public var kind: Kind
    /// One line beside the label.
    public var detail: String?
    /// More, in Markdown.
    public var documentation: String?
    /// What replaces the word at the cursor.
    public var text: String
    /// Where it stands in the list.
    public var order: Int
    /// What is typed to find it, where that is not its label: `мужской` for the code `male`.
    public var filter: String?
}

public struct CompletionList: Hashable, Sendable {
    public var items: [CompletionItem]
    /// What a chosen item replaces.
    public var range: TextRange
}

extension EditorSession {
    /// What can be written at a place.
    public func completions(path: String, _ position: TextPosition) -> CompletionList {
        guard let lines = lines(path), let study = home(of: path) else {
            return CompletionList(items: [], range: TextRange(position, position))
        }
        let probe = CompletionProbe(lines.bytes, at: lines.offset(of: position, encoding))
        var items: [CompletionItem] = []
        for attempt in probe.attempts {
            items = completions(attempt, probe, path, study)
            if !items.isEmpty { break }
        }
        var seen: Set<String> = []
        items = items.filter { seen.insert($0.label).inserted }
        for place in items.indices { items[place].order = place }
        return CompletionList(items: items, range: lines.range(of: probe.word, encoding))
    }

    private func completions(
        _ text: [UInt8], _ probe: CompletionProbe, _ path: String, _ study: EditorStudy
    ) -> [CompletionItem] {
        let (tree, _) = DocumentTree.parse(SourceFile(name: path, bytes: text))
        let offset = probe.place(in: text)
        guard let place = DefinitionPlace.at(offset, in: tree, isTest: study.isTest(path)) else {
            return named(tree, probe, path, study)
        }
        switch place.accepts {
        case .keys(let keys, _) where place.isKey:
            return keys.filter { !place.given.contains($0.name) }.map(item)
        case .keys: return []
        case .words(let words):
            return words.map { word in
                CompletionItem(
                    label: word.text, kind: .enumMember, detail: word.doc.text(settings.language), text: word.text, order: 0)
            }
        case .truth: return ["true", "false"].map { CompletionItem(label: $0, kind: .value, text: $0, order: 0) }
        case .unit: return units(study).map { CompletionItem(label: $0, kind: .unit, text: $0, order: 0) }
        case .rounding:
            return ["0", "1", "2"].map { CompletionItem(label: $0, kind: .value, text: $0, order: 0) }
                + DefinitionWords.roundingModes.map { CompletionItem(label: "1 \($0)", kind: .value, text: "1 \($0)", order: 0) }
        case .normalisation:
            return DefinitionWords.normalisations.map { CompletionItem(label: $0, kind: .enumMember, text: $0, order: 0) }
        case .expression, .name, .other: return named(tree, probe, path, study)
        }
    }

    private func item(_ key: DefinitionPlace.KeyNote) -> CompletionItem {
        let language = settings.language
        let isRequired = key.isRequired ? Phrase(en: "required", ru: "обязательный").text(language) : nil
        let value = key.defaultText.map { Phrase(en: "default: \($0)", ru: "по умолчанию: \($0)").text(language) }
        return CompletionItem(
            label: key.name, kind: .property, detail: isRequired ?? value, documentation: key.doc.text(language),
            text: key.form == .scalar ? "\(key.name): " : "\(key.name):", order: 0)
    }

    private func units(_ study: EditorStudy) -> [String] {
        let declared = (study.loaded?.trees ?? []).flatMap { tree -> [String] in
            guard let node = tree.root?["units"] else { return [] }
            return (node.kind == .sequence ? node.items : [node]).map(\.text)
        }
        return declared + DefinitionWords.units.filter { !declared.contains($0) }
    }

    // MARK: Names

    /// What the compiler would have taken for a name in the place of the marker.
    private func named(
        _ tree: DocumentTree, _ probe: CompletionProbe, _ path: String, _ study: EditorStudy
    ) -> [CompletionItem] {
        guard let symbols = symbols(of: study, replacing: path, by: tree) else { return [] }
        let gaps = symbols.gaps.filter { $0.name == CompletionProbe.marker && $0.location.file.name == path }
        var items: [CompletionItem] = []
        for gap in gaps {
            switch gap.place {
            case .definition, .member: items += gap.candidates.map { item($0, symbols, study) }
            case .code(let list): items += codes(gap, list, study, quote: "")
            case .expression:
                items += compared(probe, path, study)
                items += gap.candidates.map { item($0, symbols, study) }
                items += functions
            }
        }
        return items
    }

    /// The codes of the question with which the cursor's place is compared.
    private func compared(_ probe: CompletionProbe, _ path: String, _ study: EditorStudy) -> [CompletionItem] {
        for attempt in probe.quotedAttempts {
            let (tree, _) = DocumentTree.parse(SourceFile(name: path, bytes: attempt))
            let gaps = symbols(of: study, replacing: path, by: tree)?.gaps ?? []
            for gap in gaps where gap.name == CompletionProbe.marker && gap.location.file.name == path {
                if case .code(let list) = gap.place { return codes(gap, list, study, quote: probe.stringQuote) }
            }
        }
        return []
    }

    private func codes(
        _ gap: StudySymbols.Gap, _ list: String, _ study: EditorStudy, quote: String
    ) -> [CompletionItem] {
        let labels = study.model?.labels(ofList: list, settings.language.rawValue) ?? [:]
        return gap.candidates.map { candidate in
            CompletionItem(
                label: candidate.name, kind: .enumMember, detail: labels[candidate.name] ?? nil,
                text: quote + candidate.name + quote, order: 0,
                filter: labels[candidate.name].map { "\(quote)\(candidate.name) \($0)" } ?? "\(quote)\(candidate.name)")
        }
    }

    private func item(
        _ candidate: StudySymbols.Candidate, _ symbols: StudySymbols, _ study: EditorStudy
    ) -> CompletionItem {
        let name = candidate.name
        if let builtin = Builtin.named(name) { return item(builtin) }
        guard let symbol = candidate.symbol else {
            let part = DefinitionWords.indicatorParts.first { $0.name == name }
            return CompletionItem(
                label: name, kind: part == nil ? .keyword : .property, detail: part?.meaning.text(settings.language), text: name,
                order: 0)
        }
        let facts = study.model.flatMap { SymbolFacts(symbol, $0, settings.language) }
        return CompletionItem(
            label: name, kind: symbol.completionKind, detail: facts?.line, documentation: facts?.markdown, text: name, order: 0)
    }

    private var functions: [CompletionItem] { Builtin.allCases.map(item) }

    private func item(_ builtin: Builtin) -> CompletionItem {
        CompletionItem(
            label: builtin.name, kind: .function, detail: builtin.forms.first,
            documentation: FunctionNotes.text(builtin.name, settings.language), text: builtin.name, order: 0)
    }
}

extension Symbol {
    fileprivate var completionKind: CompletionItem.Kind {
        switch self {
        case .table, .group: .module
        case .field, .ruleInput: .field
        case .option, .band: .enumMember
        case .function, .ruleTable: .function
        case .parameter: .constant
        case .indicator, .score: .variable
        default: .reference
        }
    }
}

extension Study {
    /// The label of each code of a list or of a scale of bands.
    func labels(ofList id: String, _ language: String) -> [String: String] {
        if let list = choiceLists.first(where: { $0.id == id }) {
            return Dictionary(list.options.map { ($0.code, $0.label.text(language)) }, uniquingKeysWith: { first, _ in first })
        }
        if let list = bandLists.first(where: { $0.id == id }) {
            return Dictionary(list.bands.map { ($0.code, $0.label.text(language)) }, uniquingKeysWith: { first, _ in first })
        }
        return [:]
    }
}
