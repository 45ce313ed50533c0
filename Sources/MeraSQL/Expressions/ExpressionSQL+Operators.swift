import FEEL
import MeraSource

extension ExpressionSQL {
    // MARK: - Numbers

    /// Digits of an exact result, of numbers as of mera's decimals: what is longer would be rounded there.
    private static let mostDigits = 34

    mutating func arithmetic(_ operation: Node.Arithmetic, _ a: Node.Index, _ b: Node.Index) throws(NotSaid) -> SQLTerm {
        if operation == .divide, let days = try days(a) { return try divide(days, by: b) }
        if let day = try moved(operation, a, b) { return day }
        let (x, y) = (try term(a), try term(b))
        if case .date = x.kind, case .date = y.kind, operation == .subtract {
            return SQLTerm(dialect.days(x.sql, y.sql), .days)
        }
        let (left, right) = (try number(x), try number(y))
        if let late = try late(operation, left, isTaken(a, left), right, isTaken(b, right)) { return late }
        return try arithmetic(operation, left, right)
    }

    /// Whether a quotient is a value from elsewhere, rounded before anything is computed with it: only quotients of one formula are kept
    /// exact until its end.
    private func isTaken(_ node: Node.Index, _ term: SQLTerm) -> Bool {
        guard term.isQuotient else { return false }
        switch frame.program.nodes[Int(node)].kind {
        case .arithmetic, .negate: return false
        default: return true
        }
    }

    private mutating func late(
        _ operation: Node.Arithmetic, _ x: SQLTerm, _ isXTaken: Bool, _ y: SQLTerm, _ isYTaken: Bool
    ) throws(NotSaid) -> SQLTerm? {
        guard isXTaken || isYTaken else { return nil }
        let (number, quotient) = isXTaken ? (y, x) : (x, y)
        guard operation != .power, !number.isQuotient, let below = quotient.below, quotient.late == nil else { throw .rounded }
        // What is below is above zero.
        if operation == .divide { beware("\(isXTaken ? number.sql : quotient.sql) = 0") }
        var term = number
        term.constant = nil
        term.sql = "CASE WHEN \(quotient.sql) IS NOT NULL AND \(below.sql) IS NOT NULL THEN \(number.sql) END"
        term.late = SQLTerm.Late(operation: operation, isReversed: isXTaken, above: quotient.sql, below: below.sql)
        return term
    }

    /// A known day so many days or months on: `today() - @"P1Y"`.
    private mutating func moved(_ operation: Node.Arithmetic, _ a: Node.Index, _ b: Node.Index) throws(NotSaid) -> SQLTerm? {
        guard operation == .add || operation == .subtract, case .constant(let index) = frame.program.nodes[Int(b)].kind else {
            return nil
        }
        let sign = operation == .add ? 1 : -1
        let move: (CivilDate) -> CivilDate?
        switch frame.program.constants[Int(index)] {
        case .yearMonthDuration(let duration): move = { $0.adding(months: sign * duration.totalMonths) }
        case .dayTimeDuration(let duration) where duration.nanoseconds % 86_400_000_000_000 == 0:
            move = { $0.adding(days: sign * duration.days) }
        default: return nil
        }
        guard case .date(let day)? = try term(a).constant, let moved = move(day) else { throw .kinds }
        return try constant(.date(moved))
    }

    /// The word `null` among numbers.
    private func number(_ term: SQLTerm) throws(NotSaid) -> SQLTerm {
        switch term.kind {
        case .number: return term
        case .nothing: return .number("CAST(NULL AS \(dialect.decimalType(scale: 0)))", digits: 1, scale: 0)
        default: throw .kinds
        }
    }

    mutating func arithmetic(_ operation: Node.Arithmetic, _ x: SQLTerm, _ y: SQLTerm) throws(NotSaid) -> SQLTerm {
        guard x.late == nil, y.late == nil else { throw .rounded }
        switch operation {
        case .power: throw .power
        case .divide: return try divided(x, by: y)
        case .add, .subtract, .multiply:
            guard x.isQuotient || y.isQuotient else { return try exact(operation, x, y) }
            let (n1, d1) = (x.above, x.denominator)
            let (n2, d2) = (y.above, y.denominator)
            if operation == .multiply {
                return quotient(try exact(.multiply, n1, n2), over: try product(d1, d2))
            }
            if let d1, let d2, d1.sql == d2.sql { return quotient(try exact(operation, n1, n2), over: d1) }
            let left = d2 == nil ? n1 : try exact(.multiply, n1, d2!)
            let right = d1 == nil ? n2 : try exact(.multiply, n2, d1!)
            return quotient(try exact(operation, left, right), over: try product(d1, d2))
        }
    }

    private func product(_ a: SQLTerm?, _ b: SQLTerm?) throws(NotSaid) -> SQLTerm? {
        guard let a, let b else { return a ?? b }
        return try exact(.multiply, a, b)
    }

