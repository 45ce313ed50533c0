/// Data packages and other descriptions of tables that are imported.
extension DiagnosticCode {
    public static let importRenamed = DiagnosticCode(
        "X1040", "import-renamed", .info,
        Phrase(en: "of `{file}` these have other names: {names}", ru: "Из `{file}` названы иначе: {names}"))
    public static let importLabelsLeft = DiagnosticCode(
        "X1047", "import-labels-left", .info,
        Phrase(
            en:
                "`{file}`: only some numbers of `{item}` have labels ({labels}); it became a number, and these labels are not carried over",
            ru: "`{file}`: у `{item}` подписаны не все числа ({labels}); он стал числом, и эти подписи не перенесены"),
        hint: Phrase(
            en: "keep them in `hint`, or list all answers under `choices`",
            ru: "сохраните их в `hint` или перечислите все ответы в `choices`"))
    public static let packageUnreadable = DiagnosticCode(
        "X1041", "package-unreadable", .error,
        Phrase(
            en: "`{file}` is no description of a data package: {problem}", ru: "`{file}` — не описание пакета данных: {problem}"),
        hint: Phrase(
            en: "`frictionless validate {file}` names its mistakes", ru: "ошибки покажет `frictionless validate {file}`"))
    public static let packagePath = DiagnosticCode(
        "X1042", "package-path", .error,
        Phrase(
            en: "`{file}`: the rows of `{resource}` are not in a file of the package: {problem}",
            ru: "`{file}`: строки `{resource}` лежат не в файле пакета: {problem}"),
        hint: Phrase(
            en: "put the table beside the description, as one file", ru: "положите таблицу рядом с описанием одним файлом"))
    public static let packageNotation = DiagnosticCode(
        "X1043", "package-notation", .error,
        Phrase(
            en: "`{file}`: `{name}` is written in a way that mera does not read: {problem}",
            ru: "`{file}`: «{name}» записано так, как mera не читает: {problem}"),
        hint: Phrase(
            en: "save the table anew: UTF-8, a header, quotes \", days as 2025-03-31",
            ru: "сохраните таблицу заново: UTF-8, строка заголовков, кавычки \", даты вида 2025-03-31"))
    public static let packageUnknownMissing = DiagnosticCode(
        "X1044", "package-unknown-missing", .info,
        Phrase(
            en: "`{file}`: in `{name}` {codes} stand for no value and the study does not know them: read as {reason}",
            ru:
                "`{file}`: в «{name}» {codes} означает отсутствие ответа, а исследование такого кода не знает: читается как «{reason}»"
        ))
    public static let packageNoTable = DiagnosticCode(
        "X1045", "package-no-table", .error,
        Phrase(
            en: "`{file}`: there is no table with columns to make a study of",
            ru: "`{file}`: нет таблицы со столбцами, по которой можно составить исследование"))
    public static let packageColumn = DiagnosticCode(
        "X1046", "package-column", .warning,
        Phrase(
            en: "`{file}`: `{name}` has the type {type}, which mera does not have: it is read as a text",
            ru: "`{file}`: у «{name}» тип {type}, какого в mera нет: читается как текст"))

    static let dataPackages = [
        importRenamed, importLabelsLeft, packageUnreadable, packagePath, packageNotation, packageUnknownMissing, packageNoTable,
        packageColumn,
    ]
}
