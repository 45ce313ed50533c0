/// Functions of texts.
extension FormTranslator {
    mutating func texts(_ name: String, _ arguments: [XPath]) throws(NotCarried) -> FormTerm? {
        switch (name, arguments.count) {
        case ("string", 1): return try term(arguments[0]).asText
        case ("concat", _): return try concatenated(arguments)
        case ("join", 1...): return try joined(arguments)
        case ("string-length", 0...1):
            let text = try term(arguments.first ?? .this).asText
            if text.kind == .nothing { return .number("0") }
            guard text.mayMiss else { return .call("string length", [text.text], .number, mayMiss: false) }
            return FormTerm(
                text: "if \(text.held(.sum)) = null then 0 else string length(\(text.text))", kind: .number, strength: .open)
        case ("contains", 2), ("starts-with", 2), ("ends-with", 2):
            let (text, part) = (try term(arguments[0]).asText, try term(arguments[1]).asText)
            if part.kind == .nothing { return .truth(true) }
            if text.kind == .nothing { return .truth(false) }
            let function = ["contains": "contains", "starts-with": "starts with", "ends-with": "ends with"][name] ?? name
            return .call(function, [text.text, part.text], .boolean, mayMiss: text.mayMiss || part.mayMiss)
        case ("substring-before", 2), ("substring-after", 2):
            let (text, part) = (try term(arguments[0]).asText, try term(arguments[1]).asText)
            let isAfter = name == "substring-after"
            if part.kind == .nothing { return isAfter ? text : FormTerm(text: "null", kind: .nothing, mayMiss: true) }
            return .call(isAfter ? "substring after" : "substring before", [text.text, part.text], .text, mayMiss: text.mayMiss)
        case ("substring", 2...3), ("substr", 2...3): return try substring(name, arguments)
        case ("normalize-space", 0...1):
            let text = try term(arguments.first ?? .this).asText
            if let literal = text.literal { return .string(literal.split(whereSeparator: \.isWhitespace).joined(separator: " ")) }
            let inner = FormTerm.call("replace", [text.text, "\"\\\\s+\"", "\" \""], .text, mayMiss: text.mayMiss)
            return .call("replace", [inner.text, "\"^ | $\"", "\"\""], .text, mayMiss: text.mayMiss)
        case ("regex", 2):
            let text = try term(arguments[0]).asText
            guard case .text(let pattern) = arguments[1] else { throw NotCarried(.arguments(name)) }
            let isWhole = pattern.hasPrefix("^") && pattern.hasSuffix("$") && !pattern.contains("|")
            return .call(
                "matches", [text.text, FormTerm.quoted(isWhole ? pattern : "^(\(pattern))$")], .boolean, mayMiss: text.mayMiss)
        case ("base64-decode", 1):
            return .call("base64 decode", [try term(arguments[0]).asText.text], .text, mayMiss: true)
        case ("translate", 3): return try translated(arguments)
        case ("upper-case", 1), ("lower-case", 1):
            let text = try term(arguments[0]).asText
            return .call(name == "upper-case" ? "upper case" : "lower case", [text.text], .text, mayMiss: text.mayMiss)
        default: return nil
        }
    }

    /// What is not answered adds nothing to a text.
    private mutating func concatenated(_ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        var parts: [FormTerm] = []
        for argument in arguments {
            let part = try term(argument)
            if case .nothing = part.kind { continue }
            parts.append(part.isList ? listText(part, "\"\"") : part.asText)
        }
        guard let first = parts.first else { return FormTerm(text: "null", kind: .nothing, mayMiss: true, literal: "") }
        if parts.count == 1, !first.mayMiss { return first }
        if parts.allSatisfy({ !$0.mayMiss }) {
            let literals = parts.compactMap(\.literal)
            if literals.count == parts.count { return .string(literals.joined()) }
            return FormTerm(text: parts.map { $0.held(.sum) }.joined(separator: " + "), kind: .text, strength: .sum)
        }
        return .call("string join", ["[\(parts.map(\.text).joined(separator: ", "))]"], .text, mayMiss: false)
    }

    private func listText(_ list: FormTerm, _ separator: String) -> FormTerm {
        if list.kind == .text { return .call("string join", [list.text, separator], .text, mayMiss: true) }
        let element = FormTerm(text: "value", kind: list.kind, mayMiss: true)
        return .call("string join", ["for value in \(list.text) return \(element.asText.text)", separator], .text, mayMiss: true)
    }

