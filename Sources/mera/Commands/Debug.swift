import ArgumentParser
import MeraSource
import MeraWorkspace

struct Debug: MeraCommand {
    enum Stage: String, CaseIterable, ExpressibleByArgument { case tree, definitions, model, plan }

    static let configuration = CommandConfiguration(
        abstract: words(
            en: "Show what a stage of compiling made of a study.", ru: "Показать, что получилось на одном из этапов компиляции."))

    @Argument(
        help: ArgumentHelp(
            words(
                en: "tree: the YAML; definitions: sections and ids; model: tables, types, order; plan: how each expression runs.",
                ru: "tree — YAML; definitions — разделы; model — таблицы, типы, порядок; plan — как вычисляется каждое выражение."
            ),
            valueName: "stage"))
    var stage: Stage

    @Argument(help: ArgumentHelp(words(en: "The study.", ru: "Исследование."), valueName: "study"))
    var path: String

    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings.filter { $0.severity == .error }, language)
        guard let loaded else { return .failure }
        switch stage {
        case .tree: try terminal.result(Dump.tree(loaded))
        case .definitions: try terminal.result(Dump.definitions(loaded))
        case .model:
            guard let study = loaded.study else { return .failure }
            try terminal.result(Dump.model(study))
        case .plan:
            guard let study = loaded.study else { return .failure }
            try terminal.result(Dump.plan(study))
        }
        return .clean
    }
}
