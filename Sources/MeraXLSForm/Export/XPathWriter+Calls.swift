import FEEL
import MeraModel

/// Functions of FEEL by those of forms.
extension XPathWriter {
    func call(_ builtin: Builtin, _ arguments: [Node.Index], _ node: Node.Index) throws(Refusal) -> Piece {
        func text(_ index: Int) throws(Refusal) -> String { try piece(arguments[index]).text }
        func plain(_ name: String) throws(Refusal) -> Piece {
            var parts: [String] = []
            for argument in arguments { parts.append(try piece(argument).text) }
            return Piece(text: "\(name)(\(parts.joined(separator: ", ")))")
        }
        switch builtin {
        case .is:
            // Whether a condition holds: there it is false where it is open.
            guard arguments.count == 2, isTrue(arguments[1]) else { throw refuse(node) }
            return try piece(arguments[0])
        case .listContains:
            guard arguments.count == 2, field(arguments[0]) != nil || isInput(arguments[0]) else { throw refuse(node) }
            return Piece(text: "selected(\(try text(0)), \(try text(1)))")
        case .count: return try counted(arguments, node)
        case .sum: return try summed(arguments, node)
        case .min, .max: return try plain(builtin == .min ? "min" : "max")
        case .abs, .sqrt, .exp, .log, .floor, .ceiling:
            guard arguments.count == 1 else { throw refuse(node) }
            let names: [Builtin: String] = [
                .abs: "abs", .sqrt: "sqrt", .exp: "exp", .log: "log", .floor: "floor", .ceiling: "ceiling",
            ]
            return try plain(names[builtin] ?? "")
        case .roundDown:
            guard arguments.count == 2, isZero(arguments[1]) else { throw refuse(node) }
            return Piece(text: "int(\(try text(0)))")
        case .roundHalfUp:
            if arguments.count == 2, isZero(arguments[1]) { return Piece(text: "round(\(try text(0)))") }
            return try plain("round")
        case .modulo:
            return Piece(
                text: "\(try piece(arguments[0]).held(.product)) mod \(try piece(arguments[1]).held(.power))", strength: .product)
        case .number, .string: return try plain(builtin == .number ? "number" : "string")
        case .stringLength: return try plain("string-length")
        case .contains, .startsWith, .endsWith:
            return try plain(builtin == .contains ? "contains" : builtin == .startsWith ? "starts-with" : "ends-with")
        case .substringBefore, .substringAfter:
            return try plain(builtin == .substringBefore ? "substring-before" : "substring-after")
        case .base64Decode: return try plain("base64-decode")
        case .geoArea, .geoDistance: return try plain(builtin == .geoArea ? "area" : "distance")
        case .substring: return try substring(arguments, node)
        case .matches:
            guard case .string(let pattern)? = constant(arguments[1]), arguments.count == 2 || isNull(arguments[2]) else {
                throw refuse(node)
            }
            // There the whole text must fit.
            guard pattern.hasPrefix("^"), pattern.hasSuffix("$"), let quoted = Self.quoted(pattern) else { throw refuse(node) }
            return Piece(text: "regex(\(try text(0)), \(quoted))")
        case .stringJoin: return try joined(arguments, node)
        case .date: return try date(arguments, node)
        case .dateAndTime where arguments.count == 1: return try plain("date-time")
        case .getValue: return try choiceName(arguments, node)
        default: throw refuse(node)
        }
    }

    private func isInput(_ node: Node.Index) -> Bool { if case .input = kind(node) { true } else { false } }

    private func isZero(_ node: Node.Index) -> Bool {
        if case .number(let number)? = constant(node) { number.integer == 0 } else { false }
    }

    private func counted(_ arguments: [Node.Index], _ node: Node.Index) throws(Refusal) -> Piece {
        guard arguments.count == 1 else { throw refuse(node) }
        if isInput(arguments[0]) { return Piece(text: "count-selected(.)") }
        if let field = field(arguments[0]), field.kind.isSeveral {
            return Piece(text: "count-selected(\(try piece(arguments[0]).text))")
        }
        return Piece(text: "count(\(try piece(arguments[0]).text))")
    }

