import MeraCompiler
public import MeraSource

/// What the schema table says about the definition language, for people and for editors.
public enum DefinitionReference {
    /// - Parameter study: whose names shall be offered; nil: the schema of every study.
    public static func jsonSchema(_ language: Language, study: LoadedStudy? = nil) -> String {
        JSONSchema.definitionFile(language, symbols: study?.symbols)
    }

    public static func markdown(_ language: Language) -> String { Reference.markdown(language) }

    /// Whether a text may be the id of a study.
    public static func isStudyID(_ text: String) -> Bool { StudyName.isID(text) }
}
