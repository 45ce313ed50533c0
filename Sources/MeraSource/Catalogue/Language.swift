/// M313: what the strict profile of the language asks for beside the standard; M322 and D307: what values turn out to be.
extension DiagnosticCode {
    public static let countsDown = DiagnosticCode(
        "M3130", "counts-down", .error,
        Phrase(
            en: "`{text}` has nothing: in definitions a loop counts up",
            ru: "`{text}` — пустой ряд: в определениях перебор идёт только вверх"),
        hint: Phrase(
            en: "write the smaller end first; `reverse(…)` turns a list around",
            ru: "сначала пишется меньший конец; в обратном порядке список даёт `reverse(…)`"))

    public static let reasonOfOtherRow = DiagnosticCode(
        "M3131", "reason-of-other-row", .error,
        Phrase(
            en: "`reason({field})` can only be asked of the row itself, and here `{field}` belongs to other rows",
            ru: "`reason({field})` спрашивают только о самой строке, а здесь `{field}` относится к другим строкам"),
        hint: Phrase(
            en:
                "beside `{field}` add an item `why_{field}` with `type: calculate` and `calculation: reason({field})`, and use `why_{field}`",
            ru:
                "рядом с `{field}` заведите вопрос `why_{field}` с `type: calculate` и `calculation: reason({field})`, а здесь пишите `why_{field}`"
        ))

    public static let previousNeedsPeriod = DiagnosticCode(
        "M3132", "previous-needs-period", .error,
        Phrase(
            en: "`previous` is the row of the period before, and nothing tells the period of a row of `{table}`",
            ru: "`previous` — строка предыдущего периода, а по строке `{table}` не видно, к какому периоду она относится"),
        hint: Phrase(
            en: "name the item that tells it: `period: …`, and make it a part of `key`, beside what tells the unit",
            ru: "назовите вопрос, в котором он указан: `period: …`, и включите его в `key` рядом с тем, что задаёт единицу"))

    public static let rowsOutsideOfAggregate = DiagnosticCode(
        "M3133", "rows-outside-of-aggregate", .error,
        Phrase(
            en: "all rows of `{table}` are compared here with the row itself: that would take too long",
            ru: "все строки `{table}` здесь сравниваются с самой строкой: это было бы слишком долго"),
        hint: Phrase(
            en: "first make one value of them, without the row's own answers: `price / mean({table}.price)`",
            ru: "сначала сведите их к одному значению, без ответов самой строки: `price / mean({table}.price)`"))

    public static let orderWithoutGroup = DiagnosticCode(
        "M3134", "order-without-group", .error,
        Phrase(
            en: "`order` puts the rows of a group in order, and this check is asked of each row by itself",
            ru: "`order` упорядочивает строки группы, а эта проверка относится к отдельной строке"),
        hint: Phrase(
            en: "add `by: …`, or compare with the period before: `previous.x`",
            ru: "добавьте `by: …` или сравните с предыдущим периодом: `previous.x`"))

    public static let undecidedCheck = DiagnosticCode(
        "D3070", "undecided-check", .info,
        Phrase(
            en: "check `{rule}` is not decided for {subject}: no answer to {fields}",
            ru: "проверка «{rule}» для {subject} не решена: нет ответа на {fields}"))

    public static let rowsInCircle = DiagnosticCode(
        "D3071", "rows-in-circle", .error,
        Phrase(
            en: "whether `{label}` is asked in this row depends on other rows, and in the end on itself",
            ru: "спрашивать ли «{label}» в этой строке, зависит от других строк, а в итоге — от неё самой"))

    public static let calculatedInCircle = DiagnosticCode(
        "D3062", "calculated-in-circle", .error,
        Phrase(
            en: "`{label}` is computed in this row from other rows, and in the end from itself",
            ru: "«{label}» в этой строке вычисляется из других строк, а в итоге — из неё самой"))

    static let language: [DiagnosticCode] = [
        countsDown, reasonOfOtherRow, previousNeedsPeriod, rowsOutsideOfAggregate, orderWithoutGroup, undecidedCheck,
        rowsInCircle, calculatedInCircle,
    ]
}
