public import MeraSource
public import MeraWorkspace
import MeraYAML

/// What one look at a study finds: its definitions, its tests, and, where there are answers, the report.
public struct WatchRound: Sendable {
    /// Of the definitions, and what stands in the way of a report.
    public internal(set) var findings: [Diagnostic] = []
    public internal(set) var failedTests: [TestOutcome] = []
    public internal(set) var passed = 0
    /// Nil where tests could not be run.
    public internal(set) var tests: Int?
    /// The documents that were written.
    public internal(set) var documents: [String] = []
    /// What was found in the answers, by severity; nil where there was no run.
    public internal(set) var answers: SeverityCounts?
    public internal(set) var language: Language?
    /// Folders from which definitions were read, also those that the study shares with others.
    var folders: Set<String> = []

    init() {}
}

extension WatchRound {
    /// Looks at the study at a path now.
    static func run(_ subject: StudyWatch.Subject) -> WatchRound {
        var round = WatchRound()
        do throws(FileError) {
            let (studies, findings) = try StudyFolder.load([subject.path])
            round.findings = findings
            round.language = studies.lazy.compactMap(\.language).first
            round.folders = Set(studies.flatMap { $0.trees.map { FileAccess.folder(of: $0.file.name) } })
            guard !studies.isEmpty, studies.allSatisfy({ $0.study != nil }) else { return round }
            for study in studies { round.test(study) }
            guard let data = subject.data, studies.count == 1 else { return round }
            try round.report(studies[0], data: data, to: subject.out, subject.settings)
        } catch {
            round.findings.append(
                FileAccess.kind(of: subject.path) == nil
                    ? Diagnostic(.nothingToWatch, ["path": .text(FileAccess.displayPath(subject.path))]) : error.diagnostic)
        }
        return round
    }

    private mutating func test(_ study: LoadedStudy) {
        let testing = StudyTesting(study, coverage: false) { _ in }
        failedTests += testing.outcomes.filter { !$0.failures.isEmpty }
        passed += testing.passed
        tests = (tests ?? 0) + testing.outcomes.count
    }

    private mutating func report(
        _ loaded: LoadedStudy, data: String, to out: String, _ settings: RunSettings
    ) throws(FileError) {
        guard let study = loaded.study else { return }
        let place = ResultPlace(out, of: loaded, data: data, existing: .kept)
        if let obstacle = place.obstacle { return findings.append(obstacle) }
        switch try PreparedRun.prepare(loaded, data: data, settings: settings) {
        case .impossible(let diagnostics): findings += diagnostics
        case .ready(let prepared):
            let outputs = try RunOutputs(place)
            if let obstacle = try outputs.obstacle(study) { return findings.append(obstacle) }
            try outputs.check(study)
            let run = prepared.execute()
            if let finding = run.unknownPeriod { return findings.append(finding) }
            let notes = try outputs.write(run)
            // How a file was read is no news.
            findings += (run.answers.folderDiagnostics + notes).filter { $0.severity > .info }
            documents = outputs.documents(of: run)
            answers = run.counts
        }
    }
}
