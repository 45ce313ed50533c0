import MeraChanges
import MeraCells
import MeraModel
import MeraSource

/// The versions that lie beside a study, in `versions/`: one of the same number whose definitions differ says that the number was not
/// changed with them (M9004), and the last one which translations did not follow their texts (M8002).
enum KeptVersions {
    static func findings(of loaded: LoadedStudy) throws(FileError) -> [Diagnostic] {
        let source = loaded.source.name
        let home = FileAccess.kind(of: source) == .folder ? source : FileAccess.folder(of: source)
        let folder = FileAccess.join(home, KnownVersions.besideStudy)
        guard let study = loaded.study, FileAccess.kind(of: folder) == .folder else { return [] }
        var kept: [(version: String, findings: [Diagnostic])] = []
        for name in try FileAccess.list(folder) where !name.hasPrefix(".") {
            let path = FileAccess.join(folder, name)
            guard FileAccess.kind(of: path) == .folder || DefinitionFolder.isDefinition(name),
                case .found(let version) = try StudyVersion.load(path), let older = version.study, older.id == study.id
            else { continue }
            kept.append((older.version, DefinitionChanges(version, StudyVersion(loaded)).findings))
        }
        let same = kept.first { kept in
            kept.version == study.version && kept.findings.contains { $0.code == .versionNotBumped }
        }
        let last = kept.max { NaturalOrder.isBefore($0.version, $1.version) }
        return (same?.findings ?? []).filter { $0.code == .versionNotBumped }
            + (last?.findings ?? []).filter { $0.code == .staleTranslation }
    }
}
