import Foundation
import MeraSource
import Testing

@Suite struct MigrationTests {
    private static let old = """
        study: {id: demo, title: Пример, version: "1", levels: {country: all}}
        choices:
          answer: {"1": Да, "2": Нет, "3": Редко, "9": {label: Не знаю, missing: dont_know}}
          topics: {a: Школа, b: Дорога, c: Парк}
        questionnaires:
          visit:
            key: number
            items:
              number: {type: integer, label: Номер}
              surname: {type: text, label: Фамилия}
              name: {type: text, label: Имя}
              opinion: {type: select_one, choices: answer, label: Мнение}
              liked: {type: select_multiple, choices: topics, label: Понравилось}
              size: {type: text, label: Размер}
              gone: {type: text, label: Лишнее}
              filled_with: version
        """

    private static let new = """
        study: {id: demo, title: Пример, version: "2", levels: {country: all}}
        choices:
          answer: {yes1: {label: Да, renamed_from: "1"}, no1: {label: Нет, renamed_from: ["2", "3"]}, "9": {label: Не знаю, missing: dont_know}}
          topics: {a: Школа, road: {label: Дорога, renamed_from: b}}
        questionnaires:
          meeting:
            renamed_from: visit
            key: number
            items:
              number: {type: integer, label: Номер}
              full_name: {type: text, label: Кто, was: 'surname + " " + name'}
              view: {type: select_one, choices: answer, label: Мнение, renamed_from: opinion}
              liked: {type: select_multiple, choices: topics, label: Понравилось}
              size: {type: integer, label: Размер}
              filled_with: version
        """

