import ArgumentParser
import MeraChanges
import MeraSource
import MeraWorkspace

struct DiffCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: words(
            en: "Tell what a change of the definitions does.", ru: "Показать, что меняет правка определений."),
        usage: """
            mera diff <old> <new>
            mera diff --since <revision> <study>
            """,
        discussion: words(
            en: """
                Compares two versions of a study as they are compiled: blanks, comments, the order of keys and files do not matter. \
                Each change has a class: breaking (stored answers are read otherwise), results, routing, addition, text, cosmetic.

                A version is a folder, a file, or REVISION:PATH of a git repository: `mera diff main:definitions/study definitions/study`. \
                Ends with status 1 for changes of the class of --fail-on or a graver one that no waiver allows, and for a version \
                that is not bumped.
                """,
            ru: """
                Сравнивает две версии исследования в скомпилированном виде: пробелы, комментарии, порядок ключей и файлов не важны. \
                У каждого изменения есть класс: breaking (сохранённые ответы читаются иначе), results (меняются результаты), routing \
                (кого и о чём спрашивают), addition (новое), text (тексты), cosmetic.

                Версия — папка, файл или РЕВИЗИЯ:ПУТЬ репозитория git: `mera diff main:definitions/study definitions/study`. \
                Код завершения 1 — есть изменения класса --fail-on или более тяжёлого, не допущенные явно, либо не повышена версия.
                """))

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown, json }

    @OptionGroup var versions: VersionOptions

    @Option(
        help: ArgumentHelp(
            words(
                en: "text for people, markdown for a comment of a review, json for programs.",
                ru: "text — для чтения, markdown — для комментария к правке, json — для программ."),
            valueName: "text|markdown|json"))
    var format = Format.text

    @Option(
        help: ArgumentHelp(
            words(
                en: "End with status 1 from this class on.", ru: "С какого класса изменений завершаться с кодом 1."),
            valueName: "breaking|results|routing|addition|text|cosmetic|never"))
    var failOn = ChangeThreshold(limit: .breaking)

    @Option(
        help: ArgumentHelp(
            words(
                en: "A file of changes that are allowed, each with its reason.",
                ru: "Файл с допущенными изменениями, у каждого — причина."), valueName: "file.yaml"))
    var waivers: String?

    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        guard let (before, after) = try versions.load(terminal, languageOption) else { return .failure }
        let language = languageOption.language(of: [after.loaded])
        var allowed: [Waiver] = []
        if let waivers {
            let (read, findings) = try WaiverFile.read(waivers)
            try terminal.findings(findings, language)
            if findings.contains(where: { $0.severity == .error }) { return .failure }
            allowed = read
        }
        let changes = DefinitionChanges(before, after, waivers: allowed)
        try terminal.findings(changes.findings, language)
        switch format {
        case .text: try terminal.result(changes.list.text(language))
        case .markdown: try terminal.result(changes.list.markdown(language))
        case .json: try terminal.result(changes.list.json(language))
        }
        let isWrong = changes.findings.contains { $0.severity == .error } && failOn.limit != nil
        return failOn.isReached(by: changes.list) || isWrong ? .findings : .clean
    }
}

/// `--fail-on breaking`
struct ChangeThreshold: ExpressibleByArgument {
    /// Nil: never.
    let limit: ChangeClass?

    init(limit: ChangeClass?) { self.limit = limit }

    init?(argument: String) {
        if argument == "never" {
            limit = nil
            return
        }
        guard let limit = ChangeClass(rawValue: argument) else { return nil }
        self.limit = limit
    }

    var defaultValueDescription: String { limit?.rawValue ?? "never" }

    func isReached(by list: ChangeList) -> Bool {
        guard let limit else { return false }
        return list.changes.contains { $0.waiver == nil && $0.changeClass <= limit }
    }
}
