import MeraSource

extension Lowering {
    mutating func call(_ callee: Int, _ arguments: [Syntax.Argument], _ span: Span) -> Node.Index {
        if case .name(let name) = syntax[callee].kind {
            if let property = scope.propertyFunctions[name], arguments.count == 1, let path = dotted(arguments[0].value) {
                return propertyCall(path, property, span)
            }
            if !isLocal(name) {
                let called = [Syntax.Name(text: name, span: syntax[callee].span)]
                // In the strict profile the words of the language cannot be given another meaning.
                if isStrict, let builtin = Builtin.named(name) {
                    note(called, .builtin(builtin))
                    return self.builtin(builtin, arguments, span)
                }
                switch scope.resolve([name]) {
                case .function(let function):
                    note(called, .resolved(.function(function)), function.result)
                    return host(function, arguments, span)
                case .unknown(_, let candidates):
                    if let builtin = Builtin.named(name) { return self.builtin(builtin, arguments, span) }
                    noteUnknown(called, 0, candidates)
                    return unknownFunction(name, candidates, arguments, syntax[callee].span, span)
                default: break
                }
            }
        }
        return invoke(callee, arguments, span)
    }

    private func isLocal(_ name: String) -> Bool {
        frames.contains { frame in
            frame.entries.contains { entry in
                switch entry {
                case .variable(name, _, _), .constant(name, _, _): true
                default: false
                }
            }
        }
    }

    private mutating func unknownFunction(
        _ name: String, _ candidates: [String], _ arguments: [Syntax.Argument], _ nameSpan: Span, _ span: Span
    ) -> Node.Index {
        for argument in arguments { _ = lower(argument.value) }
        guard isStrict else { return failure(.noFunctionFound, .functionNotFound, ["name": .text(name)], span) }
        let known = candidates + BuiltinDefinition.all.map(\.name) + Array(scope.propertyFunctions.keys).sorted()
        let alias = Self.foreignFunctions[name.lowercased()]
        let fixes =
            alias.map { [ExpressionFinding.Fix(.writeInstead, ["text": .text($0)], nameSpan, $0)] }
            ?? self.fixes(name, among: known, nameSpan)
        report(.unknownFunction, ["name": .text(name)], nameSpan, fixes: fixes)
        return builder.constant(.null, span, .any)
    }

    /// What the functions are called in spreadsheets, statistics programs and survey tools, English and Russian.
    private static let foreignFunctions: [String: String] = [
        "len": "string length", "length": "string length", "длстр": "string length", "upper": "upper case",
        "прописн": "upper case", "lower": "lower case", "строчн": "lower case", "avg": "mean", "average": "mean",
        "срзнач": "mean", "среднее": "mean", "медиана": "median", "мода": "mode", "round": "round half up",
        "округл": "round half up", "окргл": "round half up", "roundup": "round up", "округлвверх": "round up",
        "rounddown": "round down", "округлвниз": "round down", "trunc": "round down", "int": "floor", "целое": "floor",
        "цел": "floor", "concat": "string join", "concatenate": "string join", "textjoin": "string join",
        "сцепить": "string join", "сцеп": "string join", "объединить": "string join", "regex": "matches",
        "regexm": "matches", "substr": "substring", "mid": "substring", "left": "substring", "right": "substring",
        "пстр": "substring", "лев": "substring", "левсимв": "substring", "прав": "substring", "правсимв": "substring",
        "search": "contains", "find": "contains", "поиск": "contains", "найти": "contains", "ceil": "ceiling", "ln": "log",
        "mod": "modulo", "остат": "modulo", "корень": "sqrt", "stdev": "stddev", "стандотклон": "stddev", "sd": "stddev",
        "size": "count", "счёт": "count", "счет": "count", "counta": "count", "счётз": "count", "счетз": "count",
        "countblank": "count", "сумм": "sum", "сумма": "sum", "total": "sum", "макс": "max", "мин": "min", "maximum": "max",
        "minimum": "min", "маx": "max", "unique": "distinct values", "сегодня": "today", "тдата": "now",
        "year": "date", "дата": "date", "value": "number", "знач": "number", "значен": "number", "text": "string",
        "текст": "string", "selected": "list contains", "count-selected": "count", "и": "… and …", "или": "… or …",
        "не": "not",
        "coalesce": "if … = null then … else …", "if": "if … then … else …", "если": "if … then … else …",
        "iif": "if … then … else …", "ifs": "if … then … else …", "еслимн": "if … then … else …",
        "iferror": "if … = null then … else …", "еслиошибка": "if … = null then … else …",
        "isblank": "… = null", "епусто": "… = null", "missing": "… = null", "sysmis": "… = null",
        "ifna": "if … = null then … else …",
        "countif": "count(rows[…])", "счётесли": "count(rows[…])", "счетесли": "count(rows[…])",
        "countifs": "count(rows[…])", "счётеслимн": "count(rows[…])", "счетеслимн": "count(rows[…])",
        "sumif": "sum(rows[…].x)", "суммесли": "sum(rows[…].x)", "sumifs": "sum(rows[…].x)", "суммеслимн": "sum(rows[…].x)",
        "averageif": "mean(rows[…].x)", "срзначесли": "mean(rows[…].x)", "vlookup": "reference.column",
        "впр": "reference.column", "pulldata": "reference.column", "xlookup": "reference.column", "просмотрх": "reference.column",
        "datedif": "years and months duration", "разндат": "years and months duration", "and": "… and …", "or": "… or …",
        "range": "… in [a..b]", "any": "… in (…)", "nvalid": "count",
    ]

