/// M2: keys, shapes and ids of definitions.
extension DiagnosticCode {
    public static let unknownKey = DiagnosticCode(
        "M2001", "unknown-key", .error,
        Phrase(en: "{thing} has no key `{key}`", ru: "у объекта «{thing}» нет ключа `{key}`"),
        hint: Phrase(en: "possible: {known}", ru: "возможно: {known}"))
    public static let missingKey = DiagnosticCode(
        "M2002", "missing-key", .error,
        Phrase(en: "{thing} needs the key `{key}`", ru: "объекту «{thing}» нужен ключ `{key}`"),
        hint: Phrase(en: "{doc}", ru: "{doc}"))
    public static let wrongType = DiagnosticCode(
        "M2003", "wrong-type", .error,
        Phrase(en: "`{key}` takes {expected}, and here is {got}", ru: "в `{key}` ожидается {expected}, а здесь {got}"))
    public static let badWord = DiagnosticCode(
        "M2004", "bad-enum", .error,
        Phrase(en: "`{key}` cannot be `{word}`", ru: "`{key}` не может быть `{word}`"),
        hint: Phrase(en: "possible: {known}", ru: "возможно: {known}"))
    public static let badIdentifier = DiagnosticCode(
        "M2005", "bad-identifier", .error,
        Phrase(en: "`{id}` cannot be an id", ru: "`{id}` не может быть идентификатором"),
        hint: Phrase(en: "{rule}", ru: "{rule}"))
    public static let duplicateID = DiagnosticCode(
        "M2006", "duplicate-id", .error,
        Phrase(en: "`{id}` is declared twice", ru: "`{id}` объявлен дважды"))
    public static let conflictingKeys = DiagnosticCode(
        "M2008", "conflicting-keys", .error,
        Phrase(en: "`{key}` makes no sense for type `{type}`", ru: "`{key}` не имеет смысла для типа `{type}`"),
        hint: Phrase(en: "it goes with type {known}", ru: "он бывает у типа {known}"))
    public static let oneOfKeys = DiagnosticCode(
        "M2009", "one-of-keys", .error,
        Phrase(en: "{thing} takes exactly one of {known}", ru: "объекту «{thing}» нужен ровно один из ключей: {known}"),
        hint: Phrase(en: "here: {got}", ru: "здесь: {got}"))
    public static let reservedName = DiagnosticCode(
        "M2010", "reserved-name", .error,
        Phrase(en: "`{id}` is a word of the expression language", ru: "`{id}` — слово языка выражений"),
        hint: Phrase(en: "choose another id", ru: "выберите другой идентификатор"))
    public static let emptyStudy = DiagnosticCode(
        "M2011", "empty-study", .error,
        Phrase(en: "there are no definitions in `{path}`", ru: "в `{path}` нет определений"),
        hint: Phrase(
            en: "a study is a folder of .yaml files, or one such file",
            ru: "исследование — это папка с файлами .yaml или один такой файл"))
    public static let tooManyThings = DiagnosticCode(
        "M2012", "too-many", .error,
        Phrase(en: "more than {limit} {what}", ru: "больше {limit}: {what}"))
    public static let emptyMap = DiagnosticCode(
        "M2013", "empty", .error,
        Phrase(en: "`{key}` holds nothing", ru: "в `{key}` ничего нет"))

    public static let cutAtComma = DiagnosticCode(
        "M2015", "cut-at-comma", .error,
        Phrase(
            en: "inside `{{ }` a comma ends the text, so `{key}` was cut off from what stands before it",
            ru: "внутри `{{ }` запятая заканчивает текст, поэтому `{key}` оторвано от того, что стоит перед ней"),
        hint: Phrase(en: "put the whole text in quotes", ru: "возьмите весь текст в кавычки"))

    public static let misspeltDefinition = DiagnosticCode(
        "M2016", "misspelt-definition", .error,
        Phrase(
            en: "nothing uses `{name}`, and `{meant}`, which {count:place uses/places use}, is not defined",
            ru: "`{name}` нигде не используется, а `{meant}` ({count:место/места/мест}) нигде не определено"),
        hint: Phrase(en: "the name is probably misspelt here", ru: "вероятно, в имени здесь опечатка"))
    public static let numberWithComma = DiagnosticCode(
        "M2017", "number-with-comma", .error,
        Phrase(
            en: "`{text}`: the decimals of a number follow a point", ru: "`{text}`: дробная часть числа отделяется точкой"),
        hint: Phrase(en: "write `{right}`", ru: "напишите `{right}`"))
    public static let unknownTestUnit = DiagnosticCode(
        "M2018", "unknown-unit-in-test", .error,
        Phrase(
            en: "none of the given rows belongs to `{unit}` of level `{level}`",
            ru: "ни одна из данных строк не относится к `{unit}` уровня `{level}`"),
        hint: Phrase(en: "the rows belong to: {known}", ru: "строки относятся к: {known}"))

    /// What may stand in an id that expressions use as a name, and in one that names a folder.
    public static let nameRule = Phrase(
        en: "an id begins with a letter and holds letters, digits and `_`, 64 at most",
        ru: "идентификатор начинается с буквы и состоит из букв, цифр и `_`, не больше 64 знаков")
    public static let studyNameRule = Phrase(
        en: "the id of a study holds Latin letters, digits, `-` and `_`",
        ru: "идентификатор исследования состоит из латинских букв, цифр, `-` и `_`")

    static let structure: [DiagnosticCode] = [
        unknownKey, missingKey, wrongType, badWord, badIdentifier, duplicateID, conflictingKeys, oneOfKeys, reservedName,
        emptyStudy,
        tooManyThings, emptyMap, cutAtComma, misspeltDefinition, numberWithComma, unknownTestUnit,
    ]
}
