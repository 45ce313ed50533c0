/// M1: the text of a file and its YAML.
extension DiagnosticCode {
    static let textFindings: [DiagnosticCode] = [
        yamlSyntax, duplicateKey, aliasAbuse, mergeKey, unsupportedYAML, undefinedAlias,
        nestingTooDeep, tooManyNodes, textTooLong,
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
        Phrase(en: "{what}, which definitions do not use", ru: "{what}; в определениях это не используется"),
        hint: Phrase(en: "{advice}", ru: "{advice}"))

    public static let undefinedAlias = DiagnosticCode(
        "M1023", "undefined-alias", .error,
        Phrase(
            en: "`*{name}` refers to an anchor `&{name}` that does not exist above",
            ru: "`*{name}` ссылается на якорь `&{name}`, которого выше нет"),
        hint: Phrase(en: "if this is a text, put it in quotes", ru: "если это текст, возьмите его в кавычки"))

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
}

extension Phrase {
    public static let firstOfEqualKeys = Phrase(en: "`{key}` is written here first", ru: "здесь `{key}` записан в первый раз")
}
