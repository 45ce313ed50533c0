import Foundation
import Testing

/// What mera did not write is never replaced, whatever path leads to it.
@Suite struct ReplaceTests {
    private static let run = ["run", "study", "--data", "data", "--lang", "en", "--out"]

    /// The files of the folder, but for what mera notes of them.
    private static func files(_ scratch: Scratch, _ folder: String) throws -> [String: Data] {
        try scratch.bytes(folder).filter { $0.key != ".mera-outputs" }
    }

    @Test(arguments: [
        ["sample", "study", "--out", "data"], ["docs", "study", "--out", "data/form.csv"], ["schema", "--out", "data/form.csv"],
        ["check", "study", "--data", "data", "--out", "work"], ["run", "study", "--data", "data", "--out", "work"],
    ])
    func `somebody's file stays`(command: [String]) throws {
        let scratch = try Scratch.withStudy()
        try scratch.write("work/findings.csv", "mine")
        let before = (try scratch.bytes("data"), try scratch.bytes("work"))
        let ending = try Command.run(command, in: scratch.path)
        #expect(ending.status == 3 && ending.output.isEmpty)
        #expect(ending.error.contains("M9065"), "\(ending.error)")
        #expect(try scratch.bytes("data") == before.0)
        #expect(try scratch.bytes("work") == before.1)
    }

    @Test func `its own files are replaced while they are unchanged`() throws {
        let scratch = try Scratch.withStudy()
        #expect(try Command.run(Self.run + ["out"], in: scratch.path).status == 0)
        let first = try scratch.bytes("out")
        try scratch.write("out/notes.txt", "mine")
        try scratch.write("data/form.csv", "site,examined,passed\na,10,1\nb,90,36\n")
        #expect(try Command.run(Self.run + ["out"], in: scratch.path).status == 0)
        #expect(try scratch.bytes("out")["indicators.csv"] != first["indicators.csv"])
        #expect(try scratch.read("out/notes.txt") == "mine")

        try scratch.write("out/conclusions.md", "edited by hand")
        let refused = try Command.run(Self.run + ["out"], in: scratch.path)
        #expect(refused.status == 3 && refused.error.contains("out/conclusions.md"))
        #expect(try scratch.read("out/conclusions.md") == "edited by hand")
        #expect(try Command.run(Self.run + ["out", "--replace"], in: scratch.path).status == 0)
        #expect(try scratch.read("out/conclusions.md") != "edited by hand")
        #expect(try scratch.read("out/notes.txt") == "mine")
    }

    /// Two files of seven that are newer than the others are no set.
    @Test func `a check does not replace a part of the results of a run`() throws {
        let scratch = try Scratch.withStudy()
        #expect(try Command.run(["check", "study", "--data", "data", "--out", "out"], in: scratch.path).status == 0)
        #expect(try Command.run(Self.run + ["out"], in: scratch.path).status == 0)
        let before = try scratch.bytes("out")
        for more in [[], ["--replace"]] {
            let refused = try Command.run(
                ["check", "study", "--data", "data", "--lang", "en", "--out", "out"] + more, in: scratch.path)
            #expect(refused.status == 3 && refused.output.isEmpty)
            #expect(refused.error.contains("M9066") && refused.error.contains("results of another command"), "\(refused.error)")
        }
        #expect(try scratch.bytes("out") == before)
    }

    @Test func `results of an older mera are named as that`() throws {
        let scratch = try Scratch.withStudy()
        #expect(try Command.run(Self.run + ["out"], in: scratch.path).status == 0)
        try FileManager.default.removeItem(atPath: scratch.path + "/out/.mera-outputs")
        let refused = try Command.run(Self.run + ["out"], in: scratch.path)
        #expect(refused.status == 3 && refused.error.contains("an older mera wrote it"), "\(refused.error)")
        #expect(try Command.run(Self.run + ["out", "--replace"], in: scratch.path).status == 0)
        #expect(try Command.run(Self.run + ["out"], in: scratch.path).status == 0)
    }

    /// Generated answers into which somebody wrote real ones have become answers.
    @Test func `a sample that was filled in is no sample any more`() throws {
        let scratch = try Scratch.withStudy()
        let sample = ["sample", "study", "--out", "made"]
        #expect(try Command.run(sample, in: scratch.path).status == 0)
        #expect(try Command.run(sample + ["--seed", "2"], in: scratch.path).status == 0)
        try scratch.write("made/form.csv", "site,examined,passed\na,1,1\n")
        #expect(try Command.run(sample, in: scratch.path).status == 3)
        #expect(try scratch.read("made/form.csv") == "site,examined,passed\na,1,1\n")
    }

    /// A run gives a set: what an earlier one of other formats left is no part of it.
    @Test func `what a run no longer writes is removed`() throws {
        let scratch = try Scratch.withStudy()
        #expect(try Command.run(Self.run + ["out", "--format", "html,md"], in: scratch.path).status == 0)
        #expect(try scratch.bytes("out").keys.contains("report.md"))
        #expect(try Command.run(Self.run + ["out"], in: scratch.path).status == 0)
        #expect(try !scratch.bytes("out").keys.contains("report.md"))
    }

    /// Folders are compared, not their names; `--replace` does not help.
    @Test(arguments: [
        ("data/../data", "M9012"), ("link", "M9012"), ("$PWD/data", "M9012"), ("./data/", "M9012"), ("study", "M9067"),
        ("link/../study/", "M9067"), ("study/tests", "M9067"),
    ])
    func `results do not go among what they are made of`(out: String, code: String) throws {
        let scratch = try Scratch.withStudy()
        let before = (try scratch.bytes("data"), try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/study"))
        for command in ["run", "check"] {
            let line = "ln -sfn data link; $MERA \(command) study --data data --replace --out \"\(out)\""
            let ending = try Command.shell(line, in: scratch.path)
            #expect(ending.status == 3 && ending.error.contains(code), "\(command) \(ending.error)")
        }
        #expect(try scratch.bytes("data") == before.0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/study").sorted() == before.1.sorted())
    }

    /// The same file under another name: a hard link, a symbolic one.
    @Test(arguments: ["ln study/study.yaml twin", "ln -s study/study.yaml twin"])
    func `an input is not replaced under any name`(link: String) throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.shell("\(link); $MERA docs study --replace --out twin", in: scratch.path)
        #expect(ending.status == 3 && ending.error.contains("M9066"), "\(ending.error)")
        #expect(try scratch.read("twin") == Scratch.definition)
        let answers = try Command.shell(
            "mkdir out; ln data/form.csv out/findings.csv; $MERA run study --data data --replace --out out", in: scratch.path)
        #expect(answers.status == 3 && answers.error.contains("M9066"), "\(answers.error)")
        #expect(try scratch.read("out/findings.csv").hasPrefix("site,"))
    }
}
