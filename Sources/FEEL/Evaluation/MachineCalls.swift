public import MeraSource

extension Machine {
    // MARK: - Functions of the language

    func call(
        _ builtin: Builtin, _ range: Node.Children, _ overload: Int, _ pattern: Pattern?, _ node: Node.Index,
        _ evaluation: inout Evaluation
    ) -> Value {
        let count = Int(range.count)
        return withUnsafeTemporaryAllocation(of: Value.self, capacity: max(1, count)) { buffer in
            for index in 0..<count { (buffer.baseAddress! + index).initialize(to: value(child(range, index), &evaluation)) }
            let arguments = UnsafeBufferPointer(rebasing: buffer[0..<count])
            defer { buffer[0..<count].deinitialize() }
            let result = BuiltinDefinition.all[Int(builtin.rawValue)].body(
                CallArguments(values: arguments, mode: program.mode, overload: overload, pattern: pattern), &evaluation)
            // A missing answer may be any element; only the word `null` asks for an answer that is missing.
            if builtin == .listContains, isStrict, count == 2, arguments[1].isNull, !isNullLiteral(child(range, 1)) {
                return .null
            }
            if result.isNull { failedCall(builtin, arguments, node, &evaluation) }
            return result
        }
    }

    /// A call without a result is worth a word only if all that it needs was there.
    @inline(never)
    private func failedCall(
        _ builtin: Builtin, _ arguments: UnsafeBufferPointer<Value>, _ node: Node.Index, _ evaluation: inout Evaluation
    ) {
        guard !evaluation.isStopped, !arguments.contains(where: \.isNull) else { return }
        if let first = arguments.first, case .list(let list) = first, list.isEmpty || list.contains(where: \.isNull) { return }
        let definition = builtin.definition
        if builtin == .getValue, arguments.count == 2, case .context = arguments[0], case .string(let key) = arguments[1] {
            warn(.noContextEntryFound, .missingEntry, ["name": .text(key)], node, &evaluation)
            return
        }
        if let example = builtin.example, arguments.count == 1, case .string(let text) = arguments[0] {
            let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
            warn(
                .functionInvocationFailure, .notSuchText,
                ["name": .text(definition.name), "text": .text(String(shown)), "example": .text(example)], node, &evaluation)
            return
        }
        let fits = definition.overloads.contains { parameters in
            arguments.count <= parameters.count && zip(arguments, parameters).allSatisfy { $0.coerced(to: $1.type) != nil }
        }
        if fits {
            warn(.functionInvocationFailure, .failedCall, ["name": .text(definition.name)], node, &evaluation)
        } else {
            let given = arguments.map(\.type)
            warn(
                .invalidType, .wrongArgument, ["name": .text(definition.name), "given": .phrase(FEELType.phrase(given))], node,
                &evaluation)
        }
    }

    // MARK: - Functions of the host and of expressions

    func callHost(_ function: HostFunction, _ range: Node.Children, _ node: Node.Index, _ evaluation: inout Evaluation) -> Value {
        guard evaluation.charge(1) else { return .null }
        var arguments: [Value] = []
        arguments.reserveCapacity(Int(range.count))
        for index in 0..<Int(range.count) { arguments.append(value(child(range, index), &evaluation)) }
        return evaluation.call(
            FunctionValue(function.parameters, result: function.result, body: function.body), arguments, name: function.name,
            at: span(node))
    }

    func function(_ index: Node.Index) -> Value {
        let template = program.templates[Int(index)]
        let captured = template.captures.map { source, _ in
            switch source {
            case .slot(let slot): Int(slot) < slots.count ? slots[Int(slot)] : Value.null
            case .input: input.pointee
            case .local(let local): locals[Int(local)]
            }
        }
        return .function(
            FunctionValue(
                code: .init(
                    parameters: template.parameters, result: program.types[Int(template.body)],
                    kind: .lambda(program, template, captured: captured))))
    }

    func invoke(
        _ callee: Node.Index, _ range: Node.Children, _ names: Node.Index, _ node: Node.Index, _ evaluation: inout Evaluation
    ) -> Value {
        let target = value(callee, &evaluation)
        var arguments: [Value] = []
        arguments.reserveCapacity(Int(range.count))
        for index in 0..<Int(range.count) { arguments.append(value(child(range, index), &evaluation)) }
        guard case .function(let function) = target else {
            if !target.isNull {
                warn(
                    .noFunctionFound, .wrongValue,
                    ["expected": .phrase(FEELType.function([], .any).phrase), "found": .phrase(target.type.phrase)], node,
                    &evaluation)
            }
            return .null
        }
        if names >= 0 {
            guard let ordered = function.order(arguments, by: program.argumentNames[Int(names)]) else {
                warn(
                    .functionInvocationFailure, .wrongArgument, ["name": .text(text(callee)), "given": .phrase(.theseNames)],
                    node, &evaluation)
                return .null
            }
            arguments = ordered
        }
        return evaluation.call(function, arguments, name: text(callee), at: span(node))
    }

