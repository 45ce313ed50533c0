import ArgumentParser
import MeraSource
import MeraWorkspace

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: words(
            en: "Make what other programs use of definitions.", ru: "Сделать из определений файлы для других программ."),
        subcommands: [ExportXLSForm.self, ExportDDI.self])
}

/// What every export takes.
struct ExportArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"))
    var path: String

    @Option(help: ArgumentHelp(words(en: "The file to write.", ru: "Какой файл записать."), valueName: "file"))
    var out: String

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption
}

/// A format that definitions are written in: what it is called, and who writes it.
protocol ExportSubcommand: MeraCommand {
    var arguments: ExportArguments { get }
    var target: any DefinitionTarget { get }
}

extension ExportSubcommand {
    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (loaded, findings) = try StudyFolder.loadOne(arguments.path)
        let language = arguments.languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings.filter { $0.severity == .error }, language)
        guard let loaded, loaded.study != nil else { return .failure }
        return try terminal.tell(
            target.write(loaded, to: arguments.out, existing: arguments.replacing.existing), arguments.out, language)
    }
}

struct ExportXLSForm: ExportSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "xlsform",
        abstract: words(en: "A form for ODK, Kobo or Enketo.", ru: "Форма для ODK, Kobo или Enketo."),
        discussion: words(
            en: """
                Writes a questionnaire as an XLSForm. What such forms cannot say (severities, rules over several answers, scores, \
                bands) is listed, and mera goes on judging it when the answers come back.
                """,
            ru: """
                Записывает анкету как XLSForm. То, чего такие формы не умеют (серьёзность, правила для нескольких ответов, баллы, \
                уровни), перечисляется; mera по-прежнему проверит это, когда ответы вернутся.
                """))

    @OptionGroup var arguments: ExportArguments

    @Option(
        help: ArgumentHelp(
            words(en: "The questionnaire, if there are several.", ru: "Анкета, если их несколько."), valueName: "table"))
    var table: String?

    var target: any DefinitionTarget { XLSFormExport(table: table) }
}

struct ExportDDI: ExportSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "ddi",
        abstract: words(
            en: "A codebook for archives (DDI-Codebook 2.5).", ru: "Кодовая книга для архивов (DDI-Codebook 2.5)."),
        discussion: words(
            en: """
                Writes what is asked, of whom, and what may be answered: questions in all their languages, conditions, options, limits, \
                answers that stand for no value, what is calculated.
                """,
            ru: """
                Записывает, о чём спрашивают, кого и что можно ответить: вопросы на всех языках, условия, варианты, границы, ответы \
                без значения, вычисляемое.
                """))

    @OptionGroup var arguments: ExportArguments

    var target: any DefinitionTarget { DDIExport(language: arguments.languageOption.lang) }
}
