import MeraSource

/// M50: options.
extension FindingPage {
    static let options: [FindingPage] = [
        FindingPage(
            .duplicateCode,
            why: Phrase(
                en: "Tables would show one option twice, and a spreadsheet makes `01` a `1`.",
                ru: "В таблицах один вариант появился бы дважды, а электронная таблица превратит `01` в `1`."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      mood: {type: select_one, choices: {1: Плохо, 01: Хорошо}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      mood: {type: select_one, choices: {1: Плохо, 2: Хорошо}}
                """,
            fix: Phrase(
                en: "Give each option a code of its own.",
                ru: "Дайте каждому варианту свой код.")),
        FindingPage(
            .labelOfAnotherCode,
            why: Phrase(
                en:
                    "A label that is another option's code is nearly always a line that slipped, and the scale is counted wrongly.",
                ru: "Подпись, равная коду другого варианта, — почти всегда съехавшая строка, и шкала посчитается неверно."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      mark: {type: select_one, choices: {1: "1", 2: "3", 3: "2", 4: "4", 5: "5", 6: "6"}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      mark: {type: select_one, choices: {1: "1", 2: "2", 3: "3", 4: "4", 5: "5", 6: "6"}}
                """,
            isCompiled: false),
        FindingPage(
            .missingCodeInRange,
            why: Phrase(
                en: "Somebody who is 99 years old counts as having refused.",
                ru: "Человек, которому 99 лет, будет считаться отказавшимся отвечать."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: "[0..120]", missing: {99: refused}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: "[0..120]", missing: {-1: refused}}
                """),
        FindingPage(
            .exclusiveNotMarked,
            why: Phrase(
                en: "An answer “none of these” together with one of these contradicts itself and counts on both sides.",
                ru: "Ответ «ничего из перечисленного» вместе с чем-то из перечисленного противоречит себе и посчитается дважды."),
            bad: """
                choices:
                  read:
                    a: Книги
                    b: Газеты
                    n: Ничего из перечисленного  # !
                questionnaires:
                  visits: {items: {read: {type: select_multiple, choices: read}}}
                """,
            good: """
                choices:
                  read:
                    a: Книги
                    b: Газеты
                    n: {label: Ничего из перечисленного, exclusive: true}
                questionnaires:
                  visits: {items: {read: {type: select_multiple, choices: read}}}
                """),
        FindingPage(
            .singleOption,
            why: Phrase(
                en: "A question with one option gives 100 % whoever answers.",
                ru: "Вопрос с одним вариантом даст 100 % при любых ответах."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      agree: {type: select_one, choices: {y: Согласен}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      agree: {type: acknowledge, label: Согласен}
                """),
        FindingPage(
            .repeatedList,
            why: Phrase(
                en: "What is written three times is one day changed twice.",
                ru: "Записанное трижды однажды исправят только в двух местах."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      a: {type: select_one, choices: {y: Да, n: Нет}}  # !
                      b: {type: select_one, choices: {y: Да, n: Нет}}
                      c: {type: select_one, choices: {y: Да, n: Нет}}
                """,
            good: """
                choices:
                  yes_no: {y: Да, n: Нет}
                questionnaires:
                  visits:
                    items:
                      a: {type: select_one, choices: yes_no}
                      b: {type: select_one, choices: yes_no}
                      c: {type: select_one, choices: yes_no}
                """),
        FindingPage(
            .duplicateLabel,
            why: Phrase(
                en: "People choose one of the two by chance, and the answers cannot be told apart.",
                ru: "Люди выберут один из двух наугад, и ответы будет не различить."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      job: {type: select_one, choices: {a: Врач, b: Иное, c: Иное}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      job: {type: select_one, choices: {a: Врач, b: Учитель, c: Иное}}
                """),
        FindingPage(
            .gapInCodes,
            why: Phrase(
                en: "A code that is left out is often an option that was lost.",
                ru: "Пропущенный код часто означает потерянный вариант."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      mood: {type: select_one, choices: {1: Плохо, 2: Средне, 4: Хорошо}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      mood: {type: select_one, choices: {1: Плохо, 2: Средне, 3: Хорошо}}
                """),
        FindingPage(
            .unreadableCode,
            why: Phrase(
                en: "No cell can hold the code, so the option is never chosen.",
                ru: "Такой код не может стоять в ячейке, и вариант никто не выберет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      ways: {type: select_multiple, choices: {"по почте": Почта, b: Телефон}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      ways: {type: select_multiple, choices: {по_почте: Почта, b: Телефон}}
                """),
        FindingPage(
            .unknownLanguage,
            why: Phrase(
                en: "A text in a language that the study does not have is shown to nobody.",
                ru: "Текст на языке, которого в исследовании нет, никто не увидит."),
            bad: """
                study: {id: homes, title: Дома, languages: [ru]}
                questionnaires:
                  visits: {items: {age: {type: integer, label: {ru: Возраст, enn: Age}}}}  # !
                """,
            good: """
                study: {id: homes, title: Дома, languages: [ru]}
                questionnaires:
                  visits: {items: {age: {type: integer, label: {ru: Возраст}}}}
                """),
        FindingPage(
            .emptyText,
            why: Phrase(
                en: "Readers in this language would see an empty place.",
                ru: "Читатели на этом языке увидят пустое место."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: {ru: Возраст, en: ""}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: {ru: Возраст, en: Age}}
                """,
            fix: Phrase(
                en: "Write the text, or take the language away.",
                ru: "Напишите текст или уберите язык.")),
        FindingPage(
            .unmetConstraint,
            why: Phrase(
                en: "Every answer would be refused.",
                ru: "Не приняли бы ни одного ответа."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: "?> 10 and ? < 5"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: "? > 5 and ? < 10"}
                """,
            fix: Phrase(
                en: "Mend the limits: the lower one stands first.",
                ru: "Исправьте границы: сначала нижняя.")),
        FindingPage(
            .noOption,
            why: Phrase(
                en: "Whoever answers, there is no value.",
                ru: "Кто бы ни ответил, значения не будет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      mood: {type: select_one, choices: {98: {label: Не знаю, missing: dont_know}}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      mood: {type: select_one, choices: {1: Плохо, 2: Хорошо, 98: {label: Не знаю, missing: dont_know}}}
                """,
            fix: Phrase(
                en: "Add the options that are values.",
                ru: "Добавьте варианты, которые являются значениями.")),
        FindingPage(
            .exclusiveEverywhere,
            why: Phrase(
                en: "Of options that exclude each other one only can be chosen: the answers are those of a single choice.",
                ru: "Из вариантов, которые исключают друг друга, можно выбрать только один."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      how: {type: select_multiple, choices: {a: {label: Сам, exclusive: true}, b: {label: С помощью, exclusive: true}}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      how: {type: select_one, choices: {a: Сам, b: С помощью}}
                """),
        FindingPage(
            .unusedOption,
            why: Phrase(
                en: "Who chose it is asked no further question and falls into no group, and nobody notices.",
                ru: "Выбравших этот вариант не спрашивают дальше и не относят ни к одной группе, и этого никто не замечает."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      state:
                        type: select_one
                        choices: {good: Исправен, worn: Изношен, off: Отключён, broken: Сломан}  # !
                      repair: {type: text, relevant: state = "worn"}
                      check: {type: text, relevant: state = "good"}
                      when: {type: date, relevant: state = "off"}
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      state:
                        type: select_one
                        choices: {good: Исправен, worn: Изношен, off: Отключён, broken: Сломан}
                      repair: {type: text, relevant: 'state in ("worn", "broken")'}
                      check: {type: text, relevant: state = "good"}
                      when: {type: date, relevant: state = "off"}
                """,
            fix: Phrase(
                en: "Name the option in the rule that it belongs to; where none does, all is well.",
                ru: "Добавьте вариант в то правило, к которому он относится; если такого нет, всё в порядке.")),
    ]
}
