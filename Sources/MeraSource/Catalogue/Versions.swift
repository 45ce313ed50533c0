/// D3: versions of a study, by which submissions are judged that were filled in with them.
extension DiagnosticCode {
    public static let otherVersion = DiagnosticCode(
        "D3046", "other-version", .warning,
        Phrase(
            en:
                "{count:answer was/answers were} filled in with version {version} of the study, whose definitions are not at hand, and {count:is/are} judged by version {own}",
            ru:
                "{count:анкета заполнена/анкеты заполнены/анкет заполнено} по версии {version}, определений которой нет; {count:проверена/проверены/проверено} по версии {own}"
        ),
        hint: Phrase(
            en:
                "keep the definitions of version {version} in the folder `versions` of the study, or in `definitions` beside the answers",
            ru: "положите определения версии {version} в папку `versions` исследования или в `definitions` рядом с ответами"))
    public static let versionBreaks = DiagnosticCode(
        "D3047", "version-breaks", .error,
        Phrase(
            en:
                "`{table}.{item}`: {count:answer/answers} of version {version} cannot be read by version {own}, for instance `{value}` on line {line}",
            ru:
                "`{table}.{item}`: {count:ответ/ответа/ответов} версии {version} не прочесть по версии {own}, например `{value}` в строке {line}"
        ),
        hint: Phrase(
            en: "leave types and codes of answered questions as they are, and give a question with another meaning another name",
            ru: "не меняйте тип и коды вопросов, на которые уже ответили; вопросу с другим смыслом дайте другое имя"))
    public static let versionTwice = DiagnosticCode(
        "D3048", "version-twice", .error,
        Phrase(
            en: "version {version} of the study is defined in {paths}, each time otherwise",
            ru: "версия {version} исследования задана в {paths}, и по-разному"),
        hint: Phrase(en: "leave the one that the answers were filled in with", ru: "оставьте ту, по которой заполняли анкеты"))
    public static let versionWrong = DiagnosticCode(
        "D3049", "version-wrong", .error,
        Phrase(
            en: "the definitions of version {version} in `{path}` cannot be used: {why}",
            ru: "определения версии {version} в `{path}` использовать нельзя: {why}"))
    public static let versionDiffers = DiagnosticCode(
        "D3106", "version-differs", .warning,
        Phrase(
            en: "the answers came with other definitions of version {version} than those of the study: {files}",
            ru: "к ответам приложены другие определения версии {version}, чем в исследовании: {files}"),
        hint: Phrase(
            en: "definitions that have changed need another `version` in the header of the study",
            ru: "изменённым определениям нужна новая `version` в заголовке исследования"))

    public static let answersJoined = DiagnosticCode(
        "D3107", "answers-joined", .info,
        Phrase(
            en: "`{file}`: the answers of {count:file/files} are read as one",
            ru: "`{file}`: ответы из {count:файла/файлов/файлов} читаются вместе"))

    public static let answersUnlike = DiagnosticCode(
        "D3108", "answers-unlike", .error,
        Phrase(
            en: "`{first}` and `{second}` cannot be read as one, because of {what}",
            ru: "`{first}` и `{second}` нельзя прочитать вместе, различие: {what}"),
        hint: Phrase(
            en: "the CSV files of one questionnaire have the same columns in the same order, and are written alike",
            ru: "в файлах CSV одной анкеты одни и те же столбцы в одном порядке, и записаны они одинаково"))

    static let versions: [DiagnosticCode] = [
        otherVersion, versionBreaks, versionTwice, versionWrong, versionDiffers, answersJoined, answersUnlike,
    ]
}
