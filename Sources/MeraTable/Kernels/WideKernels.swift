import FEEL

/// Arithmetic on decimals, for what 64 bits do not hold: the same operations in the same order as the interpreter's.
extension RegisterFile {
    /// The numbers of a register whatever its width.
    struct Numbers {
        let decimals: UnsafeMutablePointer<Decimal>?
        let values: UnsafeMutablePointer<Int64>
        let exponent: Int

        @inline(__always)
        subscript(row: Int) -> Decimal {
            if let decimals { return decimals[row] }
            return Decimal(coefficient: values[row], exponent: exponent) ?? .zero
        }
    }

    func numbers(_ register: Int) -> Numbers {
        Numbers(decimals: decimals(register), values: values(register), exponent: -scales[register])
    }

    /// A result that does not exist or is too large is left to the interpreter, which says why.
    func wideArithmetic(
        _ operation: Arithmetic, _ a: Int, _ b: Int, _ result: UnsafeMutablePointer<Decimal>, into out: Int, rows: Int
    ) {
        join(a, b, into: out, rows)
        let (left, right, state) = (numbers(a), numbers(b), states(out))
        for row in 0..<rows where state[row] == State.valid {
            let (x, y) = (left[row], right[row])
            let number: Decimal? =
                switch operation {
                case .add: x.adding(y)
                case .subtract: x.subtracting(y)
                case .multiply: x.multiplied(by: y)
                case .divide: x.divided(by: y)
                case .power: x.raised(to: y)
                }
            if let number { result[row] = number } else { state[row] = State.deferred }
        }
    }

    /// For quotients that are divided at the end: a row whose result 34 digits do not hold is left to the interpreter.
    public func exactArithmetic(_ operation: Arithmetic, _ a: Int, _ b: Int, into out: Int, rows: Int) {
        guard let result = decimals(out) else { return arithmetic(operation, a, b, into: out, rows: rows) }
        join(a, b, into: out, rows)
        let (left, right, state) = (numbers(a), numbers(b), states(out))
        for row in 0..<rows where state[row] == State.valid {
            let number: Decimal? =
                switch operation {
                case .add: left[row].addingExactly(right[row])
                case .subtract: left[row].addingExactly(-right[row])
                case .multiply: left[row].multipliedExactly(by: right[row])
                case .divide, .power: nil
                }
            if let number { result[row] = number } else { state[row] = State.deferred }
        }
    }

    /// A register of divisors: a zero is left to the interpreter, which says so.
    public func divisor(_ a: Int, into out: Int, rows: Int) {
        copyStates(a, out, rows)
        let state = states(out)
        if let source = decimals(a), let result = decimals(out) {
            for row in 0..<rows where state[row] == State.valid {
                result[row] = source[row]
                if source[row].isZero { state[row] = State.deferred }
            }
            return
        }
        scales[out] = scales[a]
        let (source, result) = (values(a), values(out))
        for row in 0..<rows {
            result[row] = source[row]
            if source[row] == 0, state[row] == State.valid { state[row] = State.deferred }
        }
    }

    func wideNegate(_ a: Int, _ result: UnsafeMutablePointer<Decimal>, into out: Int, rows: Int) {
        copyStates(a, out, rows)
        let (source, state) = (numbers(a), states(out))
        for row in 0..<rows where state[row] == State.valid { result[row] = -source[row] }
    }

    func wideRound(
        _ a: Int, digits: Int, _ mode: RoundingMode, _ result: UnsafeMutablePointer<Decimal>, into out: Int, rows: Int
    ) {
        copyStates(a, out, rows)
        let (source, state) = (numbers(a), states(out))
        for row in 0..<rows where state[row] == State.valid {
            if let number = source[row].rounded(to: digits, mode) { result[row] = number } else { state[row] = State.deferred }
        }
    }

    func wideCompare(_ comparison: Comparison, _ a: Int, _ b: Int, into out: Int, rows: Int) {
        let (left, right, result, state) = (numbers(a), numbers(b), values(out), states(out))
        for row in 0..<rows where state[row] == State.valid {
            result[row] = comparison.holds(Int64(left[row].order(against: right[row])), 0) ? 1 : 0
        }
    }

    func wideChoose(
        _ condition: Int, _ a: Int, _ b: Int, _ result: UnsafeMutablePointer<Decimal>, into out: Int, rows: Int
    ) {
        let (test, testState, state) = (values(condition), states(condition), states(out))
        let (left, right, leftState, rightState) = (numbers(a), numbers(b), states(a), states(b))
        for row in 0..<rows {
            guard testState[row] == State.valid else {
                state[row] = either(testState[row], leftState[row], rightState[row]) { left[row] == right[row] }
                if state[row] == State.valid { result[row] = left[row] }
                continue
            }
            let isFirst = test[row] != 0
            state[row] = isFirst ? leftState[row] : rightState[row]
            if state[row] == State.valid { result[row] = isFirst ? left[row] : right[row] }
        }
    }
}
