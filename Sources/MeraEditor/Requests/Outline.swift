import MeraCompiler
import MeraModel
import MeraSource
import MeraWorkspace
import MeraYAML

/// A thing of a file in its outline, with what is inside of it.
public struct OutlineEntry: Hashable, Sendable {
    /// As the protocol numbers kinds of symbols.
    public enum Kind: Int, Sendable {
        case module = 2, namespace = 3, property = 7, field = 8, `enum` = 10, function = 12, variable = 13, constant = 14, array =
            18
        case object = 19, key = 20, enumMember = 22, structure = 23, event = 24, `operator` = 25
    }

    public var name: String
    /// The label.
    public var detail: String?
    public var kind: Kind
    public var range: TextRange
    public var nameRange: TextRange
    public var inner: [OutlineEntry]
}

/// A thing of the workspace.
public struct WorkspaceEntry: Hashable, Sendable {
    public var name: String
    public var kind: OutlineEntry.Kind
    public var place: FilePlace
    public var holder: String?
}

extension EditorSession {
    /// Sections, the things declared in them, and what these are made of.
    public func outline(path: String) -> [OutlineEntry] {
        guard let study = home(of: path), let root = tree(path)?.root, root.kind == .mapping else { return [] }
        if study.isTest(path) { return testOutline(root) }
        let symbols = study.symbols
        let declared = symbols?.declarations(inFile: path) ?? []
        let byKey = Dictionary(declared.map { ($0.key.span.start, $0) }, uniquingKeysWith: { first, _ in first })
        return root.entries.map { section in
            OutlineEntry(
                name: section.key.text, detail: nil, kind: .namespace, range: range(whole(section)),
                nameRange: range(section.key.location), inner: entries(section.value, byKey, study, depth: 0))
        }
    }

    private func entries(
        _ node: Node, _ declared: [Int: StudySymbols.Declaration], _ study: EditorStudy, depth: Int
    ) -> [OutlineEntry] {
        guard depth < 12 else { return [] }
        return node.entries.flatMap { entry -> [OutlineEntry] in
            let inner = entries(entry.value, declared, study, depth: depth + 1)
            guard let declaration = declared[entry.key.span.start] else { return inner }
            let label = entry.value["label"] ?? entry.value["title"]
            let shown = label.flatMap { $0.kind == .scalar ? $0.text : $0.entries.first?.value.text }
            return [
                OutlineEntry(
                    name: declaration.symbol.name, detail: shown, kind: declaration.symbol.outlineKind,
                    range: range(whole(entry)), nameRange: range(entry.key.location), inner: inner)
            ]
        }
    }

    private func testOutline(_ root: Node) -> [OutlineEntry] {
        (root["tests"]?.entries ?? []).map { entry in
            OutlineEntry(
                name: entry.key.text, detail: nil, kind: .event, range: range(whole(entry)),
                nameRange: range(entry.key.location), inner: [])
        }
    }

    private func whole(_ entry: Node.Entry) -> Location {
        Location(entry.key.file, Span(entry.key.span.start, max(entry.key.span.end, entry.value.span.end)))
    }

    /// Things whose name or label has the letters of a query, in all studies that are open.
    public func workspaceEntries(_ query: String) -> [WorkspaceEntry] {
        let wanted = query.lowercased()
        var found: [WorkspaceEntry] = []
        for study in openStudies {
            for declaration in study.symbols?.declarations ?? [] {
                let label = declaration.value["label"].flatMap { $0.kind == .scalar ? $0.text : nil } ?? ""
                guard
                    wanted.isEmpty || declaration.symbol.name.lowercased().contains(wanted) || label.lowercased().contains(wanted)
                else { continue }
                found.append(
                    WorkspaceEntry(
                        name: declaration.symbol.name, kind: declaration.symbol.outlineKind,
                        place: FilePlace(path: declaration.key.file.name, range: range(declaration.key.location)),
                        holder: declaration.symbol.owner ?? study.source.name))
                if found.count == Self.mostEntries { return found }
            }
        }
        return found
    }

    private static let mostEntries = 500
}

extension Symbol {
    var outlineKind: OutlineEntry.Kind {
        switch self {
        case .table: .structure
        case .field: .field
        case .group: .namespace
        case .check: .event
        case .choiceList, .bandList: .enum
        case .option, .band: .enumMember
        case .score, .indicator: .variable
        case .ruleTable, .function: .function
        case .ruleInput: .property
        case .conclusion: .event
        case .level: .key
        case .parameter: .constant
        case .report: .object
        }
    }
}