    private mutating func divided(_ x: SQLTerm, by y: SQLTerm) throws(NotSaid) -> SQLTerm {
        if case .number(let constant)? = y.constant, !constant.isZero {
            // A constant above zero needs neither its sign nor a look at zero.
            if constant > .zero { return quotient(x.above, over: try product(x.denominator, y)) }
        }
        beware("\(y.above.sql) = 0")
        let sign = dialect.sign(y.above.sql)
        let below = SQLTerm.number("nullif(abs(\(y.above.sql)), 0)", digits: y.digits, scale: y.scale)
        var above = SQLTerm.number(
            "(\(x.above.sql) * CAST(\(sign) AS \(dialect.decimalType(scale: 0))))", digits: x.digits, scale: x.scale)
        if let under = y.denominator { above = try exact(.multiply, above, under) }
        return quotient(above, over: try product(x.denominator, below))
    }

    private func quotient(_ above: SQLTerm, over below: SQLTerm?) -> SQLTerm {
        guard let below else { return above }
        var term = above
        term.constant = nil
        term.below = (below.sql, below.digits, below.scale)
        return term
    }

    /// A sum, difference or product that keeps every digit.
    func exact(_ operation: Node.Arithmetic, _ x: SQLTerm, _ y: SQLTerm) throws(NotSaid) -> SQLTerm {
        let isProduct = operation == .multiply
        let scale = isProduct ? x.scale + y.scale : max(x.scale, y.scale)
        let digits = isProduct ? x.digits + y.digits : max(x.digits, y.digits) + 1
        guard digits + scale <= min(Self.mostDigits, dialect.widestDecimal) else { throw .wide }
        let sign = isProduct ? "*" : operation == .add ? "+" : "-"
        // Whole numbers of the machine hold them.
        if scale == 0, digits <= 18, x.constant == nil || y.constant == nil {
            return .number("(\(x.sql) \(sign) \(y.sql))", digits: digits, scale: 0)
        }
        let left = dialect.decimal(x.sql, scale: isProduct ? x.scale : scale, digits: x.digits)
        let right = dialect.decimal(y.sql, scale: isProduct ? y.scale : scale, digits: y.digits)
        return .number("(\(left) \(sign) \(right))", digits: digits, scale: scale)
    }

    private mutating func days(_ node: Node.Index) throws(NotSaid) -> SQLTerm? {
        guard case .arithmetic(.subtract, let a, let b) = frame.program.nodes[Int(node)].kind,
            frame.program.types[Int(a)] == .date, frame.program.types[Int(b)] == .date
        else { return nil }
        let (x, y) = (try term(a), try term(b))
        return .number(dialect.days(x.sql, y.sql), digits: 7, scale: 0)
    }

    /// Days by a length of time: how often it goes into them.
    private mutating func divide(_ days: SQLTerm, by unit: Node.Index) throws(NotSaid) -> SQLTerm {
        guard case .constant(let index) = frame.program.nodes[Int(unit)].kind,
            case .dayTimeDuration(let length) = frame.program.constants[Int(index)], length.nanoseconds > 0
        else { throw .kinds }
        let day: Int128 = 86_400_000_000_000
        if length.nanoseconds == day { return days }
        if day % length.nanoseconds == 0 {
            return try exact(.multiply, days, constant(.number(Decimal(Int(day / length.nanoseconds)))))
        }
        guard length.nanoseconds % day == 0 else { throw .kinds }
        return try divided(days, by: constant(.number(Decimal(Int(length.nanoseconds / day)))))
    }

    mutating func member(_ owner: Node.Index, _ name: String) throws(NotSaid) -> SQLTerm {
        if name == "days", let days = try days(owner) { return days }
        if case .host(let function, let arguments) = frame.program.nodes[Int(owner)].kind {
            return try call(frame.program.hostFunctions[Int(function)], children(arguments), output: name)
        }
        let value = try term(owner)
        if let members = value.members {
            guard let member = members[name] else { throw .lists }
            return member
        }
        guard case .date = value.kind, ["year", "month", "day"].contains(name) else { throw .lists }
        return .number("extract(\(name) FROM \(value.sql))", digits: 4, scale: 0)
    }

    // MARK: - Comparisons

    mutating func compare(_ comparison: Node.Comparison, _ x: SQLTerm, _ y: SQLTerm) throws(NotSaid) -> SQLTerm {
        let isEquality = comparison == .equal || comparison == .notEqual
        if case .nothing = y.kind { return try nullTest(comparison, x) }
        if case .nothing = x.kind { return try nullTest(comparison, y) }
        let sign = comparison.basicSign
        guard x.late == nil, y.late == nil else { throw .rounded }
        switch (x.kind, y.kind) {
        case (.number, .number):
            guard x.isQuotient || y.isQuotient else { return SQLTerm("(\(x.sql) \(sign) \(y.sql))", .truth) }
            // What both are divided by is above zero.
            let left = y.denominator == nil ? x.above : try exact(.multiply, x.above, y.denominator!)
            let right = x.denominator == nil ? y.above : try exact(.multiply, y.above, x.denominator!)
            return SQLTerm("(\(left.sql) \(sign) \(right.sql))", .truth)
        case (.date, .date): return SQLTerm("(\(x.sql) \(sign) \(y.sql))", .truth)
        case (.days, .days): return SQLTerm("(\(x.sql) \(sign) \(y.sql))", .truth)
        case (.text, .text):
            return isEquality
                ? SQLTerm("(\(x.sql) \(sign) \(y.sql))", .truth)
                : SQLTerm("(\(dialect.ordered(x.sql)) \(sign) \(dialect.ordered(y.sql)))", .truth)
        case (.truth, .truth) where isEquality: return SQLTerm("(\(x.sql) \(sign) \(y.sql))", .truth)
        default: throw .kinds
        }
    }

