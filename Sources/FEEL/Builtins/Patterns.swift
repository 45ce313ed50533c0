private typealias P = FunctionValue.Parameter

extension BuiltinDefinition {
    static let patterns: [BuiltinDefinition] = [
        BuiltinDefinition(
            .matches, "matches", [[P("input", .string), P("pattern", .string), P("flags", .string, optional: true)]], .boolean
        ) { arguments, evaluation in
            guard let input = arguments.string(0), evaluation.charge(input),
                let pattern = evaluation.pattern(arguments, at: 1, flags: 2)
            else { return .null }
            return .boolean(pattern.matches(input))
        },
        BuiltinDefinition(
            .replace, "replace",
            [
                [
                    P("input", .string), P("pattern", .string), P("replacement", .string),
                    P("flags", .string, optional: true),
                ]
            ], .string
        ) { arguments, evaluation in
            guard let input = arguments.string(0), evaluation.charge(input), let replacement = arguments.string(2),
                let pattern = evaluation.pattern(arguments, at: 1, flags: 3),
                let result = try? pattern.replacing(in: input, with: replacement), evaluation.charge(result)
            else { return .null }
            return .string(result)
        },
        BuiltinDefinition(
            .split, "split", [[P("string", .string), P("delimiter", .string)]], .list(.string)
        ) { arguments, evaluation in
            guard let input = arguments.string(0), evaluation.charge(input),
                let pattern = evaluation.pattern(arguments, at: 1, flags: nil),
                let parts = try? pattern.split(input), evaluation.charge(parts.count)
            else { return .null }
            return .list(parts.map(Value.string))
        },
    ]
}

extension Evaluation {
    /// The regular expression of a call: known since compiling, or made now and kept for the next row.
    fileprivate mutating func pattern(_ arguments: borrowing CallArguments, at index: Int, flags: Int?) -> Pattern? {
        if let pattern = arguments.pattern { return pattern }
        guard let text = arguments.string(index) else { return nil }
        var options = ""
        if let flags, flags < arguments.count, !arguments[flags].isNull {
            guard let given = arguments.string(flags) else { return nil }
            options = given
        }
        return pattern(text, options)
    }
}
