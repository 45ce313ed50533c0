import ArgumentParser
import MeraSource
import MeraWorkspace

struct TestCommand: MeraCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: words(en: "Run the tests beside the definitions.", ru: "Выполнить проверки, записанные рядом с определениями."),
        discussion: words(
            en: """
                Tests lie in the folder `tests` of a study. Each gives some rows and says which indicators, conclusions and findings \
                come out of them. Numbers are compared as they are shown, after rounding.

                With --coverage it also names what no test shows: checks, constraints and rules of unique answers that never pass or \
                never fail, rules of decision tables that never apply, bands into which no value falls and edges that no value \
                touches, scores that are never computed or never lack answers, conclusions that are never drawn or always drawn, \
                results of reconciliations that never come up.
                """,
            ru: """
                Проверки лежат в папке `tests` исследования. Каждая задаёт несколько строк и говорит, какие показатели, выводы и \
                замечания по ним получатся. Числа сравниваются такими, какими они показываются, то есть после округления.

                С --coverage перечисляется и то, чего не показывает ни один тест: проверки, ограничения и правила неповторимости, \
                которые ни разу не выполнены или ни разу не нарушены, правила таблиц решений, которые не сработали, уровни, в \
                которые не попало ни одно значение, и границы, которых значения не коснулись, баллы, которые не посчитаны или \
                которым всегда хватало ответов, выводы, которые не сделаны или сделаны всегда, исходы сверок, которых не было.
                """))

    @Argument(
        help: ArgumentHelp(
            words(en: "Studies, or folders that hold studies.", ru: "Исследования или папки с исследованиями."), valueName: "path"
        ), completion: Completions.study)
    var paths: [String]

    @Flag(help: ArgumentHelp(words(en: "Name the tests that pass, too.", ru: "Называть и пройденные проверки.")))
    var verbose = false

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Name the cases of rules that no test shows.",
                ru: "Перечислить случаи правил, которых не показывает ни один тест.")))
    var coverage = false

    @Flag(
        help: ArgumentHelp(
            words(
                en: "With such cases end with status 1; includes --coverage.",
                ru: "Если такие случаи есть, завершиться с кодом 1; включает --coverage.")))
    var failOnUncovered = false

    @Option(
        help: ArgumentHelp(
            words(
                en: "How results are written: text for people, json for programs.",
                ru: "Вид вывода: text — для чтения, json — для программ."),
            valueName: "text|json"))
    var format = Format.text

    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (studies, findings) = try StudyFolder.load(paths)
        keepUntilExit(studies)
        let language = languageOption.language(of: studies)
        let errors = findings.filter { $0.severity == .error }
        try terminal.findings(errors, language)
        guard studies.allSatisfy({ $0.study != nil }), !studies.isEmpty else { return .failure }
        let testings = try studies.map { loaded in
            try StudyTesting(loaded, coverage: coverage || failOnUncovered) { outcome in
                if format == .text { try report(outcome, language, terminal) }
            }
        }
        let passed = testings.map(\.passed).reduce(0, +)
        let failed = testings.map(\.failed).reduce(0, +)
        switch format {
        case .json: try terminal.result(TestingJSON.text(testings, language))
        case .text:
            for testing in testings { try terminal.result(testing.coverageText(language)) }
            let summary = Phrase(en: "{passed} passed, {failed} failed", ru: "пройдено: {passed}, не пройдено: {failed}")
            try terminal.result(summary.text(language, ["passed": .number(passed), "failed": .number(failed)]) + "\n")
        }
        // A test with a mistake in it could not be run, so all is not well.
        if failed > 0 || !errors.isEmpty { return .findings }
        return failOnUncovered && testings.contains { !$0.gaps.isEmpty } ? .findings : .clean
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
