/// Functions of days and times.
extension FormTranslator {
    mutating func times(_ name: String, _ arguments: [XPath]) throws(NotCarried) -> FormTerm? {
        switch (name, arguments.count) {
        // The day on which the form is filled in, not that of the calculation.
        case ("today", 0):
            let start = needStart()
            return .call("date", [start.text], .date, mayMiss: true)
        case ("now", 0): return needStart()
        case ("date", 1):
            let value = try term(arguments[0]).single
            if value.kind == .nothing { return value }
            return try days(arguments[0]) ?? value.asDate
        case ("date-time", 1):
            let value = try term(arguments[0]).single
            return value.kind == .nothing ? value : value.asDateTime
        case ("decimal-date-time", 1):
            let value = try term(arguments[0]).single
            if let literal = value.literal, value.kind == .text, let moment = FormTerm.moment(literal) { return moment.asNumber }
            return value.kind == .text ? value.asDate.asNumber : value.asNumber
        case ("decimal-time", 1):
            let value = try term(arguments[0]).single
            if let literal = value.literal {
                // A study has no zone to which such a time could be turned.
                if literal.dropFirst(5).contains(where: { $0 == "+" || $0 == "-" || $0 == "Z" }) {
                    throw NotCarried(.type(literal))
                }
                return FormTerm.clock(literal)?.asNumber ?? FormTerm(text: "null", kind: .number, mayMiss: true)
            }
            if value.kind == .time { return value.asNumber }
            let time = FormTerm.call("time", [value.asText.text], .time, mayMiss: true)
            return time.asNumber
        case ("format-date", 2), ("format-date-time", 2):
            guard case .text(let pattern) = arguments[1] else { throw NotCarried(.arguments(name)) }
            return try formatted(try term(arguments[0]).single, pattern, isMoment: name == "format-date-time")
        case ("difference-in-months", 2):
            let (a, b) = (try term(arguments[0]).asDate, try term(arguments[1]).asDate)
            return FormTerm(
                text: "years and months duration(\(a.text), \(b.text)) / @\"P1M\"", kind: .number, strength: .product,
                mayMiss: true)
        case ("add-date", 2):
            let (day, count) = (try term(arguments[0]).asDate, try term(arguments[1]).asNumber)
            return FormTerm(
                text: "\(day.held(.sum)) + @\"P1D\" * \(count.held(.power))", kind: .date, strength: .sum, mayMiss: true)
        default: return nil
        }
    }

    /// `date(${day} + 5)`: a day so many days later.
    private mutating func days(_ expression: XPath) throws(NotCarried) -> FormTerm? {
        guard case .binary(let operation, let left, let right) = expression, operation == .plus || operation == .minus else {
            return nil
        }
        let (a, b) = (try term(left).single, try term(right).single)
        func day(_ term: FormTerm) -> FormTerm? {
            if term.kind == .date { return term }
            if term.kind == .dateTime { return term.asDate }
            return term.kind == .text ? term.literal.flatMap(FormTerm.day) : nil
        }
        let (found, count) = day(a) != nil ? (day(a), b) : operation == .plus ? (day(b), a) : (nil, b)
        guard let found, count.kind == .number else { return nil }
        return FormTerm(
            text: "\(found.held(.sum)) \(operation.rawValue) @\"P1D\" * \(count.held(.power))", kind: .date, strength: .sum,
            mayMiss: found.mayMiss || count.mayMiss)
    }

    private mutating func formatted(_ value: FormTerm, _ pattern: String, isMoment: Bool) throws(NotCarried) -> FormTerm {
        if value.kind == .nothing { return value }
        let moment =
            isMoment && value.kind != .time && value.kind != .date ? value.asDateTime : value.kind == .time ? value : value.asDate
        if moment.text == "null" { return FormTerm(text: "null", kind: .nothing, mayMiss: true) }
        let base = moment.held(.whole)
        func padded(_ property: String, _ width: Int) -> String {
            "substring(\(FormTerm.quoted(String(repeating: "0", count: width - 1))) + string(\(base).\(property)), -\(width))"
        }
        var parts: [String] = []
        var literal = ""
        var isCode = false
        for character in pattern {
            guard isCode else {
                if character == "%" { isCode = true } else { literal.append(character) }
                continue
            }
            isCode = false
            if character == "%" {
                literal.append(character)
                continue
            }
            if !literal.isEmpty { parts.append(FormTerm.quoted(literal)) }
            literal = ""
            switch character {
            case "Y": parts.append(padded("year", 4))
            case "y": parts.append("substring(string(\(base).year), -2)")
            case "m": parts.append(padded("month", 2))
            case "n": parts.append("string(\(base).month)")
            case "d": parts.append(padded("day", 2))
            case "e": parts.append("string(\(base).day)")
            case "H": parts.append(padded("hour", 2))
            case "h": parts.append("string(\(base).hour)")
            case "M": parts.append(padded("minute", 2))
            case "S": parts.append(padded("second", 2))
            case "b": parts.append("substring(month of year(\(moment.text)), 1, 3)")
            case "a": parts.append("substring(day of week(\(moment.text)), 1, 3)")
            case "A": parts.append("day of week(\(moment.text))")
            case "B": parts.append("month of year(\(moment.text))")
            default: throw NotCarried(.function("%\(character)"))
            }
        }
        if !literal.isEmpty { parts.append(FormTerm.quoted(literal)) }
        return FormTerm(text: parts.joined(separator: " + "), kind: .text, strength: .sum, mayMiss: true)
    }
}
