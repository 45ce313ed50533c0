import MeraUnits
import MeraCells
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Weights of rows (semantics.md, 22) and quantiles (methods.md).
@Suite struct WeightTests {
    static let yaml = """
        study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1, interval: wilson}}
        registers:
          sites: {key: id, columns: {id: text}}
        questionnaires:
          form:
            weight: w
            items:
              site: {type: reference, to: sites}
              w: decimal
              other: integer
              got: integer
              of: integer
              mark: integer
              yes: boolean
        indicators:
          ratio: {of: form, unit: percent, ratio: {numerator: got, denominator: of}}
          mean: {of: form, unit: points, mean: mark}
          sum: {of: form, unit: points, sum: mark}
          share: {of: form, unit: percent, share: "yes"}
          among: {of: form, unit: percent, share: "yes", among: mark > 10}
          held: {of: form, unit: count, count: "yes"}
          rows: {of: form, unit: count, count: "true", breakdown: [mark]}
          median: {of: form, unit: points, median: mark}
          top: {of: form, unit: points, quantile: {of: mark, p: 0.9, type: 1}}
          plain: {of: form, unit: points, mean: mark, weight: none}
          others: {of: form, unit: points, mean: mark, weight: other}
          base: {unit: points, value: ratio.weighted_n + ratio.n}
        """
    static let answers = [
        "sites": "id\na\nb\nc\n",
        "form": """
        site,w,other,got,of,mark,yes
        a,2,1,1,2,10,yes
        a,3,1,3,4,20,no
        a,,1,1,1,30,yes
        a,0,1,1,1,40,yes
        a,-1,2,1,1,50,yes
        b,1,1,2,2,40,no
        b,0.5,1,,2,,

        """,
    ]

