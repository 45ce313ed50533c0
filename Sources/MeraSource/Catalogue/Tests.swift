/// What is said about the tests of a study.
extension DiagnosticCode {
    public static let emptyTest = DiagnosticCode(
        "M9130", "test-without-expectation", .error,
        Phrase(
            en: "the test `{name}` expects nothing, so it can never fail",
            ru: "тест `{name}` ничего не ожидает и поэтому не может не пройти"),
        hint: Phrase(
            en:
                "say in `expect` what comes out: a value, a conclusion, `findings: []` where nothing may be found, or `expect: snapshot`",
            ru:
                "запишите в `expect`, что должно получиться: значение, вывод, `findings: []`, если замечаний быть не должно, или `expect: snapshot`"
        ))
    public static let caseCells = DiagnosticCode(
        "M9131", "case-cells", .error,
        Phrase(
            en: "this case has {count:cell/cells}, and the table has {expected:column/columns}",
            ru: "в этом случае {count:ячейка/ячейки/ячеек}, а в таблице {expected:столбец/столбца/столбцов}"),
        hint: Phrase(en: "the columns are: {columns}", ru: "столбцы: {columns}"))
    public static let ambiguousColumn = DiagnosticCode(
        "M9132", "ambiguous-column", .error,
        Phrase(
            en: "several tables have an item `{name}`: {tables}", ru: "поле `{name}` есть в нескольких таблицах: {tables}"),
        hint: Phrase(
            en: "write the table before it: `{example}.{name}`", ru: "напишите перед ним таблицу: `{example}.{name}`"))
    public static let badMargin = DiagnosticCode(
        "M9133", "bad-margin", .error,
        Phrase(
            en: "`{text}` is no number with a margin", ru: "`{text}` — не число с допуском"),
        hint: Phrase(
            en: "write `33.3 ± 0.1`, or `33.3 ± 1 %` for one per cent of 33.3; the margin is more than 0",
            ru: "напишите `33.3 ± 0.1` или `33.3 ± 1 %` (один процент от 33.3); допуск больше нуля"))
    public static let columnWithoutUnit = DiagnosticCode(
        "M9134", "column-without-unit", .error,
        Phrase(
            en: "the column `{name}` does not say for which unit the value is expected",
            ru: "в столбце `{name}` не сказано, для какой единицы ожидается значение"),
        hint: Phrase(
            en: "write `{name} {level} …` with the id of the unit", ru: "напишите `{name} {level} …` и идентификатор единицы"))
    public static let orphanSnapshot = DiagnosticCode(
        "M9135", "orphan-snapshot", .warning,
        Phrase(
            en: "`{file}` holds a snapshot of `{name}`, and no test asks for it",
            ru: "в `{file}` есть снимок `{name}`, которого не ждёт ни один тест"),
        hint: Phrase(en: "`mera test --update` takes it out", ru: "`mera test --update` его уберёт"))
    public static let noSuchTest = DiagnosticCode(
        "M9136", "no-such-test", .error,
        Phrase(
            en: "no test has `{name}` in its name or in the name of its file",
            ru: "ни в имени теста, ни в имени файла с тестами нет `{name}`"),
        hint: Phrase(en: "some of the tests: {known}", ru: "некоторые из тестов: {known}"))
    public static let badSnapshot = DiagnosticCode(
        "M9137", "unreadable-snapshot", .error,
        Phrase(
            en: "`{file}` is no file of snapshots: line {line} stands before the name of a test",
            ru: "`{file}` — не файл снимков: строка {line} стоит раньше имени теста"),
        hint: Phrase(
            en: "bring the file back as it was, or delete it and run `mera test --update`",
            ru: "верните файл, каким он был, или удалите его и выполните `mera test --update`"))

    static let tests: [DiagnosticCode] = [
        emptyTest, caseCells, ambiguousColumn, badMargin, columnWithoutUnit, orphanSnapshot, noSuchTest, badSnapshot,
    ]
}
