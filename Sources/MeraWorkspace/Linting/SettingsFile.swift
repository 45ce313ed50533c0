public import MeraCompiler
import MeraSource
import MeraYAML

/// Where the settings of `mera lint` lie: `mera.yaml` in the folder of a study or in one above it.
public enum SettingsFile {
    static let names: Set<String> = ["mera.yaml", "mera.yml"]

    public static func isOne(_ path: String) -> Bool { names.contains(FileAccess.name(of: path)) }

    /// The nearest file of a study.
    public static func nearest(of study: StudySource) -> String? {
        nearest(to: study.isFolder ? study.name : FileAccess.folder(of: study.name))
    }

    /// The nearest file from a folder upwards.
    static func nearest(to folder: String) -> String? {
        var folder = folder
        while true {
            for name in names.sorted() where FileAccess.kind(of: FileAccess.join(folder, name)) == .file {
                return FileAccess.join(folder, name)
            }
            // Above the working folder the way goes on by the real path.
            if !folder.hasPrefix("/"), folder.split(separator: "/").allSatisfy({ $0 == "." || $0 == ".." }) {
                guard let real = FileAccess.realPath(folder) else { return nil }
                folder = real
            }
            let parent = FileAccess.folder(of: folder)
            if parent == folder { return nil }
            folder = parent
        }
    }

    static func read(_ path: String, _ unsaved: [String: [UInt8]]) throws(FileError) -> LintSettings {
        let name = FileAccess.displayPath(path)
        let bytes: [UInt8]
        if let text = unsaved[name] {
            bytes = text
        } else {
            bytes = try FileAccess.read(path, limit: Limits.definitions.fileBytes)
        }
        return settings(name, bytes)
    }

    /// What a file says.
    public static func settings(_ name: String, _ bytes: [UInt8]) -> LintSettings {
        let (tree, findings) = DocumentTree.parse(SourceFile(name: name, bytes: bytes))
        return LintSettings(tree, findings)
    }
}

/// From which settings a command goes out.
public enum SettingsChoice: Sendable, Hashable {
    /// The nearest `mera.yaml` of each study.
    case nearest
    case none
    case file(String)
}

/// The settings of each study, each file read once.
struct SettingsByFolder {
    let choice: SettingsChoice
    /// Files as they stand in an editor, by their names.
    let unsaved: [String: [UInt8]]
    private(set) var diagnostics: [Diagnostic] = []
    private var read: [String: LintSettings] = [:]
    private var nearest: [String: String?] = [:]

    init(choice: SettingsChoice, unsaved: [String: [UInt8]]) {
        self.choice = choice
        self.unsaved = unsaved
    }

    mutating func settings(of source: StudySource) throws(FileError) -> LintSettings? {
        switch choice {
        case .none: return nil
        case .file(let path): return try settings(at: path)
        case .nearest:
            let folder = source.isFolder ? source.name : FileAccess.folder(of: source.name)
            let path = nearest[folder] ?? SettingsFile.nearest(to: folder)
            nearest[folder] = .some(path)
            guard let path else { return nil }
            return try settings(at: path)
        }
    }

    mutating func settings(at path: String) throws(FileError) -> LintSettings {
        if let known = read[path] { return known }
        let settings = try SettingsFile.read(path, unsaved)
        read[path] = settings
        diagnostics += settings.diagnostics
        return settings
    }
}
