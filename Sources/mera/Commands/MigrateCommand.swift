import ArgumentParser
import MeraSource
import MeraWorkspace

struct MigrateCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: words(
            en: "Carry stored answers over to a new version of the definitions.",
            ru: "Перенести сохранённые ответы в новую версию определений."),
        usage: """
            mera migrate <old> <new> --data <folder> --out <folder>
            mera migrate --since <revision> <study> --data <folder> --out <folder>
            """,
        discussion: words(
            en: """
                Columns and codes get their new names, by `renamed_from` in the new definitions or by likeness; an answer that is made of \
                others is worked out as `was` says. Files stay what they are; a workbook becomes CSV. What the new version has no place \
                for is listed in migration/not-carried.csv with its row and the reason, and the status is 1.
                """,
            ru: """
                Столбцы и коды получают новые имена — по `renamed_from` в новых определениях или по сходству; ответ, составленный из \
                других, вычисляется, как сказано в `was`. Файлы остаются в своём формате, книга становится CSV. Всё, чему в новой версии \
                нет места, перечислено в migration/not-carried.csv — со строкой и причиной; код завершения тогда 1.
                """))

    @OptionGroup var versions: VersionOptions

    @OptionGroup var dataOptions: DataOptions

    @Option(
        help: ArgumentHelp(
            words(en: "Folder to write the answers to.", ru: "В какую папку записать ответы."), valueName: "folder"))
    var out: String

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        guard let (before, after) = try versions.load(terminal, languageOption) else { return .failure }
        let language = languageOption.language(of: [after.loaded])
        let outcome = try AnswerMigration.carry(
            before, after, data: dataOptions.data, out: out, existing: replacing.existing, settings: try dataOptions.settings(),
            language)
        try terminal.findings(outcome.findings, language)
        if outcome.isImpossible { return .failure }
        let written = Phrase(
            en: "{files:file/files} in {out}; not carried over: {lost}",
            ru: "{files:файл/файла/файлов} в {out}; не перенесено: {lost}")
        let arguments: Arguments = [
            "files": .number(outcome.files.count), "out": .text(FileAccess.displayPath(out)), "lost": .number(outcome.lost),
        ]
        try terminal.result(written.text(language, arguments) + "\n")
        return outcome.lost > 0 ? .findings : .clean
    }
}
