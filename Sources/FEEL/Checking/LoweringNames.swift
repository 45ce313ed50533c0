import MeraSource

extension Lowering {
    /// `a`, `a.b`, `a.b.c`: the longest part that is known as a name, then the parts of its value.
    mutating func path(_ index: Int) -> Node.Index {
        var steps: [Syntax.Name] = []
        var node = index
        while true {
            switch syntax[node].kind {
            case .path(let owner, let name):
                steps.append(name)
                node = owner
                continue
            case .name(let name):
                steps.append(Syntax.Name(text: name, span: syntax[node].span))
                steps.reverse()
                return named(steps, syntax[index].span)
            default:
                let value = lower(node)
                return members(steps.reversed(), of: value, from: syntax[node].span.start)
            }
        }
    }

    private mutating func members(_ steps: some Sequence<Syntax.Name>, of value: Node.Index, from start: Int) -> Node.Index {
        var value = value
        for step in steps { value = member(step, of: value, Span(start, step.span.end)) }
        return value
    }

    private mutating func member(_ name: Syntax.Name, of owner: Node.Index, _ span: Span) -> Node.Index {
        let type = builder.type(owner)
        let result: FEELType
        if case .list(let element) = type {
            result = .list(fieldType(name, of: element, owner))
        } else {
            result = fieldType(name, of: type, owner)
        }
        return builder.add(.path(owner, name: builder.name(name.text)), result, span)
    }

    private mutating func fieldType(_ name: Syntax.Name, of type: FEELType, _ owner: Node.Index) -> FEELType {
        guard let properties = type.properties else { return .any }
        if let found = properties.first(where: { sameBytes($0.name, name.text) }) {
            note([name], .member(of: type), found.type)
            return found.type
        }
        note([name], .unknown(candidates: properties.map(\.name), isMember: true))
        // What built-ins such as `context put` make has entries that are not known.
        if case .context(let fields) = type, fields.isEmpty || !isStrict { return .any }
        if isStrict {
            let ownerText = text(builder.nodes[Int(owner)].span)
            report(
                .unknownEntry, ["owner": .text(ownerText), "name": .text(name.text)], name.span,
                fixes: fixes(name.text, among: properties.map(\.name), name.span))
        }
        return .any
    }

    // MARK: - Names

    private mutating func named(_ steps: [Syntax.Name], _ span: Span) -> Node.Index {
        let first = steps[0]
        var elements: [(frame: Int, local: Node.Index)] = []
        for frame in frames.indices.reversed() {
            for entry in frames[frame].entries.reversed() {
                switch entry {
                case .variable(let name, let type, let local):
                    guard sameBytes(name, first.text) else { continue }
                    frames[frame].used.insert(local)
                    note([first], .variable, type)
                    let value = builder.add(.local(access(frame, local)), type, first.span)
                    return finish(value, elements, steps)
                case .constant(let name, let type, let value):
                    guard sameBytes(name, first.text) else { continue }
                    return finish(builder.constant(value, first.span, type), elements, steps)
                case .element(let type, let local):
                    if let field = type.field(first.text) {
                        note([first], .member(of: type), field)
                        let element = builder.add(.local(access(frame, local)), type, first.span)
                        let value = builder.add(.path(element, name: builder.name(first.text)), field, first.span)
                        return finish(value, elements, steps)
                    }
                    if first.text == "item" {
                        note([first], .variable, type)
                        let value = builder.add(.local(access(frame, local)), type, first.span)
                        if case .any = type { elements.append((frame, local)) }
                        return finish(value, elements, steps)
                    }
                    if mayHave(first.text, type) { elements.append((frame, local)) }
                }
            }
        }
        return finish(outside(steps, !elements.isEmpty), elements, steps)
    }

    private func mayHave(_ name: String, _ type: FEELType) -> Bool {
        switch type {
        case .any: true
        case .context: !isStrict
        case .list(let element): mayHave(name, element)
        default: false
        }
    }

    /// Puts the elements of filters that may have the name before its other meaning, then reads the remaining steps.
    private mutating func finish(
        _ found: (node: Node.Index, consumed: Int), _ elements: [(frame: Int, local: Node.Index)], _ steps: [Syntax.Name]
    ) -> Node.Index {
        var value = found.node
        for (frame, local) in elements.reversed() {
            let kind = Node.Kind.entryOrElse(local: access(frame, local), name: builder.name(steps[0].text), value)
            value = builder.add(kind, .any, steps[0].span)
        }
        return members(steps.dropFirst(found.consumed), of: value, from: steps[0].span.start)
    }

    private mutating func finish(
        _ node: Node.Index, _ elements: [(frame: Int, local: Node.Index)], _ steps: [Syntax.Name]
    ) -> Node.Index {
        finish((node, 1), elements, steps)
    }

