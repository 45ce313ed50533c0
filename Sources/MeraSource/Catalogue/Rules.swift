/// What rules over groups of rows say.
extension DiagnosticCode {
    public static let groupCheckFailed = DiagnosticCode(
        "D3040", "group-check-failed", .error,
        Phrase(
            en: "check `{rule}` failed for {group} ({count:row/rows})",
            ru: "не выполнена проверка «{rule}» для группы {group} ({count:строка/строки/строк})"))

    static let rules: [DiagnosticCode] = [groupCheckFailed]
}
