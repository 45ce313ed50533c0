import Campaigns
import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraTable
import MeraUnits
import Testing

/// Kernels and the interpreter say the same: generated expressions over data with every kind of missing, in batches of 1, 3, 2048.
@Suite struct KernelAgreementTests {
    @Test(arguments: 0..<Campaign.share(of: 40))
    func valuesReasonsAndFindingsAgree(seed: Int) throws {
        var random = Generator(seed)
        let numbers = (0..<6).map { "n\($0): {type: calculate, calculation: \(random.quoted(random.number(3)))}" }
        let truths = (0..<6).map { "t\($0): {type: calculate, calculation: \(random.quoted(random.truth(3)))}" }
        let words = (0..<4).map { "w\($0): {type: calculate, calculation: \(random.quoted(random.text(2)))}" }
        let checks = (0..<4).map { "c\($0): {assert: \(random.quoted(random.truth(2))), severity: warning}" }
        let yaml = """
            study: {id: t, title: T, language: en, as_of: 2020-03-01, levels: {site: sites, all: all}}
            choices:
              scale: {a: A, b: B, c: C, z: {label: Z, missing: dont_know}, y: {label: Y, missing: refused}}
            registers:
              sites: {key: id, columns: {id: text, size: integer, opened: date, grade: {type: select_one, choices: scale}}}
            questionnaires:
              q:
                level: site
                items:
                  site: {type: reference, to: sites}
                  i: {type: integer, missing: {98: dont_know, 97: not_available}}
                  j: {type: integer, constraint: ">= 0", severity: warning}
                  d: decimal
                  e: {type: decimal, relevant: i > 2}
                  w: {type: date, written: iso}
                  k: {type: select_one, choices: scale}
                  m: {type: select_multiple, choices: scale}
                  l: {type: select_one, choices: scale}
                  x: {type: text, constraint: 'matches(?, "^[a-zА-я]")', severity: warning}
                  f: boolean
                  \(numbers.joined(separator: "\n      "))
                  \(truths.joined(separator: "\n      "))
                  \(words.joined(separator: "\n      "))
                checks:
                  \(checks.joined(separator: "\n      "))
            tables:
              grade:
                hit policy: first
                inputs: {points: number, grade: scale}
                outputs: {verdict: text}
                rules: [["< 1", '"a"', low], ["[1..2.5)", "-", middle], [">= 2.5", "-", middle], ["-", 'not("b")', high], ["-", "-", huge]]
              fee:
                hit policy: unique
                inputs: {points: number}
                outputs: {fee: number, free: boolean}
                rules: [["< 0", 0.5, "true"], ["[0..2]", 12.25, "false"], ["[2..4]", "100", "null"]]
              any_name:
                hit policy: any
                inputs: {name: text, day: date}
                outputs: {class: text}
                rules: [['"a", "b"', "-", first], ["-", '< @"2020-06-01"', first], ['starts with(?, "И")', "-", second]]
            scores:
              sum: {of: q, method: sum, min_answered: 1, items: {k: {points: {a: 1, b: 2.5, c: -1}}, i: {weight: 0.5}, d: {weight: 2}}}
              part: {of: q, method: prorated_sum, min_answered: 2, items: {k: {points: {a: 1, b: 2, c: 4}}, i: {range: 0..5, reverse: true}}}
              mean: {of: q, method: mean, min_answered: 1, items: {j: {range: 0..4, weight: 3}, e: {range: 0..10}, n0: 1}}
            indicators:
              levels: {of: q, share: 'grade(sum, k) = "low"', unit: percent}
              passed: {of: q, share: 'part > 2 or fee(mean).free', unit: percent}
              scored: {of: q, mean: 'sum / (part + 1)', unit: points}
              mean: {of: q, mean: n0, unit: points}
              median: {of: q, median: n1, unit: points}
              share: {of: q, share: t0, unit: percent}
              filtered: {of: q, where: t1, sum: n2, unit: points}
              ratio: {of: q, ratio: {numerator: n3, denominator: d}, unit: points}
            """
        let run = try Scenario(yaml, ["sites": random.sites(), "q": random.answers(rows: 60)])
        let reference = try Self.cells(run.run)
        for (useKernels, batchSize, threads) in [(false, 2048, 1), (true, 1, 1), (true, 3, 2), (true, 2048, 8)] {
            let other = try Scenario(yaml, ["sites": random.lastSites, "q": random.lastAnswers]) {
                $0.useKernels = useKernels
                $0.batchSize = batchSize
                $0.threads = threads
            }
            #expect(try Self.cells(other.run) == reference, "kernels: \(useKernels), batch: \(batchSize), threads: \(threads)")
            #expect(other.transcript == run.transcript, "kernels: \(useKernels), batch: \(batchSize), threads: \(threads)")
        }
    }

    /// The value or the reason of each field of each row, as text.
    private static func cells(_ run: StudyRun) throws -> [String] {
        let table = try #require(run.result.study.table("q"))
        return run.result.study.tables[table].fields.indices.flatMap { field in
            (0..<run.rowCount(of: table)).map { row in
                let id = run.result.study.tables[table].fields[field].id
                switch run.outcome(of: FieldID(table: table, field: field), row: row) {
                case .missing(let reason): return "\(id) \(row): \(reason.word)"
                case .value(let value): return "\(id) \(row): \(value.plainText)"
                case nil: return "\(id) \(row): none"
                }
            }
        }
    }
}

