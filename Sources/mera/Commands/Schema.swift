import ArgumentParser
import MeraSource
import MeraWorkspace

struct Schema: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: words(
            en: "Print the JSON Schema of a definition file, for editors.",
            ru: "Вывести JSON Schema файла определений, для редакторов."),
        discussion: words(
            en: """
                Editors with a YAML extension complete keys and show their meaning with it. In VS Code, for example, add to the first \
                line of a file: `# yaml-language-server: $schema=mera.schema.json`.

                With `--with-ids STUDY` the names of the study (items, lists, indicators, levels …) are offered, too, with their labels; make it \
                anew when names have changed. More is known to `mera lsp`, which editors with a language server can start.
                """,
            ru: """
                С ней редакторы с поддержкой YAML подсказывают ключи и показывают их описание. Например, в VS Code добавьте первой \
                строкой файла: `# yaml-language-server: $schema=mera.schema.json`.

                С `--with-ids ИССЛЕДОВАНИЕ` подсказываются и имена из исследования (вопросы, списки, показатели, уровни …) с их \
                названиями; когда имена изменятся, схему нужно создать заново. Больше умеет `mera lsp` — для редакторов с языковым сервером.
                """))

    @Option(
        help: ArgumentHelp(
            words(
                en: "Offer the names of this study: a folder or a file.",
                ru: "Подсказывать имена этого исследования: папка или файл."), valueName: "study"))
    var withIds: String?

    @Option(help: ArgumentHelp(words(en: "Write to this file.", ru: "Записать в этот файл."), valueName: "file"))
    var out: String?

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        var study: LoadedStudy?
        if let withIds {
            let (loaded, findings) = try StudyFolder.loadOne(withIds)
            guard let loaded else {
                try terminal.findings(findings, languageOption.language())
                return .failure
            }
            study = loaded
        }
        let text = DefinitionReference.jsonSchema(languageOption.language(of: study.map { [$0] } ?? []), study: study)
        try terminal.result(text, to: DocumentPlace(path: out, set: "schema", existing: replacing.existing))
        return .clean
    }
}
