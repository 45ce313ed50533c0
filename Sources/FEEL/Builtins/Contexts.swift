private typealias P = FunctionValue.Parameter

extension BuiltinDefinition {
    static let contexts: [BuiltinDefinition] = [
        BuiltinDefinition(.getValue, "get value", [[P("m", .context([])), P("key", .string)]], .any) { arguments, _ in
            guard let context = arguments.context(0), let key = arguments.string(1) else { return .null }
            return context[key] ?? .null
        },
        BuiltinDefinition(
            .getEntries, "get entries", [[P("m", .context([]))]],
            .list(.context([.init("key", .string), .init("value", .any)]))
        ) { arguments, evaluation in
            guard let context = arguments.context(0), evaluation.charge(context.values.count) else { return .null }
            return .list(
                zip(context.names, context.values).map { .context(Context(entryShape, [.string($0), $1])) })
        },
        BuiltinDefinition(
            .context, "context", [[P("entries", .list(.context([.init("key", .string), .init("value", .any)])))]], .context([])
        ) { arguments, evaluation in
            guard let entries = arguments.list(0), evaluation.charge(entries.count) else { return .null }
            var names: Set<String.Bytes> = []
            var result: [(name: String, value: Value)] = []
            for case let entry in entries {
                guard case .context(let entry) = entry, case .string(let key)? = entry["key"], let value = entry["value"],
                    names.insert(String.Bytes(key)).inserted
                else { return .null }
                result.append((key, value))
            }
            return .context(Context(result))
        },
        BuiltinDefinition(
            .contextPut, "context put",
            [
                [P("context", .context([])), P("key", .string), P("value")],
                [P("context", .context([])), P("keys", .list(.string)), P("value")],
            ], .context([])
        ) { arguments, evaluation in
            guard let context = arguments.context(0), arguments.count == 3, evaluation.charge(context.values.count)
            else { return .null }
            if case .string(let key) = arguments[1] { return .context(context.putting(arguments[2], for: key)) }
            guard arguments.overload != 0, case .list(let keys) = arguments[1], keys.count <= ExpressionLimits.nesting
            else { return .null }
            return put(arguments[2], keys[...], into: context).map(Value.context) ?? .null
        },
        BuiltinDefinition(
            .contextMerge, "context merge", [[P("contexts", .list(.context([])))]], .context([])
        ) { arguments, evaluation in
            guard let contexts = arguments.list(0) else { return .null }
            var result: [(name: String, value: Value)] = []
            for case let item in contexts {
                guard case .context(let context) = item, evaluation.charge(context.values.count) else { return .null }
                result += zip(context.names, context.values).map { (name: $0, value: $1) }
            }
            return .context(Context(result))
        },
    ]

    private static let entryShape = ContextShape(["key", "value"])

    private static func put(_ value: Value, _ keys: ArraySlice<Value>, into context: Context) -> Context? {
        guard case .string(let key)? = keys.first else { return nil }
        if keys.count == 1 { return context.putting(value, for: key) }
        guard case .context(let inner)? = context[key], let changed = put(value, keys.dropFirst(), into: inner) else {
            return nil
        }
        return context.putting(.context(changed), for: key)
    }
}