    private mutating func joined(_ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        let separator = try term(arguments[0]).asText
        let between = separator.kind == .nothing ? "\"\"" : separator.text
        if arguments.count == 2 {
            let list = try term(arguments[1])
            if list.isList { return listText(list, between) }
        }
        var parts: [String] = []
        for argument in arguments.dropFirst() {
            let part = try term(argument)
            if part.isList { throw NotCarried(.arguments("join")) }
            if part.kind != .nothing { parts.append(part.asText.text) }
        }
        if parts.isEmpty { return FormTerm(text: "null", kind: .nothing, mayMiss: true) }
        return .call("string join", ["[\(parts.joined(separator: ", "))]", between], .text, mayMiss: false)
    }

    /// `substr` counts from 0 and names the end, `substring` counts from 1 and names the length.
    private mutating func substring(_ name: String, _ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        let text = try term(arguments[0]).asText
        let start = try term(arguments[1]).asNumber
        let last = arguments.count > 2 ? try term(arguments[2]).asNumber : nil
        func whole(_ number: FormTerm?) -> Int? { number?.literal.flatMap { Int($0) } }
        if name == "substr" {
            guard let from = whole(start), last == nil || whole(last) != nil else {
                guard last == nil || start.literal.map({ !$0.hasPrefix("-") }) != false else {
                    throw NotCarried(.arguments(name))
                }
                let begin = "\(start.held(.sum)) + 1"
                guard let last else { return .call("substring", [text.text, begin], .text, mayMiss: true) }
                return .call(
                    "substring", [text.text, begin, "\(last.held(.sum)) - \(start.held(.product))"], .text, mayMiss: true)
            }
            let begin = from < 0 ? String(from) : String(from + 1)
            guard let to = whole(last) else { return .call("substring", [text.text, begin], .text, mayMiss: true) }
            if from >= 0, to >= 0 {
                return to > from
                    ? .call("substring", [text.text, begin, String(to - from)], .text, mayMiss: true)
                    : FormTerm(text: "null", kind: .nothing, mayMiss: true)
            }
            guard from >= 0 else { throw NotCarried(.arguments(name)) }
            return .call(
                "substring", [text.text, begin, "string length(\(text.text)) - \(from - to)"], .text, mayMiss: true)
        }
        guard let from = whole(start), from >= 1 else {
            guard let literal = text.literal, let from = start.literal.flatMap({ Double($0) }) else {
                throw NotCarried(.arguments(name))
            }
            return Self.part(of: literal, from, last?.literal.flatMap { Double($0) } ?? (last == nil ? .infinity : .nan))
        }
        guard let last else { return .call("substring", [text.text, String(from)], .text, mayMiss: true) }
        return .call("substring", [text.text, String(from), last.text], .text, mayMiss: true)
    }

    /// By XPath 1.0, 4.2: positions from the rounded start, before the rounded start plus the rounded length.
    private static func part(of text: String, _ start: Double, _ length: Double) -> FormTerm {
        let first = (start + 0.5).rounded(.down)
        let end = first + (length + 0.5).rounded(.down)
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for index in scalars.indices where Double(index + 1) >= first && Double(index + 1) < end { result.append(scalars[index]) }
        return .string(String(result))
    }

    /// Letters for letters; a letter without a counterpart is left out.
    private mutating func translated(_ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        let text = try term(arguments[0]).asText
        guard case .text(let from) = arguments[1], case .text(let to) = arguments[2] else {
            throw NotCarried(.arguments("translate"))
        }
        let targets = to.map(String.init)
        var table: [(from: String, to: String)] = []
        for (index, letter) in from.map(String.init).enumerated() where !table.contains(where: { $0.from == letter }) {
            table.append((letter, index < targets.count ? targets[index] : ""))
        }
        if let literal = text.literal {
            return .string(literal.map { letter in table.first { $0.from == String(letter) }?.to ?? String(letter) }.joined())
        }
        if table.isEmpty || text.kind == .nothing { return text }
        let pairs = table.map { "\(FormTerm.quoted($0.from)): \(FormTerm.quoted($0.to))" }.joined(separator: ", ")
        let letter = "substring(\(text.text), i, 1)"
        let replaced = "get value({\(pairs)}, \(letter))"
        let every = "for i in 1..string length(\(text.text)) return if \(replaced) != null then \(replaced) else \(letter)"
        return FormTerm(
            text: "if string length(\(text.text)) > 0 then string join(\(every)) else null", kind: .text, strength: .open,
            mayMiss: true)
    }
}
