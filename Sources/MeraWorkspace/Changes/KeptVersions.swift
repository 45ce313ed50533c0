import MeraChanges
import MeraModel
import MeraSource

/// The versions that lie beside a study, in `versions/`: one of the same number whose definitions differ says that the number was not
/// changed with them (M9004).
enum KeptVersions {
    static func findings(of loaded: LoadedStudy) throws(FileError) -> [Diagnostic] {
        let source = loaded.source.name
        let home = FileAccess.kind(of: source) == .folder ? source : FileAccess.folder(of: source)
        let folder = FileAccess.join(home, KnownVersions.besideStudy)
        guard let study = loaded.study, FileAccess.kind(of: folder) == .folder else { return [] }
        for name in try FileAccess.list(folder) where !name.hasPrefix(".") {
            let path = FileAccess.join(folder, name)
            guard FileAccess.kind(of: path) == .folder || DefinitionFolder.isDefinition(name),
                case .found(let kept) = try StudyVersion.load(path), kept.study?.id == study.id,
                kept.study?.version == study.version
            else { continue }
            let changes = DefinitionChanges(kept, StudyVersion(loaded))
            let found = changes.findings.filter { $0.code == .versionNotBumped }
            if !found.isEmpty { return found }
        }
        return []
    }
}
