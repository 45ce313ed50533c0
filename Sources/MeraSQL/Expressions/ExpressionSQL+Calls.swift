import FEEL
import MeraSource

extension ExpressionSQL {
    mutating func call(_ builtin: Builtin, _ arguments: [Node.Index]) throws(NotSaid) -> SQLTerm {
        switch builtin {
        case .today where arguments.isEmpty:
            guard let today else {
                throw NotSaid("the study names no day for today()", "в исследовании не задан день для today()")
            }
            return try constant(.date(today))
        case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown:
            return try rounded(builtin, arguments)
        case .abs:
            var value = try single(arguments)
            guard value.isNumber, value.late == nil else { throw .kinds }
            value.sql = "abs(\(value.sql))"
            value.constant = nil
            return value
        case .sum, .min, .max, .mean, .count: return try aggregate(builtin, arguments)
        case .listContains where arguments.count == 2: return try isChosen(term(arguments[1]), in: term(arguments[0]))
        case .stringLength:
            let text = try text(arguments, 0, of: 1)
            return .number("length(\(text))", digits: 10, scale: 0)
        case .contains:
            let (text, part) = (try text(arguments, 0, of: 2), try text(arguments, 1, of: 2))
            return SQLTerm("(\(dialect.position(text, of: part)) > 0)", .truth)
        case .startsWith:
            let (text, part) = (try text(arguments, 0, of: 2), try text(arguments, 1, of: 2))
            return SQLTerm("(substr(\(text), 1, length(\(part))) = \(part))", .truth)
        case .not where arguments.count == 1: return SQLTerm("(NOT \(try truth(arguments[0])))", .truth)
        default: throw .function(builtin.name)
        }
    }

    private mutating func single(_ arguments: [Node.Index]) throws(NotSaid) -> SQLTerm {
        guard arguments.count == 1 else { throw .lists }
        return try term(arguments[0])
    }

    private mutating func text(_ arguments: [Node.Index], _ place: Int, of count: Int) throws(NotSaid) -> String {
        guard arguments.count == count else { throw .lists }
        let term = try term(arguments[place])
        guard case .text = term.kind else { throw .kinds }
        return term.sql
    }

    // MARK: - Options

    func isChosen(_ option: SQLTerm, in words: SQLTerm) throws(NotSaid) -> SQLTerm {
        guard case .words(let separator) = words.kind, case .text = option.kind else { throw .lists }
        return SQLTerm("(\(dialect.holds(words.sql, option.sql, separator: separator)))", .truth)
    }

    // MARK: - Several values of one row

    private mutating func aggregate(_ builtin: Builtin, _ arguments: [Node.Index]) throws(NotSaid) -> SQLTerm {
        var nodes = arguments
        var isList = false
        if arguments.count == 1 {
            if let gathered = try aggregate(builtin, ofRows: arguments[0]) { return gathered }
            if case .filter(let source, let local, let predicate) = frame.program.nodes[Int(arguments[0])].kind {
                return try filtered(builtin, source, local, predicate)
            }
            guard case .list(let range) = frame.program.nodes[Int(arguments[0])].kind else {
                let words = try term(arguments[0])
                guard builtin == .count, case .words(let separator) = words.kind else { throw .lists }
                return .number(count(words: words.sql, separator), digits: 4, scale: 0)
            }
            nodes = children(range)
            isList = true
        }
        var terms: [SQLTerm] = []
        for node in nodes { terms.append(try term(node)) }
        guard !terms.isEmpty else { throw .lists }
        // In a check an aggregate is open while something of the list is missing, unless the others decide: mera looks at such rows.
        if isList, frame.program.mode == .checking { for term in terms { beware("\(term.sql) IS NULL") } }
        if builtin == .count {
            guard isList else { throw .lists }
            return .number("\(terms.count)", digits: 4, scale: 0)
        }
        guard terms.allSatisfy({ $0.isNumber && !$0.isQuotient }) else { throw .kinds }
        let scale = terms.map(\.scale).max() ?? 0
        let digits = terms.map(\.digits).max() ?? 1
        let values = terms.map { dialect.decimal($0.sql, scale: scale) }
        switch builtin {
        case .min, .max:
            return .number(dialect.extreme(values, greatest: builtin == .max), digits: digits, scale: scale)
        default:
            guard digits + scale + 3 <= 34, terms.count < 1000 else { throw .wide }
            let all = terms.map { "\($0.sql) IS NULL" }.joined(separator: " AND ")
            let sum = values.map { "coalesce(\($0), 0)" }.joined(separator: " + ")
            let total = SQLTerm.number("CASE WHEN \(all) THEN NULL ELSE \(sum) END", digits: digits + 3, scale: scale)
            if builtin == .sum { return total }
            let valid = terms.map { "CASE WHEN \($0.sql) IS NULL THEN 0 ELSE 1 END" }.joined(separator: " + ")
            var mean = total
            mean.below = ("nullif(\(valid), 0)", 3, 0)
            return mean
        }
    }

