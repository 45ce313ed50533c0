/// The functions of XLSForm. What has no meaning here is refused by name.
extension FormTranslator {
    mutating func call(_ name: String, _ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        func need(_ counts: ClosedRange<Int>) throws(NotCarried) {
            guard counts.contains(arguments.count) else { throw NotCarried(.arguments(name)) }
        }
        if let found = try logic(name, arguments) { return found }
        if let found = try numbers(name, arguments) { return found }
        if let found = try texts(name, arguments) { return found }
        if let found = try times(name, arguments) { return found }
        if let found = try answers(name, arguments) { return found }
        switch name {
        case "random", "uuid", "randomize": throw NotCarried(.chance(name))
        case "once":
            try need(1...1)
            // Without an answer in it the value is the same each time.
            guard arguments[0].isConstant else { throw NotCarried(.chance(name)) }
            return try term(arguments[0])
        case "pulldata":
            guard arguments.count == 4, case .text(let file) = arguments[0], case .text(let column) = arguments[1],
                case .text(let key) = arguments[2]
            else { throw NotCarried(.arguments(name)) }
            return try lookedUp(FormNode.stem(file), key, arguments[3], column)
        default: throw NotCarried(.function(name))
        }
    }

    private mutating func logic(_ name: String, _ arguments: [XPath]) throws(NotCarried) -> FormTerm? {
        switch (name, arguments.count) {
        case ("true", 0): return .truth(true)
        case ("false", 0): return .truth(false)
        case ("not", 1): return try term(arguments[0]).negated
        case ("boolean", 1): return try term(arguments[0]).decided
        case ("boolean-from-string", 1):
            let text = try term(arguments[0]).asText
            return .call("is", ["\(text.text) in (\"1\", \"true\")", "true"], .boolean, mayMiss: false)
        case ("if", 3): return try choice(arguments)
        case ("coalesce", 2): return try coalesce(arguments)
        case ("checklist", 2...), ("weighted-checklist", 4...): return try checklist(name, arguments)
        default: return nil
        }
    }

    private mutating func choice(_ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        let condition = try term(arguments[0]).decided
        let (a, b) = Self.unified(try term(arguments[1]).single, try term(arguments[2]).single)
        if condition.text == "true" { return a }
        if condition.text == "false" { return b }
        return FormTerm(
            text: "if \(condition.text) then \(a.text) else \(b.text)", kind: a.kind == .nothing ? b.kind : a.kind,
            strength: .open,
            mayMiss: a.mayMiss || b.mayMiss)
    }

    private mutating func coalesce(_ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        let (a, b) = Self.unified(try term(arguments[0]).single, try term(arguments[1]).single)
        if a.kind == .nothing { return b }
        guard a.mayMiss else { return a }
        return FormTerm(
            text: "if \(a.held(.sum)) != null then \(a.text) else \(b.text)", kind: a.kind, strength: .open, mayMiss: b.mayMiss)
    }

    /// Two values as one type: what a calculation gives has one.
    static func unified(_ a: FormTerm, _ b: FormTerm) -> (FormTerm, FormTerm) {
        if a.kind == .nothing || b.kind == .nothing || a.kind == b.kind { return (a, b) }
        func isNumeric(_ term: FormTerm) -> Bool { term.kind == .number }
        if isNumeric(a), b.kind == .boolean { return (a, b.asNumber) }
        if isNumeric(b), a.kind == .boolean { return (a.asNumber, b) }
        // A number written as a text is one.
        if isNumeric(a), let literal = b.literal, FormNumber(literal) != nil { return (a, b.asNumber) }
        if isNumeric(b), let literal = a.literal, FormNumber(literal) != nil { return (a.asNumber, b) }
        if a.kind == .date, let literal = b.literal, let day = FormTerm.day(literal) { return (a, day) }
        if b.kind == .date, let literal = a.literal, let day = FormTerm.day(literal) { return (day, b) }
        return (a.asText, b.asText)
    }

