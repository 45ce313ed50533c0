import MeraSource

/// M315, M316: what values can be.
extension FindingPage {
    static let values: [FindingPage] = [
        FindingPage(
            .unlistedOption,
            why: Phrase(
                en: "The value is no option of its list: it would be left out of every table, silently.",
                ru: "Такого варианта в списке нет: значение молча выпало бы из всех таблиц."),
            bad: """
                choices:
                  size: {small: Малый, large: Большой}
                questionnaires:
                  visits:
                    items:
                      age: integer
                      kind: {type: calculate, choices: size, calculation: 'if age > 5 then "large" else "smal"'}  # !
                """,
            good: """
                choices:
                  size: {small: Малый, large: Большой}
                questionnaires:
                  visits:
                    items:
                      age: integer
                      kind: {type: calculate, choices: size, calculation: 'if age > 5 then "large" else "small"'}
                """),
        FindingPage(
            .referenceWithoutPeriod,
            why: Phrase(
                en: "The register says what holds when, and the row does not say when it was.",
                ru: "Реестр говорит, что когда действует, а строка не говорит, когда она была."),
            bad: """
                registers:
                  sites:
                    key: [id, since]
                    period: since
                    columns: {id: text, since: date}
                questionnaires:
                  visits:
                    items:
                      site: {type: reference, to: sites}  # !
                      day: date
                """,
            good: """
                registers:
                  sites:
                    key: [id, since]
                    period: since
                    columns: {id: text, since: date}
                questionnaires:
                  visits:
                    key: [site, day]
                    period: day
                    items:
                      site: {type: reference, to: sites}
                      day: date
                """),
        FindingPage(
            .periodsDiffer,
            why: Phrase(
                en: "A day cannot be found among years, nor a year among days.",
                ru: "День не найти среди лет, а год — среди дней."),
            bad: """
                registers:
                  sites:
                    key: [id, since]
                    period: since
                    columns: {id: text, since: date}
                questionnaires:
                  visits:
                    key: [site, year]
                    period: year
                    items:
                      site: {type: reference, to: sites}  # !
                      year: integer
                """,
            good: """
                registers:
                  sites:
                    key: [id, since]
                    period: since
                    columns: {id: text, since: date}
                questionnaires:
                  visits:
                    key: [site, day]
                    period: day
                    items:
                      site: {type: reference, to: sites}
                      day: date
                """,
            fix: Phrase(
                en: "Give both periods the same kind: days, or years.",
                ru: "Сделайте оба периода одного вида: оба днями или оба годами.")),
        FindingPage(
            .nameOfAnotherTable,
            why: Phrase(
                en: "A formula sees the row that it is about, and other tables through references.",
                ru: "Формула видит строку, о которой она, а другие таблицы — через ссылки."),
            bad: """
                indicators:
                  size: {of: visits, mean: places, unit: count}  # !
                """,
            good: """
                indicators:
                  size: {of: visits, mean: site.places, unit: count}
                """),
        FindingPage(
            .choiceAsValue,
            why: Phrase(
                en: "There is no mean of names.",
                ru: "Среднего у названий нет."),
            bad: """
                indicators:
                  mood: {of: visits, mean: mood, unit: points}  # !
                """,
            good: """
                scores:
                  mood_points: {of: visits, items: {mood: 1}, method: mean, min_answered: 1}
                indicators:
                  mood: {of: visits, mean: mood_points, unit: points}
                """),
    ]
}
