import ArgumentParser
import MeraSource
import MeraWorkspace

struct Debug: MeraCommand {
    enum Stage: String, CaseIterable, ExpressibleByArgument {
        case tree, definitions, symbols, model, structure, plan, rows, cells, units, xlsform
    }

    static let configuration = CommandConfiguration(
        commandName: "debug",
        abstract: words(
            en: "Show what a stage made of a study, or of answers to it.",
            ru: "Показать, что получилось на одном из этапов компиляции или расчёта."))

    @Argument(
        help: ArgumentHelp(
            words(
                en: """
                    tree: the YAML; definitions: sections and ids; symbols: where each name stands; model: tables, types, order; structure: all of the model, to compare; plan: how each expression runs; \
                    with --data also rows: judged rows; cells: what they add up to; units: the values made of cells. \
                    xlsform: a file of forms, one a line, with what is expected of them.
                    """,
                ru: """
                    tree — YAML; definitions — разделы; symbols — где стоит каждое имя; model — таблицы, типы, порядок; structure — модель целиком, для сравнения; plan — как вычисляется каждое выражение; \
                    с --data также rows — проверенные строки; cells — их суммы по ячейкам; units — значения по ячейкам. \
                    xlsform — файл с формами, по одной в строке, и ожидаемым результатом.
                    """
            ),
            valueName: "stage"))
    var stage: Stage

    @Argument(help: ArgumentHelp(words(en: "The study.", ru: "Исследование."), valueName: "study"))
    var path: String

    @Option(
        help: ArgumentHelp(
            words(en: "Folder of answers, for rows, cells and units.", ru: "Папка с ответами — для rows, cells и units."),
            valueName: "folder"))
    var data: String?

    @Flag(help: ArgumentHelp(words(en: "Counts as JSON, for xlsform.", ru: "Счёт в JSON — для xlsform.")))
    var json = false

    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        if stage == .xlsform {
            let cases = XLSFormCases(try FileAccess.read(path, limit: 1 << 28))
            try terminal.result(cases.text(isJSON: json))
            return .clean
        }
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings.filter { $0.severity == .error }, language)
        guard let loaded else { return .failure }
        switch stage {
        case .tree: try terminal.result(Dump.tree(loaded))
        case .definitions: try terminal.result(Dump.definitions(loaded))
        case .symbols: try terminal.result(Dump.symbols(loaded))
        case .model:
            guard let study = loaded.study else { return .failure }
            try terminal.result(Dump.model(study))
        case .structure:
            guard let study = loaded.study else { return .failure }
            try terminal.result(Dump.structure(study))
        case .plan:
            guard let study = loaded.study else { return .failure }
            try terminal.result(Dump.plan(study))
        case .xlsform: break
        case .rows, .cells, .units:
            guard let run = try completed(loaded, terminal, language) else { return .failure }
            try terminal.result(stage == .rows ? Dump.rows(run) : stage == .cells ? Dump.cells(run) : Dump.units(run))
        }
        return .clean
    }

    private func completed(_ loaded: LoadedStudy, _ terminal: Terminal, _ language: Language) throws -> CompletedRun? {
        guard let data else { throw ValidationError(words(en: "This stage needs --data.", ru: "Для этого этапа нужен --data.")) }
        switch try PreparedRun.prepare(loaded, data: data, settings: RunSettings(), isRecorded: false) {
        case .impossible(let findings):
            try terminal.findings(findings, language)
            return nil
        case .ready(let prepared): return prepared.execute()
        }
    }
}
