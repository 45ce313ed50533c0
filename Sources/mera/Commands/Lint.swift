import ArgumentParser
import MeraSource
import MeraWorkspace

struct Lint: MeraCommand {
    /// What `--fix` may apply.
    enum Fixes: String, CaseIterable, ExpressibleByArgument { case safe, unsafe }

    /// `--fix` alone means `--fix=safe`, also where a path stands behind it.
    static func spelledOut(_ arguments: [String]) -> [String] {
        guard arguments.first == configuration.commandName else { return arguments }
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments[..<end].map { $0 == "--fix" ? "--fix=safe" : $0 } + arguments[end...]
    }

    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: words(en: "Check definitions without any answers.", ru: "Проверить определения, без ответов."),
        discussion: words(
            en: """
                Finds wrong keys, unknown names, wrong types and codes, circles, gaps between bands, weights that do not add up to 1, \
                and mistakes in tests. All mistakes are found in one run. `mera explain CODE` tells more about a finding.

                `--fix` mends what can be mended safely. A comment `# mera: ignore[M4003] reason` silences a finding for the key or list \
                item in its line or below it. `mera.yaml` in the folder or above says which findings are wanted.
                """,
            ru: """
                Находит неверные ключи, неизвестные имена, несоответствие типов и кодов, круговые зависимости, разрывы между \
                уровнями, веса, не дающие в сумме 1, и ошибки в проверках. За один запуск показываются все ошибки. \
                `mera explain КОД` расскажет о замечании подробнее.

                `--fix` исправляет то, что можно исправить безопасно. Комментарий `# mera: ignore[M4003] причина` отключает замечание \
                для ключа или элемента списка в своей строке или под ней. Какие замечания нужны, говорит `mera.yaml` в папке или выше.
                """))

    @Argument(
        help: ArgumentHelp(
            words(
                en: """
                    Folders of studies, folders that hold such folders, or single files, whose own findings are shown; `-` reads one file \
                    from standard input.
                    """,
                ru: """
                    Папки исследований, папки с такими папками или отдельные файлы — тогда показываются только их замечания; `-` — \
                    прочитать один файл со стандартного ввода.
                    """), valueName: "path"),
        completion: Completions.study)
    var paths: [String]

    @Option(
        name: .customLong("stdin-name"),
        help: ArgumentHelp(
            words(
                en: "Which file standard input stands for, so that its study is known.",
                ru: "Вместо какого файла прочитан стандартный ввод, чтобы было известно его исследование."), valueName: "file"))
    var standardInputName: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: """
                    How findings are written: text and concise for people; json, sarif, github, junit, checkstyle, gitlab, rdjson for \
                    programs. To a file with `=`: --format sarif=lint.sarif --format text.
                    """,
                ru: """
                    Вид замечаний: text и concise — для чтения; json, sarif, github, junit, checkstyle, gitlab, rdjson — для программ. \
                    В файл — через `=`: --format sarif=lint.sarif --format text.
                    """),
            valueName: "format[=file]"))
    var format: [FindingFormatArgument] = []

    @Option(
        help: ArgumentHelp(
            words(
                en: "Mend the files, as far as that is safe; --fix=unsafe also where the meaning may change.",
                ru: "Исправить файлы там, где это безопасно; --fix=unsafe — и там, где может измениться смысл."),
            valueName: "safe|unsafe"))
    var fix: Fixes?

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Show what --fix would change, and write nothing. Status 1 if anything would.",
                ru: "Показать, что изменит --fix, ничего не записывая. Код завершения 1, если есть что менять.")))
    var diff = false

    @Option(
        help: ArgumentHelp(
            words(
                en: "Leave out the findings that this file lists.", ru: "Не показывать замечания, перечисленные в этом файле."),
            valueName: "file"))
    var baseline: String?

    @Flag(
        name: .customLong("write-baseline"),
        help: ArgumentHelp(
            words(
                en: "Write that file: all findings if it is not there yet, else without those that are gone.",
                ru: "Записать этот файл: все замечания, если его ещё нет, иначе — без тех, которых больше нет.")))
    var writeBaseline = false

    @Option(
        name: .customLong("changed-since"),
        help: ArgumentHelp(
            words(
                en: "Show only what changes since this git revision brought: in changed lines, or elsewhere because of them.",
                ru: "Показать только то, что внесли изменения после этой версии git: в изменённых строках или из-за них."),
            valueName: "revision"))
    var changedSince: String?

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Show how many findings there are of each kind and in each file.",
                ru: "Показать, сколько замечаний каждого вида и в каждом файле.")))
    var statistics = false

    @Option(
        help: ArgumentHelp(
            words(
                en: "Show these findings only: codes or their beginnings, with commas.",
                ru: "Показать только эти замечания: коды или их начала через запятую."), valueName: "codes"))
    var select: [RuleListArgument] = []

    @Option(
        help: ArgumentHelp(
            words(en: "Do not show these findings.", ru: "Не показывать эти замечания."), valueName: "codes"))
    var ignore: [RuleListArgument] = []

    @Option(
        help: ArgumentHelp(
            words(
                en: "Settings to use instead of the nearest mera.yaml; `none`: no settings.",
                ru: "Настройки вместо ближайшего mera.yaml; `none` — без настроек."), valueName: "file"))
    var settings: String?

    @OptionGroup var threshold: ThresholdOption
    @OptionGroup var languageOption: LanguageOption

    mutating func validate() throws {
        if writeBaseline, baseline == nil {
            throw ValidationError(
                words(
                    en: "--write-baseline needs --baseline FILE, the file to be written.",
                    ru: "Для --write-baseline нужен файл: --baseline ФАЙЛ."))
        }
        if paths.contains("-"), paths != ["-"] {
            throw ValidationError(
                words(en: "`-` stands alone, without other paths.", ru: "`-` указывается один, без других путей."))
        }
        if paths == ["-"], fix != nil, !diff {
            throw ValidationError(
                words(
                    en: "What is read from standard input has no file to be mended; --diff shows what would change.",
                    ru: "Стандартный ввод некуда записать после исправления; --diff покажет, что изменилось бы."))
        }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let destinations = try FindingDestinations(format)
        let request = try request()
        if diff { return try showDiff(request, terminal) }
        var mending: Mending?
        if let fix {
            let done = try Mending(request, isUnsafe: fix == .unsafe)
            try done.write()
            mending = done
        }
        let result = try mending?.result ?? request.run()
        keepUntilExit(result.studies)
        var findings = result.findings
        if let changedSince { findings = try ChangedSince(changedSince, request).brought(findings) }
        if let baseline { findings = try compare(findings, with: baseline) }
        let language = languageOption.language(of: result.studies)
        if let mending { try say(mending, language, terminal) }
        let report = FindingReport(findings: findings.inOrder(), files: result.files, language: language)
        if statistics, destinations.isText {
            let text = LintStatistics(report.findings).text(language)
            try terminal.result(text.isEmpty ? clean(result, language) : text)
        } else {
            try destinations.write(report, terminal) { clean(result, language) }
        }
        return threshold.status(SeverityCounts(report.findings))
    }

    private func request() throws -> LintRequest {
        let choice: SettingsChoice = settings.map { $0 == "none" ? .none : .file($0) } ?? .nearest
        var request = LintRequest(paths, settings: choice, select: select.flatMap(\.rules), ignore: ignore.flatMap(\.rules))
        request.since = changedSince
        if paths == ["-"] {
            let name = FileAccess.displayPath(standardInputName ?? "stdin.yaml")
            if let standardInputName, FileAccess.kind(of: FileAccess.folder(of: name)) != .folder {
                throw RunSettings.Failure(Diagnostic(.notInFolder, ["path": .text(standardInputName)]))
            }
            request.paths = [name]
            request.unsaved = [name: try InputFile(path: "/dev/stdin").prefix(FormattedFile.mostBytes)]
        }
        return request
    }

    private func showDiff(_ request: LintRequest, _ terminal: Terminal) throws -> ExitStatus {
        let mending = try Mending(request, isUnsafe: fix == .unsafe)
        let language = languageOption.language(of: mending.result.studies)
        let counts = SeverityCounts(mending.result.findings)
        try terminal.result(mending.diff)
        let said =
            mending.mended.isEmpty
            ? Phrase(en: "nothing to mend; {rest}", ru: "исправлять нечего; {rest}")
            : Phrase(
                en: "would mend {mended:finding/findings}; left: {rest}",
                ru: "будет исправлено {mended:замечание/замечания/замечаний}; останется: {rest}")
        let arguments: Arguments = ["mended": .number(mending.mended.count), "rest": .text(counts.text(language))]
        try terminal.message(said.text(language, arguments) + "\n")
        return mending.mended.isEmpty ? threshold.status(counts) : .findings
    }

    private func say(_ mending: Mending, _ language: Language, _ terminal: Terminal) throws {
        for one in mending.mended {
            guard let location = one.finding.location else { continue }
            let line = location.file.position(at: location.span.start).line
            let place = "\(oneLine(location.file.name)):\(line)"
            try terminal.message(
                "\(place): \(one.finding.code.id) \(one.finding.message(language)) → \(one.fix.text(language))\n")
        }
        guard !mending.mended.isEmpty else {
            return try terminal.message(Phrase(en: "nothing to mend", ru: "исправлять нечего").text(language) + "\n")
        }
        let said = Phrase(
            en: "mended {mended:finding/findings} in {files:file/files}",
            ru: "исправлено {mended:замечание/замечания/замечаний} в {files:файле/файлах/файлах}")
        let arguments: Arguments = ["mended": .number(mending.mended.count), "files": .number(mending.changes.count)]
        try terminal.message(said.text(language, arguments) + "\n")
    }

    /// Writes the list anew where that is asked for; entries that are gone are told where it is not.
    private func compare(_ findings: [Diagnostic], with path: String) throws -> [Diagnostic] {
        let shown = FileAccess.displayPath(path)
        guard FileAccess.kind(of: path) != nil else {
            guard writeBaseline else { throw RunSettings.Failure(Diagnostic(.missingBaseline, ["file": .text(shown)])) }
            try Baseline(of: findings, path: path).write()
            return []
        }
        guard let known = Baseline(try FileAccess.read(path, limit: 1 << 26), path: path) else {
            throw RunSettings.Failure(Diagnostic(.damagedBaseline, ["file": .text(shown)]))
        }
        let (new, settled) = known.compared(with: findings)
        if settled.isEmpty { return new }
        if writeBaseline {
            try known.without(settled).write()
            return new
        }
        let codes = Set(settled.map(\.code)).sorted().joined(separator: ", ")
        let arguments: Arguments = ["count": .number(settled.count), "file": .text(shown), "codes": .text(codes)]
        return new + [Diagnostic(.settledBaseline, arguments)]
    }

    private func clean(_ result: LintResult, _ language: Language) -> String {
        let said = Phrase(
            en: "no findings: {studies:study/studies}, {files:file/files}",
            ru: "замечаний нет: {studies:исследование/исследования/исследований}, {files:файл/файла/файлов}")
        return said.text(language, ["studies": .number(result.studies.count), "files": .number(result.files.count)]) + "\n"
    }
}
