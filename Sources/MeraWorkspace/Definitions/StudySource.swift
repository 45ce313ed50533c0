public import MeraSource
import MeraYAML

/// Where the definitions of one study lie: a folder, or a single file.
public struct StudySource: Sendable, Hashable {
    /// As messages call it.
    public let name: String
    /// The files of definitions in the order of their names.
    public let files: [String]
    /// The files of its tests, in the folder `tests`.
    public let tests: [String]
    /// Definition files in other folders below, which do not belong to the study.
    public let orphans: [String]

    public init(name: String, files: [String], tests: [String] = [], orphans: [String] = []) {
        self.name = name
        self.files = files
        self.tests = tests
        self.orphans = orphans
    }

    /// The study with a file that is not on the disk yet.
    public func adding(_ path: String, isTest: Bool) -> StudySource {
        func with(_ paths: [String]) -> [String] {
            Set(paths + [path]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        return StudySource(name: name, files: isTest ? files : with(files), tests: isTest ? with(tests) : tests, orphans: orphans)
    }

    /// False for a study that is one file.
    var isFolder: Bool { FileAccess.kind(of: name) == .folder }
}

/// Finds the studies below a path.
public enum DefinitionFolder {
    /// Folders inside one another that are searched for studies.
    static let deepest = 16

    /// The studies in the order of their names: the path itself if it is a file or a folder with definitions, else those in the
    /// folders below it. Empty where there is none.
    public static func studies(at path: String) throws(FileError) -> [StudySource] {
        let path = FileAccess.displayPath(path)
        if FileAccess.kind(of: path) == .folder { return try studies(inFolder: path, depth: 0) }
        return [try study(ofFile: path)]
    }

    /// The study that a file of definitions or tests belongs to; nil for a file of another kind.
    public static func study(around path: String) throws(FileError) -> StudySource? {
        guard isDefinition(path), FileAccess.kind(of: path) == .file else { return nil }
        // Unlike a file that is named on a command line, one with a header is read with those beside it, and definitions without one
        // belong together: other studies use them.
        guard let whole = try whole(around: path), whole.headers <= 1 else { return alone(path) }
        return whole.study
    }

    /// A file with a header is a study of its own. Any other file speaks for the study whose folder it lies in, so that an editor
    /// can check the file at hand.
    private static func study(ofFile path: String) throws(FileError) -> StudySource {
        if try hasHeader(path) { return alone(path) }
        return try study(around: path, [:])
    }

    /// The study that a file belongs to, for those who ask about the file: also where the file is the one with the header, or does not
    /// lie there yet. Without a header beside it, or with several, it stands alone, and lacks one.
    static func study(around path: String, _ unsaved: [String: [UInt8]]) throws(FileError) -> StudySource {
        guard isDefinition(FileAccess.name(of: path)), let whole = try whole(around: path, unsaved), whole.headers == 1 else {
            return alone(path)
        }
        return whole.study
    }

    private static func alone(_ path: String) -> StudySource { StudySource(name: path, files: [path]) }

    /// What lies in the folder of a file, or above its folder `tests`, and how many headers are in it; nil where it is no part of that.
    private static func whole(
        around path: String, _ unsaved: [String: [UInt8]] = [:]
    ) throws(FileError) -> (study: StudySource, headers: Int)? {
        var folder = FileAccess.folder(of: path)
        let isTest = FileAccess.name(of: folder) == "tests"
        if isTest { folder = FileAccess.folder(of: folder) }
        guard FileAccess.kind(of: folder) == .folder else { return nil }
        var whole = try studies(inFolder: folder, depth: deepest).first ?? StudySource(name: folder, files: [])
        if unsaved[path] != nil, !(whole.files + whole.tests).contains(path) { whole = whole.adding(path, isTest: isTest) }
        guard (whole.files + whole.tests).contains(path) else { return nil }
        return (whole, try headers(of: whole, unsaved))
    }

    /// How many files of a study hold a header; `unsaved`: as they stand in an editor.
    private static func headers(of study: StudySource, _ unsaved: [String: [UInt8]] = [:]) throws(FileError) -> Int {
        var count = 0
        for file in study.files {
            let hasOne = if let bytes = unsaved[file] { hasHeader(bytes) } else { try hasHeader(file) }
            if hasOne { count += 1 }
        }
        return count
    }

    static func hasHeader(_ path: String) throws(FileError) -> Bool {
        // A pipe can be read once, and that is for the study itself.
        if FileAccess.kind(of: path) == .other { return true }
        let bytes = try InputFile(path: path).prefix(Limits.definitions.fileBytes)
        return hasHeader(bytes)
    }

    private static func hasHeader(_ bytes: [UInt8]) -> Bool {
        let header = Array("study:".utf8)
        return bytes.split(separator: 0x0A).contains { $0.starts(with: header) }
    }

    private static func studies(inFolder folder: String, depth: Int) throws(FileError) -> [StudySource] {
        let entries = try entries(of: folder)
        let files = entries.files.filter(isDefinition)
        if files.isEmpty {
            guard depth < deepest else { return [] }
            var found: [StudySource] = []
            for name in entries.folders { found += try studies(inFolder: FileAccess.join(folder, name), depth: depth + 1) }
            return found
        }
        var tests: [String] = []
        var orphans: [String] = []
        // Other versions of the study stand by themselves.
        for name in entries.folders where name != KnownVersions.besideStudy {
            let inner = FileAccess.join(folder, name)
            let below = try Self.files(below: inner, depth: depth + 1, isDefinition)
            if name == "tests" { tests = below } else { orphans += below }
        }
        return [
            StudySource(name: folder, files: files.map { FileAccess.join(folder, $0) }, tests: tests, orphans: orphans)
        ]
    }

    private static func entries(of folder: String) throws(FileError) -> (files: [String], folders: [String]) {
        var files: [String] = []
        var folders: [String] = []
        for name in try FileAccess.list(folder) where !name.hasPrefix(".") {
            switch FileAccess.kind(of: FileAccess.join(folder, name)) {
            case .folder where leadsBack(FileAccess.join(folder, name), folder): break
            case .folder: folders.append(name)
            case .file, .other: files.append(name)
            case nil: break
            }
        }
        return (files, folders)
    }

    /// A link to the folder itself or to one above it, which would be gone through again and again.
    private static func leadsBack(_ inner: String, _ folder: String) -> Bool {
        guard let target = FileAccess.realPath(inner), let real = FileAccess.realPath(folder) else { return true }
        return real == target || real.hasPrefix(target == "/" ? "/" : target + "/")
    }

    /// The settings of `mera lint` lie among the definitions and are none.
    public static func isDefinition(_ name: String) -> Bool {
        isYAML(name) && !SettingsFile.isOne(name)
    }

    private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

    /// All YAML files below a folder, settings too; a file itself.
    static func files(at path: String) throws(FileError) -> [String] {
        let path = FileAccess.displayPath(path)
        return FileAccess.kind(of: path) == .folder ? try files(below: path, depth: 0, isYAML) : [path]
    }

    private static func files(
        below folder: String, depth: Int, _ isWanted: (String) -> Bool
    ) throws(FileError) -> [String] {
        let entries = try entries(of: folder)
        var found = entries.files.filter(isWanted).map { FileAccess.join(folder, $0) }
        if depth < deepest {
            for name in entries.folders { found += try files(below: FileAccess.join(folder, name), depth: depth + 1, isWanted) }
        }
        return found
    }
}