    private func text(_ callee: Node.Index) -> String {
        switch program.nodes[Int(callee)].kind {
        case .path(_, let name): program.names[Int(name)]
        default: "function"
        }
    }

    func coerce(_ inner: Node.Index, _ type: FEELType, _ node: Node.Index, _ evaluation: inout Evaluation) -> Value {
        let value = value(inner, &evaluation)
        if let result = value.coerced(to: type) { return result }
        wrongValue(type, value, node, &evaluation)
        return .null
    }
}

extension FunctionValue {
    /// The arguments in the order of the parameters; nil if a name is not one of theirs or one is missing.
    func order(_ arguments: [Value], by names: [String]) -> [Value]? {
        var ordered = [Value](repeating: .null, count: parameters.count)
        var given = Set<Int>()
        for (name, argument) in zip(names, arguments) {
            guard let place = parameters.firstIndex(where: { sameBytes($0.name, name) }), given.insert(place).inserted else {
                return nil
            }
            ordered[place] = argument
        }
        for (place, parameter) in parameters.enumerated() where !given.contains(place) && !parameter.isOptional { return nil }
        return ordered
    }
}

extension Evaluation {
    /// Calls a function with arguments in the order of its parameters; null and a warning if they do not fit.
    public mutating func call(
        _ function: FunctionValue, _ arguments: [Value], name: String = "function", at span: Span = Span(0, 0)
    ) -> Value {
        guard charge(1) else { return .null }
        guard let arguments = function.fit(arguments) else {
            warn(
                EvaluationWarning(
                    kind: .functionInvocationFailure, code: .wrongArgument,
                    arguments: ["name": .text(name), "given": .phrase(FEELType.phrase(arguments.map(\.type)))], span: span))
            return .null
        }
        switch function.code.kind {
        case .host(let body), .builtin(_, let body):
            return deeper(8, span) { body(arguments, &$0) }
        case .lambda(let program, let template, let captured):
            return deeper(template.depth + ExpressionLimits.callCost, span) { evaluation in
                Machine.withLocals(template.localCount) { locals in
                    for (index, argument) in arguments.enumerated() { locals[index] = argument }
                    for (capture, value) in zip(template.captures, captured) { locals[Int(capture.local)] = value }
                    return withUnsafePointer(to: Value.null) { input in
                        Machine(program, UnsafeBufferPointer(start: nil, count: 0), input, locals).value(
                            template.body, &evaluation)
                    }
                }
            }
        }
    }

    private mutating func deeper(_ levels: Int, _ span: Span, _ body: (inout Evaluation) -> Value) -> Value {
        callDepth += levels
        defer { callDepth -= levels }
        guard callDepth <= ExpressionLimits.callDepth else {
            if !isStopped {
                isStopped = true
                warnings.append(EvaluationWarning(kind: .budgetExceeded, code: .callsTooDeep, arguments: [:], span: span))
            }
            return .null
        }
        return body(&self)
    }
}

extension FunctionValue {
    /// One value for each parameter, of its type; nil if there are too few or many, or one does not fit.
    fileprivate func fit(_ arguments: [Value]) -> [Value]? {
        let parameters = parameters
        let isVariadic = parameters.last?.isVariadic ?? false
        guard arguments.count <= parameters.count || isVariadic else { return nil }
        var fitted = arguments
        for (index, argument) in arguments.enumerated() {
            let parameter = parameters[min(index, parameters.count - 1)]
            if parameter.type == .any { continue }
            guard let value = argument.coerced(to: parameter.type) else { return nil }
            fitted[index] = value
        }
        for parameter in parameters.dropFirst(arguments.count) {
            guard parameter.isOptional || parameter.isVariadic else { return nil }
            if parameter.isOptional { fitted.append(.null) }
        }
        return fitted
    }
}

extension FEELType {
    /// The types of arguments in words.
    static func phrase(_ types: [FEELType]) -> Phrase {
        guard !types.isEmpty else { return Phrase(en: "no arguments", ru: "без аргументов") }
        let phrases = types.map(\.phrase)
        return Phrase(
            en: phrases.map { $0.text(.english) }.joined(separator: ", "),
            ru: phrases.map { $0.text(.russian) }.joined(separator: ", "))
    }
}

extension Phrase {
    static let theseNames = Phrase(en: "arguments of these names", ru: "имена аргументов не те")
}
