import FEEL
import MeraSource
import Testing

/// Lists with something missing. `known` are ages of which one is missing; of `rows` one has no age.
@Suite struct OpenListTests {
    static let scope = NamedScope([
        ("ages", .list(.number)), ("rows", .list(.context([.init("age", .number), .init("sex", .string)]))), ("age", .number),
        ("codes", .list(.string)), ("truths", .list(.boolean)), ("code", .string),
    ])

    static let slots: [Value] = {
        let shape = ContextShape(["age", "sex"])
        func row(_ age: Value, _ sex: Value) -> Value { .context(Context(shape, [age, sex])) }
        return [
            .list([.number(10), .null, .number(40)]), .list([row(.number(10), "f"), row(.null, "m"), row(.number(40), "m")]),
            .null, .list(["a", .null]), .list([true, .null]), .null,
        ]
    }()

    static func evaluate(_ text: String, _ mode: Expression.Mode) throws -> String {
        var scope = scope
        let (expression, findings) = Expression.compile(text, scope: &scope, mode: mode)
        let compiled = try #require(expression, "\(findings.map(\.code.id))")
        var evaluation = Evaluation()
        let value = evaluation.evaluate(compiled, slots: slots)
        #expect(evaluation.warnings.isEmpty)
        return value.description
    }

    /// In a check what is missing decides nothing, and what the others decide is decided.
    @Test(arguments: [
        ("sum(ages) = 50", "null"), ("mean(ages) > 0", "null"), ("max(ages) < 40", "false"), ("max(ages) < 41", "null"),
        ("min(ages) <= 10", "true"), ("min(ages) > 9", "null"), ("max(ages) >= 40", "true"), ("min(ages)", "null"),
        ("count(ages) = 2", "null"), ("count(ages) >= 2", "true"), ("count(ages) > 3", "false"), ("count(ages) != 4", "true"),
        ("count(rows) = 3", "true"), ("count(rows[age > 30]) = 0", "false"), ("count(rows[age > 50]) = 0", "null"),
        ("count(rows[age > 50]) <= 1", "true"), ("count(rows[age > 30]) + 1 > 1", "true"),
        ("count(rows[age > 30]) * 2 between 2 and 4", "true"), ("count(rows[age > 50]) in [0..1]", "true"),
        ("count(rows[age > 50]) in [1..2]", "null"), ("100 * count(rows[age > 30]) / count(rows) < 30", "false"),
        ("count(rows[age > 30]) = count(rows[age > 30])", "null"), ("count(rows[age != null and age > 30]) = 1", "true"),
        ("every x in ages satisfies x < 50", "null"), ("every x in ages satisfies x < 40", "false"),
        ("some x in ages satisfies x = 40", "true"), ("some x in ages satisfies x = 41", "null"),
        ("some r in rows[age > 5] satisfies r.sex = \"m\"", "true"), ("some r in rows[age > 50] satisfies r.sex = \"m\"", "null"),
        ("some r in rows[age > 50] satisfies r.sex = \"f\"", "false"),
        ("every r in rows[age > 5] satisfies r.sex = \"f\"", "false"),
        ("every r in rows[age < 30] satisfies r.sex = \"f\"", "null"),
        ("every r in rows[age < 30] satisfies r.sex != \"x\"", "true"),
        ("max(rows[sex = \"m\"].age) > 39", "true"), ("count(rows[age > 5][sex = \"f\"]) = 1", "true"),
        ("list contains(codes, \"a\")", "true"), ("list contains(codes, \"b\")", "null"), ("list contains(codes, null)", "true"),
        ("list contains(codes, code)", "null"), ("code in codes", "null"), ("\"a\" in codes", "true"), ("\"b\" in codes", "null"),
        ("all(truths)", "null"), ("any(truths)", "true"), ("sum(1, age, 2) = 3", "true"),
        ("every i in 2..count(ages) satisfies ages[i] < 50", "null"),
        ("every i in 2..count(ages) satisfies ages[i] < 30", "false"),
    ])
    func checks(text: String, result: String) throws { #expect(try Self.evaluate(text, .checking) == result) }

    /// A calculation leaves what is missing out of aggregates, as every aggregate does, and knows nothing of a filter that is open.
    @Test(arguments: [
        ("sum(ages)", "50"), ("count(ages)", "3"), ("min(ages) > 9", "true"), ("count(rows[age > 30])", "null"),
        ("count(rows[age > 30]) > 0", "true"), ("sum(rows[sex = \"m\"].age)", "40"), ("rows[age > 30].age[1]", "null"),
        ("for r in rows[age > 30] return r.age", "null"), ("if age > 18 then 1 else 1", "1"),
        ("if age > 18 then 1 else 2", "null"),
        ("ages[4]", "null"), ("ages[0]", "null"), ("for i in 2..1 return i", "null"),
        ("count(for i in 4..count(ages) return i)", "0"),
    ])
    func calculations(text: String, result: String) throws {
        if text.contains("2..1") {
            var scope = Self.scope
            #expect(Expression.compile(text, scope: &scope).findings.map(\.code.id) == ["M3130"])
        } else {
            #expect(try Self.evaluate(text, .strict) == result)
        }
    }

    /// Statistics over many rows take what is there.
    @Test(arguments: [("count(rows[age > 30])", "1"), ("sum(rows[age > 5].age)", "50"), ("sum(ages)", "50")])
    func statistics(text: String, result: String) throws { #expect(try Self.evaluate(text, .gathering) == result) }

    /// The standard is the standard.
    @Test(arguments: [
        ("count(rows[age > 30])", "1"), ("list contains(codes, \"b\")", "false"), ("count(ages)", "3"),
        ("for i in 2..1 return i", "[2, 1]"), ("if age > 18 then 1 else 1", "1"), ("sum(ages)", "null"),
    ])
    func lenient(text: String, result: String) throws { #expect(try Self.evaluate(text, .lenient) == result) }
}