    // MARK: - Properties of names

    /// `a.b` as written, if it is a name.
    private func dotted(_ index: Int) -> [Syntax.Name]? {
        switch syntax[index].kind {
        case .name(let name): return [Syntax.Name(text: name, span: syntax[index].span)]
        case .path(let owner, let name): return dotted(owner).map { $0 + [name] }
        default: return nil
        }
    }

    private mutating func propertyCall(_ path: [Syntax.Name], _ property: String, _ span: Span) -> Node.Index {
        let resolution = scope.resolve(path.map(\.text) + [property])
        switch resolution {
        case .slot(let slot, let type, let consumed) where consumed == path.count + 1:
            note(path, .resolved(resolution), type)
            return slotNode(slot, type, span)
        case .constant(let value, let consumed) where consumed == path.count + 1: return builder.constant(value, span)
        case .unknown(let step, let candidates) where step < path.count:
            let name = path[max(step, 0)]
            noteUnknown(path, max(step, 0), candidates)
            guard isStrict else { return failure(.noVariableFound, .unknownVariable, ["name": .text(name.text)], span) }
            report(
                .undefinedReference, ["name": .text(name.text)], name.span, fixes: fixes(name.text, among: candidates, name.span))
            return builder.constant(.null, span, .any)
        default:
            guard isStrict else { return failure(.noPropertyFound, .missingEntry, ["name": .text(property)], span) }
            report(
                .unknownEntry, ["owner": .text(path.map(\.text).joined(separator: ".")), "name": .text(property)], span)
            return builder.constant(.null, span, .any)
        }
    }

    // MARK: - Functions of the host

    private mutating func host(_ function: HostFunction, _ arguments: [Syntax.Argument], _ span: Span) -> Node.Index {
        let form = "\(function.name)(\(function.parameters.map { $0.name + ($0.isOptional ? "?" : "") }.joined(separator: ", ")))"
        guard let nodes = match(arguments, [function.parameters], function.name, [form], span) else {
            return isStrict
                ? builder.constant(.null, span, function.result)
                : failure(
                    .functionInvocationFailure, .wrongArgument, ["name": .text(function.name), "given": .phrase(.theseNames)],
                    span)
        }
        if let body = function.written { return written(body, function, nodes.arguments, span) }
        builder.hostFunctions.append(function)
        return builder.add(
            .host(Node.Index(builder.hostFunctions.count - 1), builder.range(nodes.arguments)), function.result, span)
    }

    // MARK: - Functions of the language

