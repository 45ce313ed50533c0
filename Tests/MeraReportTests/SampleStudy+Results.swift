import FEEL
import MeraModel
import MeraSource

/// Indicators, conclusions and the outline of the sample.
extension SampleStudy {
    enum Indicators { static let passRate = 0, clarity = 1, agree = 2, answerDays = 3, quality = 4, verdict = 5 }

    static let indicators: [Indicator] = [
        indicator(
            "pass_rate", "Доля успешно сдавших квалификационный экзамен",
            .ratio(numerator: expression, denominator: expression, per: 100), .percent,
            "100 · sum(passed) / sum(examined)", target: 75, bands: 0, breakdown: [FormField.quarter]),
        indicator("clarity_mean", "Понятность модели", .mean(expression), .points, "mean(clarity)", bands: 0),
        indicator(
            "agree_names", "Доля согласных с тем, что названия понятны", .share(expression, among: nil), .percent,
            "100 · count(clear_names in (\"4\", \"5\"))", interval: .wilson),
        indicator(
            "answer_days", "Среднее время ответа на обращение", .mean(expression), .other("дн."), "mean(days)", better: .lower, target: 3),
        indicator(
            "model_quality", "Интегральная оценка модели",
            .index(
                Composite(
                    aggregation: .arithmetic, minimumCoverage: Decimal("0.75")!,
                    components: [
                        .init(indicator: 0, weight: Decimal("0.5")!, normalisation: .goalposts(low: 40, high: 100)),
                        .init(indicator: 1, weight: Decimal("0.5")!, normalisation: .goalposts(low: 0, high: 100)),
                    ])), .points, "0.5 · pass_rate + 0.5 · clarity_mean", bands: 0),
        indicator("verdict", "Готовность модели", .value(expression), nil, "readiness(pass_rate, clarity_mean)"),
    ]

    private static func indicator(
        _ id: String, _ label: String, _ formula: Indicator.Formula, _ unit: MeraModel.Unit?, _ written: String,
        better: Indicator.Better = .higher, target: Decimal? = nil, bands: Int? = nil, breakdown: [Int] = [],
        interval: Indicator.Interval? = nil
    ) -> Indicator {
        Indicator(
            id: id, passport: Passport(label: ru(label), source: ru("Программа апробации, задача 1")), table: Table.form, filter: nil,
            formula: formula, type: .number, unit: unit, better: better, target: target, bands: bands, breakdown: breakdown,
            interval: interval, minimumBase: 5, rounding: Rounding(digits: 1, mode: .halfUp), levels: [0, 1, 2], period: nil,
            written: written, location: nil)
    }

    static let conclusions: [Conclusion] = [
        conclusion("pass_rate_low", Level.region, .problem, "Задача 1. Качество и объективность деятельности центров"),
        conclusion("pass_rate_good", Level.region, .strength, "Задача 1. Качество и объективность деятельности центров"),
        conclusion("clarity_note", Level.country, .note, "Задача 3. Оценка показателей и инструментария"),
    ]

    private static func conclusion(_ id: String, _ level: Int, _ kind: Conclusion.Kind, _ theme: String) -> Conclusion {
        Conclusion(
            id: id, passport: Passport(), level: level, condition: expression, kind: kind, text: TextTemplate(versions: []),
            proposal: nil, theme: ru(theme), cites: [0], location: nil)
    }

    static let outline = ReportOutline(
        title: ru("Аналитическое заключение по итогам апробации"),
        sections: [
            .init(
                title: ru("Введение"),
                content: .text(
                    ru(
                        """
                        Апробация модели мониторинга деятельности центров сертификации проводилась в шести регионах. Центры заполняли
                        анкету два квартала подряд, а площадки оценивали сами показатели: понятны ли названия и доступны ли данные.

                        - "Экзаменовано" и "успешно сдали" берутся из анкеты центра;
                        - оценки площадок сведены в балл от 0 до 100.
                        """))),
            .init(title: nil, content: .indicators([0, 1, 2, 3, 4, 5], level: nil)),
            .init(title: nil, content: .indicators([0, 1, 2, 3, 4], level: Level.region)),
            .init(title: ru("Площадки"), content: .indicators([0], level: Level.site)),
            .init(title: nil, content: .distribution(questions.map { FieldID(table: Table.form, field: $0) }, level: nil)),
            .init(
                title: nil,
                content: .distribution(
                    [FieldID(table: Table.form, field: FormField.names), FieldID(table: Table.form, field: FormField.channels)],
                    level: Level.region)),
            .init(title: nil, content: .conclusions([.problem, .strength, .note], level: nil)),
            .init(title: nil, content: .proposals),
            .init(title: ru("Замечания площадок к модели"), content: .answers(FieldID(table: Table.form, field: FormField.remark), level: Level.region)),
            .init(title: ru("Реестр пилотных площадок"), content: .table(Table.sites, columns: [0, 1, 2, 3, 4])),
            .init(title: nil, content: .findings),
        ])

    static let questions = [FormField.names, FormField.data, FormField.burden, FormField.channels]
}
