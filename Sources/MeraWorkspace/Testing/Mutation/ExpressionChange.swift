import FEEL
import MeraCells
import MeraSource

/// One slip in an expression: how it is written, and the expression that has it.
struct ExpressionChange: Sendable {
    var kind: Mutant.Kind
    /// The part of the text that is another one.
    var span: Span
    var replacement: String
    var expression: Expression

    /// The whole text with the slip in it.
    func text(of original: String) -> String {
        let bytes = Array(original.utf8)
        guard span.start <= span.end, span.end <= bytes.count else { return replacement }
        return String(decoding: bytes[..<span.start], as: UTF8.self) + replacement
            + String(decoding: bytes[span.end...], as: UTF8.self)
    }
}

/// Finds the slips that are possible in an expression.
struct ExpressionMutation {
    private let expression: Expression
    /// The text, where the places of nodes are places in it.
    private let bytes: [UInt8]
    private var changes: [ExpressionChange] = []

    /// - Parameter text: what the expression was compiled from.
    static func changes(_ expression: Expression, text: String) -> [ExpressionChange] {
        var mutation = ExpressionMutation(expression, text)
        var nodes: [Node.Index] = []
        // The walk wants nothing, so it comes to every node.
        _ = expression.largestParts { node in
            nodes.append(node)
            return false
        }
        for node in nodes { mutation.visit(node) }
        return mutation.changes
    }

    private init(_ expression: Expression, _ text: String) {
        self.expression = expression
        bytes = Array(text.utf8)
    }

    private var program: Program { expression.program }

    private func node(_ index: Node.Index) -> Node { program.nodes[Int(index)] }

    private func text(_ span: Span) -> String {
        guard span.start >= 0, span.start <= span.end, span.end <= bytes.count else { return "" }
        return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }

    private mutating func add(_ kind: Mutant.Kind, _ span: Span, _ replacement: String, _ made: Expression) {
        guard span.end <= bytes.count, span.start <= span.end, text(span) != replacement else { return }
        changes.append(ExpressionChange(kind: kind, span: span, replacement: replacement, expression: made))
    }

    private mutating func visit(_ index: Node.Index) {
        let span = node(index).span
        switch node(index).kind {
        case .compare(let comparison, let a, let b): compare(index, comparison, a, b)
        case .within(let value, let low, let high, let lowClosed, let highClosed):
            within(index, value, low, high, lowClosed, highClosed)
        case .and(let a, let b): swap(index, a, b, ["and"], "or", .logic, .or(a, b))
        case .or(let a, let b): swap(index, a, b, ["or"], "and", .logic, .and(a, b))
        case .not(let inner):
            add(.logic, span, text(node(inner).span), expression.changing(index, to: node(inner).kind))
        case .arithmetic(let operation, let a, let b): arithmetic(index, operation, a, b)
        case .conditional(let condition, let then, let otherwise):
            let (first, second) = (node(then).span, node(otherwise).span)
            guard first.end <= second.start, second.end <= bytes.count else { return }
            let swapped = text(second) + text(Span(first.end, second.start)) + text(first)
            add(
                .logic, Span(first.start, second.end), swapped,
                expression.changing(index, to: .conditional(condition, then: otherwise, otherwise: then)))
        case .anyOf(let children): anyOf(index, children)
        case .matches(_, let list): matches(list)
        case .builtin(let builtin, let children, let overload): call(index, builtin, children, overload)
        default: break
        }
    }

    // MARK: Comparisons

    private mutating func compare(_ index: Node.Index, _ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index) {
        for (other, kind) in comparison.slips {
            replaceOperator(index, a, b, comparison.words, other.words[0], kind, .compare(other, a, b))
        }
        number(b)
        number(a)
        code(b, typedLike: a)
        code(a, typedLike: b)
    }