    /// At least and at most so many of the conditions; -1 sets no limit.
    private mutating func checklist(_ name: String, _ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        let isWeighted = name == "weighted-checklist"
        var parts: [String] = []
        var index = 2
        while index < arguments.count {
            let condition = try term(arguments[index]).decided
            let weight = isWeighted && index + 1 < arguments.count ? try term(arguments[index + 1]).asNumber.text : "1"
            parts.append("if \(condition.text) then \(weight) else 0")
            index += isWeighted ? 2 : 1
        }
        let sum = "sum([0\(parts.map { ", \($0)" }.joined())])"
        let (least, most) = (try term(arguments[0]).asNumber, try term(arguments[1]).asNumber)
        var tests: [String] = []
        if least.literal != "-1" { tests.append("\(sum) >= \(least.held(.sum))") }
        if most.literal != "-1" { tests.append("\(sum) <= \(most.held(.sum))") }
        guard !tests.isEmpty else { return .truth(true) }
        return FormTerm(
            text: tests.joined(separator: " and "), kind: .boolean, strength: tests.count > 1 ? .and : .comparison)
    }

    /// What is asked of answers with several parts, of repeats and of lists.
    private mutating func answers(_ name: String, _ arguments: [XPath]) throws(NotCarried) -> FormTerm? {
        switch (name, arguments.count) {
        case ("selected", 2): return try selected(arguments)
        case ("count-selected", 1):
            let codes = try term(arguments[0]).asCodes
            guard codes.mayMiss else { return .call("count", [codes.text], .number, mayMiss: false) }
            return FormTerm(
                text: "if \(codes.held(.sum)) = null then 0 else count(\(codes.text))", kind: .number, strength: .open)
        case ("selected-at", 2):
            let value = try term(arguments[0]).single
            let place = try term(arguments[1]).asNumber
            if value.kind == .geo, let part = place.literal.flatMap({ Int($0) }),
                let property = ["latitude", "longitude", "altitude", "accuracy"].dropFirst(max(0, part)).first
            {
                return FormTerm(text: "\(value.held(.whole)).\(property)", kind: .number, mayMiss: true)
            }
            let number = place.literal.flatMap { Int($0) }.map { $0 < 0 ? "0" : String($0 + 1) } ?? "\(place.held(.sum)) + 1"
            let codes = value.asCodes
            if number == "0" { return FormTerm(text: "null", kind: .nothing, mayMiss: true) }
            var found = FormTerm(text: "\(codes.held(.whole))[\(number)]", kind: .text, mayMiss: true)
            if case .codes(let list?) = codes.kind { found.kind = .choice(list: list) }
            return found
        case ("jr:choice-name", 2), ("choice-name", 2): return try choiceName(arguments)
        case ("count", 1):
            let many = try term(arguments[0])
            if case .rows = many.kind { return .call("count", [many.text], .number, mayMiss: false) }
            guard many.isList else { return .number("1") }
            return .call("count", [many.text], .number, mayMiss: false)
        case ("count-non-empty", 1):
            let many = try term(arguments[0])
            guard many.isList else { throw NotCarried(.arguments(name)) }
            return FormTerm(text: "count(\(many.text)[item != null])", kind: .number)
        case ("sum", 1):
            let many = try term(arguments[0])
            guard many.isList else { return many.asNumber }
            let values = try numericList(many)
            return .call("sum", ["append(\(values), 0)"], .number, mayMiss: false)
        case ("min", 1...), ("max", 1...): return try extreme(name, arguments)
        case ("position", 0), ("position", 1):
            // In a predicate it would be the row that is looked at.
            if case .row(let repeated)? = frames.last, arguments.isEmpty || table != repeated {
                throw NotCarried(.function("position"))
            }
            return try position(arguments.first)
        case ("area", 1): return .call("geo area", [try trace(arguments)], .number, mayMiss: true)
        case ("distance", 1...): return .call("geo distance", [try trace(arguments)], .number, mayMiss: true)
        case ("indexed-repeat", 3), ("indexed-repeat", 5), ("indexed-repeat", 7): return try indexed(arguments)
        default: return nil
        }
    }

    private mutating func selected(_ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        let value = try term(arguments[0]).single
        let wanted = try term(arguments[1]).asText
        let code = wanted.literal.map { FormTerm.string($0.trimmingBlanks) } ?? wanted
        if case .choice = value.kind { return try comparison(.equal, value, code) }
        if code.kind == .nothing { return .truth(false) }
        if let literal = value.literal {
            return .truth(literal.split(whereSeparator: \.isWhitespace).map(String.init).contains(code.literal ?? ""))
        }
        let codes = value.asCodes
        return .call("list contains", [codes.text, code.text], .boolean, mayMiss: codes.mayMiss || code.mayMiss)
    }

