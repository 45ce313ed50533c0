public import FEEL

/// Exact arithmetic on scaled integers. A row whose result does not fit in 64 bits is deferred to the interpreter, so a kernel is
/// never wrong, only sometimes silent.
extension RegisterFile {
    /// The results of division and power are always wide.
    public enum Arithmetic: Sendable { case add, subtract, multiply, divide, power }

    public func arithmetic(_ operation: Arithmetic, _ a: Int, _ b: Int, into out: Int, rows: Int) {
        if let decimals = decimals(out) { return wideArithmetic(operation, a, b, decimals, into: out, rows: rows) }
        join(a, b, into: out, rows)
        guard operation != .multiply else { return multiply(a, b, out, rows) }
        let scale = max(scales[a], scales[b])
        scales[out] = scale
        let (left, right, result, state) = (values(a), values(b), values(out), states(out))
        let leftFactor = tenTo(scale - scales[a])
        let rightFactor = tenTo(scale - scales[b])
        for row in 0..<rows {
            let (x, overflowX) = left[row].multipliedReportingOverflow(by: leftFactor)
            let (y, overflowY) = right[row].multipliedReportingOverflow(by: rightFactor)
            let (z, overflowZ) =
                operation == .add ? x.addingReportingOverflow(y) : x.subtractingReportingOverflow(y)
            result[row] = z
            if overflowX || overflowY || overflowZ, state[row] == State.valid { state[row] = State.deferred }
        }
    }

    private func multiply(_ a: Int, _ b: Int, _ out: Int, _ rows: Int) {
        let scale = scales[a] + scales[b]
        let (left, right, result, state) = (values(a), values(b), values(out), states(out))
        guard scale <= maxScale else {
            scales[out] = 0
            for row in 0..<rows where state[row] == State.valid { state[row] = State.deferred }
            return
        }
        scales[out] = scale
        for row in 0..<rows {
            let (z, overflow) = left[row].multipliedReportingOverflow(by: right[row])
            result[row] = z
            if overflow, state[row] == State.valid { state[row] = State.deferred }
        }
    }

    public func negate(_ a: Int, into out: Int, rows: Int) {
        if let decimals = decimals(out) { return wideNegate(a, decimals, into: out, rows: rows) }
        copyStates(a, out, rows)
        scales[out] = scales[a]
        let (source, result, state) = (values(a), values(out), states(out))
        for row in 0..<rows {
            result[row] = 0 &- source[row]
            if source[row] == .min, state[row] == State.valid { state[row] = State.deferred }
        }
    }

    /// To at most so many digits after the point.
    public func round(_ a: Int, digits: Int, _ mode: RoundingMode, into out: Int, rows: Int) {
        if let decimals = decimals(out) { return wideRound(a, digits: digits, mode, decimals, into: out, rows: rows) }
        copyStates(a, out, rows)
        let (source, result) = (values(a), values(out))
        guard scales[a] > digits else {
            scales[out] = scales[a]
            result.update(from: source, count: rows)
            return
        }
        scales[out] = digits
        let unit = tenTo(scales[a] - digits)
        for row in 0..<rows {
            let (quotient, rest) = source[row].quotientAndRemainder(dividingBy: unit)
            // The rest's double could overflow; what is missing to the whole unit cannot.
            let size = rest.magnitude
            let gap = UInt64(unit) - size
            let isAway =
                switch mode {
                case .up: size != 0
                case .down: false
                case .floor: rest < 0
                case .ceiling: rest > 0
                case .halfUp: size >= gap && size != 0
                case .halfDown: size > gap
                case .halfEven: size > gap || size == gap && quotient & 1 != 0
                }
            result[row] = isAway ? quotient + (rest < 0 ? -1 : 1) : quotient
        }
    }

    /// Null where either is null, deferred where either is deferred.
    func join(_ a: Int, _ b: Int, into out: Int, _ rows: Int) {
        let (left, right, state) = (states(a), states(b), states(out))
        for row in 0..<rows { state[row] = left[row] | right[row] }
        // 3 is null on one side and deferred on the other: null, but what was deferred may have failed.
        for row in 0..<rows where state[row] == 3 { state[row] = State.deferred }
    }

    func copyStates(_ a: Int, _ out: Int, _ rows: Int) { states(out).update(from: states(a), count: rows) }
}
