import MeraUnits
import MeraEngine
import MeraModel
import MeraReport
public import MeraSource
import MeraTable

/// Answers that were checked against their study, without computing anything from them.
public struct CheckedAnswers: Sendable {
    public static let names = ["findings.csv", "rejected.csv"]

    public let answers: Answers
    private let definitions: LoadedStudy
    private let check: StudyCheck
    private let settings: RunSettings

    init(_ definitions: LoadedStudy, _ answers: Answers, _ check: StudyCheck, _ settings: RunSettings) {
        self.settings = settings
        self.definitions = definitions
        self.answers = answers
        self.check = check
    }

    /// Findings about the folder and about the answers, by severity.
    public var counts: SeverityCounts {
        var counts = SeverityCounts(answers.folderDiagnostics)
        counts.add(check.result.findingCounts)
        return counts
    }

    /// What came in, and the kinds of findings.
    public func summary(_ language: Language? = nil) -> String {
        RunSummary.checked(check.result, language: language?.rawValue)
    }

    /// Writes `findings.csv` and `rejected.csv`, both or none.
    public func write(to place: ResultPlace, language: Language? = nil) throws(FileError) {
        try FileAccess.createFolder(place.folder)
        let group = place.outputs(of: "check")
        do throws(FileError) {
            var findings = CSVWriter(to: try group.file("findings.csv"), style: settings.csvOut)
            FindingFile.write(check.result, language: language, threads: settings.threads, to: &findings)
            try findings.finish()
            var rejected = CSVWriter(to: try group.file("rejected.csv"), style: settings.csvOut)
            RejectedRows.write(
                check.result.study, check.leftOut, answers.files, settings.lists(check.result.study),
                language ?? definitions.language ?? .english, to: &rejected)
            try rejected.finish()
            try group.commit()
        } catch {
            group.discard()
            throw error
        }
    }
}
