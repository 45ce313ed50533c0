import ArgumentParser
import MeraModel
import MeraSource
import MeraWorkspace

struct RunCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: words(
            en: "Compute indicators, conclusions and the report from answers.",
            ru: "Построить по ответам показатели, выводы и отчёт."),
        discussion: words(
            en: """
                Takes the definitions of a study and the answers that came in, a file for each form and register (CSV as Excel saves \
                it, Kobo's exports, JSON), and works out what is handed on: the values of every indicator for every unit, conclusions and the \
                report, and beside them a list of what is wrong with the answers.

                Examples:
                  mera run definitions/csk-pilot --data answers --out results
                  mera run study.yaml --data answers --out results --format html,docx --as-of 2026-03-31

                Writes indicators.csv, distributions.csv, findings.csv, rejected.csv, conclusions.md, run.json and report.html (or \
                the documents that the study outlines), all of them or none, and prints a summary: of the indicators at most six, those that \
                the report has as headlines, tops of indices, and what has a target or bands. Damaged rows do not stop the run: they are named in rejected.csv.

                Exit status 1 means that results are there and the answers have findings; 3 that there are no results; 4 that \
                results are there and the summary could not be printed.
                """,
            ru: """
                Берёт определения исследования и собранные ответы — по файлу на каждую анкету и каждый реестр (CSV из Excel, \
                выгрузки Kobo, JSON) — и считает то, что пойдёт дальше: значения всех показателей по всем единицам, выводы и отчёт, а рядом — \
                список того, что не так в ответах.

                Примеры:
                  mera run definitions/csk-pilot --data answers --out results
                  mera run study.yaml --data answers --out results --format html,docx --as-of 2026-03-31

                Записывает indicators.csv, distributions.csv, findings.csv, rejected.csv, conclusions.md, run.json и report.html (или \
                документы, заданные в исследовании) — все вместе или ни одного — и печатает сводку: из показателей не больше шести — заглавные показатели отчёта, вершины \
                индексов и те, у которых есть цель или уровни. Повреждённые строки расчёт не останавливают: они перечислены в rejected.csv.

                Код завершения 1 означает, что результаты есть, но в ответах есть ошибки; 3 — что результатов нет; 4 — что \
                результаты есть, но сводку вывести не удалось.
                """))

    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"),
        completion: Completions.study)
    var path: String

    @Option(help: DataOptions.dataHelp, completion: Completions.answers)
    var data: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "Instead of --data: a folder of cells (--cells-out, mera merge); the rows themselves are not needed.",
                ru: "Вместо --data: папка ячеек (--cells-out, mera merge); сами строки не нужны."),
            valueName: "folder"), completion: Completions.folder)
    var cells: String?

    @OptionGroup var reading: ReadingOptions

    @Option(
        help: ArgumentHelp(
            words(
                en: "Folder for the results; made where it does not exist.", ru: "Папка для результатов; создаётся, если её нет."),
            valueName: "folder"), completion: Completions.folder)
    var out: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "Folder for the cells: what the rows add up to, to be finished (--cells) or added to others (mera merge).",
                ru:
                    "Папка для ячеек — сумм по строкам: по ним можно закончить расчёт (--cells) или сложить их с другими (mera merge)."
            ),
            valueName: "folder"), completion: Completions.folder)
    var cellsOut: String?

    @Option(
        help: ArgumentHelp(
            words(
                en:
                    "Folder in which cells of files that do not change are kept: of a questionnaire with many files a later run reads only the new ones. Results are the same.",
                ru:
                    "Папка, где хранятся ячейки неизменившихся файлов: если у анкеты много файлов, следующий расчёт прочтёт только новые. Результаты те же."
            ),
            valueName: "folder"), completion: Completions.folder)
    var cellsCache: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "What this part is called in findings, where other parts have files of the same names.",
                ru: "Как называть эту часть в замечаниях, если в других частях есть файлы с теми же именами."),
            valueName: "name"))
    var part: String?

    @Option(
        help: ArgumentHelp(
            words(
                en:
                    "Who reads the answers and computes what it can: duckdb (its command from the path, or MERA_DUCKDB), postgresql://… (by psql) or spark (spark-submit, or MERA_SPARK). Results are the same.",
                ru:
                    "Кто читает ответы и считает всё, что может: duckdb (команда из PATH или MERA_DUCKDB), postgresql://… (через psql) или spark (spark-submit или MERA_SPARK). На результаты не влияет."
            ),
            valueName: "duckdb|postgresql://…|spark"))
    var engine: String?

    @Option(help: RunFormatArgument.help, completion: Completions.runFormats)
    var format = RunFormatArgument.html

    @Option(
        help: ArgumentHelp(
            words(
                en: "For whom: internal (everything) or public (small groups hidden, nothing of single rows, no findings).",
                ru: "Для кого: internal (всё) или public (малые группы скрыты, без отдельных строк и списка замечаний)."),
            valueName: "internal|public"))
    var profile = Profile.internal

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Say on stderr how long each stage took.", ru: "Сообщить в stderr, сколько времени занял каждый этап.")))
    var timings = false

    @Option(
        help: ArgumentHelp(
            words(
                en: "Questionnaires that every part has whole, as it has the registers: they count once.",
                ru: "Анкеты, которые каждая часть содержит целиком, как и реестры: они учитываются один раз."),
            valueName: "name,name"), completion: Completions.table)
    var whole: String?

    @OptionGroup var csvOutOption: CSVOutOption
    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var threshold: ThresholdOption
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        guard (data == nil) != (cells == nil) else {
            throw ValidationError(
                words(
                    en: "Name either the answers (--data) or cells made of them (--cells).",
                    ru: "Укажите либо ответы (--data), либо полученные из них ячейки (--cells)."))
        }
        guard out != nil || cellsOut != nil else {
            throw ValidationError(
                words(
                    en: "Name a folder for the results (--out) or for the cells (--cells-out).",
                    ru: "Укажите папку для результатов (--out) или для ячеек (--cells-out)."))
        }
        guard cells == nil || cellsOut == nil && !reading.undecided && reading.csv == nil else {
            throw ValidationError(
                words(
                    en: "--cells-out, --undecided and --csv ask for rows: give them with --data.",
                    ru: "--cells-out, --undecided и --csv относятся к строкам: указывайте их вместе с --data."))
        }
        guard engine == nil || data != nil && cellsOut == nil else {
            throw ValidationError(
                words(
                    en: "--engine reads answers: give it with --data, and without --cells-out.",
                    ru: "--engine читает ответы: указывайте его вместе с --data и без --cells-out."))
        }
        guard cellsCache == nil || data != nil && cellsOut == nil && engine == nil else {
            throw ValidationError(
                words(
                    en: "--cells-cache goes with --data and --out, without --engine.",
                    ru: "--cells-cache указывается вместе с --data и --out, без --engine."))
        }
        guard part == nil && whole == nil || cellsOut != nil else {
            throw ValidationError(
                words(
                    en: "--part and --whole go with --cells-out.", ru: "--part и --whole указываются вместе с --cells-out."))
        }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let times = timings ? StageTimes() : nil
        var settings = try reading.settings(profile, csvOut: csvOutOption.csvOut, times: times)
        times?.begin("compile")
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings, language)
        guard let loaded, let study = loaded.study else { return .failure }
        let place = out.map { ResultPlace($0, of: loaded, data: data ?? cells, existing: replacing.existing) }
        let cellsPlace = cellsOut.map { ResultPlace($0, of: loaded, data: data, existing: replacing.existing) }
        if let obstacle = place?.obstacle ?? cellsPlace?.obstacle {
            try terminal.findings([obstacle], language)
            return .failure
        }
        if cellsOut != nil, let finding = study.withoutCells {
            try terminal.findings([finding], language)
            return .failure
        }
        if cellsOut != nil {
            switch study.questionnaires(whole.map { $0.split(separator: ",").map(String.init) } ?? []) {
            case .failure(let unknown):
                try terminal.findings([unknown.diagnostic], language)
                return .usage
            case .success(let whole): settings = settings.ofPart(whole: whole)
            }
        }
        place?.lookAhead(settings)
        let progress = ProgressLine(language)
        settings.tell { progress.begin($0) }
        defer { progress.end() }
        if let engine, EngineChoice(engine) == nil {
            try terminal.findings(
                [Diagnostic(.unknownEngine, ["engine": .text(engine), "known": .names(EngineChoice.known)])], language)
            return .usage
        }
        let ready: (execute: () throws(EngineFailure) -> CompletedRun, diagnostics: [Diagnostic])
        if let data, let cellsCache {
            switch try CellsCache(cellsCache).prepare(loaded, data: data, settings: settings) {
            case .impossible(let diagnostics):
                try terminal.findings(diagnostics, language)
                return .failure
            case .ready(let run, let diagnostics): ready = (run, diagnostics)
            }
        } else if let data {
            let engine = engine.flatMap { EngineChoice($0) }
            switch try PreparedRun.prepare(loaded, data: data, settings: settings, isPart: out == nil, engine: engine) {
            case .impossible(let diagnostics):
                try terminal.findings(diagnostics, language)
                return .failure
            case .ready(let prepared): ready = (prepared.finish, prepared.answers.folderDiagnostics)
            }
        } else if let cells, SQLFolder.stands(in: cells) {
            switch try PreparedRun.prepare(loaded, computedIn: cells, settings: settings) {
            case .impossible(let diagnostics):
                try terminal.findings(diagnostics, language)
                return .failure
            case .ready(let prepared): ready = (prepared.finish, prepared.answers.folderDiagnostics)
            }
        } else {
            switch CellsRun.prepare(loaded, cells: cells ?? "", settings: settings) {
            case .impossible(let diagnostics):
                try terminal.findings(diagnostics, language)
                return .failure
            case .ready(let prepared): ready = (prepared.execute, prepared.diagnostics)
            }
        }
        // Before computing, so that a folder that cannot be written to is known early.
        let outputs = try place.map { place throws(FileError) in
            try RunOutputs(place, formats: format.formats, profile: profile)
        }
        if let outputs {
            if let obstacle = try outputs.obstacle(study) ?? (data == nil || cellsCache != nil ? outputs.needsRows : nil) {
                try terminal.findings([obstacle], language)
                return .failure
            }
            try outputs.check(study)
        }
        let run: CompletedRun
        do throws(EngineFailure) {
            run = try ready.execute()
        } catch {
            progress.end()
            try terminal.findings([error.diagnostic], language)
            return .failure
        }
        keepUntilExit(run)
        if let finding = run.unknownPeriod {
            progress.end()
            try terminal.findings([finding], language)
            return .usage
        }
        if let cellsPlace {
            try run.writeCells(to: cellsPlace, part: part ?? CellsPlace.partName(of: data ?? ""))
        }
        let notes = try outputs?.write(run, language: languageOption.lang) ?? []
        progress.end()
        try SummaryLost.watch(out ?? cellsOut ?? "") { () throws(FileError) in
            try terminal.findings(ready.diagnostics + notes, language)
            try terminal.result(run.summary(languageOption.lang))
            let report = Phrase(en: "Report: {path}", ru: "Отчёт: {path}")
            for path in outputs?.documents(of: run) ?? [] {
                try terminal.result(report.text(language, ["path": .text(path)]) + "\n")
            }
            if let cellsOut {
                let cells = Phrase(en: "Cells: {path}", ru: "Ячейки: {path}")
                try terminal.result(cells.text(language, ["path": .text(FileAccess.displayPath(cellsOut))]) + "\n")
            }
        }
        var counts = run.counts
        for finding in findings + notes { counts.add(finding.severity) }
        // Of answers read here the run has counted them.
        if data == nil || cellsCache != nil { for finding in ready.diagnostics { counts.add(finding.severity) } }
        if let times { try terminal.message(times.table(language)) }
        return threshold.status(counts)
    }
}
