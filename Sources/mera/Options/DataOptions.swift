public import ArgumentParser
import MeraModel
import MeraSource
import MeraWorkspace

/// A day as it is written on the command line.
struct DateArgument: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard RunSettings.isDate(argument) else { return nil }
        text = argument
    }
}

extension Profile: ExpressibleByArgument {}

/// `500MB`, `4GB`
struct MemoryArgument: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        let text = argument.uppercased()
        let units = [("MB", 1_000_000), ("GB", 1_000_000_000), ("МБ", 1_000_000), ("ГБ", 1_000_000_000)]
        guard let (suffix, unit) = units.first(where: { text.hasSuffix($0.0) }),
            let number = Int(text.dropLast(suffix.count).filter { $0 != " " }), (1...1_000_000).contains(number)
        else { return nil }
        bytes = number * unit
    }
}

/// How result files are written, of the commands that write tables.
struct CSVOutOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            words(
                en:
                    "How CSV files of results are written: \"sep=; decimal=, bom\" for Russian Excel. Default: commas, points, bom.",
                ru:
                    "Как записывать результаты в CSV: \"sep=; decimal=, bom\" для русского Excel. По умолчанию — запятые, точки, bom."
            ),
            valueName: "description"))
    var csvOut: String?
}

/// Where the answers are and how they are read: what commands share that cannot do without.
struct DataOptions: ParsableArguments {
    @Option(
        help: DataOptions.dataHelp, completion: Completions.answers)
    var data: String

    static let dataHelp = ArgumentHelp(
        words(
            en:
                "Folder of answers: NAME.csv, .tsv, .xlsx, .ods, .sav, .dta, .json or .jsonl for each questionnaire and register; a workbook .xlsx with a sheet for each; or datapackage.json.",
            ru:
                "Папка с ответами: ИМЯ.csv, .tsv, .xlsx, .ods, .sav, .dta, .json или .jsonl для каждой анкеты и каждого реестра; книга .xlsx с листом для каждой; или datapackage.json."
        ), valueName: "folder|book.xlsx|datapackage.json"
    )

    @OptionGroup var reading: ReadingOptions

    func settings(
        _ profile: Profile = .internal, csvOut: String? = nil, times: StageTimes? = nil
    ) throws(RunSettings.Failure) -> RunSettings {
        try reading.settings(profile, csvOut: csvOut, times: times)
    }
}

/// How answers are read and rows judged.
struct ReadingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            words(
                en: "The date that today() returns. Default: that of the study.",
                ru: "Дата, которую возвращает today(). По умолчанию — дата исследования."), valueName: "yyyy-mm-dd"))
    var asOf: DateArgument?

    @Option(help: ReadingOptions.periodHelp, completion: Completions.period)
    var period: String?

    static let periodHelp = ArgumentHelp(
        words(
            en: "The period that is reported on, as the answers name it. Default: the last one.",
            ru: "Отчётный период, как он назван в ответах. По умолчанию — последний."), valueName: "period")

    @Option(
        help: ArgumentHelp(
            words(
                en:
                    "How CSV files are written, where that is not clear: \"sep=; encoding=windows-1251 decimal=,\"; with cells=exact cells are read by the letter.",
                ru:
                    "Как записаны файлы CSV, если это не определяется само: \"sep=; encoding=windows-1251 decimal=,\"; с cells=exact ячейки читаются буквально."
            ),
            valueName: "description"))
    var csv: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "Threads to compute with; results do not depend on it. Default: the cores of the machine.",
                ru: "Число потоков; на результаты не влияет. По умолчанию — число ядер машины."), valueName: "n"))
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            words(
                en:
                    "Memory that the run may take, 500MB or 4GB; it ends with status 3 before it takes more. Default: four fifths of the machine's.",
                ru:
                    "Сколько памяти может занять расчёт, 500MB или 4GB; прежде чем занять больше, он завершится с кодом 3. По умолчанию — четыре пятых памяти машины."
            ), valueName: "size"))
    var memory: MemoryArgument?

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Name the rows and groups that a check could not decide because an answer is missing.",
                ru: "Назвать строки и группы, для которых проверка не решена: нет ответа.")))
    var undecided = false

    @Option(
        help: ArgumentHelp(
            words(
                en:
                    "How many rows with the same finding findings.csv names, and how many left out for the same reason rejected.csv; all are counted. Default: 1000 (fewer where there are very many questions) and 10000.",
                ru:
                    "Сколько строк с одним и тем же замечанием перечислять в findings.csv и сколько отклонённых по одной причине — в rejected.csv; учтены в подсчётах все. По умолчанию — 1000 (меньше, если вопросов очень много) и 10000."
            ), valueName: "n"))
    var list: Int?

    func settings(
        _ profile: Profile = .internal, csvOut: String? = nil, times: StageTimes? = nil
    ) throws(RunSettings.Failure) -> RunSettings {
        try RunSettings(
            asOf: asOf?.text, csv: csv, csvOut: csvOut, threads: threads, profile: profile, period: period,
            namesUndecided: undecided, list: list,
            times: times,
            budget: MemoryBudget(limit: memory?.bytes) { end(with: $0) })
    }

    mutating func validate() throws {
        guard threads.map((1...RunSettings.mostThreads).contains) ?? true else {
            throw ValidationError(words(en: "--threads takes a number from 1 to 256.", ru: "--threads: число от 1 до 256."))
        }
        guard list.map((1...RunSettings.mostListed).contains) ?? true else {
            throw ValidationError(words(en: "--list takes a number from 1 to 1000000.", ru: "--list: число от 1 до 1000000."))
        }
    }
}
