/// What is said where a form of ODK or Kobo becomes definitions, or the other way round: what is not carried, and what was added.
extension DiagnosticCode {
    public static let formFeatureLeft = DiagnosticCode(
        "X1101", "form-feature-left", .warning,
        Phrase(en: "{place}: {feature} is not carried over", ru: "{place}: {feature} не перенесено"),
        hint: Phrase(
            en: "a comment in the definitions marks the place", ru: "место отмечено комментарием в определениях"))
    public static let formExpressionLeft = DiagnosticCode(
        "X1102", "form-expression-left", .warning,
        Phrase(
            en: "{place}: `{expression}` is not carried over: {reason}", ru: "{place}: «{expression}» не перенесено: {reason}"),
        hint: Phrase(
            en: "write it by hand where the comment stands", ru: "впишите условие вручную там, где стоит комментарий"))
    public static let formNameChanged = DiagnosticCode(
        "X1103", "form-name-changed", .info,
        Phrase(en: "{place}: `{name}` is called `{new}` in the study", ru: "{place}: «{name}» в исследовании называется `{new}`"))
    public static let formCurlyQuotes = DiagnosticCode(
        "X1104", "form-curly-quotes", .warning,
        Phrase(
            en: "{place}: curly quotes in `{expression}` are read as straight ones",
            ru: "{place}: фигурные кавычки в «{expression}» прочитаны как прямые"))
    public static let formColumnIgnored = DiagnosticCode(
        "X1105", "form-column-ignored", .warning,
        Phrase(
            en: "{place}: the column `{column}` is not carried over{more}", ru: "{place}: столбец «{column}» не перенесён{more}"),
        hint: Phrase(en: "it is no column of XLSForm", ru: "такого столбца в XLSForm нет"))
    public static let formSheetIgnored = DiagnosticCode(
        "X1106", "form-sheet-ignored", .info,
        Phrase(en: "{place}: the sheet is no part of the form{more}", ru: "{place}: лист не относится к форме{more}"))
    public static let formItemAdded = DiagnosticCode(
        "X1107", "form-item-added", .info,
        Phrase(en: "the item `{item}` was added: {why}", ru: "добавлен вопрос `{item}`: {why}"))
    public static let formLanguageGuessed = DiagnosticCode(
        "X1108", "form-language-guessed", .info,
        Phrase(
            en: "the form names no language for its texts; they are taken as `{language}`",
            ru: "форма не называет язык своих текстов; они приняты за `{language}`"))
    public static let formNestedRepeat = DiagnosticCode(
        "X1109", "form-nested-repeat", .warning,
        Phrase(
            en: "{place}: rows of `{name}` inside of rows of `{outer}` stand beside them, and tell their row by `{item}`",
            ru: "{place}: строки «{name}» внутри строк «{outer}» записаны рядом с ними, свою строку они называют в `{item}`"))
    public static let formChoiceMerged = DiagnosticCode(
        "X1110", "form-choice-merged", .warning,
        Phrase(
            en: "{place}: `{name}` stands several times in `{list}`; the first one is kept, and no filter is applied to the list",
            ru: "{place}: «{name}» стоит в списке «{list}» несколько раз; взят первый, отбор для этого списка не применяется"))
    public static let formQuestionDropped = DiagnosticCode(
        "X1111", "form-question-left", .warning,
        Phrase(
            en: "{place}: `{name}` of type `{type}` has no counterpart and is left out",
            ru: "{place}: вопрос «{name}» типа «{type}» не имеет соответствия и не перенесён"))
    public static let formTypeWidened = DiagnosticCode(
        "X1112", "form-type-widened", .info,
        Phrase(
            en: "{place}: `{name}` of type `{type}` becomes `{new}`",
            ru: "{place}: вопрос «{name}» типа «{type}» становится `{new}`"))
    public static let formExportLeft = DiagnosticCode(
        "X1121", "form-export-left", .warning,
        Phrase(en: "{thing} cannot be said in XLSForm: {what}", ru: "{thing}: в XLSForm этого не выразить: {what}"))
    public static let formRelated = DiagnosticCode(
        "X1122", "form-export-changed", .info,
        Phrase(en: "{thing} is written as {what}", ru: "{thing} записано как {what}"))
    public static let formSeveral = DiagnosticCode(
        "X1123", "form-several", .error,
        Phrase(
            en: "the study has several questionnaires: {tables}", ru: "в исследовании несколько анкет: {tables}"),
        hint: Phrase(en: "name one of them by --table", ru: "назовите одну из них в --table"))
    public static let formNeedsFile = DiagnosticCode(
        "X1124", "form-needs-file", .info,
        Phrase(
            en: "the form needs the file `{file}` beside it when it is uploaded",
            ru: "вместе с формой нужно загрузить файл `{file}`"))

    public static let formLookup = DiagnosticCode(
        "X1048", "looked-up-reference", .info,
        Phrase(
            en: "{place}: `{name}` refers to the rows of `{file}` by `{key}`, as `pulldata` looks them up: an answer that is not"
                + " among them is going to be a finding",
            ru:
                "{place}: `{name}` ссылается на строки `{file}` по `{key}`, как их ищет `pulldata`: ответ, которого среди них нет, "
                + "станет замечанием"))

    static let xlsFormTranslation = [
        formLookup,
        formFeatureLeft, formExpressionLeft, formNameChanged, formCurlyQuotes, formColumnIgnored, formSheetIgnored,
        formItemAdded, formLanguageGuessed, formNestedRepeat, formChoiceMerged, formQuestionDropped, formTypeWidened,
        formExportLeft, formRelated, formSeveral, formNeedsFile,
    ]
}
