import ArgumentParser
import MeraSource
import MeraWatch
import MeraWorkspace

struct WatchCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: words(
            en: "Check, test and report again whenever a file is saved.",
            ru: "Проверять определения и обновлять отчёт при каждом сохранении."),
        discussion: words(
            en: """
                Looks at the definitions and runs the tests as soon as you save; with --data it makes the report anew, too. After the \
                first look it tells only what is new and what is mended. Ctrl-C ends it.

                Example:
                  mera watch definitions --data answers --out results
                """,
            ru: """
                Как только вы сохраните файл, проверяет определения и выполняет проверки из папки tests; с --data заново делает и \
                отчёт. После первого раза говорит только, что появилось и что исправлено. Завершить — Ctrl-C.

                Пример:
                  mera watch definitions --data answers --out results
                """))

    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"),
        completion: Completions.study)
    var path: String

    @Option(
        help: ArgumentHelp(
            words(en: "Answers, for the report.", ru: "Ответы — для отчёта."), valueName: "folder|book.xlsx"),
        completion: Completions.answers)
    var data: String?

    @Option(
        help: ArgumentHelp(
            words(en: "Folder for the results, with --data.", ru: "Папка для результатов, вместе с --data."), valueName: "folder"),
        completion: Completions.folder)
    var out = "results"

    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let stopped = words(en: "Stopped.", ru: "Остановлено.")
        let clear = StandardStream.error.isTerminal ? "\r\u{1B}[K" : ""
        Interruption.answer(nothing: clear + stopped, written: clear + stopped)
        var watch = StudyWatch(StudyWatch.Subject(path: path, data: data, out: out, settings: try RunSettings()))
        var changes: [String] = []
        while true {
            let start = ContinuousClock.now
            let news = watch.look()
            guard let round = watch.round else { return .failure }
            let language = languageOption.lang ?? round.language ?? interfaceLanguage
            try tell(round, news, changes, ContinuousClock.now - start, language, terminal)
            changes = watch.waitForChange()
        }
    }

    private func tell(
        _ round: WatchRound, _ news: WatchNews, _ changes: [String], _ time: Duration, _ language: Language, _ terminal: Terminal
    ) throws(FileError) {
        if !changes.isEmpty {
            let more = changes.count > 3 ? " … (+\(changes.count - 3))" : ""
            try terminal.result("\n▸ \(changes.prefix(3).joined(separator: ", "))\(more)\n")
        }
        // One after another: how many there are says the line of state.
        let hasColour = terminal.hasColour(terminal.output)
        let renderer = TextRenderer(language, hasColour: hasColour)
        for finding in news.newFindings {
            let text = renderer.render(finding) + "\n"
            if hasColour { try terminal.output.writeRaw(text) } else { try terminal.result(text) }
        }
        for finding in news.mendedFindings {
            let place = finding.location.map { FileAccess.name(of: $0.file.name) + ": " } ?? ""
            try say(
                Phrase(en: "✓ mended: {place}{message} [{code}]", ru: "✓ исправлено: {place}{message} [{code}]"),
                ["place": .text(place), "message": .text(finding.message(language)), "code": .text(finding.code.id)], language,
                terminal)
        }
        for outcome in news.newFailures {
            try terminal.result("✗ \(outcome.name)\n")
            for failure in outcome.failures { try terminal.result("  \(failure.text(language))\n") }
        }
        for name in news.mendedTests {
            try say(
                Phrase(en: "✓ passes now: {name}", ru: "✓ теперь пройдено: {name}"), ["name": .text(name)], language, terminal)
        }
        try say(
            Phrase(en: "{state} ({time} ms)", ru: "{state} ({time} мс)"),
            ["state": .text(state(round, language)), "time": .number(milliseconds(time))], language, terminal)
    }

    /// `no findings; tests: 5 of 5 passed; report: results/report.html`
    private func state(_ round: WatchRound, _ language: Language) -> String {
        var parts = [SeverityCounts(round.findings.inOrder()).text(language)]
        if let tests = round.tests {
            parts.append(
                Phrase(en: "tests: {passed} of {all} passed", ru: "проверки: пройдено {passed} из {all}")
                    .text(language, ["passed": .number(round.passed), "all": .number(tests)]))
        }
        if let answers = round.answers {
            parts.append(
                Phrase(en: "answers: {counts}", ru: "ответы: {counts}").text(language, ["counts": .text(answers.text(language))]))
        }
        if let report = round.documents.first {
            parts.append(Phrase(en: "report: {path}", ru: "отчёт: {path}").text(language, ["path": .text(report)]))
        }
        return parts.joined(separator: "; ")
    }

    private func say(_ phrase: Phrase, _ arguments: Arguments, _ language: Language, _ terminal: Terminal) throws(FileError) {
        try terminal.result(phrase.text(language, arguments) + "\n")
    }

    private func milliseconds(_ time: Duration) -> Int {
        Int(time.components.seconds) * 1000 + Int(time.components.attoseconds / 1_000_000_000_000_000)
    }
}