    /// `sum(append(x, 0))`: there the sum of nothing is 0.
    private func summed(_ arguments: [Node.Index], _ node: Node.Index) throws(Refusal) -> Piece {
        guard arguments.count == 1 else { throw refuse(node) }
        var list = arguments[0]
        if case .builtin(.append, let parts, _) = kind(list), children(parts).count == 2, isZero(children(parts)[1]) {
            list = children(parts)[0]
        }
        return Piece(text: "sum(\(try piece(list).text))")
    }

    private func substring(_ arguments: [Node.Index], _ node: Node.Index) throws(Refusal) -> Piece {
        let text = try piece(arguments[0]).text
        guard case .number(let number)? = constant(arguments[1]), let start = number.integer, start >= 1 else {
            throw refuse(node)
        }
        guard arguments.count > 2, !isNull(arguments[2]) else { return Piece(text: "substr(\(text), \(start - 1))") }
        if case .number(let count)? = constant(arguments[2]), let length = count.integer {
            return Piece(text: "substr(\(text), \(start - 1), \(start - 1 + length))")
        }
        throw refuse(node)
    }

    private func joined(_ arguments: [Node.Index], _ node: Node.Index) throws(Refusal) -> Piece {
        let separator = arguments.count > 1 && !isNull(arguments[1]) ? try piece(arguments[1]).text : nil
        guard case .list(let items) = kind(arguments[0]) else {
            guard let separator else { throw refuse(node) }
            return Piece(text: "join(\(separator), \(try piece(arguments[0]).text))")
        }
        var parts: [String] = []
        for item in children(items) { parts.append(try withoutString(item)) }
        guard let separator else { return Piece(text: "concat(\(parts.joined(separator: ", ")))") }
        return Piece(text: "join(\(([separator] + parts).joined(separator: ", ")))")
    }

    /// In a text a number is a text by itself.
    private func withoutString(_ node: Node.Index) throws(Refusal) -> String {
        if case .builtin(.string, let inner, _) = kind(node), let value = children(inner).first { return try piece(value).text }
        return try piece(node).text
    }

    /// `date(start)`: the day of filling in.
    private func date(_ arguments: [Node.Index], _ node: Node.Index) throws(Refusal) -> Piece {
        guard arguments.count == 1 else { throw refuse(node) }
        if let field = field(arguments[0]), field.presentation.metadata == .start { return Piece(text: "today()") }
        return Piece(text: "date(\(try piece(arguments[0]).text))")
    }

    /// `get value({"a": "Label"}, x)`: the label of a code, where the texts are those of the list.
    private func choiceName(_ arguments: [Node.Index], _ node: Node.Index) throws(Refusal) -> Piece {
        guard arguments.count == 2, let labels = texts(arguments[0]), let field = field(arguments[1]), let list = field.list
        else {
            throw refuse(node)
        }
        let options = study.choiceLists[list].options
        let isList = labels.count == options.count && options.allSatisfy { labels[$0.code] == $0.label.text(study.language) }
        guard isList else { throw refuse(node) }
        let name = try piece(arguments[1]).text
        return Piece(text: "jr:choice-name(\(name), '\(name)')")
    }

    /// A context of texts.
    private func texts(_ node: Node.Index) -> [String: String]? {
        var found: [String: String] = [:]
        if case .context(let context)? = constant(node) {
            for (name, value) in zip(context.names, context.values) {
                guard case .string(let text) = value else { return nil }
                found[name] = text
            }
            return found
        }
        guard case .context(let shape, _, let values) = kind(node) else { return nil }
        for (name, value) in zip(program.shapes[Int(shape)].names, children(values)) {
            guard case .string(let text)? = constant(value) else { return nil }
            found[name] = text
        }
        return found
    }
}
