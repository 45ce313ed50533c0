import FEEL
import MeraTable

/// Quotients in sums and products, which the interpreter divides only at the end: `a / 3 * 3` is `a`. What is not exact on the way is
/// left to it.
extension KernelLowering {
    /// A number as a quotient of two registers; no second one: over 1.
    private struct Pair {
        var above: Int
        var below: Int?
    }

    mutating func divided(_ node: FEEL.Node.Index) -> Int? {
        guard let pair = pair(node) else { return nil }
        guard let below = pair.below else { return pair.above }
        return emit { .arithmetic(.divide, pair.above, below, register: $0) }
    }

    private mutating func pair(_ node: FEEL.Node.Index) -> Pair? {
        let program = frame.expression.program
        guard program.isQuotient(node) || program.isRatio(node) else { return lower(node).map { Pair(above: $0) } }
        switch kind(node) {
        case .negate(let inner):
            guard let inner = pair(inner) else { return nil }
            return Pair(above: emit { .negate(inner.above, register: $0) }, below: inner.below)
        case .arithmetic(let operation, let a, let b):
            guard operation != .power, let x = pair(a), let y = pair(b) else { return nil }
            switch operation {
            case .multiply: return Pair(above: product(x.above, y.above), below: product(x.below, y.below))
            case .divide:
                let divisor = emit { .divisor(y.above, register: $0) }
                return Pair(above: product(x.above, y.below), below: product(x.below, divisor))
            default:
                let sign: RegisterFile.Arithmetic = operation == .add ? .add : .subtract
                if x.below == y.below { return Pair(above: exact(sign, x.above, y.above), below: x.below) }
                let (left, right) = (product(x.above, y.below), product(y.above, x.below))
                return Pair(above: exact(sign, left, right), below: product(x.below, y.below))
            }
        default: return nil
        }
    }

    private mutating func exact(_ operation: RegisterFile.Arithmetic, _ x: Int, _ y: Int) -> Int {
        emit { .exactArithmetic(operation, x, y, register: $0) }
    }

    private mutating func product(_ x: Int, _ y: Int) -> Int { exact(.multiply, x, y) }
    private mutating func product(_ x: Int, _ y: Int?) -> Int { y.map { product(x, $0) } ?? x }

    private mutating func product(_ x: Int?, _ y: Int?) -> Int? {
        guard let x, let y else { return x ?? y }
        return product(x, y)
    }
}
