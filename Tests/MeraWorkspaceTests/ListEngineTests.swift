import MeraSource
import MeraWorkspace
import Testing

/// What no engine may take for something else, told by the text alone: not every machine has each engine.
@Suite struct EngineTextTests {
    /// Spark takes `own.record` of a nested query for a part of a column `own` of that query's table, where it has one.
    @Test(arguments: SQLFolder.dialects)
    func `a nested query names the rows around it as no column can be called`(dialect: String) throws {
        let study = try #require(try StudyFolder.loadOne(ListEngineTests.place).study)
        let data = try TemporaryFolder()
        for (table, header) in ListEngineTests.headers { try data.write("\(table).csv", header + "\n") }
        let sql = try SQLFolder(study, dialect: dialect, data: data.path, kind: "csv", settings: try RunSettings())
        let place = try TemporaryFolder().path + "/sql"
        try sql.write(to: ResultPlace(place))
        let files = try FileAccess.list(place).filter { $0.hasSuffix(".sql") }
        let lines = try files.flatMap {
            String(decoding: try FileAccess.read("\(place)/\($0)", limit: 1 << 24), as: UTF8.self).split(separator: "\n")
        }
        let nested = lines.filter { line in
            line.contains("EXISTS") && ["plain", "outside", "counted", "gone"].contains { line.contains(" AS \($0) WHERE ") }
        }
        #expect(nested.count > 9)
        let quote: Character = dialect == "spark" ? "`" : "\""
        for line in nested {
            let around = line.split(separator: " = ").dropFirst()
            #expect(around.allSatisfy { $0.hasPrefix("\(quote)own row\(quote).") }, "\(line)")
        }
    }
}

/// Rows that stand in rows, groups of rows and rules over all rows: what DuckDB gathers of them is what mera does, to the byte.
@Suite(.serialized) struct ListEngineTests {
    static let place = "Tests/MeraWorkspaceTests/Engines/lists.yaml"

    static let headers = [
        "sites": "id,region,planned", "topics": "id,topic_name", "households": "site,number,rooms,limit,has_car",
        "members": "site,number,person,sex,age,income,works,mood,calm", "cars": "site,number,made,price",
        "opinions": "site,number,topic,view", "visits": "number,site,quarter,kind,day,good,cost", "prices": "number,site,price",
    ]

    /// Three households, of which nothing is to be said.
    private static let plain = [
        "sites": ["s1,r1,2", "s2,r1,3"], "topics": ["t1,A", "t2,B"],
        "households": ["s1,1,3,70,true", "s1,2,2,,false", "s2,1,4,90,true"],
        "members": [
            "s1,1,1,f,40,100.5,true,1,2", "s1,1,2,m,12,,,98,3", "s1,2,1,f,33,20,false,4,4", "s2,1,1,m,80,0.25,true,2,3",
            "s2,1,2,f,7,,,,2", "s2,1,3,m,9,3,,4,1",
        ],
        "cars": ["s1,1,1990,500", "s1,1,2001,", "s2,1,2010,700.5"],
        "opinions": ["s1,1,t1,1", "s1,1,t2,98", "s1,2,t1,2", "s1,2,t2,3", "s2,1,t1,4", "s2,1,t2,"],
        "visits": [
            "v1,s1,2024-1,yes,2024-01-02,true,10.5", "v2,s1,2024-1,no,2024-01-03,false,20", "v3,s1,2024-2,yes,,true,1",
            "v4,s2,2024-1,yes,2024-05-01,true,400", "v5,s2,2024-1,no,2024-05-02,true,",
        ],
        "prices": ["p1,s1,10", "p2,s1,20.5", "p3,s2,3"],
    ]

    /// What is changed of the rows, and how many of each table are plain then.
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var change: [String: [String]]
        var plain: [String: String]
        var notes: [String] = []

