import Foundation
import Testing

/// A new study works at once: every command that its README names.
@Suite struct InitTests {
    static let all = ["survey", "indicators", "checklist", "assessment"].flatMap { template in
        ["ru", "en"].map { (template, $0) }
    }

    @Test(arguments: all)
    func `every command of the new readme works`(template: String, language: String) throws {
        let scratch = try Scratch()
        let begun = try Command.run(
            ["init", "new-study", "--template", template, "--language", language, "--lang", language], in: scratch.path)
        #expect(begun.status == 0 && begun.error.isEmpty)
        let folder = scratch.path + "/new-study"
        let readme = try scratch.read("new-study/README.md").components(separatedBy: "\n")
        let commands = readme.filter { $0.hasPrefix("mera ") }.map { line in
            line.split(separator: "#")[0].split(separator: " ").dropFirst().map(String.init)
        }
        #expect(commands.map(\.first) == ["lint", "test", "run", "form", "docs", "watch"])
        for command in commands where command[0] != "watch" {
            let ending = try Command.run(command + ["--lang", language], in: folder)
            #expect(ending.status == 0 && ending.error.isEmpty, "\(command): \(ending.error)")
        }
        // Nothing to object to in the sample answers.
        let findings = try scratch.read("new-study/results/findings.csv")
        #expect(!findings.contains("error,") && !findings.contains("warning,"), "\(findings)")
        #expect(try scratch.read("new-study/results/rejected.csv").split(separator: "\n").count == 1)
        #expect(try Command.run(["lint", ".", "--fail-on", "info"], in: folder).status == 0)
        #expect(try Command.run(["fmt", "--check", "definitions"], in: folder).status == 0)
    }

    @Test func `the new study bears the name of its folder, where that can be one`() throws {
        let scratch = try Scratch()
        for (folder, id) in [("visitors_2026", "visitors_2026"), ("опрос", "survey")] {
            #expect(try Command.run(["init", folder], in: scratch.path).status == 0)
            #expect(try scratch.read("\(folder)/definitions/study.yaml").contains("  id: \(id)\n"))
        }
    }

    @Test func `nothing is overwritten, and what is in the way is named`() throws {
        let scratch = try Scratch()
        #expect(try Command.run(["init", "new", "--lang", "en"], in: scratch.path).status == 0)
        try scratch.write("new/definitions/study.yaml", "mine")
        let again = try Command.run(["init", "new", "--lang", "en"], in: scratch.path)
        #expect(again.status == 3 && again.output.isEmpty)
        #expect(again.error.contains("M9170") && again.error.contains("new/definitions/study.yaml"))
        #expect(try scratch.read("new/definitions/study.yaml") == "mine")
    }

    @Test(arguments: [["--id", "два слова"], ["--id", "-x"], ["--title", "a\nb"], ["--template", "census"]])
    func `names that cannot be are refused before anything is written`(arguments: [String]) throws {
        let scratch = try Scratch()
        let ending = try Command.run(["init", "new"] + arguments, in: scratch.path)
        #expect(ending.status == 2 && ending.output.isEmpty && !ending.error.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).filter { $0 == "new" }.isEmpty)
    }

    @Test(arguments: ["Beginning", "BeginningRussian"])
    func `the commands of the page work in their order`(page: String) throws {
        let file = Command.root.appendingPathComponent("Sources/mera/Mera.docc/\(page).md")
        let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        let scratch = try Scratch()
        var ran = 0
        for line in ReadmeTests.blocks(lines).filter({ $0.info.first == "sh" }).flatMap(\.lines) {
            let words = line.split(separator: " ").map(String.init)
            #expect(words.first == "mera")
            let ending = try Command.run(Array(words.dropFirst()), in: scratch.path)
            #expect(ending.status == 0 && ending.error.isEmpty, "\(line): \(ending.error)")
            ran += 1
        }
        #expect(ran == 7)
    }
}
