import MeraCompiler
import MeraSource
import MeraWorkspace
import MeraYAML

/// What an editor has open, and the studies around it. Everything that is asked is answered from here.
///
/// A change reads one file anew and compiles its study from the trees of all; studies that it does not belong to are left alone. Used by
/// one thread.
public final class EditorSession {
    public var settings: EditorSettings
    public var encoding = PositionEncoding.utf16
    /// Processor seconds from which on a compilation is too long to wait for with each letter; see `firstLook`.
    public var slowCompilation = 0.04
    let files: EditorFiles
    /// Open documents by their paths.
    private(set) var documents: [String: OpenDocument] = [:]
    private var parsed: [String: ParsedFile] = [:]
    private var studies: [String: EditorStudy] = [:]
    /// The name of the study of each file; nil for a file that belongs to none.
    private var studyOfFile: [String: String?] = [:]
    /// Studies that a change concerns and that are not compiled since.
    private var waiting: Set<String> = []
    /// Findings as they were told last, by file.
    var published: [String: FileFindings] = [:]
    /// Files that had findings when their study was closed.
    var leftBehind: Set<String> = []
    /// How studies are to be checked.
    var knownSettings = KnownSettings()
    /// Folders that the editor has open.
    public var roots: [String] = []

    public struct OpenDocument: Sendable {
        public let path: String
        /// What the editor calls it, to answer in the same words.
        public let uri: String
        public internal(set) var version: Int
        public internal(set) var lines: TextLines
    }

    private struct ParsedFile {
        let file: LoadedStudy.ReadFile
        let lines: TextLines
    }

    public init(_ settings: EditorSettings = EditorSettings(), files: EditorFiles = .disk) {
        self.settings = settings
        self.files = files
    }

    // MARK: Documents

    public func open(path: String, uri: String, version: Int, text: String) {
        documents[path] = OpenDocument(path: path, uri: uri, version: version, lines: TextLines(Array(text.utf8)))
        forgetDisk(around: path)
        parsed[path] = nil
        touch(path)
    }

    public func change(path: String, version: Int, _ changes: [TextChange]) {
        guard var document = documents[path] else { return }
        for change in changes {
            let span = change.range.map { document.lines.span(of: $0, encoding) } ?? Span(0, document.lines.bytes.count)
            for study in knownStudies(with: path) { study.pending.add(span, count: change.text.utf8.count, in: path) }
            document.lines = document.lines.applying(change, encoding)
        }
        document.version = version
        documents[path] = document
        parsed[path] = nil
        touch(path)
    }

    public func close(path: String) {
        guard documents.removeValue(forKey: path) != nil else { return }
        forgetDisk(around: path)
        parsed[path] = nil
        touch(path)
    }

    /// What is on the disk has changed, by the editor or behind its back.
    public func diskChanged(path: String) {
        forgetDisk(around: path)
        touch(path)
    }

    public func save(path: String) { diskChanged(path: path) }

    /// Which study a file belongs to is looked up anew; its study may have got or lost files.
    private func forgetDisk(around path: String) {
        let folder = FileAccess.folder(of: path)
        let concerned = studies.values.filter { study in
            study.files.contains(path) || study.source.name == folder || study.source.name == FileAccess.folder(of: folder)
        }
        for study in concerned {
            for file in study.files where documents[file] == nil { parsed[file] = nil }
            for (file, name) in studyOfFile where name == study.source.name { studyOfFile[file] = nil }
            waiting.insert(study.source.name)
        }
        studyOfFile[path] = nil
    }

    private func touch(_ path: String) {
        if SettingsFile.isOne(path) { return checkEverythingAnew(by: path) }
        for study in studies.values where study.files.contains(path) { waiting.insert(study.source.name) }
        // Compiled when somebody asks or nothing waits: of changes in a row the last one counts.
        _ = studyName(of: path)
    }

    /// Settings decide what is told of each study, and how large its files may be.
    private func checkEverythingAnew(by settings: String) {
        knownSettings = KnownSettings()
        parsed = [:]
        waiting.formUnion(studies.keys)
        leftBehind.insert(settings)
    }

    // MARK: Studies

    /// The study of a file, compiled as it is now.
    func study(of path: String) -> EditorStudy? {
        guard let name = studyName(of: path), let study = studies[name] else { return nil }
        compileIfNeeded(study)
        return study
    }

    private func compileIfNeeded(_ study: EditorStudy) {
        guard waiting.contains(study.source.name) || study.generation == 0 else { return }
        // What is asked before the editor was told of findings must not take these away from it.
        if waiting.remove(study.source.name) != nil { fresh.insert(study.source.name) }
        study.compile(by: lintSettings(of: study.source)) { path throws(FileError) in try self.parse(path).file }
    }

    /// Studies that were compiled and whose findings the editor has not seen.
    private var fresh: Set<String> = []

    private func studyName(of path: String) -> String? {
        if let known = studyOfFile[path] { return known }
        let source = sourceWithOpenFiles(path)
        studyOfFile[path] = source?.name
        guard let source else { return nil }
        if studies[source.name]?.source != source {
            let made = EditorStudy(source)
            made.shownFiles = studies[source.name]?.shownFiles ?? []
            studies[source.name] = made
            waiting.insert(source.name)
            adoptUsers(of: source)
        }
        return source.name
    }

    /// A file that is not saved yet belongs to its folder, too.
    private func sourceWithOpenFiles(_ path: String) -> StudySource? {
        if let source = try? files.source(path), (source.files + source.tests).contains(path) { return source }
        guard documents[path] != nil, DefinitionFolder.isDefinition(path) else { return nil }
        var folder = FileAccess.folder(of: path)
        let isTest = FileAccess.name(of: folder) == "tests"
        if isTest { folder = FileAccess.folder(of: folder) }
        guard let around = try? files.studies(folder).first(where: { $0.name == folder }) else {
            return StudySource(name: path, files: [path])
        }
        return around.adding(path, isTest: isTest)
    }

