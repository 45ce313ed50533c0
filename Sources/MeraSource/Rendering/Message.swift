extension Diagnostic {
    /// The sentence of the finding, on one line, with the author's words cut where they are long.
    public func message(_ language: Language) -> String {
        Display.line(code.message.text(language, arguments.shortened))
    }

    /// How to mend it, where the message does not say it.
    public func hint(_ language: Language) -> String? {
        code.hint.map { Display.line($0.text(language, arguments.shortened)) }
    }
}

extension Diagnostic.Related {
    public func text(_ language: Language) -> String { Display.line(note.text(language, arguments.shortened)) }
}

extension Diagnostic.Fix {
    public func text(_ language: Language) -> String { Display.line(title.text(language, arguments.shortened)) }
}

extension Arguments {
    /// The arguments as a sentence can hold them.
    var shortened: Arguments {
        mapValues { argument in
            switch argument {
            case .text(let text): .text(Display.line(text, most: 80))
            case .names(let names): .names(names.map { Display.line($0, most: 80) })
            case .number, .phrase: argument
            }
        }
    }
}

extension Severity {
    public func text(_ language: Language) -> String {
        switch self {
        case .error: Phrase(en: "error", ru: "ошибка").text(language)
        case .warning: Phrase(en: "warning", ru: "предупреждение").text(language)
        case .info: Phrase(en: "note", ru: "замечание").text(language)
        }
    }
}
