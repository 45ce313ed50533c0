import MeraCompiler
public import MeraSource
import MeraWorkspace
import MeraYAML

/// A finding as an editor shows it.
public struct ShownFinding: Hashable, Sendable {
    public struct Related: Hashable, Sendable {
        public var path: String
        public var range: TextRange
        public var message: String
    }

    public var range: TextRange
    public var severity: Severity
    public var code: String
    public var message: String
    public var related: [Related]
}

/// All findings of a file; they take the place of those shown before.
public struct FileFindings: Hashable, Sendable {
    public var path: String
    /// Of the open document they were made from.
    public var version: Int?
    public var findings: [ShownFinding]
}

extension EditorSession {
    /// Compiles what has changed, and gives the findings of the files for which they are new.
    public func newFindings() -> [FileFindings] {
        let compiled = settle()
        var paths: Set<String> = leftBehind
        leftBehind = []
        for study in compiled {
            var now = Set(study.allFindings.map { $0.location?.file.name ?? study.placeOfWhole })
            if let settings = study.lintSettings?.file?.name { now.insert(settings) }
            paths.formUnion(now)
            paths.formUnion(study.shownFiles)
            paths.formUnion(study.files.filter { documents[$0] != nil })
            study.shownFiles = now
        }
        return paths.sorted().compactMap { path in
            let shown = FileFindings(path: path, version: documents[path]?.version, findings: findings(inFile: path))
            // Of a file that is open the editor is told for each version, of others when something has changed.
            if published[path] == shown || documents[path] == nil && published[path] == nil && shown.findings.isEmpty {
                return nil
            }
            published[path] = documents[path] == nil && shown.findings.isEmpty ? nil : shown
            return shown
        }
    }

    private func findings(inFile path: String) -> [ShownFinding] {
        let found = diagnostics(inFile: path).inOrder().prefix(Self.mostFindings)
        var seen: Set<ShownFinding> = []
        return found.map(shown).filter { seen.insert($0).inserted }
    }

    /// More than anybody reads; a file of another kind may have one in each line.
    private static let mostFindings = 1000

    /// What is to be said of a file by the studies that use it.
    func diagnostics(inFile path: String) -> [Diagnostic] {
        if SettingsFile.isOne(path) { return findings(ofSettings: path) }
        let all = knownStudies(with: path)
        // Shared definitions are no study of their own.
        let proper = all.filter(\.hasHeader)
        return (proper.isEmpty ? all : proper).flatMap { study in
            study.allFindings.filter { ($0.location?.file.name ?? study.placeOfWhole) == path }
        }
    }

    func shown(_ finding: Diagnostic) -> ShownFinding {
        let language = settings.language
        let hint = finding.hint(language).map { "\n\($0)" } ?? ""
        let start = TextPosition(line: 0, character: 0)
        return ShownFinding(
            range: finding.location.map(range) ?? TextRange(start, start), severity: finding.severity, code: finding.code.id,
            message: finding.message(language) + hint,
            related: finding.related.map {
                .init(path: $0.location.file.name, range: range($0.location), message: $0.text(language))
            })
    }
}

extension EditorStudy {
    /// None of files that only happen to be YAML: an editor shows all of them to the server.
    var allFindings: [Diagnostic] { isOfMera ? failure.map { [$0] } ?? findings : [] }

    private var isOfMera: Bool {
        hasHeader || loaded?.trees.contains { tree in DefinitionWords.sections.contains { tree.root?[$0] != nil } } == true
    }

    var hasHeader: Bool { loaded?.trees.contains { $0.root?["study"] != nil } == true }

    /// Where what is said of no file in particular is shown.
    var placeOfWhole: String { source.files.first ?? source.name }
}
