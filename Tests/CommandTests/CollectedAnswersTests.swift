import Foundation
import Testing

/// Answers as collecting systems write them, with the names that they give their files. `Collected/own` holds the same answers in
/// mera's own layout; the workbook of Kobo is made by `kobo.py`.
@Suite("Answers of collecting systems") struct CollectedAnswersTests {
    static let folder = Command.root.appendingPathComponent("Tests/CommandTests/Collected")

    static func scratch(_ layouts: [String]) throws -> Scratch {
        let scratch = try Scratch()
        for name in ["study.yaml"] + layouts {
            try FileManager.default.copyItem(
                atPath: folder.appendingPathComponent(name).path, toPath: scratch.path + "/" + name)
        }
        return scratch
    }

    /// What is said, as `code file`; how files were read left out.
    static func said(_ findings: String) -> [String] {
        findings.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count > 2, parts[1].count == 5, parts[1] != "D1013" else { return nil }
            return "\(parts[0]) \(parts[1])"
        }
    }

    @Test(
        "The same answers give the same numbers, and what was recognised is said",
        arguments: [
            ("odk", ["D1033", "D1037", "D1270", "D1271", "D1272"]), ("kobo", ["D1033", "D1037", "D1270", "D1271"]),
            ("lime", ["D1033", "D1035", "D1040", "D1270", "D1272"]),
            ("redcap", ["D1033", "D1035", "D1270", "D1271", "D1272", "D1274", "D1275"]),
        ])
    func sameNumbers(layout: String, codes: [String]) throws {
        let scratch = try Self.scratch(["own", layout])
        let own = try Command.run(["run", "study.yaml", "--data", "own", "--out", "a"], in: scratch.path)
        let run = try Command.run(["run", "study.yaml", "--data", layout, "--out", "b"], in: scratch.path)
        #expect(own.status == 0 && run.status == 0, "\(run.error) \(run.output)")
        #expect(try scratch.read("a/indicators.csv") == scratch.read("b/indicators.csv"))
        #expect(try scratch.read("a/distributions.csv") == scratch.read("b/distributions.csv"))
        // By hand: (34 + 36 + 70 + 20) / 4, of five people one without an age.
        #expect(try scratch.read("b/indicators.csv").contains("age_mean,Возраст,all,all,Всего,,,40,40.0,ok,4,4,5"))
        let said = Self.said(try scratch.read("b/findings.csv"))
        #expect(said.allSatisfy { $0.hasPrefix("info ") }, "\(said)")
        let all = Set(said.map { String($0.suffix(5)) }).union(run.error.contains("D1272") ? ["D1272"] : [])
        #expect(all.sorted() == codes)
    }

    @Test("A row of a repeat whose submission is not there is named with what leads to it")
    func lostRows() throws {
        let scratch = try Self.scratch(["odk"])
        let file = "odk/homes_v2-people.csv"
        try scratch.write(file, scratch.read(file).replacing("uuid:a-2,", with: "uuid:a-9,"))
        let run = try Command.run(["run", "study.yaml", "--data", "odk", "--out", "b", "--lang", "ru"], in: scratch.path)
        #expect(run.status == 1)
        let findings = try scratch.read("b/findings.csv")
        #expect(findings.contains("D3101") && findings.contains("PARENT_KEY = uuid:a-9"), "\(findings)")
        #expect(findings.contains("homes_v2-people.csv,4,"))
    }

    @Test("Where nothing leads to the submissions no row is used")
    func noWay() throws {
        let scratch = try Self.scratch(["odk"])
        let text = try scratch.read("odk/homes_v2.csv").replacing(",KEY,", with: ",Key no,")
        try scratch.write("data/visit.csv", text.replacing("meta-instanceID", with: "submission"))
        try scratch.write("data/people.csv", scratch.read("odk/homes_v2-people.csv"))
        try scratch.write("data/villages.csv", scratch.read("odk/villages.csv"))
        let run = try Command.run(["run", "study.yaml", "--data", "data", "--out", "b"], in: scratch.path)
        #expect(run.status == 1)
        #expect(try scratch.read("b/findings.csv").contains("error,D1032,"))
    }

    // MARK: answers.yaml

    @Test("For a key of the study's own the column of the system is proposed, and nothing is called unused that was not read")
    func ownKey() throws {
        let scratch = try Scratch()
        try scratch.write(
            "study.yaml",
            """
            study: {id: homes, title: Дома, language: ru}
            questionnaires:
              home: {label: Дом, key: code, items: {code: {type: text, label: Номер}, rooms: {type: integer, label: Комнат}}}
            """)
        try scratch.write("d/home.csv", "_uuid;rooms;_submission_time\nu1;3;2026-01-01T10:00:00\nu2;4;2026-01-01T10:00:00\n")
        func suggested() throws -> String {
            try Command.run(["check", "study.yaml", "--data", "d", "--suggest", "--lang", "ru"], in: scratch.path).output
        }
        let first = try suggested()
        #expect(first.contains("    key: _uuid ") && !first.contains("unused"), "\(first)")
        try scratch.write("d/answers.yaml", first)
        let second = try suggested()
        #expect(second.contains("      _uuid: code ") && second.contains("    unused: [_submission_time] "), "\(second)")
        try scratch.write("d/answers.yaml", second)
        let checked = try Command.run(["check", "study.yaml", "--data", "d", "--lang", "ru"], in: scratch.path)
        let said = checked.output.replacing("\u{A0}", with: " ")
        #expect(checked.status == 0 && said.contains("принято 2 из 2") && said.contains("Замечаний к данным нет"), "\(said)")
    }

    @Test("What answers.yaml says is done to the letter, and nothing is to be said of it")
    func saidBeside() throws {
        let scratch = try Self.scratch(["own", "hand"])
        let own = try Command.run(["run", "study.yaml", "--data", "own", "--out", "a"], in: scratch.path)
        let run = try Command.run(["run", "study.yaml", "--data", "hand", "--out", "b"], in: scratch.path)
        #expect(own.status == 0 && run.status == 0, "\(run.error) \(run.output)")
        #expect(try scratch.read("a/indicators.csv") == scratch.read("b/indicators.csv"))
        #expect(Self.said(try scratch.read("b/findings.csv")) == [])
        // The same block in the study.
        let block = try scratch.read("hand/answers.yaml")
        try scratch.write("study.yaml", scratch.read("study.yaml") + block)
        try FileManager.default.removeItem(atPath: scratch.path + "/hand/answers.yaml")
        let lint = try Command.run(["lint", "study.yaml"], in: scratch.path)
        #expect(lint.status == 0, "\(lint.output)")
        let again = try Command.run(["run", "study.yaml", "--data", "hand", "--out", "c"], in: scratch.path)
        #expect(again.status == 0, "\(again.error)")
        #expect(try scratch.read("a/indicators.csv") == scratch.read("c/indicators.csv"))
    }

    @Test("A mistake in answers.yaml is told with its line before anything is read")
    func wrongBeside() throws {
        let scratch = try Self.scratch(["hand"])
        let text = try scratch.read("hand/answers.yaml")
        for (change, code, words) in [
            ("Комнат в доме: rooms", "M3009", "room"), ("file: round.csv", "D3120", "no.csv"),
            ("header: 2", "M6080", "answers.yaml:5"),
            ("Согласен: agree", "D1276", "Согласны"),
        ] {
            let wrong = [
                "Комнат в доме: rooms": "Комнат в доме: room", "file: round.csv": "file: no.csv", "header: 2": "header: 9",
                "Согласен: agree": "Согласны: agree",
            ]
            try scratch.write("hand/answers.yaml", text.replacing(change, with: wrong[change] ?? ""))
            let run = try Command.run(["run", "study.yaml", "--data", "hand", "--out", "b"], in: scratch.path)
            let said = run.error + run.output + ((try? scratch.read("b/findings.csv")) ?? "")
            #expect(run.status != 0 && said.contains(code) && said.contains(words), "\(change): \(said)")
        }
    }

    @Test(
        "Running with what was proposed gives the same numbers and no note about what it settles",
        arguments: ["own", "kobo", "odk", "lime", "redcap", "hand"])
    func suggested(layout: String) throws {
        let scratch = try Self.scratch(layout == "own" ? ["own"] : ["own", layout])
        let made = try Command.run(["check", "study.yaml", "--data", layout, "--suggest", "--lang", "ru"], in: scratch.path)
        #expect(made.status == 0 && made.output.hasPrefix("answers:\n"), "\(made.error)")
        try scratch.write("\(layout)/answers.yaml", made.output)
        let own = try Command.run(["run", "study.yaml", "--data", "own", "--out", "a"], in: scratch.path)
        let run = try Command.run(["run", "study.yaml", "--data", layout, "--out", "b"], in: scratch.path)
        #expect(own.status == 0 && run.status == 0, "\(run.error) \(run.output)")
        #expect(try scratch.read("a/indicators.csv") == scratch.read("b/indicators.csv"))
        let said = try scratch.read("b/findings.csv") + run.error
        for code in ["D1013", "D1020", "D1030", "D1033", "D1035", "D1037", "D1270", "D1271", "D1272"] {
            #expect(!said.contains(code), "\(code): \(said)")
        }
        // Once more it proposes the same.
        let again = try Command.run(["check", "study.yaml", "--data", layout, "--suggest", "--lang", "ru"], in: scratch.path)
        #expect(again.output.contains("answers:"))
    }
}
