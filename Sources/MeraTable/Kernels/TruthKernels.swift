/// Comparisons and three-valued logic. Truths are 0 and 1.
extension RegisterFile {
    public enum Comparison: Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }

    /// Numbers are brought to one scale; dates, truths and codes have scale 0.
    public func compare(_ comparison: Comparison, _ a: Int, _ b: Int, into out: Int, rows: Int) {
        join(a, b, into: out, rows)
        scales[out] = 0
        let (left, right, result, state) = (values(a), values(b), values(out), states(out))
        if decimals(a) != nil || decimals(b) != nil { return wideCompare(comparison, a, b, into: out, rows: rows) }
        let scale = max(scales[a], scales[b])
        if scale == scales[a], scale == scales[b] {
            compare(comparison, left, right, result, rows)
            return
        }
        let leftFactor = tenTo(scale - scales[a])
        let rightFactor = tenTo(scale - scales[b])
        for row in 0..<rows {
            let (x, overflowX) = left[row].multipliedReportingOverflow(by: leftFactor)
            let (y, overflowY) = right[row].multipliedReportingOverflow(by: rightFactor)
            result[row] = comparison.holds(x, y) ? 1 : 0
            if overflowX || overflowY, state[row] == State.valid { state[row] = State.deferred }
        }
    }

    private func compare(
        _ comparison: Comparison, _ a: UnsafeMutablePointer<Int64>, _ b: UnsafeMutablePointer<Int64>,
        _ out: UnsafeMutablePointer<Int64>, _ rows: Int
    ) {
        switch comparison {
        case .equal: for row in 0..<rows { out[row] = a[row] == b[row] ? 1 : 0 }
        case .notEqual: for row in 0..<rows { out[row] = a[row] != b[row] ? 1 : 0 }
        case .less: for row in 0..<rows { out[row] = a[row] < b[row] ? 1 : 0 }
        case .lessOrEqual: for row in 0..<rows { out[row] = a[row] <= b[row] ? 1 : 0 }
        case .greater: for row in 0..<rows { out[row] = a[row] > b[row] ? 1 : 0 }
        case .greaterOrEqual: for row in 0..<rows { out[row] = a[row] >= b[row] ? 1 : 0 }
        }
    }

    /// Codes against the code of a text; -1 stands for a text that no row holds.
    public func compareCode(_ comparison: Comparison, _ a: Int, code: Int64, into out: Int, rows: Int) {
        copyStates(a, out, rows)
        scales[out] = 0
        let (source, result) = (values(a), values(out))
        if comparison == .notEqual {
            for row in 0..<rows { result[row] = source[row] != code ? 1 : 0 }
        } else {
            for row in 0..<rows { result[row] = source[row] == code ? 1 : 0 }
        }
    }

    /// Whether the value is null; never null itself.
    public func isNull(_ a: Int, negated: Bool, into out: Int, rows: Int) {
        scales[out] = 0
        let (source, result, state) = (states(a), values(out), states(out))
        for row in 0..<rows {
            state[row] = source[row] & State.deferred
            result[row] = (source[row] == State.null) != negated ? 1 : 0
        }
    }

    /// Whether the reason of a loaded register is the one; null where there is a value.
    public func reasonIs(_ a: Int, _ reason: UInt8, negated: Bool, into out: Int, rows: Int) {
        scales[out] = 0
        let (source, result, state) = (reasons(a), values(out), states(out))
        for row in 0..<rows {
            state[row] = source[row] == 0 ? State.null : State.valid
            result[row] = (source[row] == reason) != negated ? 1 : 0
        }
    }

    public func not(_ a: Int, into out: Int, rows: Int) {
        copyStates(a, out, rows)
        scales[out] = 0
        let (source, result) = (values(a), values(out))
        for row in 0..<rows { result[row] = source[row] ^ 1 }
    }

    /// `and` is decided by a false, `or` by a true, whatever the other side says.
    public func connect(_ isAnd: Bool, _ a: Int, _ b: Int, into out: Int, rows: Int) {
        scales[out] = 0
        let deciding: Int64 = isAnd ? 0 : 1
        let (left, right, leftState, rightState) = (values(a), values(b), states(a), states(b))
        let (result, state) = (values(out), states(out))
        for row in 0..<rows {
            let x = left[row]
            let y = right[row]
            let xState = leftState[row]
            let yState = rightState[row]
            // What was deferred may fail with a warning, which only the interpreter can tell.
            if (xState | yState) & State.deferred != 0 {
                state[row] = State.deferred
            } else if (xState == State.valid && x == deciding) || (yState == State.valid && y == deciding) {
                state[row] = State.valid
                result[row] = deciding
            } else {
                state[row] = xState | yState
                result[row] = isAnd ? x & y : x | y
            }
        }
    }

    /// Null where either side is, whatever the other says.
    public func both(_ a: Int, _ b: Int, into out: Int, rows: Int) {
        join(a, b, into: out, rows)
        scales[out] = 0
        let (left, right, result) = (values(a), values(b), values(out))
        for row in 0..<rows { result[row] = left[row] & right[row] }
    }

    /// What an open condition comes to: a value only where both sides have the same one.
    @inline(__always)
    func either(_ test: UInt8, _ a: UInt8, _ b: UInt8, _ isSame: () -> Bool) -> UInt8 {
        if (test | a | b) & State.deferred != 0 { return State.deferred }
        return a == State.valid && b == State.valid && isSame() ? State.valid : State.null
    }

    /// `if`: null where the condition is, unless both sides are the same.
    public func choose(_ condition: Int, _ a: Int, _ b: Int, into out: Int, rows: Int) {
        if let decimals = decimals(out) { return wideChoose(condition, a, b, decimals, into: out, rows: rows) }
        let scale = max(scales[a], scales[b])
        scales[out] = scale
        let leftFactor = tenTo(scale - scales[a])
        let rightFactor = tenTo(scale - scales[b])
        let (test, testState, state, result) = (values(condition), states(condition), states(out), values(out))
        let (left, right, leftState, rightState) = (values(a), values(b), states(a), states(b))
        for row in 0..<rows {
            guard testState[row] == State.valid else {
                // Where a side does not fit the interpreter must say whether they are the same.
                let (x, overflowX) = left[row].multipliedReportingOverflow(by: leftFactor)
                let (y, overflowY) = right[row].multipliedReportingOverflow(by: rightFactor)
                let isLeft = overflowX || overflowY
                state[row] = isLeft ? State.deferred : either(testState[row], leftState[row], rightState[row]) { x == y }
                result[row] = x
                continue
            }
            let isFirst = test[row] != 0
            let (value, overflow) =
                isFirst
                ? left[row].multipliedReportingOverflow(by: leftFactor) : right[row].multipliedReportingOverflow(by: rightFactor)
            result[row] = value
            state[row] = isFirst ? leftState[row] : rightState[row]
            if overflow, state[row] == State.valid { state[row] = State.deferred }
        }
    }
}

extension RegisterFile.Comparison {
    @inline(__always)
    func holds(_ x: Int64, _ y: Int64) -> Bool {
        switch self {
        case .equal: x == y
        case .notEqual: x != y
        case .less: x < y
        case .lessOrEqual: x <= y
        case .greater: x > y
        case .greaterOrEqual: x >= y
        }
    }
}
