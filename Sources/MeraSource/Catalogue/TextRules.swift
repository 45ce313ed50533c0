/// M80, M90: texts for people, and the habits of a study.
extension DiagnosticCode {
    public static let valuesDiffer = DiagnosticCode(
        "M8003", "placeholder-mismatch", .warning,
        Phrase(
            en: "the text in `{language}` does not show {names}, and the one in `{other}` does",
            ru: "в тексте на `{language}` не показано {names}, а в тексте на `{other}` показано"),
        hint: Phrase(
            en: "readers of both languages should learn the same", ru: "читатели на обоих языках должны узнать одно и то же"))
    public static let mixedScriptText = DiagnosticCode(
        "M8004", "wrong-script-letter", .warning,
        Phrase(
            en: "in “{word}” the letter `{letter}` is {script}, and the others are {others}",
            ru: "в слове «{word}» буква `{letter}` — {script}, остальные — {others}"),
        hint: Phrase(
            en: "the eye does not see it, but search and sorting do",
            ru: "на глаз не видно, но поиск и сортировка это слово потеряют"))
    public static let staleTranslation = DiagnosticCode(
        "M8002", "stale-translation", .warning,
        Phrase(
            en: "the text in `{main}` was changed since {version}, and the one in `{language}` was not",
            ru: "текст на `{main}` изменился по сравнению с {version}, а на `{language}` остался прежним"),
        hint: Phrase(
            en: "look at the translation; where it still holds, say so: `# mera: ignore[M8002] …`",
            ru: "проверьте перевод; если он по-прежнему верен, отметьте это: `# mera: ignore[M8002] …`"))
    public static let labelTooLong = DiagnosticCode(
        "M8006", "label-too-long", .warning,
        Phrase(
            en: "the label has {length:character/characters}, and `label_length` in `mera.yaml` allows {limit}",
            ru:
                "в подписи {length:символ/символа/символов}, а `label_length` в `mera.yaml` допускает {limit}"
        ),
        hint: Phrase(
            en: "Stata cuts labels after 80 characters and SPSS after 256; what explains the question may stand in `hint`",
            ru: "Stata обрезает подписи после 80 символов, SPSS — после 256; пояснение к вопросу можно перенести в `hint`"))
    public static let sameText = DiagnosticCode(
        "M8005", "same-as-source", .info,
        Phrase(
            en: "the text in `{language}` is the same as the one in `{other}`",
            ru: "текст на `{language}` совпадает с текстом на `{other}`"),
        hint: Phrase(en: "it was probably copied and not yet translated", ru: "вероятно, скопирован и ещё не переведён"))
    public static let bracesInText = DiagnosticCode(
        "M8010", "braces-in-text", .warning,
        Phrase(
            en: "`{text}` is shown as it stands: no values are filled into this text",
            ru: "`{text}` так и появится на экране: в этот текст значения не подставляются"),
        hint: Phrase(
            en: "values are filled into `message`, and into `text` and `propose` of conclusions",
            ru: "значения подставляются в `message`, а у выводов — в `text` и `propose`"))
    public static let markupInText = DiagnosticCode(
        "M8011", "markup-in-text", .warning,
        Phrase(
            en: "`{text}` is shown as it stands: texts have no mark-up",
            ru: "`{text}` так и появится на экране: разметки в текстах нет"),
        hint: Phrase(en: "leave it out", ru: "уберите её"))
    public static let namingHabit = DiagnosticCode(
        "M9001", "naming-convention", .info,
        Phrase(
            en: "`{name}` is written in another way than the other {count:id/ids} of the study (`{example}`)",
            ru:
                "`{name}` записан не так, как остальные {count:идентификатор/идентификатора/идентификаторов} исследования (`{example}`)"
        ),
        hint: Phrase(en: "as the others: `{right}`", ru: "как у остальных: `{right}`"))
    public static let passportHabit = DiagnosticCode(
        "M9005", "missing-passport", .info,
        Phrase(
            en: "`{name}` has no `{key}`, and {count} of {all} indicators have one",
            ru: "у `{name}` нет `{key}`, а у {count} из {all} показателей есть"),
        hint: Phrase(en: "it stands in the passport of the indicator", ru: "это поле показывается в паспорте показателя"))

    static let textRules: [DiagnosticCode] = [
        valuesDiffer, mixedScriptText, staleTranslation, sameText, labelTooLong, bracesInText, markupInText, namingHabit,
        passportHabit,
    ]
}
