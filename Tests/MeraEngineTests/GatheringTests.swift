import MeraCells
import FEEL
import MeraModel
import Testing

@testable import MeraRows
@testable import MeraUnits

/// How rows are gathered into measures: by counting, in narrow integers, and once for all units that nobody answered.
@Suite struct GatheringTests {
    /// Narrow values are counted, wide ones selected; both give what sorting gives.
    @Test(arguments: [1, 40, 1 << 40], [1, 2, 3, 4, 60, 61])
    func theMiddleOfPlaces(step: Int64, count: Int) throws {
        var random = SystemRandomNumberGenerator()
        var selection = Selection()
        for _ in 0..<50 {
            let values = (0..<count).map { _ in Int64.random(in: -9...9, using: &random) * step }
            let sorted = values.sorted()
            // Others stand before and after.
            let middle = selection.middle(CellIntegers([step] + values + [-step]), 1..<count + 1)
            #expect(middle?.lower == sorted[(count - 1) / 2])
            #expect(middle?.upper == (count.isMultiple(of: 2) ? sorted[count / 2] : nil))
        }
        #expect(selection.middle(CellIntegers([]), 0..<0) == nil)
    }

    @Test func extremesHaveAMiddle() {
        var selection = Selection()
        let values: [Int64] = [.max, .min, 5, .min, .max, 6]
        let middle = selection.middle(CellIntegers(values), values.indices)
        #expect(middle?.lower == 5)
        #expect(middle?.upper == 6)
    }

    /// Around the widths that numbers of rows take, with rows left out and others divided.
    @Test(arguments: [2, 32_766, 32_767, 32_768, 70_000])
    func numbersOfRowsKeepTheirWidth(units: Int) {
        let rows = units + 2_500
        let units = (0..<rows).map { Int32($0 % units) }
        var places = RowPlaces(rows: rows)
        places.add(level: units.map { $0 % 7 == 6 ? -1 : $0 })
        places.add(level: units.map { $0 % 3 })
        places.add(levelOf: 0)
        for row in stride(from: 0, to: rows, by: 61) {
            #expect(places.unit(row, 0) == (units[row] % 7 == 6 ? -1 : units[row]))
            #expect(places.unit(row, 1) == units[row] % 3)
            #expect(places.unit(row, 2) == 0)
        }
        var seen: [Int32] = []
        places.ofRow.eachRun { rows, numbers in
            #expect(seen.count == rows.lowerBound)
            seen += numbers
        }
        #expect(seen == Array(places.ofRow))
        let kept = places.ofRow.filtered(units.map { $0.isMultiple(of: 2) })
        #expect(units.indices.allSatisfy { kept[$0] == (units[$0].isMultiple(of: 2) ? seen[$0] : -1) })
        places.leaveOutRowsWithout(0)
        #expect(units.indices.allSatisfy { places.unit($0, 2) == (units[$0] % 7 == 6 ? -1 : 0) })
    }

    /// One sum fits into 64 bits, the other does not; neither may be wrong.
    @Test func sumsBeyondWhatAMachineWordHolds() throws {
        let study = """
            study: {id: test, title: Test, language: en, levels: {site: form.site, country: all}}
            questionnaires:
              form: {items: {site: text, small: integer, large: integer, fine: decimal}}
            indicators:
              small: {of: form, unit: count, sum: small}
              large: {of: form, unit: count, sum: large}
              fine: {of: form, unit: points, mean: fine}
            """
        let run = try Scenario(
            study,
            [
                "form": """
                site,small,large,fine
                a,1,9223372036854775807,0.1
                a,-4,9223372036854775807,12345678901234567890.12
                b,,-9223372036854775808,
                a,7,1,0.08

                """
            ])
        #expect(run.value("small") == "4")
        #expect(run.value("large") == "9223372036854775807")
        #expect(run.value("large", "site a") == "18446744073709551615")
        // (0.1 + 12345678901234567890.12 + 0.08) / 3
        #expect(run.value("fine") == "4115226300411522630.1")
    }

    @Test func unitsWithoutARowHaveTheSameMeasures() throws {
        let run = try Scenario(IndicatorTests.sites, IndicatorTests.answers.merging(["sites": Self.manySites]) { $1 })
        let breakdown = try #require(run.result.indicators[0].breakdowns.first)
        #expect(breakdown.values[0].count == 42)
        // Of a breakdown only what has rows is made.
        #expect(breakdown.values[0].map(\.count) == [2, 2] + [Int](repeating: 0, count: 40))
        #expect(breakdown.measure(UnitReference(level: 0, unit: 2), 0) == nil)
        let rows = try #require(run.result.study.indicator("rows"))
        #expect(run.result.indicators[rows].values[0].map(Scenario.text) == ["2", "2"] + [String](repeating: "0", count: 40))
    }

    private static let manySites = "id,name,region\na,A,R\nb,B,R\n" + (0..<40).map { "n\($0),N,S\n" }.joined()

    /// What is said of one measure is not said of its copies.
    @Test func aMeasureIsAValue() {
        var measure = Measure(.value(.number(3)), n: 2, expected: 4)
        measure.interval = (lower: 1, upper: 5)
        let before = measure
        measure.interval = nil
        measure.components = [ComponentMeasure(indicator: 1, value: 3, normalised: 30, effectiveWeight: WeightShare(1, of: 1))]
        (measure.band, measure.rank, measure.rankedUnits) = (0, 1, 2)
        #expect(before.interval?.upper == 5)
        #expect(before.components.isEmpty)
        #expect(before.rank == nil)
        #expect(measure.interval == nil)
        #expect(measure.components.map(\.indicator) == [1])
        #expect([measure.band, measure.rank, measure.rankedUnits] == [0, 1, 2])
        measure.band = nil
        #expect(measure.band == nil)
    }
}
