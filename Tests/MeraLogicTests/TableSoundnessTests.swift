import Campaigns
import FEEL
import MeraLogic
import MeraSource
import Testing

/// Random decision tables over small domains, compared with the interpreter over all inputs.
@Suite struct TableSoundnessTests {
    private static let days = (-1...5).map { CivilDate(year: 2025, month: 1, day: 1)!.adding(days: $0)! }

    /// What each input can be, and cells for it.
    private enum Kind: CaseIterable {
        case sex, flag, whole, day, text

        var type: FEELType {
            switch self {
            case .sex: .choice(.init("sex", ["m", "f", "o"]))
            case .flag: .boolean
            case .whole: .number
            case .day: .date
            case .text: .string
            }
        }

        var values: [Value] {
            switch self {
            case .sex: [.null, "m", "f", "o"]
            case .flag: [.null, .boolean(true), .boolean(false)]
            case .whole: [.null] + (0...5).map { .number(Decimal($0)) }
            case .day: [.null] + TableSoundnessTests.days.map(Value.date)
            case .text: [.null, "p", "q", "r", "…", "……"]
            }
        }

        var cells: [String] {
            switch self {
            case .sex: ["-", "\"m\"", "\"f\"", "\"m\", \"o\"", "not(\"m\")", "null", "-"]
            case .flag: ["-", "true", "false", "not(true)", "null", "-"]
            case .whole:
                ["-", "< 2", ">= 2", "[1..4]", "(2..4)", "2, 3", "not(2)", "[3..5]", "<= 4", "> 4", "0", "null", "-", "? != 3"]
            case .day:
                [
                    "-", "< @\"2025-01-03\"", ">= @\"2025-01-03\"", "[@\"2025-01-02\"..@\"2025-01-04\")", "not(@\"2025-01-01\")",
                    "null",
                ]
            case .text: ["-", "\"p\"", "\"q\", \"r\"", "not(\"p\")", "not(\"p\", \"q\")", "null"]
            }
        }
    }

    @Test func `tables are as the interpreter says`() throws {
        var random = Seeded(state: 77)
        var count: [String: Int] = [:]
        var total = 0
        while total < Campaign.share(of: 4_000) {
            let kinds = (0..<1 + random.next(3)).map { _ in Kind.allCases[random.next(5)] }
            let policy = [DecisionTable.HitPolicy.unique, .any, .first][random.next(3)]
            let rules = (0..<2 + random.next(4)).map { _ in
                DecisionTableDefinition.Rule(
                    kinds.map { $0.cells[random.next($0.cells.count)] }, ["\"\(["a", "b", "c"][random.next(3)])\""])
            }
            let names = kinds.indices.map { "i\($0)" }
            let definition = DecisionTableDefinition(
                policy, inputs: zip(names, kinds).map { .init($0, type: $1.type) }, outputs: [.init(nil, type: .string)],
                rules: rules)
            var scope = NamedScope(zip(names, kinds).map { ($0, $1.type) })
            guard let table = DecisionTable.compile(definition, scope: &scope).table else { continue }
            total += 1
            let inputs = zip(names, kinds).map { name, kind in
                kind == .whole ? TableInput(name, kind.type, isWhole: true, least: 0, most: 5) : TableInput(name, kind.type)
            }
            var logic = TableLogic(table, inputs)
            var budget = 100_000
            logic.check(budget: &budget)
            #expect(logic.cutShort == 0)
            compare(
                logic.findings, with: table, kinds, "\(policy) \(kinds) \(rules.map { "\($0.inputs) → \($0.outputs)" })", &count)
        }
        print("tables \(total): \(count.sorted { $0.key < $1.key })")
        #expect(count["gap", default: 0] * 20 > total && count["overlap", default: 0] * 50 > total)
        #expect(count["masked", default: 0] * 50 > total)
        #expect(count["none", default: 0] * 250 > total)
    }

    private func combinations(_ kinds: [Kind]) -> [[Value]] {
        kinds.reduce([[]]) { rows, kind in rows.flatMap { row in kind.values.map { row + [$0] } } }
    }

