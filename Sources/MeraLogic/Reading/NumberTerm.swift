import FEEL

/// What a number, a day or a length of time can be: a fraction of linear forms in each of several cases, or missing. Lengths of time
/// are in days.
struct NumberTerm {
    struct Case {
        var condition: Formula
        var value: Quotient
    }

    var cases: [Case]
    var missing: Formula

    var present: Formula { .some(cases.map(\.condition)) }

    init(_ cases: [Case], missing: Formula) {
        self.cases = cases
        self.missing = missing
    }

    init(_ form: LinearForm) { self.init([Case(condition: .yes, value: Quotient(form))], missing: .no) }

    static let none = NumberTerm([], missing: .yes)

    /// Nil where it is no number.
    init?(constant: Value) throws(LogicLimit) {
        switch constant {
        case .number(let number): self.init(LinearForm(try Fraction(number)))
        case .date(let day): self.init(LinearForm(Fraction(day.dayNumber)))
        case .dayTimeDuration(let length):
            self.init(LinearForm(try Fraction(length.nanoseconds, over: 86_400_000_000_000)))
        case .null: self = .none
        default: return nil
        }
    }

    /// Both values, combined case by case; missing where either is.
    func combined(
        _ other: NumberTerm, _ combine: (Quotient, Quotient) throws(LogicLimit) -> Quotient?
    ) throws(LogicLimit) -> NumberTerm? {
        var cases: [Case] = []
        for a in self.cases {
            for b in other.cases {
                guard let value = try combine(a.value, b.value) else { return nil }
                cases.append(Case(condition: .both(a.condition, b.condition), value: value))
                if cases.count > Situation.mostCases { throw .tooMany }
            }
        }
        return NumberTerm(cases, missing: .either(missing, other.missing))
    }
}

/// above / below; the conditions of its case say that below is not 0.
struct Quotient {
    var above: LinearForm
    var below: LinearForm?

    init(_ above: LinearForm, over below: LinearForm? = nil) {
        self.above = above
        self.below = below
    }

    /// What stands for it where it has no divisor.
    var form: LinearForm? { below == nil ? above : nil }

    func scaled(_ number: Fraction) throws(LogicLimit) -> Quotient { Quotient(try above.times(number), over: below) }

    /// Nil where two divisors would have to be multiplied.
    func plus(_ other: Quotient) throws(LogicLimit) -> Quotient? {
        if below == other.below { return Quotient(try above.plus(other.above), over: below) }
        guard let below = below ?? other.below, self.below == nil || other.below == nil else { return nil }
        let (fraction, whole) = self.below == nil ? (other, self) : (self, other)
        guard whole.above.isConstant else { return nil }
        return Quotient(try fraction.above.plus(try below.times(whole.above.constant)), over: below)
    }

    /// Throws where the comparison is not linear.
    func compared(_ comparison: Node.Comparison, to other: Quotient) throws(LogicLimit) -> Formula {
        guard let difference = try plus(try other.scaled(Fraction(-1))) else { throw .tooMany }
        guard let below = difference.below else { return try Self.sign(difference.above, comparison) }
        switch comparison {
        case .equal, .notEqual: return try Self.sign(difference.above, comparison)
        default:
            return .either(
                .both(try Self.sign(below, .greater), try Self.sign(difference.above, comparison)),
                .both(try Self.sign(below, .less), try Self.sign(difference.above, comparison.mirrored)))
        }
    }

    /// `form <comparison> 0`
    static func sign(_ form: LinearForm, _ comparison: Node.Comparison) throws(LogicLimit) -> Formula {
        let opposite = try form.times(Fraction(-1))
        switch comparison {
        case .less: return .linear(form, .less)
        case .lessOrEqual: return .linear(form, .atMost)
        case .greater: return .linear(opposite, .less)
        case .greaterOrEqual: return .linear(opposite, .atMost)
        case .equal: return .linear(form, .equal)
        case .notEqual: return .either(.linear(form, .less), .linear(opposite, .less))
        }
    }
}

/// What a text or a code can be.
struct WordTerm {
    enum Word {
        case constant(String)
        case variable(Int)
    }

    struct Case {
        var condition: Formula
        var value: Word
    }

    var cases: [Case]
    var missing: Formula

    var present: Formula { .some(cases.map(\.condition)) }
}
