import FEEL
import MeraModel
import MeraSource

/// The units of the parts of an expression: what its names have, carried through sums, comparisons and the functions that keep a unit.
/// Products and quotients have none that is sure.
struct ExpressionMeasures {
    /// Two parts whose units do not go together.
    struct Clash {
        let node: FEEL.Node.Index
        let left: FEEL.Node.Index
        let right: FEEL.Node.Index
        let operation: Phrase
    }

    private let expression: Expression
    private(set) var measures: [Measure?]
    private(set) var clashes: [Clash] = []

    /// - Parameters:
    ///   - slot: the unit of a slot.
    ///   - member: the unit of a member of the rows that a slot stands for.
    ///   - constant: the unit of a name that stands for a constant.
    init(
        _ expression: Expression, input: Measure? = nil, slot: (Int) -> Measure?, member: (Int, String) -> Measure?,
        constant: (String) -> Measure?
    ) {
        self.expression = expression
        measures = []
        measures.reserveCapacity(expression.nodes.count)
        for (index, node) in expression.nodes.enumerated() {
            let index = FEEL.Node.Index(index)
            switch node.kind {
            case .slot(let number): measures.append(slot(Int(number)))
            case .input: measures.append(input)
            case .constant: measures.append(constant(expression.written(index)))
            case .path(let source, let name):
                measures.append(
                    rows(source).flatMap { member($0, expression.program.names[Int(name)]) } ?? measures[Int(source)])
            default: measures.append(measure(of: node.kind, index))
            }
        }
    }

    var result: Measure? { measures[Int(expression.root)] }

    private mutating func measure(of kind: FEEL.Node.Kind, _ index: FEEL.Node.Index) -> Measure? {
        switch kind {
        case .negate(let a), .coerce(let a, _), .filter(let a, _, _), .element(let a, _): return measures[Int(a)]
        case .bind(_, _, let body): return measures[Int(body)]
        case .conditional(_, let then, let otherwise): return measures[Int(then)] ?? measures[Int(otherwise)]
        case .arithmetic(.add, let a, let b): return join(a, b, .added, index)
        case .arithmetic(.subtract, let a, let b): return join(a, b, .subtracted, index)
        case .compare(_, let a, let b):
            _ = join(a, b, .compared, index)
            return nil
        case .within(let value, let low, let high, _, _):
            _ = join(value, low, .compared, index)
            if clashes.last?.node != index { _ = join(value, high, .compared, index) }
            return nil
        case .list(let children): return join(expression.program.children(children), .together, index)
        case .builtin(let builtin, let children, _):
            let parts = expression.program.children(children)
            switch builtin {
            case .min, .max, .sum, .mean, .median, .mode, .concatenate, .append: return join(parts, .together, index)
            case .abs, .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .distinctValues, .sort,
                .reverse, .sublist, .flatten:
                return parts.first.flatMap { measures[Int($0)] }
            default: return nil
            }
        default: return nil
        }
    }

    private mutating func join(
        _ a: FEEL.Node.Index, _ b: FEEL.Node.Index, _ operation: Phrase, _ index: FEEL.Node.Index
    ) -> Measure? {
        guard let left = measures[Int(a)], let right = measures[Int(b)] else { return measures[Int(a)] ?? measures[Int(b)] }
        if !left.isLike(right) { clashes.append(Clash(node: index, left: a, right: b, operation: operation)) }
        return left
    }

    private mutating func join(
        _ parts: ArraySlice<FEEL.Node.Index>, _ operation: Phrase, _ index: FEEL.Node.Index
    ) -> Measure? {
        let measured = parts.filter { measures[Int($0)] != nil }
        guard let first = measured.first else { return nil }
        for other in measured.dropFirst() {
            let found = clashes.count
            _ = join(first, other, operation, index)
            if clashes.count > found { break }
        }
        return measures[Int(first)]
    }

    /// The slot whose rows a node gives.
    private func rows(_ node: FEEL.Node.Index) -> Int? {
        switch expression.nodes[Int(node)].kind {
        case .slot(let slot): Int(slot)
        case .filter(let source, _, _), .element(let source, _): rows(source)
        default: nil
        }
    }
}

extension Expression {
    /// A part in the author's words.
    func written(_ node: FEEL.Node.Index) -> String {
        let span = nodes[Int(node)].span
        let bytes = text.utf8
        guard span.start >= 0, span.end <= bytes.count, span.start < span.end else { return "" }
        let start = bytes.index(bytes.startIndex, offsetBy: span.start)
        return String(decoding: bytes[start..<bytes.index(start, offsetBy: span.count)], as: UTF8.self)
    }
}

extension Phrase {
    fileprivate static let added = Phrase(en: "added up", ru: "складывать")
    fileprivate static let subtracted = Phrase(en: "subtracted from one another", ru: "вычитать одно из другого")
    fileprivate static let compared = Phrase(en: "compared", ru: "сравнивать")
    fileprivate static let together = Phrase(en: "taken together", ru: "объединять")
}
