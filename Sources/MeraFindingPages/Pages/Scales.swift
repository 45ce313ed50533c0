import MeraSource

/// M513: the quality of scores.
extension FindingPage {
    private static let sound = """
        scores:
          trust:
            of: visits
            items: {mood: 1, sex: {key: f}}
            method: sum
            min_answered: 2
            reliability: all
        """

    private static let conclusion = """
        conclusions:
          weak:
            level: country
            when: trust.alpha < 0.7
            kind: problem
            text: "α = {trust.alpha}"
        """

    static let scales: [FindingPage] = [
        FindingPage(
            .reliabilityOfOne,
            why: Phrase(
                en: "Reliability is how far several items agree; of one there is nothing to compare.",
                ru: "Надёжность показывает, насколько согласованы несколько вопросов; один сравнить не с чем."),
            bad: """
                scores:
                  trust: {of: visits, items: {mood: 1}, method: sum, min_answered: 1, reliability: all}  # !
                """, good: sound),
        FindingPage(
            .reliabilityTooFine,
            why: Phrase(
                en:
                    "Sums over rows are exact whole numbers, so that parts of the answers add up; for that points need a common step.",
                ru: "Суммы по строкам — точные целые числа, чтобы части ответов складывались; для этого баллам нужен общий шаг."),
            bad: """
                scores:
                  trust:
                    of: visits
                    items: {mood: {points: {1: 0, 2: 0.12345678901, 3: 1}}, sex: {key: f}}
                    method: sum
                    min_answered: 2
                    reliability: all  # !
                """, good: sound),
        FindingPage(
            .reliabilityWithoutLevel,
            why: Phrase(
                en: "The quality of a score is computed for units of a level.",
                ru: "Качество балла считается для единиц какого-то уровня."),
            bad: """
                study: {id: homes, title: Дома, levels: {site: sites}}
                questionnaires:
                  visits:
                    items:
                      mood: {type: select_one, choices: {1: Плохо, 2: Средне, 3: Хорошо}}
                      sex: {type: select_one, choices: {f: Женский, m: Мужской}}
                scores:
                  trust: {of: visits, items: {mood: 1, sex: {key: f}}, method: sum, min_answered: 2, reliability: all}  # !
                """, good: sound),
        FindingPage(
            .reliabilityNotAsked,
            why: Phrase(
                en: "α and its like are computed where a score asks for them, and nowhere else.",
                ru: "α и другие коэффициенты считаются только там, где балл об этом просит."),
            bad: """
                scores:
                  trust: {of: visits, items: {mood: 1, sex: {key: f}}, method: sum, min_answered: 2}
                conclusions:
                  weak:
                    level: country
                    kind: problem
                    text: Вопросы не согласованы.
                    when: trust.alpha < 0.7  # !
                """, good: sound + "\n" + conclusion),
        FindingPage(
            .reliabilityLevel,
            why: Phrase(
                en: "A conclusion about a unit needs the quality of the score among the rows of that unit.",
                ru: "Вывод о единице требует качества балла именно по её строкам."),
            bad: sound + "\n" + """
                conclusions:
                  weak:
                    level: site
                    kind: problem
                    text: Вопросы не согласованы.
                    when: trust.alpha < 0.7  # !
                """, good: sound + "\n" + conclusion),
        FindingPage(
            .pairOfTwo,
            why: Phrase(
                en: "Contradictions are looked for between two items of the score that ask for the same.",
                ru: "Противоречия ищутся между двумя вопросами балла об одном и том же."),
            bad: """
                scores:
                  trust:
                    of: visits
                    items: {mood: 1, sex: {key: f}}
                    method: sum
                    min_answered: 2
                    reliability:
                      pairs:
                        - [mood, mood]  # !
                """,
            good: """
                scores:
                  trust:
                    of: visits
                    items: {mood: 1, sex: {key: f}}
                    method: sum
                    min_answered: 2
                    reliability:
                      pairs:
                        - [mood, sex]
                """,
            fix: Phrase(en: "name two items of the score", ru: "назовите два вопроса этого балла")),
        FindingPage(
            .keyAndPoints,
            why: Phrase(
                en: "A key is a short way of writing points of 1 and 0; both at once may say different things.",
                ru: "Ключ — краткая запись баллов 1 и 0; вместе с баллами они могут говорить разное."),
            bad: """
                scores:
                  trust:
                    of: visits
                    items:
                      mood: 1
                      sex: {key: f, points: {f: 2, m: 0}}  # !
                    method: sum
                    min_answered: 2
                """, good: sound),
        FindingPage(
            .keyOfAll,
            why: Phrase(
                en: "An item that everybody answers rightly adds the same to every score.",
                ru: "Вопрос, на который верно отвечают все, добавляет каждому одно и то же."),
            bad: """
                scores:
                  trust:
                    of: visits
                    items:
                      mood: 1
                      sex: {key: [f, m]}  # !
                    method: sum
                    min_answered: 2
                """, good: sound,
            fix: Phrase(en: "leave wrong answers out of the key", ru: "оставьте в ключе только верные ответы")),
        FindingPage(
            .noReliability,
            why: Phrase(
                en: "The section would have nothing to show.", ru: "Разделу нечего было бы показать."),
            bad: """
                scores:
                  trust: {of: visits, items: {mood: 1, sex: {key: f}}, method: sum, min_answered: 2}
                report:
                  title: Отчёт
                  sections:
                    - {reliability: trust}  # !
                """,
            good: sound + "\n" + """
                report:
                  title: Отчёт
                  sections:
                    - {reliability: trust}
                """),
        FindingPage(
            .notOneAnswer,
            why: Phrase(
                en: "In a cross-table each row stands in one cell, or χ² counts it several times.",
                ru: "В таблице сопряжённости каждая строка стоит в одной клетке, иначе χ² учтёт её несколько раз."),
            bad: """
                comparisons:
                  roads: {of: visits, by: sex, answers: ways}  # !
                """,
            good: """
                comparisons:
                  roads: {of: visits, by: sex, share: 'list contains(ways, "phone")'}
                """),
        FindingPage(
            .placesNotTried,
            why: Phrase(
                en:
                    "Between which places a unit would stand is known only of an index that is tried with other weights or scales.",
                ru: "Между какими местами окажется единица, известно, только если индекс пробуют с другими весами или шкалами."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  c: {unit: points, levels: site, index: {components: [a, b]}}
                conclusions:
                  firm:
                    level: site
                    kind: strength
                    text: Место твёрдое.
                    when: c.rank_upper <= 3  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  c: {unit: points, levels: site, index: {components: [a, b], sensitivity: {weights: 25 %}}}
                conclusions:
                  firm:
                    level: site
                    kind: strength
                    text: Место твёрдое.
                    when: c.rank_upper <= 3
                """),
        FindingPage(
            .placeEndsInValue,
            why: Phrase(
                en: "Runs are made of finished values, so no value can be made of runs.",
                ru: "Прогоны делаются из готовых значений, поэтому значение из прогонов получить нельзя."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  c: {unit: points, levels: site, index: {components: [a, b], sensitivity: {weights: 25 %}}}
                  width: {unit: count, levels: site, value: c.rank_upper - c.rank_lower}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  c: {unit: points, levels: site, index: {components: [a, b], sensitivity: {weights: 25 %}}}
                conclusions:
                  firm:
                    level: site
                    kind: strength
                    text: Место твёрдое.
                    when: c.rank_upper <= 3
                """,
            fix: Phrase(en: "ask for it in a conclusion", ru: "спросите об этом в выводе")),
    ]
}
