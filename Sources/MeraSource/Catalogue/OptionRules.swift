/// M500, M502: options that are well written and yet cannot be what was meant.
extension DiagnosticCode {
    public static let unusedOption = DiagnosticCode(
        "M5002", "unused-option", .info,
        Phrase(
            en: "no rule asks for `{code}` of `{item}`, and some rule asks for each of its other options",
            ru: "о варианте `{code}` вопроса `{item}` не говорит ни одно правило, а о каждом из остальных — хотя бы одно"),
        hint: Phrase(
            en: "perhaps it came later, and a rule was forgotten", ru: "возможно, вариант добавили позже, а правило забыли"))
    public static let labelOfAnotherCode = DiagnosticCode(
        "M5003", "label-of-another-code", .warning,
        Phrase(
            en: "option `{code}` reads “{label}”, which is the code of another option",
            ru: "вариант `{code}` подписан «{label}», а это код другого варианта"),
        hint: Phrase(
            en: "the others are labelled with their own codes", ru: "у остальных вариантов подпись совпадает со своим кодом"))
    public static let missingCodeInRange = DiagnosticCode(
        "M5004", "missing-code-in-range", .warning,
        Phrase(
            en: "`{code}` stands for no answer, and `{constraint}` allows it as an answer, too: who means {code} is not counted",
            ru: "`{code}` означает отсутствие ответа, но `{constraint}` допускает и ответ {code}: он не будет учтён"),
        hint: Phrase(
            en: "take a code that no answer can be, such as -{code}, or narrow the constraint",
            ru: "возьмите код, которого не бывает среди ответов, например -{code}, или сузьте условие"))
    public static let exclusiveNotMarked = DiagnosticCode(
        "M5005", "exclusive-not-marked", .warning,
        Phrase(
            en: "“{label}” can be chosen together with other options of `{item}`",
            ru: "«{label}» можно выбрать вместе с другими вариантами `{item}`"),
        hint: Phrase(
            en: "`exclusive: true` refuses such an answer", ru: "с `exclusive: true` такой ответ не принимается"))
    public static let singleOption = DiagnosticCode(
        "M5006", "option-count", .warning,
        Phrase(en: "`{item}` has one option, so there is nothing to choose", ru: "у `{item}` один вариант, выбирать не из чего"),
        hint: Phrase(
            en: "`boolean` asks for yes or no, `acknowledge` for consent",
            ru: "для ответа «да/нет» есть `boolean`, для согласия — `acknowledge`"))
    public static let repeatedList = DiagnosticCode(
        "M5007", "repeated-list", .info,
        Phrase(
            en: "{count:question writes/questions write} out the same options",
            ru: "одни и те же варианты выписаны в {count:вопросе/вопросах/вопросах}"),
        hint: Phrase(
            en: "name them once in the section `choices`, so that they are changed in one place",
            ru: "назовите их один раз в разделе `choices`, тогда и менять их придётся в одном месте"))
    public static let duplicateLabel = DiagnosticCode(
        "M5008", "duplicate-label", .warning,
        Phrase(
            en: "options `{first}` and `{code}` both read “{label}”",
            ru: "варианты `{first}` и `{code}` подписаны одинаково: «{label}»"),
        hint: Phrase(
            en: "who answers cannot tell them apart, and in tables two rows have one name",
            ru: "отвечающий их не различит, а в таблицах будут две строки с одним названием"))
    public static let gapInCodes = DiagnosticCode(
        "M5009", "gap-in-codes", .info,
        Phrase(
            en: "the codes run from {low} to {high} and leave out {code}", ru: "коды идут от {low} до {high}, а {code} пропущен"),
        hint: Phrase(
            en: "if an option was taken away on purpose, all is well: a code is never given to another option",
            ru: "если вариант убран намеренно, всё в порядке: освободившийся код другому варианту не отдают"))
    public static let exclusiveEverywhere = DiagnosticCode(
        "M5020", "exclusive-everywhere", .warning,
        Phrase(
            en: "every option of `{item}` is `exclusive`, so only one can be chosen",
            ru: "у `{item}` все варианты с `exclusive`, поэтому выбрать можно только один"),
        hint: Phrase(en: "that is a `select_one`", ru: "это `select_one`"))

    static let optionRules: [DiagnosticCode] = [
        unusedOption, labelOfAnotherCode, missingCodeInRange, exclusiveNotMarked, singleOption, repeatedList, duplicateLabel,
        gapInCodes, exclusiveEverywhere,
    ]
}
