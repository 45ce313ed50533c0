import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// Studies with a planted contradiction or redundancy each, at a line that is known; and the same studies without it.
@Suite struct PlantedTests {
    /// What is planted: its lines, the mark of the line at which it must be found, and the codes of which one is right.
    private struct Plant {
        var items: [String] = []
        var checks: [String] = []
        var codes: Set<String>
    }

    private static func plant(_ kind: Int, _ random: inout Seeded) -> Plant {
        let (a, b, c) = ("n\(random.next(3))", "n\(3 + random.next(3))", "n\(6 + random.next(3))")
        let k = 5 + random.next(40)
        let code = random.next(3)
        func check(_ id: String, _ assertion: String, _ mark: String = "", when: String? = nil) -> String {
            "      \(id): {\(when.map { "when: '\($0)', " } ?? "")assert: '\(assertion)', message: No}\(mark)"
        }
        let mark = "  # here"
        switch kind {
        case 0: return Plant(items: ["      x: {type: text, relevant: '\(a) > \(k) and \(a) < \(k)'}\(mark)"], codes: ["M4001"])
        case 1:
            return Plant(
                items: ["      x: {type: text, relevant: 'q0 = \"o\(code)\" and q0 = \"o\((code + 1) % 3)\"'}\(mark)"],
                codes: ["M4001"])
        case 2: return Plant(items: ["      x: {type: text, relevant: '\(a) > 100'}\(mark)"], codes: ["M4001"])
        case 3:
            return Plant(
                items: [
                    "      g:", "        type: group", "        relevant: q0 = \"o\(code)\"", "        items:",
                    "          x: {type: text, relevant: 'q0 != \"o\(code)\"'}\(mark)",
                ], codes: ["M4001"])
        case 4: return Plant(items: ["      x: {type: integer, constraint: '? > \(a) and ? < \(a)'}\(mark)"], codes: ["M4003"])
        case 5:
            return Plant(
                items: ["      x: {type: integer, constraint: '? > \(a) + \(k) and ? <= \(a) + \(k) - 1'}\(mark)"],
                codes: ["M4003"])
        case 6:
            return Plant(checks: [check("p", "\(a) + \(b) <= \(k)"), check("q", "\(a) + \(b) > \(k)", mark)], codes: ["M4018"])
        case 7:
            return Plant(
                checks: [check("p", "\(a) <= \(b)"), check("q", "\(b) <= \(c)"), check("r", "\(a) > \(c)", mark)],
                codes: ["M4018"])
        case 8:
            return Plant(
                checks: [
                    check("p", "\(a) < \(k)", when: "q0 = \"o\(code)\""),
                    check("q", "\(a) > \(k)", mark, when: "q0 = \"o\(code)\""),
                ],
                codes: ["M4018"])
        case 9: return Plant(checks: [check("p", "\(a) <= \(b)"), check("q", "\(b) >= \(a)", mark)], codes: ["M4019"])
        case 10: return Plant(checks: [check("p", "\(a) < \(k)"), check("q", "\(a) < \(k + 10)", mark)], codes: ["M4019"])
        case 11:
            return Plant(
                checks: [check("p", "r0 <= r1"), check("q", "r1 <= r2"), check("r", "r0 <= r2", mark)], codes: ["M4019"])
        case 12:
            return Plant(
                checks: [check("p", "\(a) > \(k)"), check("q", "\(a) > \(k - 2)", mark, when: "q0 = \"o\(code)\"")],
                codes: ["M4019"])
        case 13:
            return Plant(items: ["      x: {type: text, relevant: '\(a) > \(k) and \(a) > \(k - 3)'}\(mark)"], codes: ["M4005"])
        case 14:
            return Plant(
                items: [
                    "      g:", "        type: group", "        relevant: \(a) > \(k)", "        items:",
                    "          x: {type: text, relevant: '\(a) >= \(k)'}\(mark)",
                ], codes: ["M4005"])
        case 15: return Plant(checks: [check("p", "\(a) >= 0", mark)], codes: ["M4002"])
        case 16: return Plant(checks: [check("p", "\(a) + \(b) > 200", mark)], codes: ["M4017"])
        case 17:
            return Plant(
                checks: [check("p", "r0 + r1 = r2"), check("q", "r0 > 60"), check("r", "r1 > 60"), check("s", "r2 < 100", mark)],
                codes: ["M4018"])
        case 18:
            return Plant(
                items: [
                    "      x: {type: calculate, calculation: 'if \(a) > \(k) then 1 else if \(a) > \(k + 1) then 2 else 3'}\(mark)"
                ],
                codes: ["M4009"])
        default:
            return Plant(
                checks: [check("p", "d0 <= d1"), check("q", "d1 < d0", mark)], codes: ["M4018"])
        }
    }

    /// A form with conditions, constraints and checks that are right.
    private static func study(_ plant: Plant?, _ random: inout Seeded) -> String {
        var lines = [
            "study: {id: t, title: T, language: en, levels: {all: all}}", "choices:", "  three: {o0: A, o1: B, o2: C}",
            "questionnaires:",
            "  form:", "    key: id", "    items:", "      id: text",
        ]
        for index in 0..<9 {
            lines.append("      n\(index): {type: \(random.next(2) == 0 ? "integer" : "decimal"), constraint: '[0..100]'}")
        }
        for index in 0..<3 { lines.append("      r\(index): {type: integer, required: true}") }
        for index in 0..<3 { lines.append("      q\(index): {type: select_one, choices: three}") }
        for index in 0..<2 { lines.append("      d\(index): date") }
        for index in 0..<6 {
            let condition = "n\(index) > \(random.next(90))"
            let other = ["m\(index) != null", "q\(random.next(3)) in (\"o0\", \"o1\")"]
            lines.append("      m\(index): {type: integer, relevant: '\(condition)'}")
            if index % 2 == 0 { lines.append("      t\(index): {type: text, relevant: '\(other[random.next(2)])'}") }
        }
        lines += plant?.items ?? []
        lines += [
            "    checks:", "      own1: {assert: 'n8 <= n4 + n0', message: No}",
            "      own2: {assert: 'm1 <= m2', message: No}",
        ]
        lines.append("      own3: {when: 'q1 = \"o1\"', assert: 'm3 != m4', message: No}")
        return (lines + (plant?.checks ?? [])).joined(separator: "\n") + "\n"
    }

    private static func findings(_ text: String) -> [(line: Int, id: String)] {
        let file = SourceFile(name: "t.yaml", text: text)
        let (tree, _) = DocumentTree.parse(file)
        return MeraCompiler.compile([tree], name: "t").diagnostics.map { finding in
            (finding.location.map { file.position(at: $0.span.start).line } ?? 0, finding.code.id)
        }
    }

    @Test func `each planted mistake is found at its line, and nothing else`() {
        var random = Seeded(state: 4_001)
        for number in 0..<240 {
            let plant = Self.plant(number % 20, &random)
            let text = Self.study(plant, &random)
            let line =
                (text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.hasSuffix("# here") } ?? -1) + 1
            let found = Self.findings(text)
            #expect(
                found.count == 1 && found.first?.line == line && plant.codes.contains(found.first?.id ?? ""),
                "\(number % 20): \(found)\n\(text)")
        }
    }

    @Test func `nothing is found where nothing is wrong`() {
        var random = Seeded(state: 4_002)
        for _ in 0..<60 {
            let text = Self.study(nil, &random)
            let found = Self.findings(text)
            #expect(found.isEmpty, "\(found)\n\(text)")
        }
    }
}
