import MeraCells
import MeraEngine
import MeraSource
import MeraTable
import MeraUnits
import MeraWorkspace
import Testing

/// Runs of which DuckDB computes a part: the files are those of a run without it, to the byte.
@Suite(.serialized) struct EngineTests {
    static let path: String? = {
        let given = Surroundings.variable("MERA_DUCKDB").map { [$0] } ?? []
        return (given + ["duckdb", ".build/sql-tools/bin/duckdb"]).first {
            (try? Subprocess.run([$0, "--version"]))?.status == 0
        }
    }()
    static let absence: Comment = "there is no command `duckdb` (MERA_DUCKDB, the path or .build/sql-tools)"

    func study(_ text: String, in folder: TemporaryFolder) throws -> LoadedStudy {
        try #require(try StudyFolder.loadOne(try folder.write("s.yaml", text)).study)
    }

    private var wide: String {
        get throws {
            String(decoding: try FileAccess.read("Tests/MeraWorkspaceTests/Engines/wide.yaml", limit: 1 << 20), as: UTF8.self)
        }
    }

    /// The result files of a run, by name.
    func results(
        _ study: LoadedStudy, _ folder: TemporaryFolder, _ name: String, engine: EngineChoice?
    ) throws -> (files: [String: [UInt8]], notes: [String]) {
        let outcome = try PreparedRun.prepare(
            study, data: folder.path + "/data", settings: try RunSettings(threads: 2), engine: engine,
            program: engine == .duckdb ? Self.path : nil)
        guard case .ready(let prepared) = outcome else {
            if case .impossible(let findings) = outcome { Issue.record("\(findings.map { $0.message(.english) })") }
            return ([:], [])
        }
        let run = try prepared.finish()
        try RunOutputs(ResultPlace(folder.path + "/" + name)).write(run)
        var files: [String: [UInt8]] = [:]
        for file in try FileAccess.list(folder.path + "/" + name) where file != ".mera-outputs" {
            files[file] = try FileAccess.read(folder.path + "/" + name + "/" + file, limit: 1 << 28)
        }
        return (files, prepared.answers.folderDiagnostics.map(\.code.id).filter { $0.hasPrefix("M92") })
    }

