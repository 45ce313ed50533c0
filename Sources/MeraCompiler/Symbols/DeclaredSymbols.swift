import MeraSource
import MeraYAML

/// The things that files declare, as they are written: with what editions add, without what is taken over from others.
struct DeclaredSymbols {
    private(set) var declarations: [StudySymbols.Declaration] = []
    /// Names behind `extends`.
    private(set) var bases: [(symbol: Symbol, node: Node)] = []
    private var seen: Set<Symbol> = []

    init(_ trees: [DocumentTree]) {
        for tree in trees {
            guard let root = tree.root, root.kind == .mapping else { continue }
            addFile(root)
        }
    }

    private mutating func addFile(_ root: Node) {
        if let levels = root["study"]?["levels"] { for entry in levels.entries { add(.level(entry.key.text), entry) } }
        each(root, "parameters") { $0.add(.parameter($1.key.text), $1) }
        each(root, "functions") { symbols, entry in
            symbols.add(.function(entry.key.text), entry)
            for parameter in entry.value["parameters"]?.entries ?? [] {
                symbols.add(.ruleInput(table: entry.key.text, parameter.key.text), parameter)
            }
        }
        each(root, "choices") { symbols, entry in
            symbols.add(.choiceList(entry.key.text), entry)
            symbols.addOptions(entry.value, list: entry.key.text)
        }
        for section in ["registers", "questionnaires"] {
            each(root, section) { symbols, entry in
                symbols.add(.table(entry.key.text), entry)
                for node in Self.versions(of: entry.value) { symbols.addTable(node, id: entry.key.text) }
            }
        }
        each(root, "reconciliations") { $0.add(.table($1.key.text), $1) }
        each(root, "scores") { $0.add(.score($1.key.text), $1) }
        each(root, "bands") { symbols, entry in
            symbols.add(.bandList(entry.key.text), entry)
            for band in entry.value.entries { symbols.add(.band(list: entry.key.text, band.key.text), band) }
        }
        each(root, "tables") { symbols, entry in
            symbols.add(.ruleTable(entry.key.text), entry)
            for column in (entry.value["inputs"]?.entries ?? []) + (entry.value["outputs"]?.entries ?? []) {
                symbols.add(.ruleInput(table: entry.key.text, column.key.text), column)
            }
        }
        each(root, "indicators") { $0.add(.indicator($1.key.text), $1) }
        each(root, "conclusions") { $0.add(.conclusion($1.key.text), $1) }
        each(root, "reports") { $0.add(.report($1.key.text), $1) }
    }

    private mutating func each(_ root: Node, _ section: String, _ body: (inout Self, Node.Entry) -> Void) {
        for entry in root[section]?.entries ?? [] {
            body(&self, entry)
            if let symbol = declarations.last(where: { $0.key == entry.key })?.symbol { addBase(entry.value, like: symbol) }
        }
    }

    private mutating func addBase(_ node: Node, like symbol: Symbol) {
        guard let base = node["extends"], base.kind == .scalar, !base.isNull else { return }
        let name = base.text
        switch symbol {
        case .parameter: bases.append((.parameter(name), base))
        case .table: bases.append((.table(name), base))
        case .field(let table, _): bases.append((.field(table: table, name), base))
        case .score: bases.append((.score(name), base))
        case .ruleTable: bases.append((.ruleTable(name), base))
        case .indicator: bases.append((.indicator(name), base))
        case .conclusion: bases.append((.conclusion(name), base))
        case .report: bases.append((.report(name), base))
        default: break
        }
    }

    /// A definition and what its editions put over it.
    private static func versions(of node: Node) -> [Node] { [node] + (node["editions"]?.items ?? []) }

    private mutating func addTable(_ node: Node, id: String) {
        addFields(node["columns"], table: id)
        addFields(node["items"], table: id)
        for section in ["checks", "unique"] {
            for entry in node[section]?.entries ?? [] { add(.check(table: id, entry.key.text), entry) }
        }
    }

    private mutating func addFields(_ map: Node?, table: String) {
        for entry in map?.entries ?? [] {
            let id = entry.key.text
            switch entry.value["type"]?.text ?? (entry.value["items"] == nil ? "" : "group") {
            case "group":
                add(.group(table: table, id), entry)
                for node in Self.versions(of: entry.value) { addFields(node["items"], table: table) }
            case "note": add(.group(table: table, id), entry)
            case "repeat":
                add(.table(id), entry)
                for node in Self.versions(of: entry.value) { addTable(node, id: id) }
            default:
                add(.field(table: table, id), entry)
                for node in Self.versions(of: entry.value) { addOptions(node["choices"], list: "\(table).\(id)") }
                addBase(entry.value, like: .field(table: table, id))
            }
        }
    }

    private mutating func addOptions(_ map: Node?, list: String) {
        guard let map, map.kind == .mapping else { return }
        for entry in map.entries { add(.option(list: list, entry.key.text), entry) }
    }

    private mutating func add(_ symbol: Symbol, _ entry: Node.Entry) {
        guard !entry.key.text.isEmpty else { return }
        declarations.append(.init(symbol: symbol, key: entry.key, value: entry.value))
    }
}
