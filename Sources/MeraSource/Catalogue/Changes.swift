/// M915: what a change of the definitions does to answers, results and their version.
extension DiagnosticCode {
    public static let versionNotBumped = DiagnosticCode(
        "M9004", "version-not-bumped", .error,
        Phrase(
            en: "the definitions changed ({what}), and `version` is {version} as before",
            ru: "определения изменились ({what}), а `version` осталась прежней: {version}"),
        hint: Phrase(
            en: "write `version: \"{advised}\"`, so that answers say by which definitions they were given",
            ru: "укажите `version: \"{advised}\"`: тогда по ответам видно, по каким определениям они даны"))
    public static let versionTooSmall = DiagnosticCode(
        "M9150", "version-step-too-small", .warning,
        Phrase(
            en: "the step from version {old} to {new} is smaller than the change: {what}",
            ru: "шаг от версии {old} к {new} меньше самого изменения: {what}"),
        hint: Phrase(en: "write `version: \"{advised}\"`", ru: "укажите `version: \"{advised}\"`"))
    public static let waiverWithoutReason = DiagnosticCode(
        "M9151", "waiver-without-reason", .error,
        Phrase(en: "the waiver for `{change}` has no reason", ru: "для допущенного изменения `{change}` не указана причина"),
        hint: Phrase(en: "add `reason:` with who agreed and why", ru: "добавьте `reason:` — кто и почему согласился"))
    public static let unusedWaiver = DiagnosticCode(
        "M9152", "unused-waiver", .warning,
        Phrase(
            en: "the waiver for `{change}` waives nothing: there is no such change",
            ru: "допущенного изменения `{change}` среди изменений нет"),
        hint: Phrase(en: "take it away, or write one of: {known}", ru: "удалите запись или укажите одно из: {known}"))
    public static let wrongWaiver = DiagnosticCode(
        "M9153", "wrong-waiver", .error,
        Phrase(en: "this is no waiver: {why}", ru: "это не запись о допущенном изменении: {why}"),
        hint: Phrase(
            en: "`waivers:` holds a list of {{change: form.item, reason: …}}",
            ru: "в `waivers:` стоит список из {{change: анкета.вопрос, reason: …}}"))
    public static let wasWrong = DiagnosticCode(
        "M9154", "was-wrong", .error,
        Phrase(
            en: "`was` of `{item}` cannot be worked out from version {version}: {why}",
            ru: "`was` у `{item}` нельзя вычислить по версии {version}: {why}"),
        hint: Phrase(
            en: "`was` reads the answers of the same row in the old version: {known}",
            ru: "`was` читает ответы той же строки в старой версии: {known}"))
    public static let revisionNotReadable = DiagnosticCode(
        "M9155", "revision-not-readable", .error,
        Phrase(en: "`{revision}` cannot be read from git: {why}", ru: "`{revision}` не прочитать из git: {why}"),
        hint: Phrase(
            en: "write REVISION:PATH as git does, `main:definitions/study`, from a folder inside the repository",
            ru: "пишите РЕВИЗИЯ:ПУТЬ, как в git, — `main:definitions/study` — и вызывайте команду внутри репозитория"))
    public static let notCarried = DiagnosticCode(
        "M9156", "not-carried", .warning,
        Phrase(
            en: "`{table}.{item}`: {count:answer is/answers are} not carried over: {why}; the first is in row {row}: `{value}`",
            ru:
                "`{table}.{item}`: не {count|перенесён/перенесены/перенесены} {count:ответ/ответа/ответов}: {why}; первый — в строке {row}: `{value}`"
        ))
    public static let formerNameUnknown = DiagnosticCode(
        "M9157", "former-name-unknown", .warning,
        Phrase(
            en: "`renamed_from` of `{name}` names `{former}`, which version {version} does not have",
            ru: "`renamed_from` у `{name}` называет `{former}`, а в версии {version} такого имени нет"),
        hint: Phrase(en: "did you mean {known}?", ru: "возможно, имеется в виду {known}"))
    public static let writtenAsCSV = DiagnosticCode(
        "M9158", "written-as-csv", .info,
        Phrase(
            en: "`{file}` is carried over as `{new}`: a CSV file with the same rows",
            ru: "`{file}` перенесён в `{new}`: файл CSV с теми же строками"))
    public static let formerNameStands = DiagnosticCode(
        "M9159", "former-name-stands", .warning,
        Phrase(
            en: "`{name}` says that it was `{former}` before, and `{former}` is still there",
            ru: "`{name}` будто бы раньше называлось `{former}`, но `{former}` по-прежнему есть"),
        hint: Phrase(
            en: "take `renamed_from` away; a question made of other answers says so by `was`",
            ru: "уберите `renamed_from`; если вопрос получен из других ответов, об этом говорит `was`"))
    public static let noGraphNode = DiagnosticCode(
        "M9160", "no-graph-node", .error,
        Phrase(en: "the study has nothing named `{name}`", ru: "в исследовании нет `{name}`"),
        hint: Phrase(en: "did you mean {known}?", ru: "возможно, имеется в виду {known}"))
    public static let severalGraphNodes = DiagnosticCode(
        "M9161", "several-graph-nodes", .error,
        Phrase(en: "`{name}` may be {known}", ru: "`{name}` может означать {known}"),
        hint: Phrase(en: "write one of them", ru: "укажите одно из этих имён"))
    public static let noGraphPath = DiagnosticCode(
        "M9162", "no-graph-path", .warning,
        Phrase(
            en: "nothing leads from `{from}` to `{to}`: the second does not depend on the first",
            ru: "от `{from}` к `{to}` пути нет: второе от первого не зависит"))
    public static let otherStudy = DiagnosticCode(
        "M9163", "other-study", .warning,
        Phrase(
            en: "`{old}` and `{new}` are two studies, not two versions of one: their `id` differ",
            ru: "`{old}` и `{new}` — разные исследования, а не версии одного: у них разные `id`"))
    public static let tableNotCarried = DiagnosticCode(
        "M9164", "table-not-carried", .warning,
        Phrase(
            en: "`{file}`: {count:row is/rows are} not carried over, because version {version} has no table for them",
            ru:
                "`{file}`: {count:строка не перенесена/строки не перенесены/строк не перенесено}: в версии {version} для них нет таблицы"
        ))
    public static let rowsNotCarried = DiagnosticCode(
        "M9165", "rows-not-carried", .warning,
        Phrase(
            en: "`{file}`: {count:record/records} that could not be read before {count|is/are} not carried over",
            ru:
                "`{file}`: {count|не перенесена/не перенесены/не перенесено} {count:запись/записи/записей}, которые не читались и раньше"
        ))

    static let changes: [DiagnosticCode] = [
        versionNotBumped, versionTooSmall, waiverWithoutReason, unusedWaiver, wrongWaiver, wasWrong, revisionNotReadable,
        notCarried, formerNameUnknown, writtenAsCSV, formerNameStands, noGraphNode, severalGraphNodes, noGraphPath, otherStudy,
        tableNotCarried, rowsNotCarried,
    ]
}