    private func nullTest(_ comparison: Node.Comparison, _ value: SQLTerm) throws(NotSaid) -> SQLTerm {
        switch comparison {
        case .equal: SQLTerm("(\(value.sql) IS NULL)", .truth)
        case .notEqual: SQLTerm("(\(value.sql) IS NOT NULL)", .truth)
        default: SQLTerm("CAST(NULL AS BOOLEAN)", .truth)
        }
    }

    mutating func within(
        _ value: SQLTerm, _ low: SQLTerm, _ high: SQLTerm, _ lowClosed: Bool, _ highClosed: Bool
    ) throws(NotSaid) -> SQLTerm {
        let isConstant = low.constant != nil && high.constant != nil
        if isConstant, lowClosed, highClosed, !value.isQuotient, value.isNumber || value.kind == .date {
            return SQLTerm("(\(value.sql) BETWEEN \(low.sql) AND \(high.sql))", .truth)
        }
        let above = try compare(lowClosed ? .greaterOrEqual : .greater, value, low)
        let below = try compare(highClosed ? .lessOrEqual : .less, value, high)
        let both = "(\(above.sql) AND \(below.sql))"
        if isConstant { return SQLTerm(both, .truth) }
        // Without one of the ends nothing can be said, even where the other one decides.
        return SQLTerm("CASE WHEN \(low.sql) IS NOT NULL AND \(high.sql) IS NOT NULL THEN \(both) END", .truth)
    }

    /// A value among constants.
    mutating func matches(_ value: Node.Index, _ test: Node.Index) throws(NotSaid) -> SQLTerm {
        guard case .constant(let index) = frame.program.nodes[Int(test)].kind else { throw .lists }
        let tests: [Value]
        switch frame.program.constants[Int(index)] {
        case .list(let values): tests = values
        case .boolean, .number, .string, .date: tests = [frame.program.constants[Int(index)]]
        default: throw .lists
        }
        guard !tests.contains(where: \.isNull) else { throw .lists }
        let x = try term(value)
        guard !tests.isEmpty else { return SQLTerm("CASE WHEN \(x.sql) IS NOT NULL THEN FALSE END", .truth) }
        var parts: [String] = []
        for test in tests { parts.append(try compare(.equal, x, constant(test)).sql) }
        return SQLTerm("(\(parts.joined(separator: " OR ")))", .truth)
    }

    // MARK: - Choices between values

    /// Where the condition is open: what both ways give, if that is the same.
    mutating func choose(_ condition: String, _ a: SQLTerm, _ b: SQLTerm) throws(NotSaid) -> SQLTerm {
        switch (a.kind, b.kind) {
        case (.nothing, .nothing): return a
        case (.nothing, _), (_, .nothing), (.text, .text), (.date, .date), (.truth, .truth), (.number, .number): break
        default: throw .kinds
        }
        guard a.late == nil, b.late == nil else { throw .rounded }
        let isNothing = a.kind == .nothing || b.kind == .nothing
        let same = isNothing ? nil : try compare(.equal, a, b).sql
        func cases(_ x: String, _ y: String) -> String {
            let either = same.map { " WHEN \($0) THEN \(x)" } ?? ""
            return "CASE WHEN \(condition) THEN \(x) WHEN NOT \(condition) THEN \(y)\(either) END"
        }
        let value = a.kind == .nothing ? b : a
        guard case .number = value.kind else { return SQLTerm(cases(a.sql, b.sql), value.kind) }
        let (x, y) = (try number(a), try number(b))
        let scale = max(x.scale, y.scale)
        func aligned(_ term: SQLTerm) -> String { scale == 0 ? term.sql : dialect.decimal(term.sql, scale: scale) }
        var chosen = SQLTerm.number(cases(aligned(x), aligned(y)), digits: max(x.digits, y.digits), scale: scale)
        guard chosen.digits + scale <= dialect.widestDecimal else { throw .wide }
        if x.isQuotient || y.isQuotient {
            let (p, q) = (x.below ?? ("1", 1, 0), y.below ?? ("1", 1, 0))
            let scale = max(p.scale, q.scale)
            let (left, right) = (dialect.decimal(p.sql, scale: scale), dialect.decimal(q.sql, scale: scale))
            chosen.below = (cases(left, right), max(p.digits, q.digits), scale)
        }
        return chosen
    }
}

extension SQLTerm {
    /// What stands above the line of a quotient.
    var above: SQLTerm {
        var term = self
        term.below = nil
        return term
    }

    var denominator: SQLTerm? { below.map { .number($0.sql, digits: $0.digits, scale: $0.scale) } }
}
