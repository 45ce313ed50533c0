import MeraSource

/// M34: what holds from day to day, and periods.
extension FindingPage {
    static let editions: [FindingPage] = [
        FindingPage(
            .extendsItself,
            why: Phrase(
                en: "What takes over from itself has nothing to take.",
                ru: "Тому, что наследует самому себе, брать нечего."),
            bad: """
                indicators:
                  a: {extends: b}
                  b: {extends: a}  # !
                """,
            good: """
                indicators:
                  b: {of: visits, mean: age, unit: years}
                  a: {extends: b, label: Возраст}
                """,
            fix: Phrase(
                en: "Let one of them stand by itself.",
                ru: "Пусть один из них будет задан полностью.")),
        FindingPage(
            .editionTwice,
            why: Phrase(
                en: "It is open which of the two holds on that day.",
                ru: "Неясно, какая из двух действует в этот день."),
            bad: """
                indicators:
                  old:
                    of: visits
                    mean: age
                    unit: years
                    editions:
                      - {from: 2025-01-01, target: 5}
                      - {from: 2025-01-01, target: 6}  # !
                """,
            good: """
                indicators:
                  old:
                    of: visits
                    mean: age
                    unit: years
                    editions:
                      - {from: 2025-01-01, target: 5}
                      - {from: 2025-07-01, target: 6}
                """),
        FindingPage(
            .editionEndsEarly,
            why: Phrase(
                en: "It would never hold.",
                ru: "Она не действовала бы ни дня."),
            bad: """
                indicators:
                  old:
                    of: visits
                    mean: age
                    unit: years
                    editions:
                      - {from: 2025-07-01, to: 2025-01-01, target: 5}  # !
                """,
            good: """
                indicators:
                  old:
                    of: visits
                    mean: age
                    unit: years
                    editions:
                      - {from: 2025-01-01, to: 2025-07-01, target: 5}
                """,
            fix: Phrase(
                en: "Put the earlier day first.",
                ru: "Поставьте раньше более ранний день.")),
        FindingPage(
            .editionNeedsDate,
            why: Phrase(
                en: "Definitions that change with the day need a day.",
                ru: "Определениям, которые меняются со временем, нужен день."),
            bad: """
                study: {id: homes, title: Дома}
                choices:
                  size: {s: Малый, m: Средний, l: {label: Большой, from: 2025-01-01}}  # !
                questionnaires:
                  visits: {items: {size: {type: select_one, choices: size}}}
                """,
            good: """
                study: {id: homes, title: Дома, as_of: 2025-12-31}
                choices:
                  size: {s: Малый, m: Средний, l: {label: Большой, from: 2025-01-01}}
                questionnaires:
                  visits: {items: {size: {type: select_one, choices: size}}}
                """),
        FindingPage(
            .seriesItem,
            why: Phrase(
                en: "Periods are days, years or options in an order.",
                ru: "Период — это день, год или вариант по порядку."),
            bad: """
                indicators:
                  old: {of: visits, mean: age, unit: years, series: ways}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years, series: day}
                """),
        FindingPage(
            .seriesNeedsTable,
            why: Phrase(
                en: "What is made of other indicators has their periods.",
                ru: "У показателя из других показателей периоды те же, что у них."),
            bad: """
                indicators:
                  old: {of: visits, mean: age, unit: years, series: day}
                  twice: {value: 2 * old, unit: years, series: day}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years, series: day}
                  twice: {value: 2 * old, unit: years}
                """),
        FindingPage(
            .mixedSeries,
            why: Phrase(
                en: "Values of unlike periods do not belong together.",
                ru: "Значения за разные периоды вместе не складываются."),
            bad: """
                questionnaires:
                  visits:
                    items: {age: integer, day: date, year: integer}
                indicators:
                  a: {of: visits, mean: age, unit: years, series: day}
                  b: {of: visits, mean: age, unit: years, series: year}
                  c: {value: a + b, unit: years}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items: {age: integer, day: date, year: integer}
                indicators:
                  a: {of: visits, mean: age, unit: years, series: year}
                  b: {of: visits, mean: age, unit: years, series: year}
                  c: {value: a + b, unit: years}
                """),
        FindingPage(
            .noSeries,
            why: Phrase(
                en: "Without periods there is no period before.",
                ru: "Без периодов нет предыдущего периода."),
            bad: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                  growth: {value: old.change, unit: years}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years, series: day}
                  growth: {value: old.change, unit: years}
                """),
    ]
}
