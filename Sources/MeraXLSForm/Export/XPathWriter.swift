import FEEL
import MeraModel
import MeraSource

/// Makes XPath of an expression about a row, for the cells of a form. What forms cannot say is refused by name.
struct XPathWriter {
    struct Refusal: Error {
        /// In the author's words.
        var part: String
    }

    /// A piece of XPath with how strongly it holds together.
    struct Piece {
        var text: String
        var strength = FormTerm.Strength.whole

        func held(_ least: FormTerm.Strength) -> String { strength < least ? "(\(text))" : text }
    }

    let study: Study
    let table: Int
    let expression: Expression
    /// The name of a field in the form; nil where it has none.
    let names: FormExportNames

    var program: Program { expression.program }

    func whole() throws(Refusal) -> String { try piece(expression.root).text }

    func kind(_ node: Node.Index) -> Node.Kind { program.nodes[Int(node)].kind }
    func type(_ node: Node.Index) -> FEELType { program.types[Int(node)] }
    func children(_ range: Node.Children) -> [Node.Index] { Array(program.children(range)) }

    func refuse(_ node: Node.Index) -> Refusal {
        let span = program.nodes[Int(node)].span
        let bytes = Array(expression.text.utf8)
        let start = min(max(0, span.start), bytes.count)
        let end = min(max(start, span.end), bytes.count)
        let part = String(decoding: bytes[start..<end], as: UTF8.self)
        return Refusal(part: part.isEmpty ? expression.text : part)
    }

    func constant(_ node: Node.Index) -> Value? {
        if case .constant(let index) = kind(node) { program.constants[Int(index)] } else { nil }
    }

    func isNull(_ node: Node.Index) -> Bool { constant(node)?.isNull ?? false }

    func isTrue(_ node: Node.Index) -> Bool {
        if case .boolean(true)? = constant(node) { true } else { false }
    }

    // MARK: Nodes

    func piece(_ node: Node.Index) throws(Refusal) -> Piece {
        switch kind(node) {
        case .constant: return try literal(node)
        case .slot(let slot): return try self.slot(Int(slot), node)
        case .input: return Piece(text: ".")
        case .negate(let inner): return Piece(text: "-\(try piece(inner).held(.sign))", strength: .sign)
        case .not(let inner): return try negation(inner)
        case .and(let a, let b): return try joined("and", .and, a, b)
        case .or(let a, let b): return try joined("or", .or, a, b)
        case .compare(let comparison, let a, let b): return try compared(comparison, a, b)
        case .arithmetic(let operation, let a, let b): return try computed(operation, a, b, node)
        case .conditional(let condition, let then, let otherwise):
            if let short = try withoutMissing(condition, then, otherwise) { return short }
            return Piece(
                text: "if(\(try piece(condition).text), \(try piece(then).text), \(try piece(otherwise).text))")
        case .within(let value, let low, let high, let lowClosed, let highClosed):
            let text = try piece(value).held(.sum)
            return Piece(
                text:
                    "\(text) \(lowClosed ? ">=" : ">") \(try piece(low).held(.sum)) and \(text) \(highClosed ? "<=" : "<") \(try piece(high).held(.sum))",
                strength: .and)
        case .anyOf(let tests):
            var parts: [String] = []
            for test in children(tests) { parts.append(try piece(test).held(.or)) }
            return Piece(text: parts.joined(separator: " or "), strength: parts.count > 1 ? .or : .whole)
        case .path(let owner, let name): return try path(owner, program.names[Int(name)], node)
        case .element(let source, let index): return try element(source, index, node)
        case .builtin(let builtin, let arguments, _): return try call(builtin, children(arguments), node)
        case .pattern(let builtin, let arguments, _): return try call(builtin, children(arguments), node)
        case .coerce(let inner, _): return try piece(inner)
        case .filter(let rows, _, let condition):
            guard let repeated = inside(rows, condition) else { throw refuse(node) }
            return Piece(text: "${\(study.tables[repeated].id)}")
        default: throw refuse(node)
        }
    }

