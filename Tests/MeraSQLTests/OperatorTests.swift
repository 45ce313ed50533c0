import FEEL
import MeraSource
import Testing

@testable import MeraSQL

/// What the interpreter says of random values, said by DuckDB.
@Suite struct OperatorTests {
    /// Names with their types, and how DuckDB holds them.
    private static let names: [(name: String, type: FEELType, term: SQLTerm)] = [
        ("a", .number, .number("\"a\"", digits: 6, scale: 0)), ("b", .number, .number("\"b\"", digits: 6, scale: 0)),
        ("c", .number, .number("\"c\"", digits: 6, scale: 4)), ("d", .number, .number("\"d\"", digits: 6, scale: 4)),
        ("p", .boolean, SQLTerm("\"p\"", .truth)), ("q", .boolean, SQLTerm("\"q\"", .truth)),
        ("t", .string, SQLTerm("\"t\"", .text)), ("u", .string, SQLTerm("\"u\"", .text)),
        ("x", .date, SQLTerm("\"x\"", .date)), ("y", .date, SQLTerm("\"y\"", .date)),
    ]

    private static let expressions = [
        "a + b", "a - c", "c * d", "a * b - c * d", "-a + 0.5", "a / b", "100 * a / b", "a / b + c / 3", "a / b * d", "-(a / 7)",
        "(a / b) / (c / d)", "a / 3 * 3", "(a - b) / (a + 1)", "abs(c)", "a < b", "a <= c", "c > d", "c >= 0", "a = b", "c != d",
        "a / b > c",
        "a / b <= d / 7", "a / b = 0.5", "a between -5 and 5", "c in [-1..1]", "c in (-1..1]", "a between b and c",
        "a / b in [0..1)",
        "p and q", "p or q", "not(p)", "p and a > 0", "p or a > b", "p = q", "a = null", "p != null", "t = u", "t != \"b\"",
        "t < u",
        "matches(t, \"^[a-zа-яё]+$\")", "matches(u, \"^[^ab][a-z ]{0,3}$\")", "x >= @\"2024-03-31\" - @\"P1M\"",
        "x < @\"2024-02-29\" + @\"P1Y2M\"", "y > @\"2024-01-01\" - @\"P30D\"",
        "t in (\"a\", \"б\", \"it's\")", "a in (1, 2, 3)", "if p then a else b", "if a > b then a else c", "if p then t else u",
        "if p then a else null", "if p then a / b else c", "if a > 0 then \"plus\" else if a < 0 then \"minus\" else \"zero\"",
        "sum(a, c)",
        "sum([a, b, c])", "min(a, b, c)", "max([c, d])", "mean(a, b, c)", "mean([a, c])", "count([a, b])", "count([p, q][item])",
        "count([a, b, c][item > 0])", "sum([a, b][item > 0])", "some i in [a, b] satisfies i > 3",
        "every i in [a, b] satisfies i > -3",
        "decimal(c, 1)", "decimal(c, 0)", "floor(c)", "ceiling(c)", "round up(c, 2)", "round down(c, 1)", "round half up(c, 1)",
        "round half down(c, 1)", "decimal(a / b, 2)", "round half up(a / b, 1)", "floor(c / 3)", "ceiling(a / 4)",
        "round up(a / b, 1)",
        "round half down(a / 8, 1)", "decimal(a / 8, 2)", "(x - y).days", "(x - y) / duration(\"P1D\")", "x < y", "x = y",
        "x.year", "x.month",
        "x.day", "x >= date(\"2020-02-29\")", "x between date(\"2000-01-01\") and y", "string length(t)", "contains(t, u)",
        "starts with(t, u)",
        "today()", "x > today()",
    ]

