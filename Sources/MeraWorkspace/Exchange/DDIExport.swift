import MeraReport
public import MeraSource

/// The questionnaires of a study as a codebook for archives.
public struct DDIExport: DefinitionTarget {
    private let language: Language?

    public init(language: Language?) { self.language = language }

    public func write(
        _ definitions: LoadedStudy, to path: String, existing: OutputSet.Existing
    ) throws(FileError) -> ExchangeOutcome {
        guard let study = definitions.study else { return .impossible([]) }
        try FileAccess.createFolder(FileAccess.folder(of: path))
        try OutputSet.write(
            DDICodebook(study, language: language?.rawValue).bytes(), to: path, as: "export", existing: existing,
            inputs: definitions.files)
        return .written([path], [])
    }
}
