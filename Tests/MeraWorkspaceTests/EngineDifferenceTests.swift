import MeraWorkspace
import Testing

/// What generated studies (`.ci/sql_generated.py`) have found, each as small as it gets: DuckDB said something else than mera.
@Suite(.serialized) struct EngineDifferenceTests {
    /// A study of one questionnaire `visit` with its rows; of all files the bytes are the same, and mera read no table itself.
    private func same(_ definitions: String, _ answers: [String: String]) throws {
        let folder = try TemporaryFolder()
        let tests = EngineTests()
        let study = try tests.study(
            "study: {id: small, title: x, version: \"1\", language: en, as_of: 2024-06-30, levels: {all: all}}\n" + definitions,
            in: folder)
        for (table, rows) in answers { try folder.write("data/\(table).csv", rows) }
        let own = try tests.results(study, folder, "own", engine: nil)
        let engine = try tests.results(study, folder, "engine", engine: .duckdb)
        #expect(engine.notes == [])
        #expect(Set(own.files.keys) == Set(engine.files.keys))
        for (name, bytes) in own.files where engine.files[name] != bytes {
            Issue.record(
                "\(name): \(String(decoding: bytes, as: UTF8.self)) … \(String(decoding: engine.files[name] ?? [], as: UTF8.self))"
            )
        }
    }

    @Test(.enabled(if: EngineTests.path != nil, EngineTests.absence))
    func `a chain of references that ends on the way says so`() throws {
        try same(
            """
            registers:
              regions: {key: id, columns: {id: text, norm: integer}}
              sites: {key: id, columns: {id: text, region: {type: reference, to: regions}}}
            questionnaires:
              visit:
                key: id
                items:
                  id: text
                  site: {type: reference, to: sites}
                  large: {type: calculate, calculation: site.region.norm > 5}
            indicators:
              large: {of: visit, share: large, unit: percent, breakdown: large}
            """,
            [
                "regions": "id,norm\nr1,3\nr2,\n", "sites": "id,region\ns1,r1\ns2,\ns3,r2\n",
                "visit": "id,site\na,s1\nb,s2\nc,s3\nd,\n",
            ])
    }

    @Test(.enabled(if: EngineTests.path != nil, EngineTests.absence))
    func `rows that are none are told among those that are handed over`() throws {
        try same(
            """
            questionnaires:
              visit:
                key: id
                items:
                  id: text
                  note: text
                  a: integer
            indicators:
              n: {of: visit, count: true, unit: points}
              total: {of: visit, sum: a, unit: points}
            """,
            [
                "visit":
                    "id,note,a\nv1,x,1\nv2,y, 2\nv3,z,3\nv4,z,3\nv5,z,3\n,,\nID,Note,A\nv6,,4\nПримечание: всё,,\nИСТОЧНИК — отчёт,,\n"
            ])
    }

    /// Rows of words alone are plain but for what they say.
    @Test(.enabled(if: EngineTests.path != nil, EngineTests.absence))
    func `names of columns in the middle of a file are no row`() throws {
        try same(
            """
            questionnaires:
              visit:
                items:
                  id: text
                  note: text
            indicators:
              n: {of: visit, count: true, unit: points}
            """,
            ["visit": "id,note\nv1,x\nv2,y\nv3,z\nid,note\nid,other\nv4,\n"])
    }
}
