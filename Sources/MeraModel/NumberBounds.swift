public import FEEL
import MeraSource

/// The least and the greatest number that a field takes, where its constraint says nothing but that: `[0..100]`, `? >= 1`,
/// `? > 0 and ? <= 24`.
public struct NumberBounds: Sendable, Hashable {
    public struct End: Sendable, Hashable {
        public var number: Decimal
        /// Whether the number itself is allowed.
        public var isIncluded: Bool
    }

    public private(set) var low: End?
    public private(set) var high: End?

    /// Nil where the constraint is more, or not an error: what only warns does not bound.
    public init?(_ field: Field) {
        if let grid = field.presentation.grid {
            self.init(low: End(number: grid.from, isIncluded: true), high: End(number: grid.to, isIncluded: true))
            return
        }
        guard let constraint = field.constraint, field.constraintSeverity == .error else { return nil }
        self.init(low: nil, high: nil)
        guard take(constraint.root, constraint), low != nil || high != nil else { return nil }
    }

    private init(low: End?, high: End?) {
        self.low = low
        self.high = high
    }

    private mutating func take(_ index: Node.Index, _ expression: Expression) -> Bool {
        func number(_ index: Node.Index) -> Decimal? {
            guard case .constant(let place) = expression.nodes[Int(index)].kind,
                case .number(let number) = expression.program.constants[Int(place)]
            else { return nil }
            return number
        }
        func isInput(_ index: Node.Index) -> Bool {
            if case .input = expression.nodes[Int(index)].kind { true } else { false }
        }
        switch expression.nodes[Int(index)].kind {
        case .and(let a, let b): return take(a, expression) && take(b, expression)
        case .within(let value, let low, let high, let lowClosed, let highClosed):
            guard isInput(value), self.low == nil, self.high == nil, let low = number(low), let high = number(high) else {
                return false
            }
            self.low = End(number: low, isIncluded: lowClosed)
            self.high = End(number: high, isIncluded: highClosed)
            return true
        case .compare(let comparison, let a, let b):
            guard isInput(a), let number = number(b) else { return false }
            switch comparison {
            case .greater, .greaterOrEqual:
                if low != nil { return false }
                low = End(number: number, isIncluded: comparison == .greaterOrEqual)
            case .less, .lessOrEqual:
                if high != nil { return false }
                high = End(number: number, isIncluded: comparison == .lessOrEqual)
            default: return false
            }
            return true
        default: return false
        }
    }
}
