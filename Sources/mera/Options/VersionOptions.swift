import ArgumentParser
import MeraSource
import MeraWorkspace

/// The two versions that `diff`, `impact` and `migrate` are about.
struct VersionOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            words(
                en: "The older version; with --since the study.", ru: "Прежняя версия; с --since — исследование."),
            valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp(words(en: "The newer version.", ru: "Новая версия."), valueName: "new"))
    var new: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "The older version is the study as it was in this revision of git.",
                ru: "Прежняя версия — исследование, каким оно было в этой ревизии git."), valueName: "revision"))
    var since: String?

    func validate() throws {
        if (new == nil) == (since == nil) {
            throw ValidationError(
                words(
                    en: "Name two versions, or one study and --since REVISION.",
                    ru: "Укажите две версии или одно исследование и --since РЕВИЗИЯ."))
        }
    }

    /// Nil where one of them cannot be used, which has been said.
    func load(_ terminal: Terminal, _ language: LanguageOption) throws -> (StudyVersion, StudyVersion)? {
        let outcomes =
            try since.map { [try StudyVersion.load(old, since: $0), try StudyVersion.load(old)] }
            ?? [try StudyVersion.load(old), try StudyVersion.load(new ?? old)]
        var found: [StudyVersion] = []
        for outcome in outcomes {
            switch outcome {
            case .found(let version): found.append(version)
            case .none(let findings): try terminal.findings(findings, language.language())
            }
        }
        return found.count == 2 ? (found[0], found[1]) : nil
    }
}
