extension Value {
    /// The parts of values that are not contexts (DMN 1.5, table 65). Nil if there is no such part.
    func property(_ name: String) -> Value? {
        switch self {
        case .date(let date): date.property(name)
        case .dateTime(let moment):
            if name == "time offset" {
                .of(moment.offset)
            } else if name == "timezone" {
                .of(moment.zone.name)
            } else {
                moment.date.property(name) ?? moment.time.property(name)
            }
        case .time(let time): time.property(name)
        case .dayTimeDuration(let duration): duration.property(name)
        case .yearMonthDuration(let duration): duration.property(name)
        case .range(let range): range.property(name)
        default: nil
        }
    }
}

extension FEELType {
    /// The parts of a value of this type, with their types. Nil if they are not known.
    var properties: [(name: String, type: FEELType)]? {
        let day: [(String, FEELType)] = [("year", .number), ("month", .number), ("day", .number), ("weekday", .number)]
        let clock: [(String, FEELType)] = [
            ("hour", .number), ("minute", .number), ("second", .number), ("time offset", .dayTimeDuration), ("timezone", .string),
        ]
        switch self {
        case .date: return day
        case .dateTime: return day + clock
        case .time: return clock
        case .dayTimeDuration: return [("days", .number), ("hours", .number), ("minutes", .number), ("seconds", .number)]
        case .yearMonthDuration: return [("years", .number), ("months", .number)]
        case .range(let element):
            return [("start", element), ("end", element), ("start included", .boolean), ("end included", .boolean)]
        case .context(let fields): return fields.map { ($0.name, $0.type) }
        case .any, .null: return nil
        default: return []
        }
    }
}

extension CivilDate {
    fileprivate func property(_ name: String) -> Value? {
        switch name {
        case "year": .of(year)
        case "month": .of(month)
        case "day": .of(day)
        case "weekday": .of(weekday)
        default: nil
        }
    }
}

extension CivilTime {
    fileprivate func property(_ name: String) -> Value? {
        switch name {
        case "hour": .of(hour)
        case "minute": .of(minute)
        case "second": .of(second)
        case "time offset": .of(offset)
        case "timezone": .of(zone.name)
        default: nil
        }
    }
}

extension DayTimeDuration {
    fileprivate func property(_ name: String) -> Value? {
        switch name {
        case "days": .of(days)
        case "hours": .of(hours)
        case "minutes": .of(minutes)
        case "seconds": .number(seconds)
        default: nil
        }
    }
}

extension YearMonthDuration {
    fileprivate func property(_ name: String) -> Value? {
        switch name {
        case "years": .of(years)
        case "months": .of(months)
        default: nil
        }
    }
}

extension RangeValue {
    fileprivate func property(_ name: String) -> Value? {
        switch name {
        case "start": low
        case "end": high
        case "start included": .boolean(lowEnd == .closed)
        case "end included": .boolean(highEnd == .closed)
        default: nil
        }
    }
}
