private typealias P = FunctionValue.Parameter

extension BuiltinDefinition {
    static let strings: [BuiltinDefinition] = [
        BuiltinDefinition(
            .substring, "substring",
            [[P("string", .string), P("start position", .number), P("length", .number, optional: true)]], .string
        ) { arguments, evaluation in
            guard let string = arguments.string(0), let start = arguments.integer(1), evaluation.charge(string) else { return .null }
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
            .string(Bytes.find(match, in: string).map { String(string[..<$0.lowerBound]) } ?? "")
        },
        searching(.substringAfter, "substring after", .string) { string, match in
            .string(Bytes.find(match, in: string).map { String(string[$0.upperBound...]) } ?? "")
        },
        searching(.contains, "contains", .boolean) { .boolean(Bytes.find($1, in: $0) != nil) },
        searching(.startsWith, "starts with", .boolean) { .boolean($0.utf8.starts(with: $1.utf8)) },
        searching(.endsWith, "ends with", .boolean) { .boolean($0.utf8.reversed().starts(with: $1.utf8.reversed())) },
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
            guard let string = arguments.string(0), let match = arguments.string(1), evaluation.charge(string) else { return .null }
            return body(string, match)
        }
    }
}

/// Searching by bytes: the texts of FEEL are sequences of code points, not of Swift's characters.
enum Bytes {
    /// Where `needle` first occurs. An empty one occurs at the start.
    static func find(_ needle: String, in text: String) -> Range<String.Index>? {
        guard let first = needle.utf8.first else { return text.startIndex..<text.startIndex }
        let utf8 = text.utf8
        let count = needle.utf8.count
        var start = utf8.startIndex
        while let found = utf8[start...].firstIndex(of: first) {
            guard let end = utf8.index(found, offsetBy: count, limitedBy: utf8.endIndex) else { return nil }
            if utf8[found..<end].elementsEqual(needle.utf8) { return found..<end }
            start = utf8.index(after: found)
        }
        return nil
    }
}
