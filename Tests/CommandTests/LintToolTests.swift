import Foundation
import Testing

/// What the pages about checking say, by the program itself.
@Suite struct LintToolTests {
    private func wrong() throws -> Scratch {
        let scratch = try Scratch.withStudy()
        try scratch.write("study/more.yaml", "indicators:\n    sum: {of: form, sum: passed, uint: people}\n")
        return scratch
    }

    @Test func `fix mends the files and says what, diff writes nothing`() throws {
        let scratch = try wrong()
        let diff = try Command.run(["lint", "study", "--diff", "--lang", "en"], in: scratch.path)
        #expect(diff.status == 1 && diff.error == "would mend 1 finding; left: no findings\n")
        #expect(diff.output.hasPrefix("--- a/study/more.yaml\n+++ b/study/more.yaml\n@@ -1,2 +1,2 @@\n indicators:\n-"))
        #expect(try scratch.read("study/more.yaml").contains("uint"))
        let fix = try Command.run(["lint", "--fix", "study", "--lang", "en"], in: scratch.path)
        #expect(fix.status == 0 && fix.output.hasPrefix("no findings"))
        #expect(fix.error.hasPrefix("study/more.yaml:2: M2001 ") && fix.error.hasSuffix("\nmended 1 finding in 1 file\n"))
        #expect(try scratch.read("study/more.yaml") == "indicators:\n    sum: {of: form, sum: passed, unit: people}\n")
        #expect(try Command.run(["lint", "study", "--fix=unsafe"], in: scratch.path).status == 0)
        #expect(try Command.run(["lint", "study", "--fix=all"], in: scratch.path).status == 2)
    }

    @Test func `formats go to files, one to the terminal`() throws {
        let scratch = try wrong()
        let several = ["--format", "sarif=out.sarif", "--format", "junit=out.xml", "--format", "concise"]
        let ending = try Command.run(["lint", "study", "--lang", "en"] + several, in: scratch.path)
        #expect(ending.status == 1 && ending.output.hasPrefix("study/more.yaml:2:34: error[M2001] "))
        #expect(ending.output.split(separator: "\n").count == 1)
        #expect(try scratch.read("out.sarif").contains("\"2.1.0\"") && scratch.read("out.xml").contains("<testsuites"))
        let quiet = try Command.run(["lint", "study", "--format", "gitlab=out.json"], in: scratch.path)
        #expect(quiet.output.isEmpty && quiet.status == 1)
        for wrong in [["--format", "json", "--format", "text"], ["--format", "text=study/more.yaml"], ["--format", "xml"]] {
            #expect(try Command.run(["lint", "study"] + wrong, in: scratch.path).status == 2)
        }
        #expect(try scratch.read("study/more.yaml").hasPrefix("indicators:"))
        let github = try Command.run(["lint", "study", "--format", "github", "--lang", "en"], in: scratch.path)
        #expect(github.output.contains("%0Afix (safe): write `unit`"))
    }

    @Test func `standard input stands for a file of a study`() throws {
        let scratch = try wrong()
        let text = "cat study/more.yaml | sed s/uint/unti/ | \"$MERA\""
        let ending = try Command.shell("\(text) lint - --stdin-name study/more.yaml --format concise --lang en", in: scratch.path)
        #expect(ending.status == 1 && ending.output.contains("`unti`"))
        #expect(try Command.shell("\(text) lint - --stdin-name none/more.yaml", in: scratch.path).status == 2)
        #expect(try Command.shell("\(text) lint - --fix", in: scratch.path).status == 2)
        let formatted = try Command.shell("printf 'a:   1\\n' | \"$MERA\" fmt -", in: scratch.path)
        #expect(formatted.status == 0 && formatted.output == "a: 1\n")
        let broken = try Command.shell("printf 'a: [1\\n' | \"$MERA\" fmt -", in: scratch.path)
        #expect(broken.status == 3 && broken.output == "a: [1\n" && !broken.error.isEmpty)
    }

