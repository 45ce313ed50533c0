/// Equality of what is written: the same kind with the same parts, text by its bytes, contexts without regard to order, functions
/// by identity. It is the equality of tests and caches; the three-valued `=` of FEEL is `Value.isEqual(to:)`.
extension Value: Hashable {
    public static func == (a: Value, b: Value) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.boolean(let a), .boolean(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): sameBytes(a, b)
        case (.date(let a), .date(let b)): a == b
        case (.time(let a), .time(let b)): a == b
        case (.dateTime(let a), .dateTime(let b)): a == b
        case (.dayTimeDuration(let a), .dayTimeDuration(let b)): a == b
        case (.yearMonthDuration(let a), .yearMonthDuration(let b)): a == b
        case (.list(let a), .list(let b)): a == b
        case (.context(let a), .context(let b)): a == b
        case (.range(let a), .range(let b)): a == b
        case (.function(let a), .function(let b)): a == b
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .boolean(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .string(let value): hasher.combine(value)
        case .date(let value): hasher.combine(value)
        case .time(let value): hasher.combine(value)
        case .dateTime(let value): hasher.combine(value)
        case .dayTimeDuration(let value): hasher.combine(value)
        case .yearMonthDuration(let value): hasher.combine(value)
        case .list(let value): hasher.combine(value)
        case .context(let value): hasher.combine(value)
        case .range(let value): hasher.combine(value)
        case .function(let value): hasher.combine(value)
        }
    }
}

extension Context: Hashable {
    public static func == (a: Context, b: Context) -> Bool {
        guard a.values.count == b.values.count else { return false }
        if a.shape === b.shape { return a.values == b.values }
        return zip(a.names, a.values).allSatisfy { name, value in b[name] == value }
    }

    public func hash(into hasher: inout Hasher) {
        // The order of the entries must not show.
        var sum = 0
        for (name, value) in zip(names, values) {
            var entry = Hasher()
            entry.combine(name)
            entry.combine(value)
            sum &+= entry.finalize()
        }
        hasher.combine(sum)
    }
}

extension RangeValue: Hashable {
    public static func == (a: RangeValue, b: RangeValue) -> Bool {
        a.form == b.form && a.lowEnd == b.lowEnd && a.highEnd == b.highEnd && a.low == b.low && a.high == b.high
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(form)
        hasher.combine(low)
        hasher.combine(high)
    }
}

extension FunctionValue: Hashable {
    public static func == (a: FunctionValue, b: FunctionValue) -> Bool { a.code === b.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(code)) }
}
