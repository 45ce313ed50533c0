import FEEL
import MeraSource

extension ScriptWriter {
    /// Functions of the language, of the world around and of expressions, and decision tables.
    mutating func call(_ node: Node.Index) throws(Script.Refusal) -> String {
        switch kind(node) {
        case .builtin(let builtin, let range, let overload): return try self.builtin(builtin, children(range), overload, node)
        case .pattern(let builtin, let range, let pattern):
            guard let pattern = program?.patterns[Int(pattern)] else { return "null" }
            let program = scripts.constant("F.pattern(\(try PatternProgram.text(of: pattern, span(node))))")
            return "F.b.\(builtin)([\(try values(children(range)))],\(mode.number),-1,\(program))"
        case .host(let function, let range):
            guard let function = program?.hostFunctions[Int(function)] else { return "null" }
            return "F.call(\(try host(function, node)),[\(try values(children(range)))])"
        case .function(let template): return try self.function(template)
        case .invoke(let callee, let range, let names):
            var text = "F.invoke(\(try value(callee)),[\(try values(children(range)))]"
            if names >= 0, let names = program?.argumentNames[Int(names)] {
                text += ",[\(names.map(Script.quoted).joined(separator: ","))]"
            }
            return text + ")"
        case .table(let table):
            guard let plan = program?.tables[Int(table)] else { return "null" }
            return "F.table(\(try hoisted(plan)),s,\(mode.number))"
        default: return "null"
        }
    }

    // MARK: - Functions of the language

    private mutating func builtin(
        _ builtin: Builtin, _ nodes: [Node.Index], _ overload: Int8, _ node: Node.Index
    ) throws(Script.Refusal) -> String {
        switch builtin {
        case .matches, .replace, .split: return try unknownPattern(builtin, nodes, node)
        case .range:
            guard let argument = nodes.first, let value = constant(argument) else { throw refusal(.computedRange, node) }
            guard case .string(let text) = value, let range = RangeValue(literal: text) else { return "null" }
            return try literal(.range(range), span(node))
        case .count, .min, .max, .sum, .mean:
            var arguments: [String] = []
            for argument in nodes { arguments.append(try settled(argument)) }
            return "F.b.\(builtin)([\(arguments.joined(separator: ","))],\(mode.number))"
        case .product, .median, .stddev, .mode: return "F.b.\(builtin)([\(try values(nodes))],\(mode.number))"
        case .listContains:
            let asksForNull = nodes.count == 2 && isNullLiteral(nodes[1]) ? ",true" : ""
            return "F.b.\(builtin)([\(try values(nodes))],\(mode.number)\(asksForNull))"
        default:
            let named = overload >= 0 ? ",\(mode.number),\(overload)" : ""
            return "F.b.\(builtin)([\(try values(nodes))]\(named))"
        }
    }

    /// A call whose pattern was not compiled: it is not known before, or it is none.
    private func unknownPattern(
        _ builtin: Builtin, _ nodes: [Node.Index], _ node: Node.Index
    ) throws(Script.Refusal) -> String {
        let flags = builtin == .matches ? 2 : builtin == .replace ? 3 : nodes.count
        guard nodes.count > 1, constant(nodes[1]) != nil, flags >= nodes.count || constant(nodes[flags]) != nil else {
            throw refusal(.computedPattern, node)
        }
        return "null"
    }

    // MARK: - Functions of the world around

    private mutating func host(_ function: HostFunction, _ node: Node.Index) throws(Script.Refusal) -> String {
        let signature = "F.fn(\(parameters(function.parameters)),\(type(function.result)),8,(...a)=>"
        if let table = function.table {
            let plan = try scripts.write(table.program) { inner throws(Script.Refusal) in try inner.hoisted(table.plan) }
            let body = "F.table(\(plan),i=>i<a.length?a[i]:null,\(table.program.mode.number),\(Script.quoted(function.name)))"
            return scripts.constant("\(signature)\(body))")
        }
        guard scripts.host.contains(function.name) else {
            throw Script.Refusal(reason: .unknownFunction(function.name), span: span(node))
        }
        return scripts.constant("\(signature)F.host[\(Script.quoted(function.name))](...a))")
    }

