import ArgumentParser
import MeraSource
import MeraStarters
import MeraWorkspace

struct InitCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: words(en: "Begin a new study from a template.", ru: "Начать новое исследование по образцу."),
        discussion: words(
            en: """
                Makes a folder with definitions whose comments explain them, a register and sample answers, tests, settings for VS Code, \
                checks before a commit and on GitHub. Everything in it works at once; put your own in its place, file by file. \
                Nothing that is there already is overwritten.

                Example:
                  mera init visitors --template survey --language en
                """,
            ru: """
                Создаёт папку: определения с пояснениями, реестр и примеры ответов, проверки, настройки для VS Code, проверку перед \
                коммитом и на GitHub. Всё сразу работает; дальше заменяйте образец своим, файл за файлом. Ничего из того, что уже \
                есть, не заменяется.

                Пример:
                  mera init visitors --template survey --language ru
                """))

    @Argument(
        help: ArgumentHelp(
            words(en: "The folder for the study. Default: this one.", ru: "Папка для исследования. По умолчанию — текущая."),
            valueName: "folder"), completion: Completions.folder)
    var folder = "."

    @Option(help: InitCommand.templateHelp)
    var template = StarterTemplate.survey

    @Option(
        help: ArgumentHelp(
            words(
                en: "Language of the texts: ru or en. Default: that of the messages.",
                ru: "Язык текстов: ru или en. По умолчанию — язык сообщений."), valueName: "ru|en"),
        completion: .list(Language.allCases.map(\.rawValue)))
    var language: Language?

    @Option(
        help: ArgumentHelp(
            words(
                en: "Id of the study, of Latin letters, digits, - and _. Default: the name of the folder.",
                ru: "Имя исследования латиницей: буквы, цифры, - и _. По умолчанию — имя папки."), valueName: "id"))
    var id: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "Title of the study. Default: that of the template.", ru: "Название исследования. По умолчанию — из образца."),
            valueName: "title"))
    var title: String?

    @OptionGroup var languageOption: LanguageOption

    private static var templateHelp: ArgumentHelp {
        let listed = StarterTemplate.allCases.map { "\($0.rawValue): \($0.about.here)" }.joined(separator: "; ")
        return ArgumentHelp(
            words(en: "What to begin with. \(listed).", ru: "С чего начать. \(listed)."),
            valueName: StarterTemplate.allCases.map(\.rawValue).joined(separator: "|"))
    }

    func validate() throws {
        if let id, !StarterFolder.isID(id) {
            throw ValidationError(
                words(
                    en:
                        "--id takes Latin letters, digits, `-` and `_`, at most 64 of them, no `-` first; here is `\(oneLine(id))`.",
                    ru: "--id: латинские буквы, цифры, `-` и `_`, не больше 64, первым не `-`; здесь `\(oneLine(id))`."))
        }
        if let title, title.isEmpty || title.contains(where: { $0.isNewline || $0.unicodeScalars.allSatisfy { $0.value < 32 } }) {
            throw ValidationError(words(en: "--title is one line of text.", ru: "--title — одна строка текста."))
        }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let speaks = languageOption.language()
        let place = StarterFolder(folder)
        let starter = Starter(
            template, language ?? speaks, id: id ?? place.suggestedID(template), title: title)
        switch try place.write(starter) {
        case .refused(let obstacle):
            try terminal.findings([obstacle], speaks)
            return .failure
        case .written(let files, let kept):
            try SummaryLost.watch(place.folder) { () throws(FileError) in
                for file in files { try terminal.result("+ \(file)\n") }
                for file in kept {
                    try terminal.result(
                        Phrase(en: "= {file} was there and stays as it is", ru: "= {file} уже есть и остаётся как есть")
                            .text(speaks, ["file": .text(file)]) + "\n")
                }
                try terminal.result(next(in: place.folder).text(speaks, ["folder": .text(place.folder)]))
            }
            return .clean
        }
    }

    /// What to do now.
    private func next(in folder: String) -> Phrase {
        let go = folder == "." ? "" : "  cd {folder}\n"
        return Phrase(
            en:
                "\nGo on with README.md, or:\n\(go)  mera lint definitions\n  mera run definitions --data answers --out results\n",
            ru:
                "\nЧто дальше — в README.md, или:\n\(go)  mera lint definitions\n  mera run definitions --data answers --out results\n"
        )
    }
}