    /// Writes another operator for the one between two operands.
    private mutating func replaceOperator(
        _ index: Node.Index, _ a: Node.Index, _ b: Node.Index, _ words: [String], _ replacement: String, _ kind: Mutant.Kind,
        _ made: Node.Kind
    ) {
        let span = node(index).span
        if let place = place(of: words, span, a, b) {
            add(kind, place, replacement, expression.changing(index, to: made))
        } else if case .compare(let other, _, _) = made, words != ["="] || other == .notEqual, !text(span).contains("(") {
            // A value alone, that is meant as equal to it.
            add(
                kind, span, other == .notEqual ? "not(\(text(span)))" : "\(replacement) \(text(node(b).span))",
                expression.changing(index, to: made))
        }
    }

    /// Where the word of an operator stands, between the operands or before the second one.
    private func place(of words: [String], _ span: Span, _ a: Node.Index, _ b: Node.Index) -> Span? {
        let (first, second) = (node(a).span, node(b).span)
        let start = first.end <= second.start && first.start >= span.start ? first.end : span.start
        guard start <= second.start, second.start <= bytes.count else { return nil }
        for word in words {
            let wanted = Array(word.utf8)
            var place = start
            while place + wanted.count <= second.start {
                if bytes[place..<place + wanted.count].elementsEqual(wanted) { return Span(place, place + wanted.count) }
                place += 1
            }
        }
        return nil
    }

    private mutating func swap(
        _ index: Node.Index, _ a: Node.Index, _ b: Node.Index, _ words: [String], _ replacement: String, _ kind: Mutant.Kind,
        _ made: Node.Kind
    ) {
        guard let place = place(of: words, node(index).span, a, b) else { return }
        add(kind, place, replacement, expression.changing(index, to: made))
    }

