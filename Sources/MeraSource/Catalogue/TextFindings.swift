/// M1: the text of a file and its YAML.
extension DiagnosticCode {
    static let textFindings: [DiagnosticCode] = [
        yamlSyntax, duplicateKey, lostCommentText, foldedByAccident, missingSpaceAfterColon, anchorLikeText, tab,
        invisibleCharacter, typographicLookalike, mixedScript, confusableNames, notNormalised, aliasAbuse, mergeKey,
        unsupportedYAML, undefinedAlias, unusedAnchor, notUTF8, nestingTooDeep, tooManyNodes, textTooLong, fileTooLarge,
        tooManySyntaxErrors, commentWithoutSpace,
    ]

    public static let yamlSyntax = DiagnosticCode(
        "M1001", "yaml-syntax", .error,
        Phrase(en: "this cannot be read as YAML: {problem}", ru: "это не читается как YAML: {problem}"),
        hint: Phrase(en: "{advice}", ru: "{advice}"))

    public static let duplicateKey = DiagnosticCode(
        "M1002", "duplicate-key", .error,
        Phrase(
            en: "the key `{key}` is already written on line {line}; this second value is not used",
            ru: "ключ `{key}` уже записан в строке {line}; второе значение не учитывается"),
        hint: Phrase(en: "keep one of them, or rename the other", ru: "оставьте одну из записей или переименуйте другую"))

    public static let lostCommentText = DiagnosticCode(
        "M1010", "lost-comment-text", .warning,
        Phrase(
            en: "`{text}` is read as a comment and does not belong to the value",
            ru: "`{text}` читается как комментарий и в значение не входит"),
        hint: Phrase(
            en: "put the whole value in quotes; if it is a comment, write a space after `#`",
            ru: "возьмите всё значение в кавычки; если это комментарий, поставьте пробел после `#`"))

    public static let commentWithoutSpace = DiagnosticCode(
        "M1032", "comment-without-space", .error,
        Phrase(
            en: "without a space before `#` this is no comment to other readers of YAML",
            ru: "без пробела перед `#` другие программы не прочтут это как комментарий"),
        hint: Phrase(en: "put a space before `#`", ru: "поставьте пробел перед `#`"))

    public static let foldedByAccident = DiagnosticCode(
        "M1011", "folded-by-accident", .warning,
        Phrase(
            en: "these lines are not a list but one text, \"{text}\"", ru: "эти строки — не список, а один текст: «{text}»"),
        hint: Phrase(en: "put a space after each dash", ru: "поставьте пробел после каждого дефиса"))

    public static let missingSpaceAfterColon = DiagnosticCode(
        "M1012", "missing-space-after-colon", .warning,
        Phrase(
            en: "without a space after the colon `{text}` is a text, not a key with a value",
            ru: "без пробела после двоеточия `{text}` — это текст, а не ключ со значением"),
        hint: Phrase(
            en: "put a space after the colon, or the text in quotes",
            ru: "поставьте пробел после двоеточия или возьмите текст в кавычки"))

    public static let anchorLikeText = DiagnosticCode(
        "M1013", "anchor-like-text", .error,
        Phrase(
            en: "`{text}` at the beginning has a meaning of its own in YAML and does not belong to the text",
            ru: "`{text}` в начале имеет в YAML особое значение и в текст не входит"),
        hint: Phrase(en: "put the text in quotes", ru: "возьмите текст в кавычки"))

    public static let tab = DiagnosticCode(
        "M1014", "tab", .error,
        Phrase(en: "a tab stands where YAML allows only spaces", ru: "табуляция стоит там, где в YAML допустимы только пробелы"),
        hint: Phrase(en: "indent with spaces", ru: "делайте отступы пробелами"))

    public static let invisibleCharacter = DiagnosticCode(
        "M1015", "invisible-character", .error,
        Phrase(
            en: "an invisible character stands here: {kind} {character}", ru: "здесь стоит невидимый символ: {kind} {character}"))

    public static let typographicLookalike = DiagnosticCode(
        "M1016", "typographic-lookalike", .error,
        Phrase(en: "`{character}` only looks like `{plain}`", ru: "`{character}` только похож на `{plain}`"),
        hint: Phrase(en: "type the plain character", ru: "наберите обычный знак"))

    public static let mixedScript = DiagnosticCode(
        "M1017", "mixed-script-identifier", .error,
        Phrase(
            en: "in `{name}` character {position} is the {script} letter `{letter}`, other letters are {others}",
            ru: "в имени `{name}` {position}-й символ — {script} буква `{letter}`, а другие буквы {others}"),
        hint: Phrase(en: "write a name in letters of one alphabet", ru: "пишите имя буквами одного алфавита"))

