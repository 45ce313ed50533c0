/// M50, M606, D308: what is well formed and yet says nothing, cannot happen, or says another thing than one thinks.
extension DiagnosticCode {
    public static let unreadableCode = DiagnosticCode(
        "M5010", "unreadable-code", .error,
        Phrase(en: "no answer can hold the code `{code}`: {why}", ru: "код `{code}` не может стоять в ответе: {why}"),
        hint: Phrase(en: "write `{way}`, in the answers, too", ru: "напишите `{way}`, в ответах тоже"))
    public static let unknownLanguage = DiagnosticCode(
        "M5011", "unknown-language", .warning,
        Phrase(
            en: "the study has no language `{language}`, so this text is never shown",
            ru: "в исследовании нет языка `{language}`, этот текст нигде не появится"),
        hint: Phrase(en: "its languages are {known}", ru: "его языки: {known}"))
    public static let scoreOfFormula = DiagnosticCode(
        "M6087", "score-of-formula", .error,
        Phrase(
            en: "a score is made of items, not of a formula as under `{key}`",
            ru: "балл складывается из вопросов, а не по формуле, как в `{key}`"),
        hint: Phrase(
            en:
                "name the `items`, a method (`method: mean`) and the least number of answers (`min_answered: 2`); a formula of your own is an item of `type: calculate`",
            ru:
                "укажите `items`, способ (`method: mean`) и наименьшее число ответов (`min_answered: 2`); своя формула — это вопрос с `type: calculate`"
        ))
    public static let doubledBraces = DiagnosticCode(
        "M6088", "doubled-braces", .warning,
        Phrase(
            en: "`{{{{{name}}}}}` is printed as `{{{name}}}}}`, not as a value",
            ru: "вместо `{{{{{name}}}}}` появится `{{{name}}}}}`, а не значение"),
        hint: Phrase(en: "for the value write `{{{name}}}`", ru: "для значения напишите `{{{name}}}`"))
    public static let namesElsewhere = DiagnosticCode(
        "M3253", "names-elsewhere", .error,
        Phrase(
            en: "`{names}` does not stand beside the column whose values are the units, so it cannot name them",
            ru: "`{names}` не стоит рядом со столбцом, значения которого — единицы уровня, и не может их назвать"),
        hint: Phrase(
            en: "name a column of the same register: `{{of: sites.region_code, names: sites.region_name}}`",
            ru: "укажите столбец того же реестра: `{{of: sites.region_code, names: sites.region_name}}`"))
    public static let levelNotAbove = DiagnosticCode(
        "M3254", "level-not-above", .error,
        Phrase(
            en: "`{level}` cannot lie within `{above}`, which stands before it",
            ru: "`{level}` не может входить в `{above}`: этот уровень указан раньше"),
        hint: Phrase(
            en: "levels are written from the most detailed to the most general",
            ru: "уровни записываются от самого подробного к самому общему"))
    public static let exampleFails = DiagnosticCode(
        "M3251", "example-fails", .error,
        Phrase(
            en: "`{call}` gives {got}, and the example says {expected}", ru: "`{call}` даёт {got}, а в примере указано {expected}"
        ))
    public static let exampleIncomplete = DiagnosticCode(
        "M3252", "example-incomplete", .error,
        Phrase(en: "the example of `{function}` does not give `{name}`", ru: "в примере для `{function}` не указано `{name}`"),
        hint: Phrase(en: "a missing value is written `~`", ru: "отсутствующее значение записывается как `~`"))
    public static let emptyText = DiagnosticCode(
        "M5012", "empty-text", .warning,
        Phrase(
            en: "the text in `{language}` is empty, which is as if it were missing",
            ru: "текст на `{language}` пуст, это то же, что нет текста"))
    public static let unmetConstraint = DiagnosticCode(
        "M4003", "impossible-constraint", .error,
        Phrase(en: "no answer to `{item}` can meet this constraint", ru: "этому условию не отвечает ни один ответ на `{item}`"))

    public static let unquotedCode = DiagnosticCode(
        "M6071", "unquoted-code", .error,
        Phrase(
            en: "`{name}` is a code and stands without quotes, so that it is taken for a name",
            ru: "`{name}` — это код, а без кавычек он читается как имя величины"),
        hint: Phrase(en: "codes stand in quotes: `\"{name}\"`", ru: "коды пишутся в кавычках: `\"{name}\"`"))

    public static let orderMissing = DiagnosticCode(
        "M6072", "order-missing", .warning,
        Phrase(
            en: "`{check}` takes rows by their number, and nothing says in which order they stand: it is that of the file",
            ru: "`{check}` берёт строки по номерам, а их порядок не задан: это порядок строк в файле"),
        hint: Phrase(
            en: "add `order:` with the item that tells it, or give the table a `period:`",
            ru: "добавьте `order:` с вопросом, который его задаёт, или `period:` у таблицы"))
    public static let placeZero = DiagnosticCode(
        "M6073", "place-zero", .error,
        Phrase(
            en: "places in a list are counted from 1, so there is nothing at 0",
            ru: "места в списке считаются с 1, на месте 0 ничего нет"),
        hint: Phrase(en: "the first is `[1]`, the last `[-1]`", ru: "первый — `[1]`, последний — `[-1]`"))

