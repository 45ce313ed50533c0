/// Functions of numbers.
extension FormTranslator {
    mutating func numbers(_ name: String, _ arguments: [XPath]) throws(NotCarried) -> FormTerm? {
        if name == "pi", arguments.isEmpty { return .number("3.141592653589793") }
        guard (1...2).contains(arguments.count) else { return nil }
        switch (name, arguments.count) {
        case ("number", 1): return try term(arguments[0]).asNumber
        case ("int", 1):
            let number = try term(arguments[0]).asNumber
            return .call("round down", [number.text, "0"], .number, mayMiss: number.mayMiss)
        case ("floor", 1), ("ceiling", 1), ("abs", 1), ("sqrt", 1), ("exp", 1), ("log", 1):
            let number = try term(arguments[0]).asNumber
            return .call(name, [number.text], .number, mayMiss: true)
        case ("round", _): return try rounded(arguments)
        case ("pow", 2):
            let (base, power) = (try term(arguments[0]).asNumber, try term(arguments[1]).asNumber)
            return FormTerm(
                text: "\(base.held(.whole)) ** \(power.held(.whole))", kind: .number, strength: .power, mayMiss: true)
        case ("exp10", 1):
            let power = try term(arguments[0]).asNumber
            return FormTerm(text: "10 ** \(power.held(.whole))", kind: .number, strength: .power, mayMiss: power.mayMiss)
        case ("log10", 1):
            let number = try term(arguments[0]).asNumber
            return FormTerm(text: "log(\(number.text)) / log(10)", kind: .number, strength: .product, mayMiss: true)
        default: return nil
        }
    }

    /// A half goes away from zero. XPath's own rule sends it up, the engines of forms disagree; this is what people are taught.
    private mutating func rounded(_ arguments: [XPath]) throws(NotCarried) -> FormTerm {
        let number = try term(arguments[0]).asNumber
        let digits = arguments.count > 1 ? try term(arguments[1]).asNumber.text : "0"
        return .call("round half up", [number.text, digits], .number, mayMiss: number.mayMiss)
    }
}
