/// What is said about folders: which files belong to a study, and which data to its tables.
extension DiagnosticCode {
    public static let collectNotBuilt = DiagnosticCode(
        "M7220", "collect-not-built", .error,
        Phrase(en: "the server of `mera collect` is not built", ru: "сервер для `mera collect` не собран"),
        hint: Phrase(
            en: "`make collect` in the folder of mera builds it and starts it on the pilot study",
            ru: "команда `make collect` в папке mera соберёт его и запустит на пилотном исследовании"))
    public static let orphanFile = DiagnosticCode(
        "M9003", "orphan-file", .warning,
        Phrase(
            en: "`{file}` lies in a folder below the study and is not read",
            ru: "`{file}` лежит во вложенной папке и не читается"),
        hint: Phrase(
            en: "definitions lie in the folder `{folder}` itself, tests in `{folder}/tests`",
            ru: "определения лежат прямо в папке `{folder}`, проверки — в `{folder}/tests`"))
    public static let dataTwice = DiagnosticCode(
        "D3020", "data-twice", .error,
        Phrase(en: "`{table}` has several files: {files}", ru: "для `{table}` есть несколько файлов: {files}"),
        hint: Phrase(en: "leave one of them in the folder", ru: "оставьте в папке один из них"))
    public static let unknownInRun = DiagnosticCode(
        "M9011", "unknown-name", .error,
        Phrase(
            en: "there is no {thing} `{name}` in this study", ru: "в этом исследовании нет объекта «{thing}» с именем `{name}`"),
        hint: Phrase(en: "there are: {known}", ru: "есть: {known}"))
    public static let severalStudies = DiagnosticCode(
        "M9010", "several-studies", .error,
        Phrase(en: "`{path}` holds several studies", ru: "в `{path}` несколько исследований"),
        hint: Phrase(en: "name one of them: {studies}", ru: "укажите одно из них: {studies}"))
    public static let sameFolder = DiagnosticCode(
        "M9012", "same-folder", .error,
        Phrase(
            en: "the results would be written among the answers in `{path}`",
            ru: "результаты попали бы в папку с ответами `{path}`"),
        hint: Phrase(en: "name another folder in --out", ru: "укажите в --out другую папку"))

    public static let internalResults = DiagnosticCode(
        "M9014", "internal-results", .error,
        Phrase(
            en: "`{path}` holds results that are not for publication: {names}",
            ru: "в папке `{path}` лежат результаты не для публикации: {names}"),
        hint: Phrase(
            en: "name another folder in --out, so that nothing of single rows is published by mistake",
            ru: "укажите в --out другую папку, чтобы сведения об отдельных строках не были опубликованы по ошибке"))

    public static let noSharedFolder = DiagnosticCode(
        "M9041", "no-shared-folder", .error,
        Phrase(en: "there is no folder `{path}`", ru: "папки `{path}` нет"),
        hint: Phrase(
            en: "write the way from the folder of this file, such as `../common`",
            ru: "укажите путь от папки этого файла, например `../common`"))
    public static let emptySharedFolder = DiagnosticCode(
        "M9042", "empty-shared-folder", .error,
        Phrase(en: "`{path}` holds no definitions", ru: "в `{path}` нет определений"))
    public static let sharedStudy = DiagnosticCode(
        "M9043", "shared-study", .error,
        Phrase(
            en: "`{path}` is a study of its own: `{file}` has a header `study:`",
            ru: "`{path}` — отдельное исследование: в `{file}` есть заголовок `study:`"),
        hint: Phrase(
            en: "move what is shared into a folder without a header",
            ru: "вынесите общие определения в папку без заголовка"))

