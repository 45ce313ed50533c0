import FEEL
import FEELScript
import MeraSource
import Testing

/// Values that were worked out by hand, and the text of scripts.
@Suite struct ScriptTests {
    private func values(_ texts: [String], _ names: [(String, FEELType, Value)], _ mode: Expression.Mode = .strict) throws
        -> [String]
    {
        var scope = NamedScope(names.map { (name: $0.0, type: $0.1) })
        var calls: [String] = []
        var slots: [String] = []
        for name in names { slots.append(try Script.literal(name.2)) }
        for text in texts {
            let found = Expression.compile(text, scope: &scope, mode: mode)
            let expression = try #require(found.expression, "\(text): \(found.findings.map(\.code.id))")
            calls.append("\(try Script.text(of: expression))(n=>[\(slots.joined(separator: ","))][n])")
        }
        return try Node.texts(calls, declarations: "F.setClock(F.date(2024,2,29));")
    }

    @Test func quotientsStayExact() throws {
        let found = try values(
            ["a / 3 * 3 = a", "1 / 3 + 1 / 3 + 1 / 3", "27 ** (1 / 3)", "a / 3", "0.1 + 0.2"], [("a", .number, 7)])
        #expect(found == ["true", "1", "3", "2.333333333333333333333333333333333", "0.3"])
    }

    @Test func missingDecidesNothing() throws {
        let names: [(String, FEELType, Value)] = [("a", .number, .null), ("b", .number, 5), ("p", .boolean, .null)]
        let found = try values(
            [
                "a > 3", "a > 3 and b < 1", "a > 3 or b = 5", "if p then 1 else 1", "if p then 1 else 2", "a = null", "not(p)",
                "sum(a, b)",
            ],
            names)
        #expect(found == ["null", "false", "true", "1", "null", "true", "null", "5"])
    }

    @Test func openListsLeaveBounds() throws {
        let rows: Value = .list([
            .context(Context([("age", 12)])), .context(Context([("age", .null)])), .context(Context([("age", 40)])),
        ])
        let type = FEELType.list(.context([.init("age", .number)]))
        let found = try values(
            [
                "count(rows[age > 10]) >= 2", "count(rows[age > 10]) >= 3", "count(rows[age > 10]) > 3", "count(rows[age > 10])",
                "max(rows[age > 10].age) >= 40", "some r in rows satisfies r.age > 30",
            ], [("rows", type, rows)], .checking)
        #expect(found == ["true", "null", "false", "null", "true", "true"])
    }

    /// The area and the length of 60 walks, to the last of ten places, and texts of Base64.
    @Test func tracesAgree() throws {
        var random = SplitMix(state: 7)
        var texts = [
            "90 0; 90 1", "0 0; 0 180", "10 10; 10 10; 10 10", "0 0; 0 1; 0 2", "95 0; 1 1", "1 2;", "", "1 2 3 4 5; 1 1",
        ]
        while texts.count < 60 {
            let start = (Int(random.next() % 150) - 75, Int(random.next() % 300) - 150)
            let points = (0..<Int(random.next() % 6 + 1)).map { _ in
                "\(start.0).\(random.next() % 100_000) \(start.1).\(random.next() % 100_000) 7 3"
            }
            texts.append(points.joined(separator: random.next() % 2 == 0 ? ";" : "; "))
        }
        let codes = ["0LzQtdGA0LA=", "0LzQtdGA 0LA", "/w==", "AGEAYgBj", "A", "QUI=x", "8J+lsA==", "QQ", "77u/QQ=="]
        for (text, calls) in [("t", ["geo area(t)", "geo distance(t)"]), ("t", ["base64 decode(t)"])] {
            for call in calls {
                let all = call.hasPrefix("base64") ? codes : texts
                var scope = NamedScope([(name: text, type: .string)])
                let expression = try #require(Expression.compile(call, scope: &scope).expression)
                let script = try Script.text(of: expression)
                let found = try Node.texts(try all.map { "\(script)(()=>\(try Script.literal(.string($0))))" })
                var evaluation = Evaluation()
                let own = all.map { evaluation.evaluate(expression, slots: [.string($0)]).description }
                #expect(found == own)
            }
        }
    }

