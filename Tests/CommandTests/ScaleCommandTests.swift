import Foundation
import Testing

/// The files, the refusals and the report of the quality of scores, by the real command.
@Suite struct ScaleCommandTests {
    private static let study = """
        study: {id: t, title: T, language: en, levels: {all: all}}
        choices: {five: {1: a, 2: b, 3: c, 4: d, 5: e}}
        questionnaires:
          form: {items: {q1: {type: select_one, choices: five}, q2: {type: select_one, choices: five}, q3: {type: select_one, choices: five}}}
        scores:
          s: {label: Trust, of: form, items: {q1: 1, q2: 1, q3: 1}, method: sum, min_answered: 1, reliability: all}
        """
    private static let answers = "q1,q2,q3\n1,1,3\n2,3,2\n3,2,2\n4,4,4\n"
    private func folder(_ study: String = Self.study) throws -> Scratch {
        let folder = try Scratch()
        try folder.write("def/study.yaml", study)
        try folder.write("data/form.csv", Self.answers)
        return folder
    }

    private func names(_ folder: Scratch, _ name: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.appendingPathComponent(name).path).sorted()
    }

    @Test func filesHoldEachFigure() throws {
        let folder = try folder()
        let run = try Command.run(["run", "def", "--data", "data", "--out", "out", "--format", "md,xlsx"], in: folder.path)
        #expect(run.status == 0, "\(run.error)")
        let lines = try folder.read("out/reliability.csv").split(whereSeparator: \.isNewline)
        #expect(lines.contains { $0.hasPrefix("s,Trust,all,all,") && $0.contains(",alpha,0.78504672897196261682242990654205") })
        #expect(try folder.read("out/reliability.json").contains("\"alpha\": 0.7850467"))
        let report = try folder.read("out/report.md")
        #expect(report.contains("α = 0.79") && report.contains("the agreement of the items is acceptable"))
        #expect(report.contains("(Cronbach, 1951)"))
    }

    @Test func otherStudiesHaveNoSuchFiles() throws {
        let folder = try folder(Self.study.replacing(", reliability: all", with: ""))
        #expect(try Command.run(["run", "def", "--data", "data", "--out", "out"], in: folder.path).status == 0)
        #expect(try names(folder, "out").filter { $0.hasPrefix("reliability") } == [])
    }

    /// Two parts of the answers, as folders of cells, added: what one run says.
    @Test func cellsOfPartsAddUp() throws {
        let folder = try folder(Self.study + "\ncomparisons: {c: {of: form, mean: s, by: q1}}")
        try folder.write("a/form.csv", "q1,q2,q3\n1,1,3\n")
        try folder.write("b/form.csv", "q1,q2,q3\n2,3,2\n3,2,2\n4,4,4\n")
        for words in [
            ["run", "def", "--data", "data", "--out", "whole"], ["run", "def", "--data", "a", "--cells-out", "one"],
            ["run", "def", "--data", "b", "--cells-out", "two"], ["merge", "one", "two", "--out", "sum"],
            ["run", "def", "--cells", "sum", "--out", "finished"],
        ] {
            let run = try Command.run(words, in: folder.path)
            #expect(run.status < 2, "\(words) \(run.error)")
        }
        for name in ["reliability.csv", "reliability.json", "comparisons.csv"] {
            #expect(try folder.read("finished/\(name)") == folder.read("whole/\(name)"))
        }
    }
}
