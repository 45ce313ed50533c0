import MeraCompiler
import MeraSource
import MeraWorkspace
import MeraYAML

/// Edits of one file since its study was compiled, by which older findings are moved along.
struct PendingEdits {
    /// Nil before the first edit, and where more than one file was edited.
    private(set) var path: String?
    private var edits: [(span: Span, count: Int)] = []
    /// Whether the editor was shown a first look at the edits so far.
    var isTold = false
    private var isMixed = false

    mutating func add(_ span: Span, count: Int, in path: String) {
        if let known = self.path, known != path { isMixed = true }
        self.path = path
        edits.append((span, count))
        isTold = false
    }

    var single: String? { isMixed ? nil : path }

    /// Where a place is now; nil where it was edited.
    func moved(_ span: Span) -> Span? {
        var span = span
        for edit in edits {
            if edit.span.start <= span.end, span.start <= edit.span.end, edit.span.count > 0 || edit.span.start > span.start {
                return nil
            }
            if edit.span.end <= span.start { span = span.shifted(by: edit.count - edit.span.count) }
        }
        return span
    }
}

extension EditorSession {
    /// Whether what waits is one file of a study that takes long, so that a first look is worth its while.
    public var wantsFirstLook: Bool { firstLooked.map { !$0.pending.isTold } ?? false }

    /// Whether a first look was told, and the rest can wait until nobody types.
    public var mayRest: Bool { firstLooked?.pending.isTold ?? false }

    private var firstLooked: EditorStudy? {
        guard waitingStudies.count == 1, let study = waitingStudies.first, study.cost >= slowCompilation,
            let path = study.pending.single, documents[path] != nil, study.loaded != nil, !study.isTest(path)
        else { return nil }
        return study
    }

    /// The mistakes of the file that is edited, without compiling its study; older findings of other kinds stay where they are until
    /// the whole is known.
    public func firstLook() -> FileFindings? {
        guard let study = firstLooked, let path = study.pending.path, let loaded = study.loaded, let lines = lines(path),
            let file = readFile(path)
        else { return nil }
        study.pending.isTold = true
        let trees = loaded.trees.map { $0.file.name == path ? file.tree : $0 }
        let mistakes = file.diagnostics + MeraCompiler.mistakes(inFile: path, of: trees, study: study.source.name)
        let silenced = Suppressions([file.tree])
        let wanted = FindingJudgement(study.lintSettings).judged(mistakes.withoutLostNames.filter { !silenced.silences($0) })
        let now = wanted.inOrder().map(shown)
        let older = study.findings.inOrder().compactMap { finding -> ShownFinding? in
            guard let location = finding.location, location.file.name == path, finding.severity < .error,
                !["M1", "M2"].contains(finding.code.id.prefix(2)), let span = study.pending.moved(location.span)
            else { return nil }
            var old = shown(finding)
            old.range = lines.range(of: span, encoding)
            return old
        }
        let told = FileFindings(path: path, version: documents[path]?.version, findings: now + older)
        published[path] = told
        return told
    }
}