    @Test(.enabled(if: path != nil, absence), arguments: [(1, 0.0), (2, 0.0), (3, 0.08), (4, 0.15)])
    func `a study of everything comes to the same bytes`(seed: Int, mistakes: Double) throws {
        let folder = try TemporaryFolder()
        let study = try study(try wide, in: folder)
        let request = SampleRequest(seed: UInt64(seed), units: 12, missing: 0.2, mistakes: mistakes, kept: [])
        _ = try request.write(study, to: folder.path + "/data")
        try? FileAccess.remove(folder.path + "/data/mistakes.md")
        let own = try results(study, folder, "own", engine: nil)
        let engine = try results(study, folder, "engine", engine: .duckdb)
        #expect(engine.notes == [])
        #expect(Set(own.files.keys) == Set(engine.files.keys))
        for (name, bytes) in own.files { #expect(engine.files[name] == bytes, "\(name)") }
    }

    @Test(.enabled(if: path != nil, absence))
    func `a cell that is written in another way stands where it stands in its file`() throws {
        let folder = try TemporaryFolder()
        let study = try study(
            """
            study: {id: plain, title: x, version: "1", language: en, levels: {all: all}}
            questionnaires: {visit: {key: id, items: {id: text, n: integer}}}
            indicators: {mean_n: {of: visit, mean: n, unit: points}}
            """, in: folder)
        try folder.write("data/visit.csv", "id,n\na,1\nb,2\nc,3\nd, 4\ne,5\nf, 6\n")
        let (own, engine) = (
            try results(study, folder, "own", engine: nil), try results(study, folder, "engine", engine: .duckdb)
        )
        #expect(engine.notes == [])
        for (name, bytes) in own.files { #expect(engine.files[name] == bytes, "\(name)") }
        let said = String(decoding: own.files["findings.csv"] ?? [], as: UTF8.self)
        #expect(said.contains("D1040") && said.contains("line 5"), "\(said)")
    }

    static let hostile = """
        study: {id: hostile, title: x, version: "1", language: en, levels: {select: from, table: all}}
        choices:
          order: {"it's": A, 'q"uote': B, "; drop table x; --": C, "%_": D, "\\\\": E}
        registers:
          from: {key: where, columns: {where: text, \(String(repeating: "н", count: 50)): text}}
        questionnaires:
          group:
            level: select
            items:
              where: {type: reference, to: from, required: true}
              join: {type: select_one, choices: order}
              Порядок: {type: integer}
              \(String(repeating: "ж", count: 50))1: {type: integer}
              \(String(repeating: "ж", count: 50))2: {type: integer}
              record: {type: text}
              limit: {type: calculate, calculation: "Порядок * 2"}
            checks:
              union: {assert: 'join != "it''s" or Порядок > -5'}
        indicators:
          having: {of: group, share: 'join = "; drop table x; --"', breakdown: join}
          sum_of: {of: group, sum: limit}
        """

    @Test(.enabled(if: path != nil, absence))
    func `ids that are keywords, long or Cyrillic, and codes with quotes, change nothing`() throws {
        let folder = try TemporaryFolder()
        let study = try study(Self.hostile, in: folder)
        let long = String(repeating: "ж", count: 50)
        try folder.write("data/from.csv", "where,\(String(repeating: "н", count: 50))\ns1,x\ns2,y\n")
        var rows = "where,join,Порядок,\(long)1,\(long)2,record\n"
        for index in 0..<40 {
            let code = ["it's", "\"q\"\"uote\"", "; drop table x; --", "%_", "\\", "zzz"][index % 6]
            rows += "s\(index % 3 + 1),\(code),\(index - 20),\(index),1,\"text \(index), with\nlines\"\n"
        }
        try folder.write("data/group.csv", rows)
        let own = try results(study, folder, "own", engine: nil)
        let engine = try results(study, folder, "engine", engine: .duckdb)
        #expect(engine.notes == [])
        for (name, bytes) in own.files { #expect(engine.files[name] == bytes, "\(name)") }
    }

    @Test(.enabled(if: path != nil, absence))
    func `a file that the database cannot take is read by mera, and that is said`() throws {
        let folder = try TemporaryFolder()
        let study = try study(Self.hostile, in: folder)
        try folder.write("data/from.csv", "where,\(String(repeating: "н", count: 50))\ns1,x\n")
        try folder.write("data/group.csv", "where,join,Порядок\ns1,%_,1\ns1,%_\ns1,\"%_\"\"x,2\n")
        let own = try results(study, folder, "own", engine: nil)
        let engine = try results(study, folder, "engine", engine: .duckdb)
        #expect(engine.notes == ["M9209"])
        for (name, bytes) in own.files { #expect(engine.files[name] == bytes, "\(name)") }
    }

    /// What is said where the program of the engine is `script`.
    private func failure(_ folder: TemporaryFolder, engine: EngineChoice = .duckdb, _ script: String) throws -> [String] {
        try failures(folder, engine, script).map(\.code.id)
    }

    private func failures(_ folder: TemporaryFolder, _ engine: EngineChoice, _ script: String) throws -> [Diagnostic] {
        let study = try study(Self.hostile, in: folder)
        try folder.write("data/from.csv", "where,\(String(repeating: "н", count: 50))\ns1,x\n")
        try folder.write("data/group.csv", "where,join,Порядок\ns1,%_,1\n")
        let program = try folder.write("engine", "#!/bin/sh\n" + script)
        _ = try Subprocess.run(["chmod", "+x", program])
        let outcome = try PreparedRun.prepare(
            study, data: folder.path + "/data", settings: try RunSettings(budget: MemoryBudget(limit: 4 << 30) { _ in }),
            engine: engine,
            program: program)
        guard case .impossible(let findings) = outcome else { return [] }
        return findings
    }

    @Test func `what an engine does wrong is one finding`() throws {
        #expect(try failure(TemporaryFolder(), "kill -9 $$") == ["M9203"])
        #expect(
            try failure(TemporaryFolder(), "echo '@@ 4-scores.sql'; echo 'Out of Range Error: Overflow in x'; exit 1") == [
                "M9205"
            ])
        #expect(
            try failure(
                TemporaryFolder(), "echo '@@ 2-answers.sql'; echo 'Binder Error: Referenced column \"x\" not found'; exit 1") == [
                    "M9204"
                ])
        #expect(try failure(TemporaryFolder(), "echo '@@ 5-cells.sql'; echo 'IO Error: no space left'; exit 1") == ["M9202"])
        // Spark's machine of Java, out of memory.
        let silent = "echo 'WARNING: Using incubator modules'; echo '@@ 5-cells.sql'; exit 52"
        #expect(try failure(TemporaryFolder(), engine: .spark, silent) == ["M9203"])
        // A program that is a shell's, and needs another one.
        let homeless = try failures(TemporaryFolder(), .spark, "echo 'Could not find valid SPARK_HOME'; exit 127")
        #expect(homeless.map { $0.message(.english) } == ["`spark-submit` could not start: Could not find valid SPARK_HOME"])
        // Nothing was written.
        #expect(try failure(TemporaryFolder(), "exit 0").count == 1)
        let folder = try TemporaryFolder()
        let study = try study(Self.hostile, in: folder)
        try folder.write("data/from.csv", "where,\(String(repeating: "н", count: 50))\ns1,x\n")
        try folder.write("data/group.csv", "where,join,Порядок\ns1,%_,1\n")
        let outcome = try PreparedRun.prepare(
            study, data: folder.path + "/data", settings: try RunSettings(), engine: .duckdb, program: folder.path + "/nothing")
        guard case .impossible(let findings) = outcome else {
            Issue.record("a run without its engine")
            return
        }
        #expect(findings.map(\.code.id) == ["M9201"])
    }

    @Test func `Spark gets most of the memory of the run, unless its surroundings say how much`() throws {
        let said = try failures(TemporaryFolder(), .spark, "echo \"Error: given $SPARK_DRIVER_MEMORY\"; exit 1")
        let given = Surroundings.variable("SPARK_DRIVER_MEMORY") ?? "3072m"
        #expect(said.map { $0.message(.english) } == ["Spark stopped in `1-load.sql`: given \(given)"])
    }

    @Test(.enabled(if: Surroundings.variable("PYSPARK_PYTHON") == nil))
    func `Spark is found by the Python beside it`() throws {
        let folder = try TemporaryFolder()
        let script = "echo \"Error: by $PYSPARK_PYTHON\"; exit 1"
        #expect(try failures(folder, .spark, script).map { $0.message(.english) } == ["Spark stopped in `1-load.sql`: by "])
        try folder.write("python3", "")
        let said = try failures(folder, .spark, script).map { $0.message(.english) }
        #expect(said == ["Spark stopped in `1-load.sql`: by \(folder.path)/python3"])
    }

    private static let small = """
        study: {id: s, title: x, version: "1", language: en, levels: {site: sites}}
        choices:
          kind: {yes: Y, no: N}
        registers:
          sites: {key: id, columns: {id: text}}
        questionnaires:
          form:
            level: site
            items:
              site: {type: reference, to: sites}
              n: {type: integer}
              k: {type: select_one, choices: kind}
              t: text
              own: OWN
            checks:
              few: CHECK
        indicators:
          people: {of: form, count: "true", unit: count}
        """

    /// What cannot be said is named with the line and the reason, in each dialect: the rows of that table are mera's.
    @Test(
        arguments: [
            ("{type: calculate, calculation: sqrt(n)}", "{assert: n > 0}", "own", "sqrt"),
            ("{type: calculate, calculation: n ** 2}", "{assert: n > 0}", "own", "power"),
            ("{type: calculate, calculation: 'upper case(t)'}", "{assert: n > 0}", "own", "upper case"),
            ("text", "{assert: 'n ** 2 > 4'}", "few", "power"),
            ("text", "{by: site, assert: sum(n) < 300}", "", ""),
        ], SQLFolder.dialects)
    func `what cannot be said is named with its place and the reason`(
        given: (own: String, check: String, rule: String, why: String), dialect: String
    ) throws {
        let text = Self.small.replacing("OWN", with: given.own).replacing("CHECK", with: given.check)
        let study = try study(text, in: TemporaryFolder())
        let sql = try SQLFolder(study, dialect: dialect, data: nil, kind: "csv", settings: try RunSettings())
        guard !given.rule.isEmpty else {
            #expect(sql.findings.isEmpty, "\(sql.findings.map { $0.message(.english) })")
            return
        }
        let finding = try #require(sql.findings.first)
        #expect(sql.findings.map(\.code.id) == ["M9200"])
        let message = finding.message(.english)
        #expect(message.contains(given.rule) && message.contains(given.why), "\(message)")
        let line = finding.location.map { $0.file.position(at: $0.span.start).line }
        #expect(line == (given.rule == "own" ? 14 : 16))
        #expect(EngineChoice("oracle") == nil)
    }

    /// The files of `mera sql` for the answers in the folder `data`, after DuckDB has run them.
    func byHand(_ study: LoadedStudy, _ folder: TemporaryFolder) throws -> String {
        let sql = try SQLFolder(study, dialect: "duckdb", data: folder.path + "/data", kind: "csv", settings: try RunSettings())
        let place = folder.path + "/sql"
        try sql.write(to: ResultPlace(place))
        #expect(SQLFolder.stands(in: place))
        let answer = try Subprocess.drive([
            "sh", "-c", "cd \"$1\" && cat [1-5]-*.sql | \"$2\" -bail work.duckdb", "sh", place,
            FileAccess.realPath(Self.path ?? "") ?? Self.path ?? "duckdb",
        ])
        try #require(answer.status == 0, "\(String(decoding: answer.output, as: UTF8.self))")
        return place
    }

    @Test(.enabled(if: path != nil, absence))
    func `a questionnaire without answers is told of, whoever read its file`() throws {
        let folder = try TemporaryFolder()
        let study = try study(Self.small.replacing("OWN", with: "text").replacing("CHECK", with: "{assert: n > 0}"), in: folder)
        try folder.write("data/sites.csv", "id\ns1\n")
        try folder.write("data/form.csv", "site,n,k,t,own\n")
        guard
            case .ready(let prepared) = try PreparedRun.prepare(
                study, computedIn: try byHand(study, folder), settings: try RunSettings()),
            case .ready(let own) = try PreparedRun.prepare(study, data: folder.path + "/data", settings: try RunSettings())
        else {
            Issue.record("not finished")
            return
        }
        func told(_ run: CompletedRun) -> [String] { run.run.result.findings.map { "\($0.code.id) \($0.text(.english))" } }
        let (finished, whole) = (try prepared.finish(), own.execute())
        #expect(told(whole).contains { $0.hasPrefix("D1026") })
        #expect(told(finished) == told(whole))
    }

    /// Which rows of a repeat look at one another a database does not say, so that nobody knows whether two parts hold one submission.
    @Test(.enabled(if: path != nil, absence))
    func `what a database made of rows in rows is no part for a sum`() throws {
        let folder = try TemporaryFolder()
        let study = try study(
            """
            study: {id: s, title: x, version: "1", language: en, levels: {site: sites}}
            registers:
              sites: {key: id, columns: {id: text}}
            questionnaires:
              home:
                level: site
                key: number
                items:
                  number: {type: integer, required: true}
                  site: {type: reference, to: sites}
                  members: {type: repeat, items: {age: integer}}
            indicators:
              age: {of: members, mean: age}
            """, in: folder)
        try folder.write("data/sites.csv", "id\ns1\n")
        try folder.write("data/home.csv", "number,site\n1,s1\n2,s1\n")
        try folder.write("data/members.csv", "number,age\n1,20\n1,30\n2,40\n")
        let place = try byHand(study, folder)
        try folder.write("other/sites.csv", "id\ns1\n")
        try folder.write("other/home.csv", "number,site\n3,s1\n")
        try folder.write("other/members.csv", "number,age\n3,20\n")
        let settings = try RunSettings()
        guard case .ready(let other) = try PreparedRun.prepare(study, data: folder.path + "/other", settings: settings.ofPart())
        else {
            Issue.record("not read")
            return
        }
        try other.execute().writeCells(to: ResultPlace(folder.path + "/part"), part: "other")
        let outcome = try MergedCells.write(
            [place, folder.path + "/part"], to: folder.path + "/sum",
            answers: PartAnswers(study, folders: [folder.path + "/other"], settings: settings))
        guard case .refused(let findings) = outcome else {
            Issue.record("added")
            return
        }
        #expect(findings.map(\.code.id) == ["M9195"])
        #expect(FileAccess.kind(of: folder.path + "/sum") == nil)
    }

    @Test(.enabled(if: path != nil, absence))
    func `files of SQL are run by hand and finished from their folder`() throws {
        let folder = try TemporaryFolder()
        let study = try study(try wide, in: folder)
        _ = try SampleRequest(seed: 9, units: 8, missing: 0.1, mistakes: 0.05, kept: []).write(study, to: folder.path + "/data")
        try? FileAccess.remove(folder.path + "/data/mistakes.md")
        _ = try byHand(study, folder)
        let outcome = try PreparedRun.prepare(study, computedIn: folder.path + "/sql", settings: try RunSettings())
        guard case .ready(let prepared) = outcome else {
            Issue.record("not finished")
            return
        }
        let run = try prepared.finish()
        let own = try results(study, folder, "own", engine: nil)
        try RunOutputs(ResultPlace(folder.path + "/finished")).write(run)
        for name in ["indicators.csv", "distributions.csv", "rejected.csv"] {
            #expect(try FileAccess.read(folder.path + "/finished/" + name, limit: 1 << 26) == own.files[name], "\(name)")
        }
        // Definitions that changed meanwhile are another study.
        let other = try self.study(try wide.replacing("round: 2 half_up", with: "round: 3 half_up"), in: folder)
        guard
            case .impossible(let findings) = try PreparedRun.prepare(
                other, computedIn: folder.path + "/sql", settings: try RunSettings())
        else {
            Issue.record("finished with other definitions")
            return
        }
        #expect(findings.map(\.code.id) == ["M9207"])
        // A file that is cut is no file.
        try folder.write("sql/cells/cells.csv", "indicator,breakdown\nnobody,x\n")
        guard
            case .ready(let damaged) = try PreparedRun.prepare(
                study, computedIn: folder.path + "/sql", settings: try RunSettings())
        else { return }
        #expect(throws: EngineFailure.self) { try damaged.finish() }
    }
}