    @Test func datesAndClock() throws {
        let found = try values(
            ["today() + @\"P1Y\"", "years and months duration(d, today())", "string(d)", "today() - d", "d.weekday"],
            [("d", .date, CivilDate(year: 2023, month: 12, day: 31).map(Value.date) ?? .null)])
        #expect(found == ["2025-02-28", "P1M", "\"2023-12-31\"", "P60D", "7"])
    }

    @Test func tablesOfTheStudy() throws {
        let definition = DecisionTableDefinition(
            .first, inputs: [.init("x", type: .number)], outputs: [.init(nil, type: .string)],
            rules: [.init(["< 10"], ["\"низко\""]), .init(["[10..20)"], ["\"средне\""]), .init(["-"], ["\"высоко\""])])
        var inner = NamedScope([("x", .number)])
        let table = try #require(DecisionTable.compile(definition, scope: &inner).table)
        let grade = HostFunction("grade", [.init("x", .number)], result: .string, table: table) { arguments, evaluation in
            arguments.withUnsafeBufferPointer { table.evaluate(slots: $0, &evaluation) }
        }
        var scope = NamedScope([("a", .number)], functions: [grade])
        let expression = try #require(Expression.compile("grade(a) + \"!\"", scope: &scope).expression)
        let script = try Script.text(of: expression)
        let found = try Node.texts(["3", "10", "20", "null"].map { "\(script)(()=>\($0 == "null" ? $0 : "F.i(\($0))"))" })
        #expect(found == ["\"низко!\"", "\"средне!\"", "\"высоко!\"", "null"])
    }

    @Test func functionsOfThePage() throws {
        let double = HostFunction("double", [.init("x", .number)], result: .number) { _, _ in .null }
        var scope = NamedScope([("a", .number)], functions: [double])
        let expression = try #require(Expression.compile("double(a) + 1", scope: &scope).expression)
        #expect(throws: Script.Refusal.self) { try Script.text(of: expression) }
        let script = try Script.text(of: expression, host: ["double"])
        let found = try Node.texts(["\(script)(()=>F.i(4))"], declarations: "F.host.double=x=>F.add(x,x);")
        #expect(found == ["9"])
    }

    @Test func loopsEndWithTheBudget() throws {
        let found = try values(
            ["count(for x in 1..3000, y in 1..3000, z in 1..3000 return 1)", "(function(n) n + 1)(1)"], [], .lenient)
        #expect(found == ["null", "2"])
    }

    /// What only the engine can compute ends the rule, and is counted; a reader of answers just finds no time.
    @Test func placesAreLeftToTheEngine() throws {
        let texts = ["if time(s) = null then 1 else 2", "time(t) = null"]
        let found = try values(texts, [("s", .string, "10:00:00@Europe/Paris"), ("t", .string, "10:00:00@nowhere")])
        #expect(found == ["null", "true"])
        #expect(try Node.texts(["F.parseTime('10:00:00@Europe/Paris')", "F.refusals===0"]) == ["null", "true"])
    }

    @Test func textsCannotLeaveTheScript() {
        #expect(Script.quoted("</script><!--\"\\\u{2028}\n") == "\"\\u003c/script>\\u003c!--\\\"\\\\\\u2028\\n\"")
    }

    /// A form has the functions that it calls, whichever file they are in.
    @Test func theRuntimeOfScriptsHasWhatTheyCall() {
        let names = [
            "number", "yearsAndMonthsDuration", "stringLength", "stringJoin", "getValue", "contextMerge", "before", "coincides",
        ]
        let runtimes = names.map { Script.runtime(for: "F.b.\($0)([],1)") }
        for (name, runtime) in zip(names, runtimes) { #expect(runtime.contains("\n\(name): "), "\(name)") }
        #expect(Script.runtime(for: "F.builtin(\"contains\",[])").contains("\ncontains: "))
        #expect(!Script.runtime(for: "F.b.count([],1)").contains("\nstringLength: "))
    }

    @Test func runtimeIsSmallAndClosed() {
        #expect(Script.runtime.utf8.count < 92_000)
        for word in ["eval(", "new Function", "import ", "fetch(", "XMLHttp", "</"] {
            #expect(!Script.runtime.contains(word), "\(word)")
        }
    }
}
