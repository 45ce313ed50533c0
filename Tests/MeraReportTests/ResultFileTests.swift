import MeraCells
import MeraEngine
import MeraModel
@testable import MeraReport
import MeraUnits
import Testing

@Suite struct ResultFileTests {
    /// The fields of RFC 4180.
    private func rows(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch (scalar, isQuoted) {
            case ("\"", _): isQuoted.toggle()
            case (",", false), ("\n", false):
                row.append(field)
                field = ""
                if scalar == "\n" {
                    rows.append(row)
                    row = []
                }
            default: field.unicodeScalars.append(scalar)
            }
        }
        return rows
    }

    private func column(_ name: String, _ rows: [[String]]) throws -> [String] {
        let place = try #require(rows[0].firstIndex(of: name))
        return rows.dropFirst().map { $0[place] }
    }

    @Test func `indicators are exact, and a missing value is a word`() throws {
        let rows = rows(written { IndicatorFile.write(SampleResult.result, to: &$0) })
        #expect(rows[0] == IndicatorFile.columns)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        // 6 indicators for 12 + 6 + 1 units, one of them also by the quarters of which there are rows.
        #expect(rows.count == 1 + 6 * 19 + 42)
        let region = try #require(rows.first { $0[0] == "pass_rate" && $0[2] == "region" && $0[3] == regionOfMoscow })
        #expect(region[7] == "66.44736842105263157894736842105263")
        #expect(region[8] == "66.4")
        #expect(region[9] == "ok")
        #expect(region[10...14] == ["304", "4", "4", "202", "304"])
        let empty = try #require(rows.first { $0[0] == "pass_rate" && $0[3] == "s19" })
        #expect(empty[7...9] == ["", "", "zero_denominator"])
        #expect(Set(try column("status", rows)) == ["ok", "zero_denominator", "unanswered", "invalid", "too_few"])
        #expect(Set(try column("band", rows)) == ["", "low", "medium", "high"])
    }

    private let regionOfMoscow = "Московская область"

    @Test func `distributions give options, then reasons`() throws {
        let rows = rows(written { DistributionFile.write(SampleResult.result, to: &$0) })
        #expect(rows[0] == DistributionFile.columns)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        let first = rows.filter { $0[1] == "clear_names" && $0[3] == "country" }
        #expect(first.map { $0[6] } == ["1", "2", "3", "4", "5", "", ""])
        #expect(first.map { $0[8] } == ["", "", "", "", "", "unanswered", "dont_know"])
        #expect(first.allSatisfy { $0[11] == "13" && $0[12] == "25" })
        // Below the whole only what was chosen is listed.
        let unanswered = rows.filter { $0[1] == "clear_names" && $0[4] == "Тверская область" }
        #expect(unanswered.allSatisfy { $0[6].isEmpty && !$0[8].isEmpty })
        let region = rows.filter { $0[1] == "clear_names" && $0[4] == regionOfMoscow && !$0[6].isEmpty }
        #expect(!region.isEmpty && region.allSatisfy { $0[9] != "0" })
    }

    @Test func `findings say where they are, and what looks like a formula is none`() throws {
        let rows = rows(written { FindingFile.write(Hostile.result, to: &$0) })
        #expect(rows[0] == FindingFile.columns)
        #expect(rows[3][...7] == ["error", "D1121", "centre_form", "centre_form.csv", "24", "23", "s10 · 2014-3", "examined"])
        #expect(try column("message", rows)[0] == "'=HYPERLINK(x)")
    }

    @Test func `the record of a run has counts and no clock`() {
        let record = RunRecord(
            engineVersion: "0.1", definitions: [.init(name: "study.yaml", sha256: "ab")],
            inputs: [.init(name: "sites.csv", sha256: "cd")],
            outputs: ["indicators.csv"])
        let text = String(decoding: record.bytes(SampleResult.result), as: UTF8.self)
        #expect(text.contains("\"as_of\": \"2015-07-01\""))
        #expect(text.contains("\"error\": 4"))
        #expect(text.contains("\"problem\": 2"))
        #expect(text.contains("\"silent_units\": 1"))
        #expect(text.hasSuffix("}\n"))
    }

    /// Small numbers of rows, and those that give them back, are in no file of the published version.
    @Test func `the record of a published run hides small numbers`() throws {
        let record = RunRecord(engineVersion: "0.1", definitions: [], inputs: [], outputs: [])
        var result = SampleResult.result
        let table = try #require(
            result.tables.indices.first { result.tables[$0].accepted > 1 && !result.tables[$0].checks.isEmpty })
        for count in [4, 5] {
            result.tables[table].checks[0].failed = count
            result.tables[table].checks[0].passed = 100
            result.tables[table].checks[0].undecided = 0
            for profile in [Profile.internal, .public] {
                result.profile = profile
                let text = String(decoding: record.bytes(result), as: UTF8.self)
                #expect(text.contains("\"failed\": \(count)") == (profile == .internal || count == 5))
                #expect(text.contains("\"passed\": 100") == (profile == .internal || count == 5))
            }
        }
        result.tables[table].accepted = 3
        #expect(!String(decoding: record.bytes(result), as: UTF8.self).contains("\"accepted\": 3"))
    }

    @Test(
        arguments: [SampleResult.result, Hostile.result].flatMap { [RunSummary.text($0), RunSummary.text($0, language: "en")] })
    func `the summary fits a terminal and does nothing to it`(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 30)
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0 == "\u{202E}" || $0.value == 0x7F })
    }
}
