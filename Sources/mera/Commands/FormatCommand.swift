import ArgumentParser
import MeraSource
import MeraWorkspace

struct FormatCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: words(en: "Put definition files in canonical style.", ru: "Привести файлы определений к единому оформлению."),
        discussion: words(
            en: """
                Indents by two spaces, puts one space after `:`, `-` and `,`, takes away blanks at the ends of lines and repeated empty \
                lines. What the definitions say, comments, the order of keys and the breaks of lines stay as they are; columns that are \
                aligned by hand stay aligned. A file that does not parse is left alone.
                """,
            ru: """
                Делает отступы по два пробела, ставит один пробел после `:`, `-` и `,`, убирает пробелы в концах строк и повторные \
                пустые строки. Содержание, комментарии, порядок ключей и разбиение на строки не меняются; выровненные вручную столбцы \
                остаются выровненными. Файл, который не читается, остаётся как есть.
                """))

    @Argument(
        help: ArgumentHelp(
            words(
                en: "Files, or folders with all files below; `-` reads standard input and prints the result.",
                ru: "Файлы или папки со всеми вложенными файлами; `-` — прочитать стандартный ввод и вывести результат."),
            valueName: "path"))
    var paths: [String]

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Write nothing; end with status 1 if a file is not in canonical style.",
                ru: "Ничего не записывать; код завершения 1, если какой-то файл оформлен иначе.")))
    var check = false

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Write nothing; show what would change. Status 1 if anything would.",
                ru: "Ничего не записывать; показать, что изменилось бы. Код завершения 1, если есть что менять.")))
    var diff = false

    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        if paths.contains("-") { return try standardInput(terminal) }
        let files = try FormattedFile.read(paths)
        var changed: [FormattedFile] = []
        var refused: [Diagnostic] = []
        for file in files {
            switch file.outcome {
            case .unchanged: break
            case .changed: changed.append(file)
            case .refused(let findings): refused += findings
            }
        }
        let language = languageOption.language()
        if diff {
            for file in changed { try terminal.result(file.diff) }
        } else {
            for file in changed {
                if !check { try file.write() }
                try terminal.result(
                    (check ? Self.wouldChange : Self.hasChanged).text(language, ["file": .text(file.name)]) + "\n")
            }
            try terminal.result(summary(files, changed, refused).text(language, counts(files, changed, refused)) + "\n")
        }
        if !refused.isEmpty {
            try terminal.findings(refused, language)
            return .failure
        }
        return (check || diff) && !changed.isEmpty ? .findings : .clean
    }

    private func standardInput(_ terminal: Terminal) throws -> ExitStatus {
        guard paths == ["-"] else {
            throw ValidationError(
                words(en: "`-` stands alone, without other paths.", ru: "`-` указывается один, без других путей."))
        }
        let file = FormattedFile(name: "stdin", bytes: try InputFile(path: "/dev/stdin").prefix(FormattedFile.mostBytes))
        switch file.outcome {
        case .refused(let findings):
            // An editor takes what is printed for the whole text.
            if !check, !diff { try terminal.output.write(file.bytes) }
            try terminal.findings(findings, languageOption.language())
            return .failure
        case .unchanged:
            if !check, !diff { try terminal.output.write(file.bytes) }
            return .clean
        case .changed(let formatted):
            if diff {
                try terminal.result(file.diff)
            } else if !check {
                try terminal.output.write(formatted)
            }
            return check || diff ? .findings : .clean
        }
    }

    private static let wouldChange = Phrase(en: "to be formatted: {file}", ru: "требует оформления: {file}")
    private static let hasChanged = Phrase(en: "formatted: {file}", ru: "оформлен: {file}")

    private func summary(_ files: [FormattedFile], _ changed: [FormattedFile], _ refused: [Diagnostic]) -> Phrase {
        guard !changed.isEmpty else {
            return Phrase(en: "nothing to change in {files:file/files}", ru: "менять нечего: {files:файл/файла/файлов}")
        }
        return check
            ? Phrase(
                en: "{changed:file/files} to be formatted, {rest:file is/files are} as {rest|it/they} should be",
                ru: "оформить нужно {changed:файл/файла/файлов}, в порядке — {rest:файл/файла/файлов}")
            : Phrase(
                en: "{changed:file/files} formatted, {rest:file/files} left as {rest|it was/they were}",
                ru: "{changed:файл оформлен/файла оформлено/файлов оформлено}, без изменений — {rest:файл/файла/файлов}")
    }

    private func counts(_ files: [FormattedFile], _ changed: [FormattedFile], _ refused: [Diagnostic]) -> Arguments {
        let broken = Set(refused.compactMap { $0.location?.file.name }).count
        return [
            "files": .number(files.count - broken), "changed": .number(changed.count),
            "rest": .number(files.count - changed.count - broken),
        ]
    }
}
