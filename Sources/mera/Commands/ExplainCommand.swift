import ArgumentParser
import MeraFindingPages
import MeraSource
import MeraWorkspace

struct ExplainCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: words(
            en: "Tell how a value was made, or what a finding means.",
            ru: "Показать, как получено значение, или объяснить замечание."),
        usage: """
            mera explain <study> <indicator> --data <folder> --unit <unit> [--level <level>]
            mera explain <code>
            """,
        discussion: words(
            en: """
                `mera explain M3001` prints the page of a finding: why it matters, a wrong definition with what mera says of it, the \
                right one, and how to mend it. With a study and an indicator it prints the formula, the rows that \
                went in and the rows left out with the reasons; with a comparison its test, groups and differences; with a score \
                (`trust.alpha`) the variances and covariances of its items.
                """,
            ru: """
                `mera explain M3001` печатает страницу замечания: почему это важно, неправильное определение и что о нём скажет mera, \
                правильное и как исправить. Для исследования и показателя печатаются формула, вошедшие строки и строки, \
                которые не вошли, с причинами; для сравнения — критерий, группы и разности; для балла (`trust.alpha`) — \
                дисперсии и ковариации вопросов.
                """))

    @Argument(
        help: ArgumentHelp(
            words(en: "The study, or the code of a finding.", ru: "Исследование или код замечания."), valueName: "study"),
        completion: Completions.explained)
    var subject: String

    @Argument(
        help: ArgumentHelp(words(en: "The indicator.", ru: "Показатель."), valueName: "indicator"),
        completion: Completions.indicator)
    var indicator: String?

    @Option(
        help: ArgumentHelp(words(en: "Folder of answers.", ru: "Папка с ответами."), valueName: "folder"),
        completion: Completions.answers)
    var data: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "Id of the unit. Default: the one unit of the top level.",
                ru: "Идентификатор единицы. По умолчанию — верхний уровень."),
            valueName: "unit"), completion: Completions.unit)
    var unit: String?

    @Option(
        help: ArgumentHelp(
            words(en: "Level of the unit, where the id is not enough.", ru: "Уровень единицы, если одного идентификатора мало."),
            valueName: "level"), completion: Completions.level)
    var level: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "The date that today() returns, as in `mera run`.", ru: "Дата, которую возвращает today(), как в `mera run`."),
            valueName: "yyyy-mm-dd"))
    var asOf: DateArgument?

    @Option(
        help: ArgumentHelp(
            words(en: "How CSV files are written, as in `mera run`.", ru: "Как записаны файлы CSV, как в `mera run`."),
            valueName: "description"))
    var csv: String?

    @Option(help: ReadingOptions.periodHelp, completion: Completions.period)
    var period: String?

    @Option(help: ArgumentHelp(words(en: "Rows listed of each kind.", ru: "Сколько строк перечислять."), valueName: "n"))
    var rows = 20

    @OptionGroup var languageOption: LanguageOption

    mutating func validate() throws {
        guard let indicator else {
            guard Catalogue.code(subject.uppercased()) == nil else { return }
            throw ValidationError(
                words(
                    en:
                        "There is no finding `\(subject)`. To explain a value: mera explain STUDY INDICATOR --data FOLDER --unit UNIT",
                    ru:
                        "Нет замечания `\(subject)`. Чтобы объяснить значение: mera explain ИССЛЕДОВАНИЕ ПОКАЗАТЕЛЬ --data ПАПКА --unit ЕДИНИЦА"
                ))
        }
        if data == nil {
            throw ValidationError(
                words(
                    en: "To explain `\(indicator)`, name the answers: --data FOLDER.",
                    ru: "Чтобы объяснить `\(indicator)`, укажите ответы: --data ПАПКА."))
        }
        if rows < 0 { throw ValidationError(words(en: "--rows takes a number from 0.", ru: "--rows: число от 0.")) }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        if let indicator, let data { return try explain(indicator, data, terminal) }
        let language = languageOption.language()
        if let code = Catalogue.code(subject.uppercased()) { try terminal.result(FindingPage.text(code, language)) }
        return .clean
    }

    private func explain(_ indicator: String, _ data: String, _ terminal: Terminal) throws -> ExitStatus {
        let (loaded, findings) = try StudyFolder.loadOne(subject)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        guard let loaded, loaded.study != nil else {
            try terminal.findings(findings, language)
            return .failure
        }
        let settings = try RunSettings(asOf: asOf?.text, csv: csv, period: period)
        switch try PreparedRun.prepare(loaded, data: data, settings: settings) {
        case .impossible(let diagnostics):
            try terminal.findings(diagnostics, language)
            return .failure
        case .ready(let prepared):
            let run = prepared.execute()
            if let finding = run.unknownPeriod {
                try terminal.findings([finding], language)
                return .usage
            }
            switch run.explain(indicator, unit: unit, level: level, rows: rows, language) {
            case .success(let text):
                try terminal.result(text)
                return .clean
            case .failure(let unknown):
                try terminal.findings([unknown.diagnostic], language)
                return .usage
            }
        }
    }
}
