public import FEEL
public import MeraCompiler
public import MeraModel
public import MeraSource
public import MeraYAML

/// A study as it was read and compiled, with everything that is to be said about it.
public struct LoadedStudy: Sendable {
    public let source: StudySource
    /// The definition files as trees, in the order of their names, then those that the study shares with others.
    public let trees: [DocumentTree]
    /// The files of tests.
    public let testTrees: [DocumentTree]
    /// In the edition of the day that its header names. Nil where the definitions have errors.
    public let study: Study?
    private let compiled: CompiledStudy
    let shared: SharedDefinitions
    /// The tests that could be resolved.
    public let tests: [StudyTest]
    public private(set) var diagnostics: [Diagnostic]
    /// With those that comments silence.
    private let unsilenced: [Diagnostic]
    private let isWhole: Bool

    /// A file as a tree, with what is to be said of its text.
    public typealias ReadFile = (tree: DocumentTree, diagnostics: [Diagnostic])

    /// Reads the files and compiles them. Only a file that cannot be read at all is an error here; everything else is a finding.
    ///
    /// - Parameters:
    ///   - unsaved: files as they stand in an editor, by their names.
    ///   - texts: what is asked of them beside what the header says.
    public init(
        _ source: StudySource, unsaved: [String: [UInt8]] = [:], limits: Limits = .definitions, texts: TextDemands = TextDemands()
    ) throws(FileError) {
        let files = DefinitionReading(unsaved: unsaved, limits: limits)
        try self.init(source, texts) { paths throws(FileError) in try files.read(paths) }
    }

    /// - Parameter read: gives a file by its path: an editor has some that are not saved, and most that have not changed.
    public init(
        _ source: StudySource, texts: TextDemands = TextDemands(), reading read: (String) throws(FileError) -> ReadFile
    ) throws(FileError) {
        try self.init(source, texts) { paths throws(FileError) in
            var files = DefinitionReading.Files()
            for path in paths {
                let file = try read(path)
                files.append(DefinitionReading.File(tree: file.tree, diagnostics: Beside(false) { file.diagnostics }))
            }
            return files
        }
    }

    private init(
        _ source: StudySource, _ texts: TextDemands,
        reading read: ([String]) throws(FileError) -> DefinitionReading.Files
    ) throws(FileError) {
        self.source = source
        let own = try read(source.files)
        let shared = try SharedDefinitions(of: own.trees)
        let others = try read(shared.files.map(\.path))
        let tests = try read(source.tests)
        let (trees, testTrees) = (own.trees + others.trees, tests.trees)
        let definitions = MeraCompiler.compile(trees, tests: testTrees, name: source.name, texts: texts)
        var diagnostics = own.diagnostics + others.diagnostics + shared.diagnostics
        let orphans = source.orphans.filter { !shared.folders.contains(SharedDefinitions.plain(FileAccess.folder(of: $0))) }
        diagnostics += orphans.map { Diagnostic(.orphanFile, ["file": .text($0), "folder": .text(source.name)]) }
        self.shared = shared
        let findings = definitions.study.diagnostics
        // Where a file could not be read whole, the header may stand in the part that was lost: the first cause is enough.
        let isBroken = diagnostics.contains { $0.severity == .error }
        diagnostics += isBroken ? findings.filter { $0.code != .missingHeader && $0.code != .emptyStudy } : findings
        diagnostics += MediaFiles.missing(in: definitions.study.editions)
        diagnostics += tests.diagnostics + definitions.testDiagnostics
        diagnostics = diagnostics.withoutLostNames
        unsilenced = diagnostics
        isWhole = !diagnostics.contains { $0.severity == .error && !$0.mayBeIgnored }
        diagnostics = Suppressions(trees + testTrees).applied(to: diagnostics, isWhole: isWhole)
        self.trees = trees
        self.testTrees = testTrees
        let hasErrors = diagnostics.contains { $0.severity == .error && !source.tests.contains($0.location?.file.name ?? "") }
        study = hasErrors ? nil : definitions.study.study()
        compiled = definitions.study
        self.tests = definitions.tests
        self.diagnostics = diagnostics
    }

    /// With more to be said about it, which comments may silence as well.
    func saying(_ more: [Diagnostic]) -> LoadedStudy {
        if more.isEmpty { return self }
        var study = self
        study.diagnostics = Suppressions(trees + testTrees).applied(to: unsilenced + more, isWhole: isWhole)
        return study
    }

    /// In all its editions, in the order of time; empty where the definitions have errors.
    var editions: [Study] { study == nil ? [] : compiled.editions }

    /// In the edition of a day; nil where the definitions have errors.
    public func study(on day: CivilDate?) -> Study? { study == nil ? nil : compiled.study(on: day) }

    /// The name of a definition file in records: the path as one goes from the study.
    public func recordName(of tree: DocumentTree) -> String {
        shared.files.first { $0.path == tree.file.name }?.name ?? FileAccess.name(of: tree.file.name)
    }

    /// A file as it is on the disk.
    public static func bytes(of path: String) throws(FileError) -> [UInt8] {
        // One byte more than is allowed, so that the parser sees that the file is too large and says so.
        try InputFile(path: path).prefix(Limits.definitions.fileBytes + 1)
    }

    /// All files that were read.
    var fileNames: [String] { source.files + source.tests + shared.files.map(\.path) }

    public static func parse(_ path: String, _ bytes: [UInt8], limits: Limits = .definitions) -> ReadFile {
        DocumentTree.parse(SourceFile(name: path, bytes: bytes), limits: limits)
    }

    /// What every name in the study means, and where it stands. Compiles once more; keep it.
    public var symbols: StudySymbols { MeraCompiler.symbols(trees, tests: testTrees, name: source.name) }

    /// The language of the study, in which its readers are spoken to: as its header says, even where the rest has errors.
    /// Nil where there is no header.
    public var language: Language? {
        if let study { return Language(rawValue: study.language) }
        guard let header = trees.lazy.compactMap({ $0.root?["study"] }).first else { return nil }
        return Language(rawValue: header["language"]?.text ?? Study.defaultLanguage)
    }
}
