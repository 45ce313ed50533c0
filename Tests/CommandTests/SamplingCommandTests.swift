import Foundation
import Testing

/// Errors and made weights on the real command: where they are written, and what is refused.
@Suite struct SamplingCommandTests {
    private static let study = """
        study: {id: pupils, title: Опрос, language: ru, levels: {all: all}}
        registers:
          sexes: {key: sex, columns: {sex: text, people: integer}}
        questionnaires:
          pupil:
            weight: fitted
            design: {clusters: school}
            items:
              school: text
              sex: text
              mark: integer
              fitted: {type: calculate, weighting: {margins: {sex: {register: sexes, total: people}}}}
        indicators:
          mark: {of: pupil, mean: mark, label: Балл, unit: points}
        """

    private static func scratch(_ study: String = study) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("pupils.yaml", study)
        try scratch.write("data/sexes.csv", "sex,people\nf,60\nm,40\n")
        try scratch.write("data/pupil.csv", "school,sex,mark\na,f,3\na,m,5\nb,f,4\nb,m,2\nc,f,5\nc,m,4\n")
        return scratch
    }

    @Test func `errors have columns, and made weights a file and a page`() throws {
        let scratch = try Self.scratch()
        let out = scratch.path + "/out"
        let run = try Command.run([
            "run", scratch.path + "/pupils.yaml", "--data", scratch.path + "/data", "--out", out, "--format", "md",
        ])
        #expect(run.status == 0, "\(run.error)")
        let indicators = try String(contentsOfFile: out + "/indicators.csv", encoding: .utf8)
        #expect(
            indicators.contains(
                "change_percent,standard_error,cv,deff,degrees,change_standard_error,change_is_clear,places_alike"))
        // Six rows: women weigh 20, men 40/3. The mean of three women is 4, of three men 11/3.
        #expect(indicators.contains(",3.866666666"))
        let weights = try String(contentsOfFile: out + "/weights.csv", encoding: .utf8)
        #expect(weights.contains("fitted,rake,sex,f,3,60,3,60"))
        let report = try String(contentsOfFile: out + "/report.md", encoding: .utf8)
        for words in ["Ст. ошибка", "Известный итог", "единицы ступеней"] { #expect(report.contains(words), "\(words)") }
        let explained = try Command.run([
            "explain", scratch.path + "/pupils.yaml", "mark", "--data", scratch.path + "/data",
        ])
        #expect(
            explained.output.contains("стандартная ошибка") && explained.output.contains("2 степени свободы"),
            "\(explained.output)")
        for words in ["единицы school", "строки есть в 3 единицах и 1 страте", "не объясняют известные итоги"] {
            #expect(explained.output.contains(words), "\(words): \(explained.output)")
        }
    }

    @Test func `what is published tells nothing of categories of margins`() throws {
        let scratch = try Self.scratch()
        let out = scratch.path + "/out"
        let run = try Command.run([
            "run", scratch.path + "/pupils.yaml", "--data", scratch.path + "/data", "--out", out, "--profile", "public",
            "--format", "md",
        ])
        #expect(run.status == 0, "\(run.error)")
        #expect(!FileManager.default.fileExists(atPath: out + "/weights.csv"))
        let report = try String(contentsOfFile: out + "/report.md", encoding: .utf8)
        #expect(!report.contains("Известный итог"))
    }

    @Test func `cells hold neither the sample nor all rows`() throws {
        let scratch = try Self.scratch()
        func cells(_ name: String) throws -> Command.Ending {
            try Command.run([
                "run", scratch.path + "/\(name)", "--data", scratch.path + "/data", "--cells-out", scratch.path + "/cells",
            ])
        }
        let sample = try cells("pupils.yaml")
        #expect(sample.status == 3 && sample.error.contains("M9220"), "\(sample.error)")
        try scratch.write("made.yaml", Self.study.replacingOccurrences(of: "    design: {clusters: school}\n", with: ""))
        let made = try cells("made.yaml")
        #expect(made.status == 3 && made.error.contains("M9221"), "\(made.error)")
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/cells"))
    }
}
