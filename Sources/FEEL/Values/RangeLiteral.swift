extension RangeValue {
    /// The range that a text such as `[1..10)` or `(@"2015-01-01"..date("2015-12-31")]` writes. The ends are literals or calls of
    /// the functions that make dates, times and durations from a literal, both of one kind and in order. Nil if it is none.
    public init?(literal text: String) {
        var reading = Reading(.lenient, EmptyScope())
        guard let root = reading.read(text), reading.findings.isEmpty,
            case .interval(let lowNode, let highNode, let lowClosed, let highClosed) = reading.nodes[root].kind,
            let low = Self.end(lowNode, reading.nodes), let high = Self.end(highNode, reading.nodes),
            let order = low.compared(to: high), order <= 0
        else { return nil }
        self.init(lowClosed ? .closed : .open, low, high, highClosed ? .closed : .open)
    }

    private static func end(_ node: Int, _ nodes: [Syntax]) -> Value? {
        switch nodes[node].kind {
        case .number(let number): return .number(number)
        case .string(let string): return .string(string)
        case .temporal(let value): return value.isNull ? nil : value
        case .negate(let inner):
            guard case .number(let number) = nodes[inner].kind else { return nil }
            return .number(-number)
        case .call(let callee, let arguments):
            guard case .name(let name) = nodes[callee].kind, arguments.count == 1, arguments[0].name == nil,
                case .string(let text) = nodes[arguments[0].value].kind
            else { return nil }
            return switch name {
            case "date": CivilDate(text).map(Value.date)
            case "time": CivilTime(text).map(Value.time)
            case "date and time": CivilDateTime(text).map(Value.dateTime)
            case "duration": Value(temporal: text)
            default: nil
            }
        default: return nil
        }
    }
}
