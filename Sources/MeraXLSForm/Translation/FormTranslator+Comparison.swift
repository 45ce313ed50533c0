/// Comparisons: with nothing, with codes, with days, and of what may have no answer.
extension FormTranslator {
    mutating func comparison(_ operation: XPath.Operator, _ left: FormTerm, _ right: FormTerm) throws(NotCarried) -> FormTerm {
        if left.kind == .nothing || right.kind == .nothing {
            return emptiness(operation, left.kind == .nothing ? right : left)
        }
        if left.isList || right.isList { return ofMany(operation, left, right) }
        switch operation {
        case .equal: return equal(left, right)
        case .unequal:
            let same = equal(left, right)
            guard same.mayMiss else {
                if case .boolean = left.kind, same.strength != .comparison { return same.negated }
                return unequal(left, right) ?? same.negated
            }
            return same.negated
        default:
            let (a, b) = ordered(left, right)
            return joined(a, operation.rawValue, b)
        }
    }

    private func joined(_ a: FormTerm, _ sign: String, _ b: FormTerm) -> FormTerm {
        // Nothing is equal to what has no value, nor more or less.
        if a.isNone || b.isNone { return .truth(false) }
        return FormTerm(
            text: "\(a.held(.sum)) \(sign) \(b.held(.sum))", kind: .boolean, strength: .comparison,
            mayMiss: a.mayMiss || b.mayMiss)
    }

    /// `= ''` and `!= ''` ask whether there is an answer.
    private func emptiness(_ operation: XPath.Operator, _ term: FormTerm) -> FormTerm {
        if term.kind == .nothing {
            switch operation {
            case .equal, .lessOrEqual, .greaterOrEqual: return .truth(operation == .equal)
            default: return .truth(false)
            }
        }
        guard operation == .equal || operation == .unequal else { return .truth(false) }
        if term.literal != nil { return .truth(operation == .unequal) }
        if term.isList {
            let none = "count(\(term.text)[item != null])"
            return FormTerm(text: "\(none) \(operation == .equal ? "=" : ">") 0", kind: .boolean, strength: .comparison)
        }
        if term.kind == .boolean, !term.isAnswer { return operation == .equal ? .truth(false) : .truth(true) }
        return FormTerm(text: "\(term.held(.sum)) \(operation.rawValue) null", kind: .boolean, strength: .comparison)
    }

    private func equal(_ left: FormTerm, _ right: FormTerm) -> FormTerm {
        let (a, b) = alike(left, right)
        // A condition need not be compared with true.
        if b.text == "true", a.kind == .boolean { return a }
        if b.text == "false", a.kind == .boolean { return a.negated }
        if a.text == "true", b.kind == .boolean { return b }
        if a.text == "false", b.kind == .boolean { return b.negated }
        return joined(a, "=", b)
    }

    private func unequal(_ left: FormTerm, _ right: FormTerm) -> FormTerm? {
        let (a, b) = alike(left, right)
        // What is no value at all differs from everything.
        if a.isNone || b.isNone { return .truth(true) }
        return a.kind == .boolean ? nil : joined(a, "!=", b)
    }

    /// Both sides as one type, that of the item where a literal is compared with it.
    private func alike(_ left: FormTerm, _ right: FormTerm) -> (FormTerm, FormTerm) {
        if left.kind == .boolean || right.kind == .boolean { return (left.asBoolean, right.asBoolean) }
        if case .codes = left.kind { return (left, right.asCodes) }
        if case .codes = right.kind { return (left.asCodes, right) }
        if case .choice(let list) = left.kind { return ofChoice(left, list, right) }
        if case .choice(let list) = right.kind {
            let (b, a) = ofChoice(right, list, left)
            return (a, b)
        }
        if left.kind == .number || right.kind == .number { return (left.asNumber, right.asNumber) }
        return ordered(left, right, isEquality: true)
    }

    private func ofChoice(_ choice: FormTerm, _ list: String?, _ other: FormTerm) -> (FormTerm, FormTerm) {
        if let literal = other.literal { return (choice, .string(literal)) }
        if case .choice(let second) = other.kind, second == list { return (choice, other) }
        if other.kind == .number { return (choice.asNumber, other) }
        // A column of the options holds codes of the list that it filters by.
        if other.text.hasPrefix("option.") || choice.text.hasPrefix("option.") { return (choice, other) }
        return (.call("string", [choice.text], .text, mayMiss: choice.mayMiss), other.asText)
    }

    /// Days with days, moments with moments, times with times; everything else as numbers, or for equality as texts.
    private func ordered(_ left: FormTerm, _ right: FormTerm, isEquality: Bool = false) -> (FormTerm, FormTerm) {
        for (first, second, isSwapped) in [(left, right, false), (right, left, true)] {
            var other: FormTerm?
            switch first.kind {
            case .date:
                if second.kind == .date { other = second }
                if second.kind == .dateTime { other = second.asDate }
                if second.kind == .text { other = second.literal.map { FormTerm.day($0) } ?? second.asDate }
            case .dateTime:
                if second.kind == .dateTime { other = second }
                if second.kind == .text { other = second.literal.map { FormTerm.moment($0) } ?? second.asDateTime }
            case .time:
                if second.kind == .time { other = second }
                if second.kind == .text, let literal = second.literal { other = FormTerm.clock(literal) }
            default: break
            }
            if let other { return isSwapped ? (other, first) : (first, other) }
        }
        if isEquality { return (left.asText, right.asText) }
        return (left.asNumber, right.asNumber)
    }

    /// Of several values it is enough that one fits.
    private func ofMany(_ operation: XPath.Operator, _ left: FormTerm, _ right: FormTerm) -> FormTerm {
        let (many, one, isSwapped) = left.isList ? (left, right.single, false) : (right, left, true)
        let value = FormTerm(text: "value", kind: many.kind, mayMiss: true)
        let (a, b): (FormTerm, FormTerm)
        switch operation {
        case .equal, .unequal: (a, b) = isSwapped ? alike(one, value) : alike(value, one)
        default: (a, b) = isSwapped ? ordered(one, value) : ordered(value, one)
        }
        let test = joined(a, operation.rawValue, b)
        return FormTerm(
            text: "some value in \(many.held(.sum)) satisfies is(\(test.text), true)", kind: .boolean, strength: .open)
    }
}
