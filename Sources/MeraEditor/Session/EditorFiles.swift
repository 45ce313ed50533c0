public import MeraSource
public import MeraWorkspace

/// What a session asks of the world outside of it.
public struct EditorFiles: Sendable {
    /// The study that a file belongs to.
    public var source: @Sendable (_ path: String) throws(FileError) -> StudySource?
    public var read: @Sendable (_ path: String) throws(FileError) -> [UInt8]
    /// Studies below a folder that may use definitions of another one.
    public var studies: @Sendable (_ folder: String) throws(FileError) -> [StudySource]
    /// The nearest `mera.yaml` of a study.
    public var settings: @Sendable (_ study: StudySource) -> String?

    public init(
        source: @escaping @Sendable (String) throws(FileError) -> StudySource?,
        read: @escaping @Sendable (String) throws(FileError) -> [UInt8],
        studies: @escaping @Sendable (String) throws(FileError) -> [StudySource],
        settings: @escaping @Sendable (StudySource) -> String? = { _ in nil }
    ) {
        self.source = source
        self.read = read
        self.studies = studies
        self.settings = settings
    }

    public static let disk = EditorFiles(
        source: { path throws(FileError) in try DefinitionFolder.study(around: path) },
        read: { path throws(FileError) in try LoadedStudy.bytes(of: path) },
        studies: { folder throws(FileError) in
            FileAccess.kind(of: folder) == .folder ? try DefinitionFolder.studies(at: folder) : []
        }, settings: { SettingsFile.nearest(of: $0) })
}
