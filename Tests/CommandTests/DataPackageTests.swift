import Foundation
import Testing

/// Data packages of other people: their descriptions are read as the standard has them, and what is not read is said.
@Suite struct DataPackageTests {
    private static let study = """
        study: {id: homes, title: Дома, version: "1.0", language: ru, levels: {all: all}}
        choices:
          heat: {gas: Газ, wood: Дрова}
        questionnaires:
          home:
            key: id
            items:
              id: {type: integer}
              rooms: {type: decimal, label: Комнат}
              warm: {type: boolean}
              built: {type: date}
              heat: {type: select_multiple, choices: heat}
        indicators:
          rooms: {of: home, sum: rooms}
          warm: {of: home, count: warm}
          gas: {of: home, count: 'list contains(heat, "gas")'}
          late: {of: home, count: built > date("2000-01-01")}
        """

    /// Written as a German office would: `;`, a comma, own words for yes, codes for nothing.
    private static func package(_ change: (inout String) -> Void = { _ in }) -> String {
        var text = """
            {"name": "homes", "resources": [{
              "name": "home", "path": "data/home-2025.csv", "dialect": {"delimiter": ";"}, "encoding": "utf-8",
              "schema": {
                "missingValues": ["", "-9"],
                "fields": [
                  {"name": "id", "type": "integer"},
                  {"name": "rooms", "type": "number", "decimalChar": ",", "missingValues": [{"value": "-8", "label": "Refused"}],
                   "constraints": {"minimum": 0, "exclusiveMaximum": 100}},
                  {"name": "warm", "type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]},
                  {"name": "built", "type": "date", "format": "%d.%m.%Y"},
                  {"name": "heat", "type": "list", "delimiter": "|", "categories": [{"value": "gas", "label": "Газ"}, "wood"]}
                ], "primaryKey": "id"}}]}
            """
        change(&text)
        return text
    }
    private static let rows = "id;rooms;warm;built;heat\n1;2,5;ja;01.02.2003;gas|wood\n2;-8;nein;31.12.1999;wood\n3;4;-9;-9;gas\n"

