import Foundation
import Testing

@Suite struct FormTests {
    private static let study = """
        study: {id: visits, title: Визиты, version: "3"}
        registers:
          towns: {label: Города, key: id, display: name, columns: {id: text, name: text}}
        questionnaires:
          visit:
            label: Визит
            key: [town]
            items:
              town: {type: reference, to: towns, label: Город, required: true}
              staff: {type: integer, label: Сотрудников, required: true, constraint: ">= 1"}
            checks:
              usual: {label: Обычный город, by: [town], assert: count(rows) < 5, severity: warning}
        """

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("study/study.yaml", Self.study)
        try scratch.write("rows/towns.csv", "id,name\nkzn,Казань\nufa,Уфа\n")
        return scratch
    }

    @Test func `each questionnaire becomes a page, and paper where it is asked for`() throws {
        let scratch = try scratch()
        let ending = try Command.run(
            ["form", "study", "--data", "rows", "--out", "forms", "--print", "--format", "html,docx"], in: scratch.path)
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.error == "")
        let files = try scratch.bytes("forms")
        #expect(files.keys.sorted() == [".mera-outputs", "visit-print.html", "visit.docx", "visit.html"])
        let page = String(decoding: files["visit.html"] ?? Data(), as: UTF8.self)
        #expect(page.contains("Казань") && page.contains("Mera.page.start()"))
        let paper = String(decoding: files["visit-print.html"] ?? Data(), as: UTF8.self)
        #expect(paper.contains("Сотрудников") && paper.contains("версия 3"))
        let again = try Command.run(
            ["form", "study", "--data", "rows", "--out", "again", "--print", "--format", "html,docx"], in: scratch.path)
        #expect(again.status == 0)
        for (name, bytes) in try scratch.bytes("again") where !name.hasPrefix(".") { #expect(files[name] == bytes, "\(name)") }
    }

    @Test func `what is left to the receipt is counted, and named on demand`() throws {
        let scratch = try scratch()
        let short = try Command.run(["form", "study", "--data", "rows", "--out", "forms"], in: scratch.path)
        #expect(short.output.contains("1 правило") && !short.output.contains("usual"), "\(short.output)")
        let long = try Command.run(["form", "study", "--data", "rows", "--out", "forms", "--report"], in: scratch.path)
        #expect(long.output.contains("usual — Обычный город: "), "\(long.output)")
    }

    @Test func `a register without rows is told`() throws {
        let scratch = try scratch()
        let ending = try Command.run(["form", "study", "--out", "forms"], in: scratch.path)
        #expect(ending.status == 0)
        #expect(ending.error.contains("M7211") && ending.error.contains("towns"), "\(ending.error)")
    }

    @Test func `what cannot be made ends with 3 and writes nothing`() throws {
        let scratch = try scratch()
        let unknown = try Command.run(["form", "study", "--out", "forms", "--table", "visitt"], in: scratch.path)
        #expect(unknown.status == 3)
        #expect(unknown.error.contains("visit"), "\(unknown.error)")
        try scratch.write(
            "bare/study.yaml", "study: {id: bare, title: Пусто}\nregisters:\n  a: {label: А, key: id, columns: {id: text}}\n")
        let bare = try Command.run(["form", "bare", "--out", "forms"], in: scratch.path)
        #expect(bare.status == 3)
        #expect(bare.error.contains("M7210"), "\(bare.error)")
        #expect(try Command.run(["form", "study", "--out", "study"], in: scratch.path).status == 3)
        #expect(try Command.run(["form", "study", "--out", "forms", "--format", "md"], in: scratch.path).status == 2)
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/forms"))
    }
}
