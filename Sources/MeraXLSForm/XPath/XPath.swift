/// An expression of a form as a tree.
indirect enum XPath: Sendable, Hashable {
    case number(String)
    case text(String)
    /// `${name}`
    case reference(String, isLastSaved: Bool)
    case call(String, [XPath])
    case binary(Operator, XPath, XPath)
    case negative(XPath)
    /// Steps from the top of the form, from the node at hand, or from what an expression gives.
    case path(Start, [Step])
    case filter(XPath, [XPath])

    enum Operator: String, Sendable, Hashable {
        case or, and
        case equal = "=", unequal = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
        case plus = "+", minus = "-", times = "*", divide = "div", modulo = "mod", union = "|"
    }

    indirect enum Start: Sendable, Hashable {
        case top, here
        case expression(XPath)
    }

    struct Step: Sendable, Hashable {
        enum Axis: Sendable, Hashable { case child, this, parent, attribute, descendant }

        var axis: Axis
        var name: String
        var predicates: [XPath]
    }

    /// `.`
    static let this = XPath.path(.here, [Step(axis: .this, name: ".", predicates: [])])

    static func parse(_ text: String) throws(XPathError) -> XPath {
        var parser = XPathParser(try XPathToken.all(in: text), length: text.count)
        return try parser.whole()
    }

    /// The same with one part replaced wherever it stands outside of predicates.
    func replacing(_ part: XPath, with other: XPath) -> XPath {
        if self == part { return other }
        return switch self {
        case .binary(let operation, let a, let b):
            .binary(operation, a.replacing(part, with: other), b.replacing(part, with: other))
        case .negative(let inner): .negative(inner.replacing(part, with: other))
        case .call(let name, let arguments): .call(name, arguments.map { $0.replacing(part, with: other) })
        default: self
        }
    }

    /// Whether it gives the same value whenever it is computed for a submission: it reads no answer and nothing of chance.
    var isConstant: Bool {
        switch self {
        case .number, .text: true
        case .negative(let inner): inner.isConstant
        case .binary(_, let a, let b): a.isConstant && b.isConstant
        case .call(let name, let arguments):
            !["random", "uuid", "position", "once"].contains(name) && arguments.allSatisfy(\.isConstant)
        case .reference, .path, .filter: false
        }
    }
}
