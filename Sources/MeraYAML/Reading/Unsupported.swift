import MeraSource

/// Parts of YAML that definitions do without.
enum Unsupported {
    case tag, directive, severalDocuments, keyIsNoText, emptyKey, recursiveAlias, colonOnNextLine, tabAtStart

    func diagnostic(at location: Location) -> Diagnostic {
        if self == .emptyKey {
            return Diagnostic(.yamlSyntax, ["problem": .phrase(what), "advice": .phrase(advice)], at: location)
        }
        return Diagnostic(.unsupportedYAML, ["what": .phrase(what), "advice": .phrase(advice)], at: location)
    }

    private var what: Phrase {
        switch self {
        case .tag:
            Phrase(en: "a word that begins with `!` is a YAML tag", ru: "слово, начинающееся с `!`, в YAML называется тегом")
        case .directive:
            Phrase(en: "a line that begins with `%` is a YAML directive", ru: "строка, начинающаяся с `%`, — это директива YAML")
        case .severalDocuments:
            Phrase(en: "`---` begins a second document in the file", ru: "`---` начинает в файле второй документ")
        case .keyIsNoText:
            Phrase(en: "the key before `:` is a list or a mapping", ru: "ключ перед `:` записан списком или отображением")
        case .colonOnNextLine:
            Phrase(en: "the colon stands on another line than its key", ru: "двоеточие стоит не в одной строке с ключом")
        case .tabAtStart:
            Phrase(
                en: "the first line of the text below begins with a tab", ru: "первая строка текста ниже начинается с табуляции")
        case .emptyKey: Phrase(en: "there is nothing before `:`", ru: "перед `:` ничего нет")
        case .recursiveAlias:
            Phrase(
                en: "the alias stands inside the very thing that it names", ru: "ссылка стоит внутри того, на что она указывает")
        }
    }

    private var advice: Phrase {
        switch self {
        case .tag: Phrase(en: "put the text in quotes, or take the tag away", ru: "возьмите текст в кавычки или уберите тег")
        case .directive: Phrase(en: "take the line away", ru: "уберите эту строку")
        case .severalDocuments:
            Phrase(en: "put the second part in a file of its own", ru: "перенесите вторую часть в отдельный файл")
        case .keyIsNoText: Phrase(en: "write the key as a text", ru: "запишите ключ текстом")
        case .colonOnNextLine: Phrase(en: "write `key: value` on one line", ru: "напишите `ключ: значение` в одной строке")
        case .tabAtStart:
            Phrase(
                en: "begin the line with spaces, or say how far the text is indented: `|2`",
                ru: "начните строку пробелами или укажите отступ текста: `|2`")
        case .emptyKey: Phrase(en: "write the key, or put the text in quotes", ru: "впишите ключ или возьмите текст в кавычки")
        case .recursiveAlias: Phrase(en: "write the part out", ru: "запишите эту часть полностью")
        }
    }
}
