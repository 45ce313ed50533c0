import Campaigns
import FEEL
import FEELScript
import Testing

/// A script gives the value that `Evaluation` gives, in every mode, whatever is missing.
@Suite struct AgreementTests {
    private struct Comparison {
        var text: String
        var slots: [Value]
        var expected: String
    }

    @Test(arguments: zip([Expression.Mode.strict, .checking, .gathering, .lenient], 1...4 as ClosedRange<UInt64>))
    func randomExpressions(mode: Expression.Mode, seed: UInt64) throws {
        var source = RandomExpressions(seed: seed)
        var scripts = Scripts()
        var program = ""
        var comparisons: [Comparison] = []
        for round in 0..<Campaign.share(of: 400) {
            let text = source.expression()
            var scope = NamedScope(RandomExpressions.names)
            guard let expression = Expression.compile(text, scope: &scope, mode: mode, folds: round % 2 == 0).expression else {
                continue
            }
            program += "r=\(try scripts.add(expression));\n"
            for _ in 0..<4 {
                let slots = source.slots()
                var evaluation = Evaluation(asOf: CivilDate(year: 2024, month: 5, day: 31))
                let value = evaluation.evaluate(expression, slots: slots)
                let isTold = Self.tellsOfFailures(text, mode)
                let failure = isTold ? evaluation.warnings.first.map { Failures.name($0.code) } ?? "" : ""
                comparisons.append(Comparison(text: text, slots: slots, expected: value.description + "\t" + failure))
                let told = isTold ? "(F.failures[0]?F.failures[0].code:'')" : "''"
                program += "F.failures=[];out.push(F.quoted(r(n=>[\(try literals(slots, &scripts))][n]))+'\\t'+\(told));\n"
            }
        }
        let start = "let r;const out=[];F.setClock(F.date(2024,5,31));"
        let found = try Node.run(start + scripts.declarations + program + "console.log(out.join('\\n'))").split(separator: "\n")
        try #require(comparisons.count > Campaign.share(of: 1_000) && found.count == comparisons.count)
        #expect(comparisons.count { !$0.expected.hasPrefix("null\t") } > Campaign.share(of: 300))
        for (comparison, given) in zip(comparisons, found) where comparison.expected != given {
            let answers = zip(RandomExpressions.names, comparison.slots).map { "\($0.name)=\($1)" }
            Issue.record("\(comparison.text) on \(answers): Swift \(comparison.expected), node \(given)")
        }
    }

    /// Failures are those of the engine but for loops to an end that is no whole number, for ranges and bounds of open lists whose other
    /// side the engine leaves alone where nothing is tested, and for types that do not fit, which only the lenient mode gets to know.
    private static func tellsOfFailures(_ text: String, _ mode: Expression.Mode) -> Bool {
        mode != .lenient && !["in 1..", " in (", " in [", "(min(rows", "(max(rows"].contains { text.contains($0) }
    }

    private func literals(_ values: [Value], _ scripts: inout Scripts) throws(Script.Refusal) -> String {
        var texts: [String] = []
        for value in values { texts.append(try scripts.add(value)) }
        return texts.joined(separator: ",")
    }
}
