import FEEL

/// Expressions of known types over the items of a small questionnaire, and answers of which many are missing.
struct RandomExpressions {
    var random: SplitMix

    static let names: [(name: String, type: FEELType)] = [
        ("a", .number), ("b", .number), ("c", .number), ("p", .boolean), ("q", .boolean), ("s", .string), ("t", .string),
        ("d", .date), ("f", .date), ("m", .dateTime), ("h", .time), ("e", .dayTimeDuration), ("y", .yearMonthDuration),
        ("scores", .list(.number)), ("words", .list(.string)),
        ("rows", .list(.context([.init("age", .number), .init("ok", .boolean), .init("name", .string)]))),
    ]

    init(seed: UInt64) { random = SplitMix(state: seed) }

    // MARK: - Answers

    mutating func slots() -> [Value] { Self.names.map { value($0.type) } }

    private mutating func value(_ type: FEELType) -> Value {
        if random.next() % 5 == 0 { return .null }
        switch type {
        case .number:
            let texts = [
                "0", "1", "-1", "2", "3", "7", "10", "0.1", "-2.5", "1e20", "0.333", "1234567890123456789", "6e-7", "100",
            ]
            return Decimal(random.pick(texts)).map(Value.number) ?? .null
        case .boolean: return .boolean(random.next() % 2 == 0)
        case .string: return .string(random.pick(["", "да", "a", "ab", "Ёж", "2025-01-31", "12,5", "b𝄞c"]))
        case .date: return date()
        case .dateTime:
            return CivilDateTime(random.pick(["2024-02-29T10:00:00", "2024-03-01T00:00:00.5Z", "2024-03-01T02:00:00+03:00"]))
                .map(Value.dateTime) ?? .null
        case .time:
            return CivilTime(random.pick(["00:00:00", "23:59:59.25", "10:00:00+03:00", "07:00:00Z"])).map(Value.time) ?? .null
        case .dayTimeDuration:
            return DayTimeDuration(random.pick(["PT0S", "P1DT2H", "-PT90M", "PT0.5S"])).map(Value.dayTimeDuration) ?? .null
        case .yearMonthDuration:
            return YearMonthDuration(random.pick(["P0M", "P1Y2M", "-P3M"])).map(Value.yearMonthDuration) ?? .null
        case .list(let element): return .list((0..<random.next() % 4).map { _ in value(element) })
        case .context(let fields): return .context(Context(fields.map { ($0.name, value($0.type)) }))
        default: return .null
        }
    }

    private mutating func date() -> Value {
        CivilDate(random.pick(["2024-02-29", "2023-12-31", "2024-01-01", "1999-07-15"])).map(Value.date) ?? .null
    }

    // MARK: - Expressions

    mutating func expression() -> String {
        switch random.next() % 8 {
        case 0, 1: number(4)
        case 2, 3, 4: truth(4)
        case 5: text(3)
        case 6: moment(3)
        default: list(3)
        }
    }

    mutating func number(_ depth: Int) -> String {
        guard depth > 0 else { return random.pick(["a", "b", "c", "1", "2", "3", "0.5", "10"]) }
        let (x, y) = (number(depth - 1), number(depth - 1 - Int(random.next() % 2)))
        switch random.next() % 20 {
        case 0, 1: return "(\(x) + \(y))"
        case 2: return "(\(x) - \(y))"
        case 3, 4: return "(\(x) * \(y))"
        case 5, 6, 7: return "(\(x) / \(y))"
        case 8: return "(-\(x))"
        case 9: return "(if \(truth(depth - 1)) then \(x) else \(y))"
        case 10:
            return "\(random.pick(["sum", "mean", "min", "max", "median", "count", "product", "stddev"]))(\(list(depth - 1)))"
        case 11: return "\(random.pick(["sum", "max", "mean"]))(\(x), \(y))"
        case 12: return "\(random.pick(["round half up", "decimal", "floor", "ceiling", "round down"]))(\(x), 2)"
        case 13: return "\(random.pick(["abs", "sqrt"]))(\(x))"
        case 14: return "modulo(\(x), \(y))"
        case 15: return "count(rows[\(rowTest(depth - 1))])"
        case 16: return "\(random.pick(["min", "max", "sum"]))(rows[\(rowTest(depth - 1))].age)"
        case 17: return "\(list(depth - 1))[\(random.pick(["1", "2", "-1", "a"]))]"
        case 18: return "\(random.pick(["d", "f"])).\(random.pick(["year", "month", "day", "weekday"]))"
        default: return "string length(\(text(depth - 1)))"
        }
    }

    private mutating func rowTest(_ depth: Int) -> String {
        switch random.next() % 5 {
        case 0: "age > \(number(min(depth, 1)))"
        case 1: "ok"
        case 2: "name = \"да\""
        case 3: "age in [0..\(number(0))]"
        default: "ok and age >= \(number(min(depth, 1)))"
        }
    }

