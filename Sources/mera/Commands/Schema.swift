import ArgumentParser
import MeraSource
import MeraWorkspace

struct Schema: MeraCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            en: "Print the JSON Schema of a definition file, for editors.",
            ru: "Вывести JSON Schema файла определений, для редакторов."),
        discussion: words(
            en: """
                Editors with a YAML extension complete keys and show their meaning with it. In VS Code, for example, add to the first \
                line of a file: `# yaml-language-server: $schema=mera.schema.json`.
                """,
            ru: """
                С ней редакторы с поддержкой YAML подсказывают ключи и показывают их описание. Например, в VS Code добавьте первой \
                строкой файла: `# yaml-language-server: $schema=mera.schema.json`.
                """))

    @Option(help: ArgumentHelp(words(en: "Write to this file.", ru: "Записать в этот файл."), valueName: "file"))
    var out: String?

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let text = DefinitionReference.jsonSchema(languageOption.language())
        try terminal.result(text, to: DocumentPlace(path: out, set: "schema", existing: replacing.existing))
        return .clean
    }
}
