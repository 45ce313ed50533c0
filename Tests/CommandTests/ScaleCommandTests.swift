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
        let study = Self.study.replacing("reliability: all", with: "reliability: {breakdown: [q3]}")
        let folder = try folder(
            study.replacing("all: all}}", with: "all: all}, defaults: {min_n: 1}}")
                + "\ncomparisons: {c: {of: form, mean: s, by: q1}}")
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
        #expect(try folder.read("whole/reliability.csv").contains(",n,2,2,ok,2,q3,2\n"))
    }

    /// Variances 5/3, 5/3 and 11/12, of the sum 107/12: α = 3/2 · (1 − 51/107).
    @Test func coefficientsAreExplained() throws {
        let folder = try folder()
        let run = try Command.run(["explain", "def", "s.alpha", "--data", "data", "--rows", "2"], in: folder.path)
        #expect(run.status == 0, "\(run.error)")
        for line in [
            "Trust — Total: α = 0.785046729", "  rows with all answers: 4 of 4", "    q1: 1.6667", "    q2: 1.3333 1.6667",
            "  Σs²ᵢ = 4.2500, s² = 8.9167", "  α = 3/2 · (1 − 4.2500/8.9167) = 0.7850", "    form.csv:2  q1 = 1, q2 = 1, q3 = 3",
            "    … and 2 more",
        ] { #expect(run.output.contains(line), "\(line) in \(run.output)") }
        #expect(try Command.run(["explain", "def", "s.beta", "--data", "data"], in: folder.path).status != 0)
    }

    @Test func comparisonsAreExplained() throws {
        let folder = try folder(
            Self.study.replacing("form: {items: {q1:", with: "form: {weight: w, items: {w: decimal, q1:")
                + "\ncomparisons: {c: {of: form, mean: s, by: q3, reference: 2, where: 'q3 != \"4\"'}}")
        try folder.write("data/form.csv", "w,q1,q2,q3\n1,1,1,3\n2,5,3,3\n1,2,3,2\n3,3,2,2\n,4,4,2\n1,4,4,4\n")
        let run = try Command.run(["explain", "def", "c", "--data", "data"], in: folder.path)
        #expect(run.status == 0, "\(run.error)")
        for line in [
            "  formula: s", "  only rows: q3 != \"4\"", "svyttest", "    b = 7, s = 0; rows with a value: 2, without: 1",
            "    c = 9",
            "  c — b:", "    9 − 7 = 2", "    standard error: ", "    degrees of freedom: 2", "    form.csv:2  c  s = 5",
            "  rows left out: 1", "    form.csv:6",
        ] { #expect(run.output.contains(line), "\(line) in \(run.output)") }
    }
}
