/// M40: what can be proven of conditions, constraints and checks from the types, options, ranges and relevance of what they read.
extension DiagnosticCode {
    public static let neverRelevant = DiagnosticCode(
        "M4001", "never-relevant", .warning,
        Phrase(en: "`{item}` is never asked: {why}", ru: "до `{item}` никогда не доходит очередь: {why}"),
        hint: Phrase(
            en: "mend the condition, or take `{item}` out", ru: "исправьте условие или уберите `{item}`"))
    public static let alwaysHolds = DiagnosticCode(
        "M4002", "always-relevant", .warning,
        Phrase(
            en: "`{text}` holds whatever is answered: {effect}", ru: "`{text}` верно при любых ответах: {effect}"),
        hint: Phrase(
            en: "take it out, or write what was meant", ru: "уберите это условие или запишите то, что имелось в виду"))
    public static let optionExcluded = DiagnosticCode(
        "M4004", "constraint-excludes-option", .warning,
        Phrase(
            en: "nobody can choose {codes} in `{item}`: {why}", ru: "в `{item}` нельзя выбрать {codes}: {why}"))
    public static let unanswerable = DiagnosticCode(
        "M4014", "required-cannot-be-answered", .warning,
        Phrase(
            en: "where {witness}, `{item}` is required and has no answer that is accepted",
            ru: "при {witness} на обязательный вопрос `{item}` нет ни одного допустимого ответа"))
    public static let redundantCondition = DiagnosticCode(
        "M4005", "redundant-condition", .info,
        Phrase(en: "`{part}` changes nothing here: {why}", ru: "`{part}` здесь ничего не меняет: {why}"))
    public static let unguardedMissing = DiagnosticCode(
        "M4006", "unguarded-missing", .warning,
        Phrase(
            en: "where {witness}, `{missing}` is not asked, and so `{item}` has no value",
            ru: "при {witness} вопрос `{missing}` не задаётся, поэтому у `{item}` нет значения"),
        hint: Phrase(
            en:
                "say what counts then: `if {missing} = null then 0 else {missing}`, or `sum([…])`, which leaves out what is missing",
            ru:
                "укажите, что считать в этом случае: `if {missing} = null then 0 else {missing}` или `sum([…])`, где пропуски не учитываются"
        ))
    public static let undecidedRelevance = DiagnosticCode(
        "M4015", "condition-left-open", .warning,
        Phrase(
            en: "where {witness}, `{missing}` is not asked, so `{text}` is undecided and {effect}",
            ru: "при {witness} вопрос `{missing}` не задаётся, поэтому `{text}` не определено и {effect}"),
        hint: Phrase(
            en: "say what is meant then: `{missing} = null or …`",
            ru: "укажите, что имеется в виду в этом случае: `{missing} = null or …`"))
    public static let possibleDivisionByZero = DiagnosticCode(
        "M4007", "possible-division-by-zero", .warning,
        Phrase(
            en: "`{text}` divides by zero where {witness}", ru: "`{text}` делит на ноль при {witness}"),
        hint: Phrase(
            en:
                "ask it only where there is something to divide by (`relevant: {below} > 0`), or say what holds then: `if {below} = 0 then null else …`",
            ru:
                "считайте только там, где есть на что делить (`relevant: {below} > 0`), или укажите, что тогда: `if {below} = 0 then null else …`"
        ))
    public static let unreachableBranch = DiagnosticCode(
        "M4009", "unreachable-branch", .warning,
        Phrase(en: "`{text}` is never reached: {why}", ru: "до `{text}` дело никогда не доходит: {why}"))
    public static let analysisBudget = DiagnosticCode(
        "M4013", "analysis-budget", .info,
        Phrase(
            en:
                "not decided, because it would take too long: {count:question/questions} about the logic of this study, this one first",
            ru:
                "не решено, потому что заняло бы слишком много времени: {count:вопрос/вопроса/вопросов} о логике исследования, первый — здесь"
        ))
    public static let neverHolds = DiagnosticCode(
        "M4016", "condition-never-holds", .warning,
        Phrase(en: "{what} never holds: {why}", ru: "{what} никогда не выполняется: {why}"))
    public static let checkNeverPasses = DiagnosticCode(
        "M4017", "check-never-passes", .warning,
        Phrase(en: "no answers can pass the check `{check}`: {why}", ru: "проверку `{check}` не пройдут никакие ответы: {why}"))
    public static let checksContradict = DiagnosticCode(
        "M4018", "checks-contradict", .warning,
        Phrase(
            en: "no answers can pass {checks} together", ru: "никакие ответы не пройдут одновременно проверки {checks}"),
        hint: Phrase(
            en: "each of them can be passed without the others", ru: "по отдельности пройти можно каждую из них"))
    public static let checkFollows = DiagnosticCode(
        "M4019", "check-follows", .warning,
        Phrase(
            en: "the check `{check}` finds nothing new: it fails only where {others} fails, too",
            ru: "проверка `{check}` не находит ничего нового: она не проходит только там, где не проходит и {others}"))
    public static let bandUnmet = DiagnosticCode(
        "M6008", "score-out-of-range", .warning,
        Phrase(
            en: "`{name}` can come out as {witness}, which falls into no band of `{bands}`: it goes from {low} to {high}",
            ru: "`{name}` может получиться равным {witness}, а такого уровня в `{bands}` нет: значения — от {low} до {high}"))
    public static let numeratorOutside = DiagnosticCode(
        "M6011", "numerator-not-in-denominator", .warning,
        Phrase(
            en: "where {witness}, a row adds to the numerator and nothing to the denominator, so the share can pass 100 %",
            ru: "при {witness} строка входит в числитель и не входит в знаменатель, поэтому доля может превысить 100 %"))

    static let logic: [DiagnosticCode] = [
        neverRelevant, alwaysHolds, optionExcluded, unanswerable, redundantCondition, unguardedMissing, undecidedRelevance,
        possibleDivisionByZero, unreachableBranch, analysisBudget, neverHolds, checkNeverPasses, checksContradict, checkFollows,
        bandUnmet, numeratorOutside,
    ]
}
