import MeraSource

/// M313: what definitions ask of expressions beside the standard.
extension FindingPage {
    static let profile: [FindingPage] = [
        FindingPage(
            .countsDown,
            why: Phrase(
                en: "A loop that counts down has no turns in definitions, and would silently give an empty list.",
                ru: "В определениях перебор идёт только вверх: обратный не сделал бы ни одного шага."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "sum(for i in 5..1 return i * age)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "sum(for i in 1..5 return i * age)"}
                """),
        FindingPage(
            .reasonOfOtherRow,
            why: Phrase(
                en: "Why an answer is missing is known of the row itself only.",
                ru: "Почему ответа нет, известно только о самой строке."),
            bad: """
                questionnaires:
                  visits:
                    key: number
                    items:
                      number: text
                      people: {type: repeat, items: {job: text}}
                      x: {type: calculate, calculation: 'count(people[reason(job) = "refused"])'}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: number
                    items:
                      number: text
                      people: {type: repeat, items: {job: text, why_job: {type: calculate, calculation: reason(job)}}}
                      x: {type: calculate, calculation: 'count(people[why_job = "refused"])'}
                """),
        FindingPage(
            .previousNeedsPeriod,
            why: Phrase(
                en: "The row before can be found only where a row tells its period and its unit.",
                ru: "Предыдущую строку можно найти, только если строка называет свой период и единицу."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      growth: {assert: age >= previous.age}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: [name, year]
                    period: year
                    items: {name: text, year: integer, age: integer}
                    checks:
                      growth: {assert: age >= previous.age}
                """),
        FindingPage(
            .rowsOutsideOfAggregate,
            why: Phrase(
                en: "Each row would go through all rows: a thousand rows make a million steps.",
                ru: "Каждая строка перебирала бы все строки: на тысячу строк миллион шагов."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      older: {type: calculate, calculation: "count(for v in visits return v.age - age)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      above: {type: calculate, calculation: "age > mean(visits.age)"}
                """),
        FindingPage(
            .orderWithoutGroup,
            why: Phrase(
                en: "Without groups there are no rows to put in order.",
                ru: "Без групп упорядочивать нечего."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      grown: {order: day, assert: age > 18}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      grown: {assert: age > 18}
                """),
    ]
}
