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
        var kept: [(number: String, version: StudyVersion)] = []
        for name in try FileAccess.list(folder) where !name.hasPrefix(".") {
            let path = FileAccess.join(folder, name)
            guard FileAccess.kind(of: path) == .folder || DefinitionFolder.isDefinition(name),
                case .found(let version) = try StudyVersion.load(path), let older = version.study, older.id == study.id
            else { continue }
            kept.append((older.version, version))
        }
        func findings(_ code: DiagnosticCode, since version: StudyVersion) -> [Diagnostic] {
            DefinitionChanges(version, StudyVersion(loaded)).findings.filter { $0.code == code }
        }
        let same = kept.lazy.filter { $0.number == study.version }.map { findings(.versionNotBumped, since: $0.version) }
        let last = kept.max { NaturalOrder.isBefore($0.number, $1.number) }
        return (same.first { !$0.isEmpty } ?? []) + (last.map { findings(.staleTranslation, since: $0.version) } ?? [])
    }
}