    /// What is said here of an answer that is not there goes without saying there: lengths and counts of nothing are 0, and
    /// `if x != null then x else y` has a function.
    private func withoutMissing(
        _ condition: Node.Index, _ then: Node.Index, _ otherwise: Node.Index
    ) throws(Refusal) -> Piece? {
        guard case .compare(let comparison, let value, let none) = kind(condition), isNull(none) else { return nil }
        if comparison == .equal, case .number(let zero)? = constant(then), zero.integer == 0,
            case .builtin(let builtin, let arguments, _) = kind(otherwise), builtin == .stringLength || builtin == .count,
            let argument = children(arguments).first, try piece(argument).text == piece(value).text
        {
            return try piece(otherwise)
        }
        guard comparison == .notEqual, try piece(value).text == piece(then).text else { return nil }
        return Piece(text: "coalesce(\(try piece(value).text), \(try piece(otherwise).text))")
    }

    private func literal(_ node: Node.Index) throws(Refusal) -> Piece {
        switch constant(node) {
        case .null?: return Piece(text: "''")
        case .boolean(let truth)?: return Piece(text: truth ? "true()" : "false()")
        case .number(let number)?:
            let text = number.description
            return Piece(text: text, strength: text.hasPrefix("-") ? .sign : .whole)
        case .string(let text)?:
            guard let quoted = Self.quoted(text) else { throw refuse(node) }
            return Piece(text: quoted)
        case .date(let day)?: return Piece(text: "date('\(day)')")
        case .dateTime(let moment)?: return Piece(text: "date-time('\(moment)')")
        case .time(let time)?: return Piece(text: "'\(time)'")
        default: throw refuse(node)
        }
    }

    /// XPath has no escapes: a text with both kinds of quotes cannot be written.
    static func quoted(_ text: String) -> String? {
        if !text.contains("'") { return "'\(text)'" }
        return text.contains("\"") ? nil : "\"\(text)\""
    }

    private func joined(
        _ word: String, _ strength: FormTerm.Strength, _ a: Node.Index, _ b: Node.Index
    ) throws(Refusal) -> Piece {
        Piece(text: "\(try piece(a).held(strength)) \(word) \(try piece(b).held(strength))", strength: strength)
    }

    /// `not(is(x = "a", true))` is what `x != 'a'` means there.
    private func negation(_ inner: Node.Index) throws(Refusal) -> Piece {
        if case .builtin(.is, let arguments, _) = kind(inner), let test = children(arguments).first,
            children(arguments).count == 2, isTrue(children(arguments)[1]), case .compare(.equal, let a, let b) = kind(test),
            !isBoolean(a)
        {
            return try compared(.notEqual, a, b)
        }
        return Piece(text: "not(\(try piece(inner).text))")
    }

    private func isBoolean(_ node: Node.Index) -> Bool { type(node) == .boolean }

    private func compared(_ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index) throws(Refusal) -> Piece {
        let sign =
            switch comparison {
            case .equal: "="
            case .notEqual: "!="
            case .less: "<"
            case .lessOrEqual: "<="
            case .greater: ">"
            case .greaterOrEqual: ">="
            }
        return Piece(text: "\(try piece(a).held(.sum)) \(sign) \(try piece(b).held(.sum))", strength: .comparison)
    }

