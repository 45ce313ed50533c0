import ArgumentParser
import MeraSource
import MeraWorkspace

struct TestCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: words(en: "Run the tests beside the definitions.", ru: "Выполнить проверки, записанные рядом с определениями."),
        discussion: words(
            en: """
                Tests lie in the folder `tests` of a study. Each gives some rows and says which indicators, conclusions and findings \
                come out of them. Numbers are compared as they are shown, after rounding.
                """,
            ru: """
                Проверки лежат в папке `tests` исследования. Каждая задаёт несколько строк и говорит, какие показатели, выводы и \
                замечания по ним получатся. Числа сравниваются такими, какими они показываются, то есть после округления.
                """))

    @Argument(
        help: ArgumentHelp(
            words(en: "Studies, or folders that hold studies.", ru: "Исследования или папки с исследованиями."), valueName: "path"
        ))
    var paths: [String]

    @Flag(help: ArgumentHelp(words(en: "Name the tests that pass, too.", ru: "Называть и пройденные проверки.")))
    var verbose = false

    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (studies, findings) = try StudyFolder.load(paths)
        keepUntilExit(studies)
        let language = languageOption.language(of: studies)
        let errors = findings.filter { $0.severity == .error }
        try terminal.findings(errors, language)
        guard studies.allSatisfy({ $0.study != nil }), !studies.isEmpty else { return .failure }
        var passed = 0
        var failed = 0
        for loaded in studies {
            for outcome in TestRunner.outcomes(of: loaded) {
                if outcome.failures.isEmpty { passed += 1 } else { failed += 1 }
                try report(outcome, language, terminal)
            }
        }
        let summary = Phrase(en: "{passed} passed, {failed} failed", ru: "пройдено: {passed}, не пройдено: {failed}")
        try terminal.result(summary.text(language, ["passed": .number(passed), "failed": .number(failed)]) + "\n")
        // A test with a mistake in it could not be run, so all is not well.
        return failed > 0 || !errors.isEmpty ? .findings : .clean
    }

    private func report(_ outcome: TestOutcome, _ language: Language, _ terminal: Terminal) throws {
        if outcome.failures.isEmpty {
            if verbose { try terminal.result("✓ \(outcome.name)\n") }
            return
        }
        var text = "✗ \(outcome.name)\n"
        for failure in outcome.failures { text += "  \(failure.text(language))\n" }
        try terminal.result(text)
    }
}