    private mutating func within(
        _ index: Node.Index, _ value: Node.Index, _ low: Node.Index, _ high: Node.Index, _ lowClosed: Bool, _ highClosed: Bool
    ) {
        let span = node(index).span
        // Of a function of the study all parts stand where it is called.
        if node(low).span == node(high).span { return }
        func written(_ lowClosed: Bool, _ highClosed: Bool) -> String {
            "\(lowClosed ? "[" : "(")\(text(node(low).span))..\(text(node(high).span))\(highClosed ? "]" : ")")"
        }
        let isInterval =
            text(span).utf8.first.map { [UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "]")].contains($0) } ?? false
        let lead = isInterval ? "" : "\(text(node(value).span)) in "
        for (newLow, newHigh) in [(!lowClosed, highClosed), (lowClosed, !highClosed)] {
            add(
                .limit, span, lead + written(newLow, newHigh),
                expression.changing(
                    index, to: .within(value, low: low, high: high, lowClosed: newLow, highClosed: newHigh)))
        }
        number(low)
        number(high)
    }

    // MARK: Constants

    private func constant(_ index: Node.Index) -> Value? {
        guard case .constant(let place) = node(index).kind else { return nil }
        return program.constants[Int(place)]
    }

    /// A number one step up and one down, the step being that of its last digit.
    private mutating func number(_ index: Node.Index) {
        // A number that a function of the study brings along is not written here.
        guard case .number(let number)? = constant(index), !text(node(index).span).contains("(") else { return }
        for other in number.neighbours {
            add(.limit, node(index).span, other.description, expression.changing(index, toConstant: .number(other)))
        }
    }

    /// Another option of the question that is compared.
    private mutating func code(_ index: Node.Index, typedLike other: Node.Index) {
        guard case .string(let code)? = constant(index), !text(node(index).span).contains("(") else { return }
        self.code(index, code, program.types[Int(other)])
    }

    private mutating func code(_ index: Node.Index, _ code: String, _ type: FEELType) {
        guard case .choice(let domain) = type, let place = domain.codes.firstIndex(of: code), domain.codes.count > 1 else {
            return
        }
        let other = domain.codes[(place + 1) % domain.codes.count]
        add(.code, node(index).span, "\"\(other)\"", expression.changing(index, toConstant: .string(other)))
    }

    /// One value of a list fewer.
    private mutating func matches(_ list: Node.Index) {
        guard case .list(let values)? = constant(list), values.count > 1, !text(node(list).span).dropFirst().contains("(") else {
            return
        }
        for place in values.indices.prefix(8) {
            var fewer = values
            fewer.remove(at: place)
            let written = fewer.map(\.plainText).joined(separator: ", ")
            add(.code, node(list).span, "(\(written))", expression.changing(list, toConstant: .list(fewer)))
        }
    }

    /// The first or the last of several tests fewer.
    private mutating func anyOf(_ index: Node.Index, _ children: Node.Children) {
        let parts = Array(program.children(children))
        guard parts.count > 1 else { return }
        let spans = parts.map { node($0).span }
        var (kept, front) = (children, children)
        kept.start += 1
        kept.count -= 1
        front.count -= 1
        if spans[0].end <= spans[1].start {
            add(.code, Span(spans[0].start, spans[1].start), "", expression.changing(index, to: .anyOf(kept)))
        }
        let last = parts.count - 1
        if spans[last - 1].end <= spans[last].start {
            add(.code, Span(spans[last - 1].end, spans[last].end), "", expression.changing(index, to: .anyOf(front)))
        }
    }

    // MARK: Operations

    private mutating func arithmetic(_ index: Node.Index, _ operation: Node.Arithmetic, _ a: Node.Index, _ b: Node.Index) {
        let other: (Node.Arithmetic, words: [String], replacement: String)? =
            switch operation {
            case .add: (.subtract, ["+"], "-")
            case .subtract: (.add, ["-"], "+")
            case .multiply: (.divide, ["*"], "/")
            case .divide: (.multiply, ["/"], "*")
            case .power: nil
            }
        if let other {
            swap(index, a, b, other.words, other.replacement, .arithmetic, .arithmetic(other.0, a, b))
        }
        number(a)
        number(b)
    }

    private mutating func call(_ index: Node.Index, _ builtin: Builtin, _ children: Node.Children, _ overload: Int8) {
        let parts = Array(program.children(children))
        switch builtin {
        case .listContains where parts.count == 2:
            if case .list(let element) = program.types[Int(parts[0])], case .string(let value)? = constant(parts[1]) {
                code(parts[1], value, element)
            }
            return
        default: break
        }
        let names: [Builtin: (Builtin, String, String)] = [
            .min: (.max, "min", "max"), .max: (.min, "max", "min"), .sum: (.mean, "sum", "mean"), .mean: (.sum, "mean", "sum"),
            .all: (.any, "all", "any"), .any: (.all, "any", "all"), .floor: (.ceiling, "floor", "ceiling"),
            .ceiling: (.floor, "ceiling", "floor"), .median: (.mean, "median", "mean"),
        ]
        guard let (other, word, replacement) = names[builtin] else { return }
        let span = node(index).span
        guard text(span).hasPrefix(word) else { return }
        add(
            .method, Span(span.start, span.start + word.utf8.count), replacement,
            expression.changing(index, to: .builtin(other, children, overload: overload)))
    }
}

extension Node.Comparison {
    fileprivate var words: [String] {
        switch self {
        case .equal: ["="]
        case .notEqual: ["!="]
        case .less: ["<"]
        case .lessOrEqual: ["<="]
        case .greater: [">"]
        case .greaterOrEqual: [">="]
        }
    }

    /// The comparisons that are written for it by mistake: with or without the limit itself, and the other way round.
    fileprivate var slips: [(Node.Comparison, Mutant.Kind)] {
        switch self {
        case .equal: [(.notEqual, .comparison)]
        case .notEqual: [(.equal, .comparison)]
        case .less: [(.lessOrEqual, .limit), (.greaterOrEqual, .comparison)]
        case .lessOrEqual: [(.less, .limit), (.greater, .comparison)]
        case .greater: [(.greaterOrEqual, .limit), (.lessOrEqual, .comparison)]
        case .greaterOrEqual: [(.greater, .limit), (.less, .comparison)]
        }
    }
}

extension Decimal {
    /// One unit of the last digit: 1 for 80, 0.1 for 0.5.
    var step: Decimal {
        let digits = fractionDigits
        return digits == 0 ? .one : Decimal("0." + String(repeating: "0", count: digits - 1) + "1") ?? .one
    }

    /// One step up and one down.
    var neighbours: [Decimal] { [adding(step), subtracting(step)].compactMap { $0 } }
}
