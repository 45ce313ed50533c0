import ArgumentParser
import MeraGraph
import MeraModel
import MeraSource
import MeraWorkspace

struct GraphCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: words(
            en: "Draw what is made of what: questions, scores, indicators, conclusions.",
            ru: "Нарисовать, что из чего получается: вопросы, баллы, показатели, выводы."),
        discussion: words(
            en: """
                Without a selector the whole study is drawn. +x is all that x needs, x+ all that uses it, x+2 what uses it within two \
                steps, +x+ both, a..b what lies between two things; several selectors are put together. A thing is named as in the \
                definitions, `pass_rate` or `centre_form.passed`; where that is not enough with its kind: `score:clarity`. Lists \
                of options, scales and functions are drawn only where one is named: `agreement+1`.
                """,
            ru: """
                Без отбора рисуется всё исследование. +x — всё, что нужно для x; x+ — всё, где он используется; x+2 — то же не дальше \
                двух шагов; +x+ — и то и другое; a..b — всё, что лежит между двумя; несколько отборов складываются. Имена — как в \
                определениях: `pass_rate`, `centre_form.passed`; если этого мало — с видом: `score:clarity`. Перечни \
                вариантов, шкалы и функции рисуются, только если названы: `agreement+1`.
                """))

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case svg, mermaid, dot, json
    }

    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"))
    var path: String

    @Argument(
        help: ArgumentHelp(
            words(en: "What is drawn: +x, x+2, a..b. Default: all.", ru: "Что рисовать: +x, x+2, a..b. По умолчанию — всё."),
            valueName: "selector"))
    var selectors: [String] = []

    @Option(
        help: ArgumentHelp(
            words(
                en:
                    "svg: a picture; mermaid: for Markdown pages; dot: for Graphviz; json: for programs. Default: by the ending of --out, else mermaid.",
                ru:
                    "svg — картинка; mermaid — для страниц Markdown; dot — для Graphviz; json — для программ. По умолчанию — по расширению --out, иначе mermaid."
            ),
            valueName: "svg|mermaid|dot|json"))
    var format: Format?

    @Option(help: ArgumentHelp(words(en: "Write to this file.", ru: "Записать в этот файл."), valueName: "file"))
    var out: String?

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Draw also what nothing leads to or from.", ru: "Рисовать и то, что ни с чем не связано.")))
    var all = false

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        for selector in selectors where GraphSelection(selector) == nil {
            throw ValidationError(
                words(
                    en: "`\(selector)` is no selector: write +x, x+2 or a..b.",
                    ru: "`\(selector)` — не отбор: пишите +x, x+2 или a..b."))
        }
    }

    private var chosenFormat: Format {
        let ending = out.flatMap { $0.split(separator: ".").last }.map(String.init) ?? ""
        return format ?? Format(rawValue: ending == "mmd" ? "mermaid" : ending) ?? .mermaid
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings.filter { $0.severity == .error }, language)
        guard let loaded, let study = loaded.study else { return .failure }
        let selections = selectors.compactMap { GraphSelection($0) }
        var graph = StudyGraph(study, for: selections)
        if !selections.isEmpty {
            let selected = graph.select(selections)
            try terminal.findings(selected.findings, language)
            if selected.findings.contains(where: { $0.severity == .error }) { return .usage }
            graph = graph.part(selected.nodes)
        } else if !all, chosenFormat != .json {
            graph = graph.part(graph.connected)
        }
        let place = DocumentPlace(path: out, set: "graph", existing: replacing.existing, study: loaded)
        let title = study.passport.label?.text(language.rawValue) ?? study.id
        let text =
            switch chosenFormat {
            case .svg: GraphDrawing(graph, language).svg(title: title, language)
            case .mermaid: graph.mermaid(language)
            case .dot: graph.dot(language)
            case .json: graph.json(language)
            }
        try terminal.result(text, to: place)
        return .clean
    }
}