    /// Definitions without a header are there for the studies that use them: these are looked at, too.
    private func adoptUsers(of source: StudySource) {
        let isStudy = source.files.contains { path in (try? parse(path))?.file.tree.root?["study"] != nil }
        if isStudy { return }
        let places = roots.isEmpty ? [FileAccess.folder(of: source.name)] : roots
        let around = places.flatMap { (try? files.studies($0)) ?? [] }.prefix(Self.mostUsers)
        for other in around where other != source && studies[other.name] == nil {
            let uses = other.files.contains { path in
                guard let tree = (try? parse(path))?.file.tree, let uses = tree.root?["study"]?["uses"] else { return false }
                let folder = FileAccess.folder(of: path)
                return (uses.kind == .sequence ? uses.items : [uses]).contains { node in
                    FileAccess.isSame(FileAccess.join(folder, node.text), source.name)
                }
            }
            guard uses else { continue }
            studies[other.name] = EditorStudy(other)
            waiting.insert(other.name)
        }
    }

    private static let mostUsers = 200

    /// Every study that a file belongs to or is shared with; the first is its own.
    func studies(with path: String) -> [EditorStudy] {
        let own = study(of: path)
        let others = studies.values.filter { $0 !== own && $0.files.contains(path) }.sorted { $0.source.name < $1.source.name }
        for study in others { compileIfNeeded(study) }
        return (own.map { [$0] } ?? []) + others
    }

    /// The same without compiling anything.
    func knownStudies(with path: String) -> [EditorStudy] {
        studies.values.filter { $0.files.contains(path) || $0.placeOfWhole == path }.sorted { $0.source.name < $1.source.name }
    }

    /// The study in which the names of a file mean something: its own, or where that has no header one that uses it.
    func home(of path: String) -> EditorStudy? {
        let all = studies(with: path)
        return all.first { $0.loaded?.trees.contains { $0.root?["study"] != nil } == true } ?? all.first
    }

    /// A file as it is now, with what is to be said of its text.
    func readFile(_ path: String) -> LoadedStudy.ReadFile? { (try? parse(path))?.file }

    var waitingStudies: [EditorStudy] { waiting.compactMap { studies[$0] } }

    func bytes(_ path: String) throws(FileError) -> [UInt8] { try parse(path).lines.bytes }

    /// The studies of the open documents.
    var openStudies: [EditorStudy] {
        for name in studies.keys.sorted() { if let study = studies[name] { compileIfNeeded(study) } }
        return studies.values.sorted { $0.source.name < $1.source.name }
    }

    /// A file as it is: what the editor has open, else what is on the disk.
    func lines(_ path: String) -> TextLines? { documents[path]?.lines ?? (try? parse(path))?.lines }

    private func parse(_ path: String) throws(FileError) -> ParsedFile {
        if let known = parsed[path] { return known }
        let lines: TextLines
        if let open = documents[path] { lines = open.lines } else { lines = TextLines(try files.read(path)) }
        let study = (studyOfFile[path] ?? nil).flatMap { studies[$0] }
        let limits = study.flatMap { lintSettings(of: $0.source)?.limits } ?? .definitions
        let made = ParsedFile(file: LoadedStudy.parse(path, lines.bytes, limits: limits), lines: lines)
        parsed[path] = made
        return made
    }

    /// The tree of a file as it is now.
    func tree(_ path: String) -> DocumentTree? { (try? parse(path))?.file.tree }

    /// A tree in which a file says something else, for a look ahead; nothing is kept of it.
    func symbols(of study: EditorStudy, replacing path: String, by tree: DocumentTree) -> StudySymbols? {
        guard let loaded = study.loaded else { return nil }
        return MeraCompiler.symbols(
            loaded.trees.map { $0.file.name == path ? tree : $0 },
            tests: loaded.testTrees.map { $0.file.name == path ? tree : $0 },
            name: study.source.name)
    }

    // MARK: What waits

    public var hasWaiting: Bool { !waiting.isEmpty || !fresh.isEmpty || !leftBehind.isEmpty }

    /// Compiles what changes concern, and gives the studies whose findings the editor has not seen.
    func settle() -> [EditorStudy] {
        for name in waiting { if let study = studies[name] { compileIfNeeded(study) } }
        waiting = []
        dropUnused()
        defer { fresh = [] }
        return fresh.sorted().compactMap { studies[$0] }
    }

    /// Studies of which no file is open any more: what is kept of them would only grow.
    private func dropUnused() {
        for (name, study) in studies {
            guard !study.files.contains(where: { documents[$0] != nil }) else { continue }
            leftBehind.formUnion(study.shownFiles)
            studies[name] = nil
        }
        let used = Set(studies.values.flatMap(\.files)).union(documents.keys)
        parsed = parsed.filter { used.contains($0.key) }
        studyOfFile = studyOfFile.filter { used.contains($0.key) }
    }

    func study(named name: String) -> EditorStudy? { studies[name] }

    // MARK: Places

    func range(_ location: Location) -> TextRange {
        (lines(location.file.name) ?? TextLines(location.file.bytes)).range(of: location.span, encoding)
    }

    func range(_ span: Span, in path: String) -> TextRange {
        (lines(path) ?? TextLines([])).range(of: span, encoding)
    }

    func offset(_ position: TextPosition, in path: String) -> Int? { lines(path)?.offset(of: position, encoding) }
}
