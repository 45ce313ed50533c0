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
        #expect(block.lines.count == 7)
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

    /// Forty minutes, told by devices with and without an offset, and on a way over a border; days by the clock of the device.
    @Test func `the length of an interview is computed from what Kobo writes`() throws {
        let scratch = try Scratch()
        let calculations = [
            "round((decimal-date-time(${end}) - decimal-date-time(${start})) * 1440, 0)", "int(decimal-date-time(${m}))",
            "string(${a})", "coalesce(number(${a}), 'none')",
        ]
        let rows = calculations.enumerated().map { #", ["calculate", "c\#($0)", null, "\#($1)", null]"# }.joined()
        try scratch.write(
            "form.json",
            #"{"survey": [["type", "name", "label", "calculation", "personal"], ["start", "start"], ["end", "end"], "#
                + #"["dateTime", "m", "M"], ["acknowledge", "a", "A"], ["text", "who", "Who", null, "yes"]"# + rows
                + #"], "settings": [["form_id"], ["talk"]]}"#)
        _ = try Command.run(["import", "xlsform", "form.json", "--out", "study"], in: scratch.path)
        for (zone, other, name) in [("+03:00", "+03:00", "a"), ("", "", "b"), ("+03:00", "+05:00", "c")] {
            let end = other == "+05:00" ? "12:40" : "10:40"
            try scratch.write(
                "\(name)/talk.csv",
                "submission,start,end,m,a,who\n1,2025-03-01T10:00:00.000\(zone),2025-03-01T\(end):00.000\(other),"
                    + "2025-03-02T01:00:00.000\(zone),,Anna\n")
            let ran = try Command.run(
                ["run", "study", "--data", name, "--out", "out-\(name)", "--format", "datapackage"], in: scratch.path)
            #expect([0, 1].contains(ran.status), "\(ran.error)")
            let answers = try scratch.read("out-\(name)/answers-talk.csv").split(separator: "\n")[1]
            // 2 March 2025 is day 20149; nobody agreed, so there is no text and no number of it.
            #expect(answers.contains(",40,20149,"), "\(answers)")
            #expect(answers.hasSuffix(",none"), "\(answers)")
            #expect(!answers.contains("false"))
        }
        // There and back it means the same, and the name stays personal.
        #expect(try Command.run(["export", "xlsform", "study", "--out", "form.xlsx"], in: scratch.path).status <= 1)
        _ = try Command.run(["import", "xlsform", "form.xlsx", "--out", "again"], in: scratch.path)
        let models = try ["study", "again"].map { try Command.run(["debug", "structure", $0], in: scratch.path).output }
        #expect(models[0] == models[1] && models[0].contains("personal: \"true\""))
    }

    @Test func `whether somebody agreed can be asked of an agreement`() throws {
        let scratch = try Scratch()
        try scratch.write(
            "form.json",
            ##"{"survey": [["type", "name", "label", "relevant"], ["acknowledge", "a", "A"], ["text", "b", "B", "${a} = ''"], "##
                + ##"["text", "c", "C", "${a} != ''"], ["text", "d", "D", "${a} = 'OK'"]]}"##)
        _ = try Command.run(["import", "xlsform", "form.json", "--out", "study"], in: scratch.path)
        let text = try scratch.read("study/study.yaml").replacing("'", with: "")
        #expect(text.contains("relevant: a = null") && text.contains("relevant: a != null") && text.contains("relevant: a\n"))
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
