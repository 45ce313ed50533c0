import FEEL
import MeraSource

/// The part of a decision model that a case needs: values by name, each made in a closed scope of its own.
struct Model: Sendable {
    let types: Types

    typealias Names = [(name: String, value: Value)]

    /// The values that a `context` of the kit lists.
    func scope(_ context: JSON?) -> Names {
        (context?.entries ?? []).map { name, node in (name, value(node, named: name, in: [])) }
    }

    /// A literal value of the kit; nil if it is none.
    static func value(_ json: JSON) -> Value? {
        guard let type = json["t"]?.string else { return nil }
        let text = json["v"]?.string ?? ""
        switch type {
        case "number": return Decimal(text).map(Value.number)
        case "string": return .string(text)
        case "boolean": return .boolean(json["v"]?.isTrue ?? false)
        case "date": return CivilDate(text).map(Value.date)
        case "time": return CivilTime(text).map(Value.time)
        case "date and time": return (CivilDateTime(text) ?? CivilDate(text).map { CivilDateTime($0) }).map(Value.dateTime)
        case "duration": return Value(temporal: text)
        case "list": return .list((json["v"]?.array ?? []).map { value($0) ?? .null })
        case "context": return .context(Context((json["v"]?.entries ?? []).map { ($0.name, value($0.value) ?? .null) }))
        default: return .null
        }
    }

    /// The value of a node; `names` are those of the boxes around it.
    func value(_ node: JSON, named name: String? = nil, in names: Names) -> Value {
        let names = node["context"].map { scope($0) } ?? names
        if let function = node["function"] { return self.function(function, named: name, in: names) }
        if let value = Self.value(node) { return value.coerced(to: types.type(node["type"])) ?? .null }
        guard let boxed = boxed(node) else { return .null }
        return evaluate(.typed(types.type(node["type"]), .typed(types.type(node["exprType"]), boxed)), in: names)
    }

    private func evaluate(_ boxed: BoxedExpression, in names: Names) -> Value {
        var scope = ModelScope(names: names, types: types)
        guard let expression = boxed.compile(scope: &scope, mode: .lenient).expression else { return .null }
        var evaluation = Evaluation(asOf: CivilDate(year: 2026, month: 7, day: 1))
        return evaluation.evaluate(expression, slots: names.map(\.value))
    }

    /// A business knowledge model sees its own name, so that it may call itself.
    private func function(_ json: JSON, named name: String?, in names: Names) -> Value {
        let itself = FunctionReference()
        let parameters = parameters(json)
        var names = names
        if let name {
            let wrapper = FunctionValue(parameters) { arguments, evaluation in
                itself.function.map { evaluation.call($0, arguments) } ?? .null
            }
            names.append((name, .function(wrapper)))
        }
        guard let boxed = boxed(.object([("function", json)])) else { return .null }
        let value = evaluate(boxed, in: names)
        if case .function(let function) = value { itself.function = function }
        return value
    }

    private final class FunctionReference: @unchecked Sendable {
        /// Set once, before anything can call it.
        var function: FunctionValue?
    }

    private func parameters(_ function: JSON) -> [FunctionValue.Parameter] {
        (function["params"]?.array ?? []).map {
            FunctionValue.Parameter($0["name"]?.string ?? "", types.type($0["type"]))
        }
    }

    // MARK: - Boxes

    func boxed(_ node: JSON) -> BoxedExpression? {
        let type = types.type(node["type"])
        return content(node).map { type == .any ? $0 : .typed(type, $0) }
    }

