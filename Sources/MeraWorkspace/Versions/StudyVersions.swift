import FEEL
import MeraEngine
import MeraModel
import MeraReport
import MeraRows
import MeraSource
import MeraTable

/// The versions that answers were filled in with, as far as their definitions are at hand, each with the answers as it reads them.
struct StudyVersions: Sendable {
    private(set) var others: [OtherVersion] = []
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var records: [RunRecord.Version] = []

    /// No answers say that they are of another version.
    static let none = StudyVersions()

    private init() {}

    init(
        of definitions: LoadedStudy, _ study: Study, _ answers: Answers, data: String, _ settings: RunSettings
    ) throws(FileError) {
        let rows = VersionRows(of: study, answers.files)
        let wanted = rows.versions.subtracting([study.version])
        let hasOwn = FileAccess.kind(of: FileAccess.join(data, KnownVersions.besideAnswers)) == .folder
        guard !wanted.isEmpty || hasOwn else { return }
        let known = try KnownVersions(of: definitions, study, data: data)
        diagnostics = known.differences(from: definitions, study)
        for version in wanted.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            switch known.definitions(of: version) {
            case .failure(let problem): diagnostics.append(problem.diagnostic)
            case .success(nil): continue
            case .success(let entry?): try add(entry, study, KnownFiles(study, answers.files, rows), data, settings)
            }
        }
    }

    private mutating func add(
        _ entry: KnownVersions.Entry, _ study: Study, _ known: KnownFiles, _ data: String, _ settings: RunSettings
    ) throws(FileError) {
        guard let other = entry.loaded.study(on: settings.options.asOf) else {
            diagnostics += entry.loaded.diagnostics.filter { $0.severity == .error }.prefix(1).map { finding in
                let place = finding.location.map { FileAccess.name(of: $0.file.name) + ": " } ?? ""
                let why = Phrase(en: place + finding.message(.english), ru: place + finding.message(.russian))
                return Diagnostic(
                    .versionWrong, ["version": .text(entry.version), "path": .text(entry.path), "why": .phrase(why)])
            }
            return
        }
        let read = Answers(try DataFolder(data, study: other), other, settings.reading, settings.budget, known: known)
        let version = OtherVersion(study: other, files: read.files)
        others.append(version)
        records.append(
            RunRecord.Version(
                version: entry.version,
                definitions: entry.files.sorted { $0.key < $1.key }.map { .init(name: $0.key, sha256: $0.value) }
            ))
        for broken in version.breaks(with: study, known.files, known.versions) {
            diagnostics.append(
                Diagnostic(
                    .versionBreaks,
                    [
                        "table": .text(broken.table), "item": .text(broken.item), "count": .number(broken.count),
                        "version": .text(entry.version), "own": .text(study.version), "value": .text(broken.example),
                        "line": .number(broken.line),
                    ]))
        }
    }
}
