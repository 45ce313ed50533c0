/// In a form everything is a text until it is asked for otherwise; here a value has one type, and other uses convert it.
extension FormTerm {
    /// Of several values the first, as XPath takes it.
    var single: FormTerm {
        guard isList else { return self }
        return FormTerm(text: "\(held(.whole))[1]", kind: kind, mayMiss: true)
    }

    var asText: FormTerm {
        let term = single
        switch term.kind {
        case .text, .choice, .reference, .nothing: return term
        case .number:
            if let literal = term.literal { return .string(FormNumber(literal)?.text ?? literal) }
            return .call("string", [term.text], .text, mayMiss: term.mayMiss)
        case .boolean where term.isAnswer: return .call("string", [term.text], .text, mayMiss: true)
        case .boolean:
            let condition = term.mayMiss ? "is(\(term.text), true)" : term.text
            return FormTerm(text: "if \(condition) then \"true\" else \"false\"", kind: .text, strength: .open)
        case .codes: return .call("string join", [term.text, "\" \""], .text, mayMiss: term.mayMiss)
        case .geo:
            return FormTerm(
                text: "string(\(term.held(.whole)).latitude) + \" \" + string(\(term.held(.whole)).longitude)", kind: .text,
                strength: .sum, mayMiss: true)
        default: return .call("string", [term.text], .text, mayMiss: term.mayMiss)
        }
    }

    /// A yes or no that nobody may have answered. A condition that is open is false in a form; no answer is `''`, and no number.
    var isAnswer: Bool { kind == .boolean && mayMiss && strength == .whole && !text.hasSuffix(")") }

    /// What can have no value: a text that is no number, a day that is none.
    var isNone: Bool { text == "null" }

    var asNumber: FormTerm {
        let term = single
        switch term.kind {
        case .number: return term
        case .nothing: return FormTerm(text: "null", kind: .number, mayMiss: true)
        case .boolean where term.isAnswer:
            let text = "if \(term.held(.sum)) = null then null else if is(\(term.text), true) then 1 else 0"
            return FormTerm(text: text, kind: .number, strength: .open, mayMiss: true)
        case .boolean:
            let condition = term.mayMiss ? "is(\(term.text), true)" : term.text
            return FormTerm(text: "if \(condition) then 1 else 0", kind: .number, strength: .open)
        case .date:
            return FormTerm(
                text: "(\(term.held(.sum)) - @\"1970-01-01\").days", kind: .number, strength: .whole, mayMiss: term.mayMiss)
        case .dateTime where term.literal == nil: return term.civilDays
        case .dateTime:
            return FormTerm(
                text: "(\(term.held(.sum)) - \(Self.epoch(of: term))) / @\"P1D\"", kind: .number, strength: .product,
                mayMiss: term.mayMiss)
        case .time:
            return FormTerm(
                text: "(\(term.held(.sum)) - @\"00:00:00\") / @\"P1D\"", kind: .number, strength: .product, mayMiss: term.mayMiss)
        default:
            if let literal = term.literal {
                let trimmed = literal.trimmingBlanks
                if FormNumber(trimmed) != nil { return .number(trimmed) }
                if let time = Self.day(trimmed) ?? Self.moment(trimmed) { return time.asNumber }
                return FormTerm(text: "null", kind: .number, mayMiss: true)
            }
            return .call("number", [term.asText.text], .number, mayMiss: true)
        }
    }

    /// Answers have the offset of the device, or none: days are counted by the clock that the answer shows (decision 0134), which both
    /// have.
    private var civilDays: FormTerm {
        let moment = held(.whole)
        var days = FormTerm(
            text:
                "(date(\(text)) - @\"1970-01-01\").days + (\(moment).hour * 3600 + \(moment).minute * 60 + \(moment).second) / 86400",
            kind: .number, strength: .sum, mayMiss: mayMiss)
        days.moment = held(.product)
        return days
    }

    /// The day from which days are counted, with an offset where the other side has one.
    private static func epoch(of term: FormTerm) -> String {
        let hasOffset = term.literal.map { $0.hasSuffix("Z") || $0.dropFirst(11).contains { $0 == "+" || $0 == "-" } } ?? false
        return hasOffset ? "@\"1970-01-01T00:00:00Z\"" : "@\"1970-01-01T00:00:00\""
    }