    private func content(_ node: JSON) -> BoxedExpression? {
        if let text = node.string ?? node["feel"]?.string { return .literal(text) }
        if let table = node["table"] { return self.table(table).map(BoxedExpression.table) }
        if let function = node["function"] {
            guard let body = function["body"], let boxed = boxed(body) else { return nil }
            return .function(parameters(function), boxed)
        }
        if let value = Self.value(node) { return .literal(value.description) }
        guard let box = node["boxed"] else { return nil }
        if let entries = box["context"]?.array {
            return .context(
                entries.compactMap { entry in
                    guard let value = entry["value"], let boxed = boxed(value) else { return nil }
                    return .init(entry["name"]?.string, type: types.type(entry["type"]), boxed)
                })
        }
        if let invocation = box["invocation"], let function = invocation["function"].flatMap(boxed) {
            let bindings = (invocation["args"]?.array ?? []).compactMap { pair -> BoxedExpression.Binding? in
                guard let pair = pair.array, pair.count == 2, let name = pair[0].string, let value = boxed(pair[1]) else {
                    return nil
                }
                return .init(name, value)
            }
            return .invocation(function, bindings)
        }
        if let items = box["list"]?.array { return .list(items.compactMap(boxed)) }
        if let relation = box["relation"] {
            let rows = (relation["rows"]?.array ?? []).map { ($0.array ?? []).compactMap(boxed) }
            return .relation(columns: (relation["columns"]?.array ?? []).compactMap(\.string), rows: rows)
        }
        if let condition = box["if"].flatMap(boxed), let then = box["then"].flatMap(boxed),
            let otherwise = box["else"].flatMap(boxed)
        {
            return .conditional(condition, then: then, otherwise: otherwise)
        }
        if let source = box["filter"].flatMap(boxed), let match = box["match"].flatMap(boxed) {
            return .filter(source, match: match)
        }
        return loop(box)
    }

    private func loop(_ box: JSON) -> BoxedExpression? {
        guard let source = box["in"].flatMap(boxed) else { return nil }
        if let name = box["for"]?.string, let body = box["return"].flatMap(boxed) {
            return .forEach(name, in: source, return: body)
        }
        guard let condition = box["satisfies"].flatMap(boxed) else { return nil }
        if let name = box["some"]?.string { return .some(name, in: source, satisfies: condition) }
        if let name = box["every"]?.string { return .every(name, in: source, satisfies: condition) }
        return nil
    }

    private func table(_ json: JSON) -> DecisionTableDefinition? {
        let policy = json["hitPolicy"]?.string ?? "UNIQUE"
        guard let hitPolicy = DecisionTable.HitPolicy(rawValue: policy.lowercased()) else { return nil }
        let inputs = (json["inputs"]?.array ?? []).map {
            DecisionTableDefinition.Input(
                $0["expression"]?.string ?? "", type: types.type($0["type"]), allowed: $0["values"]?.string)
        }
        let outputs = (json["outputs"]?.array ?? []).map {
            DecisionTableDefinition.Output(
                $0["name"]?.string, type: types.type($0["type"]), values: $0["values"]?.string, otherwise: $0["default"]?.string)
        }
        let rules = (json["rules"]?.array ?? []).map { rule in
            DecisionTableDefinition.Rule(
                (rule["in"]?.array ?? []).map { $0.string ?? "" }, (rule["out"]?.array ?? []).map { $0.string ?? "" })
        }
        let aggregation = json["aggregation"]?.string.flatMap { DecisionTable.Aggregation(rawValue: $0.lowercased()) }
        return DecisionTableDefinition(hitPolicy, aggregation, inputs: inputs, outputs: outputs, rules: rules)
    }
}

/// Names of the model, with the slots in their order.
struct ModelScope: Scope {
    let names: Model.Names
    let types: Types

    func resolve(_ path: [String]) -> Resolution {
        guard let slot = names.lastIndex(where: { $0.name == path[0] }) else {
            return .unknown(at: 0, candidates: visibleNames())
        }
        return .slot(slot, .any, consumed: 1)
    }

    func visibleNames() -> [String] { names.map(\.name) }

    func memberNames() -> [String] { names.flatMap { Self.members($0.value) } }

    private static func members(_ value: Value) -> [String] {
        switch value {
        case .context(let context): context.names + context.values.flatMap(members)
        // All rows of a table have the same names.
        case .list(let values): values.prefix(20).flatMap(members)
        default: []
        }
    }

    /// The kit lists the types that its own fields name. One that only an expression names is not told, and taken for any.
    func type(named name: String) -> FEELType? { types.type(named: name) ?? .any }
}
