private typealias P = FunctionValue.Parameter

extension BuiltinDefinition {
    static let conversions: [BuiltinDefinition] = [
        BuiltinDefinition(
            .number, "number",
            [
                [P("from")],
                [P("from", .string), P("grouping separator", .string), P("decimal separator", .string, optional: true)],
            ], .number
        ) { arguments, evaluation in
            if arguments.count == 1, case .number(let number) = arguments[0] { return .number(number) }
            guard let text = arguments.string(0), evaluation.charge(text) else { return .null }
            guard arguments.count > 1 else { return .of(Decimal(text)) }
            guard let grouping = separator(arguments[1], [" ", ",", "."]), let point = separator(arguments[2], [",", "."]),
                grouping == nil || grouping != point
            else { return .null }
            var plain = text
            if let grouping { plain = plain.replacing(grouping, with: "") }
            if let point {
                // Once the grouping is gone a point that is not the decimal separator has no meaning.
                if point != ".", plain.utf8.contains(UInt8(ascii: ".")) { return .null }
                plain = plain.replacing(point, with: ".")
            }
            return .of(Decimal(plain))
        },
        BuiltinDefinition(.string, "string", [[P("from")]], .string) { arguments, evaluation in
            guard !arguments[0].isNull else { return .null }
            let text = arguments[0].text
            return evaluation.charge(text) ? .string(text) : .null
        },
        BuiltinDefinition(
            .date, "date", [[P("from")], [P("year", .number), P("month", .number), P("day", .number)]], .date
        ) { arguments, _ in
            if arguments.count == 3 { return .of(date(arguments)) }
            return switch arguments.single(0) {
            case .string(let text): .of(CivilDate(text))
            case .date(let date): .date(date)
            case .dateTime(let moment): .date(moment.date)
            default: .null
            }
        },
        BuiltinDefinition(
            .time, "time",
            [
                [P("from")],
                [
                    P("hour", .number), P("minute", .number), P("second", .number),
                    P("offset", .dayTimeDuration, optional: true),
                ],
            ], .time
        ) { arguments, _ in
            if arguments.count >= 3 { return .of(time(arguments, 0)) }
            return switch arguments.single(0) {
            case .string(let text): .of(CivilTime(text))
            case .time(let time): .time(time)
            case .dateTime(let moment): .time(moment.time)
            case .date(let date): .time(CivilDateTime.utcMidnight(date).time)
            default: .null
            }
        },
        BuiltinDefinition(
            .dateAndTime, "date and time",
            [
                [P("from")], [P("date"), P("time", .time)],
                [
                    P("year", .number), P("month", .number), P("day", .number), P("hour", .number), P("minute", .number),
                    P("second", .number), P("offset", .dayTimeDuration, optional: true),
                ],
            ], .dateTime
        ) { arguments, _ in
            switch arguments.count {
            case 1: .of(moment(arguments.single(0)))
            case 2: .of(moment(arguments.single(0), arguments.single(1)))
            case 6...: .of(date(arguments).flatMap { date in time(arguments, 3).map { CivilDateTime(date, $0) } })
            default: .null
            }
        },
        BuiltinDefinition(.duration, "duration", [[P("from")]], .any) { arguments, _ in
            switch arguments.single(0) {
            case .string(let text):
                if let value = YearMonthDuration(text) { .yearMonthDuration(value) } else { .of(DayTimeDuration(text)) }
            case .dayTimeDuration, .yearMonthDuration: arguments.single(0)
            default: .null
            }
        },
        BuiltinDefinition(
            .yearsAndMonthsDuration, "years and months duration", [[P("from"), P("to")]], .yearMonthDuration
        ) { arguments, _ in
            guard let from = day(arguments.single(0)), let to = day(arguments.single(1)) else { return .null }
            return .yearMonthDuration(YearMonthDuration(months: from.months(until: to)))
        },
        BuiltinDefinition(.not, "not", [[P("negand", .boolean)]], .boolean) { arguments, _ in
            guard case .boolean(let value) = arguments.single(0) else { return .null }
            return .boolean(!value)
        },
        BuiltinDefinition(.range, "range", [[P("from", .string)]], .range(.any)) { arguments, _ in
            guard case .string(let text) = arguments.single(0), let range = RangeValue(literal: text) else { return .null }
            return .range(range)
        },
    ]

    /// Nil: not allowed. A null separator is none.
    private static func separator(_ value: Value, _ allowed: [String]) -> String?? {
        switch value {
        case .null: .some(nil)
        case .string(let text) where allowed.contains(text): text
        default: nil
        }
    }

    private static func date(_ arguments: borrowing CallArguments) -> CivilDate? {
        guard let year = whole(arguments[0]), let month = whole(arguments[1]), let day = whole(arguments[2]) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func time(_ arguments: borrowing CallArguments, _ first: Int) -> CivilTime? {
        guard let hour = whole(arguments[first]), let minute = whole(arguments[first + 1]),
            case .number(let second) = arguments[first + 2]
        else { return nil }
        switch arguments[first + 3] {
        case .null: return CivilTime(hour: hour, minute: minute, second: second)
        case .dayTimeDuration(let offset):
            return Zone(offset: offset).flatMap { CivilTime(hour: hour, minute: minute, second: second, zone: $0) }
        default: return nil
        }
    }

    private static func whole(_ value: Value) -> Int? {
        guard case .number(let number) = value else { return nil }
        return number.integer
    }

    private static func moment(_ value: Value) -> CivilDateTime? {
        switch value {
        case .string(let text): CivilDateTime(text) ?? CivilDate(text).map { CivilDateTime($0) }
        case .dateTime(let moment): moment
        case .date(let date): CivilDateTime.utcMidnight(date)
        default: nil
        }
    }

    private static func moment(_ date: Value, _ time: Value) -> CivilDateTime? {
        guard case .time(let time) = time, let date = day(date) else { return nil }
        return CivilDateTime(date, time)
    }

    static func day(_ value: Value) -> CivilDate? {
        switch value {
        case .date(let date): date
        case .dateTime(let moment): moment.date
        default: nil
        }
    }
}
