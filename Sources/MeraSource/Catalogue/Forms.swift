/// What is said about making forms.
extension DiagnosticCode {
    public static let nothingAsked = DiagnosticCode(
        "M7210", "nothing-asked", .error,
        Phrase(
            en: "the study `{study}` has no questionnaire to make a form of",
            ru: "в исследовании `{study}` нет анкет, из которых можно сделать форму"),
        hint: Phrase(
            en: "name a register in --table if people fill in its rows",
            ru: "если заполняется реестр, назовите его в --table"))
    public static let registerWithoutRows = DiagnosticCode(
        "M7211", "register-without-rows", .warning,
        Phrase(
            en: "the form has no list of `{register}`: its codes have to be typed, and are checked on receipt",
            ru: "в форме нет списка `{register}`: коды придётся вписывать, проверятся они при приёме ответов"),
        hint: Phrase(
            en: "name the folder with `{register}.csv` in --data",
            ru: "укажите в --data папку, в которой лежит `{register}.csv`"))

    static let forms: [DiagnosticCode] = [nothingAsked, registerWithoutRows]
}