    @Test func `lists of known findings, statistics and choices`() throws {
        let scratch = try wrong()
        #expect(try Command.run(["lint", "study", "--baseline", "known.json"], in: scratch.path).status == 2)
        let list = ["lint", "study", "--baseline", "known.json", "--lang", "en"]
        #expect(try Command.run(list + ["--write-baseline"], in: scratch.path).status == 0)
        #expect(try Command.run(list, in: scratch.path).status == 0)
        // From another folder it is the same list.
        let inside = try Command.run(["lint", ".", "--baseline", "../known.json"], in: scratch.path + "/study")
        #expect(inside.status == 0)
        let statistics = try Command.run(["lint", "study", "--statistics", "--lang", "en"], in: scratch.path)
        #expect(statistics.output == "1  M2001 unknown-key  (--fix mends 1)\n\n1  study/more.yaml: 1 error\n")
        try scratch.write("study/more.yaml", "indicators: {}\n")
        try scratch.write("study/more.yaml", "indicators:\n  sum: {of: form, sum: passed, unit: people}\n")
        #expect(try Command.run(list, in: scratch.path).output.contains("M9103"))
        #expect(try Command.run(list + ["--write-baseline"], in: scratch.path).output.hasPrefix("no findings"))
        #expect(try Command.run(list, in: scratch.path).output.hasPrefix("no findings"))
        try scratch.write("known.json", "[]")
        #expect(try Command.run(list, in: scratch.path).status == 2)
        #expect(try Command.run(["lint", "study", "--select", "M300x"], in: scratch.path).status == 2)
    }

    @Test func `fmt writes, checks and shows`() throws {
        let scratch = try wrong()
        let check = try Command.run(["fmt", "study", "--check", "--lang", "en"], in: scratch.path)
        #expect(check.status == 1 && check.output.contains("to be formatted: study/more.yaml\n"))
        #expect(try Command.run(["fmt", "study", "--diff"], in: scratch.path).output.contains("+  sum: {of: form"))
        #expect(try Command.run(["fmt", "study"], in: scratch.path).status == 0)
        #expect(try scratch.read("study/more.yaml") == "indicators:\n  sum: {of: form, sum: passed, uint: people}\n")
        #expect(try Command.run(["fmt", "study", "--check"], in: scratch.path).status == 0)
        try scratch.write("study/bad.yaml", "a: [1\nb:  2\n")
        let broken = try Command.run(["fmt", "study"], in: scratch.path)
        #expect(broken.status == 3 && broken.error.contains("study/bad.yaml"))
        #expect(try scratch.read("study/bad.yaml") == "a: [1\nb:  2\n")
    }

    @Test func `the definitions of this repository are in canonical style`() throws {
        let ending = try Command.run(["fmt", "definitions", "--check"], in: Command.root.path)
        #expect(ending.status == 0, "\(ending.output)")
    }

    @Test(arguments: ["CheckingDefinitions", "CheckingDefinitionsRussian"])
    func `the commands of the page work`(page: String) throws {
        let text = try String(
            contentsOf: Command.root.appendingPathComponent("Sources/mera/Mera.docc/\(page).md"), encoding: .utf8)
        let parts = text.components(separatedBy: "```sh\n")
        let commands = try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
        let scratch = try Scratch.withStudy()
        try scratch.write("study/form.yaml", "indicators:\n   passed_all: {of: form, sum: passed, unit: people}\n")
        let settings = try #require(text.components(separatedBy: "```yaml\n").last?.components(separatedBy: "```").first)
        try scratch.write("mera.yaml", settings.replacingOccurrences(of: "languages: [ru, en]\n", with: ""))
        let git = "git init -q && git add . && git -c user.name=x -c user.email=x@y commit -q -m x"
        #expect(try Command.shell(git, in: scratch.path).status == 0)
        for line in commands.split(separator: "\n") {
            let ending = try Command.shell(line.replacingOccurrences(of: "mera ", with: "\"$MERA\" "), in: scratch.path)
            let expected = line.hasSuffix("--check") ? 1 : 0
            #expect(ending.status == expected, "\(line): \(ending.output) \(ending.error)")
        }
        #expect(try Command.run(["fmt", "study", "--check"], in: scratch.path).status == 0)
    }
}