    private mutating func choiceName(_ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        var code = try term(arguments[0]).single
        // The question is named by a text: '${x}' or a path.
        guard case .text(let written) = arguments[1], case let named = written.trimmingBlanks,
            let question = try? XPath.parse(named)
        else {
            throw NotCarried(.arguments("jr:choice-name"))
        }
        var list: String?
        if let node = node(named: question) { list = outline.nodes[node].type.list }
        if list == nil, case .choice(let own) = code.kind { list = own }
        guard let list, let options = outline.list(list) ?? outline.externalLists.first(where: { $0.name == list }) else {
            throw NotCarried(.noValue(named))
        }
        if case .codes = code.kind { code = code.asText }
        return try FormEntries.label(of: code.asText, in: options)
    }

    /// The question that a reference or a path leads to.
    func node(named expression: XPath) -> Int? {
        switch expression {
        case .reference(let name, _): return outline.nodes.firstIndex { $0.name == name }
        case .path(let start, let steps):
            if case .top = start {
                var place: Int?
                for step in steps.dropFirst() {
                    guard let child = outline.children(of: place).first(where: { outline.nodes[$0].name == step.name }) else {
                        return nil
                    }
                    place = child
                }
                return place
            }
            guard let name = steps.last?.name else { return nil }
            return outline.nodes.firstIndex { $0.name == name }
        default: return nil
        }
    }

    private func numericList(_ many: FormTerm) throws(NotCarried) -> String {
        if many.kind == .number { return many.text }
        let element = FormTerm(text: "value", kind: many.kind, mayMiss: true)
        return "for value in \(many.text) return \(element.asNumber.text)"
    }

    private mutating func extreme(_ name: String, _ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        if arguments.count == 1 {
            let many = try term(arguments[0])
            guard many.isList else { return many.asNumber }
            return .call(name, [try numericList(many)], .number, mayMiss: true)
        }
        var parts: [String] = []
        for argument in arguments { parts.append(try term(argument).asNumber.text) }
        return .call(name, parts, .number, mayMiss: true)
    }

    /// Points one after the other as the text of a trace. Where one of them is unknown so is what they are asked for.
    private mutating func trace(_ arguments: [XPath]) throws(NotCarried) -> String {
        var parts: [String] = []
        for argument in arguments {
            let points = try term(argument)
            if points.isList {
                let element = FormTerm(text: "value", kind: points.kind, mayMiss: true)
                parts.append("string join(for value in \(points.text) return \(element.asText.text), \";\")")
            } else {
                parts.append(points.asText.held(.sum))
            }
        }
        return parts.joined(separator: " + \";\" + ")
    }

    /// `indexed-repeat(${x}, ${r}, n)`: the answer in the row with that number; of repeats inside of repeats a number for each.
    private mutating func indexed(_ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        guard let target = node(named: arguments[0]), let id = naming.items[target] else {
            throw NotCarried(.arguments("indexed-repeat"))
        }
        var numbers: [Int: FormTerm] = [:]
        for index in stride(from: 1, to: arguments.count - 1, by: 2) {
            guard let repeated = node(named: arguments[index]), outline.nodes[repeated].type == .repeat else {
                throw NotCarried(.arguments("indexed-repeat"))
            }
            numbers[repeated] = try term(arguments[index + 1]).asNumber
        }
        let around = outline.repeats(around: target)
        guard let inner = around.first, numbers.keys.allSatisfy(around.contains) else {
            throw NotCarried(.arguments("indexed-repeat"))
        }
        var rows = table == nil ? naming.items[inner] ?? "" : "parent.\(naming.items[inner] ?? "")"
        var bound: [String] = []
        var tests: [String] = []
        for outer in around.dropFirst().reversed() {
            guard let number = numbers[outer] else { continue }
            bound.append("at_\(bound.count + 1): \(number.text)")
            tests.append("\(naming.outerRow(of: outer)) = at_\(bound.count)")
        }
        if !tests.isEmpty {
            rows = "{\(bound.joined(separator: ", ")), rows: \(rows)[\(tests.joined(separator: " and "))]}.rows"
        } else if around.count > 1, numbers[inner] != nil, table != nil {
            rows = try self.rows(of: inner)
        }
        var term = FormTerm(text: "\(rows).\(id)", kind: kind(of: target), mayMiss: true)
        if let number = numbers[inner] {
            term.text = "\(row(number, of: rows, inner)).\(id)"
        } else {
            term.isList = true
        }
        return term
    }
}
