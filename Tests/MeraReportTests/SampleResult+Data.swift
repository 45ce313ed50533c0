import FEEL
import MeraEngine
import MeraModel
import MeraSource

/// Conclusions, findings and rows of the sample.
extension SampleResult {
    static let tables: [TableSummary] = [
        TableSummary(
            table: 0, file: "sites.csv", format: "UTF-8, «,»", received: 12, rejected: 0, accepted: 12,
            checks: [checks(passed: 10, failed: 1, undecided: 1)]),
        TableSummary(
            table: 1, file: "centre_form.csv", format: "windows-1251, «;»", received: 25, rejected: 2, accepted: 23,
            checks: [checks(passed: 20, failed: 2, undecided: 1), checks(passed: 21, failed: 2, undecided: 0)], silentUnits: [9]),
    ]

    private static func checks(passed: Int, failed: Int, undecided: Int) -> CheckSummary {
        var summary = CheckSummary()
        summary.passed = passed
        summary.failed = failed
        summary.undecided = undecided
        return summary
    }

    static let conclusions: [DrawnConclusion] = [
        DrawnConclusion(
            conclusion: 0, unit: UnitReference(level: Level.region, unit: 2),
            text: "Доля сдавших — 66,5 %, ниже целевого значения 75 %; 304 экзамена.",
            proposal: "Проверить доступность оценочных средств и подготовку соискателей.",
            evidence: [.init(indicator: 0, measure: passRate(Level.region, 2)), .init(indicator: 4, measure: quality.values[1][2])],
            isSupported: true),
        DrawnConclusion(
            conclusion: 0, unit: UnitReference(level: Level.region, unit: 4), text: "Данных недостаточно для вывода о доле сдавших.",
            proposal: "Проверить доступность оценочных средств и подготовку соискателей.",
            evidence: [.init(indicator: 0, measure: passRate(Level.region, 4))], isSupported: false),
        DrawnConclusion(
            conclusion: 1, unit: UnitReference(level: Level.region, unit: 5), text: "Доля сдавших — 84,3 %, выше целевого значения.",
            proposal: nil, evidence: [.init(indicator: 0, measure: passRate(Level.region, 5))], isSupported: true),
        DrawnConclusion(
            conclusion: 2, unit: UnitReference(level: Level.country, unit: 0),
            text: "Названия показателей в целом понятны, но данные для них доступны не везде.",
            proposal: "Дополнить инструкцию примерами заполнения.", evidence: [.init(indicator: 1, measure: clarity.values[2][0])],
            isSupported: true),
    ]

    static let findings: [DataFinding] =
        [
            finding(.cellNotInteger, .error, 7, "examined", nil, "Строка 7 файла `centre_form.csv`, столбец `examined`: `сорок` — не целое число"),
            finding(.cellNotInteger, .error, 9, "examined", nil, "Строка 9 файла `centre_form.csv`, столбец `examined`: `=1+1` — не целое число"),
            finding(.cellNotChoice, .error, 11, nil, "passed_in_examined", "Сдавших (15) больше, чем экзаменованных (12)"),
        ]
        + (12..<16).map { finding(.columnUnknown, .warning, $0, "note", nil, "Столбца `note` нет в определении; он не используется") }

    private static func finding(
        _ code: DiagnosticCode, _ severity: Severity, _ line: Int, _ column: String?, _ rule: String?, _ message: String
    ) -> DataFinding {
        DataFinding(
            code: code, severity: severity, table: 1, record: line - 2, line: line, column: column, rule: rule, arguments: [:],
            message: message, rowKey: "s\(line), 2015-1")
    }

    static let rows: [SectionRows] = [
        SectionRows(
            section: 8, columns: [FieldID(table: 1, field: 8)],
            rows: [
                (0, "Сократить число показателей до десяти."), (1, "Уточнить, что считать «экзаменом»: первую попытку или все."),
                (0, "Данные о трудоустройстве центру недоступны."), (5, "Добавить показатель \"обращения работодателей\"."),
            ].map { .init(unit: UnitReference(level: Level.region, unit: $0.0), cells: [.value(.string($0.1))]) }
                + [.init(unit: UnitReference(level: Level.region, unit: 3), cells: [.missing(.unanswered)])]),
        SectionRows(
            section: 9, columns: (0..<5).map { FieldID(table: 0, field: $0) },
            rows: centres.indices.map { site in
                .init(
                    unit: UnitReference(level: Level.site, unit: site),
                    cells: [
                        .value(.string("s\(site + 10)")), .value(.string(centres[site])), .value(.string(regions[site / 2])),
                        site == 9 ? .missing(.unanswered) : .value(.date(CivilDate(year: 2015, month: 3, day: 2 + site)!)),
                        .value(.string("Иванова Анна Петровна, +7 000 000-00-\(10 + site)")),
                    ])
            }),
    ]
}
