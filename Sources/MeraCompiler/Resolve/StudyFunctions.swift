import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// Functions beside FEEL's own that definitions may call. Few on purpose (language.md, "FEEL as a profile").
enum StudyFunctions {
    static func all(language: String) -> [HostFunction] {
        [plural(language), format(language), atMost, atLeast, countTrue]
    }

    /// `plural(3, "площадка", "площадки", "площадок")` → `3 площадки`; English takes two forms.
    private static func plural(_ language: String) -> HostFunction {
        let rules = Language(rawValue: language) ?? .english
        return HostFunction(
            "plural",
            [
                .init("number", .number), .init("one", .string), .init("few", .string), .init("many", .string, optional: true),
            ], result: .string
        ) { arguments, _ in
            guard case .number(let number) = arguments[0] else { return .null }
            let forms = arguments.dropFirst().compactMap { if case .string(let form) = $0 { form } else { nil } }
            guard let last = forms.last else { return .null }
            // A fraction takes the form of "two": 1,5 площадки.
            let form = number.integer.map { rules.pluralForm(of: $0, forms) } ?? (forms.count > 1 ? forms[1] : last)
            return .string("\(NumberText.text(number, language: language)) \(form)")
        }
    }

    /// `format(x, 1)`: the number with so many digits after the separator, in the study's language.
    private static func format(_ language: String) -> HostFunction {
        HostFunction("format", [.init("number", .number), .init("digits", .number, optional: true)], result: .string) {
            arguments, evaluation in
            guard case .number(let number) = arguments[0] else { return .null }
            var digits: Int?
            if case .number(let wanted) = arguments[1] {
                guard let whole = wanted.integer, (0...34).contains(whole) else {
                    evaluation.warn(
                        EvaluationWarning(
                            kind: .functionInvocationFailure, code: .tooManyDigits,
                            arguments: ["digits": .text(wanted.description), "most": .number(34)], span: Span(0, 0)))
                    return .null
                }
                digits = whole
            }
            return .string(NumberText.text(number, fractionDigits: digits, language: language))
        }
    }
}
