/// The comparisons of FEEL (DMN 1.5, 10.3.2.13 and table 42): three-valued, nil standing for null.
extension Value {
    /// `=`. Null equals null and nothing else; values of different kinds cannot be compared.
    func isEqual(to other: Value) -> Bool? {
        switch (self, other) {
        case (.number(let a), .number(let b)): return a == b
        case (.string(let a), .string(let b)): return sameBytes(a, b)
        case (.boolean(let a), .boolean(let b)): return a == b
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.date(let a), .date(let b)): return a == b
        case (.time(let a), .time(let b)): return a.isEqual(to: b)
        case (.dateTime(let a), .dateTime(let b)): return a.isEqual(to: b)
        case (.dayTimeDuration(let a), .dayTimeDuration(let b)): return a == b
        case (.yearMonthDuration(let a), .yearMonthDuration(let b)): return a == b
        case (.list(let a), .list(let b)): return Self.areEqual(a, b)
        case (.context(let a), .context(let b)): return a.isEqual(to: b)
        case (.range(let a), .range(let b)): return a.isEqual(to: b)
        default: return nil
        }
    }

    private static func areEqual(_ a: [Value], _ b: [Value]) -> Bool? {
        guard a.count == b.count else { return false }
        var result: Bool? = true
        for (a, b) in zip(a, b) {
            switch a.isEqual(to: b) {
            case false: return false
            case nil: result = nil
            default: break
            }
        }
        return result
    }

    /// Negative, zero or positive as this value comes before, with or after the other; nil if they have no order.
    func compared(to other: Value) -> Int? {
        switch (self, other) {
        case (.number(let a), .number(let b)): return a.compared(to: b)
        case (.string(let a), .string(let b)): return sameBytes(a, b) ? 0 : CodePoints.compare(a, b)
        case (.date(let a), .date(let b)): return a == b ? 0 : a < b ? -1 : 1
        case (.time(let a), .time(let b)): return a.compared(to: b)
        case (.dateTime(let a), .dateTime(let b)): return a.compared(to: b)
        case (.dayTimeDuration(let a), .dayTimeDuration(let b)): return a == b ? 0 : a < b ? -1 : 1
        case (.yearMonthDuration(let a), .yearMonthDuration(let b)): return a == b ? 0 : a < b ? -1 : 1
        default: return nil
        }
    }

    func compare(_ comparison: Node.Comparison, _ other: Value) -> Bool? {
        switch comparison {
        case .equal: isEqual(to: other)
        case .notEqual: isEqual(to: other).map { !$0 }
        case .less: compared(to: other).map { $0 < 0 }
        case .lessOrEqual: compared(to: other).map { $0 <= 0 }
        case .greater: compared(to: other).map { $0 > 0 }
        case .greaterOrEqual: compared(to: other).map { $0 >= 0 }
        }
    }

    /// Whether a test lets a missing answer pass: the word `null` itself, or a list that holds it.
    func admitsNull(literal: Bool) -> Bool {
        switch self {
        case .null: literal
        case .list(let tests): tests.contains(where: \.isNull)
        default: false
        }
    }

    /// Whether the value passes another one as a test: lies in a range, is one of a list, or equals it.
    func passes(_ test: Value) -> Bool? {
        switch test {
        case .range(let range):
            return range.contains(self)
        case .list(let tests):
            if case .list = self, isEqual(to: test) == true { return true }
            return tests.contains { element in
                if case .list = element { return isEqual(to: element) == true }
                return passes(element) == true
            }
        case .boolean(let holds):
            if case .boolean(let value) = self { return value == holds }
            return isNull ? false : nil
        default: return isEqual(to: test)
        }
    }
}

extension Node.Comparison {
    /// Of numbers in definitions: those that agree in their first 30 digits are the same.
    @inline(__always)
    func holds(_ x: Decimal, _ y: Decimal) -> Bool { holds(x.order(against: y)) }

    @inline(__always)
    func holdsExactly(_ x: Decimal, _ y: Decimal) -> Bool { holds(x.compared(to: y)) }

    @inline(__always)
    private func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }
}

extension Context {
    func isEqual(to other: Context) -> Bool? {
        guard values.count == other.values.count else { return false }
        var result: Bool? = true
        for (name, value) in zip(names, values) {
            guard let twin = other[name] else { return false }
            switch value.isEqual(to: twin) {
            case false: return false
            case nil: result = nil
            default: break
            }
        }
        return result
    }
}

extension RangeValue {
    func isEqual(to other: RangeValue) -> Bool? {
        guard form == other.form, lowEnd == other.lowEnd, highEnd == other.highEnd else { return false }
        switch (low.isEqual(to: other.low), high.isEqual(to: other.high)) {
        case (true, true): return true
        case (false, _), (_, false): return false
        default: return nil
        }
    }

    /// Nil if the value cannot be compared with the ends.
    func contains(_ value: Value) -> Bool? {
        switch form {
        case .equal: return value.isEqual(to: low)
        case .notEqual: return value.isEqual(to: low).map { !$0 }
        case .less: return value.compare(.less, high)
        case .lessOrEqual: return value.compare(.lessOrEqual, high)
        case .greater: return value.compare(.greater, low)
        case .greaterOrEqual: return value.compare(.greaterOrEqual, low)
        case .interval:
            return Value.within(value, low, high, lowClosed: lowEnd == .closed, highClosed: highEnd == .closed)
        }
    }
}

extension Value {
    /// `low <= value <= high`, three-valued.
    static func within(_ value: Value, _ low: Value, _ high: Value, lowClosed: Bool, highClosed: Bool) -> Bool? {
        let above = value.compare(lowClosed ? .greaterOrEqual : .greater, low)
        if above == false { return high.isNull ? nil : false }
        let below = value.compare(highClosed ? .lessOrEqual : .less, high)
        if below == false { return low.isNull ? nil : false }
        return above == nil || below == nil ? nil : true
    }
}