    private func scratch(_ change: (inout String) -> Void = { _ in }) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("study/study.yaml", Self.study)
        try scratch.write("package/datapackage.json", Self.package(change))
        try scratch.write("package/data/home-2025.csv", Self.rows)
        return scratch
    }

    private func run(_ scratch: Scratch, _ data: String = "package") throws -> Command.Ending {
        try Command.run(["run", "study", "--data", data, "--out", "results", "--lang", "en"], in: scratch.path)
    }

    @Test(arguments: ["package", "package/datapackage.json"]) func `answers are read by the description`(_ data: String) throws {
        let scratch = try scratch()
        let ending = try run(scratch, data)
        #expect(ending.status == 0, "\(ending.error)\(ending.output)")
        let table = String(decoding: try #require(scratch.bytes("results")["indicators.csv"]), as: UTF8.self)
        let values = table.split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { "\($0[0]) \($0[7])" }
        #expect(values == ["rooms 6.5", "warm 1", "gas 2", "late 1"])
        // That -8 is an answer and -9 none is said.
        #expect(table.contains("rooms,rooms,all,all,Всего,,,6.5,6.5,ok,2,2,3"))
        let findings = String(decoding: try #require(scratch.bytes("results")["findings.csv"]), as: UTF8.self)
        #expect(findings.contains("X1044"))
        let record = try scratch.read("results/run.json")
        #expect(record.contains("datapackage.json") && record.contains("home-2025.csv"))
    }

    private static let refusals: [(old: String, new: String, said: String)] = [
        ("data/home-2025.csv", "../home.csv", "X1042"), ("data/home-2025.csv", "/etc/passwd", "X1042"),
        ("data/home-2025.csv", "http://a.b/home.csv", "X1042"), ("\"path\": \"data/home-2025.csv\"", "\"data\": []", "X1042"),
        ("\"path\": \"data/home-2025.csv\"", "\"path\": [\"a.csv\", \"b.csv\"]", "X1042"),
        ("\"encoding\"", "\"compression\": \"gz\", \"encoding\"", "X1042"),
        ("\"delimiter\": \";\"", "\"delimiter\": \";\", \"header\": false", "X1043"),
        ("\"schema\": {", "\"schema\": \"schema.json\", \"other\": {", "X1043"), ("utf-8", "koi8-r", "X1043"),
        ("%d.%m.%Y", "%m/%d/%Y", "X1043"), ("\"resources\"", "\"sources\"", "X1041"),
        ("\"name\": \"home\"", "\"name\": \"hom\"", "home"), ("data/home-2025.csv", "data/absent.csv", "absent.csv"),
    ]

    @Test(arguments: refusals.indices) func `what cannot be read as it is meant is refused`(_ index: Int) throws {
        let (old, new, said) = Self.refusals[index]
        let scratch = try scratch { $0 = $0.replacing(old, with: new, maxReplacements: 1) }
        let ending = try run(scratch, "package/datapackage.json")
        #expect(ending.status == 3, "\(new): \(ending.output)")
        #expect(ending.error.contains(said), "\(new): \(ending.error)")
    }

    @Test func `results do not go among the answers of the package`() throws {
        let scratch = try scratch()
        let ending = try Command.run(
            ["run", "study", "--data", "package/datapackage.json", "--out", "package"], in: scratch.path)
        #expect(ending.status == 3)
    }

    @Test func `a first definition is made of a description and reads the package`() throws {
        let scratch = try scratch()
        let made = try Command.run(["import", "datapackage", "package", "--out", "first", "--lang", "en"], in: scratch.path)
        #expect(made.status == 0, "\(made.error)")
        let text = try scratch.read("first/study.yaml")
        #expect(text.contains("rooms: {type: decimal, missing: {-8: refused}") || text.contains("'-8': refused"), "\(text)")
        #expect(text.contains("constraint: ") && text.contains("? >= 0 and ? < 100") && text.contains("key: id"))
        #expect(text.contains("gas: Газ") && text.contains("type: select_multiple"))
        let linted = try Command.run(["lint", "first"], in: scratch.path)
        #expect(linted.status == 0, "\(linted.output)\(linted.error)\n\(text)")
        let checked = try Command.run(["check", "first", "--data", "package"], in: scratch.path)
        #expect(checked.status == 0, "\(checked.output)\(checked.error)")
    }

    /// Two tables, one of which the other refers to: a register and a questionnaire.
    @Test func `foreign keys become references`() throws {
        let scratch = try Scratch()
        try scratch.write(
            "p/datapackage.json",
            """
            {"name": "p", "resources": [
              {"name": "visit", "path": "visit.csv", "schema": {"fields": [{"name": "school"}, {"name": "odd", "type": "geojson"}],
                "foreignKeys": [{"fields": "school", "reference": {"resource": "school", "fields": "code"}}]}},
              {"name": "school", "path": "school.csv", "schema": {"fields": [{"name": "code"}, {"name": "Full name"}],
                "primaryKey": ["code"]}}]}
            """)
        let made = try Command.run(
            ["import", "datapackage", "p/datapackage.json", "--out", "f", "--lang", "en"], in: scratch.path)
        #expect(made.status == 1 && made.error.contains("geojson") && made.error.contains("Full name"), "\(made.error)")
        let text = try scratch.read("f/study.yaml")
        #expect(text.contains("registers:\n  school:") && text.contains("school: {type: reference, to: school}"))
        #expect(try Command.run(["lint", "f"], in: scratch.path).status == 0)
        // The package is read by the definition that was made of it, whatever its names had to become.
        try scratch.write("p/visit.csv", "school,odd\n1,x\n")
        try scratch.write("p/school.csv", "code,Full name\n1,North school\n")
        let ran = try Command.run(
            ["run", "f", "--data", "p", "--out", "o", "--format", "datapackage", "--lang", "en"], in: scratch.path)
        #expect(ran.status == 0, "\(ran.error)\(ran.output)")
        #expect(try scratch.read("o/answers-school.csv").contains("code,Full_name\n1,North school"))
    }
}