    /// A name of the surrounding world.
    private mutating func outside(_ steps: [Syntax.Name], _ isElement: Bool) -> (node: Node.Index, consumed: Int) {
        let names = isElement ? [steps[0].text] : steps.map(\.text)
        let resolution = scope.resolve(names)
        switch resolution {
        case .slot(let slot, let type, let consumed):
            let used = min(max(consumed, 1), steps.count)
            note(steps.prefix(used), .resolved(resolution), type)
            let span = steps[0].span.union(steps[used - 1].span)
            return (slotNode(slot, type, span), used)
        case .constant(let value, let consumed):
            let used = min(max(consumed, 1), steps.count)
            note(steps.prefix(used), .resolved(resolution), value.type)
            return (builder.constant(value, steps[0].span.union(steps[used - 1].span)), used)
        case .function(let function):
            note(steps.prefix(1), .resolved(resolution), function.result)
            let value = FunctionValue(function.parameters, result: function.result, body: function.body)
            return (builder.constant(.function(value), steps[0].span), 1)
        case .unknown(let step, let candidates):
            if let builtin = Builtin.named(steps[0].text) {
                note(steps.prefix(1), .builtin(builtin))
                return (builder.constant(.function(builtin.function), steps[0].span), 1)
            }
            if isElement { return (builder.constant(.null, steps[0].span, .any), 1) }
            return (unknown(steps, min(max(step, 0), steps.count - 1), candidates), steps.count)
        }
    }

    private mutating func unknown(_ steps: [Syntax.Name], _ step: Int, _ candidates: [String]) -> Node.Index {
        let name = steps[step]
        guard isStrict else {
            return failure(.noVariableFound, .unknownVariable, ["name": .text(name.text)], name.span)
        }
        let known = step == 0 ? candidates + localNames + Self.beginningWords : candidates
        noteUnknown(steps, step, known)
        // A letter of the wrong alphabet has been named already; what name is meant is known only now.
        if let place = findings.firstIndex(where: { $0.code == .mixedScriptName && $0.span == name.span }) {
            let meant = fixes(name.text, among: known, name.span)
            if !meant.isEmpty { findings[place].fixes = meant }
            return builder.constant(.null, name.span, .any)
        }
        if step == 0 {
            let word = Self.foreignConstants[name.text.lowercased()].map { [$0] } ?? []
            let close = fixes(name.text, among: known, name.span)
            report(
                .undefinedReference, ["name": .text(name.text)], name.span,
                fixes: close.isEmpty
                    ? word.map { ExpressionFinding.Fix(.writeInstead, ["text": .text($0)], name.span, $0) } : close)
        } else {
            let owner = steps[..<step].map(\.text).joined(separator: ".")
            report(
                .unknownEntry, ["owner": .text(owner), "name": .text(name.text)], name.span,
                fixes: fixes(name.text, among: candidates, name.span))
        }
        return builder.constant(.null, name.span, .any)
    }

    /// What spreadsheets and other languages call constants.
    private static let foreignConstants = [
        "истина": "true", "ложь": "false", "да": "true", "нет": "false", "yes": "true", "no": "false", "пусто": "null",
        "нет данных": "null", "none": "null", "nil": "null", "nan": "null",
        "sysmis": "null", "na": "null",
    ]

    /// Words with which an expression may begin.
    private static let beginningWords = ["true", "false", "null", "not", "if", "for", "some", "every"]

    private var localNames: [String] {
        frames.flatMap { frame in
            frame.entries.flatMap { entry -> [String] in
                switch entry {
                case .variable(let name, _, _), .constant(let name, _, _): [name]
                case .element(.context(let fields), _): fields.map(\.name)
                case .element: ["item"]
                }
            }
        }
    }

    // MARK: - Access from inside functions

    mutating func slotNode(_ slot: Int, _ type: FEELType, _ span: Span) -> Node.Index {
        slots.insert(slot)
        let index = Node.Index(slot)
        guard frames.count > 1 else { return builder.add(.slot(index), type, span) }
        return builder.add(.local(capture(.slot(index), upTo: frames.count - 1)), type, span)
    }

    mutating func input(_ span: Span) -> Node.Index {
        guard let inputType else {
            if isStrict { report(.questionMarkOutside, [:], span) }
            return builder.constant(.null, span, .any)
        }
        guard frames.count > 1 else { return builder.add(.input, inputType, span) }
        return builder.add(.local(capture(.input, upTo: frames.count - 1)), inputType, span)
    }

    /// The local of the innermost frame that holds a variable of an outer one.
    mutating func access(_ frame: Int, _ local: Node.Index) -> Node.Index {
        var local = local
        for inner in (frame + 1)..<max(frame + 1, frames.count) { local = captured(.local(local), in: inner) }
        return local
    }

    /// A slot or the input, handed inwards from function to function.
    private mutating func capture(_ source: FunctionTemplate.Source, upTo frame: Int) -> Node.Index {
        var local = captured(source, in: 1)
        for inner in 2..<max(2, frame + 1) { local = captured(.local(local), in: inner) }
        return local
    }

    private mutating func captured(_ source: FunctionTemplate.Source, in frame: Int) -> Node.Index {
        if let found = frames[frame].captures.first(where: { $0.source == source }) { return found.local }
        let local = frames[frame].local()
        frames[frame].captures.append((source, local))
        return local
    }

    // MARK: - What fails

    /// A node that only fails: the lenient mode's form of a mistake.
    mutating func failure(
        _ kind: EvaluationWarning.Kind, _ code: DiagnosticCode, _ arguments: Arguments, _ span: Span
    ) -> Node.Index {
        builder.failures.append(EvaluationWarning(kind: kind, code: code, arguments: arguments, span: span))
        return builder.add(.failure(Node.Index(builder.failures.count - 1)), .any, span)
    }
}
