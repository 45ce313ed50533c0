import FEEL

/// What the interpreter takes for one evaluation, by kind of expression.
enum FeelBench {
    static func run() {
        let names: [(name: String, type: FEELType)] =
            (1...10).map { ("x\($0)", .number) } + [
                ("name", .string), ("born", .date), ("rows", .list(.context([.init("a", .number), .init("b", .number)]))),
                ("values", .list(.number)), ("agreed", .boolean),
            ]
        let shape = ContextShape(["a", "b"])
        let rows = (0..<100).map { Value.context(Context(shape, [.number(Decimal($0)), .number(Decimal($0 * 3 % 7))])) }
        let slots: [Value] =
            (1...10).map { .number(Decimal($0)) } + [
                "Площадка 17", .of(date: "2001-05-17"), .list(rows), .list((0..<1000).map { .number(Decimal($0)) }), true,
            ]
        let weighted = (1...10).map { "0.\($0 % 9 + 1) * x\($0)" }.joined(separator: " + ")
        let expressions: [(String, String)] = [
            ("arithmetic", "x1 + x2 * x3 - x4 / 4"), ("weighted sum of 10", weighted),
            ("comparison", "x1 < x2 and x3 >= 3 or agreed"),
            ("condition", "if x1 > 5 then x2 else x3"), ("membership", "x3 in (1, [3..5), > 9)"),
            ("text", "starts with(name, \"Пло\")"),
            ("pattern", "matches(name, \"[0-9]+$\")"), ("date", "born + @\"P18Y\" <= @\"2015-03-16\""),
            ("filter of 100", "count(rows[a > 50])"),
            ("sum of 1,000", "sum(values)"), ("loop of 100", "for i in 1..100 return i * 2"), ("path", "rows[10].b"),
        ]
        for (title, text) in expressions {
            var scope = NamedScope(names)
            guard let expression = Expression.compile(text, scope: &scope).expression else {
                print("\(title): does not compile")
                continue
            }
            var evaluation = Evaluation()
            slots.withUnsafeBufferPointer { slots in
                report(title) {
                    evaluation.reset()
                    return evaluation.evaluate(expression, slots: slots)
                }
            }
        }
        table(names, slots, weighted)
        var scope = NamedScope(names)
        report("compile a condition") {
            Expression.compile("x1 > 3 and name in (\"a\", \"b\") or x2 + x3 < 10", scope: &scope).expression == nil
                ? .null : true
        }
        report("compile a test") {
            Expression.compile(">= 5", form: .unaryTests(input: .number), scope: &scope).expression == nil ? .null : true
        }
    }

    /// A weighted sum of ten items, then a table of eight rules over two inputs.
    private static func table(_ names: [(name: String, type: FEELType)], _ slots: [Value], _ weighted: String) {
        var scope = NamedScope(names + [("score", .number)])
        let bounds = [10, 20, 25, 30, 40, 50, 60]
        var rules = bounds.enumerated().map { index, bound in
            DecisionTableDefinition.Rule(["< \(bound)", index % 2 == 0 ? ">= 5" : "-"], ["\"level \(index)\""])
        }
        rules.append(.init(["-", "-"], ["\"other\""]))
        let definition = DecisionTableDefinition(
            .first, inputs: [.init("score"), .init("x7")], outputs: [.init(nil)], rules: rules)
        guard let table = DecisionTable.compile(definition, scope: &scope).table,
            let score = Expression.compile(weighted, scope: &scope).expression
        else {
            print("the table does not compile")
            return
        }
        var evaluation = Evaluation()
        var record = slots + [.null]
        report("score and table of 8 rules") {
            evaluation.reset()
            record[slots.count] = record.withUnsafeBufferPointer { evaluation.evaluate(score, slots: $0) }
            return record.withUnsafeBufferPointer { table.evaluate(slots: $0, &evaluation) }
        }
        record[slots.count] = .number(27)
        report("table of 8 rules") {
            evaluation.reset()
            return record.withUnsafeBufferPointer { table.evaluate(slots: $0, &evaluation) }
        }
    }

    /// `mera-bench feel TITLE` measures only that one; `mera-bench feel TITLE COUNT` evaluates it so often and measures nothing, so
    /// that the instructions of one evaluation can be told from two counts (`.ci/bench`).
    private static func report(_ title: String, _ body: () -> Value) {
        let arguments = CommandLine.arguments
        if arguments.count > 2, title != arguments[2] { return }
        if arguments.count > 3 {
            for _ in 0..<(Int(arguments[3]) ?? 0) { _ = body() }
            return
        }
        let clock = ContinuousClock()
        var best = Duration.seconds(1_000)
        let count = 20_000
        var nulls = 0
        for _ in 0..<5 {
            let time = clock.measure {
                for _ in 0..<count where body().isNull { nulls += 1 }
            }
            best = min(best, time)
        }
        let nanoseconds = best.components.attoseconds / 1_000_000_000 / Int64(count)
        let padding = String(repeating: " ", count: max(1, 30 - title.count))
        print("\(title)\(padding)\(nanoseconds) ns\(nulls > 0 ? "  (null)" : "")")
    }
}

extension Value {
    fileprivate static func of(date: String) -> Value { CivilDate(date).map(Value.date) ?? .null }
}
