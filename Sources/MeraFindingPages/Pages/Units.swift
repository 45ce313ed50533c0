import MeraSource

/// M602-M606: units, and keys without effect.
extension FindingPage {
    static let units: [FindingPage] = [
        FindingPage(
            .unlikeUnits,
            why: Phrase(
                en:
                    "A sum of kilometres and hours is a number that means nothing, and a sum of hours and minutes is wrong by a factor of 60.",
                ru: "Сумма километров и часов ничего не значит, а часы с минутами дадут ошибку в 60 раз."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      way: {type: decimal, unit: км}
                      time: {type: decimal, unit: часов}
                      total: {type: calculate, calculation: way + time}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      way: {type: decimal, unit: км}
                      back: {type: decimal, unit: км}
                      total: {type: calculate, calculation: way + back}
                """),
        FindingPage(
            .resultUnit,
            why: Phrase(
                en: "The report would print minutes and call them hours.",
                ru: "Отчёт напечатает минуты и назовёт их часами."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      wait: {type: integer, unit: minutes}
                      waited: {type: calculate, calculation: wait, unit: hours}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      wait: {type: integer, unit: minutes}
                      waited: {type: calculate, calculation: wait / 60, unit: hours}
                """),
        FindingPage(
            .perOfUnit,
            why: Phrase(
                en: "A rate per 1,000 that is called one per 100,000 is wrong by a factor of 100.",
                ru: "Показатель на 1000, названный показателем на 100 000, ошибочен в 100 раз."),
            bad: """
                indicators:
                  rate:
                    of: visits
                    unit: per_100000
                    ratio: {numerator: rent, denominator: age, per: 1000}  # !
                """,
            good: """
                indicators:
                  rate:
                    of: visits
                    unit: per_100000
                    ratio: {numerator: rent, denominator: age, per: 100000}
                """),
        FindingPage(
            .quotientAsPercent,
            why: Phrase(
                en: "0.75 would be printed as 0.75 %.",
                ru: "0,75 напечатается как 0,75 %."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      passed: integer
                      all: {type: integer, constraint: "> 0"}
                      share: {type: calculate, calculation: passed / all, unit: percent}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      passed: integer
                      all: {type: integer, constraint: "> 0"}
                      share: {type: calculate, calculation: 100 * passed / all, unit: percent}
                """),
        FindingPage(
            .componentsInUnits,
            why: Phrase(
                en: "The part with the larger numbers decides the index alone.",
                ru: "Индекс решит та часть, у которой числа больше."),
            bad: """
                indicators:
                  a: {of: visits, mean: age, unit: years}
                  b: {of: visits, mean: rent, unit: rubles}
                  c:
                    unit: points
                    index:
                      components:
                        a: {weight: 0.5}
                        b: {weight: 0.5}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, mean: age, unit: years}
                  b: {of: visits, mean: rent, unit: rubles}
                  c:
                    unit: points
                    index:
                      components:
                        a: {weight: 0.5, normalise: goalposts 0..100}
                        b: {weight: 0.5, normalise: goalposts 0..50000}
                """),
        FindingPage(
            .percentLimits,
            why: Phrase(
                en: "An answer of 75 per cent would be refused.",
                ru: "Ответ «75 процентов» не приняли бы."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      done: {type: decimal, unit: percent, constraint: "[0..1]"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      done: {type: decimal, unit: percent, constraint: "[0..100]"}
                """),
        FindingPage(
            .limitsNeedUnit,
            why: Phrase(
                en: "Caps and penalties are for values made of other indicators; rows have checks and conditions of their own.",
                ru: "Потолки и штрафы — для значений из других показателей; у строк свои проверки и условия."),
            bad: """
                indicators:
                  old:
                    of: visits
                    mean: age
                    unit: years
                    limits: [{when: old > 90, at_most: 90}]  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                  capped:
                    value: old
                    unit: years
                    limits: [{when: old > 90, at_most: 90}]
                """),
        FindingPage(
            .quantileType,
            why: Phrase(
                en: "Statistics programs know nine ways to take a quantile (Hyndman and Fan, 1996).",
                ru: "Статистические программы знают девять способов считать квантиль (Хайндман и Фан, 1996)."),
            bad: """
                indicators:
                  rich: {of: visits, quantile: {of: rent, p: 90 %, type: 12}, unit: rubles}  # !
                """,
            good: """
                indicators:
                  rich: {of: visits, quantile: {of: rent, p: 90 %, type: 7}, unit: rubles}
                """),
        FindingPage(
            .noTarget,
            why: Phrase(
                en: "A distance to a target needs a target.",
                ru: "Чтобы мерить расстояние до цели, нужна цель."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  c: {unit: points, index: {components: {a: {weight: 1, normalise: share_of_target}}}}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent, target: 80}
                  c: {unit: points, index: {components: {a: {weight: 1, normalise: share_of_target}}}}
                """),
        FindingPage(
            .idleKey,
            why: Phrase(
                en: "A key that changes nothing makes the reader believe that it does.",
                ru: "Ключ, который ничего не меняет, вводит читателя в заблуждение."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, message: Слишком мало}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: ">= 18", message: Слишком мало}
                """,
            fix: Phrase(
                en: "Take it away, or add what it needs.",
                ru: "Уберите его или добавьте то, что ему нужно.")),
        FindingPage(
            .unturnedComponent,
            why: Phrase(
                en: "The index would praise those who do worse.",
                ru: "Индекс похвалил бы тех, у кого хуже."),
            bad: """
                indicators:
                  wait: {of: visits, mean: age, unit: days, better: lower}
                  c:
                    unit: points
                    index:
                      components:
                        wait: 1  # !
                """,
            good: """
                indicators:
                  wait: {of: visits, mean: age, unit: points, better: lower}
                  c:
                    unit: points
                    index:
                      components:
                        wait: {weight: 1, normalise: goalposts 0..30}
                """,
            isCompiled: false),
        FindingPage(
            .turnedGoalposts,
            why: Phrase(
                en: "The scale stands on its head: the worst gets the most.",
                ru: "Шкала перевёрнута: больше всех получит худший."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  c: {unit: points, index: {components: {a: {weight: 1, normalise: goalposts 100..0}}}}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  c: {unit: points, index: {components: {a: {weight: 1, normalise: goalposts 0..100}}}}
                """),
        FindingPage(
            .comparesUnits,
            why: Phrase(
                en: "At a level with one unit there is nothing to compare with, and at each level the values are others.",
                ru: "На уровне с одной единицей сравнивать не с чем, а на каждом уровне значения будут другими."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  c: {unit: points, index: {components: {a: {weight: 1, normalise: min_max}}}}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  c: {unit: points, levels: site, index: {components: {a: {weight: 1, normalise: min_max}}}}
                """),
    ]
}