    private func compare(
        _ findings: [TableFinding], with table: DecisionTable, _ kinds: [Kind], _ text: String, _ count: inout [String: Int]
    ) {
        let used = kinds.indices.filter { place in table.rules.contains { $0.tests[place] != nil } }
        // Days beyond those that cells name are no gap, nor a table that holds for them.
        func isStated(_ row: [Value]) -> Bool {
            used.allSatisfy { kinds[$0] != .day || isWithin(row[$0], table, $0) }
        }
        var evaluation = Evaluation()
        func holding(_ row: [Value]) -> [Int] {
            table.rules.indices.filter { rule in
                table.rules[rule].tests.enumerated().allSatisfy { place, test in
                    test.map { evaluation.evaluate($0, slots: row, input: row[place]) == .boolean(true) } ?? true
                }
            }
        }
        func open(_ row: [Value]) -> [Int] {
            table.rules.indices.filter { rule in
                let verdicts = table.rules[rule].tests.enumerated().map { place, test in
                    test.map { evaluation.evaluate($0, slots: row, input: row[place]) } ?? .boolean(true)
                }
                return !verdicts.contains(.boolean(false)) && verdicts.contains(where: \.isNull)
            }
        }
        let rows = combinations(kinds)
        let results = table.rules.map { rule -> Value in evaluation.evaluate(rule.results[0], slots: []) }
        let hasGap = rows.contains { row in
            used.allSatisfy { !row[$0].isNull } && isStated(row) && holding(row).isEmpty && open(row).isEmpty
        }
        var told: Set<String> = []
        var masked: [Int: [Int]] = [:]
        for finding in findings {
            switch finding {
            case .gap: told.insert("gap")
            case .overlap(let first, let second, let isSame, _):
                told.insert(isSame ? "alike" : "overlap")
                #expect(rows.contains { Set([first, second]).isSubset(of: holding($0)) }, "\(text) \(first) \(second)")
                #expect((results[first] == results[second]) == isSame)
            case .masked(let rule, let others):
                told.insert("masked")
                masked[rule] = others
            case .outside(let rule, let input):
                told.insert("outside")
                #expect(!rows.contains { holding($0).contains(rule) }, "\(text) \(rule) \(input)")
                masked[rule] = []
            case .mergeable(let first, let second):
                told.insert("mergeable")
                #expect(results[first] == results[second])
            case .missing(let facts):
                told.insert("missing")
                #expect(facts.contains { $0.value.isNull })
            }
        }
        #expect(told.contains("gap") == hasGap, "gap \(hasGap): \(text)")
        if table.hitPolicy != .first {
            let dead = Set(table.rules.indices.filter { rule in !rows.contains { holding($0).contains(rule) } })
            func isOverlap(_ row: [Value], _ isSame: Bool) -> Bool {
                let rules = holding(row)
                return rules.contains { a in rules.contains { a < $0 && (results[a] == results[$0]) == isSame } }
            }
            #expect(told.contains("overlap") == rows.contains { isOverlap($0, false) }, "overlap \(text)")
            if table.hitPolicy == .unique, rows.contains(where: { isOverlap($0, true) }) {
                #expect(told.contains("alike") || told.contains("overlap"), "\(text)")
            }
            for rule in table.rules.indices { #expect((masked[rule] != nil) == dead.contains(rule), "dead \(rule) \(text)") }
        } else {
            // A rule never decides if and only if the table is the same without it, for missing inputs, too.
            for rule in table.rules.indices {
                let isNeeded = rows.contains { row in
                    let (holds, isOpen) = (Set(holding(row)), Set(open(row)))
                    func result(_ rules: [Int]) -> Value {
                        var possible: [Value] = []
                        for other in rules {
                            if holds.contains(other) { possible.append(results[other]); break }
                            if isOpen.contains(other) { possible.append(results[other]) }
                        }
                        if !rules.contains(where: holds.contains) { possible.append(.null) }
                        return possible.allSatisfy { $0 == possible[0] } ? possible[0] : .null
                    }
                    let all = Array(table.rules.indices)
                    // It decides where it is the first that holds and its result comes out.
                    let first = all.first(where: holds.contains)
                    return first == rule && !result(all).isNull
                }
                if masked[rule] != nil { #expect(!isNeeded, "masked \(rule): \(text)") }
                if !isNeeded { #expect(masked[rule] != nil, "not masked \(rule): \(text)") }
            }
        }
        for word in told { count[word, default: 0] += 1 }
        if told.isEmpty { count["none", default: 0] += 1 }
    }

    private func isWithin(_ value: Value, _ table: DecisionTable, _ place: Int) -> Bool {
        guard case .date(let day) = value else { return true }
        var evaluation = Evaluation()
        let tests = table.rules.compactMap { $0.tests[place] }
        let ends = tests.flatMap { test in
            test.largestParts { if case .constant = test.nodes[Int($0)].kind { true } else { false } }.compactMap {
                node -> CivilDate? in
                guard case .constant(let index) = test.nodes[Int(node)].kind,
                    case .date(let day) = test.program.constants[Int(index)]
                else { return nil }
                return day
            }
        }
        guard let low = ends.min(), let high = ends.max() else { return true }
        func holds(_ day: CivilDate?) -> Bool {
            day.map { day in tests.contains { evaluation.evaluate($0, slots: [], input: .date(day)) == .boolean(true) } } ?? true
        }
        if day < low { return holds(low.adding(days: -1)) }
        if day > high { return holds(high.adding(days: 1)) }
        if day == low, !holds(low.adding(days: -1)), !holds(low) { return false }
        if day == high, !holds(high.adding(days: 1)), !holds(high) { return false }
        return true
    }
}
