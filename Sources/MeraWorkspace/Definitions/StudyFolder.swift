public import MeraSource

/// Loads the studies that paths name.
public enum StudyFolder {
    /// All studies at the paths, each once, and everything that is to be said about them.
    public static func load(_ paths: [String]) throws(FileError) -> (studies: [LoadedStudy], findings: [Diagnostic]) {
        var studies: [LoadedStudy] = []
        var findings: [Diagnostic] = []
        var seen: Set<String> = []
        for path in paths {
            let sources = try DefinitionFolder.studies(at: path)
            if sources.isEmpty { findings.append(Diagnostic(.emptyStudy, ["path": .text(FileAccess.displayPath(path))])) }
            for source in sources where seen.insert(source.name).inserted {
                let study = try LoadedStudy(source)
                studies.append(study)
                findings += study.diagnostics
            }
        }
        return (studies, findings)
    }

    /// The one study at a path; a path with none or several is a finding.
    public static func loadOne(_ path: String) throws(FileError) -> (study: LoadedStudy?, findings: [Diagnostic]) {
        let (studies, findings) = try load([path])
        guard studies.count > 1 else { return (studies.first, findings) }
        return (
            nil,
            [
                Diagnostic(
                    .severalStudies,
                    ["path": .text(FileAccess.displayPath(path)), "studies": .names(studies.prefix(5).map(\.source.name))])
            ]
        )
    }
}
