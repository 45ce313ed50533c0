import ArgumentParser
import MeraSource
import MeraWorkspace

struct SQLCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: words(
            en: "Write a study as SQL that runs where the answers are.",
            ru: "Записать исследование на SQL для базы, где лежат ответы."),
        discussion: words(
            en: """
                Writes numbered files of SQL: loading, answers, checks, scores, cells. A database runs them, and mera finishes from the small \
                result: indicators, conclusions and the report are those of `mera run --data`. Each rule stands under a comment that \
                names its place in the definitions.

                Rows of which nothing is to be said are computed in the database. The others (a cell that is written in an odd way, a \
                check that fails, a key that stands twice) are handed to mera as they are, and mera judges them as ever. What a rule \
                asks that the database cannot be told is named with its place: then mera reads all rows of that table.

                Example:
                  mera sql study.yaml --dialect duckdb --data answers --out sql
                  cd sql && cat [1-5]-*.sql | duckdb -bail work.duckdb
                  mera run study.yaml --cells sql --out results
                """,
            ru: """
                Записывает пронумерованные файлы SQL: загрузка, ответы, проверки, баллы, ячейки. Их выполняет база данных, а mera \
                заканчивает расчёт по небольшому результату: показатели, выводы и отчёт те же, что у `mera run --data`. Перед каждым \
                правилом — комментарий с его местом в определениях.

                Строки, к которым нет замечаний, считает база. Остальные (ячейка записана необычно, не выполнена проверка, ключ \
                повторяется) передаются mera как есть, и она судит их как всегда. Если правило нельзя записать на SQL, оно названо \
                вместе с местом, а все строки этой таблицы читает mera.

                Пример:
                  mera sql study.yaml --dialect duckdb --data answers --out sql
                  cd sql && cat [1-5]-*.sql | duckdb -bail work.duckdb
                  mera run study.yaml --cells sql --out results
                """))

    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"),
        completion: Completions.study)
    var path: String

    @Option(
        help: ArgumentHelp(
            words(
                en: "For which database: \(SQLFolder.dialects.joined(separator: ", ")).",
                ru: "Для какой базы: \(SQLFolder.dialects.joined(separator: ", "))."), valueName: "name"))
    var dialect = "duckdb"

    @Option(
        help: ArgumentHelp(words(en: "Folder for the files.", ru: "Папка для файлов."), valueName: "folder"),
        completion: Completions.folder)
    var out: String

    @Option(
        help: ArgumentHelp(
            words(
                en:
                    "Folder of answers whose files say which columns there are. Default: `data` beside the SQL, with a column for each item.",
                ru:
                    "Папка с ответами: по её файлам видно, какие есть столбцы. По умолчанию — `data` рядом с SQL, по столбцу на каждый вопрос."
            ),
            valueName: "folder"), completion: Completions.answers)
    var data: String?

    @Option(
        help: ArgumentHelp(
            words(en: "Without --data: csv or parquet.", ru: "Без --data: csv или parquet."), valueName: "csv|parquet"))
    var files = "csv"

    @Option(
        help: ArgumentHelp(
            words(
                en: "The date that today() returns. Default: that of the study.",
                ru: "Дата, которую возвращает today(). По умолчанию — дата исследования."), valueName: "yyyy-mm-dd"))
    var asOf: DateArgument?

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var threshold: ThresholdOption
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        guard ["csv", "parquet"].contains(files) else {
            throw ValidationError(words(en: "--files is csv or parquet.", ru: "--files: csv или parquet."))
        }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings, language)
        guard let loaded, loaded.study != nil else { return .failure }
        guard SQLFolder.dialects.contains(dialect) else {
            try terminal.findings(
                [Diagnostic(.unknownEngine, ["engine": .text(dialect), "known": .names(SQLFolder.dialects)])], language)
            return .usage
        }
        let place = ResultPlace(out, of: loaded, data: data, existing: replacing.existing)
        if let obstacle = place.obstacle {
            try terminal.findings([obstacle], language)
            return .failure
        }
        let sql: SQLFolder
        do throws(RunSettings.Failure) {
            sql = try SQLFolder(
                loaded, dialect: dialect, data: data, kind: files, settings: try RunSettings(asOf: asOf?.text))
        } catch {
            try terminal.findings(error.diagnostics, language)
            return .failure
        }
        if sql.findings.contains(where: { $0.severity == .error }) {
            try terminal.findings(sql.findings, language)
            return .failure
        }
        try place.check(sql.names, for: "sql")
        try sql.write(to: place)
        try terminal.findings(sql.findings, language)
        for name in sql.names { try terminal.result(FileAccess.join(FileAccess.displayPath(out), name) + "\n") }
        var counts = SeverityCounts(findings)
        for finding in sql.findings { counts.add(finding.severity) }
        return threshold.status(counts)
    }
}
