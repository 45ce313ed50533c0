import MeraEngine
import MeraSource
import MeraTable
import Testing

@testable import MeraWorkspace

/// Rows that are in no file which mera reads itself: Parquet beside the registers, tables of a database that `answers.yaml` names.
@Suite struct ElsewhereTests {
    private static let text = """
        study: {id: plain, title: x, version: "1", language: en, levels: {site: sites, all: all}}
        choices: {state: {good: G, worn: W}}
        registers: {sites: {key: id, columns: {id: text}}}
        questionnaires:
          visit:
            key: number
            level: site
            items:
              number: {type: integer, required: true}
              site: {type: reference, to: sites, required: true}
              state: {type: select_one, choices: state}
              cost: {type: decimal, constraint: ">= 0"}
              day: {type: date}
              note: {type: text}
        indicators:
          good: {of: visit, share: state = "good", unit: percent, breakdown: [state]}
          typical: {of: visit, median: cost, unit: points}
        """

    /// One row is turned down, one cell is wrong, some are empty.
    private static func rows(_ count: Int) -> String {
        let rows = (0..<count).map { index in
            let cost = index == 7 ? "-1.5" : index % 4 == 0 ? "" : "\(index).25"
            return
                "\(100 + index),s\(index % 3 + 1),\(index % 2 == 0 ? "good" : "worn"),\(cost),2026-01-\(10 + index % 9),\"n, \(index)\"\n"
        }
        return rows.joined() + "120,s9,good,1.25,2026-01-10,\n"
    }

    private static let header = "number,site,state,cost,day,note\n"

    private func study(in folder: TemporaryFolder) throws -> LoadedStudy {
        try folder.write("study.yaml", Self.text)
        try folder.write("plain/sites.csv", "id\ns1\ns2\ns3\n")
        try folder.write("plain/visit.csv", Self.header + Self.rows(20))
        try folder.write("there/sites.csv", "id\ns1\ns2\ns3\n")
        return try #require(try StudyFolder.loadOne(folder.path + "/study.yaml").0)
    }

    private func prepared(_ study: LoadedStudy, _ data: String, _ engine: EngineChoice?) throws -> PreparedRun.Outcome {
        try PreparedRun.prepare(study, data: data, settings: try RunSettings(), engine: engine, program: EngineTests.path)
    }

    /// The results without what names files.
    private func results(_ study: LoadedStudy, _ folder: TemporaryFolder, _ data: String, _ engine: EngineChoice?) throws
        -> [String: String]
    {
        guard case .ready(let run) = try prepared(study, folder.path + "/" + data, engine) else {
            Issue.record("not read")
            return [:]
        }
        let out = folder.path + "/out-" + data
        _ = try RunOutputs(ResultPlace(out)).write(try run.finish())
        var files: [String: String] = [:]
        for name in ["indicators.csv", "distributions.csv", "conclusions.md", "findings.csv"] {
            let text = String(decoding: try FileAccess.read(out + "/" + name, limit: 1 << 24), as: UTF8.self)
            // How a file is written is said of files alone.
            files[name] = text.split(separator: "\n").filter { !$0.contains("D1013") }.joined(separator: "\n")
                .replacing("visit.csv", with: "V").replacing("visit.parquet", with: "V").replacing("visit/*.parquet", with: "V")
                .replacing("visit/\\*.parquet", with: "V")
        }
        return files
    }

    private func sql(_ text: String, in folder: TemporaryFolder) throws {
        let answer = try Subprocess.drive([EngineTests.path ?? "duckdb", "-bail", "-c", text])
        try #require(answer.status == 0, "\(String(decoding: answer.output, as: UTF8.self))")
    }

