import MeraCompiler
public import MeraSource

/// What the schema table says about the definition language, for people and for editors.
public enum DefinitionReference {
    public static func jsonSchema(_ language: Language) -> String { JSONSchema.definitionFile(language) }
    public static func markdown(_ language: Language) -> String { Reference.markdown(language) }
}
