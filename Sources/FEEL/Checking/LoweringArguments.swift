import MeraSource

extension Lowering {
    /// Arguments that fit one of the lists of parameters.
    struct Match {
        /// In the order of the parameters; null for those left out before the last given one.
        var arguments: [Node.Index]
        var overload: Int
        var isNamed: Bool
        /// The types of all arguments are known to fit.
        var isCertain: Bool
    }

    /// Lowers arguments and finds the parameters that they fit. Nil and, in the strict mode, a finding if they fit none.
    mutating func match(
        _ arguments: [Syntax.Argument], _ overloads: [[FunctionValue.Parameter]], _ name: String, _ forms: [String], _ span: Span
    ) -> Match? {
        if arguments.contains(where: { $0.name != nil }) {
            return matchNamed(arguments, overloads, name, forms, span)
        }
        let nodes = lower(arguments)
        let fitting = overloads.indices.filter { Self.accepts(nodes.count, overloads[$0]) }
        guard !fitting.isEmpty else {
            reportWrong(nodes, name, forms, span)
            return nil
        }
        for overload in fitting {
            let fits = nodes.indices.map { fit(builder.type(nodes[$0]), Self.parameter($0, overloads[overload]).type) }
            if fits.allSatisfy({ $0 != false }) {
                return Match(arguments: nodes, overload: overload, isNamed: false, isCertain: !fits.contains(nil))
            }
        }
        guard isStrict else { return Match(arguments: nodes, overload: fitting[0], isNamed: false, isCertain: false) }
        // Where only one list has room for them the argument that does not fit can be pointed at.
        if fitting.count == 1 || overloads.count == 2 && overloads[1].first?.isVariadic == true {
            for index in nodes.indices {
                let wanted = Self.parameter(index, overloads[fitting[0]]).type
                if fit(builder.type(nodes[index]), wanted) == false {
                    report(
                        .unexpectedType,
                        ["expected": .phrase(wanted.phrase), "found": .phrase(builder.type(nodes[index]).phrase)],
                        syntax[arguments[index].value].span)
                }
            }
        } else {
            reportWrong(nodes, name, forms, span)
        }
        return nil
    }

    private mutating func reportWrong(_ nodes: [Node.Index], _ name: String, _ forms: [String], _ span: Span) {
        guard isStrict else { return }
        report(
            .wrongArguments,
            [
                "name": .text(name), "given": .phrase(FEELType.phrase(nodes.map { builder.type($0) })), "forms": .names(forms),
            ], span)
    }

    /// Whether a value of a type may be given for a parameter, counting the conversions between a value and a list of one.
    private func fit(_ type: FEELType, _ wanted: FEELType) -> Bool? {
        let fits = type.conforms(to: wanted)
        guard fits == false else { return fits }
        if case .list(let element) = wanted, !type.isList { return type.conforms(to: element) }
        if type.isList, !wanted.isList, !isStrict { return nil }
        return false
    }

    private static func accepts(_ count: Int, _ parameters: [FunctionValue.Parameter]) -> Bool {
        let least = parameters.count { !$0.isOptional && !$0.isVariadic } + (parameters.last?.isVariadic == true ? 1 : 0)
        return count >= least && (count <= parameters.count || parameters.last?.isVariadic == true)
    }

    private static func parameter(_ index: Int, _ parameters: [FunctionValue.Parameter]) -> FunctionValue.Parameter {
        parameters[min(index, parameters.count - 1)]
    }

    /// Lowers the arguments; a function among them learns the types of its parameters from the list before it.
    private mutating func lower(_ arguments: [Syntax.Argument]) -> [Node.Index] {
        var nodes: [Node.Index] = []
        for argument in arguments {
            if case .function(let parameters, let body) = syntax[argument.value].kind, let first = nodes.first,
                case .list(let element) = builder.type(first)
            {
                let expected = [FEELType](repeating: element, count: parameters.count)
                nodes.append(function(parameters, body, syntax[argument.value].span, expected: expected))
            } else {
                nodes.append(lower(argument.value))
            }
        }
        return nodes
    }

    private mutating func matchNamed(
        _ arguments: [Syntax.Argument], _ overloads: [[FunctionValue.Parameter]], _ name: String, _ forms: [String], _ span: Span
    ) -> Match? {
        let nodes = lower(arguments)
        for (overload, parameters) in overloads.enumerated() {
            var placed = [Node.Index?](repeating: nil, count: parameters.count)
            let fits = zip(arguments, nodes).allSatisfy { argument, node in
                guard let name = argument.name?.text,
                    let place = parameters.firstIndex(where: { sameBytes($0.name, name) }), placed[place] == nil,
                    fit(builder.type(node), parameters[place].type) != false
                else { return false }
                placed[place] = node
                return true
            }
            let isComplete = zip(placed, parameters).allSatisfy { $0 != nil || $1.isOptional }
            guard fits, isComplete else { continue }
            while let last = placed.last, last == nil { placed.removeLast() }
            let ordered = placed.map { $0 ?? builder.constant(.null, span) }
            return Match(arguments: ordered, overload: overload, isNamed: true, isCertain: false)
        }
        if isStrict { reportNames(arguments, overloads, nodes, name, forms, span) }
        return nil
    }

    private mutating func reportNames(
        _ arguments: [Syntax.Argument], _ overloads: [[FunctionValue.Parameter]], _ nodes: [Node.Index], _ name: String,
        _ forms: [String], _ span: Span
    ) {
        let known = overloads.joined().map(\.name)
        for argument in arguments {
            if let given = argument.name, !known.contains(where: { sameBytes($0, given.text) }) {
                report(
                    .unknownArgument, ["function": .text(name), "name": .text(given.text)], given.span,
                    fixes: fixes(given.text, among: known, given.span))
                return
            }
        }
        reportWrong(nodes, name, forms, span)
    }
}
