import ArgumentParser
import MeraSource
import MeraWorkspace

struct TestCommand: MeraCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, junit }

    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: words(en: "Run the tests beside the definitions.", ru: "Выполнить тесты, записанные рядом с определениями."),
        discussion: words(
            en: """
                Tests lie in the folder `tests` of a study. Each gives some rows and says which indicators, conclusions and findings \
                come out of them. Numbers are compared as they are shown, after rounding, unless a margin is written: `33.3 ± 0.1`. \
                A test may be a table of cases, or hold everything against a snapshot. What fails is shown with its line and with \
                the way from the value to the answers.

                With --coverage it also names what no test shows: checks, constraints and rules of unique answers that never pass or \
                never fail, rules of decision tables that never apply, bands into which no value falls and edges that no value \
                touches, scores that are never computed or never lack answers, conclusions that are never drawn or always drawn, \
                results of reconciliations that never come up, conditions of questions and groups that are never true or never \
                false, required answers that are never left out, filters of options that forbid nothing.
                """,
            ru: """
                Тесты лежат в папке `tests` исследования. Каждый задаёт несколько строк и говорит, какие показатели, выводы и \
                замечания по ним получатся. Числа сравниваются такими, какими они показываются, то есть после округления, если не \
                указан допуск: `33.3 ± 0.1`. Тестом может быть таблица случаев или снимок всего результата. Для непройденного \
                теста показана его строка и то, как получилось значение, вплоть до ответов.

                С --coverage перечисляется и то, чего не показывает ни один тест: проверки, ограничения и правила неповторимости, \
                которые ни разу не выполнены или ни разу не нарушены, правила таблиц решений, которые не сработали, уровни, в \
                которые не попало ни одно значение, и границы, которых значения не коснулись, баллы, которые не посчитаны или \
                которым всегда хватало ответов, выводы, которые не сделаны или сделаны всегда, исходы сверок, которых не было, \
                условия показа вопросов и групп, которые ни разу не выполнены или выполнены всегда, обязательные ответы, которые \
                ни разу не пропущены, отборы вариантов, которые ничего не запретили.
                """))

    @Argument(
        help: ArgumentHelp(
            words(en: "Studies, or folders that hold studies.", ru: "Исследования или папки с исследованиями."), valueName: "path"
        ), completion: Completions.study)
    var paths: [String]

    @Flag(help: ArgumentHelp(words(en: "Name the tests that pass, too.", ru: "Называть и пройденные тесты.")))
    var verbose = false

    @Option(
        help: ArgumentHelp(
            words(
                en: "Run only tests with this in their name or in the name of their file; may be given several times.",
                ru:
                    "Выполнить только тесты, в имени которых или в имени файла которых есть этот текст; можно указать несколько раз."
            ),
            valueName: words(en: "text", ru: "текст")))
    var filter: [String] = []

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Keep what comes out of tests with `expect: snapshot`, and take out snapshots that no test asks for.",
                ru: "Сохранить результаты тестов с `expect: snapshot` и убрать снимки, которых не ждёт ни один тест.")))
    var update = false

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
                en: "End with status 1 if the tests show less than so many per cent of the cases; includes --coverage.",
                ru: "Завершиться с кодом 1, если тесты показывают меньше стольких процентов случаев; включает --coverage."),
            valueName: "0…100"))
    var min: Int?

    @Option(
        help: ArgumentHelp(
            words(
                en: "Write a page with the definition files and what the tests show of them.",
                ru: "Записать страницу с файлами определений и тем, что в них показывают тесты."),
            valueName: words(en: "file.html", ru: "файл.html")))
    var coverageHtml: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "Write what the tests show as a tracefile of lcov.", ru: "Записать покрытие в формате lcov."),
            valueName: words(en: "file.info", ru: "файл.info")))
    var coverageLcov: String?

    @Flag(
        help: ArgumentHelp(
            words(
                en:
                    "Change the study in one place at a time, as a slip would (`<` for `<=`, another code, another weight), and name the changes that no test tells, each with a test that would.",
                ru:
                    "По одной вносить в исследование ошибки, какие бывают по невнимательности (`<` вместо `<=`, другой код, другой вес), и назвать те, которых не замечает ни один тест, вместе с тестом, который бы заметил."
            )))
    var mutate = false

    @Option(
        help: ArgumentHelp(
            words(
                en: "With --mutate: how many changes are tried; of more they are taken evenly.",
                ru: "С --mutate: сколько ошибок вносить; если возможно больше, они берутся равномерно."),
            valueName: "n"))
    var mutants = 5000

    @Option(
        help: ArgumentHelp(
            words(
                en: "With --mutate: for how many changes that no test tells a test is looked for; with --suggest for all.",
                ru: "С --mutate: для скольких незамеченных ошибок искать тест; с --suggest — для всех."),
            valueName: "n"))
    var searches = 30

    @Option(
        help: ArgumentHelp(
            words(
                en: "With --mutate: end with status 1 if the tests tell less than so many per cent of the changes.",
                ru: "С --mutate: завершиться с кодом 1, если тесты замечают меньше стольких процентов ошибок."),
            valueName: "0…100"))
    var minKilled: Int?

    @Option(
        help: ArgumentHelp(
            words(
                en:
                    "Write the missing tests to a file: for each case that no test shows, with --mutate for each change that no test tells, with the values that mera gives, to be confirmed.",
                ru:
                    "Записать недостающие тесты в файл: по одному на случай, которого не показывает ни один тест, с --mutate — и на незамеченную ошибку; значения считает mera, их остаётся подтвердить."
            ), valueName: words(en: "file.yaml", ru: "файл.yaml")))
    var suggest: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "How results are written: text for people, json for programs, junit for systems of continuous integration.",
                ru: "Вид вывода: text — для чтения, json — для программ, junit — для систем непрерывной интеграции."),
            valueName: "text|json|junit"))
    var format = Format.text

    @OptionGroup var replace: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    mutating func validate() throws {
        if let min, !(0...100).contains(min) {
            throw ValidationError(
                words(en: "--min takes a whole number from 0 to 100.", ru: "--min: целое число от 0 до 100."))
        }
        if let minKilled, !(0...100).contains(minKilled) {
            throw ValidationError(
                words(en: "--min-killed takes a whole number from 0 to 100.", ru: "--min-killed: целое число от 0 до 100."))
        }
        if searches < 0 { throw ValidationError(words(en: "--searches takes a number from 0.", ru: "--searches: число от 0.")) }
        if mutants < 1 { throw ValidationError(words(en: "--mutants takes a number from 1.", ru: "--mutants: число от 1.")) }
        if mutate || suggest != nil, !filter.isEmpty || update {
            throw ValidationError(
                words(
                    en: "--mutate and --suggest ask all tests, without --filter and --update.",
                    ru: "--mutate и --suggest выполняют все тесты, без --filter и --update."))
        }
        if update, !filter.isEmpty || coverage {
            throw ValidationError(
                words(
                    en: "--update goes with neither --filter nor --coverage: it keeps what all tests show.",
                    ru: "--update не сочетается с --filter и --coverage: сохраняется результат всех тестов."))
        }
    }

    /// Whether somebody wants to know what the tests show.
    private var asksForCoverage: Bool {
        coverage || failOnUncovered || min != nil || suggest != nil || coverageHtml != nil || coverageLcov != nil
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (studies, findings) = try StudyFolder.load(paths)
        keepUntilExit(studies)
        let language = languageOption.language(of: studies)
        let errors = findings.filter { $0.severity == .error }
        try terminal.findings(errors, language)
        guard studies.allSatisfy({ $0.study != nil }), !studies.isEmpty else { return .failure }
        if suggest != nil, studies.count > 1 {
            let names = studies.map(\.source.name)
            try terminal.findings(
                [Diagnostic(.severalStudies, ["path": .text(paths.joined(separator: " ")), "studies": .names(names)])], language)
            return .usage
        }
        if let unknown = StudyTesting.unknown(filter, in: studies) {
            try terminal.findings([unknown], language)
            return .usage
        }
        var request = StudyTesting.Request()
        (request.coverage, request.filters, request.isUpdating) = (asksForCoverage, filter, update)
        request.tracing = language
        let testings: [StudyTesting]
        do {
            testings = try studies.map { loaded in
                try StudyTesting(loaded, request) { outcome in
                    if format == .text { try report(outcome, language, terminal) }
                }
            }
        } catch let failure as SnapshotFailure {
            try terminal.findings([failure.diagnostic], language)
            return .failure
        }
        try terminal.findings(testings.flatMap(\.findings), language)
        let mutations =
            mutate ? studies.map { MutationTesting($0, most: mutants, searches: suggest == nil ? searches : Int.max) } : []
        try write(testings, mutations, language, terminal)
        try writeCoverage(testings, language)
        if let suggest { try write(SuggestedTests(testings[0], mutations.first), to: suggest, testings, language, terminal) }
        // A test with a mistake in it could not be run, so all is not well.
        if testings.contains(where: { $0.failed > 0 || !$0.findings.isEmpty }) || !errors.isEmpty { return .findings }
        let isLacking = testings.contains { testing in
            (failOnUncovered && !testing.gaps.isEmpty) || min.map { testing.coverage?.isBelow($0) ?? false } ?? false
        }
        if mutations.contains(where: { mutation in minKilled.map { mutation.percent < $0 } ?? false }) { return .findings }
        return isLacking ? .findings : .clean
    }

    private func write(
        _ suggested: SuggestedTests, to path: String, _ testings: [StudyTesting], _ language: Language, _ terminal: Terminal
    ) throws {
        try OutputSet.write(
            Array(suggested.yaml.utf8), to: path, as: "test", existing: replace.existing,
            inputs: Set(testings.flatMap(\.loaded.files)))
        let said = Phrase(
            en: "{path}: {n:test/tests} to confirm; for {missed:thing/things} that no test shows none was found",
            ru:
                "{path}: {n:тест ждёт/теста ждут/тестов ждут} подтверждения; не нашлось тестов для {missed:случая/случаев/случаев}"
        )
        try terminal.message(
            said.text(language, ["path": .text(path), "n": .number(suggested.count), "missed": .number(suggested.missed)]) + "\n")
    }

    private func write(
        _ testings: [StudyTesting], _ mutations: [MutationTesting], _ language: Language, _ terminal: Terminal
    ) throws {
        switch format {
        case .json: try terminal.result(TestingJSON.text(testings, language, mutations: mutations))
        case .junit: try terminal.result(JUnitReport(testings, language).render())
        case .text:
            for testing in testings { try terminal.result(testing.coverageText(language)) }
            for mutation in mutations { try terminal.result(mutation.text(language)) }
            let unconfirmed = testings.map(\.unconfirmed).reduce(0, +)
            let summary = Phrase(en: "{passed} passed, {failed} failed", ru: "пройдено: {passed}, не пройдено: {failed}")
            let waiting = Phrase(en: ", {n} of them to confirm", ru: ", из них ждут подтверждения: {n}")
            try terminal.result(
                summary.text(
                    language,
                    [
                        "passed": .number(testings.map(\.passed).reduce(0, +)),
                        "failed": .number(testings.map(\.failed).reduce(0, +)),
                    ]) + (unconfirmed > 0 ? waiting.text(language, ["n": .number(unconfirmed)]) : "") + "\n")
        }
    }

    private func writeCoverage(_ testings: [StudyTesting], _ language: Language) throws {
        guard coverageHtml != nil || coverageLcov != nil else { return }
        let files = CoverageFiles(testings)
        let inputs = Set(testings.flatMap(\.loaded.files))
        func write(_ text: String, to path: String?) throws(FileError) {
            guard let path else { return }
            try OutputSet.write(Array(text.utf8), to: path, as: "test", existing: replace.existing, inputs: inputs)
        }
        try write(files.page(language), to: coverageHtml)
        try write(files.lcov, to: coverageLcov)
    }

    private func report(_ outcome: TestOutcome, _ language: Language, _ terminal: Terminal) throws {
        if outcome.failures.isEmpty {
            if verbose { try terminal.result("✓ \(outcome.name)\n") }
            return
        }
        var text = "✗ \(outcome.name)" + (outcome.cells.map { "   \($0)" } ?? "") + "\n"
        var shown: Location?
        for failure in outcome.failures {
            text += failure.full(language, isSamePlace: failure.location == shown)
            shown = failure.location
        }
        try terminal.result(text)
    }
}
