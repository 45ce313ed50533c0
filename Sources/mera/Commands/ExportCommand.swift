import ArgumentParser
import MeraSource
import MeraWorkspace

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: words(
            en: "Make what other programs use of definitions.", ru: "Сделать из определений файлы для других программ."),
        subcommands: [ExportXLSForm.self])
}

struct ExportXLSForm: MeraCommand {
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

    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"))
    var path: String

    @Option(help: ArgumentHelp(words(en: "The form to write.", ru: "Файл формы."), valueName: "form.xlsx"))
    var out: String

    @Option(
        help: ArgumentHelp(
            words(en: "The questionnaire, if there are several.", ru: "Анкета, если их несколько."), valueName: "table"))
    var table: String?

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings.filter { $0.severity == .error }, language)
        guard let loaded, loaded.study != nil else { return .failure }
        switch try XLSFormExport(table: table).write(loaded, to: out, existing: replacing.existing) {
        case .impossible(let findings):
            try terminal.findings(findings, language)
            return .failure
        case .written(let files, let findings):
            try SummaryLost.watch(out) { () throws(FileError) in
                try terminal.findings(findings, language)
                try terminal.result(files.map { $0 + "\n" }.joined())
            }
            return findings.contains { $0.severity >= .warning } ? .findings : .clean
        }
    }
}
