import MeraSource

/// The language in which mera speaks where no study says another: `--lang`, else the language of the surroundings.
let interfaceLanguage: Language = {
    let arguments = Given.arguments
    for (index, argument) in arguments.enumerated() {
        if argument.hasPrefix("--lang="), let language = Language(rawValue: String(argument.dropFirst(7))) { return language }
        if argument == "--lang", index + 1 < arguments.count, let language = Language(rawValue: arguments[index + 1]) {
            return language
        }
    }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        if let value = Surroundings.variable(name), !value.isEmpty { return value.hasPrefix("ru") ? .russian : .english }
    }
    return .english
}()

extension Phrase {
    /// In the language of the interface.
    var here: String { text(interfaceLanguage) }
}

/// A text of `--help` in the language of the interface.
func words(en: String, ru: String) -> String { Phrase(en: en, ru: ru).here }
