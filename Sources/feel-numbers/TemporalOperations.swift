import FEEL

func temporalResult(_ name: String, _ words: [String]) -> String? {
    if name == "date" {
        guard let date = words.first.flatMap({ CivilDate($0) }) else { return "none" }
        return "\(date.weekday) \(date.dayOfYear) \(date.weekOfYear) \(date.dayNumber)"
    }
    if name == "duration" {
        guard let text = words.first else { return nil }
        return DayTimeDuration(text)?.description ?? YearMonthDuration(text)?.description ?? "none"
    }
    guard words.count == 2 else { return nil }
    let text: String?
    switch name {
    case "days-between":
        text = pair(CivilDate(words[0]), CivilDate(words[1])).map { String($0.1.dayNumber - $0.0.dayNumber) }
    case "months-between":
        text = pair(CivilDate(words[0]), CivilDate(words[1])).map { String($0.0.months(until: $0.1)) }
    case "add-days":
        text = pair(CivilDate(words[0]), Int(words[1])).flatMap { $0.0.adding(days: $0.1)?.description }
    case "add-months":
        text = pair(CivilDate(words[0]), Int(words[1])).flatMap { $0.0.adding(months: $0.1)?.description }
    case "difference":
        text = pair(CivilDateTime(words[0]), CivilDateTime(words[1])).flatMap { $0.0.subtracting($0.1)?.description }
    case "order":
        text = pair(CivilDateTime(words[0]), CivilDateTime(words[1])).flatMap { $0.0.compared(to: $0.1) }.map { String($0) }
    case "later":
        text = pair(CivilDateTime(words[0]), DayTimeDuration(words[1])).flatMap { $0.0.adding($0.1)?.description }
    case "in-zone":
        text = pair(CivilDateTime(words[0]), CivilDateTime("2000-01-01T00:00:00" + words[1])?.zone)
            .flatMap { $0.0.inZone($0.1)?.description }
    default: return nil
    }
    return text ?? "none"
}

private func pair<A, B>(_ a: A?, _ b: B?) -> (A, B)? {
    guard let a, let b else { return nil }
    return (a, b)
}