    /// An aggregate over those of several values of one row that meet a condition: `count([a, b, c][item])`.
    private mutating func filtered(
        _ builtin: Builtin, _ source: Node.Index, _ local: Node.Index, _ predicate: Node.Index
    ) throws(NotSaid) -> SQLTerm {
        guard case .list(let range) = frame.program.nodes[Int(source)].kind, builtin == .count || builtin == .sum else {
            throw .lists
        }
        var parts: [(value: SQLTerm, holds: String)] = []
        for node in children(range) {
            let value = try term(node)
            frame.locals[local] = value
            let holds = try truth(predicate)
            // Whether it is among them is open: mera looks at it.
            beware("\(holds) IS NULL")
            parts.append((value, holds))
        }
        guard builtin == .sum else {
            let cases = parts.map { "CASE WHEN \($0.holds) THEN 1 ELSE 0 END" }
            return .number("(\(cases.joined(separator: " + ")))", digits: 4, scale: 0)
        }
        let scale = parts.map(\.value.scale).max() ?? 0
        let digits = (parts.map(\.value.digits).max() ?? 1) + 3
        guard parts.allSatisfy({ $0.value.isNumber && !$0.value.isQuotient }), digits + scale <= 34 else { throw .wide }
        let values = parts.map { "CASE WHEN \($0.holds) THEN \(dialect.decimal($0.value.sql, scale: scale)) END" }
        let all = values.map { "\($0) IS NULL" }.joined(separator: " AND ")
        let sum = values.map { "coalesce(\($0), 0)" }.joined(separator: " + ")
        return .number("CASE WHEN \(all) THEN NULL ELSE \(sum) END", digits: digits, scale: scale)
    }

    /// `some x in [a, b] satisfies …`, `every …`
    mutating func loop(_ loop: Loop) throws(NotSaid) -> SQLTerm {
        if let ofRows = try quantified(loop) { return ofRows }
        guard loop.kind != .map, loop.partial == nil, loop.iterators.count == 1, let iterator = loop.iterators.first,
            iterator.end == nil, case .list(let range) = frame.program.nodes[Int(iterator.source)].kind
        else { throw .lists }
        var parts: [String] = []
        for node in children(range) {
            frame.locals[iterator.local] = try term(node)
            let holds = try truth(loop.body)
            beware("\(holds) IS NULL")
            parts.append(holds)
        }
        guard !parts.isEmpty else { throw .lists }
        return SQLTerm("(\(parts.joined(separator: loop.kind == .some ? " OR " : " AND ")))", .truth)
    }

    func count(words: String, _ separator: String) -> String {
        let mark = dialect.literal(separator)
        return "(length(\(words)) - length(replace(\(words), \(mark), '')) + 1)"
    }

    // MARK: - Rounding

    private mutating func rounded(_ builtin: Builtin, _ arguments: [Node.Index]) throws(NotSaid) -> SQLTerm {
        guard let first = arguments.first, arguments.count <= 2 else { throw .lists }
        var digits = 0
        if arguments.count == 2 {
            guard case .constant(let index) = frame.program.nodes[Int(arguments[1])].kind,
                case .number(let number) = frame.program.constants[Int(index)], let written = number.integer,
                (0...18).contains(written)
            else { throw .function(builtin.name) }
            digits = written
        }
        let value = try term(first)
        guard value.isNumber, let mode = builtin.roundingMode else { throw .kinds }
        return try rounded(value, to: digits, mode)
    }

