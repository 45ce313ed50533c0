import MeraCells
import MeraUnits
import MeraRows
import FEEL
import MeraEngine
import MeraModel
import MeraTable
import Testing

/// Every indicator of the samples, recomputed by scripts that know neither mera nor the definitions.
@Suite struct OracleTests {
    @Test(.enabled(if: Python.exists, "python3 is not installed"), arguments: ["csk-pilot", "mkpo", "noko"])
    func theScriptAndTheEngineAgree(_ name: String) throws {
        let study = try Place.study(name)
        let folder = Place.root + "/samples/" + name
        let files = try study.tables.map { table in
            table.isRead ? try TableReader.read("\(folder)/\(table.id).csv", layouts: table.layouts(study)) : nil
        }
        let result = StudyRun(study, files: files).result
        let expected = try Python.run("\(Place.root)/Tests/SampleTests/Oracle/\(name.replacing("-", with: "_")).py", folder)
        var compared: Set<String> = []
        var values = 0
        for line in expected.split(separator: "\n").dropFirst() {
            let parts = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            try #require(parts.count == 4)
            let measure = try #require(result.measure(parts[0], parts[1], parts[2]), "\(line)")
            #expect(Self.agree(measure.number, Decimal(parts[3])), "\(line), mera: \(Self.text(measure))")
            compared.insert(parts[0])
            values += 1
        }
        #expect(compared == Set(study.indicators.map(\.id)))
        #expect(values == result.indicators.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.count } })
    }

    /// Both missing, or equal to 28 digits; a zero is exact.
    private static func agree(_ value: Decimal?, _ expected: Decimal?) -> Bool {
        guard let value, let expected else { return value == nil && expected == nil }
        guard let difference = value.subtracting(expected)?.absolute,
            let allowed = Decimal("1e-28")?.multiplied(by: expected.absolute)
        else { return false }
        return difference <= allowed
    }

    private static func text(_ measure: Measure) -> String {
        measure.number?.description ?? measure.reason?.word ?? "no number"
    }
}

extension RunResult {
    fileprivate func measure(_ indicator: String, _ level: String, _ unit: String) -> Measure? {
        guard let indicator = study.indicator(indicator), let level = study.level(level),
            let place = units[level].firstIndex(where: { $0.id == unit }), place < indicators[indicator].values[level].count
        else { return nil }
        return indicators[indicator].values[level][place]
    }
}
