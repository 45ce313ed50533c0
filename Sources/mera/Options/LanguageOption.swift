public import ArgumentParser
public import MeraSource
public import MeraStarters
public import MeraWorkspace

// A command has arguments, and so has a finding; in this module the word means the first.
typealias Argument<Value> = ArgumentParser.Argument<Value>

extension Language: ExpressibleByArgument {
    public init?(argument: String) { self.init(rawValue: argument) }
}

extension FailureThreshold: ExpressibleByArgument {}
extension StarterTemplate: ExpressibleByArgument {}
/// `--lang`, which every command has.
struct LanguageOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            words(
                en: "Language of messages: ru or en. Default: the language of the study.",
                ru: "Язык сообщений: ru или en. По умолчанию — язык исследования."), valueName: "ru|en"))
    var lang: Language?

    func language(of studies: [LoadedStudy] = []) -> Language {
        lang ?? studies.lazy.compactMap(\.language).first ?? interfaceLanguage
    }
}

/// `--fail-on`
struct ThresholdOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            words(
                en: "End with status 1 from this severity on.", ru: "С какой тяжести замечаний завершаться с кодом 1."),
            valueName: "error|warning|info|never"))
    var failOn = FailureThreshold.error

    func status(_ counts: SeverityCounts) -> ExitStatus {
        let found =
            switch failOn {
            case .error: counts.errors
            case .warning: counts.errors + counts.warnings
            case .info: counts.total
            case .never: 0
            }
        return found > 0 ? .findings : .clean
    }
}