    private func computed(
        _ operation: Node.Arithmetic, _ a: Node.Index, _ b: Node.Index, _ node: Node.Index
    ) throws(Refusal) -> Piece {
        if type(node) == .string, operation == .add {
            return Piece(text: "concat(\(try texts(node).joined(separator: ", ")))")
        }
        if type(node) == .date || type(node) == .dateTime { return try shifted(operation, a, b, node) }
        guard isNumber(a), isNumber(b) else {
            // A span of time in days: `(a - b) / @"P1D"`.
            if operation == .divide, isDay(b), case .arithmetic(.subtract, let later, let epoch) = kind(a), isEpoch(epoch) {
                return Piece(text: "decimal-date-time(\(try piece(later).text))")
            }
            if operation == .divide, isDay(b), case .arithmetic(.subtract, let later, let earlier) = kind(a),
                type(later) == .dateTime, type(earlier) == .dateTime
            {
                let (end, start) = (try piece(later).text, try piece(earlier).text)
                return Piece(text: "decimal-date-time(\(end)) - decimal-date-time(\(start))", strength: .sum)
            }
            throw refuse(node)
        }
        if operation == .add, let moment = momentOfDays(a, b) {
            return Piece(text: "decimal-date-time(\(try piece(moment).text))")
        }
        switch operation {
        case .add: return Piece(text: "\(try piece(a).held(.sum)) + \(try piece(b).held(.product))", strength: .sum)
        case .subtract: return Piece(text: "\(try piece(a).held(.sum)) - \(try piece(b).held(.product))", strength: .sum)
        case .multiply: return Piece(text: "\(try piece(a).held(.product)) * \(try piece(b).held(.power))", strength: .product)
        case .divide: return Piece(text: "\(try piece(a).held(.product)) div \(try piece(b).held(.power))", strength: .product)
        case .power: return Piece(text: "pow(\(try piece(a).text), \(try piece(b).text))")
        }
    }

    /// `(date(m) - @"1970-01-01").days + (m.hour * 3600 + …) / 86400` is the number of days of `m`.
    private func momentOfDays(_ days: Node.Index, _ rest: Node.Index) -> Node.Index? {
        guard case .path(let span, _) = kind(days), case .arithmetic(.subtract, let day, let epoch) = kind(span), isEpoch(epoch),
            case .builtin(.date, let arguments, _) = kind(day), let moment = children(arguments).first,
            type(moment) == .dateTime, case .arithmetic(.divide, _, let seconds) = kind(rest),
            case .number(let length)? = constant(seconds), length.integer == 86_400
        else { return nil }
        return moment
    }

    func isNumber(_ node: Node.Index) -> Bool { type(node) == .number || isNull(node) }

    private func isDay(_ node: Node.Index) -> Bool {
        if case .dayTimeDuration(let duration)? = constant(node) { "\(duration)" == "P1D" } else { false }
    }

    private func isEpoch(_ node: Node.Index) -> Bool {
        guard let value = constant(node) else { return false }
        return "\(value)".contains("1970-01-01")
    }

    /// `day + @"P1D" * n`: a day so many days later.
    private func shifted(
        _ operation: Node.Arithmetic, _ a: Node.Index, _ b: Node.Index, _ node: Node.Index
    ) throws(Refusal) -> Piece {
        if case .dayTimeDuration(let duration)? = constant(b), operation == .add || operation == .subtract,
            let days = Int("\(duration)".dropFirst().dropLast()), "\(duration)" == "P\(days)D"
        {
            return Piece(text: "date(\(try piece(a).held(.sum)) \(operation == .add ? "+" : "-") \(days))")
        }
        guard operation == .add || operation == .subtract, case .arithmetic(.multiply, let day, let count) = kind(b), isDay(day)
        else {
            throw refuse(node)
        }
        let number = try piece(count)
        if isEpoch(a), operation == .add { return Piece(text: "date(\(number.text))") }
        return Piece(text: "date(\(try piece(a).held(.sum)) \(operation == .add ? "+" : "-") \(number.held(.product)))")
    }

    /// The parts of a text that is put together by `+`.
    private func texts(_ node: Node.Index) throws(Refusal) -> [String] {
        guard case .arithmetic(.add, let a, let b) = kind(node), type(node) == .string else { return [try piece(node).text] }
        return try texts(a) + texts(b)
    }
}
