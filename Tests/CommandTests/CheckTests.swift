import Foundation
import Testing

@Suite struct CheckTests {
    @Test func `sound answers end with 0, and nothing is written`() throws {
        let scratch = try Scratch.withStudy()
        let before = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
        let ending = try Command.run(["check", "study", "--data", "data"], in: scratch.path)
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.output.contains("ответили") && !ending.output.contains("Доля"), "\(ending.output)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == before)
    }

    /// The same findings and the same rejected rows as a run, to the byte: only the indicators are missing.
    @Test func `finds what a run finds`() throws {
        let scratch = try Scratch.withStudy()
        try scratch.write("data/form.csv", "site,examined,passed\na,10,9\nb,90,viele\nb,-1,0\nx,1,1\nb\n")
        let checked = try Command.run(["check", "study", "--data", "data", "--out", "checked"], in: scratch.path)
        let run = try Command.run(["run", "study", "--data", "data", "--out", "out"], in: scratch.path)
        #expect(checked.status == 1)
        #expect(run.status == 1)
        let (files, results) = (try scratch.bytes("checked"), try scratch.bytes("out"))
        #expect(files.keys.sorted() == [".mera-outputs", "findings.csv", "rejected.csv"])
        for (name, bytes) in files where name.hasSuffix(".csv") { #expect(results[name] == bytes, "\(name)") }
        #expect(!checked.output.contains("Доля"))
        #expect(try Command.run(["check", "study", "--data", "data", "--fail-on", "never"], in: scratch.path).status == 0)
    }

    @Test func `answers that cannot be read end with 3`() throws {
        let scratch = try Scratch.withStudy()
        try scratch.write("data/form.csv", "")
        let ending = try Command.run(["check", "study", "--data", "data", "--out", "checked"], in: scratch.path)
        #expect(ending.status == 3)
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/checked"))
    }
}