    @Test(.enabled(if: DuckDBProgram.path != nil, DuckDBProgram.absence))
    func `each operator says in DuckDB what the interpreter says`() throws {
        var random = Random(seed: 7)
        let rows = (0..<120).map { _ in Self.names.map { random.value(of: $0.type) } }
        var script = [
            "CREATE TABLE r (i INTEGER, a BIGINT, b BIGINT, c DECIMAL(38, 4), d DECIMAL(38, 4), p BOOLEAN, q BOOLEAN, t VARCHAR, u VARCHAR, x DATE, y DATE);"
        ]
        for (index, row) in rows.enumerated() {
            script.append("INSERT INTO r VALUES (\(index), \(row.map(Self.written).joined(separator: ", ")));")
        }
        let dialect = DuckDB()
        var said: [(text: String, expression: Expression, kind: SQLTerm.Kind)] = []
        let today = try #require(CivilDate("2021-03-04"))
        for mode in [Expression.Mode.strict, .checking] {
            for text in Self.expressions {
                var scope = NamedScope(Self.names.map { ($0.name, $0.type) })
                let compiled = Expression.compile(text, scope: &scope, mode: mode)
                let expression = try #require(compiled.expression, "\(text): \(compiled.findings.map { $0.code.id })")
                var sql = ExpressionSQL(expression, dialect, today: today) { slot throws(NotSaid) in Self.names[slot].term }
                let term = try sql.term(expression.root)
                let hazard = (sql.hazards.map { "coalesce(\($0), FALSE)" } + ["FALSE"]).joined(separator: " OR ")
                script.append(
                    "COPY (SELECT i, CAST(\(term.sql) AS VARCHAR) AS v, CAST(\(term.below?.sql ?? "1") AS VARCHAR) AS n, (\(hazard)) AS h FROM r ORDER BY i) TO '\(said.count).csv' (HEADER false, NULLSTR '<null>');"
                )
                said.append((text, expression, term.kind))
            }
        }
        let folder = try DuckDBProgram.run(script)
        defer { folder.remove() }
        var compared = 0
        for (number, (text, expression, _)) in said.enumerated() {
            let lines = try folder.lines("\(number).csv")
            #expect(lines.count == rows.count)
            for (row, line) in zip(rows, lines) {
                var evaluation = Evaluation(asOf: today)
                let value = row.withUnsafeBufferPointer { evaluation.evaluate(expression, slots: $0) }
                let isHazard = line[3] == "true"
                // What is a warning must be left to mera; what is left to it needs no answer.
                if !evaluation.warnings.isEmpty { #expect(isHazard, "\(text): \(row)") }
                if isHazard { continue }
                compared += 1
                #expect(Self.isSame(value, line[1], line[2]), "\(text): \(row) is \(value), said \(line)")
            }
        }
        #expect(compared > rows.count * said.count / 2)
    }

    /// What one engine reads otherwise than another is not handed to any.
    @Test func `patterns that all engines understand alike`() {
        let said = [
            "^[a-z][a-z0-9_]*$": "[a-z][a-z0-9_]*", "^[^@ ]+@[^@ ]+[.][^@ ]+$": "[^@ ]+@[^@ ]+[.][^@ ]+",
            "^A{2,3}-?ё$": "A{2,3}-?ё",
        ]
        for (pattern, whole) in said { #expect(ExpressionSQL.common(pattern) == whole, "\(pattern)") }
        for pattern in [
            "[a-z]+", "^[a-z]+", "^$", "^.*$", "^\\d+$", "^(a|b)$", "^a+?$", "^a{300}$", "^a{2,}$", "^[a-z$", "^[]$",
            "^[[:alpha:]]$", "^a**$",
            "^[a\\]]$", "^a^b$", "^a$b$",
        ] { #expect(ExpressionSQL.common(pattern) == nil, "\(pattern)") }
    }

    @Test func `what cannot be exact is refused, with the reason`() throws {
        for text in ["a ** 2", "sqrt(a)", "c * c * c * c * c", "for i in [a, b] return i", "[a, b]"] {
            var scope = NamedScope(Self.names.map { ($0.name, $0.type) })
            let expression = try #require(Expression.compile(text, scope: &scope).expression)
            var sql = ExpressionSQL(expression, DuckDB(), today: nil) { slot throws(NotSaid) in Self.names[slot].term }
            #expect(throws: NotSaid.self, "\(text)") { try sql.term(expression.root) }
        }
    }

    private static func isSame(_ value: Value, _ text: String, _ below: String) -> Bool {
        switch value {
        case .null: return text == "<null>"
        case .number(let number):
            guard let above = Decimal(text), let below = Decimal(below), let quotient = above.divided(by: below) else {
                return false
            }
            return quotient == number
        case .boolean(let truth): return text == (truth ? "true" : "false")
        case .string(let own): return own == text
        case .date(let date): return date.description == text
        default: return false
        }
    }

    private static func written(_ value: Value) -> String {
        switch value {
        case .number(let number): number.description
        case .boolean(let truth): truth ? "TRUE" : "FALSE"
        case .string(let text): DuckDB().literal(text)
        case .date(let date): "DATE '\(date)'"
        default: "NULL"
        }
    }
}

/// Numbers that are the same on every machine.
private struct Random {
    var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    /// Small numbers, so that equal ones, halves and zero are met often; every sixth is missing.
    mutating func value(of type: FEELType) -> Value {
        if next(6) == 0 { return .null }
        switch type {
        case .number:
            let whole = next(3) == 0 ? next(200_000) - 100_000 : next(25) - 12
            return .number(Decimal(whole))
        case .boolean: return .boolean(next(2) == 0)
        case .string: return .string(["a", "b", "б", "Б", "it's", "", "a b", "z\"'", "ё"][next(9)])
        default: return .date(CivilDate(dayNumber: next(2) == 0 ? 18_300 + next(40) : next(30_000)) ?? CivilDate(dayNumber: 0)!)
        }
    }
}
