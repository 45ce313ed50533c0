import MeraCompiler
public import MeraSource
import MeraYAML

/// What is to be checked, and by which settings.
public struct LintRequest: Sendable {
    /// Folders of studies or above studies, and single files: of a file only its own findings are told, though all of its study is read.
    public var paths: [String]
    /// Files as they stand in an editor, by the paths that messages show.
    public var unsaved: [String: [UInt8]]
    public var settings: SettingsChoice
    /// What the command itself says, each a code, its beginning, a name or `all`; it wins over settings.
    public var select: [String]
    public var ignore: [String]
    /// A revision whose texts are compared with those of now: which translations did not follow them (M8002).
    public var since: String?

    public init(
        _ paths: [String], unsaved: [String: [UInt8]] = [:], settings: SettingsChoice = .nearest, select: [String] = [],
        ignore: [String] = []
    ) {
        self.paths = paths
        self.unsaved = unsaved
        self.settings = settings
        self.select = select
        self.ignore = ignore
    }

    /// Whether some findings are meant by it.
    public static func isRule(_ text: String) -> Bool { RulePattern(text) != nil }

    /// Checks everything. Only a file that cannot be read is an error here.
    public func run() throws(FileError) -> LintResult {
        var (asked, findings) = try sources()
        var known = SettingsByFolder(choice: settings, unsaved: unsaved)
        // Settings are checked by themselves, too.
        for path in paths.map(FileAccess.displayPath) where SettingsFile.isOne(path) { _ = try known.settings(at: path) }
        var studies: [LoadedStudy] = []
        var used: [String: LintSettings] = [:]
        for one in asked {
            let settings = try known.settings(of: one.source)
            used[one.source.name] = settings
            let loaded = try LoadedStudy(
                one.source, unsaved: unsaved, limits: settings?.limits ?? .definitions, texts: settings?.texts ?? TextDemands())
            studies.append(loaded.saying(try KeptVersions.findings(of: loaded) + staleTexts(of: loaded)))
        }
        let (kept, found) = StudyFolder.withoutShared(studies)
        let chosen = Dictionary(uniqueKeysWithValues: asked.map { ($0.source.name, $0.files) })
        for (study, own) in found {
            let told = FindingJudgement(used[study], select: select, ignore: ignore).judged(own)
            guard let files = chosen[study] ?? nil else {
                findings += told
                continue
            }
            findings += told.filter { $0.location.map { files.contains($0.file.name) } ?? false }
        }
        var files: Set<String> = []
        for study in kept { files.formUnion((chosen[study.source.name] ?? nil) ?? Set(study.fileNames)) }
        return LintResult(
            studies: kept, findings: (findings + known.diagnostics).inOrder(),
            files: files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    /// A study that the revision does not have, or has with errors, is compared with nothing.
    private func staleTexts(of loaded: LoadedStudy) throws(FileError) -> [Diagnostic] {
        guard let since, loaded.study != nil, unsaved.isEmpty,
            case .found(let old) = try StudyVersion.load(loaded.source.name, since: since)
        else { return [] }
        return DefinitionChanges(old, StudyVersion(loaded)).findings.filter { $0.code == .staleTranslation }
    }

    /// A study, and the files whose findings alone are asked for; nil for all.
    private typealias Asked = (source: StudySource, files: Set<String>?)

    private func sources() throws(FileError) -> (asked: [Asked], findings: [Diagnostic]) {
        var asked: [Asked] = []
        var findings: [Diagnostic] = []
        func add(_ source: StudySource, _ files: Set<String>?) {
            guard let place = asked.firstIndex(where: { $0.source.name == source.name }) else {
                return asked.append((source, files))
            }
            asked[place].files = asked[place].files.flatMap { before in files.map { before.union($0) } }
        }
        for path in paths.map(FileAccess.displayPath) where !SettingsFile.isOne(path) {
            if unsaved[path] != nil || FileAccess.kind(of: path) != .folder {
                let source = try DefinitionFolder.study(around: path, unsaved)
                add(source, source.name == path ? nil : [path])
            } else {
                let found = try DefinitionFolder.studies(at: path)
                if found.isEmpty { findings.append(Diagnostic(.emptyStudy, ["path": .text(path)])) }
                for source in found { add(source, nil) }
            }
        }
        return (asked, findings)
    }
}

/// What came of it.
public struct LintResult: Sendable {
    public let studies: [LoadedStudy]
    /// In their order.
    public let findings: [Diagnostic]
    /// The files that were checked, in the order of their names.
    public let files: [String]
}
