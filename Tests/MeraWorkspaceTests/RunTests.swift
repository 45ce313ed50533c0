import MeraUnits
import MeraEngine
import MeraSource
import MeraTable
import MeraWorkspace
import Testing

@Suite struct RunTests {
    private func prepare(_ folder: TemporaryFolder) throws -> PreparedRun.Outcome {
        let (study, _) = try StudyFolder.loadOne(try folder.write("s.yaml", SmallStudy.definition))
        let loaded = try #require(study)
        return try PreparedRun.prepare(loaded, data: folder.path + "/data", settings: try RunSettings())
    }

    private func run(_ folder: TemporaryFolder) throws -> CompletedRun {
        guard case .ready(let prepared) = try prepare(folder) else {
            throw FileError(.read, "data", Phrase(en: "no run", ru: ""))
        }
        return prepared.execute()
    }

    @Test func `all result files are written, and nothing beside them`() throws {
        let folder = try TemporaryFolder()
        try folder.write("data/sites.csv", SmallStudy.sites)
        try folder.write("data/form.csv", SmallStudy.forms)
        let run = try run(folder)
        let outputs = try RunOutputs(ResultPlace(folder.path + "/out/deep"))
        try outputs.write(run)
        #expect(try FileAccess.list(folder.path + "/out/deep") == [".mera-outputs"] + outputs.names(run.run.result.study))
        #expect(try folder.read("out/deep/indicators.csv").contains("rate"))
        #expect(try folder.read("out/deep/run.json").contains("\"sha256\": \"\(SHA256.hex(Array(SmallStudy.sites.utf8)))\""))
        #expect(run.counts.total == run.counts.infos)
    }

    @Test func `rows that do not count are listed as they stand in the file`() throws {
        let folder = try TemporaryFolder()
        try folder.write("data/sites.csv", SmallStudy.sites)
        try folder.write("data/form.csv", "site,examined,passed\na,1,1\na,2\nb,3,1\nb,4,1\nb,4,1\n")
        try RunOutputs(ResultPlace(folder.path + "/out")).write(try run(folder), language: .english)
        let lines = try folder.read("out/rejected.csv").split(separator: "\n").map(String.init)
        #expect(lines.count == 4)
        #expect(lines[1].hasPrefix("form,form.csv,3,2,D1101,"))
        #expect(lines[1].hasSuffix(",\"a,2\""))
        #expect(lines[2].hasSuffix("\"b,3,1\""))
        #expect(lines[3].hasSuffix("\"b,4,1\""))
    }

    @Test func `a file that cannot be read makes a run impossible`() throws {
        let folder = try TemporaryFolder()
        try folder.write("data/sites.csv", [0, 1, 2, 3, 0, 0, 255])
        try folder.write("data/form.csv", SmallStudy.forms)
        guard case .impossible(let findings) = try prepare(folder) else {
            Issue.record("a run was made of a binary file")
            return
        }
        #expect(findings.map(\.code.id) == ["D1003"])
    }

    @Test func `a value is explained by its id or its name, and unknown names are answered`() throws {
        let folder = try TemporaryFolder()
        try folder.write("data/sites.csv", SmallStudy.sites)
        try folder.write("data/form.csv", SmallStudy.forms)
        let run = try run(folder)
        let byID = try run.explain("rate", unit: "b", level: nil, rows: 5, .russian).get()
        #expect(try run.explain("rate", unit: "Б", level: "site", rows: 5, .russian).get() == byID)
        #expect(byID.contains("form.csv:3"))
        #expect(try run.explain("rate", unit: nil, level: nil, rows: 5, .english).get().contains("45"))
        for (indicator, unit, level) in [("rat", "b", nil), ("rate", "c", nil), ("rate", "b", "town")]
            as [(String, String, String?)]
        {
            guard case .failure(let unknown) = run.explain(indicator, unit: unit, level: level, rows: 5, .english) else {
                Issue.record("\(indicator) \(unit) was explained")
                continue
            }
            #expect(unknown.diagnostic.code == .unknownInRun)
        }
    }
}
