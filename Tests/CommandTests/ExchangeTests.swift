import Foundation
import Testing

/// Forms in and out by the commands that people type.
@Suite struct ExchangeTests {
    private func scratch(_ form: String) throws -> Scratch {
        let scratch = try Scratch()
        let path = Command.root.appendingPathComponent("Tests/MeraXLSFormTests/Forms/\(form).json")
        try scratch.write("form.json", String(contentsOf: path, encoding: .utf8))
        return scratch
    }

    /// The commands of the two pages are the same, and run one after the other.
    @Test(arguments: ["FromKobo", "FromKoboRussian"])
    func `the commands of the page run`(_ page: String) throws {
        let scratch = try scratch("visit")
        let made = try Command.run(["import", "xlsform", "form.json", "--out", "made"], in: scratch.path)
        #expect(made.status == 0, "\(made.error)")
        #expect(try Command.run(["export", "xlsform", "made", "--out", "form.xlsx"], in: scratch.path).status == 0)
        let text = try String(
            contentsOf: Command.root.appendingPathComponent("Sources/mera/Mera.docc/\(page).md"), encoding: .utf8)
        let block = try #require(ReadmeTests.blocks(text.components(separatedBy: "\n")).first { $0.info.first == "sh" })
        #expect(block.lines.count == 6)
        for line in block.lines {
            let words = line.split(separator: "#")[0].split(separator: " ").map(String.init)
            let ending = try Command.run(Array(words.dropFirst()), in: scratch.path)
            #expect([0, 1].contains(ending.status), "\(line): \(ending.error)")
            if words[1] == "lint" { #expect(ending.status == 0, "\(ending.output)") }
        }
        #expect(try scratch.bytes("study")["questionnaire.yaml"] == scratch.bytes("made")["questionnaire.yaml"])
        let forms = try ["form.xlsx", "new.xlsx"].map { try Data(contentsOf: scratch.url.appendingPathComponent($0)) }
        #expect(forms[0] == forms[1])
    }

    @Test func `a form with mistakes makes no study`() throws {
        let scratch = try Scratch()
        try scratch.write("form.json", #"{"survey": [["type", "name", "label"], ["txt", "a", "A"], ["note", "b", "${c}"]]}"#)
        let ending = try Command.run(["import", "xlsform", "form.json", "--out", "study", "--lang", "ru"], in: scratch.path)
        #expect(ending.status == 3)
        #expect(
            ending.error.contains("лист «survey», A2: типа «txt» нет")
                && ending.error.contains("лист «survey», C3: вопроса «c» нет"))
        #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/study"))
    }

    @Test func `what is no workbook is told`() throws {
        let scratch = try Scratch()
        try scratch.write("form.xlsx", "type,name,label\n")
        let ending = try Command.run(["import", "xlsform", "form.xlsx", "--out", "study"], in: scratch.path)
        #expect(ending.status == 3 && !ending.error.isEmpty)
    }

    @Test func `what is not carried over ends with 1 and its cell`() throws {
        let scratch = try Scratch()
        try scratch.write(
            "form.json",
            #"{"survey": [["type", "name", "label", "calculation"], ["text", "a", "A"], ["calculate", "b", null, "random()"]]}"#)
        let ending = try Command.run(["import", "xlsform", "form.json", "--out", "study", "--lang", "en"], in: scratch.path)
        #expect(ending.status == 1)
        #expect(ending.error.contains("sheet `survey`, D3: `random()` is not carried over"))
        #expect(ending.output == "study/study.yaml\n")
    }
}
