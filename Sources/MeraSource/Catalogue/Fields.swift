/// M21: fields that a definition implies beside those that it names. D31: what the definitions say about such fields and rows.
extension DiagnosticCode {
    // MARK: Definitions

    public static let specifyClash = DiagnosticCode(
        "M2101", "specify-clash", .error,
        Phrase(
            en: "`{id}` is the text that goes with option `{code}` of `{item}`, so no other item can be called that",
            ru: "`{id}` — это текст к варианту `{code}` вопроса `{item}`, другой вопрос так назвать нельзя"),
        hint: Phrase(
            en: "rename the item, or take `specify` from the option", ru: "переименуйте вопрос или уберите у варианта `specify`"))
    public static let specifyWithoutValue = DiagnosticCode(
        "M2102", "specify-without-value", .error,
        Phrase(
            en: "option `{code}` stands for no value, so there is nothing to specify",
            ru: "вариант `{code}` означает отсутствие значения, уточнять нечего"),
        hint: Phrase(en: "an option has `missing` or `specify`", ru: "у варианта бывает либо `missing`, либо `specify`"))
    public static let statusItem = DiagnosticCode(
        "M2103", "status-item", .error,
        Phrase(
            en: "`{item}` cannot tell the status of a submission: it is neither a text nor a select_one",
            ru: "по `{item}` нельзя узнать статус анкеты: это не текст и не вопрос с одним ответом"))

    static let fieldDefinitions: [DiagnosticCode] = [specifyClash, specifyWithoutValue, statusItem]
}
