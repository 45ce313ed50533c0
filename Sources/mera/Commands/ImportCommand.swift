import ArgumentParser
import MeraSource
import MeraWorkspace

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: words(
            en: "Make definitions of what other programs use.", ru: "Сделать определения из файлов других программ."),
        subcommands: [ImportXLSForm.self, ImportStatistics.self])
}

struct ImportXLSForm: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "xlsform",
        abstract: words(
            en: "A form of ODK, Kobo or Enketo.", ru: "Форма ODK, Kobo или Enketo."),
        discussion: words(
            en: """
                Reads the workbook of a form (sheets survey, choices, settings), says what is wrong with it, and writes a study that \
                means the same. What has no counterpart is named with its cell, and a comment stands in its place.
                """,
            ru: """
                Читает книгу формы (листы survey, choices, settings), сообщает об ошибках в ней и записывает исследование с тем же \
                смыслом. О том, чему соответствия нет, сообщается с указанием ячейки, а на его месте остаётся комментарий.
                """))

    @Argument(help: ArgumentHelp(words(en: "The form: an .xlsx file.", ru: "Форма: файл .xlsx."), valueName: "form"))
    var path: String

    @Option(help: ArgumentHelp(words(en: "Folder for the study.", ru: "Папка для исследования."), valueName: "folder"))
    var out: String

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let language = languageOption.language(of: [])
        switch try XLSFormImport(path, language: language).write(to: out, existing: replacing.existing) {
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

struct ImportStatistics: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "sav",
        abstract: words(en: "A file of SPSS (.sav) or Stata (.dta).", ru: "Файл SPSS (.sav) или Stata (.dta)."),
        discussion: words(
            en: """
                Writes a first definition from the dictionary: items with their labels, lists of options, answers that stand for no \
                value. The file itself is then read as answers: mera run STUDY --data FOLDER.
                """,
            ru: """
                Записывает первое определение по словарю файла: вопросы с подписями, списки вариантов, ответы без значения. \
                Сам файл затем читается как ответы: mera run ИССЛЕДОВАНИЕ --data ПАПКА.
                """), aliases: ["dta"])

    @Argument(help: ArgumentHelp(words(en: "The file: .sav or .dta.", ru: "Файл: .sav или .dta."), valueName: "file"))
    var path: String

    @Option(help: ArgumentHelp(words(en: "Folder for the study.", ru: "Папка для исследования."), valueName: "folder"))
    var out: String

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let language = languageOption.language(of: [])
        switch try StatisticsDefinitions(path).write(to: out, existing: replacing.existing) {
        case .impossible(let findings):
            try terminal.findings(findings, language)
            return .failure
        case .written(let file, let renamed):
            try SummaryLost.watch(out) { () throws(FileError) in
                if !renamed.isEmpty {
                    let said = Phrase(en: "Other names: {names}", ru: "Другие имена: {names}")
                    try terminal.message(said.text(language, ["names": .names(renamed)]) + "\n")
                }
                try terminal.result(file + "\n")
            }
            return .clean
        }
    }
}