    public static let notReplaced = DiagnosticCode(
        "M9065", "not-replaced", .error,
        Phrase(en: "`{path}` is not replaced: {reason}", ru: "`{path}` не заменяется: {reason}"),
        hint: Phrase(
            en: "name another place in --out, or say --replace if it may go",
            ru: "укажите в --out другое место или добавьте --replace, если его можно заменить"))
    public static let inputNotReplaced = DiagnosticCode(
        "M9066", "input-not-replaced", .error,
        Phrase(en: "`{path}` is not replaced: {reason}", ru: "`{path}` не заменяется: {reason}"),
        hint: Phrase(en: "name another place in --out", ru: "укажите в --out другое место"))
    public static let amongDefinitions = DiagnosticCode(
        "M9067", "among-definitions", .error,
        Phrase(
            en: "the results would be written among the definitions in `{path}`",
            ru: "результаты попали бы в папку с определениями `{path}`"),
        hint: Phrase(en: "name another folder in --out", ru: "укажите в --out другую папку"))
    public static let summaryLost = DiagnosticCode(
        "M9068", "summary-lost", .error,
        Phrase(
            en: "the results are in `{path}`, but what was to be said about them could not be: {reason}",
            ru: "результаты записаны в `{path}`, но вывести сводку не удалось: {reason}"))

    public static let memoryShort = memory("D1060", "memory-short", en: "", ru: "")
    public static let memoryShortHeld = memory(
        "D1061", "memory-short-held", en: "; most of it is held by the answers: {held}",
        ru: "; больше всего занимают ответы: {held}")
    public static let memoryShortEstimated = memory(
        "D1062", "memory-short-estimated", en: "; this step alone would bring it to about {need}",
        ru: "; для этого шага нужно примерно {need}")

    /// The run was ended, because it would have taken more memory than it may.
    private static func memory(_ id: String, _ name: String, en: String, ru: String) -> DiagnosticCode {
        DiagnosticCode(
            id, name, .error,
            Phrase(
                en: "the run needs more memory than the {limit} that it may take, while {work}\(en)",
                ru: "не хватает памяти: расчёту разрешено {limit}, на этапе «{work}» нужно больше\(ru)"),
            hint: Phrase(
                en:
                    "no result was written; give the run more with --memory, or leave out what is large: breakdowns, levels, documents",
                ru:
                    "результаты не записаны; разрешите больше ключом --memory или уберите то, что велико: разрезы, уровни, документы"
            ))
    }

    public static let ownFolder = DiagnosticCode(
        "M9070", "uses-itself", .error,
        Phrase(
            en: "`{path}` is the folder of the study itself, which is read anyway",
            ru: "`{path}` — папка самого исследования, она и так читается"),
        hint: Phrase(
            en: "remove it, or write the way to a folder that several studies share, such as `../common`",
            ru: "уберите её или укажите папку, общую для нескольких исследований, например `../common`"))
    public static let linkLeadsOut = DiagnosticCode(
        "M9071", "link-leads-out", .error,
        Phrase(
            en: "`{file}` in `{path}` is a link that leads out of the folder, so it is not read",
            ru: "`{file}` в `{path}` — ссылка, которая ведёт из папки наружу; файл не читается"),
        hint: Phrase(
            en: "put the file itself into the folder, or name its folder in `uses`",
            ru: "положите в папку сам файл или назовите его папку в `uses`"))
    public static let reportTwins = DiagnosticCode(
        "M9072", "report-twins", .error,
        Phrase(
            en: "`{name}` and `{other}` differ only by case, and on many disks their files would be one",
            ru: "`{name}` и `{other}` различаются только регистром букв, на многих дисках их файлы окажутся одним"),
        hint: Phrase(en: "choose another id", ru: "выберите другой идентификатор"))

    static let workspace: [DiagnosticCode] = [
        ownFolder, linkLeadsOut, reportTwins,
        notReplaced, inputNotReplaced, amongDefinitions, summaryLost,
        noSharedFolder, emptySharedFolder, sharedStudy, orphanFile, dataTwice, unknownInRun, severalStudies, sameFolder,
        internalResults, memoryShort, memoryShortHeld, memoryShortEstimated, collectNotBuilt,
    ]
}

extension Phrase {
    public static let renameFile = Phrase(en: "rename it to `{name}`", ru: "переименуйте его в `{name}`")
}
