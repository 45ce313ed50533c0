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

/// Where the answers are and how they are read: what `run` and `explain` share.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            words(
                en: "Folder of answers: NAME.csv, .tsv, .json or .jsonl for each questionnaire and register.",
                ru: "Папка с ответами: ИМЯ.csv, .tsv, .json или .jsonl для каждой анкеты и каждого реестра."), valueName: "folder"
        ))
    var data: String

    @Option(
        help: ArgumentHelp(
            words(
                en: "The date that today() returns. Default: that of the study.",
                ru: "Дата, которую возвращает today(). По умолчанию — дата исследования."), valueName: "yyyy-mm-dd"))
    var asOf: DateArgument?

    @Option(help: DataOptions.periodHelp)
    var period: String?

    static let periodHelp = ArgumentHelp(
        words(
            en: "The period that is reported on, as the answers name it. Default: the last one.",
            ru: "Отчётный период, как он назван в ответах. По умолчанию — последний."), valueName: "period")

    @Option(
        help: ArgumentHelp(
            words(
                en: "How CSV files are written, where that is not clear: \"sep=; encoding=windows-1251 decimal=,\".",
                ru: "Как записаны файлы CSV, если это не определяется само: \"sep=; encoding=windows-1251 decimal=,\"."),
            valueName: "description"))
    var csv: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "Threads to compute with; results do not depend on it. Default: the cores of the machine.",
                ru: "Число потоков; на результаты не влияет. По умолчанию — число ядер машины."), valueName: "n"))
    var threads: Int?

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Name the rows and groups that a check could not decide because an answer is missing.",
                ru: "Назвать строки и группы, для которых проверка не решена: нет ответа.")))
    var undecided = false

    func settings(_ profile: Profile = .internal, times: StageTimes? = nil) throws(RunSettings.Failure) -> RunSettings {
        try RunSettings(
            asOf: asOf?.text, csv: csv, threads: threads, profile: profile, period: period, namesUndecided: undecided,
            times: times)
    }

    mutating func validate() throws {
        guard threads.map((1...RunSettings.mostThreads).contains) ?? true else {
            throw ValidationError(words(en: "--threads takes a number from 1 to 256.", ru: "--threads: число от 1 до 256."))
        }
    }
}