    mutating func truth(_ depth: Int) -> String {
        guard depth > 0 else { return random.pick(["p", "q", "true", "a > 1", "b = null", "s = \"a\""]) }
        let (x, y) = (number(depth - 1), number(depth - 1))
        let sign = random.pick(["<", "<=", ">", ">=", "=", "!="])
        switch random.next() % 17 {
        case 0, 1: return "(\(x) \(sign) \(y))"
        case 2, 3: return "(\(truth(depth - 1)) and \(truth(depth - 1)))"
        case 4, 5: return "(\(truth(depth - 1)) or \(truth(depth - 1)))"
        case 6: return "not(\(truth(depth - 1)))"
        case 7: return "(\(x) in \(random.pick(["[", "("]))\(y)..\(number(0))\(random.pick(["]", ")"])))"
        case 8: return "(\(x) in (\(number(0)), > \(number(1)), [1..3]))"
        case 9: return "(\(text(depth - 1)) \(sign) \(text(depth - 1)))"
        case 10: return "(\(moment(depth - 1)) \(random.pick(["<", ">=", "="])) \(moment(depth - 1)))"
        case 11: return "(some r in rows satisfies \(random.pick(["r.ok", "r.age > 2", "r.age = a"])))"
        case 12: return "(every r in rows[\(rowTest(0))] satisfies \(random.pick(["r.ok", "r.age > 2", "r.name != t"])))"
        case 13: return "(count(rows[\(rowTest(0))]) + \(random.pick(["0", "1"])) \(sign) \(number(0)))"
        case 14: return "list contains(\(list(depth - 1)), \(x))"
        case 15: return "(if \(truth(depth - 1)) then \(truth(depth - 1)) else \(truth(depth - 1)))"
        default:
            return random.pick([
                "matches(s, \"^[а-яё]+$\", \"i\")", "starts with(s, t)", "contains(s, t)", "(h < @\"12:00:00\")",
                "(m > @\"2024-02-29T23:00:00Z\")",
                "(e >= @\"PT1H\")", "(y = @\"P1Y\")", "all(p, q)", "(s in (\"a\", \"да\", t))", "(words = null)",
                "overlaps([1..a], [b..10])",
            ])
        }
    }

    mutating func text(_ depth: Int) -> String {
        guard depth > 0 else { return random.pick(["s", "t", "\"a\"", "\"да\""]) }
        switch random.next() % 9 {
        case 0, 1: return "(\(text(depth - 1)) + \(text(depth - 1)))"
        case 2: return "string(\(number(depth - 1)))"
        case 3: return "substring(\(text(depth - 1)), \(random.pick(["1", "2", "-1"])), 2)"
        case 4: return "upper case(\(text(depth - 1)))"
        case 5: return "(if \(truth(depth - 1)) then \(text(depth - 1)) else \(text(depth - 1)))"
        case 6: return "string join(words, \(text(0)))"
        case 7: return "replace(\(text(depth - 1)), \"(а|a)(b?)\", \"<$2$1>\")"
        default: return "string(\(moment(depth - 1)))"
        }
    }

    mutating func moment(_ depth: Int) -> String {
        guard depth > 0 else { return random.pick(["d", "f", "@\"2024-02-29\"", "today()"]) }
        switch random.next() % 6 {
        case 0: return "(\(moment(depth - 1)) + \(random.pick(["e", "y", "@\"P1M\"", "@\"P40D\""])))"
        case 1: return "(\(moment(depth - 1)) - \(random.pick(["e", "y", "@\"P1Y\""])))"
        case 2: return "(if \(truth(depth - 1)) then \(moment(depth - 1)) else \(moment(depth - 1)))"
        case 3: return "date(a + 2000, \(random.pick(["1", "b"])), c)"
        case 4: return "(\(moment(depth - 1)) + (d - f))"
        default: return "max(\(moment(depth - 1)), \(moment(depth - 1)))"
        }
    }

    mutating func list(_ depth: Int) -> String {
        guard depth > 0 else { return random.pick(["scores", "[1, 2, 3]", "[a, b]", "rows.age"]) }
        switch random.next() % 8 {
        case 0: return "scores[item > \(number(min(1, depth - 1)))]"
        case 1: return "[\(number(depth - 1)), \(number(depth - 1))]"
        case 2: return "(for x in \(list(depth - 1)) return x * 2)"
        case 3: return "(for i in 1..\(random.pick(["3", "count(scores)", "a"])) return i + \(number(0)))"
        case 4: return "distinct values(\(list(depth - 1)))"
        case 5: return "rows[\(rowTest(depth - 1))].age"
        case 6: return "append(\(list(depth - 1)), \(number(depth - 1)))"
        default: return "(for r in rows[\(rowTest(0))] return r.age)"
        }
    }
}
