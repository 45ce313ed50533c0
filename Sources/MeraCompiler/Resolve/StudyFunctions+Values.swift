import FEEL
import MeraSource

/// Functions in which a missing value stays what it is: FEEL's own `min` and `max` skip it, and a limit would become the value.
extension StudyFunctions {
    /// `at_most(30 * methods, 100)`: the value, but no more than the limit.
    static let atMost = limit("at_most") { $0 <= $1 }

    /// `at_least(x, 0)`: the value, but no less than the limit.
    static let atLeast = limit("at_least") { $0 >= $1 }

    private static func limit(_ name: String, _ isInside: @escaping @Sendable (Decimal, Decimal) -> Bool) -> HostFunction {
        HostFunction(name, [.init("x", .number), .init("limit", .number)], result: .number) { arguments, _ in
            guard case .number(let value) = arguments[0], case .number(let limit) = arguments[1] else { return .null }
            return .number(isInside(value, limit) ? value : limit)
        }
    }

    /// `count_true(ramp, lift, toilet)`: how many conditions hold among those that are decided; of none: missing.
    static let countTrue = HostFunction(
        "count_true", [.init("condition", .boolean, variadic: true)], result: .number
    ) { arguments, _ in
        let decided = arguments.compactMap { if case .boolean(let truth) = $0 { truth } else { nil } }
        return decided.isEmpty ? .null : .number(Decimal(decided.count { $0 }))
    }

    /// What the reference says of the functions beside FEEL's own.
    static let documentation: [(form: String, meaning: Phrase)] = [
        (
            "at_most(x, limit)",
            Phrase(
                en: "`x`, but no more than the limit; a missing `x` stays missing (`min` would give the limit).",
                ru: "`x`, но не больше предела; если `x` нет, значения нет (`min` дал бы предел).")
        ),
        (
            "at_least(x, limit)",
            Phrase(
                en: "`x`, but no less than the limit; a missing `x` stays missing.",
                ru: "`x`, но не меньше предела; если `x` нет, значения нет.")
        ),
        (
            "count_true(a, b, …)",
            Phrase(
                en: "How many of the conditions hold; undecided ones are skipped, and where all are undecided there is no value.",
                ru: "Сколько условий выполнено; неопределённые пропускаются, а если не определено ни одно, значения нет.")
        ),
        (
            "plural(n, one, few, many)",
            Phrase(
                en: "The number with the form of the word that goes with it: `3 площадки`.",
                ru: "Число с подходящей формой слова: `3 площадки`.")
        ),
        (
            "format(x, digits)",
            Phrase(
                en: "The number as text with so many digits after the point.",
                ru: "Число текстом с заданным количеством знаков после запятой.")
        ),
        (
            "reason(x)",
            Phrase(
                en: "The word for why `x` has no value: `unanswered`, `dont_know`, `not_applicable` …",
                ru: "Слово, объясняющее, почему у `x` нет значения: `unanswered`, `dont_know`, `not_applicable` …")
        ),
        (
            "target(x)",
            Phrase(en: "The target of the indicator `x`.", ru: "Целевое значение показателя `x`.")
        ),
    ]
}
