import MeraCompiler
import MeraSource
import MeraWorkspace

/// The files `mera.yaml` of the studies, each looked for and read once until one of them changes.
struct KnownSettings {
    /// The file of each study, by its name; nil where it has none.
    fileprivate var file: [String: String?] = [:]
    fileprivate var read: [String: LintSettings] = [:]
}

extension EditorSession {
    /// How a study is to be checked; what the editor has open counts.
    func lintSettings(of study: StudySource) -> LintSettings? {
        let path: String?
        if let known = knownSettings.file[study.name] { path = known } else { path = files.settings(study) }
        knownSettings.file[study.name] = .some(path)
        return path.flatMap(lintSettings)
    }

    private func lintSettings(at path: String) -> LintSettings? {
        if let known = knownSettings.read[path] { return known }
        guard let bytes = documents[path]?.lines.bytes ?? (try? files.read(path)) else { return nil }
        let made = SettingsFile.settings(path, bytes)
        knownSettings.read[path] = made
        return made
    }

    /// What is wrong with a file of settings, while it is open or a study goes by it.
    func findings(ofSettings path: String) -> [Diagnostic] {
        guard documents[path] != nil || knownSettings.file.values.contains(path) else { return [] }
        return lintSettings(at: path)?.diagnostics ?? []
    }
}
