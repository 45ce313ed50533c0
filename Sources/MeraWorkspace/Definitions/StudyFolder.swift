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
                studies.append(try LoadedStudy(source))
            }
        }
        let (kept, found) = withoutShared(studies)
        return (kept, findings + found.flatMap(\.findings))
    }

    /// Definitions that other studies use are no study, and a mistake in them is one mistake however many studies see it.
    static func withoutShared(
        _ studies: [LoadedStudy]
    ) -> (studies: [LoadedStudy], findings: [(study: String, findings: [Diagnostic])]) {
        let folders = Set(studies.flatMap(\.shared.folders))
        guard !folders.isEmpty else { return (studies, studies.map { ($0.source.name, $0.diagnostics) }) }
        let kept = studies.filter { !folders.contains(SharedDefinitions.plain($0.source.name)) }
        var seen: Set<String> = []
        let unique = kept.map { study in
            let findings = study.diagnostics.filter { finding in
                guard let place = finding.location,
                    folders.contains(SharedDefinitions.plain(FileAccess.folder(of: place.file.name)))
                else { return true }
                return seen.insert("\(finding.code.id) \(place.file.name) \(place.span) \(finding.message(.english))").inserted
            }
            return (study.source.name, findings)
        }
        return (kept, unique)
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