/// Expressions and answers from a seed.
struct Generator {
    private var state: UInt64
    private(set) var lastSites = ""
    private(set) var lastAnswers = ""

    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    private mutating func pick(_ words: [String]) -> String { words[next(words.count)] }

    func quoted(_ text: String) -> String { "'" + text + "'" }

    mutating func number(_ depth: Int) -> String {
        if depth == 0 { return pick(["i", "j", "d", "e", "site.size", "0", "1", "2.5", "-3", "9000000000000000000"]) }
        switch next(14) {
        case 6: return "(\(number(depth - 1)) / (\(number(depth - 1)) + \(pick(["i", "j", "site.size"]))))"
        case 7: return "\(pick(["floor", "ceiling", "abs"]))(\(number(depth - 1)))"
        case 8: return "\(pick(["round up", "round down", "round half up", "round half down"]))(\(number(depth - 1)), \(next(3)))"
        case 9:
            return pick([
                "string length(x)", "d ** 2", "(w - site.opened) / @\"P1D\"", "(today() - w).days", "(w - today()) / @\"P7D\"",
                "i ** j",
            ])
        case 12: return "(\(number(depth - 1)) / \(pick(["3", "7", "i", "d"])) * \(pick(["3", "e", "j"])) - \(number(depth - 1)))"
        case 10: return "fee(\(number(depth - 1))).fee"
        case 11: return "(if \(truth(depth - 1)) then \(number(depth - 1)) else null)"
        case 0: return "(\(number(depth - 1)) + \(number(depth - 1)))"
        case 1: return "(\(number(depth - 1)) - \(number(depth - 1)))"
        case 2: return "(\(number(depth - 1)) * \(number(depth - 1)))"
        case 3: return "(-\(number(depth - 1)))"
        case 4: return "(if \(truth(depth - 1)) then \(number(depth - 1)) else \(number(depth - 1)))"
        case 5: return "decimal(\(number(depth - 1)), \(next(3)))"
        default: return number(0)
        }
    }

    mutating func truth(_ depth: Int) -> String {
        let relation = pick(["<", "<=", ">", ">=", "=", "!="])
        if depth == 0 {
            return pick([
                "f", "k = \"a\"", "k != \"b\"", "m != null", "w = null", "w >= @\"2020-02-29\"", "w < site.opened", "e = null",
                "reason(i) = \"dont_know\"", "reason(k) != \"refused\"", "reason(m) = \"unanswered\"", "site = null",
                "i in [1..3]",
                "d in (0..2.5]", "j != null", "k in (\"a\", \"c\")", "\"b\" in m", "list contains(m, \"a\")", "count(m) > 1",
                "matches(x, \"^[А-я]+$\")", "starts with(x, \"a\") and string length(x) > 1", "upper case(x) = \"AB\"", "k = l",
                "k != site.grade", "x in (\"Иван\", null)", "w <= today()", "w + @\"P3M\" < @\"2021-01-01\"",
                "site.grade = \"a\"",
                "number(x) > 1", "contains(x, k)", "fee(i).free", "any_name(x, w) = \"first\"", "l in (null, \"c\")",
            ])
        }
        switch next(7) {
        case 5: return "(grade(\(number(depth - 1)), k) = \"\(pick(["low", "high"]))\")"
        case 0: return "(\(truth(depth - 1)) and \(truth(depth - 1)))"
        case 1: return "(\(truth(depth - 1)) or \(truth(depth - 1)))"
        case 2: return "not(\(truth(depth - 1)))"
        case 3: return "(\(number(depth - 1)) \(relation) \(number(depth - 1)))"
        case 4: return "(\(number(depth - 1)) in [\(number(0))..\(pick(["i", "j", "d", "site.size"]))])"
        default: return truth(0)
        }
    }

    mutating func text(_ depth: Int) -> String {
        if depth == 0 {
            return pick([
                "x", "upper case(x)", "\"low\"", "grade(i, k)", "any_name(x, w)", "substring(x, 1, 2)", "string(i)", "x + \"!\"",
            ])
        }
        switch next(4) {
        case 0: return "(if \(truth(depth - 1)) then \(text(depth - 1)) else \(text(depth - 1)))"
        case 1: return "grade(\(number(depth - 1)), l)"
        case 2: return "(if \(truth(depth - 1)) then \(text(0)) else \(pick(["null", "x", "\"low\""])))"
        default: return text(0)
        }
    }

    mutating func sites() -> String {
        lastSites = "id,size,opened,grade\n1,10,2020-01-01,a\n2,,2021-06-30,z\n3,-7,,c\n"
        return lastSites
    }

    mutating func answers(rows: Int) -> String {
        var text = "site,i,j,d,e,w,k,m,l,x,f\n"
        for _ in 0..<rows {
            let cells = [
                pick(["1", "2", "3", "4", ""]), pick(["0", "1", "2", "3", "98", "97", "", "x", "123456789012345678901"]),
                pick(["0", "5", "-4", "", "4000000000000000000"]),
                pick(["0.5", "2.50", "-1.25", "", "0.000000000000000001", "bad"]),
                pick(["1", "2.75", ""]), pick(["2020-02-29", "2019-02-29", "", "2021-06-30"]),
                pick(["a", "b", "c", "z", "y", "q", ""]),
                pick(["a", "a b", "c a", "", "z", "a a"]), pick(["a", "b", "", "c"]),
                pick(["Иван", "ab", "a", "", "17", "я x", "Ab"]), pick(["true", "false", ""]),
            ]
            text += cells.joined(separator: ",") + "\n"
        }
        lastAnswers = text
        return text
    }
}
