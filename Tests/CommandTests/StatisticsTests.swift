import Foundation
import Testing

/// Answers as files of SPSS and Stata, by the commands that people type.
@Suite struct StatisticsTests {
    private static let study = """
        study: {id: visits, title: Посещения, version: "1.0", language: ru, levels: {site: visit.site, all: all}}
        choices:
          mood:
            good: Хорошее
            bad: Плохое
            unused: {label: Не пользовался, missing: not_applicable}
          scale: {1: Нет, 2: Отчасти, 3: Да, 99: {label: Затрудняюсь, missing: dont_know}}
          ways: {bus: Автобус, foot: Пешком}
        questionnaires:
          visit:
            label: Журнал посещений
            key: id
            items:
              id: {type: text, label: Номер}
              site: {type: text, label: Площадка}
              day: {type: date, label: Дата}
              mood: {type: select_one, choices: mood, label: Настроение, required: true}
              clear: {type: select_one, choices: scale, label: Понятно ли?}
              ways: {type: select_multiple, choices: ways, label: Как добирались?}
              paid: {type: boolean, label: Платно?}
              sum: {type: decimal, label: "Сколько, руб.", relevant: paid}
              half: {type: calculate, calculation: sum / 2, label: Половина}
        indicators:
          good: {of: visit, share: mood = "good", unit: percent}
          clear: {of: visit, share: clear = "3", unit: percent}
          bus: {of: visit, share: 'list contains(ways, "bus")', unit: percent}
          half: {of: visit, sum: half, unit: rubles}
        """
    private static let answers = #"""
        id,site,day,mood,clear,ways,paid,sum
        a1,Север,2025-01-31,good,3,bus foot,да,10.50
        a2,Север,2025-02-01,unused,99,foot,нет,
        a3,"Юг, ""новый""",,bad,1,,да,0.1
        a4,Юг,2024-02-29,good,2,bus,да,1234.5

        """#

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("study/study.yaml", Self.study)
        try scratch.write("answers/visit.csv", Self.answers)
        return scratch
    }

    @Test(arguments: ["sav", "dta"]) func `answers come back as they went`(_ format: String) throws {
        let scratch = try scratch()
        let run = try Command.run(
            ["run", "study", "--data", "answers", "--out", "results", "--format", format], in: scratch.path)
        #expect(run.status == 0, "\(run.error)\(run.output)")
        let again = try Command.run(["run", "study", "--data", "results", "--out", "again"], in: scratch.path)
        #expect(again.status == 0, "\(again.error)\(again.output)")
        let files = try ["results", "again"].map { try scratch.bytes($0)["indicators.csv"] }
        #expect(files[0] != nil && files[0] == files[1])
        // The same answers give the same bytes.
        let other = try Command.run(
            ["run", "study", "--data", "answers", "--out", "other", "--format", format], in: scratch.path)
        #expect(other.status == 0)
        #expect(try scratch.bytes("results")["visit.\(format)"] == scratch.bytes("other")["visit.\(format)"])
    }

    @Test func `answers of people are not published`() throws {
        let scratch = try scratch()
        let ending = try Command.run(
            ["run", "study", "--data", "answers", "--out", "results", "--format", "sav", "--profile", "public", "--lang", "ru"],
            in: scratch.path)
        #expect(ending.status == 3)
        #expect(ending.error.contains("не публикуются"))
    }

    @Test func `a damaged file is told with its name`() throws {
        let scratch = try scratch()
        try scratch.write("bad/visit.sav", "$FL2 and nothing more")
        let ending = try Command.run(["run", "study", "--data", "bad", "--out", "results", "--lang", "ru"], in: scratch.path)
        #expect(ending.status == 3)
        #expect(ending.error.contains("visit.sav") && ending.error.contains("SPSS"))
        let made = try Command.run(["import", "sav", "bad/visit.sav", "--out", "first", "--lang", "ru"], in: scratch.path)
        #expect(made.status == 3)
    }

    /// Longer than a column of Stata can be, twice the same, and an empty one.
    @Test func `long texts go to Stata whole`() throws {
        let scratch = try scratch()
        let long = String(repeating: "слово ", count: 700) + "конец"
        try scratch.write(
            "answers/visit.csv",
            "id,site,day,mood,clear,ways,paid,sum\na1,\(long),2025-01-31,good,3,bus,да,1\na2,\(long),,bad,1,bus,нет,\na3,Юг,,bad,1,bus,нет,\n"
        )
        let ran = try Command.run(
            ["run", "study", "--data", "answers", "--out", "results", "--format", "dta", "--lang", "en"], in: scratch.path)
        #expect(ran.status == 0 && !ran.error.contains("D1262"), "\(ran.error)\(ran.output)")
        let again = try Command.run(
            ["run", "study", "--data", "results", "--out", "again", "--format", "dta", "--lang", "en"], in: scratch.path)
        #expect(again.status == 0, "\(again.error)\(again.output)")
        let (one, other) = (try scratch.bytes("results"), try scratch.bytes("again"))
        #expect(one["indicators.csv"] == other["indicators.csv"] && one["visit.dta"] == other["visit.dta"])
        #expect(String(decoding: try #require(one["indicators.csv"]), as: UTF8.self).contains(long))
    }

    @Test func `a file with a Russian name makes a study that lints clean`() throws {
        let scratch = try scratch()
        _ = try Command.run(["run", "study", "--data", "answers", "--out", "results", "--format", "sav"], in: scratch.path)
        try FileManager.default.moveItem(
            at: scratch.url.appendingPathComponent("results/visit.sav"), to: scratch.url.appendingPathComponent("Опрос 2025.sav"))
        #expect(try Command.run(["import", "sav", "Опрос 2025.sav", "--out", "first"], in: scratch.path).status == 0)
        let linted = try Command.run(["lint", "first"], in: scratch.path)
        #expect(linted.status == 0, "\(linted.output)\(linted.error)")
    }

    /// The commands of the two pages are the same, and run one after the other.
    @Test(arguments: ["ToSPSS", "ToSPSSRussian"]) func `the commands of the page run`(_ page: String) throws {
        let scratch = try scratch()
        let text = try String(
            contentsOf: Command.root.appendingPathComponent("Sources/mera/Mera.docc/\(page).md"), encoding: .utf8)
        let block = try #require(ReadmeTests.blocks(text.components(separatedBy: "\n")).first { $0.info.first == "sh" })
        #expect(block.lines.count == 4)
        for line in block.lines {
            let words = line.split(separator: " ").map(String.init)
            let ending = try Command.run(Array(words.dropFirst()), in: scratch.path)
            #expect(ending.status == 0, "\(line): \(ending.error)\(ending.output)")
        }
        let made = String(decoding: try #require(scratch.bytes("first")["study.yaml"]), as: UTF8.self)
        #expect(made.contains("99: {label: не знаю, missing: dont_know}") || made.contains("missing: dont_know"))
        #expect(made.contains("label: Понятно ли?") || made.contains("'Понятно ли?'"))
    }
}