    @Test func everyFormulaWeighsItsRows() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        // (2·1 + 3·3) / (2·2 + 3·4)
        #expect(run.value("ratio", "site a") == "68.75")
        #expect(run.value("mean", "site a") == "16")
        #expect(run.value("sum", "site a") == "80")
        #expect(run.value("share", "site a") == "40")
        #expect(run.value("among", "site a") == "0")
        #expect(run.value("held", "site a") == "2")
        #expect(run.value("rows", "site a") == "5")
        // Two values: half way between them whatever the weights (type 7).
        #expect(run.value("median", "site a") == "15")
        #expect(run.value("top", "site a") == "20")
        // (80 + 40) / (5 + 1)
        #expect(run.value("mean") == "20")
        #expect(run.value("ratio") == "72.22222222222222222222222222222222")
        #expect(run.value("held", "site c") == "0")
        #expect(run.value("sum", "site c") == "unanswered")
    }

    @Test func nStaysTheNumberOfRows() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        let ratio = try #require(run.measure("ratio", "site a"))
        #expect(ratio.n == 2)
        #expect(ratio.base == Decimal(6))
        #expect(ratio.weighted?.n == Decimal(5))
        #expect(run.measure("share", "site a")?.base == Decimal(2))
        #expect(run.value("base", "site a") == "11")
        // The rows of b: one has no answers.
        #expect(run.measure("mean", "site b")?.weighted?.n == Decimal(1))
        // A ratio of weighted sums counts no rows; a share has the interval of WeightedDistributionTests.
        #expect(run.measure("ratio", "site a")?.interval == nil && run.measure("share", "site a")?.interval != nil)
        #expect(run.measure("plain", "site a")?.weighted == nil)
    }

    @Test func anIndicatorMayWeighOtherwise() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        #expect(run.value("plain", "site a") == "30")
        // (10 + 20 + 30 + 40 + 2·50) / 6
        #expect(run.value("others", "site a") == "33.33333333333333333333333333333333")
    }

    @Test func aRowWithoutAWeightIsSaidAndDoesNotCount() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        #expect(run.findings == ["D3050 form:3 w", "D3050 form:4 w", "D3050 form:5 w"])
        let mean = try #require(run.measure("mean", "site a"))
        #expect(mean.leftOut.map { "\($0.reason.word) \($0.rows)" } == ["unanswered 1", "invalid 2"])
        let index = try #require(run.result.study.indicator("mean"))
        let explanation = try #require(run.run.explain(index, at: UnitReference(level: 0, unit: 0)))
        #expect(
            explanation.rows.map { $0.inputs.map { "\($0.name) \($0.value)" } } == [["mark 10", "w 2"], ["mark 20", "w 3"]])
        #expect(explanation.leftOut.count == 3)
    }

    // MARK: Quantiles

    /// R's `quantile(x, p, type)` computed in exact fractions, the same as numpy's nine methods; x = 1.5 2 2.5 4 7 11 13.25.
    static let types: [(p: String, values: [String])] = [
        ("0.3", ["2.5", "2.5", "2", "2.05", "2.3", "2.2", "2.4", "34/15", "2.275"]),
        ("0.5", ["4", "4", "4", "3.25", "4", "4", "4", "4", "4"]),
        ("0.9", ["13.25", "13.25", "11", "11.675", "12.8", "13.25", "11.9", "13.1", "13.025"]),
        ("0", ["1.5", "1.5", "1.5", "1.5", "1.5", "1.5", "1.5", "1.5", "1.5"]),
        ("1", ["13.25", "13.25", "13.25", "13.25", "13.25", "13.25", "13.25", "13.25", "13.25"]),
    ]

    @Test(arguments: types)
    func theNineTypesOfHyndmanAndFan(p: String, values: [String]) throws {
        let sample = try ["11", "1.5", "2", "13.25", "2.5", "7", "4"].map { (try #require(Decimal($0)), Decimal.one) }
        for (type, expected) in zip(1..., values) {
            let quantile = Quantile(p: try #require(Decimal(p)), type: type)
            #expect(quantile.value(of: sample) == (try Self.fraction(expected)), "type \(type)")
        }
    }

    /// Of two nearest places type 3 takes the even one; type 2 takes the middle.
    @Test func tiesOfTheDiscreteTypes() throws {
        func value(_ count: Int, _ p: String, _ type: Int) throws -> Decimal? {
            Quantile(p: try #require(Decimal(p)), type: type).value(of: (1...count).map { (Decimal($0), .one) })
        }
        #expect(try value(5, "0.3", 3) == Decimal(2))
        #expect(try value(5, "0.5", 3) == Decimal(2))
        #expect(try value(4, "0.5", 1) == Decimal(2))
        #expect(try value(4, "0.5", 2) == Decimal("2.5"))
    }

    /// A value that stands for several rows is as many values.
    @Test func valuesMayBeCounted() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var counted: [WeightedNumber] = []
            var single: [(value: Decimal, weight: Decimal)] = []
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let (value, weight) = (
                    Decimal(Int.random(in: 0...4, using: &random)), Decimal(Int.random(in: 1...3, using: &random))
                )
                let count = Int.random(in: 0...4, using: &random)
                counted.append(WeightedNumber(value: value, weight: weight, count: count))
                single += repeatElement((value: value, weight: weight), count: count)
            }
            for p in ["0", "0.1", "0.25", "0.5", "0.75", "0.9", "1"] {
                for type in Quantile.types {
                    let quantile = Quantile(p: try #require(Decimal(p)), type: type)
                    #expect(
                        quantile.value(of: counted) == Self.byDefinition(quantile, single), "type \(type), p \(p), \(counted)")
                }
            }
        }
    }

    /// Row by row, as the definition of the types says (methods.md).
    private static func byDefinition(_ quantile: Quantile, _ sample: [(value: Decimal, weight: Decimal)]) -> Decimal? {
        let rows = sample.sorted { ($0.value, $0.weight) < ($1.value, $1.weight) }
        guard rows.count > 1 else { return rows.first?.value }
        var sums: [Decimal] = []
        for row in rows { sums.append(((sums.last ?? .zero).adding(row.weight)) ?? .zero) }
        let (last, p) = (rows.count - 1, quantile.p)
        func times(_ a: Decimal, _ b: Int) -> Decimal { a.multiplied(by: Decimal(b)) ?? .zero }
        func minus(_ a: Decimal, _ b: Decimal) -> Decimal { a.subtracting(b) ?? .zero }
        if quantile.type <= 3 {
            guard let reached = p.multiplied(by: sums[last]) else { return nil }
            if quantile.type == 3 {
                // The last whose middle is at or before p·W; of two tied places the even one, counted from 1.
                let middles = rows.indices.map { ($0 > 0 ? sums[$0 - 1] : .zero).adding(sums[$0]) ?? .zero }
                guard var place = middles.lastIndex(where: { $0 <= times(reached, 2) }) else { return rows[0].value }
                if middles[place] == times(reached, 2), place % 2 == 0 { place -= 1 }
                return rows[max(place, 0)].value
            }
            let place = sums.firstIndex { $0 >= reached } ?? last
            if quantile.type == 2, sums[place] == reached, place < last {
                return rows[place].value.middle(to: rows[place + 1].value)
            }
            return rows[place].value
        }
        // 24 · p_k and 24 · their denominator.
        let (offsets, ends) = ([4: 0, 5: 12, 6: 0, 7: 24, 8: 8, 9: 9], [4: 0, 5: 0, 6: 24, 7: -24, 8: 8, 9: 6])
        let points = rows.indices.map { minus(times(sums[$0], 24), times(rows[$0].weight, offsets[quantile.type] ?? 0)) }
        let whole = times(sums[last], 24).adding(times(rows[last].weight, ends[quantile.type] ?? 0))
        guard let wanted = whole.flatMap(p.multiplied(by:)) else { return nil }
        guard let place = points.firstIndex(where: { $0 >= wanted }) else { return rows[last].value }
        if points[place] == wanted || place == 0 { return rows[place].value }
        let (low, high) = (rows[place - 1].value, rows[place].value)
        return minus(high, low).multiplied(by: minus(wanted, points[place - 1]))?
            .divided(by: minus(points[place], points[place - 1])).flatMap(low.adding)
    }

    /// Points p_k of the R package survey in exact fractions: values 10 20 30 40 with weights 1 3 2 4.
    @Test(arguments: [
        ("0.5", ["25", "30", "32.5", "80/3", "31", "400/13"]), ("0.2", ["40/3", "17.5", "16", "62/3", "118/7", "17"]),
    ])
    func weightedTypes(p: String, values: [String]) throws {
        let sample = [(Decimal(40), Decimal(4)), (Decimal(10), .one), (Decimal(30), Decimal(2)), (Decimal(20), Decimal(3))]
        for (type, expected) in zip(4..., values) {
            let found = Quantile(p: try #require(Decimal(p)), type: type).value(of: sample)
            #expect(found == (try Self.fraction(expected)), "type \(type)")
        }
    }

    private static func fraction(_ text: String) throws -> Decimal? {
        let parts = try text.split(separator: "/").map { try #require(Decimal(String($0))) }
        return parts.count == 1 ? parts[0] : parts[0].divided(by: parts[1])
    }

    @Test func aQuantileIsAnIndicator() throws {
        let run = try Scenario(
            """
            questionnaires:
              visit: {items: {minutes: integer, who: text}}
            indicators:
              wait: {of: visit, quantile: {of: minutes, p: 90 %}, unit: minutes}
              half: {of: visit, quantile: {of: minutes, p: 0.5, type: 2}, unit: minutes}
              same: {of: visit, median: minutes, unit: minutes}
            """,
            ["visit": "minutes,who\n5,a\n1,b\n,c\n4,d\n2,e\n"])
        // 1 2 4 5: (n − 1) · 0.9 = 2.7 → 4 + 0.7
        #expect(run.value("wait") == "4.7")
        #expect(run.value("half") == "3")
        #expect(run.value("same") == "3")
        #expect(run.measure("wait")?.n == 4)
        #expect(run.measure("wait")?.leftOut.map(\.rows) == [1])
    }
}
