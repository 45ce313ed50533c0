import MeraCompiler
import MeraSource
public import MeraWorkspace

/// What takes longer than a keystroke: done beside, on the study as it was, and handed back.
public struct BackgroundWork: Sendable {
    let study: String
    let generation: Int
    private let loaded: LoadedStudy
    private let sample: String?
    private let runsTests: Bool

    init(_ study: EditorStudy, _ loaded: LoadedStudy, sample: String?, runsTests: Bool) {
        self.study = study.source.name
        generation = study.generation
        self.loaded = loaded
        self.sample = sample
        self.runsTests = runsTests
    }

    /// The study that it is about.
    public var name: String { study }

    public func done() -> Finished {
        let outcomes = runsTests ? StudyTesting(loaded, coverage: false, threads: 1) { _ in }.outcomes : nil
        return Finished(
            study: study, generation: generation, outcomes: outcomes,
            sample: sample.flatMap { SampleValues(loaded, data: $0) })
    }

    public struct Finished: Sendable {
        let study: String
        let generation: Int
        public let outcomes: [TestOutcome]?
        let sample: SampleValues?

        public var failed: Int { outcomes?.count { !$0.failures.isEmpty } ?? 0 }
    }
}

extension EditorSession {
    /// The tests of a file's study, and its values on the sample; nil where there is nothing to do.
    public func work(for path: String) -> BackgroundWork? { home(of: path).flatMap { work($0, isAsked: false) } }

    /// The tests of a study that somebody asks for by its name.
    public func testWork(study name: String) -> BackgroundWork? { study(named: name).flatMap { work($0, isAsked: true) } }

    private func work(_ study: EditorStudy, isAsked: Bool) -> BackgroundWork? {
        guard let loaded = study.loaded, loaded.study != nil else { return nil }
        let sample = sampleFolder(of: study)
        let runsTests = (settings.runsTests || isAsked) && !loaded.tests.isEmpty
        guard runsTests || sample != nil else { return nil }
        return BackgroundWork(study, loaded, sample: sample, runsTests: runsTests)
    }

    /// Takes what was found out; false where the study has changed since or is no longer there.
    public func take(_ finished: BackgroundWork.Finished) -> Bool {
        guard let study = study(named: finished.study) else { return false }
        if let sample = finished.sample { study.sample = sample }
        guard let outcomes = finished.outcomes else { return finished.sample != nil }
        study.tests = TestResults(outcomes, generation: finished.generation)
        return true
    }

    /// Where the editor's settings say that sample answers lie, else `mera.yaml`.
    private func sampleFolder(of study: EditorStudy) -> String? {
        let given = study.lintSettings.flatMap { settings in
            settings.samples.map { (pattern: $0, from: settings.file.map { FileAccess.folder(of: $0.name) }) }
        }
        let pattern = settings.samples ?? given?.pattern ?? ""
        guard !pattern.isEmpty else { return nil }
        let folder =
            FileAccess.kind(of: study.source.name) == .folder ? study.source.name : FileAccess.folder(of: study.source.name)
        let named = pattern.replacing("*", with: FileAccess.name(of: FileAccess.realPath(folder) ?? folder))
        let folders = settings.samples == nil ? [given?.from].compactMap { $0 } : [folder] + roots
        let places = named.hasPrefix("/") ? [named] : folders.map { FileAccess.join($0, named) }
        return places.first { FileAccess.kind(of: $0) == .folder }
    }
}
