import ArgumentParser
import MeraSource
import MeraWorkspace

struct TemplateCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: words(
            en: "Make an Excel workbook to enter answers in.", ru: "Сделать книгу Excel для ввода ответов."),
        discussion: words(
            en: """
                A sheet for each questionnaire and register, with drop-downs, checks in the words of the study, grey cells where a \
                question does not apply and formulas for what is calculated. What was filled in is read as it is: \
                mera run STUDY --data answers.xlsx. What Excel cannot check mera does.
                """,
            ru: """
                Лист на каждую анкету и каждый реестр: выпадающие списки, проверки словами исследования, серые ячейки там, где вопрос \
                не относится к строке, формулы для вычисляемого. Заполненная книга читается как есть: \
                mera run ИССЛЕДОВАНИЕ --data answers.xlsx. Чего не может проверить Excel, проверит mera.
                """))

    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"),
        completion: Completions.study)
    var path: String

    @Option(
        help: ArgumentHelp(words(en: "The workbook to write.", ru: "Какую книгу записать."), valueName: "answers.xlsx"))
    var out: String

    @Option(
        help: ArgumentHelp(
            words(en: "Rows to prepare on each sheet.", ru: "Сколько строк подготовить на каждом листе."), valueName: "n"))
    var rows = 500

    @Option(
        help: ArgumentHelp(
            words(
                en: "Answers whose registers are filled in: their keys are offered where they are referred to.",
                ru: "Ответы, реестры которых вносятся в книгу: их ключи предлагаются там, где на них ссылаются."),
            valueName: words(en: "folder", ru: "папка")), completion: Completions.answers)
    var data: String?

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        guard out.lowercased().hasSuffix(".xlsx") else {
            throw ValidationError(words(en: "--out is a file .xlsx.", ru: "--out — файл .xlsx."))
        }
        guard (1...EntryTemplate.mostRows).contains(rows) else {
            throw ValidationError(
                words(en: "--rows is between 1 and 20000.", ru: "--rows — от 1 до 20000."))
        }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings.filter { $0.severity == .error }, language)
        guard let loaded, loaded.study != nil else { return .failure }
        let said = try EntryTemplate(rows: rows).write(
            loaded, to: out, data: data, existing: replacing.existing, language: languageOption.lang, settings: RunSettings())
        try terminal.findings(said, language)
        guard !said.contains(where: { $0.severity == .error }) else { return .failure }
        let written = Phrase(en: "Workbook for answers: {path}", ru: "Книга для ввода ответов: {path}")
        try terminal.result(written.text(language, ["path": .text(FileAccess.displayPath(out))]) + "\n")
        return .clean
    }
}
