/// The arithmetic of FEEL (DMN 1.5, tables 50-54). Null stands for every failure; `Evaluation` says which it was.
extension Value {
    static func arithmetic(_ operation: Node.Arithmetic, _ a: Value, _ b: Value) -> Value {
        if case .number(let x) = a, case .number(let y) = b { return number(operation, x, y).map(Value.number) ?? .null }
        return switch operation {
        case .add: add(a, b)
        case .subtract: subtract(a, b)
        case .multiply: multiply(a, b)
        case .divide: divide(a, b)
        case .power: .null
        }
    }

    static func number(_ operation: Node.Arithmetic, _ a: Decimal, _ b: Decimal) -> Decimal? {
        switch operation {
        case .add: a.adding(b)
        case .subtract: a.subtracting(b)
        case .multiply: a.multiplied(by: b)
        case .divide: a.divided(by: b)
        case .power: a.raised(to: b)
        }
    }

    private static func add(_ a: Value, _ b: Value) -> Value {
        switch (a, b) {
        case (.string(let a), .string(let b)): .string(a + b)
        case (.dayTimeDuration(let a), .dayTimeDuration(let b)): of(a.adding(b))
        case (.yearMonthDuration(let a), .yearMonthDuration(let b)): of(a.adding(b))
        case (.date(let a), .dayTimeDuration(let b)), (.dayTimeDuration(let b), .date(let a)): add(a, b)
        case (.date(let a), .yearMonthDuration(let b)), (.yearMonthDuration(let b), .date(let a)):
            of(a.adding(months: b.totalMonths))
        case (.dateTime(let a), .dayTimeDuration(let b)), (.dayTimeDuration(let b), .dateTime(let a)): of(a.adding(b))
        case (.dateTime(let a), .yearMonthDuration(let b)), (.yearMonthDuration(let b), .dateTime(let a)): of(a.adding(b))
        case (.time(let a), .dayTimeDuration(let b)), (.dayTimeDuration(let b), .time(let a)): .time(a.adding(b))
        default: .null
        }
    }

    /// A date moves by the whole time that lies between its midnight and the sum.
    private static func add(_ date: CivilDate, _ duration: DayTimeDuration) -> Value {
        guard let moved = CivilDateTime(date).adding(duration) else { return .null }
        return .date(moved.date)
    }

    private static func subtract(_ a: Value, _ b: Value) -> Value {
        switch (a, b) {
        case (.dayTimeDuration(let a), .dayTimeDuration(let b)): of(a.subtracting(b))
        case (.yearMonthDuration(let a), .yearMonthDuration(let b)): of(a.subtracting(b))
        case (.date(let a), .date(let b)): of(midnight(a).subtracting(midnight(b)))
        case (.dateTime(let a), .dateTime(let b)): of(a.subtracting(b))
        case (.dateTime(let a), .date(let b)): of(a.subtracting(midnight(b)))
        case (.date(let a), .dateTime(let b)): of(midnight(a).subtracting(b))
        case (.time(let a), .time(let b)): of(a.subtracting(b))
        case (.date, .dayTimeDuration(let b)), (.dateTime, .dayTimeDuration(let b)), (.time, .dayTimeDuration(let b)):
            b.negated.map { add(a, .dayTimeDuration($0)) } ?? .null
        case (.date, .yearMonthDuration(let b)), (.dateTime, .yearMonthDuration(let b)):
            b.negated.map { add(a, .yearMonthDuration($0)) } ?? .null
        default: .null
        }
    }

    /// A date among dates and times is its midnight in UTC (DMN 1.5, 10.3.2.3.6).
    private static func midnight(_ date: CivilDate) -> CivilDateTime { CivilDateTime(date, CivilTime.midnight.with(zone: .utc)) }

    private static func multiply(_ a: Value, _ b: Value) -> Value {
        switch (a, b) {
        case (.dayTimeDuration(let a), .number(let b)), (.number(let b), .dayTimeDuration(let a)): of(a.multiplied(by: b))
        case (.yearMonthDuration(let a), .number(let b)), (.number(let b), .yearMonthDuration(let a)): of(a.multiplied(by: b))
        default: .null
        }
    }

    private static func divide(_ a: Value, _ b: Value) -> Value {
        switch (a, b) {
        case (.dayTimeDuration(let a), .number(let b)): of(a.divided(by: b))
        case (.yearMonthDuration(let a), .number(let b)): of(a.divided(by: b))
        case (.dayTimeDuration(let a), .dayTimeDuration(let b)): of(a.divided(by: b))
        case (.yearMonthDuration(let a), .yearMonthDuration(let b)): of(a.divided(by: b))
        default: .null
        }
    }

    var negated: Value {
        switch self {
        case .number(let value): .number(-value)
        case .dayTimeDuration(let value): Self.of(value.negated)
        case .yearMonthDuration(let value): Self.of(value.negated)
        default: .null
        }
    }

    // MARK: - From results that may be missing

    static func of(_ value: Decimal?) -> Value { value.map(Value.number) ?? .null }
    static func of(_ value: CivilDate?) -> Value { value.map(Value.date) ?? .null }
    static func of(_ value: CivilTime?) -> Value { value.map(Value.time) ?? .null }
    static func of(_ value: CivilDateTime?) -> Value { value.map(Value.dateTime) ?? .null }
    static func of(_ value: DayTimeDuration?) -> Value { value.map(Value.dayTimeDuration) ?? .null }
    static func of(_ value: YearMonthDuration?) -> Value { value.map(Value.yearMonthDuration) ?? .null }
    static func of(_ value: Bool?) -> Value { value.map(Value.boolean) ?? .null }
    static func of(_ value: String?) -> Value { value.map(Value.string) ?? .null }
    static func of(_ value: Int?) -> Value { value.map { .number(Decimal($0)) } ?? .null }
}
