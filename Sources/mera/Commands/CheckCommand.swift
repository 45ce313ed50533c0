import ArgumentParser
import MeraSource
import MeraWorkspace

struct CheckCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: words(
            en: "Check answers without computing anything from them.",
            ru: "Проверить ответы, не вычисляя показателей."),
        discussion: words(
            en: """
                Reads the answers and says what is wrong: damaged rows, unreadable cells, missing and repeated answers, failed \
                constraints and checks, units that sent nothing. With --out, findings.csv names every finding with its file, line \
                and column, and rejected.csv the rows that would not count.

                Exit status 1 means that the answers have errors, 3 that they could not be read.
                """,
            ru: """
                Читает ответы и сообщает, что в них не так: повреждённые строки, нечитаемые ячейки, пропущенные и повторные \
                ответы, нарушенные ограничения и проверки, площадки без ответа. С ключом --out каждое замечание с файлом, строкой \
                и столбцом записывается в findings.csv, а строки, которые не будут учтены, — в rejected.csv.

                Код завершения 1 означает, что в ответах есть ошибки, 3 — что ответы не удалось прочитать.
                """))

    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"),
        completion: Completions.study)
    var path: String

    @OptionGroup var dataOptions: DataOptions

    @Option(
        help: ArgumentHelp(
            words(
                en: "Folder for findings.csv and rejected.csv; made where it does not exist.",
                ru: "Папка для findings.csv и rejected.csv; создаётся, если её нет."), valueName: "folder"))
    var out: String?

    @Flag(
        help: ArgumentHelp(
            words(
                en:
                    "Print, instead of checking, a block `answers:` that says how the files are written; it belongs into the study or into answers.yaml beside the answers.",
                ru:
                    "Вместо проверки напечатать блок `answers:` о том, как записаны файлы; его место — в исследовании или в answers.yaml рядом с ответами."
            )))
    var suggest = false

    @OptionGroup var csvOutOption: CSVOutOption
    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var threshold: ThresholdOption
    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        var settings = try dataOptions.settings(csvOut: csvOutOption.csvOut)
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings, language)
        guard let loaded, loaded.study != nil else { return .failure }
        if suggest {
            let (text, problems) = try PreparedRun.suggestedAnswers(
                loaded, data: dataOptions.data, settings: settings, language: language)
            try terminal.findings(problems, language)
            try terminal.result(text)
            return text.isEmpty ? .failure : .clean
        }
        let place = out.map { ResultPlace($0, of: loaded, data: dataOptions.data, existing: replacing.existing) }
        if let obstacle = place?.obstacle {
            try terminal.findings([obstacle], language)
            return .failure
        }
        let progress = ProgressLine(language)
        settings.tell { progress.begin($0) }
        defer { progress.end() }
        switch try PreparedRun.prepare(loaded, data: dataOptions.data, settings: settings, isRecorded: false) {
        case .impossible(let diagnostics):
            try terminal.findings(diagnostics, language)
            return .failure
        case .ready(let prepared):
            try place?.check(CheckedAnswers.names, for: "check")
            let checked = prepared.check()
            keepUntilExit(checked)
            if let place { try checked.write(to: place, language: languageOption.lang) }
            progress.end()
            func speak() throws(FileError) {
                try terminal.findings(checked.answers.folderDiagnostics, language)
                try terminal.result(checked.summary(languageOption.lang))
            }
            if let out { try SummaryLost.watch(out, speak) } else { try speak() }
            var counts = checked.counts
            for finding in findings { counts.add(finding.severity) }
            return threshold.status(counts)
        }
    }
}