    // MARK: - Functions of expressions

    private mutating func function(_ index: Node.Index) throws(Script.Refusal) -> String {
        guard let template = program?.templates[Int(index)] else { return "null" }
        let captured = template.captures.map { source, _ in
            switch source {
            case .slot(let slot): "s(\(slot))"
            case .input: "v"
            case .local(let local): read(local)
            }
        }
        return try function(template, captured)
    }

    /// A function with what it keeps from outside. Its variables are numbered anew.
    mutating func function(_ template: FunctionTemplate, _ captured: [String]) throws(Script.Refusal) -> String {
        let outer = (used, bound, partials)
        (used, bound, partials) = ([], [], [])
        defer { (used, bound, partials) = outer }
        let parameters = template.parameters.indices.map { "l\($0)" }.joined(separator: ",")
        let body = try value(template.body)
        let result = program.map { type($0.types[Int(template.body)]) } ?? "\"a\""
        let function =
            "F.fn(\(self.parameters(template.parameters)),\(result),\(template.depth + ExpressionLimits.callCost),(\(parameters))=>\(body))"
        if captured.isEmpty { return function }
        let names = template.captures.map { "l\($0.local)" }
        return "((\(names.joined(separator: ",")))=>\(function))(\(captured.joined(separator: ",")))"
    }

    func parameters(_ parameters: [FunctionValue.Parameter]) -> String {
        let texts = parameters.map { parameter in
            let marks = parameter.isVariadic ? ",0,1" : parameter.isOptional ? ",1" : ""
            return "[\(Script.quoted(parameter.name)),\(type(parameter.type))\(marks)]"
        }
        return "[\(texts.joined(separator: ","))]"
    }

    // MARK: - Tables

    /// A table as a constant; where it uses variables from outside, in its place.
    mutating func hoisted(_ plan: TablePlan) throws(Script.Refusal) -> String {
        let outer = used
        used = []
        let text = try self.plan(plan)
        let isClosed = used.isSubset(of: bound)
        used.formUnion(outer)
        return isClosed ? scripts.constant(text) : text
    }

    private mutating func plan(_ plan: TablePlan) throws(Script.Refusal) -> String {
        var inputs: [String] = []
        for input in plan.inputs { inputs.append("[\(try cell(input.node)),\(try test(input.allowed))]") }
        var outputs: [String] = []
        for output in plan.outputs {
            var values: [String] = []
            for value in output.values { values.append(try literal(value, Span(0, 0))) }
            let otherwise = try output.otherwise.map { node throws(Script.Refusal) in try cell(node) } ?? "null"
            outputs.append("[[\(values.joined(separator: ","))],\(otherwise)]")
        }
        var rules: [String] = []
        for rule in plan.rules {
            var tests: [String] = []
            for node in rule.tests { tests.append(try test(node == TablePlan.anything ? nil : node)) }
            var results: [String] = []
            for node in rule.results { results.append(try cell(node)) }
            rules.append("[[\(tests.joined(separator: ","))],[\(results.joined(separator: ","))]]")
        }
        let names = plan.shape.map { "[\($0.names.map(Script.quoted).joined(separator: ","))]" } ?? "null"
        let aggregation = plan.aggregation.map { "\"\($0.rawValue)\"" } ?? "null"
        return """
            {policy:"\(plan.hitPolicy.rawValue)",aggregation:\(aggregation),names:\(names),inputs:[\(inputs.joined(separator: ","))],\
            outputs:[\(outputs.joined(separator: ","))],rules:[\(rules.joined(separator: ","))]}
            """
    }

    private mutating func cell(_ node: Node.Index) throws(Script.Refusal) -> String { "s=>\(try value(node))" }

    private mutating func test(_ node: Node.Index?) throws(Script.Refusal) -> String {
        guard let node else { return "null" }
        return "(s,v)=>\(try truth(node))"
    }
}