    public static let noOption = DiagnosticCode(
        "M5014", "no-option", .error,
        Phrase(en: "`{item}` has no option that is a value", ru: "у `{item}` нет ни одного варианта, который был бы значением"))
    public static let idleKey = DiagnosticCode(
        "M6060", "idle-key", .warning,
        Phrase(en: "`{key}` has no effect here: {why}", ru: "`{key}` здесь ничего не меняет: {why}"))
    public static let unturnedComponent = DiagnosticCode(
        "M6061", "unturned-component", .warning,
        Phrase(
            en: "more of `{name}` is {component}, and taken as it is it makes the index {index}",
            ru: "чем больше `{name}`, тем {component}, а без приведения от этого индекс становится {index}"),
        hint: Phrase(
            en: "give it `normalise: goalposts …`, `min_max` or another that follows `better`",
            ru: "добавьте ему `normalise: goalposts …`, `min_max` или другой способ, который учитывает `better`"))
    public static let turnedGoalposts = DiagnosticCode(
        "M6062", "turned-goalposts", .warning,
        Phrase(
            en: "`{text}` gives 100 to the lowest value, but of `{name}` more is better",
            ru: "при `{text}` 100 получает наименьшее значение, но у `{name}` чем больше, тем лучше"),
        hint: Phrase(
            en: "put the lower end first, or say `better: lower` in `{name}`",
            ru: "поставьте сначала меньший конец или напишите `better: lower` у `{name}`"))
    public static let comparesUnits = DiagnosticCode(
        "M6063", "compares-units", .warning,
        Phrase(
            en: "`{normalisation}` compares the units of a level with one another, {which}",
            ru: "`{normalisation}` сравнивает единицы одного уровня между собой, {which}"),
        hint: Phrase(
            en: "say `levels: {first}`, or `roll_up: mean_of_first_level` for the levels above",
            ru: "напишите `levels: {first}` или, для уровней выше, `roll_up: mean_of_first_level`"))

    public static let unlistedOption = DiagnosticCode(
        "M3150", "unlisted-option", .error,
        Phrase(
            en: "`{item}` can become `{code}`, which is no option of its list",
            ru: "`{item}` может стать `{code}`, а такого варианта в списке нет"),
        hint: Phrase(en: "the options are {codes}", ru: "варианты: {codes}"))

    public static let referenceWithoutPeriod = DiagnosticCode(
        "M3151", "reference-without-period", .error,
        Phrase(
            en: "rows of `{table}` hold for a period each (`{period}`), and those of `{owner}` do not say which is theirs",
            ru: "строки `{table}` действуют каждая в своём периоде (`{period}`), а у строк `{owner}` период не указан"),
        hint: Phrase(en: "add `period:` to `{owner}`", ru: "добавьте `period:` в `{owner}`"))
    public static let periodsDiffer = DiagnosticCode(
        "M3152", "periods-differ", .error,
        Phrase(
            en: "`{period}` of `{table}` and `{other}` must both be dates, or neither",
            ru: "`{period}` в `{table}` и `{other}` должны быть оба датами или оба не датами"))
    public static let untilWithoutDays = DiagnosticCode(
        "M6085", "until-without-days", .error,
        Phrase(
            en: "`until: {column}` needs rows of `{table}` that begin on a day",
            ru: "для `until: {column}` строки `{table}` должны начинаться с дня"),
        hint: Phrase(
            en: "`key: [id, since]`, `period: since`, and both `since` and `{column}` of the type date",
            ru: "нужны `key: [id, since]`, `period: since`, а `since` и `{column}` — типа date"))
    public static let notHeld = DiagnosticCode(
        "D3122", "not-held", .error,
        Phrase(
            en: "`{value}` stands in `{table}`, but not for {period}", ru: "`{value}` есть в `{table}`, но не на {period}"),
        hint: Phrase(
            en: "mend the reference or the period of the row, or add the row to the register",
            ru: "исправьте ссылку или период строки либо добавьте строку в реестр"))
    public static let heldEndsEarly = DiagnosticCode(
        "D3123", "held-ends-early", .error,
        Phrase(
            en: "the row of `{value}` ends ({until}) before it begins ({period})",
            ru: "строка `{value}` кончается ({until}) раньше, чем начинается ({period})"))

    public static let groupUnanswered = DiagnosticCode(
        "D3085", "group-unanswered", .error,
        Phrase(en: "nothing is answered in “{label}”", ru: "в группе «{label}» нет ни одного ответа"),
        hint: Phrase(en: "one of its questions must be answered", ru: "нужен ответ хотя бы на один её вопрос"))
    public static let calculatedNoOption = DiagnosticCode(
        "D3086", "calculated-no-option", .error,
        Phrase(
            en: "“{item}” comes out as `{code}`, which is no option of `{list}`; it does not count",
            ru: "«{item}» получает значение `{code}`, такого варианта в `{list}` нет; оно не учитывается"))

    static let meaning: [DiagnosticCode] = [
        referenceWithoutPeriod, periodsDiffer, untilWithoutDays, notHeld, heldEndsEarly, groupUnanswered, calculatedNoOption,
        noOption, namesElsewhere, levelNotAbove, exampleFails, exampleIncomplete, unreadableCode, unquotedCode, orderMissing,
        placeZero,
        unknownLanguage, scoreOfFormula, doubledBraces,
        emptyText,
        unmetConstraint, idleKey,
        unturnedComponent,
        turnedGoalposts,
        comparesUnits,
        unlistedOption,
    ]
}
