import ArgumentParser
import MeraSource
import MeraWorkspace

struct FormCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "form",
        abstract: words(
            en: "Make forms to fill in: pages for a browser, and paper.",
            ru: "Сделать формы для заполнения: страницы для браузера и бумажные анкеты."),
        discussion: words(
            en: """
                Each questionnaire becomes one HTML file that needs nothing else: send it by mail or open it from a disk, without a \
                network, on a telephone too. It checks the answers as `mera run` does, keeps drafts, and saves what was filled in as \
                JSON that `mera run --data` reads, or as CSV.

                What a form cannot judge, because it sees one submission only, is named by --report and judged by `mera run`.
                """,
            ru: """
                Каждая анкета становится одним файлом HTML, которому больше ничего не нужно: его можно послать письмом, открыть с \
                диска, без сети, на телефоне. Форма проверяет ответы так же, как `mera run`, хранит черновики и сохраняет заполненное \
                в JSON, который читает `mera run --data`, или в CSV.

                Что форма проверить не может, потому что видит только одну анкету, перечислит --report; это проверит `mera run`.
                """))

    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"),
        completion: Completions.study)
    var path: String

    @Option(
        help: ArgumentHelp(words(en: "Folder for the forms.", ru: "Папка для форм."), valueName: "folder"),
        completion: Completions.folder)
    var out: String

    @Option(
        help: ArgumentHelp(
            words(
                en: "Only this questionnaire, or a register that people fill in; may be repeated.",
                ru: "Только эта анкета или реестр, который заполняют; можно указать несколько раз."), valueName: "table"),
        completion: Completions.table)
    var table: [String] = []

    @Flag(
        help: ArgumentHelp(
            words(en: "Also a page for printing on A4, NAME-print.html.", ru: "Ещё и страница для печати на A4, ИМЯ-print.html."))
    )
    var print = false

    @Option(
        help: ArgumentHelp(
            words(
                en: "Kinds of files: html (the form), docx (the questionnaire on paper, for Word).",
                ru: "Виды файлов: html (форма), docx (бумажная анкета для Word)."), valueName: "html,docx"))
    var format = FormatArgument.html

    @Flag(
        help: ArgumentHelp(
            words(
                en: "List what is checked on receipt, and why.", ru: "Перечислить, что проверяется при приёме ответов и почему."))
    )
    var report = false

    @Option(
        help: ArgumentHelp(
            words(
                en: "Folder with the registers: their rows are offered where answers refer to them.",
                ru: "Папка с реестрами: их строки форма предлагает там, где на них ссылаются ответы."), valueName: "folder"),
        completion: Completions.answers)
    var data: String?

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        guard !format.formats.hasMarkdown else {
            throw ValidationError(
                words(en: "--format takes html and docx here.", ru: "--format: здесь возможны html и docx."))
        }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings.filter { $0.severity == .error }, language)
        guard let loaded, loaded.study != nil else { return .failure }
        let place = ResultPlace(out, of: loaded, data: data, existing: replacing.existing)
        if let obstacle = place.obstacle {
            try terminal.findings([obstacle], language)
            return .failure
        }
        let request = FormRequest(tables: table, isPrinted: print, formats: format.formats, data: data)
        switch try request.write(loaded, to: place, settings: RunSettings(), language: languageOption.lang) {
        case .impossible(let diagnostics):
            try terminal.findings(diagnostics, language)
            return .failure
        case .written(let forms, let diagnostics):
            try SummaryLost.watch(out) { () throws(FileError) in
                try terminal.findings(diagnostics, language)
                try terminal.result(forms.map { $0.summary(language, isReport: report) }.joined())
            }
            return .clean
        }
    }
}
