/// What is said about forms of ODK and Kobo: mistakes of the form itself. The place is a cell, so it stands in the sentence.
extension DiagnosticCode {
    public static let formSheetMissing = form(
        "X1001", "form-sheet-missing",
        en: "{place}: the form has no sheet `{sheet}`", ru: "{place}: в форме нет листа «{sheet}»",
        hint: Phrase(en: "the sheets of the form are: {sheets}", ru: "листы формы: {sheets}"))
    public static let formSheetMisspelt = form(
        "X1002", "form-sheet-misspelt",
        en: "{place}: the form has no sheet `{sheet}`, but one called {sheets}",
        ru: "{place}: в форме нет листа «{sheet}», но есть {sheets}",
        hint: Phrase(en: "call it `{sheet}`", ru: "назовите его «{sheet}»"))
    public static let formColumnMissing = form(
        "X1003", "form-column-missing",
        en: "{place}: the first row has no column `{column}`", ru: "{place}: в первой строке нет столбца «{column}»",
        hint: Phrase(
            en: "the first row of a sheet holds the names of its columns",
            ru: "в первой строке листа стоят названия столбцов"))
    public static let formColumnRepeated = form(
        "X1004", "form-column-repeated",
        en: "{place}: `{column}` is the same column as `{first}`", ru: "{place}: «{column}» — тот же столбец, что и «{first}»",
        hint: Phrase(en: "rename or delete one of them", ru: "переименуйте или удалите один из них"))
    public static let formColumnUnknown = form(
        "X1005", "form-column-unknown",
        en: "{place}: this sheet has no column `{column}`", ru: "{place}: на этом листе не бывает столбца «{column}»",
        hint: Phrase(en: "its columns are: {known}", ru: "его столбцы: {known}"))
    public static let formTypeMissing = form(
        "X1006", "form-type-missing",
        en: "{place}: `{name}` has no type", ru: "{place}: у «{name}» не указан тип")
    public static let formTypeUnknown = form(
        "X1007", "form-type-unknown",
        en: "{place}: there is no type `{type}`{more}", ru: "{place}: типа «{type}» нет{more}")
    public static let formBlockUnmatched = form(
        "X1008", "form-block-unmatched",
        en: "{place}: `{type}` has no counterpart", ru: "{place}: у «{type}» нет пары",
        hint: Phrase(
            en: "every `begin …` needs an `end …` of the same kind, the inner one first",
            ru: "у каждого `begin …` должен быть `end …` того же вида, сначала у внутреннего"))
    public static let formNameMissing = form(
        "X1009", "form-name-missing",
        en: "{place}: a row of type `{type}` needs a name", ru: "{place}: у строки типа «{type}» должно быть имя")
    public static let formNameMalformed = form(
        "X1010", "form-name-malformed",
        en: "{place}: `{name}` cannot be a name here", ru: "{place}: «{name}» здесь не может быть именем",
        hint: Phrase(
            en: "a name begins with a letter or `_`; letters, digits, `_`, `-` and `.` may follow",
            ru: "имя начинается с буквы или `_`, дальше идут буквы, цифры, `_`, `-` и `.`"))
    public static let formNameRepeated = form(
        "X1011", "form-name-repeated",
        en: "{place}: the name `{name}` is taken by {first}", ru: "{place}: имя «{name}» уже занято: {first}")
    public static let formNameReserved = form(
        "X1012", "form-name-reserved",
        en: "{place}: the name `{name}` is reserved", ru: "{place}: имя «{name}» зарезервировано")
    public static let formLabelMissing = form(
        "X1013", "form-label-missing",
        en: "{place}: `{name}` has nothing to show: neither a label nor a hint",
        ru: "{place}: вопросу «{name}» нечего показать: нет ни текста, ни подсказки")
    public static let formListUnknown = form(
        "X1014", "form-list-unknown",
        en: "{place}: there is no list of choices `{list}`{more}", ru: "{place}: списка вариантов «{list}» нет{more}")
    public static let formChoiceWithoutName = form(
        "X1015", "form-choice-without-name",
        en: "{place}: a choice of `{list}` has no name", ru: "{place}: у варианта списка «{list}» нет имени",
        hint: Phrase(en: "the name is what is stored", ru: "имя — это то, что записывается в ответ"))
    public static let formChoiceRepeated = form(
        "X1016", "form-choice-repeated",
        en: "{place}: `{name}` stands twice in the list `{list}`", ru: "{place}: «{name}» стоит в списке «{list}» дважды",
        hint: Phrase(
            en: "give it another name, or set `allow_choice_duplicates` if that is meant",
            ru: "дайте ему другое имя или, если так и надо, включите `allow_choice_duplicates`"))
    public static let formReferenceUnknown = form(
        "X1017", "form-reference-unknown",
        en: "{place}: there is no question `{name}`{more}", ru: "{place}: вопроса «{name}» нет{more}")
    public static let formReferenceAmbiguous = form(
        "X1018", "form-reference-ambiguous",
        en: "{place}: several questions are called `{name}`", ru: "{place}: вопросов с именем «{name}» несколько",
        hint: Phrase(
            en: "a question that others refer to needs a name of its own",
            ru: "у вопроса, на который ссылаются, должно быть своё имя"))
    public static let formReferenceMalformed = form(
        "X1019", "form-reference-malformed",
        en: "{place}: `{text}` is no reference to a question", ru: "{place}: «{text}» — не ссылка на вопрос",
        hint: Phrase(en: "references look like `${{name}}`", ru: "ссылки выглядят так: `${{имя}}`"))
    public static let formParameter = form(
        "X1020", "form-parameter", en: "{place}: {problem}", ru: "{place}: {problem}",
        hint: Phrase(
            en: "parameters are written `key=value key=value`", ru: "параметры пишут так: `ключ=значение ключ=значение`"))
    public static let formRange = form("X1021", "form-range", en: "{place}: {problem}", ru: "{place}: {problem}")
    public static let formCalculation = form("X1022", "form-calculation", en: "{place}: {problem}", ru: "{place}: {problem}")
    public static let formInstanceClash = form(
        "X1023", "form-instance-clash",
        en: "{place}: `{name}` would mean two different files: {first} and {second}",
        ru: "{place}: «{name}» означало бы два разных файла: {first} и {second}")
    public static let formMedia = form("X1024", "form-media", en: "{place}: {problem}", ru: "{place}: {problem}")
    public static let formEntity = form("X1025", "form-entity", en: "{place}: {problem}", ru: "{place}: {problem}")
    public static let formCannotRun = form(
        "X1026", "form-cannot-run", en: "{place}: {problem}", ru: "{place}: {problem}",
        hint: Phrase(en: "no application fills in such a form", ru: "ни одно приложение такую форму не откроет"))
    public static let formListUnfit = form("X1027", "form-list-unfit", en: "{place}: {problem}", ru: "{place}: {problem}")
    public static let formIncremental = form(
        "X1028", "form-incremental",
        en: "{place}: `incremental` may only be `true` or left out",
        ru: "{place}: `incremental` может быть только `true` или не указывается")
    public static let formEntityWithoutName = form(
        "X1029", "form-entity-without-name",
        en: "{place}: a list of entities has no name", ru: "{place}: у списка сущностей нет имени")
    public static let formSearchInFile = form(
        "X1030", "form-search-in-file",
        en: "{place}: a list from a file cannot also be looked up by `search()`",
        ru: "{place}: список из файла нельзя одновременно искать через `search()`")
    public static let formListSheetMisspelt = form(
        "X1032", "form-list-sheet-misspelt",
        en: "{place}: the form has no sheet `{sheet}` for the choices, but one called {sheets}",
        ru: "{place}: в форме нет листа «{sheet}» с вариантами, но есть {sheets}",
        hint: Phrase(en: "call it `{sheet}`", ru: "назовите его «{sheet}»"))
    public static let formUnreadable = DiagnosticCode(
        "X1031", "form-unreadable", .error,
        Phrase(en: "`{file}` is no form that can be read: {problem}", ru: "файл «{file}» не читается как форма: {problem}"))

    private static func form(
        _ id: String, _ name: String, en: String, ru: String, hint: Phrase? = nil
    ) -> DiagnosticCode {
        DiagnosticCode(id, name, .error, Phrase(en: en, ru: ru), hint: hint)
    }

    static let xlsForms = [
        formSheetMissing, formSheetMisspelt, formColumnMissing, formColumnRepeated, formColumnUnknown, formTypeMissing,
        formTypeUnknown, formBlockUnmatched, formNameMissing, formNameMalformed, formNameRepeated, formNameReserved,
        formLabelMissing, formListUnknown, formChoiceWithoutName, formChoiceRepeated, formReferenceUnknown,
        formReferenceAmbiguous, formReferenceMalformed, formParameter, formRange, formCalculation, formInstanceClash, formMedia,
        formEntity, formCannotRun, formListUnfit, formIncremental, formEntityWithoutName, formSearchInFile, formUnreadable,
        formListSheetMisspelt,
    ]
}
