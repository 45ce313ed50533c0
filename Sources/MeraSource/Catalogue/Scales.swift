/// M513, M514, D513: the quality of scores, as it is asked for and as answers show it.
extension DiagnosticCode {
    public static let reliabilityOfOne = DiagnosticCode(
        "M5131", "reliability-of-one", .error,
        Phrase(
            en: "the score `{name}` has one item, and reliability is how several agree",
            ru: "в балле `{name}` один вопрос, а надёжность — это согласованность нескольких"),
        hint: Phrase(en: "leave out `reliability`, or add items", ru: "уберите `reliability` или добавьте вопросы"))
    public static let reliabilityTooFine = DiagnosticCode(
        "M5132", "reliability-too-fine", .error,
        Phrase(
            en: "points and weights of `{name}` have no common step small enough to be counted exactly",
            ru: "у баллов и весов `{name}` нет общего шага, которым их можно точно сосчитать"),
        hint: Phrase(
            en: "write points and weights with at most nine digits after the point",
            ru: "запишите баллы и веса не более чем с девятью знаками после запятой"))
    public static let reliabilityWithoutLevel = DiagnosticCode(
        "M5133", "reliability-without-level", .error,
        Phrase(
            en: "the rows of `{table}` belong to no level, so there is nobody for whom the quality of `{name}` could be computed",
            ru: "строки `{table}` не относятся ни к одному уровню, и качество `{name}` не для кого считать"),
        hint: Phrase(
            en: "add `levels: {{country: all}}` to the study", ru: "добавьте в исследование `levels: {{country: all}}`"))
    public static let reliabilityNotAsked = DiagnosticCode(
        "M5134", "reliability-not-asked", .error,
        Phrase(
            en: "the quality of the score `{name}` is read here, and nothing asks to compute it",
            ru: "здесь читается качество балла `{name}`, а считать его никто не просит"),
        hint: Phrase(en: "add `reliability: all` to `{name}`", ru: "добавьте `reliability: all` к `{name}`"))
    public static let reliabilityLevel = DiagnosticCode(
        "M5135", "reliability-level", .error,
        Phrase(
            en: "the quality of `{name}` is computed for {known}, not for `{level}`",
            ru: "качество `{name}` считается для {known}, а не для `{level}`"),
        hint: Phrase(
            en: "name the level in `reliability: {{levels: …}}`, or take another level for the conclusion",
            ru: "назовите уровень в `reliability: {{levels: …}}` или возьмите для вывода другой уровень"))
    public static let pairOfTwo = DiagnosticCode(
        "M5136", "pair-of-two", .error,
        Phrase(
            en: "a pair is two different items of the score `{name}`: {items}",
            ru: "пара — это два разных вопроса балла `{name}`: {items}"))
    public static let keyAndPoints = DiagnosticCode(
        "M5137", "key-and-points", .error,
        Phrase(
            en: "`{item}` has both a key and points: which of them counts?",
            ru: "у `{item}` есть и ключ, и баллы: что из них действует?"),
        hint: Phrase(
            en: "`key: b` is short for `points: {{b: 1, …: 0}}`", ru: "`key: b` — краткая запись `points: {{b: 1, …: 0}}`"))
    public static let keyOfAll = DiagnosticCode(
        "M5138", "key-of-all", .error,
        Phrase(
            en: "every answer to `{item}` is right, so it tells nothing",
            ru: "у `{item}` верен любой ответ, и вопрос ничего не различает"))
    public static let noReliability = DiagnosticCode(
        "M5139", "no-reliability", .error,
        Phrase(
            en: "the section shows the quality of the score `{name}`, and nothing asks to compute it",
            ru: "раздел показывает качество балла `{name}`, а считать его никто не просит"),
        hint: Phrase(en: "add `reliability: all` to `{name}`", ru: "добавьте `reliability: all` к `{name}`"))
    public static let notOneAnswer = DiagnosticCode(
        "M5142", "not-one-answer", .error,
        Phrase(
            en: "χ² needs one answer a row, and `{item}` is no `select_one` and no `boolean`",
            ru: "для χ² нужен один ответ в строке, а `{item}` — не `select_one` и не `boolean`"),
        hint: Phrase(
            en: "compare the options of a `select_multiple` one by one: `share: list contains(ways, \"phone\")`",
            ru: "варианты `select_multiple` сравнивайте по одному: `share: list contains(ways, \"phone\")`"))

