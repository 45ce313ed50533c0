import ArgumentParser
import MeraSource
import MeraWorkspace

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: words(
            en: "Make definitions of what other programs use.", ru: "Сделать определения из файлов других программ."),
        subcommands: [ImportXLSForm.self, ImportStatistics.self, ImportDataPackage.self])
}

/// What every import takes.
struct ImportArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp(words(en: "The file that is imported.", ru: "Импортируемый файл."), valueName: "file"))
    var path: String

    @Option(help: ArgumentHelp(words(en: "Folder for the study.", ru: "Папка для исследования."), valueName: "folder"))
    var out: String

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption
}

/// A format of which definitions are made: what it is called, and who reads it.
protocol ImportSubcommand: MeraCommand {
    associatedtype Source: DefinitionSource
    var arguments: ImportArguments { get }
}

extension ImportSubcommand {
    func work(_ terminal: Terminal) throws -> ExitStatus {
        let language = arguments.languageOption.language(of: [])
        let source = Source(arguments.path, language: language)
        return try terminal.tell(source.write(to: arguments.out, existing: arguments.replacing.existing), arguments.out, language)
    }
}

extension Terminal {
    /// The findings of an exchange, and the files that it wrote to a place.
    func tell(_ outcome: ExchangeOutcome, _ place: String, _ language: Language) throws -> ExitStatus {
        switch outcome {
        case .impossible(let findings):
            try self.findings(findings, language)
            return .failure
        case .written(let files, let findings):
            try SummaryLost.watch(place) { () throws(FileError) in
                try self.findings(findings, language)
                try result(files.map { $0 + "\n" }.joined())
            }
            return findings.contains { $0.severity >= .warning } ? .findings : .clean
        }
    }
}

struct ImportXLSForm: ImportSubcommand {
    typealias Source = XLSFormImport

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

    @OptionGroup var arguments: ImportArguments
}

struct ImportStatistics: ImportSubcommand {
    typealias Source = StatisticsDefinitions

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

    @OptionGroup var arguments: ImportArguments
}

struct ImportDataPackage: ImportSubcommand {
    typealias Source = DataPackageDefinitions

    static let configuration = CommandConfiguration(
        commandName: "datapackage",
        abstract: words(
            en: "A data package (datapackage.json of Frictionless).", ru: "Пакет данных (datapackage.json, Frictionless)."),
        discussion: words(
            en: """
                Writes a first definition from the description: a questionnaire for each table, items with their types, labels and \
                limits, lists of options, answers that stand for no value, references by foreign keys. The package itself is then \
                read as answers: mera run STUDY --data datapackage.json.
                """,
            ru: """
                Записывает первое определение по описанию: анкета на каждую таблицу, вопросы с типами, подписями и границами, \
                списки вариантов, ответы без значения, ссылки по внешним ключам. Сам пакет затем читается как ответы: \
                mera run ИССЛЕДОВАНИЕ --data datapackage.json.
                """))

    @OptionGroup var arguments: ImportArguments
}
