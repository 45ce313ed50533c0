import MeraCompiler
import MeraModel
import MeraSource
import MeraWorkspace
import MeraYAML

/// A study as a session knows it, between two changes.
final class EditorStudy {
    let source: StudySource
    /// Nil before the first compilation, and where a file could not be read.
    private(set) var loaded: LoadedStudy?
    /// The last version that compiled: what is shown of the others while there are mistakes.
    private(set) var sound: LoadedStudy?
    /// How it is to be checked; nil where nothing is said.
    private(set) var lintSettings: LintSettings?
    /// What is to be told, as the settings want it.
    private(set) var findings: [Diagnostic] = []
    /// What could not be read at all.
    private(set) var failure: Diagnostic?
    /// Processor seconds of the last compilation.
    private(set) var cost = 0.0
    /// What the open file has been through since: see `FirstLook`.
    var pending = PendingEdits()
    /// Counts the compilations.
    private(set) var generation = 0
    private var knownSymbols: StudySymbols?
    /// The files whose findings the editor shows.
    var shownFiles: Set<String> = []
    var tests = TestResults()
    var sample: SampleValues?

    /// All files that are read for the study.
    private(set) var files: Set<String>

    init(_ source: StudySource) {
        self.source = source
        files = Set(source.files + source.tests)
    }

    func compile(by settings: LintSettings?, reading read: (String) throws(FileError) -> LoadedStudy.ReadFile) {
        generation += 1
        knownSymbols = nil
        pending = PendingEdits()
        let begun = ThreadClock.seconds
        defer { cost = ThreadClock.seconds - begun }
        do throws(FileError) {
            let made = try LoadedStudy(source, texts: settings?.texts ?? TextDemands(), reading: read)
            lintSettings = settings
            findings = FindingJudgement(settings).judged(made.diagnostics)
            loaded = made
            failure = nil
            if made.study != nil { sound = made }
            files = Set(source.files + source.tests + made.trees.map(\.file.name))
        } catch {
            failure = error.diagnostic
        }
    }

    /// What every name means; made when it is asked for the first time after a change.
    var symbols: StudySymbols? {
        if let knownSymbols { return knownSymbols }
        knownSymbols = loaded?.symbols
        return knownSymbols
    }

    /// The model for what is told of a thing.
    var model: Study? { loaded?.study ?? sound?.study }

    func tree(_ path: String) -> DocumentTree? {
        loaded?.trees.first { $0.file.name == path } ?? loaded?.testTrees.first { $0.file.name == path }
    }

    func isTest(_ path: String) -> Bool { source.tests.contains(path) }
}