    /// A number rounded to so many digits after the point.
    func rounded(_ value: SQLTerm, to digits: Int, _ mode: RoundingMode) throws(NotSaid) -> SQLTerm {
        guard value.late == nil else { throw .rounded }
        if value.isQuotient { return try roundedQuotient(value, to: digits, mode) }
        guard value.scale > digits else { return value }
        let x = dialect.decimal(value.sql, scale: value.scale)
        // Half away from zero is what engines round to, exactly.
        let near = "round(\(x), \(digits))"
        let unit = Self.unit(digits)
        let isTie = "abs(\(x) - \(near)) * 2 = \(unit)"
        let isOdd = "\(dialect.whole("\(near) * \(Self.power(digits))")) % 2 <> 0"
        let sql =
            switch mode {
            case .halfUp: near
            case .halfEven: "CASE WHEN \(isTie) AND \(isOdd) THEN \(near) - \(dialect.sign(x)) * \(unit) ELSE \(near) END"
            case .halfDown: "CASE WHEN \(isTie) THEN \(near) - \(dialect.sign(x)) * \(unit) ELSE \(near) END"
            case .down: "CASE WHEN abs(\(near)) > abs(\(x)) THEN \(near) - \(dialect.sign(x)) * \(unit) ELSE \(near) END"
            case .up: "CASE WHEN abs(\(near)) < abs(\(x)) THEN \(near) + \(dialect.sign(x)) * \(unit) ELSE \(near) END"
            case .floor: "CASE WHEN \(near) > \(x) THEN \(near) - \(unit) ELSE \(near) END"
            case .ceiling: "CASE WHEN \(near) < \(x) THEN \(near) + \(unit) ELSE \(near) END"
            }
        return .number(dialect.decimal("(\(sql))", scale: digits), digits: value.digits + 1, scale: digits)
    }

    /// By whole numbers: the quotient of what stands above and below, in units of the last digit.
    private func roundedQuotient(_ value: SQLTerm, to digits: Int, _ mode: RoundingMode) throws(NotSaid) -> SQLTerm {
        guard let below = value.below else { return value }
        let scale = max(value.scale, below.scale)
        guard value.digits + scale + digits + 2 <= dialect.widestDecimal, below.digits + scale + 2 <= dialect.widestDecimal,
            value.digits + below.scale + digits <= 30
        else { throw .wide }
        func units(_ sql: String, _ own: Int) -> String {
            dialect.whole("\(dialect.decimal(sql, scale: own)) * \(Self.power(own))")
                + (scale > own ? " * \(Self.power(scale - own))" : "")
        }
        let above = "(abs(\(units(value.sql, value.scale))) * \(Self.power(digits)))"
        let under = "(\(units(below.sql, below.scale)))"
        let down = dialect.wholeQuotient(above, under)
        let rest = "(\(above) - \(down) * \(under))"
        let isNegative = "(\(value.sql) < 0)"
        let isAway =
            switch mode {
            case .halfUp: "\(rest) * 2 >= \(under)"
            case .halfDown: "\(rest) * 2 > \(under)"
            case .halfEven: "(\(rest) * 2 > \(under) OR \(rest) * 2 = \(under) AND \(down) % 2 <> 0)"
            case .up: "\(rest) > 0"
            case .down: "FALSE"
            case .floor: "(\(isNegative) AND \(rest) > 0)"
            case .ceiling: "(NOT \(isNegative) AND \(rest) > 0)"
            }
        let magnitude = "(\(down) + CASE WHEN \(isAway) THEN 1 ELSE 0 END)"
        let signed = "(CASE WHEN \(isNegative) THEN -\(magnitude) ELSE \(magnitude) END)"
        let sql = digits == 0 ? signed : "\(dialect.decimal(signed, scale: 0)) * \(Self.unit(digits))"
        return .number(
            dialect.decimal("(\(sql))", scale: digits), digits: value.digits + below.scale + 1, scale: digits)
    }

    /// `0.01`
    private static func unit(_ digits: Int) -> String {
        digits == 0 ? "1" : "0." + String(repeating: "0", count: digits - 1) + "1"
    }
    /// `100`
    private static func power(_ digits: Int) -> String { "1" + String(repeating: "0", count: digits) }
}
