public import MeraSource

/// What became of an import or an export.
public enum ExchangeOutcome: Sendable {
    /// The files that were written, and what was not carried as it is.
    case written([String], [Diagnostic])
    case impossible([Diagnostic])
}

/// A file of another program that becomes the definitions of a study: one type for each format.
public protocol DefinitionSource: Sendable {
    /// - Parameter language: of comments and messages.
    init(_ path: String, language: Language)
    func write(to folder: String, existing: OutputSet.Existing) throws(FileError) -> ExchangeOutcome
}

extension DefinitionSource {
    /// Writes definitions that are one file.
    /// - Parameter path: of what they were made of, which is not to be replaced.
    /// - Returns: the file.
    func writeStudy(
        _ text: String, of path: String, to folder: String, existing: OutputSet.Existing
    ) throws(FileError) -> String {
        let file = FileAccess.join(folder, "study.yaml")
        try FileAccess.createFolder(folder)
        try OutputSet.write(
            Array(text.utf8), to: file, as: "import", existing: existing, inputs: Set([FileIdentity(path)].compactMap { $0 }))
        return file
    }
}

/// A file of another program that is made of definitions: one type for each format.
public protocol DefinitionTarget: Sendable {
    func write(_ definitions: LoadedStudy, to path: String, existing: OutputSet.Existing) throws(FileError) -> ExchangeOutcome
}
