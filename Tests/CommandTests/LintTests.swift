import Foundation
import Testing

@Suite struct LintTests {
    private func wrong() throws -> Scratch {
        let scratch = try Scratch.withStudy()
        try scratch.write(
            "study/more.yaml", "indicators:\n  sum: {of: form, sum: pased, unit: people}\n  n: {of: form, count: \"true\"}\n")
        return scratch
    }

    @Test func `clean definitions end with 0 and say so`() throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.run(["lint", "study"], in: scratch.path)
        #expect(ending.status == 0 && ending.error.isEmpty)
        #expect(ending.output == "замечаний нет: 1 исследование, 2 файла\n")
        #expect(try Command.run(["lint", "study", "--lang", "en"], in: scratch.path).output == "no findings: 1 study, 2 files\n")
    }

    @Test func `the threshold decides the status, not what is shown`() throws {
        let scratch = try wrong()
        var shown: Set<String> = []
        for (threshold, status) in [("error", 1), ("warning", 1), ("info", 1), ("never", 0)] as [(String, Int32)] {
            let ending = try Command.run(["lint", "study", "--fail-on", threshold, "--lang", "en"], in: scratch.path)
            #expect(ending.status == status)
            shown.insert(ending.output)
        }
        #expect(shown.count == 1)
    }

    @Test func `a finding shows its place, the line and the mark`() throws {
        let scratch = try wrong()
        let output = try Command.run(["lint", "study", "--lang", "en"], in: scratch.path).output
        #expect(output.contains("error[M3001]") && output.contains("--> study/more.yaml:2:24"))
        #expect(output.contains("2 |   sum: {of: form, sum: pased, unit: people}"))
        #expect(output.contains("write `passed`"))
        #expect(!output.contains("\u{1B}["))
    }

    @Test func `formats for programs are whole documents`() throws {
        let scratch = try wrong()
        let json = try #require(
            try JSONSerialization.jsonObject(
                with: Data(Command.run(["lint", "study", "--format", "json"], in: scratch.path).output.utf8)) as? [String: Any])
        #expect((json["findings"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["M3001", "M6005"])
        let sarif = try #require(
            try JSONSerialization.jsonObject(
                with: Data(Command.run(["lint", "study", "--format", "sarif"], in: scratch.path).output.utf8)) as? [String: Any])
        #expect(sarif["version"] as? String == "2.1.0")
        let github = try Command.run(["lint", "study", "--format", "github"], in: scratch.path).output
        #expect(github.hasPrefix("::error file=study/more.yaml,line=2,"))
    }

    @Test func `the order of paths changes nothing`() throws {
        let scratch = try wrong()
        try scratch.write("other/study.yaml", "study: {id: other}\n")
        let first = try Command.run(["lint", "study", "other", "study"], in: scratch.path)
        let second = try Command.run(["lint", "other", "study"], in: scratch.path)
        #expect(first.output == second.output)
    }

    @Test func `the definitions of this repository are clean`() throws {
        let ending = try Command.run(["lint", "definitions"], in: Command.root.path)
        #expect(ending.status == 0, "\(ending.output)")
    }
}
