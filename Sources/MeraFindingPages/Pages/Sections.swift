import MeraSource

/// M30: what parameters and sections of reports name.
extension FindingPage {
    static let sections: [FindingPage] = [
        FindingPage(
            .noDate,
            why: Phrase(
                en: "No clock reaches a result, so that it is the same tomorrow: the study names the day.",
                ru: "Результат не зависит от часов компьютера и завтра будет тем же: день называет исследование."),
            bad: """
                study: {id: homes, title: Дома}
                questionnaires:
                  visits:
                    items:
                      day: date
                      past: {type: calculate, calculation: day < today()}  # !
                """,
            good: """
                study: {id: homes, title: Дома, as_of: 2025-12-31}
                questionnaires:
                  visits:
                    items:
                      day: date
                      past: {type: calculate, calculation: day < today()}
                """),
        FindingPage(
            .nameTaken,
            why: Phrase(
                en: "A formula with this name would mean the other thing.",
                ru: "Формула с этим именем говорила бы о другом."),
            bad: """
                parameters:
                  visits: 5  # !
                """,
            good: """
                parameters:
                  least_visits: 5
                """),
        FindingPage(
            .noUnitRow,
            why: Phrase(
                en: "Only units that are rows of a register have columns: the whole country has none.",
                ru: "Столбцы есть только у единиц, которые стоят строками в реестре: у страны в целом их нет."),
            bad: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                  per_place: {value: old / unit.places, unit: points}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                  per_place: {value: old / unit.places, unit: points, levels: site}
                """),
        FindingPage(
            .keyWithoutEffect,
            why: Phrase(
                en: "The section is drawn without it.",
                ru: "Раздел рисуется без него."),
            bad: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                report:
                  title: Отчёт
                  sections:
                    - {headline: [old], by: site}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                report:
                  title: Отчёт
                  sections:
                    - {indicators: [old], by: site}
                """),
        FindingPage(
            .notADay,
            why: Phrase(
                en: "A chart of terms draws days.",
                ru: "Диаграмма сроков рисует дни."),
            bad: """
                registers:
                  sites: {key: id, columns: {id: text}}
                  plan: {key: id, columns: {id: text, name: text, until: text}}
                questionnaires:
                  visits: {items: {age: integer}}
                report:
                  title: Отчёт
                  sections:
                    - {gantt: {of: plan, label: name, end: until}}  # !
                """,
            good: """
                registers:
                  sites: {key: id, columns: {id: text}}
                  plan: {key: id, columns: {id: text, name: text, until: date}}
                questionnaires:
                  visits: {items: {age: integer}}
                report:
                  title: Отчёт
                  sections:
                    - {gantt: {of: plan, label: name, end: until}}
                """,
            fix: Phrase(
                en: "Name an item of the type date.",
                ru: "Назовите вопрос типа date.")),
        FindingPage(
            .differentScales,
            why: Phrase(
                en: "The colours of one chart stand for the options of one list.",
                ru: "Цвета на одной диаграмме означают варианты одного списка."),
            bad: """
                report:
                  title: Отчёт
                  sections:
                    - {likert: [mood, sex]}  # !
                """,
            good: """
                report:
                  title: Отчёт
                  sections:
                    - {likert: [mood]}
                """),
        FindingPage(
            .noPeriods,
            why: Phrase(
                en: "A trend needs values of several periods.",
                ru: "Для динамики нужны значения за несколько периодов."),
            bad: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                report:
                  title: Отчёт
                  sections:
                    - {trend: [old]}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years, series: day}
                report:
                  title: Отчёт
                  sections:
                    - {trend: [old]}
                """),
        FindingPage(
            .numberTooSmall,
            why: Phrase(
                en: "A smaller number would leave nothing to show.",
                ru: "При меньшем числе показывать было бы нечего."),
            bad: """
                report:
                  title: Отчёт
                  sections:
                    - {likert: mood, ends: 0}  # !
                """,
            good: """
                report:
                  title: Отчёт
                  sections:
                    - {likert: mood, ends: 1}
                """,
            fix: Phrase(
                en: "Write a number that is large enough.",
                ru: "Напишите число побольше.")),
    ]
}
