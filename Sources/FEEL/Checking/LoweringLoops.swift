import MeraSource

extension Lowering {
    mutating func loop(_ kind: Loop.Kind, _ iterators: [Syntax.Iterator], _ body: Int, _ span: Span) -> Node.Index {
        let top = frames.count - 1
        let mark = frames[top].entries.count
        var lowered: [Loop.Iterator] = []
        for iterator in iterators {
            let source = lower(iterator.source)
            let end = iterator.end.map { lower($0) }
            let type = elementType(source, end, iterator)
            if let end, isStrict, let first = builder.constant(source), let last = builder.constant(end),
                let order = first.compared(to: last), order > 0
            {
                let place = syntax[iterator.source].span.union(syntax[iterator.end ?? iterator.source].span)
                report(.countsDown, ["text": .text(text(place))], place)
            }
            let local = frames[top].local()
            lowered.append(Loop.Iterator(local: local, source: source, end: end))
            frames[top].entries.append(.variable(iterator.name.text, type, local))
        }
        let partial = kind == .map ? frames[top].local() : nil
        if let partial { frames[top].entries.append(.variable("partial", .list(.any), partial)) }
        let result = lower(body)
        frames[top].entries.removeSubrange(mark...)
        if kind != .map { require(result, .boolean, syntax[body].span) }
        let isPartial = partial.map { frames[top].used.contains($0) } ?? false
        builder.loops.append(
            Loop(kind: kind, iterators: lowered, body: result, partial: isPartial ? partial : nil))
        let type: FEELType = kind == .map ? .list(builder.type(result)) : .boolean
        return builder.add(.loop(Node.Index(builder.loops.count - 1)), type, span)
    }

    private mutating func elementType(_ source: Node.Index, _ end: Node.Index?, _ iterator: Syntax.Iterator) -> FEELType {
        let type = builder.type(source)
        if let end {
            let other = builder.type(end)
            for (found, place) in [(type, iterator.source), (other, iterator.end ?? iterator.source)] {
                switch found {
                case .number, .date, .any, .null: break
                default:
                    if isStrict {
                        report(
                            .unexpectedType, ["expected": .phrase(.numberOrDate), "found": .phrase(found.phrase)],
                            syntax[place].span)
                    }
                }
            }
            if type != other, type != .any, other != .any, type != .null, other != .null {
                mismatch("..", type, other, syntax[iterator.source].span)
            }
            return type
        }
        switch type {
        case .list(let element), .range(let element): return element
        case .any: return .any
        default:
            if isStrict, type != .null {
                report(
                    .unexpectedType, ["expected": .phrase(FEELType.list(.any).phrase), "found": .phrase(type.phrase)],
                    syntax[iterator.source].span)
            }
            return type
        }
    }

    /// `function(a: number) …`. `expected` are the types of the arguments where the place of the function tells them.
    mutating func function(
        _ parameters: [Syntax.Parameter], _ body: Int, _ span: Span, expected: [FEELType] = []
    ) -> Node.Index {
        frames.append(Frame())
        let top = frames.count - 1
        var given: [FunctionValue.Parameter] = []
        for (index, parameter) in parameters.enumerated() {
            let type = parameter.type ?? (index < expected.count ? expected[index] : .any)
            // An inferred type is for checking; only a written one is asserted when the function is called.
            given.append(FunctionValue.Parameter(parameter.name.text, parameter.type ?? .any))
            let local = frames[top].local()
            frames[top].entries.append(.variable(parameter.name.text, type, local))
        }
        let result = lower(body)
        let frame = frames.removeLast()
        builder.templates.append(
            FunctionTemplate(
                parameters: given, captures: frame.captures, localCount: Int(frame.localCount), body: result,
                depth: syntax[body].depth))
        let type = FEELType.function(given.map(\.type), builder.type(result))
        return builder.add(.function(Node.Index(builder.templates.count - 1)), type, span)
    }
}

extension Phrase {
    static let numberOrDate = Phrase(en: "a number or a date", ru: "число или дата")
}
