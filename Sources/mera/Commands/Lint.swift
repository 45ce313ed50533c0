import ArgumentParser
import MeraSource
import MeraWorkspace

struct Lint: MeraCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, sarif, github }

    static let configuration = CommandConfiguration(
        abstract: words(en: "Check definitions without any answers.", ru: "Проверить определения, без ответов."),
        discussion: words(
            en: """
                Finds wrong keys, unknown names, wrong types and codes, circles, gaps between bands, weights that do not add up to 1, \
                and mistakes in tests. All mistakes are found in one run. `mera explain CODE` tells more about a finding.
                """,
            ru: """
                Находит неверные ключи, неизвестные имена, несоответствие типов и кодов, круговые зависимости, разрывы между \
                уровнями, веса, не дающие в сумме 1, и ошибки в проверках. За один запуск показываются все ошибки. \
                `mera explain КОД` расскажет о замечании подробнее.
                """))

    @Argument(
        help: ArgumentHelp(
            words(
                en: "Folders of studies, folders that hold such folders, or single files.",
                ru: "Папки исследований, папки с такими папками или отдельные файлы."), valueName: "path"),
        completion: Completions.study)
    var paths: [String]

    @Option(
        help: ArgumentHelp(
            words(
                en: "How findings are written: text for people, json and sarif for programs, github for annotations.",
                ru: "Вид замечаний: text — для чтения, json и sarif — для программ, github — для аннотаций."),
            valueName: "text|json|sarif|github"))
    var format = Format.text

    @OptionGroup var threshold: ThresholdOption
    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (studies, found) = try StudyFolder.load(paths)
        let findings = found + (try KeptVersions.findings(of: studies))
        keepUntilExit(studies)
        let language = languageOption.language(of: studies)
        let counts = SeverityCounts(findings.inOrder())
        switch format {
        case .text:
            try terminal.findings(findings, language, to: terminal.output)
            if findings.isEmpty { try terminal.result(clean(studies).text(language, arguments(studies)) + "\n") }
        case .json: try terminal.result(JSONFindings(language).render(findings))
        case .sarif: try terminal.result(SARIFFindings(language, version: Engine.version).render(findings))
        case .github: try terminal.result(GitHubFindings(language).render(findings))
        }
        return threshold.status(counts)
    }

    private func clean(_ studies: [LoadedStudy]) -> Phrase {
        Phrase(
            en: "no findings: {studies:study/studies}, {files:file/files}",
            ru: "замечаний нет: {studies:исследование/исследования/исследований}, {files:файл/файла/файлов}")
    }

    private func arguments(_ studies: [LoadedStudy]) -> Arguments {
        [
            "studies": .number(studies.count),
            "files": .number(studies.map { $0.source.files.count + $0.source.tests.count }.reduce(0, +)),
        ]
    }
}
