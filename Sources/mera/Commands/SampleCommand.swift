import ArgumentParser
import MeraSource
import MeraWorkspace

struct SampleCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: words(en: "Make synthetic answers to a study.", ru: "Создать вымышленные ответы для исследования."),
        discussion: words(
            en: """
                Writes a CSV file for each register and questionnaire. The answers satisfy the definitions, but for the share of \
                mistakes that is asked for. The same seed gives the same files. People and organisations are invented.
                """,
            ru: """
                Записывает по файлу CSV для каждого реестра и каждой анкеты. Ответы соответствуют определениям, кроме заказанной доли \
                ошибок. Одно и то же число --seed даёт одни и те же файлы. Люди и организации вымышлены.
                """))

    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"),
        completion: Completions.study)
    var path: String

    @Option(
        help: ArgumentHelp(words(en: "Folder for the answers.", ru: "Папка для ответов."), valueName: "folder"),
        completion: Completions.folder)
    var out: String

    @Option(
        help: ArgumentHelp(
            words(en: "The number from which all chance comes.", ru: "Число, от которого зависит всё случайное."),
            valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            words(
                en: "Rows of each register that refers to no other.",
                ru: "Строк в каждом реестре, который ни на что не ссылается."),
            valueName: "n"))
    var units = 12

    @Option(
        help: ArgumentHelp(
            words(en: "Share of missing answers and forms.", ru: "Доля пропущенных ответов и анкет."), valueName: "share"))
    var missing = ShareArgument(value: 0)

    @Option(
        help: ArgumentHelp(
            words(en: "Share of rows with a mistake.", ru: "Доля строк с ошибкой."), valueName: "share"))
    var mistakes = ShareArgument(value: 0)

    @Option(
        help: ArgumentHelp(
            words(
                en: "A table whose file is in the folder already and stays as it is.",
                ru: "Таблица, файл которой уже лежит в папке и остаётся как есть."), valueName: "table"))
    var keep: [String] = []

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    mutating func validate() throws {
        guard (1...1_000_000).contains(units) else {
            throw ValidationError(words(en: "--units takes a number from 1 to 1000000.", ru: "--units: число от 1 до 1000000."))
        }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        guard let loaded, loaded.study != nil else {
            try terminal.findings(findings, language)
            return .failure
        }
        let request = SampleRequest(
            seed: seed, units: units, missing: missing.value, mistakes: mistakes.value, kept: keep)
        switch try request.write(loaded, to: out, existing: replacing.existing) {
        case .impossible(let diagnostics):
            try terminal.findings(diagnostics, language)
            return .failure
        case .written(let files):
            try SummaryLost.watch(out) { () throws(FileError) in try terminal.result(files.map { $0 + "\n" }.joined()) }
            return .clean
        }
    }
}

/// `0.05` or `5%`
struct ShareArgument: ExpressibleByArgument {
    var value: Double

    init(value: Double) { self.value = value }

    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        guard let number = Double(isPercent ? String(argument.dropLast()) : argument) else { return nil }
        value = isPercent ? number / 100 : number
        guard value >= 0, value <= 1 else { return nil }
    }

    var defaultValueDescription: String { "\(Int(value * 100))%" }
}
