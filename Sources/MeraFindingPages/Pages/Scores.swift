import MeraSource

/// M60: scores, indicators and indices.
extension FindingPage {
    static let scores: [FindingPage] = [
        FindingPage(
            .neverReported,
            why: Phrase(
                en: "An indicator that nobody sees is forgotten, or was to stand in the report.",
                ru: "Показатель, которого никто не видит, забыт — или должен был стоять в отчёте."),
            bad: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                  glad: {of: visits, share: happy, unit: percent}  # !
                report:
                  title: Отчёт
                  sections:
                    - {indicators: [old]}
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                  glad: {of: visits, share: happy, unit: percent}
                report:
                  title: Отчёт
                  sections:
                    - {indicators: [old, glad]}
                """),
        FindingPage(
            .weightsNotOne,
            why: Phrase(
                en: "With weights that do not add up to 1 the index leaves its scale.",
                ru: "Если веса не дают в сумме 1, индекс выйдет за пределы шкалы."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  c: {unit: points, index: {components: {a: 0.5, b: 0.4}}}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  c: {unit: points, index: {components: {a: 0.6, b: 0.4}}}
                """),
        FindingPage(
            .oddWeight,
            why: Phrase(
                en: "A weight of 0 or less leaves the part out or turns it around.",
                ru: "Вес 0 или меньше выбрасывает часть или переворачивает её."),
            bad: """
                scores:
                  s: {of: visits, items: {mood: -1}, method: mean, min_answered: 1}  # !
                """,
            good: """
                scores:
                  s: {of: visits, items: {mood: 1}, method: mean, min_answered: 1}
                """),
        FindingPage(
            .unitMismatch,
            why: Phrase(
                en: "A per cent is a number from 0 to 100: compared with 0.5 nearly everything is more.",
                ru: "Процент — число от 0 до 100: при сравнении с 0.5 почти всё окажется больше."),
            bad: """
                indicators:
                  glad: {of: visits, share: happy, unit: percent}
                conclusions:
                  sad: {level: site, when: glad < 0.5, kind: problem, text: Довольных мало}  # !
                """,
            good: """
                indicators:
                  glad: {of: visits, share: happy, unit: percent}
                conclusions:
                  sad: {level: site, when: glad < 50, kind: problem, text: Довольных мало}
                """),
        FindingPage(
            .undeclaredUnit,
            why: Phrase(
                en: "A number without a unit cannot be read, and mera cannot check what it is added to.",
                ru: "Число без единицы нельзя прочесть, а mera не может проверить, с чем его складывают."),
            bad: """
                indicators:
                  old: {of: visits, mean: age}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                """),
        FindingPage(
            .meanOfWhatIsThere,
            why: Phrase(
                en:
                    "The mean of one answer is that answer: who answered one question of three is compared with those who answered all.",
                ru: "Среднее одного ответа — сам ответ: ответивший на один вопрос из трёх сравнивается с ответившими на все."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      a: integer
                      b: integer
                      ab: {type: calculate, calculation: "mean(a, b)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      a: {type: integer, required: true}
                      b: {type: integer, required: true}
                      ab: {type: calculate, calculation: "mean(a, b)"}
                """),
        FindingPage(
            .componentWithoutDirection,
            why: Phrase(
                en: "An index that says “more is better” takes the part so, too, and nobody has said that it is.",
                ru: "Индекс, у которого больше — лучше, и часть примет так же, а этого никто не утверждал."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent, better: none}
                  c: {unit: points, index: {components: {a: 0.5, b: 0.5}}}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent, better: higher}
                  c: {unit: points, index: {components: {a: 0.5, b: 0.5}}}
                """),
        FindingPage(
            .itemNotScored,
            why: Phrase(
                en: "A person who chose this option would get no score, silently.",
                ru: "Выбравший этот вариант молча остался бы без балла."),
            bad: """
                scores:
                  s: {of: visits, items: {sex: {points: {f: 1}}}, method: mean, min_answered: 1}  # !
                """,
            good: """
                scores:
                  s: {of: visits, items: {sex: {points: {f: 1, m: 0}}}, method: mean, min_answered: 1}
                """),
        FindingPage(
            .countedTwice,
            why: Phrase(
                en: "What comes into an index by two ways weighs more than its weight says.",
                ru: "То, что входит в индекс двумя путями, весит больше, чем сказано в весах."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  ab: {unit: points, index: {components: {a: 0.5, b: 0.5}}}
                  all:
                    unit: points
                    index:
                      components:
                        ab: 0.5
                        a: 0.5  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  ab: {unit: points, index: {components: {a: 0.5, b: 0.5}}}
                  d: {of: visits, share: age > 70, unit: percent}
                  all:
                    unit: points
                    index:
                      components:
                        ab: 0.5
                        d: 0.5
                """),
        FindingPage(
            .reverseSuspected,
            why: Phrase(
                en: "Points that run against those of the siblings are a question asked the other way round, or a slip.",
                ru: "Баллы, идущие навстречу остальным, — это вопрос, заданный наоборот, или ошибка."),
            bad: """
                choices:
                  scale: {1: Плохо, 2: Средне, 3: Хорошо}
                questionnaires:
                  visits:
                    items:
                      a: {type: select_one, choices: scale}
                      b: {type: select_one, choices: scale}
                      c: {type: select_one, choices: scale}
                scores:
                  s:
                    of: visits
                    method: mean
                    min_answered: 1
                    items:
                      a: 1
                      b: 1
                      c: {points: {1: 3, 2: 2, 3: 1}}  # !
                """,
            good: """
                choices:
                  scale: {1: Плохо, 2: Средне, 3: Хорошо}
                questionnaires:
                  visits:
                    items:
                      a: {type: select_one, choices: scale}
                      b: {type: select_one, choices: scale}
                      c: {type: select_one, choices: scale}
                scores:
                  s:
                    of: visits
                    method: mean
                    min_answered: 1
                    items:
                      a: 1
                      b: 1
                      c: {reverse: true}
                """),
        FindingPage(
            .itemNotScorable,
            why: Phrase(
                en: "Points come from options or numbers.",
                ru: "Баллы дают варианты или числа."),
            bad: """
                scores:
                  s: {of: visits, items: {name: 1}, method: mean, min_answered: 1}  # !
                """,
            good: """
                scores:
                  s: {of: visits, items: {mood: 1}, method: mean, min_answered: 1}
                """,
            fix: Phrase(
                en: "Name a number or a select_one.",
                ru: "Назовите число или select_one.")),
        FindingPage(
            .scoreNeedsRange,
            why: Phrase(
                en: "To turn a number around its ends must be known.",
                ru: "Чтобы перевернуть число, нужны концы его шкалы."),
            bad: """
                scores:
                  s: {of: visits, items: {age: {reverse: true}}, method: mean, min_answered: 1}  # !
                """,
            good: """
                scores:
                  s: {of: visits, items: {age: {reverse: true, range: 0..120}}, method: mean, min_answered: 1}
                """,
            fix: Phrase(
                en: "Add `range: low..high`.",
                ru: "Добавьте `range: от..до`.")),
        FindingPage(
            .scoreNeverComplete,
            why: Phrase(
                en: "Nobody can answer more questions than there are, so there would never be a score.",
                ru: "На большее число вопросов, чем есть, не ответит никто, и балла не будет никогда."),
            bad: """
                scores:
                  s: {of: visits, items: {mood: 1}, method: mean, min_answered: 2}  # !
                """,
            good: """
                scores:
                  s: {of: visits, items: {mood: 1}, method: mean, min_answered: 1}
                """,
            fix: Phrase(
                en: "Ask for no more answers than there are items.",
                ru: "Требуйте не больше ответов, чем вопросов.")),
        FindingPage(
            .notANumber,
            why: Phrase(
                en: "An index is made of numbers.",
                ru: "Индекс складывается из чисел."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  w: {value: 'if a > 50 then "да" else "нет"'}
                  c: {unit: points, index: {components: {w: 1}}}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  c: {unit: points, index: {components: {a: 1}}}
                """,
            fix: Phrase(
                en: "Take an indicator that is a number.",
                ru: "Возьмите показатель, который является числом.")),
        FindingPage(
            .levelMismatch,
            why: Phrase(
                en: "There is no value for units of this level.",
                ru: "Для единиц этого уровня значения нет."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent, levels: country}
                  b: {value: 2 * a, unit: percent, levels: site}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {value: 2 * a, unit: percent, levels: site}
                """),
        FindingPage(
            .noCommonLevel,
            why: Phrase(
                en: "The parts are never known for one and the same unit.",
                ru: "Части ни для одной единицы не известны вместе."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent, levels: country}
                  b: {of: visits, mean: age, unit: percent, levels: site}
                  c: {value: a + b, unit: percent}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  c: {value: a + b, unit: percent}
                """,
            fix: Phrase(
                en: "Let the indicators be made for one level.",
                ru: "Пусть показатели считаются для одного уровня."),
            isCompiled: false),
    ]
}