    private mutating func builtin(_ builtin: Builtin, _ arguments: [Syntax.Argument], _ span: Span) -> Node.Index {
        let definition = builtin.definition
        guard let matched = match(arguments, definition.overloads, definition.name, definition.forms(), span) else {
            return isStrict
                ? builder.constant(.null, span, definition.result([]))
                : failure(
                    .functionInvocationFailure, .wrongArgument, ["name": .text(definition.name), "given": .phrase(.theseNames)],
                    span)
        }
        let nodes = matched.arguments
        let type = definition.result(nodes.map { builder.type($0) })
        checkCodes(builtin, nodes)
        if builtin == .not { return builder.add(.not(nodes[0]), .boolean, span) }
        if let pattern = pattern(builtin, nodes, span) {
            return builder.add(.pattern(builtin, builder.range(nodes), pattern: pattern), type, span)
        }
        let overload = matched.isNamed ? Int8(truncatingIfNeeded: matched.overload) : -1
        let children = builder.range(nodes)
        let kind = Node.Kind.builtin(builtin, children, overload: overload)
        guard definition.isPure, !nodes.isEmpty, matched.isCertain else { return builder.add(kind, type, span) }
        let mode = builder.mode
        return fold(kind, type, span, nodes) { values in
            var evaluation = Evaluation(budget: 10_000)
            let result = values.withUnsafeBufferPointer {
                definition.body(CallArguments(values: $0, mode: mode, overload: Int(overload)), &evaluation)
            }
            // An aggregate of nothing has no value and is no mistake.
            if result.isNull, case .list? = values.first { return nil }
            return evaluation.isStopped ? nil : result
        }
    }

    /// `list contains(x, "code")` on a set of options.
    private mutating func checkCodes(_ builtin: Builtin, _ nodes: [Node.Index]) {
        guard nodes.count == 2, builtin == .listContains || builtin == .indexOf,
            case .list(.choice(let domain)) = builder.type(nodes[0])
        else { return }
        checkCode(domain, nodes[1])
    }

    /// The regular expression of a call if it is known.
    private mutating func pattern(_ builtin: Builtin, _ nodes: [Node.Index], _ span: Span) -> Node.Index? {
        let flagsAt: Int
        switch builtin {
        case .matches: flagsAt = 2
        case .replace: flagsAt = 3
        case .split: flagsAt = .max
        default: return nil
        }
        guard nodes.count > 1, case .string(let text)? = builder.constant(nodes[1]) else { return nil }
        var flags = ""
        if flagsAt < nodes.count {
            switch builder.constant(nodes[flagsAt]) {
            case .string(let given): flags = given
            case .null: break
            default: return nil
            }
        }
        do {
            builder.patterns.append(try Pattern(text, flags: flags))
            return Node.Index(builder.patterns.count - 1)
        } catch {
            if isStrict {
                report(
                    .invalidPattern, ["pattern": .text(text), "reason": .phrase(error.reason)],
                    builder.nodes[Int(nodes[1])].span)
            }
            return nil
        }
    }

    // MARK: - Functions that are values

    private mutating func invoke(_ callee: Int, _ arguments: [Syntax.Argument], _ span: Span) -> Node.Index {
        let function = lower(callee)
        var result = FEELType.any
        switch builder.type(function) {
        case .function(let parameters, let type):
            result = type
            let nodes = lower(arguments, expecting: parameters)
            if isStrict, arguments.count != parameters.count, !parameters.isEmpty {
                report(
                    .wrongArguments,
                    [
                        "name": .text(text(syntax[callee].span)),
                        "given": .phrase(FEELType.phrase(nodes.map { builder.type($0) })),
                        "forms": .names(["\(text(syntax[callee].span))(\(parameters.count))"]),
                    ], span)
            }
            return invocation(function, nodes, arguments, result, span)
        case .any, .null: break
        case let other:
            if isStrict { report(.notAFunction, ["found": .phrase(other.phrase)], syntax[callee].span) }
        }
        return invocation(function, lower(arguments, expecting: []), arguments, result, span)
    }

    private mutating func lower(_ arguments: [Syntax.Argument], expecting types: [FEELType]) -> [Node.Index] {
        arguments.enumerated().map { index, argument in
            let node = lower(argument.value)
            if index < types.count, argument.name == nil { require(node, types[index], syntax[argument.value].span) }
            return node
        }
    }

    private mutating func invocation(
        _ function: Node.Index, _ nodes: [Node.Index], _ arguments: [Syntax.Argument], _ type: FEELType, _ span: Span
    ) -> Node.Index {
        var names: Node.Index = -1
        if arguments.contains(where: { $0.name != nil }) {
            builder.argumentNames.append(arguments.map { $0.name?.text ?? "" })
            names = Node.Index(builder.argumentNames.count - 1)
        }
        return builder.add(.invoke(function, builder.range(nodes), names: names), type, span)
    }
}