    public static let confusableNames = DiagnosticCode(
        "M1018", "confusable-identifiers", .error,
        Phrase(
            en: "`{name}` looks the same as `{other}` and is another name",
            ru: "`{name}` выглядит так же, как `{other}`, но это другое имя"),
        hint: Phrase(en: "rename one of them", ru: "переименуйте одно из них"))

    public static let notNormalised = DiagnosticCode(
        "M1019", "not-nfc", .warning,
        Phrase(
            en: "in `{name}` a letter and its mark are two characters where one exists",
            ru: "в имени `{name}` буква и значок над ней записаны двумя символами вместо одного"),
        hint: Phrase(en: "type the name anew", ru: "наберите имя заново"))

    public static let aliasAbuse = DiagnosticCode(
        "M1020", "alias-abuse", .error,
        Phrase(
            en: "with `*{name}` written out the file has more than {limit:part/parts}",
            ru: "если раскрыть `*{name}`, в файле больше {limit:элемента/элементов/элементов}"),
        hint: Phrase(
            en: "write the parts without aliases that contain aliases", ru: "запишите без ссылок, которые сами содержат ссылки"))

    public static let mergeKey = DiagnosticCode(
        "M1021", "merge-key", .error,
        Phrase(en: "`<<` (merging of mappings) is not supported", ru: "`<<` (слияние отображений) не поддерживается"),
        hint: Phrase(en: "use `extends:`, or write the keys out", ru: "используйте `extends:` или запишите ключи полностью"))

    public static let unsupportedYAML = DiagnosticCode(
        "M1022", "unsupported-yaml", .error,
        Phrase(en: "{what}, which mera does not support", ru: "{what}; mera этого не поддерживает"),
        hint: Phrase(en: "{advice}", ru: "{advice}"))

    public static let undefinedAlias = DiagnosticCode(
        "M1023", "undefined-alias", .error,
        Phrase(
            en: "`*{name}` refers to an anchor `&{name}` that does not exist above",
            ru: "`*{name}` ссылается на якорь `&{name}`, которого выше нет"),
        hint: Phrase(en: "if this is a text, put it in quotes", ru: "если это текст, возьмите его в кавычки"))

    public static let unusedAnchor = DiagnosticCode(
        "M1029", "unused-anchor", .warning,
        Phrase(en: "nothing refers to the anchor `&{name}`", ru: "на якорь `&{name}` никто не ссылается"))

    public static let notUTF8 = DiagnosticCode(
        "M1025", "not-utf8", .error,
        Phrase(en: "the file is not UTF-8 text; {encoding}", ru: "файл — не текст в UTF-8; {encoding}"),
        hint: Phrase(en: "save it as UTF-8", ru: "сохраните его в кодировке UTF-8"))

    public static let nestingTooDeep = DiagnosticCode(
        "M1026", "nesting-too-deep", .error,
        Phrase(
            en: "brackets or indents go deeper than {limit:level/levels}",
            ru: "вложенность больше {limit:уровня/уровней/уровней}"))

    public static let tooManyNodes = DiagnosticCode(
        "M1027", "too-many-nodes", .error,
        Phrase(
            en: "the file has more than {limit:part/parts}; it is not read from here on",
            ru: "в файле больше {limit:элемента/элементов/элементов}; дальше он не читается"),
        hint: Phrase(en: "divide it into several files", ru: "разделите его на несколько файлов"))

    public static let textTooLong = DiagnosticCode(
        "M1028", "text-too-long", .error,
        Phrase(
            en: "this text has {size:byte/bytes}, more than the {limit} allowed",
            ru: "в этом тексте {size:байт/байта/байт}, допустимо не больше {limit}"))

    public static let fileTooLarge = DiagnosticCode(
        "M1030", "file-too-large", .error,
        Phrase(
            en: "the file has {size:byte/bytes}, more than the {limit} allowed",
            ru: "в файле {size:байт/байта/байт}, допустимо не больше {limit}"),
        hint: Phrase(en: "divide it into several files", ru: "разделите его на несколько файлов"))

    public static let tooManySyntaxErrors = DiagnosticCode(
        "M1031", "too-many-syntax-errors", .error,
        Phrase(
            en: "the file has more than {limit:place/places} that cannot be read; it is not read from here on",
            ru: "в файле больше {limit:места/мест/мест}, которые не читаются; дальше он не читается"))
}