    public static let placesNotTried = DiagnosticCode(
        "M5144", "places-not-tried", .error,
        Phrase(
            en: "`{name}.{property}` is read here, and nothing asks to try `{name}` in other ways",
            ru: "здесь читается `{name}.{property}`, а пробовать `{name}` иначе никто не просит"),
        hint: Phrase(
            en: "add `sensitivity: {{weights: ±25 %}}` to the index `{name}`",
            ru: "добавьте к индексу `{name}` `sensitivity: {{weights: ±25 %}}`"))
    public static let placeEndsInValue = DiagnosticCode(
        "M5145", "place-ends-in-value", .error,
        Phrase(
            en: "`{name}.{property}` comes of runs that are made when all values are finished: only conclusions read it",
            ru: "`{name}.{property}` берётся из прогонов, которые делаются после всех значений: его читают только выводы"))

    // MARK: Answers

    public static let scaleWithoutRows = DiagnosticCode(
        "D5131", "scale-without-rows", .info,
        Phrase(
            en: "nothing can be said of the quality of `{rule}`: {n:row has/rows have} all answers, at least two are needed",
            ru:
                "о качестве `{rule}` сказать нечего: все ответы есть в {n:строке/строках/строках}, нужно хотя бы две"))
    public static let scaleWithoutSpread = DiagnosticCode(
        "D5132", "scale-without-spread", .info,
        Phrase(
            en: "all {n} rows with all answers give `{rule}` the same value, so it tells nobody apart: there is no α",
            ru: "у всех строк с полными ответами ({n}) балл `{rule}` один и тот же, он никого не различает: α не существует"))
    public static let itemWithoutSpread = DiagnosticCode(
        "D5133", "item-without-spread", .info,
        Phrase(
            en: "everybody answers {items} of `{rule}` alike: correlations with it, standardised α, λ6 and ω do not exist",
            ru:
                "на {items} балла `{rule}` все отвечают одинаково: корреляций с ним, стандартизованной α, λ6 и ω не существует"))
    public static let itemAgainstScale = DiagnosticCode(
        "D5134", "item-against-scale", .warning,
        Phrase(
            en: "{items} of `{rule}` run against the others: a wrong key, or an item that asks the other way round",
            ru: "{items} балла `{rule}` идут против остальных: неверный ключ или вопрос, заданный наоборот"),
        hint: Phrase(
            en: "look at the points, and write `reverse: true` where the item asks the other way round",
            ru: "проверьте баллы; если вопрос задан наоборот, напишите `reverse: true`"))
    public static let factorAtBound = DiagnosticCode(
        "D5135", "factor-at-bound", .info,
        Phrase(
            en: "one factor explains {items} of `{rule}` wholly (a Heywood case): ω is a rough figure",
            ru: "один фактор полностью объясняет {items} балла `{rule}` (случай Хейвуда): ω — ориентировочная"))
    public static let itemsDetermined = DiagnosticCode(
        "D5136", "items-determined", .info,
        Phrase(
            en: "items of `{rule}` follow from one another, so there is no λ6 and no corrected correlation",
            ru: "вопросы балла `{rule}` следуют друг из друга: λ6 и исправленных корреляций не существует"))

    public static let comparisonWithoutGroups = DiagnosticCode(
        "D5141", "comparison-without-groups", .info,
        Phrase(
            en: "`{rule}` has nothing to compare: only {n:group has/groups have} rows with a value",
            ru: "в `{rule}` сравнивать нечего: значения есть только у {n:группы/групп/групп}"))
    public static let comparisonWithoutReference = DiagnosticCode(
        "D5142", "comparison-without-reference", .info,
        Phrase(
            en: "the group `{group}`, with which `{rule}` compares the others, has no rows with a value",
            ru: "у группы `{group}`, с которой в `{rule}` сравниваются остальные, нет строк со значением"))

    public static let comparisonWithoutSpread = DiagnosticCode(
        "D5143", "comparison-without-spread", .info,
        Phrase(
            en: "all rows that `{rule}` compares have the same value, so groups cannot differ",
            ru: "у всех строк, которые сравнивает `{rule}`, одно и то же значение: различий между группами быть не может"))
    public static let comparisonWithoutError = DiagnosticCode(
        "D5144", "comparison-without-error", .warning,
        Phrase(
            en: "`{rule}`: {n} of {all:comparison/comparisons} cannot be tested, because {why}",
            ru: "`{rule}`: сравнений без проверки — {n} из {all}: {why}"))

    static let scales: [DiagnosticCode] = [
        placesNotTried, placeEndsInValue, comparisonWithoutSpread, comparisonWithoutError, notOneAnswer,
        comparisonWithoutGroups,
        comparisonWithoutReference,
        reliabilityOfOne, reliabilityTooFine, reliabilityWithoutLevel, reliabilityNotAsked, reliabilityLevel, pairOfTwo,
        keyAndPoints, keyOfAll, noReliability, scaleWithoutRows, scaleWithoutSpread, itemWithoutSpread,
        itemAgainstScale, factorAtBound, itemsDetermined,
    ]
}
