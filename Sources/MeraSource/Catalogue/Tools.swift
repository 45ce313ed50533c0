/// What is said by the commands around a study: `mera init`, `mera watch`.
extension DiagnosticCode {
    public static let starterInTheWay = DiagnosticCode(
        "M9170", "in-the-way", .error,
        Phrase(
            en: "`{path}` is there already, and a new study overwrites nothing; nothing was written",
            ru: "`{path}` уже есть, а новое исследование ничего не заменяет; ничего не записано"),
        hint: Phrase(
            en: "name a folder that is not there yet: mera init my-study",
            ru: "укажите папку, которой ещё нет: mera init my-study"))
    public static let nothingToWatch = DiagnosticCode(
        "M9171", "nothing-to-watch", .error,
        Phrase(
            en: "there is neither a file nor a folder `{path}`; it is looked at as soon as it is there",
            ru: "нет ни файла, ни папки `{path}`; как только появится, она будет проверена"))

    static let tools: [DiagnosticCode] = [starterInTheWay, nothingToWatch]
}