    /// Parquet with types of its own, in one file and in several; all is as in a file of CSV.
    @Test(.enabled(if: EngineTests.path != nil, EngineTests.absence), arguments: [1, 2])
    func `Parquet beside the registers is read by the engine`(files: Int) throws {
        let folder = try TemporaryFolder()
        let study = try study(in: folder)
        let own = try results(study, folder, "plain", nil)
        let read = "read_csv('\(folder.path)/plain/visit.csv', types = {'cost': 'DECIMAL(9,2)'})"
        if files == 1 {
            try sql("COPY (FROM \(read)) TO '\(folder.path)/there/visit.parquet'", in: folder)
        } else {
            try FileAccess.createFolder(folder.path + "/there/visit")
            try sql(
                "COPY (FROM \(read) LIMIT 8) TO '\(folder.path)/there/visit/a.parquet';"
                    + "COPY (FROM \(read) OFFSET 8) TO '\(folder.path)/there/visit/b.parquet'", in: folder)
        }
        let there = try results(study, folder, "there", .duckdb)
        #expect(Set(own.keys) == Set(there.keys))
        for (name, text) in own { #expect(there[name] == text, "\(name)") }
        let record = String(decoding: try FileAccess.read(folder.path + "/out-there/run.json", limit: 1 << 20), as: UTF8.self)
        #expect(record.contains(files == 1 ? "\"visit.parquet\"" : "\"visit/*.parquet\""), "\(record)")
    }

    /// Without an engine, with one that cannot, and with a column that is not there.
    @Test(.enabled(if: EngineTests.path != nil, EngineTests.absence))
    func `what cannot be read is said before anything is written`() throws {
        let folder = try TemporaryFolder()
        let study = try study(in: folder)
        try sql("COPY (SELECT 1 AS number, 's1' AS site) TO '\(folder.path)/there/visit.parquet'", in: folder)
        func said(_ engine: EngineChoice?) throws -> [Diagnostic] {
            guard case .impossible(let findings) = try prepared(study, folder.path + "/there", engine) else { return [] }
            return findings
        }
        #expect(try said(nil).map(\.code.id) == ["M9223"])
        #expect(try said(.postgresql("postgresql://nobody@/x")).map(\.code.id) == ["M9224"])
        let absent = try said(.duckdb)
        #expect(absent.map(\.code.id) == ["M9204"])
        #expect(absent.first?.message(.english).contains("`state`") == true, "\(absent.map { $0.message(.english) })")
    }

    /// `answers.yaml` names the table, and which of its columns answers which item.
    @Test(arguments: SQLFolder.dialects)
    func `a table of a database is named beside the registers`(dialect: String) throws {
        let folder = try TemporaryFolder()
        let study = try study(in: folder)
        try folder.write(
            "there/answers.yaml",
            "answers: {visit: {table: [public, \"visits \\\"25\\\"\"], columns: {price: cost, Номер: number}}}\n")
        let sql = try SQLFolder(study, dialect: dialect, data: folder.path + "/there", kind: "csv", settings: try RunSettings())
        #expect(sql.findings.isEmpty, "\(sql.findings.map { $0.message(.english) })")
        try sql.write(to: ResultPlace(folder.path + "/sql"))
        let load = String(decoding: try FileAccess.read(folder.path + "/sql/1-load.sql", limit: 1 << 20), as: UTF8.self)
        let quote = dialect == "spark" ? "`" : "\""
        let name = dialect == "spark" ? "`public`.`visits \"25\"`" : "\"public\".\"visits \"\"25\"\"\""
        #expect(load.contains("FROM \(name)"), "\(load)")
        #expect(load.contains("CAST(\(quote)price\(quote) AS ") && load.contains("CAST(\(quote)Номер\(quote) AS "), "\(load)")
        #expect(!load.contains("CAST(\(quote)cost\(quote)"))
        // A table has no order of its own.
        if dialect != "spark" { #expect(load.contains("OVER (ORDER BY ") && load.contains("NULLS FIRST")) }
        guard case .impossible(let findings) = try prepared(study, folder.path + "/there", nil) else {
            Issue.record("read")
            return
        }
        #expect(findings.map(\.code.id) == ["M9223"])
        #expect(
            findings.first?.message(.english)
                == "the rows of `visit` are in `public.visits \"25\"`, which mera does not read itself")
        // A name and a file at once.
        try folder.write("there/answers.yaml", "answers: {visit: {table: public.visits, file: visit.csv}}\n")
        guard case .impossible(let both) = try prepared(study, folder.path + "/there", nil) else {
            Issue.record("read")
            return
        }
        #expect(both.map(\.code.id).contains("M2009"))
    }
}
