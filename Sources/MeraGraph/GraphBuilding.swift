import FEEL
public import MeraModel
import MeraSource

extension StudyGraph {
    /// All of a study.
    public init(_ study: Study) {
        var builder = GraphBuilder(study)
        builder.collect()
        self = builder.graph()
    }

    /// All of a study, and the functions, lists of options and scales that selections name, with what uses them.
    public init(_ study: Study, for selections: [GraphSelection]) {
        var builder = GraphBuilder(study)
        builder.collect()
        let graph = builder.graph()
        let names = Set(selections.flatMap(\.names).filter { graph.nodes(named: $0).isEmpty })
        builder.collectAids { kind, name in names.contains(name) || names.contains(kind.rawValue + ":" + name) }
        self = names.isEmpty ? graph : builder.graph()
    }
}

/// Goes through a study once and notes who reads whom.
struct GraphBuilder {
    let study: Study
    var nodes: [StudyGraph.Node] = []
    private var edges: Set<StudyGraph.Edge> = []
    private(set) var parameters: [String: Int] = [:]
    private var rules: [String: Int] = [:]
    private(set) var tables: [Int: Int] = [:]
    private(set) var fields: [FieldID: Int] = [:]
    private(set) var indicators: [Int] = []

    init(_ study: Study) {
        self.study = study
        for parameter in study.parameters {
            parameters[parameter.id] = add(.parameter, parameter.id, parameter.passport, parameter.location)
        }
        for index in study.tables.indices { addFields(index) }
        for rule in study.ruleTables { rules[rule.id] = add(.rules, rule.id, rule.passport, rule.location) }
        for score in study.scores {
            fields[FieldID(table: score.table, field: score.field)] = add(.score, score.id, score.passport, score.location)
        }
        indicators = study.indicators.map { indicator in
            let kind: StudyGraph.Kind = if case .index = indicator.formula { .index } else { .indicator }
            return add(kind, indicator.id, indicator.passport, indicator.location)
        }
    }

    private mutating func addFields(_ index: Int) {
        let table = study.tables[index]
        let isRegister = table.kind == .register
        tables[index] = add(isRegister ? .register : .questionnaire, table.id, table.passport, nil)
        for (place, field) in table.fields.enumerated() {
            // A score has a node of its own; the way to the row around is no answer.
            if case .score = field.kind { continue }
            if field.origin == .parent || field.origin == .parentKey { continue }
            let kind: StudyGraph.Kind = field.kind == .calculated ? .calculated : isRegister ? .column : .question
            let node = add(kind, table.id + "." + field.id, field.passport, field.location)
            fields[FieldID(table: index, field: place)] = node
        }
    }

    mutating func add(
        _ kind: StudyGraph.Kind, _ name: String, _ passport: Passport, _ location: Location?
    ) -> Int {
        nodes.append(StudyGraph.Node(kind, name, passport.label, location))
        return nodes.count - 1
    }

    mutating func link(_ from: Int?, _ to: Int, _ role: StudyGraph.Role, _ note: String? = nil) {
        guard let from, from != to else { return }
        edges.insert(StudyGraph.Edge(from: from, to: to, role: role, note: note))
    }

    mutating func link(field: Int?, of table: Int, _ to: Int, _ role: StudyGraph.Role, _ note: String? = nil) {
        guard let field else { return }
        link(fields[FieldID(table: table, field: field)], to, role, note)
    }

    /// What an expression about rows of a table reads.
    mutating func read(_ expression: Expression?, of table: Int, by node: Int, _ role: StudyGraph.Role) {
        guard let expression else { return }
        readNames(expression, by: node, role)
        for slot in expression.slots { read(study.tables[table].slots[slot], of: table, by: node, role) }
    }

    private mutating func read(_ slot: RowSlot, of table: Int, by node: Int, _ role: StudyGraph.Role) {
        switch slot {
        case .field(let field), .reason(let field), .groupValues(let field), .previous(let field):
            link(field: field, of: table, node, role)
        case .referenced(let path, let field):
            for step in path { link(fields[step], node, role) }
            link(fields[field], node, role)
        case .related(let other, let reference, let members):
            read(members, of: other, reference, by: node, role)
        case .relatedOf(let path, let other, let reference, let members):
            for step in path { link(fields[step], node, role) }
            read(members, of: other, reference, by: node, role)
        case .groupRows(let members): read(members, of: table, nil, by: node, role)
        case .tableRows(let group, let members):
            for field in group { link(field: field, of: table, node, role) }
            read(members, of: table, nil, by: node, role)
        case .shared(let index):
            let shared = study.tables[table].sharedValues[index]
            for field in shared.group { link(field: field, of: table, node, role) }
            read(shared.expression, of: table, by: node, role)
        case .option: break
        }
    }

    /// Rows of a table: the members that are read of them, or the table itself where they are only counted.
    private mutating func read(_ members: [Int], of table: Int, _ reference: Int?, by node: Int, _ role: StudyGraph.Role) {
        if members.isEmpty { link(tables[table], node, role) }
        for field in members + [reference].compactMap({ $0 }) { link(field: field, of: table, node, role) }
    }

    /// What an expression about the indicators of a unit reads.
    mutating func readUnit(_ expression: Expression?, by node: Int, _ role: StudyGraph.Role) {
        guard let expression else { return }
        readNames(expression, by: node, role)
        for slot in expression.slots {
            let meaning = study.unitSlots[slot]
            if let indicator = meaning.indicator { link(indicators[indicator], node, role) }
            if let score = meaning.score.map({ study.scores[$0] }) {
                link(fields[FieldID(table: score.table, field: score.field)], node, role)
            }
            if case .column(let path, let field, _) = meaning {
                for step in path + [field] { link(fields[step], node, role) }
            }
        }
    }

    /// Decision tables and parameters, which stand in an expression by their names.
    mutating func readNames(_ expression: Expression, by node: Int, _ role: StudyGraph.Role) {
        for function in expression.program.hostFunctions { link(rules[function.name], node, role) }
        if !parameters.isEmpty { readParameters(expression.text, by: node, role) }
        // What a function says stands in the place of its call, but for the names of parameters.
        for name in expression.program.writtenCalls where nodes[node].calls.insert(name).inserted {
            guard let function = study.functions.first(where: { $0.id == name }) else { continue }
            readNames(function.expression, by: node, role)
        }
    }

    mutating func readParameters(_ text: String, by node: Int, _ role: StudyGraph.Role) {
        for name in ExpressionNames.names(in: text) { link(parameters[name], node, role) }
    }

    func graph() -> StudyGraph {
        var graph = StudyGraph()
        graph.nodes = nodes
        var seen: [String: Int] = [:]
        for node in nodes where !node.kind.isAid { seen[node.name, default: 0] += 1 }
        for index in graph.nodes.indices where nodes[index].kind.isAid || seen[nodes[index].name] != 1 {
            graph.nodes[index].id = nodes[index].kind.rawValue + ":" + nodes[index].name
        }
        graph.edges = edges.sorted()
        return graph
    }
}
