extension Node.Arithmetic {
    /// The type of the result; nil if the operation does not apply to the two (DMN 1.5, tables 50-54).
    func result(_ a: FEELType, _ b: FEELType) -> FEELType? {
        let (a, b) = (a.plain, b.plain)
        if a == .any || b == .any || a == .null || b == .null { return open(a, b) }
        switch (self, a, b) {
        case (_, .number, .number): return .number
        case (.add, .string, .string): return .string
        case (.add, .dayTimeDuration, .dayTimeDuration), (.subtract, .dayTimeDuration, .dayTimeDuration): return a
        case (.add, .yearMonthDuration, .yearMonthDuration), (.subtract, .yearMonthDuration, .yearMonthDuration): return a
        case (.add, .date, .dayTimeDuration), (.add, .date, .yearMonthDuration), (.add, .dateTime, .dayTimeDuration),
            (.add, .dateTime, .yearMonthDuration), (.add, .time, .dayTimeDuration), (.subtract, .date, .dayTimeDuration),
            (.subtract, .date, .yearMonthDuration), (.subtract, .dateTime, .dayTimeDuration),
            (.subtract, .dateTime, .yearMonthDuration), (.subtract, .time, .dayTimeDuration):
            return a
        case (.add, .dayTimeDuration, .date), (.add, .yearMonthDuration, .date), (.add, .dayTimeDuration, .dateTime),
            (.add, .yearMonthDuration, .dateTime), (.add, .dayTimeDuration, .time):
            return b
        case (.subtract, .date, .date), (.subtract, .dateTime, .dateTime), (.subtract, .date, .dateTime),
            (.subtract, .dateTime, .date), (.subtract, .time, .time):
            return .dayTimeDuration
        case (.multiply, .dayTimeDuration, .number), (.divide, .dayTimeDuration, .number),
            (.multiply, .yearMonthDuration, .number),
            (.divide, .yearMonthDuration, .number):
            return a
        case (.multiply, .number, .dayTimeDuration), (.multiply, .number, .yearMonthDuration): return b
        case (.divide, .dayTimeDuration, .dayTimeDuration), (.divide, .yearMonthDuration, .yearMonthDuration): return .number
        default: return nil
        }
    }

    /// One of the operands is not known: refused only where the other could never take part.
    private func open(_ a: FEELType, _ b: FEELType) -> FEELType? {
        for type in [a, b] {
            switch type {
            case .list, .context, .range, .function, .boolean: return nil
            case .string where self != .add: return nil
            default: break
            }
        }
        return self == .power ? .number : .any
    }

    func applies(to a: FEELType, _ b: FEELType) -> Bool { result(a, b) != nil }
}

extension Node.Comparison {
    var isOrder: Bool { self != .equal && self != .notEqual }

    /// Whether two values of these types can be compared at all.
    func applies(to a: FEELType, _ b: FEELType) -> Bool {
        let (a, b) = (a.plain, b.plain)
        if a == .any || b == .any || a == .null || b == .null {
            guard isOrder else { return true }
            return [a, b].allSatisfy(\.mayHaveOrder)
        }
        switch (a, b) {
        case (.list(let x), .list(let y)): return !isOrder && Node.Comparison.equal.applies(to: x, y)
        case (.context, .context), (.range, .range), (.boolean, .boolean): return !isOrder
        default: return a == b && (!isOrder || a.mayHaveOrder)
        }
    }
}

extension FEELType {
    fileprivate var mayHaveOrder: Bool {
        switch self {
        case .list, .context, .range, .function, .boolean: false
        default: true
        }
    }
}
