import MeraSource

/// ArgumentParser writes the frame of a help text in English; these are its words in Russian.
enum HelpText {
    private static let words: [(String, String)] = [
        ("OVERVIEW: ", ""), ("USAGE: ", "ВЫЗОВ: "), ("Usage: ", "Вызов: "), ("ARGUMENTS:", "АРГУМЕНТЫ:"),
        ("OPTIONS:", "ПАРАМЕТРЫ:"),
        ("SUBCOMMANDS:", "КОМАНДЫ:"), ("<subcommand>", "<команда>"), ("<options>", "<параметры>"),
        ("Show help information.", "Показать эту справку."), ("Show the version.", "Показать версию."),
        ("Show subcommand help information.", "Показать справку о команде."), ("(default: ", "(по умолчанию: "),
        ("; default: ", "; по умолчанию: "), ("(values: ", "(значения: "), ("Error: ", "Ошибка: "), ("Help:  ", "Справка:  "),
        ("for detailed help.", "— подробная справка о команде."), ("  See '", "  '"),
        ("Missing expected argument", "Не указан аргумент"), ("Missing value for", "Не указано значение для"),
        ("Unknown option", "Неизвестный параметр"), ("Unexpected argument", "Лишний аргумент"),
        ("Did you mean", "Возможно, имелось в виду"), ("is invalid for", "не подходит для"), ("The value", "Значение"),
        ("for more information.", "— подробнее."), ("  See `", "  `"), ("unexpected arguments", "лишних аргумента"),
    ]

    static func translated(_ text: String) -> String {
        guard interfaceLanguage == .russian else { return text.replacingPrefix("OVERVIEW: ", with: "") }
        return words.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    /// An argument that is echoed must not look like a line of ours.
    static func withArgumentsOnOneLine(_ text: String, _ arguments: [String]) -> String {
        let echoed = arguments + arguments.compactMap { $0.split(separator: "=", maxSplits: 1).last.map(String.init) }
        return echoed.filter { $0.contains(where: \.isNewline) }.reduce(text) { $0.replacing($1, with: oneLine($1)) }
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}
