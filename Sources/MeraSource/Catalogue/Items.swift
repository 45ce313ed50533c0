/// M323, D304: types of items that forms need, and what a form is told of an item.
extension DiagnosticCode {
    // MARK: Definitions

    public static let appearanceMisfit = DiagnosticCode(
        "M3230", "appearance-misfit", .error,
        Phrase(
            en: "`appearance: {appearance}` does not go with `type: {type}`",
            ru: "`appearance: {appearance}` не подходит к `type: {type}`"),
        hint: Phrase(en: "it goes with {known}", ru: "подходит к {known}"))
    public static let likertMixed = DiagnosticCode(
        "M3231", "likert-mixed", .error,
        Phrase(
            en: "the group `{group}` is no matrix: {why}",
            ru: "группу `{group}` нельзя показать матрицей: {why}"),
        hint: Phrase(
            en: "the lines of a matrix are `select_one` items with one and the same list of choices",
            ru: "строки матрицы — вопросы `select_one` с одним и тем же списком вариантов"))
    public static let badGrid = DiagnosticCode(
        "M3232", "bad-grid", .error,
        Phrase(en: "no number can be chosen for `{item}`: {why}", ru: "для `{item}` нельзя выбрать ни одного числа: {why}"))
    public static let gridMissesEnd = DiagnosticCode(
        "M3233", "grid-misses-end", .warning,
        Phrase(
            en: "with a step of {step} from {from} the end {to} of `{item}` cannot be chosen",
            ru: "с шагом {step} от {from} до конца {to} не дойти: у `{item}` его не выбрать"),
        hint: Phrase(
            en: "let the step divide the range, or end at {last}",
            ru: "возьмите шаг, на который промежуток делится, или конец {last}"))
    public static let impossibleLimit = DiagnosticCode(
        "M3234", "impossible-limit", .error,
        Phrase(
            en: "no answer to `{item}` can meet `{key}: {number}`: {why}",
            ru: "ни один ответ на `{item}` не отвечает `{key}: {number}`: {why}"))
    public static let defaultBreaksRule = DiagnosticCode(
        "M4011", "default-breaks-rule", .warning,
        Phrase(
            en: "the default `{value}` of `{item}` would not be accepted as an answer: {why}",
            ru: "значение по умолчанию `{value}` у `{item}` не примут как ответ: {why}"))
    public static let defaultOfItself = DiagnosticCode(
        "M3236", "default-of-itself", .error,
        Phrase(
            en: "the default of `{item}` asks for `{item}` itself, which has no answer yet",
            ru: "значение по умолчанию `{item}` зависит от самого `{item}`, а ответа ещё нет"))
    public static let metadataMisplaced = DiagnosticCode(
        "M3237", "metadata-misplaced", .error,
        Phrase(
            en: "`{item}`: only the submissions of a questionnaire have `type: {type}`, not the rows of `{table}`",
            ru: "`{item}`: `type: {type}` бывает только у заполненных анкет, а не у строк `{table}`"))
    public static let metadataTwice = DiagnosticCode(
        "M3238", "metadata-twice", .error,
        Phrase(
            en: "`{first}` holds the `{type}` of a submission already; `{item}` would say the same again",
            ru: "`{type}` анкеты уже хранит `{first}`, `{item}` повторит то же самое"))
    public static let mediaNoPicture = DiagnosticCode(
        "M3239", "media-no-picture", .error,
        Phrase(en: "`{path}` is no picture that a form can show", ru: "`{path}` — не изображение, которое может показать форма"),
        hint: Phrase(en: "the name ends in {known}", ru: "имя оканчивается на {known}"))
    public static let mediaOutside = DiagnosticCode(
        "M3240", "media-outside", .error,
        Phrase(
            en: "`{path}` leads out of the folder of the definition",
            ru: "`{path}` ведёт за пределы папки определения"),
        hint: Phrase(
            en: "put the file beside the definition and write its name",
            ru: "положите файл рядом с определением и укажите его имя"))
    public static let mediaMissing = DiagnosticCode(
        "M3241", "media-missing", .error,
        Phrase(en: "there is no file `{path}` beside the definition", ru: "рядом с определением нет файла `{path}`"))

    public static let readOnlyEmpty = DiagnosticCode(
        "M3242", "read-only-empty", .warning,
        Phrase(
            en: "nobody can answer `{item}`: it is `read_only` and has no `default`",
            ru: "на `{item}` никто не сможет ответить: он `read_only`, а значения `default` нет"),
        hint: Phrase(
            en: "give it a `default`, or make it a `calculate`",
            ru: "добавьте `default` или сделайте его вычисляемым (`calculate`)"))

    static let itemDefinitions: [DiagnosticCode] = [
        appearanceMisfit, likertMixed, badGrid, gridMissesEnd, impossibleLimit, defaultBreaksRule, defaultOfItself,
        metadataMisplaced, metadataTwice, mediaNoPicture, mediaOutside, mediaMissing, readOnlyEmpty,
    ]

    // MARK: Answers

    public static let numberOffGrid = DiagnosticCode(
        "D3041", "number-off-grid", .error,
        Phrase(
            en: "`{label}`: {value} cannot be chosen; it goes from {from} to {to} in steps of {step}",
            ru: "«{label}»: {value} выбрать нельзя, можно от {from} до {to} с шагом {step}"))
    public static let answerTooLong = DiagnosticCode(
        "D3042", "answer-too-long", .error,
        Phrase(
            en: "`{label}`: the text has {count:character/characters}, and at most {most} are allowed",
            ru: "«{label}»: в тексте {count:знак/знака/знаков}, а можно не больше {most}"))
    public static let choiceCountWrong = DiagnosticCode(
        "D3043", "choice-count", .error,
        Phrase(
            en: "`{label}`: {count:option is chosen/options are chosen}, and it must be {allowed}",
            ru: "«{label}»: {count:вариант выбран/варианта выбрано/вариантов выбрано}, а нужно {allowed}"))
    public static let attachmentMissing = DiagnosticCode(
        "D3044", "attachment-missing", .error,
        Phrase(
            en: "`{label}`: the file `{name}` is not among the attachments",
            ru: "«{label}»: файла `{name}` среди приложений нет"),
        hint: Phrase(
            en: "attachments lie in the folder `attachments` beside the answers",
            ru: "приложения лежат в папке `attachments` рядом с ответами"))
    public static let clocksMixed = DiagnosticCode(
        "D3045", "clocks-mixed", .warning,
        Phrase(
            en:
                "`{label}`: {with:answer has/answers have} an offset and {without} not; the ones cannot be compared with the others",
            ru: "«{label}»: со смещением {with:ответ/ответа/ответов}, без него — {without}; одни с другими не сравнить"),
        hint: Phrase(
            en: "write all of them with an offset (`2025-03-01T14:30+03:00`), or none",
            ru: "укажите смещение везде (`2025-03-01T14:30+03:00`) или нигде"))

    static let itemAnswers: [DiagnosticCode] = [
        numberOffGrid, answerTooLong, choiceCountWrong, attachmentMissing, clocksMixed,
    ]
}
