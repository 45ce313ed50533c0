import MeraEngine
import MeraModel
import MeraSource
import MeraTable
import MeraWorkspace

/// The monitoring round: definitions → compiled → a million rows → the eight files of the job.
struct Round {
    let definitions: String
    let data: String
    let output: String
    let threads: Int

    func run() throws(FileError) {
        let watch = Stopwatch()
        watch.begin("compile")
        guard let source = try DefinitionFolder.studies(at: definitions).first else {
            throw FileError(.read, definitions, Phrase(en: "no sound definitions", ru: "нет исправных определений"))
        }
        let loaded = try LoadedStudy(source)
        guard let study = loaded.study else {
            for diagnostic in loaded.diagnostics {
                say(diagnostic.code.id + " " + diagnostic.code.message.text(.english, diagnostic.arguments))
            }
            throw FileError(.read, definitions, Phrase(en: "no sound definitions", ru: "нет исправных определений"))
        }
        watch.begin("read")
        let format = CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))
        let answers = Answers(
            try DataFolder(data, study: study), study: study, options: ReadOptions(format: format, threads: threads))
        var options = StudyRun.Options(threads: threads)
        options.onStage = { watch.begin($0.rawValue) }
        let run = StudyRun(study, files: answers.files, options: options)
        watch.begin("write")
        let group = OutputGroup()
        try RoundFiles(run: run, folder: output, group: group).write()
        try group.commit()
        // The process ends next, and what it holds goes with it.
        _ = Unmanaged.passRetained(Kept(run: run))
        let use = ProcessUse.now
        say("cpu \(Double(Int(use.cpu * 1000)) / 1000) s, memory \(use.megabytes) MB")
        for (stage, milliseconds) in watch.stages() { say("\(stage) \(Double(Int(milliseconds * 10)) / 10) ms") }
    }
}

private final class Kept: Sendable {
    let run: StudyRun
    init(run: StudyRun) { self.run = run }
}