        var testDescription: String { name }
    }

    private static func with(_ table: String, _ rows: [String]) -> [String: [String]] { [table: (plain[table] ?? []) + rows] }

    private static func without(_ table: String, _ row: Int) -> [String: [String]] {
        var rows = plain[table] ?? []
        rows.remove(at: row)
        return [table: rows]
    }

    private static let all = [
        "households": "3", "members": "6", "cars": "3", "opinions": "6", "visits": "5", "prices": "3",
    ]

    private static func fewer(_ counts: [String: String]) -> [String: String] { all.merging(counts) { $1 } }

    static let cases: [Case] = {
        let firstGone = fewer(["households": "2", "members": "4", "cars": "1", "opinions": "4"])
        let lastGone = fewer(["households": "2", "members": "3", "cars": "2", "opinions": "4"])
        return [
            Case(name: "nothing is to be said", change: [:], plain: all),
            Case(name: "a row of a repeat twice", change: with("members", ["s1,1,2,m,12,,,98,3"]), plain: firstGone),
            Case(name: "a row of a repeat in no row", change: with("members", ["s1,9,1,m,12,,,98,3"]), plain: all),
            Case(
                name: "a place that is written in an odd way", change: with("members", [" s1,1,3,m,12,,,98,3"]),
                // All of that site: which number it is cannot be told either.
                plain: fewer(["households": "1", "members": "3", "cars": "1", "opinions": "2"])),
            Case(
                name: "a repeat that must have a row", change: ["members": Array((plain["members"] ?? []).prefix(3))],
                plain: lastGone.merging(["members": "3"]) { $1 }),
            Case(name: "a row for each is missing", change: without("opinions", 5), plain: lastGone),
            Case(
                name: "a repeat that is not asked", change: with("cars", ["s1,2,1999,5"]),
                plain: fewer(["households": "2", "members": "5", "opinions": "4"])),
            Case(
                name: "a check of the outer row fails",
                change: ["households": ["s1,1,3,70,true", "s1,2,2,,false", "s2,1,0,90,true"]], plain: lastGone),
            Case(
                name: "a check of an inner row fails",
                change: without("members", 5).merging(with("members", ["s2,1,4,m,95,3,,4,1"])) { $1 }, plain: lastGone),
            Case(name: "the outer row twice", change: with("households", ["s2,1,4,90,true"]), plain: lastGone),
            Case(
                name: "a group fails",
                change: with(
                    "visits", ["v6,s2,2024-2,yes,,false,4900", "v7,s2,2024-2,yes,,false,4950", "v8,s2,2024-2,yes,,false,4999"]),
                plain: fewer(["visits": "3"])),
            Case(
                name: "an odd row takes its group along", change: with("visits", ["v6,s1,2024-2,yes,,false, 5"]),
                plain: fewer(["visits": "2"])),
            Case(name: "a row of no group", change: with("visits", ["v6,,2024-2,yes,,false,5"]), plain: all),
            Case(
                name: "an odd row takes all rows along, which is told", change: with("prices", ["p4,s2, 5"]),
                plain: fewer(["prices": "0"]), notes: ["M9209"]),
            Case(
                name: "a table without rows", change: ["prices": [], "cars": []],
                plain: fewer(["prices": "0", "cars": "0", "households": "3"]), notes: ["M9209", "M9209"]),
        ]
    }()

    @Test(.enabled(if: EngineTests.path != nil, EngineTests.absence), arguments: cases)
    func `what belongs together stays together`(_ example: Case) throws {
        let folder = try TemporaryFolder()
        let text = String(decoding: try FileAccess.read(Self.place, limit: 1 << 20), as: UTF8.self)
        let study = try #require(try StudyFolder.loadOne(try folder.write("s.yaml", text)).study)
        for (table, header) in Self.headers {
            let rows = example.change[table] ?? Self.plain[table] ?? []
            try folder.write("data/\(table).csv", ([header] + rows).joined(separator: "\n") + "\n")
        }
        let engine = EngineTests()
        let own = try engine.results(study, folder, "own", engine: nil)
        let other = try engine.results(study, folder, "engine", engine: .duckdb)
        #expect(other.notes == example.notes)
        for (name, bytes) in own.files { #expect(other.files[name] == bytes, "\(name)") }
        let place = try engine.byHand(study, folder)
        let counts = String(
            decoding: try FileAccess.read(place + "/cells/tables.csv", limit: 1 << 20), as: UTF8.self)
        var found: [String: String] = [:]
        for line in counts.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: ",")
            found[String(fields[0])] = String(fields[2])
        }
        #expect(found == example.plain)
    }
}

/// What a row is told apart by may be written as people call it, and then only mera knows that two rows are one.
@Suite(.serialized) struct CalledKeyTests {
    private func compare(_ rows: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let text = """
            study: {id: called, title: x, version: "1", language: en, levels: {site: sites, all: all}}
            choices: {quarters: {q1: First, q2: Second}}
            registers: {sites: {key: id, columns: {id: text, name: text}}}
            questionnaires:
              visit:
                key: [site, number]
                level: site
                items:
                  site: {type: reference, to: sites, required: true}
                  number: {type: integer, required: true}
                  quarter: {type: select_one, choices: quarters}
                  n: integer
                unique: {once: {items: [number, quarter], severity: warning}}
            indicators: {mean_n: {of: visit, mean: n, unit: points}}
            """
        let study = try #require(try StudyFolder.loadOne(try folder.write("s.yaml", text)).study)
        try folder.write("data/sites.csv", "id,name\ns1,North school\ns2,South school\n")
        try folder.write("data/visit.csv", "site,number,quarter,n\n" + rows)
        let engine = EngineTests()
        let own = try engine.results(study, folder, "own", engine: nil)
        let other = try engine.results(study, folder, "engine", engine: .duckdb)
        for (name, bytes) in own.files { #expect(other.files[name] == bytes, "\(name)") }
        return other.notes
    }

    @Test(.enabled(if: EngineTests.path != nil, EngineTests.absence))
    func `by the name of a row of a register`() throws {
        let rows = (1...40).map { "s1,\($0),q1,\($0)\n" }.joined()
        #expect(try compare(rows + "South school,1,q2,5\nsouth  school,2,q2,6\ns2,1,q2,7\n") == ["M9209"])
        #expect(try compare(rows + "s1 — North school,1,,5\n") == ["M9209"])
        // A key that nobody knows is the name of nothing.
        #expect(try compare(rows + "s7,1,q2,5\n") == [])
    }

    @Test(.enabled(if: EngineTests.path != nil, EngineTests.absence))
    func `by the label of an option`() throws {
        let rows = (1...40).map { "s1,\($0),q1,\($0)\n" }.joined()
        #expect(try compare(rows + "s2,7,First,5\n") == ["M9209"])
        #expect(try compare(rows + "s2,7,q2,5\n") == [])
    }
}