    var asBoolean: FormTerm {
        if isList {
            return FormTerm(text: "count(\(text)) > 0", kind: .boolean, strength: .comparison)
        }
        switch kind {
        case .boolean: return self
        case .number where isNone: return .truth(false)
        case .number: return FormTerm(text: "\(held(.sum)) != 0", kind: .boolean, strength: .comparison, mayMiss: mayMiss)
        case .nothing: return .truth(false)
        case .rows: return FormTerm(text: "count(\(text)) > 0", kind: .boolean, strength: .comparison)
        default:
            if literal != nil { return .truth(true) }
            return FormTerm(text: "\(held(.sum)) != null", kind: .boolean, strength: .comparison)
        }
    }

    /// True or false, never open.
    var decided: FormTerm {
        let term = asBoolean
        guard term.mayMiss else { return term }
        return .call("is", [term.text, "true"], .boolean, mayMiss: false)
    }

    var negated: FormTerm {
        let term = decided
        switch term.text {
        case "true": return .truth(false)
        case "false": return .truth(true)
        default: return .call("not", [term.text], .boolean, mayMiss: false)
        }
    }

    var asDate: FormTerm {
        let term = single
        switch term.kind {
        case .date: return term
        case .dateTime: return .call("date", [term.text], .date, mayMiss: term.mayMiss)
        case .number:
            return FormTerm(
                text: "@\"1970-01-01\" + @\"P1D\" * \(term.held(.power))", kind: .date, strength: .sum, mayMiss: term.mayMiss)
        case .nothing: return FormTerm(text: "null", kind: .date, mayMiss: true)
        default:
            if let literal = term.literal {
                return Self.day(literal) ?? Self.moment(literal)?.asDate ?? FormTerm(text: "null", kind: .date, mayMiss: true)
            }
            return .call("date", [term.asText.text], .date, mayMiss: true)
        }
    }

    var asDateTime: FormTerm {
        let term = single
        switch term.kind {
        case .dateTime: return term
        case .date: return .call("date and time", [term.text, "@\"00:00:00\""], .dateTime, mayMiss: term.mayMiss)
        case .number:
            return FormTerm(
                text: "@\"1970-01-01T00:00:00\" + @\"P1D\" * \(term.held(.power))", kind: .dateTime, strength: .sum,
                mayMiss: term.mayMiss)
        default:
            if let literal = term.literal {
                if let time = Self.moment(literal) { return time }
                if let day = Self.day(literal) { return day.asDateTime }
                return FormTerm(text: "null", kind: .dateTime, mayMiss: true)
            }
            return .call("date and time", [term.asText.text], .dateTime, mayMiss: true)
        }
    }

    /// The codes of an answer with several.
    var asCodes: FormTerm {
        let term = single
        if case .codes = term.kind { return term }
        if let literal = term.literal {
            let words = literal.split(whereSeparator: \.isWhitespace).map { Self.quoted(String($0)) }
            return FormTerm(text: "[\(words.joined(separator: ", "))]", kind: .codes(list: nil))
        }
        return .call("split", [term.asText.text, "\" \""], .codes(list: nil), mayMiss: term.mayMiss)
    }

    /// `2020-1-5` as a day; nil where the text is none.
    static func day(_ text: String) -> FormTerm? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0].count == 4,
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day),
            parts[1].count <= 2, parts[2].count <= 2
        else { return nil }
        let written = "\(parts[0])-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        return FormTerm(text: "@\"\(written)\"", kind: .date, literal: written)
    }

    /// `2020-01-05T10:00:00.000+03:00` as a moment.
    static func moment(_ text: String) -> FormTerm? {
        guard text.utf8.count > 11, Array(text)[10] == "T", day(String(text.prefix(10))) != nil else { return nil }
        let clock = text.dropFirst(11)
        guard clock.allSatisfy({ $0.isASCII && ($0.isNumber || ":+-.Z".contains($0)) }) else { return nil }
        return FormTerm(text: "@\"\(text)\"", kind: .dateTime, literal: text)
    }

    /// `14:30:00.000+03:00` as a time of day.
    static func clock(_ text: String) -> FormTerm? {
        let digits = Array(text.prefix(5))
        guard digits.count == 5, digits[2] == ":", let hour = Int(String(digits[0...1])), let minute = Int(String(digits[3...4])),
            hour < 24, minute < 60, text.allSatisfy({ $0.isASCII && ($0.isNumber || ":+-.Z".contains($0)) })
        else { return nil }
        let written = text.count == 5 ? text + ":00" : text
        return FormTerm(text: "@\"\(written)\"", kind: .time, literal: written)
    }
}
