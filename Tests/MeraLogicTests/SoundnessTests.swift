import Campaigns
import FEEL
import MeraCompiler
import MeraLogic
import MeraModel
import MeraSource
import MeraYAML
import Testing

/// What is proven of conditions, compared with what the interpreter says of all answers that there can be: missing ones, whole numbers
/// from −3 to 7, options, sets of options.
@Suite struct SoundnessTests {
    /// The form that random conditions are about.
    static let form = """
        study: {id: t, title: T, language: en, levels: {all: all}}
        choices:
          sex: {m: Male, f: Female}
          part: {x: X, y: Y, z: Z}
        questionnaires:
          form:
            key: id
            items:
              id: text
              a: {type: integer, constraint: "[-3..7]"}
              b: {type: integer, constraint: "[0..6]"}
              c: {type: select_one, choices: sex}
              d: {type: boolean}
              e: {type: select_multiple, choices: part}
              f: {type: integer, relevant: 'c = "f"', constraint: "[0..3]"}

        """

    static func study(_ extra: String = "") -> (study: Study?, diagnostics: [Diagnostic]) {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "t.yaml", text: form + extra))
        return MeraCompiler.compile([tree], name: "t")
    }

    private static func number(_ random: inout Seeded, _ depth: Int) -> String {
        switch random.next(depth > 0 ? 9 : 5) {
        case 0: "a"
        case 1: "b"
        case 2: "f"
        case 3: "count(e)"
        case 4: "\(random.next(9) - 2)"
        case 5: "(\(number(&random, depth - 1)) + \(number(&random, depth - 1)))"
        case 6: "(\(number(&random, depth - 1)) - \(number(&random, depth - 1)))"
        case 7: "abs(\(number(&random, depth - 1)))"
        default: random.next(2) == 0 ? "(\(number(&random, 0)) / \(number(&random, 0)))" : "sum([a, b, f])"
        }
    }

    private static func condition(_ random: inout Seeded, _ depth: Int) -> String {
        let signs = ["=", "!=", "<", "<=", ">", ">="]
        switch random.next(depth > 0 ? 13 : 8) {
        case 0, 1, 2: return "\(number(&random, 1)) \(signs[random.next(6)]) \(number(&random, 1))"
        case 3:
            return
                "\(["a", "b", "f"][random.next(3)]) in \(["[1..4]", "(0..3)", "(>= 3)", "(2, 5)", "[0, 3, null]"][random.next(5)])"
        case 4: return "c \(["=", "!="][random.next(2)]) \"\(["m", "f"][random.next(2)])\""
        case 5: return ["d", "d = true", "not(d)", "d = false"][random.next(4)]
        case 6: return "list contains(e, \"\(["x", "y", "z"][random.next(3)])\")"
        case 7: return "\(["a", "c", "d", "e", "f"][random.next(5)]) \(["=", "!="][random.next(2)]) null"
        case 8, 9: return "(\(condition(&random, depth - 1)) and \(condition(&random, depth - 1)))"
        case 10, 11: return "(\(condition(&random, depth - 1)) or \(condition(&random, depth - 1)))"
        default:
            return random.next(2) == 0
                ? "not(\(condition(&random, depth - 1)))"
                : "(if \(condition(&random, 0)) then \(condition(&random, 0)) else \(condition(&random, 0)))"
        }
    }

    private static let domains: [String: [Value]] = {
        func numbers(_ range: ClosedRange<Int>) -> [Value] { [.null] + range.map { .number(Decimal($0)) } }
        let sets = (0..<8).map { bits -> Value in
            .list(["x", "y", "z"].enumerated().filter { bits >> $0.offset & 1 == 1 }.map { .string($0.element) })
        }
        return [
            "a": numbers(-3...7), "b": numbers(0...6), "c": [.null, "m", "f"], "d": [.null, .boolean(true), .boolean(false)],
            "e": [.null] + sets, "f": numbers(0...3),
        ]
    }()

    /// Every verdict that a condition gives in some row that is as the form says.
    private static func verdicts(_ expression: Expression, _ slots: [String]) -> Set<Verdict> {
        var names = Set(expression.slots.map { slots[$0] })
        if names.contains("f") { names.insert("c") }
        // `f` comes after `c`, which decides whether it is asked.
        let read = names.sorted()
        let places = read.map { name in slots.firstIndex(of: name) }
        var frame = [Value](repeating: .null, count: slots.count)
        var row: [String: Value] = [:]
        var found: Set<Verdict> = []
        var evaluation = Evaluation()
        func visit(_ index: Int) {
            if found.count == 3 { return }
            if index == read.count {
                evaluation.reset()
                switch evaluation.evaluate(expression, slots: frame) {
                case .boolean(true): found.insert(.yes)
                case .boolean(false): found.insert(.no)
                default: found.insert(.open)
                }
                return
            }
            let name = read[index]
            for value in name == "f" && row["c"] != "f" ? [.null] : domains[name] ?? [] {
                row[name] = value
                if let place = places[index] { frame[place] = value }
                visit(index + 1)
            }
        }
        visit(0)
        return found
    }

    private struct Tables {
        var undecided = 0, unclear = 0, impossible = 0, possible = 0
    }

    @Test func `what is proven of a condition is so of all answers`() throws {
        var random = Seeded(state: 20_261_130)
        var count = Tables()
        var total = 0
        while total < Campaign.share(of: 6_000) {
            // Many conditions in one study, so that the form is compiled once for all of them.
            let texts = (0..<40).map { _ in Self.condition(&random, 2) }
            let items = texts.enumerated().map { "      k\($0): {type: calculate, calculation: '\($1)'}\n" }.joined()
            guard let study = Self.study(items).study else { continue }
            let table = study.tables[0]
            let slots = table.slots.map { slot -> String in
                if case .field(let field) = slot { table.fields[field].id } else { "" }
            }
            for (index, text) in texts.enumerated() {
                guard let number = table.field("k\(index)"), let expression = table.fields[number].calculation else { continue }
                total += 1
                let found = Self.verdicts(expression, slots)
                for verdict in Verdict.allCases {
                    var question = Question(study, table: 0)
                    question.ask(expression, verdict)
                    var budget = 100_000
                    switch question.answer(budget: &budget) {
                    case .impossible:
                        count.impossible += 1
                        #expect(!found.contains(verdict), "\(text) can be \(verdict)")
                    case .possible:
                        count.possible += 1
                        #expect(found.contains(verdict), "\(text) cannot be \(verdict)")
                    case .unclear:
                        count.unclear += 1
                        if question.isExact { Issue.record("refused witness: \(text) \(verdict)") }
                    case .cutShort: count.undecided += 1
                    }
                }
            }
        }
        print(
            "conditions \(total): impossible \(count.impossible), possible \(count.possible), unclear \(count.unclear), cut short \(count.undecided)"
        )
        #expect(count.impossible * 25 > total && count.possible * 3 > total)
        #expect(count.undecided * 100 < total, "\(count)")
    }
}

/// A generator that gives the same numbers everywhere.
struct Seeded {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
