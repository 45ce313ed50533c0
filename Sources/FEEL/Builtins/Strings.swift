private typealias P = FunctionValue.Parameter

extension BuiltinDefinition {
    static let strings: [BuiltinDefinition] = [
        BuiltinDefinition(
            .substring, "substring",
            [[P("string", .string), P("start position", .number), P("length", .number, optional: true)]], .string
        ) { arguments, evaluation in
            guard let string = arguments.string(0), let start = arguments.integer(1), evaluation.charge(string) else {
                return .null
            }
            guard arguments.count > 2, !arguments[2].isNull else { return .of(CodePoints.substring(of: string, start: start)) }
            guard let length = arguments.integer(2) else { return .null }
            return .of(CodePoints.substring(of: string, start: start, length: length))
        },
        BuiltinDefinition(.stringLength, "string length", [[P("string", .string)]], .number) { arguments, evaluation in
            guard let string = arguments.string(0), evaluation.charge(string) else { return .null }
            return .number(Decimal(CodePoints.count(string)))
        },
        mapping(.upperCase, "upper case") { $0.uppercased() },
        mapping(.lowerCase, "lower case") { $0.lowercased() },
        searching(.substringBefore, "substring before", .string) { string, match in
            .string(CodePoints.split(string, at: match)?.before ?? "")
        },
        searching(.substringAfter, "substring after", .string) { string, match in
            .string(CodePoints.split(string, at: match)?.after ?? "")
        },
        searching(.contains, "contains", .boolean) { .boolean(CodePoints.contains($0, $1)) },
        searching(.startsWith, "starts with", .boolean) { .boolean(CodePoints.hasPrefix($0, $1)) },
        searching(.endsWith, "ends with", .boolean) { .boolean(CodePoints.hasSuffix($0, $1)) },
        BuiltinDefinition(
            .stringJoin, "string join", [[P("list", .list(.string)), P("delimiter", .string, optional: true)]], .string
        ) { arguments, evaluation in
            guard let list = arguments.list(0), evaluation.charge(list.count) else { return .null }
            var delimiter = ""
            if arguments.count > 1, !arguments[1].isNull {
                guard let given = arguments.string(1) else { return .null }
                delimiter = given
            }
            var parts: [String] = []
            for item in list where !item.isNull {
                guard case .string(let part) = item, evaluation.charge(part), evaluation.charge(delimiter) else { return .null }
                parts.append(part)
            }
            return .string(parts.joined(separator: delimiter))
        },
        // Readers of codes and forms of ODK give texts in this way.
        BuiltinDefinition(.base64Decode, "base64 decode", [[P("string", .string)]], .string) { arguments, evaluation in
            guard let string = arguments.string(0), evaluation.charge(string) else { return .null }
            return .of(Base64.text(string))
        },
    ]

    private static func mapping(
        _ builtin: Builtin, _ name: String, _ body: @escaping @Sendable (String) -> String
    ) -> BuiltinDefinition {
        BuiltinDefinition(builtin, name, [[P("string", .string)]], .string) { arguments, evaluation in
            guard let string = arguments.string(0), evaluation.charge(string) else { return .null }
            return .string(body(string))
        }
    }

    private static func searching(
        _ builtin: Builtin, _ name: String, _ result: FEELType, _ body: @escaping @Sendable (String, String) -> Value
    ) -> BuiltinDefinition {
        BuiltinDefinition(builtin, name, [[P("string", .string), P("match", .string)]], result) { arguments, evaluation in
            guard let string = arguments.string(0), let match = arguments.string(1), evaluation.charge(string) else {
                return .null
            }
            return body(string, match)
        }
    }
}
