import ArgumentParser
import MeraChanges
import MeraSource
import MeraWorkspace

struct ImpactCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: words(
            en: "Tell how a change of the definitions changes results.",
            ru: "Показать, как правка определений меняет результаты."),
        usage: """
            mera impact <old> <new> --data <folder>
            mera impact --since <revision> <study> --data <folder>
            """,
        discussion: words(
            en: """
                Runs both versions over the same answers and compares: for each indicator how many units change and by how much, which \
                bands and places change, which conclusions appear, disappear or say something else. The greatest changes are \
                explained, before and after. What does not differ is not named.
                """,
            ru: """
                Рассчитывает обе версии по одним и тем же ответам и сравнивает: для каждого показателя — сколько единиц и насколько \
                изменилось, какие меняются уровни и места, какие выводы появились, исчезли или звучат иначе. Наибольшие изменения \
                объясняются: как было и как стало. О том, что не меняется, ничего не говорится.
                """))

    @OptionGroup var versions: VersionOptions

    @OptionGroup var dataOptions: DataOptions

    @Option(
        help: ArgumentHelp(
            words(
                en: "Answers for the newer version, where they are others: those that `mera migrate` carried over.",
                ru: "Ответы для новой версии, если они другие: например, перенесённые командой `mera migrate`."),
            valueName: "folder"))
    var dataNew: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "text for people, markdown for a comment of a review, json for programs.",
                ru: "text — для чтения, markdown — для комментария к правке, json — для программ."),
            valueName: "text|markdown|json"))
    var format = DiffCommand.Format.text

    @Option(
        help: ArgumentHelp(
            words(en: "Greatest changes that are explained.", ru: "Сколько наибольших изменений объяснить."), valueName: "n"))
    var top = 3

    @Flag(
        help: ArgumentHelp(
            words(en: "End with status 1 where a result differs.", ru: "Завершиться с кодом 1, если результаты меняются.")))
    var failOnChange = false

    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        if !(0...50).contains(top) { throw ValidationError(words(en: "--top is between 0 and 50.", ru: "--top — от 0 до 50.")) }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        guard let (before, after) = try versions.load(terminal, languageOption) else { return .failure }
        let language = languageOption.language(of: [after.loaded])
        let outcome = try ResultImpact.compare(
            before, after, data: dataOptions.data, newData: dataNew, settings: try dataOptions.settings(), top: top, language)
        switch outcome {
        case .impossible(let findings):
            try terminal.findings(findings, language)
            return .failure
        case .compared(let report):
            switch format {
            case .text: try terminal.result(report.text(language))
            case .markdown: try terminal.result(report.markdown(language))
            case .json: try terminal.result(report.json(language))
            }
            return failOnChange && !report.comparison.isEmpty ? .findings : .clean
        }
    }
}
