extension Value {
    /// The value of `@"…"`: a date, a time, a date and time or a duration, told apart by the look of the text. Nil if it is none.
    public init?(temporal text: String) {
        let bytes = text.utf8
        if bytes.contains(UInt8(ascii: "P")), text.hasPrefix("P") || text.hasPrefix("-P") {
            if let value = YearMonthDuration(text) {
                self = .yearMonthDuration(value)
            } else if let value = DayTimeDuration(text) {
                self = .dayTimeDuration(value)
            } else {
                return nil
            }
        } else if let value = CivilDate(text) {
            self = .date(value)
        } else if let value = CivilTime(text) {
            self = .time(value)
        } else if let value = CivilDateTime(text) {
            self = .dateTime(value)
        } else {
            return nil
        }
    }
}