    private static func prepared(_ data: [(String, String)], old: String = old, new: String = new) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("old/study.yaml", old)
        try scratch.write("new/study.yaml", new)
        for (name, text) in data { try scratch.write("data/" + name, text) }
        return scratch
    }

    private static func migrate(_ scratch: Scratch, _ more: [String] = []) throws -> Command.Ending {
        try Command.run(["migrate", "old", "new", "--data", "data", "--out", "out", "--lang", "en"] + more, in: scratch.url.path)
    }

    @Test func `how the answers are written goes with them`() throws {
        let scratch = try Self.prepared([
            (
                "обход.csv",
                "Анкеты 2015 года\nНомер анкеты,Мнение людей,Что понравилось,Кто ввёл\n1,1,a;b,Аня\n2,н/д,b,Аня\n"
            ),
            (
                "answers.yaml",
                """
                answers:
                  visit:
                    file: обход.csv
                    header: 2
                    several: ";"
                    missing: {"н/д": not_available}
                    columns: {Номер анкеты: number, Мнение людей: opinion, Что понравилось: liked}
                    unused: [Кто ввёл]

                """
            ),
        ])
        let ending = try Self.migrate(scratch)
        #expect(ending.status == 0, "\(ending.error)")
        #expect(
            try scratch.read("out/обход.csv") == "number,view,liked,Кто ввёл,full_name\n1,yes1,a;road,Аня,\n2,н/д,road,Аня,\n")
        #expect(
            try scratch.read("out/answers.yaml")
                == """
                answers:
                  meeting:
                    file: обход.csv
                    several: ";"
                    missing: {"н/д": not_available}
                    unused: ["Кто ввёл"]

                """)
        let check = try Command.run(["check", "new", "--data", "out", "--lang", "en"], in: scratch.url.path)
        #expect(check.output.contains("accepted 2 of 2") && !check.output.contains("Кто ввёл"), "\(check.output)\(check.error)")
    }

    @Test func `a study that says how its own answers are written does not say it of those that were carried over`() throws {
        let scratch = try Self.prepared(
            [("visit.csv", "number,opinion\n1,1\n")],
            new: Self.new + "\nanswers: {meeting: {columns: {Номер анкеты: number}, several: ';'}}\n")
        #expect(try Self.migrate(scratch).output.contains("not carried over: 0"))
        #expect(try scratch.read("out/answers.yaml") == "answers:\n  meeting: {}\n")
        let check = try Command.run(["check", "new", "--data", "out", "--lang", "en"], in: scratch.url.path)
        #expect(
            check.output.contains("accepted 1 of 1") && !check.output.contains("Номер анкеты"), "\(check.output)\(check.error)")
    }

    @Test func `the description of a package goes with its files`() throws {
        let description = """
            {"name": "answers", "resources": [{"name": "visit", "path": "visit.csv", "encoding": "utf-8", "bytes": 5,
             "dialect": {"delimiter": ";"}, "schema": {"missingValues": ["-"], "primaryKey": ["number"], "fields": [
             {"name": "number", "type": "integer"}, {"name": "opinion", "type": "string", "constraints": {"enum": ["1", "2"]}},
             {"name": "gone", "type": "string"}, {"name": "size", "type": "string"}]}}]}
            """
        let scratch = try Self.prepared([
            ("datapackage.json", description), ("visit.csv", "number;opinion;gone;size\n1;1;;12\n2;-;;7\n"),
        ])
        let ending = try Self.migrate(scratch)
        #expect(ending.output.contains("not carried over: 0"), "\(ending.error)")
        #expect(try scratch.read("out/meeting.csv") == "number;view;size;full_name\n1;yes1;12;\n2;-;7;\n")
        let json = try #require(JSON.read(Array(try scratch.read("out/datapackage.json").utf8)[...]))
        let resource = try #require(json["resources"]?.array?.first)
        #expect(resource["name"]?.string == "meeting" && resource["path"]?.string == "meeting.csv" && resource["bytes"] == nil)
        let fields = resource["schema"]?["fields"]?.array ?? []
        #expect(fields.compactMap { $0["name"]?.string } == ["number", "view", "size", "full_name"])
        #expect(fields.count == 4 && fields[1]["constraints"] == nil && resource["schema"]?["missingValues"]?.array?.count == 1)
        let check = try Command.run(["check", "new", "--data", "out", "--lang", "en"], in: scratch.url.path)
        #expect(check.output.contains("accepted 2 of 2"), "\(check.output)\(check.error)")
    }

    @Test func `columns, codes, what is made of others and the version are carried over, the rest is listed`() throws {
        let scratch = try Self.prepared([
            (
                "visit.csv",
                [
                    "number;surname;name;opinion;liked;size;gone;filled_with;own", "1;Иванов;Пётр;1;a b;12;;1;x",
                    #"2;"Пет;ров";Иван;Редко;b c;мал;что-то;1;"#, #"3;Сидор;;9;;7;;0;"с ""кавычкой""""#, "",
                ].joined(separator: "\n")
            )
        ])
        let ending = try Self.migrate(scratch)
        #expect(ending.status == 1, "\(ending.error)")
        #expect(
            try scratch.read("out/meeting.csv")
                == [
                    "number;view;liked;size;filled_with;own;full_name", "1;yes1;a road;12;2;x;Иванов Пётр",
                    #"2;no1;road;мал;2;;"Пет;ров Иван""#, #"3;9;;7;0;"с ""кавычкой""";"#, "",
                ].joined(separator: "\n"))
        let list = try scratch.read("out/migration/not-carried.csv").split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).prefix(6).joined(separator: ",")
        }
        #expect(Set(list) == ["visit,visit.csv,3,2,liked,c", "visit,visit.csv,3,2,gone,что-то", "visit,visit.csv,3,2,size,мал"])
        for code in ["liked", "gone", "size"] { #expect(ending.error.contains("`visit.\(code)`")) }
        // What the new version reads are the answers that the old one read.
        let check = try Command.run(["check", "new", "--data", "out", "--lang", "en"], in: scratch.url.path)
        #expect(check.status < 2, "\(check.error)")
    }

    @Test func `objects stay objects, repeats within them are carried too`() throws {
        let inner =
            "      parts: {type: repeat, label: Части, items: {old_kind: {type: select_one, choices: answer, label: Вид}, note: {type: text, label: Заметка}}}\n"
        let newInner =
            "      pieces: {type: repeat, label: Части, renamed_from: parts, items: {kind: {type: select_one, choices: answer, label: Вид, renamed_from: old_kind}, note: {type: text, label: Заметка}}}\n"
        let scratch = try Self.prepared(
            [
                (
                    "visit.jsonl",
                    [
                        #"{"number": 1, "surname": "А", "name": "Б", "opinion": "2", "liked": ["a", "b"], "size": "5", "extra": {"k": [1, 2.50]}, "parts": [{"old_kind": "1", "note": "x"}, {"old_kind": "9"}]}"#,
                        #"{"number": 2, "opinion": "1", "liked": "b", "parts": []}"#, "",
                    ].joined(separator: "\n")
                )
            ], old: Self.old + "\n" + inner, new: Self.new + "\n" + newInner)
        let ending = try Self.migrate(scratch)
        #expect(ending.status == 0, "\(ending.error)")
        let lines = try scratch.read("out/meeting.jsonl").split(separator: "\n").map(String.init)
        #expect(
            lines == [
                #"{"number":1,"view":"no1","liked":["a","road"],"size":"5","extra":{"k":[1,2.50]},"pieces":[{"kind":"yes1","note":"x"},{"kind":"9"}],"full_name":"А Б"}"#,
                #"{"number":2,"view":"yes1","liked":"road","pieces":[]}"#,
            ])
    }

    @Test func `was that names what the old version does not have writes nothing`() throws {
        let scratch = try Self.prepared(
            [("visit.csv", "number\n1\n")], new: Self.new.replacing("surname +", with: "surnme +"))
        let ending = try Self.migrate(scratch)
        #expect(ending.status == 3)
        #expect(ending.error.contains("M9154"))
        #expect(ending.error.contains("surnme"))
        #expect(!FileManager.default.fileExists(atPath: scratch.url.path + "/out/meeting.csv"))
    }

    @Test func `answers without a table are listed, and damaged records too`() throws {
        let scratch = try Self.prepared(
            [("visit.csv", "number,name\n1,Аня\n2,\"Б\" x,y\n"), ("other.csv", "id\nz\n")],
            old: Self.old + "\nregisters: {other: {key: id, columns: {id: text}}}\n")
        let ending = try Self.migrate(scratch)
        #expect(ending.status == 1)
        #expect(ending.error.contains("M9164"))
        let list = try scratch.read("out/migration/not-carried.csv")
        #expect(list.contains("other,other.csv,2,z"))
        #expect(list.contains("visit,visit.csv,3"))
        #expect(try scratch.read("out/meeting.csv").contains("1,"))
    }

    @Test func `there and back again gives the same file`() throws {
        let back = Self.old.replacing("  visit:\n", with: "  visit:\n    renamed_from: meeting\n")
        let there = Self.old.replacing("  visit:\n", with: "  meeting:\n    renamed_from: visit\n")
            .replacing(
                "surname: {type: text, label: Фамилия}", with: "family: {type: text, label: Фамилия, renamed_from: surname}"
            )
            .replacing("\"1\": Да", with: "yes1: {label: Да, renamed_from: \"1\"}").replacing(
                "b: Дорога", with: "road: {label: Дорога, renamed_from: b}")
        let home = back.replacing(
            "surname: {type: text, label: Фамилия}", with: "surname: {type: text, label: Фамилия, renamed_from: family}"
        )
        .replacing("\"1\": Да", with: "\"1\": {label: Да, renamed_from: yes1}").replacing(
            "b: Дорога", with: "b: {label: Дорога, renamed_from: road}")
        let scratch = try Scratch()
        try scratch.write("old/study.yaml", Self.old)
        try scratch.write("new/study.yaml", there)
        try scratch.write("home/study.yaml", home)
        let text =
            "number,surname,name,opinion,liked,size,gone,own\n1,Иванов,Пётр,1,a b,1,,\n2,\"Пет,ров\",,2,,x,y,\"a\"\"b\"\n3,,,3,c,,,-5\n"
        try scratch.write("data/visit.csv", text)
        #expect(try Self.migrate(scratch).status == 0)
        #expect(try scratch.read("out/meeting.csv") != text)
        let ending = try Command.run(
            ["migrate", "new", "home", "--data", "out", "--out", "again", "--lang", "en"], in: scratch.url.path)
        #expect(ending.status == 0, "\(ending.error)")
        #expect(try scratch.read("again/visit.csv") == text)
    }

    /// A generator that gives the same every time.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    @Test(arguments: 1...4)
    func `random renamings keep every answer`(seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        let count = 12
        var (before, after): ([String], [String]) = ([], [])
        var names: [String] = []
        for index in 0..<count {
            let isRenamed = Bool.random(using: &random)
            let now = isRenamed ? "x\(index)_\(seed)" : "q\(index)"
            names.append(now)
            let type = ["text", "integer", "boolean", "select_one, choices: list"][index % 4]
            before.append("      q\(index): {type: \(type), label: Вопрос \(index)}")
            after.append("      \(now): {type: \(type), label: Вопрос \(index)\(isRenamed ? ", renamed_from: q\(index)" : "")}")
        }
        var (codes, newCodes, map): ([String], [String], [String: String]) = ([], [], [:])
        for index in 0..<6 {
            let isRenamed = Bool.random(using: &random)
            map["c\(index)"] = isRenamed ? "n\(index)" : "c\(index)"
            codes.append("c\(index): Вариант \(index)")
            newCodes.append("\(map["c\(index)"]!): {label: Вариант \(index)\(isRenamed ? ", renamed_from: c\(index)" : "")}")
        }
        func study(_ items: [String], _ codes: [String]) -> String {
            "study: {id: demo, title: Пример, levels: {country: all}}\nchoices: {list: {\(codes.joined(separator: ", "))}}\n"
                + "questionnaires:\n  visit:\n    items:\n" + items.joined(separator: "\n") + "\n"
        }
        var (rows, expected): ([String], [String]) = ([], [])
        for _ in 0..<40 {
            var (row, now): ([String], [String]) = ([], [])
            for index in 0..<count {
                let code = "c\(Int.random(in: 0..<6, using: &random))"
                let cell = [
                    "слово \(Int.random(in: 0..<99, using: &random))", String(Int.random(in: -9...9, using: &random)), "true",
                    code,
                ][index % 4]
                row.append(cell)
                now.append(index % 4 == 3 ? map[code]! : cell)
            }
            rows.append(row.joined(separator: ","))
            expected.append(now.joined(separator: ","))
        }
        let header = (0..<count).map { "q\($0)" }.joined(separator: ",")
        let scratch = try Self.prepared(
            [("visit.csv", ([header] + rows).joined(separator: "\n") + "\n")], old: study(before, codes),
            new: study(after.shuffled(using: &random), newCodes))
        let ending = try Self.migrate(scratch)
        #expect(ending.status == 0, "\(ending.error)")
        #expect(
            try scratch.read("out/visit.csv").split(separator: "\n").map(String.init)
                == [names.joined(separator: ",")] + expected)
    }
}
