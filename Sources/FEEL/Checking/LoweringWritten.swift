import MeraSource

extension Lowering {
    /// A call of a function that is written in the language: its body in the place of the call, each argument computed once.
    mutating func written(
        _ body: WrittenBody, _ function: HostFunction, _ arguments: [Node.Index], _ span: Span
    ) -> Node.Index {
        guard builder.nodes.count < WrittenBody.mostNodes else {
            if isStrict, !findings.contains(where: { $0.code == .functionTooLarge }) {
                report(
                    .functionTooLarge, ["name": .text(function.name), "limit": .number(WrittenBody.mostNodes)], span)
            }
            return builder.constant(.null, span, function.result)
        }
        let top = frames.count - 1
        let first = builder.nodes.count
        var inner = Lowering(ProgramBuilder(), body)
        // Its variables stand in the frame in which it is called.
        inner.frames[0].localCount = frames[top].localCount
        var bound: [(local: Node.Index, value: Node.Index)] = []
        for (place, parameter) in function.parameters.enumerated() {
            let given = place < arguments.count ? arguments[place] : builder.constant(.null, span)
            if let constant = builder.constant(given), constant.isNull || builder.type(given).conforms(to: parameter.type) == true
            {
                inner.frames[0].entries.append(.constant(parameter.name, parameter.type, constant))
                continue
            }
            let local = inner.frames[0].local()
            inner.frames[0].entries.append(.variable(parameter.name, parameter.type, local))
            bound.append((local, fitted(given, to: parameter.type, span)))
        }
        swap(&inner.builder, &builder)
        var result = inner.lower(body.root)
        swap(&inner.builder, &builder)
        frames[top].localCount = inner.frames[0].localCount
        // What is to be said of it is said at the call: the body stands elsewhere.
        for node in first..<builder.nodes.count { builder.nodes[node].span = span }
        if isStrict, inner.findings.contains(where: { $0.code.severity == .error }) {
            report(.alwaysFails, ["text": .text(text(span))], span)
        }
        for (local, value) in bound.reversed() {
            result = builder.add(.bind(local: local, value, body: result), builder.type(result), span)
        }
        builder.writtenCalls.insert(function.name)
        return fitted(result, to: function.result, span)
    }

    private mutating func fitted(_ node: Node.Index, to type: FEELType, _ span: Span) -> Node.Index {
        if builder.type(node).conforms(to: type) == true { return node }
        return builder.add(.coerce(node, type: builder.typeIndex(type)), type, span)
    }

    private init(_ builder: ProgramBuilder, _ body: WrittenBody) {
        self.builder = builder
        syntax = body.syntax
        bytes = body.bytes
        findings = []
        scope = ScopeAccess(body.scope)
    }
}
