public import MeraSource
import MeraYAML

/// The folder that results go to, and what stands in the way there.
public struct ResultPlace: Sendable {
    public let folder: String
    private let existing: OutputSet.Existing
    /// The files that are read, which are never replaced.
    private let inputs: Set<FileIdentity>
    private let digests = FileDigests()
    /// Why the results may not go there whatever lies in it: the answers or the definitions are there. Folders are compared, not
    /// their names.
    public let obstacle: Diagnostic?

    /// - Parameters:
    ///   - study: and `data`: what the results are made of.
    public init(
        _ folder: String, of study: LoadedStudy? = nil, data: String? = nil, existing: OutputSet.Existing = .kept
    ) {
        self.folder = folder
        self.existing = existing
        inputs = (study?.files ?? []).union(data.map(Self.files) ?? [])
        obstacle =
            if let data, FileAccess.isSame(folder, Self.place(of: data)) {
                Diagnostic(.sameFolder, ["path": .text(folder)])
            } else if let study, study.folders.contains(where: { FileAccess.isSame(folder, $0) }) {
                Diagnostic(.amongDefinitions, ["path": .text(folder)])
            } else {
                nil
            }
    }

    /// A description of data is part of its folder.
    private static func place(of data: String) -> String {
        data.lowercased().hasSuffix(".json") && FileAccess.kind(of: data) == .file ? FileAccess.folder(of: data) : data
    }

    /// The files of a folder, whether or not they are answers; a workbook stands for itself.
    static func files(in folder: String) -> Set<FileIdentity> {
        if FileAccess.kind(of: folder) == .file { return Set([FileIdentity(folder)].compactMap { $0 }) }
        let names = (try? FileAccess.list(folder)) ?? []
        return Set(names.compactMap { FileIdentity(FileAccess.join(folder, $0)) })
    }

    /// Begins to look whether the files that are there are mera's own, where there is a processor for it.
    public func lookAhead(_ settings: RunSettings) {
        if existing == .kept, settings.threads > 1 { digests.lookAhead(in: folder) }
    }

    /// - Parameters:
    ///   - command: whose results they are.
    ///   - seal: the file that is there only when all the others are.
    func outputs(of command: String, seal: String? = nil) -> OutputSet {
        OutputSet(command, in: folder, existing: existing, inputs: inputs, seal: seal, digests: digests)
    }

    /// Whether files of these names may be written; asked before the work is done.
    public func check(_ names: [String], for command: String) throws(FileError) { try outputs(of: command).check(names) }
}

extension LoadedStudy {
    /// The files that the study is read from.
    public var files: Set<FileIdentity> {
        Set((trees.map(\.file.name) + source.tests).compactMap { FileIdentity($0) })
    }

    /// The folders that hold nothing but definitions; none for a study that is a single file.
    var folders: [String] {
        let own = FileAccess.kind(of: source.name) == .folder ? [source.name] : []
        return own + Set(source.tests.map { FileAccess.folder(of: $0) }).sorted() + shared.folders
    }
}
