/// What is said of studies that are computed where their rows are: in a database.
extension DiagnosticCode {
    public static let notSaidInSQL = DiagnosticCode(
        "M9200", "not-said-in-sql", .warning,
        Phrase(
            en: "{rule} cannot be said in SQL for {dialect}: {why}",
            ru: "{rule} нельзя записать на SQL для {dialect}: {why}"),
        hint: Phrase(
            en: "the results stay the same: mera itself reads all rows of `{table}`, so a large table takes longer",
            ru: "результаты от этого не меняются: все строки `{table}` mera читает сама, и для большой таблицы это дольше"))
    public static let engineMissing = DiagnosticCode(
        "M9201", "engine-missing", .error,
        Phrase(en: "the command `{command}` is not there", ru: "команда `{command}` не найдена"),
        hint: Phrase(
            en: "install it ({install}), or name its place in {variable}",
            ru: "установите её ({install}) или укажите её место в {variable}"))
    public static let engineNotStarted = DiagnosticCode(
        "M9222", "engine-not-started", .error,
        Phrase(en: "`{command}` could not start: {message}", ru: "команда `{command}` не запустилась: {message}"),
        hint: Phrase(
            en: "install it whole ({install}), or name another one in {variable}",
            ru: "установите её полностью ({install}) или укажите другую в {variable}"))
    public static let engineFailed = DiagnosticCode(
        "M9202", "engine-failed", .error,
        Phrase(en: "{engine} stopped in `{file}`: {message}", ru: "{engine}: остановка в `{file}`: {message}"))
    public static let engineEnded = DiagnosticCode(
        "M9203", "engine-ended", .error,
        Phrase(
            en: "{engine} ended before it was done, and did not say why ({how})",
            ru: "{engine}: работа прервалась без объяснений ({how})"),
        hint: Phrase(
            en: "most often memory was short: give it more, or run it on fewer rows",
            ru: "чаще всего не хватает памяти: добавьте её или уменьшите число строк"))
    public static let engineColumnMissing = DiagnosticCode(
        "M9204", "engine-column-missing", .error,
        Phrase(
            en: "{engine}: in the data of `{file}` there is no column {column}",
            ru: "{engine}: в данных для `{file}` нет столбца {column}"),
        hint: Phrase(
            en: "columns are called as the items of the questionnaire, or as `answers:` of the study says",
            ru: "столбцы называются как вопросы анкеты или как указано в `answers:` исследования"))
    public static let engineOverflow = DiagnosticCode(
        "M9205", "engine-overflow", .error,
        Phrase(
            en: "{engine}: in `{file}` a number has more digits than it can hold: {message}",
            ru: "{engine}: в `{file}` число длиннее, чем помещается: {message}"),
        hint: Phrase(
            en: "nothing was rounded and nothing was written; without --engine mera computes it to 34 digits",
            ru: "ничего не округлено и не записано; без --engine mera посчитает это с точностью до 34 цифр"))
    public static let engineFilesDamaged = DiagnosticCode(
        "M9206", "engine-files-damaged", .error,
        Phrase(
            en: "`{path}` is not what a database writes for mera: {why}",
            ru: "`{path}` — не то, что записывает база данных для mera: {why}"),
        hint: Phrase(
            en: "run all files of `mera sql` again, in the order of their numbers",
            ru: "выполните все файлы `mera sql` заново, по порядку номеров"))
    public static let engineOtherStudy = DiagnosticCode(
        "M9207", "engine-other-study", .error,
        Phrase(
            en: "`{path}` was made with other definitions than those of `{study}` at hand",
            ru: "`{path}` получено по другим определениям `{study}`"),
        hint: Phrase(en: "run `mera sql` again, and then its files", ru: "выполните `mera sql` ещё раз, а затем его файлы"))
    public static let unknownEngine = DiagnosticCode(
        "M9208", "unknown-engine", .error,
        Phrase(en: "`{engine}` is no engine that mera knows", ru: "движка `{engine}` mera не знает"),
        hint: Phrase(en: "known are: {known}", ru: "известны: {known}"))
    public static let tableReadByMera = DiagnosticCode(
        "M9209", "table-read-by-mera", .info,
        Phrase(en: "mera reads all rows of `{table}` itself: {why}", ru: "все строки `{table}` mera читает сама: {why}"))

    public static let rowsElsewhere = DiagnosticCode(
        "M9223", "rows-elsewhere", .error,
        Phrase(
            en: "the rows of `{table}` are in `{place}`, which mera does not read itself",
            ru: "строки `{table}` лежат в `{place}` — сама mera это не читает"),
        hint: Phrase(en: "let an engine read it: {engines}", ru: "пусть читает движок: {engines}"))
    public static let unreadableElsewhere = DiagnosticCode(
        "M9224", "unreadable-elsewhere", .error,
        Phrase(
            en: "{engine} cannot read `{place}` for `{table}`: {why}",
            ru: "{engine} не может прочесть `{place}` для `{table}`: {why}"))

    static let engines: [DiagnosticCode] = [
        .notSaidInSQL, .engineMissing, .engineNotStarted, .engineFailed, .engineEnded, .engineColumnMissing, .engineOverflow,
        .engineFilesDamaged,
        .engineOtherStudy, .unknownEngine, .rowsElsewhere, .unreadableElsewhere, .tableReadByMera,
    ]
}
