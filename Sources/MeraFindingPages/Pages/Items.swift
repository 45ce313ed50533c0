import MeraSource

/// M323, M324: items of forms.
extension FindingPage {
    static let items: [FindingPage] = [
        FindingPage(
            .appearanceMisfit,
            why: Phrase(
                en: "The form could not draw it so.",
                ru: "Форма не смогла бы так показать вопрос."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      remark: {type: text, appearance: dropdown}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      remark: {type: text, appearance: multiline}
                """),
        FindingPage(
            .likertMixed,
            why: Phrase(
                en: "A matrix has one head for all of its lines.",
                ru: "У матрицы одна шапка на все строки."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      views:
                        type: group
                        appearance: likert  # !
                        items:
                          mood: {type: select_one, choices: {1: Плохо, 2: Хорошо}}
                          age: integer
                """,
            good: """
                choices:
                  scale: {1: Плохо, 2: Хорошо}
                questionnaires:
                  visits:
                    items:
                      views:
                        type: group
                        appearance: likert
                        items:
                          mood: {type: select_one, choices: scale}
                          food: {type: select_one, choices: scale}
                """),
        FindingPage(
            .badGrid,
            why: Phrase(
                en: "No number of this kind exists, so nobody can answer.",
                ru: "Такого числа нет, и ответить нельзя."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      heat: {type: range, range: 0..40, step: 0}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      heat: {type: range, range: 0..40, step: 5}
                """,
            fix: Phrase(
                en: "Mend the ends or the step.",
                ru: "Исправьте концы или шаг.")),
        FindingPage(
            .gridMissesEnd,
            why: Phrase(
                en: "Who wants to choose the end cannot.",
                ru: "Выбрать конец промежутка нельзя."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      heat: {type: range, range: 0..10, step: 3}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      heat: {type: range, range: 0..9, step: 3}
                """),
        FindingPage(
            .impossibleLimit,
            why: Phrase(
                en: "Nobody can give an answer that the limit takes.",
                ru: "Ответа, который подходит под ограничение, нет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      ways: {type: select_multiple, choices: {a: Почта, b: Телефон}, min_choices: 3}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      ways: {type: select_multiple, choices: {a: Почта, b: Телефон}, min_choices: 1}
                """,
            fix: Phrase(
                en: "Choose a limit that fits the options.",
                ru: "Выберите ограничение, подходящее к вариантам.")),
        FindingPage(
            .defaultBreaksRule,
            why: Phrase(
                en: "The form would fill in what it then refuses.",
                ru: "Форма сама подставит то, чего потом не примет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: ">= 18", default: 5}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: ">= 18", default: 20}
                """,
            fix: Phrase(
                en: "Mend the default or the rule.",
                ru: "Исправьте значение по умолчанию или правило.")),
        FindingPage(
            .defaultOfItself,
            why: Phrase(
                en: "When the default is made there is no answer yet.",
                ru: "Когда вычисляется значение по умолчанию, ответа ещё нет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, default: age + 1}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      before: integer
                      age: {type: integer, default: before + 1}
                """,
            fix: Phrase(
                en: "Make it of other answers.",
                ru: "Возьмите для него другие ответы.")),
        FindingPage(
            .metadataMisplaced,
            why: Phrase(
                en: "Only a form knows when it was opened.",
                ru: "Когда открыли форму, знает только форма."),
            bad: """
                registers:
                  sites: {key: id, columns: {id: text, opened: start}}  # !
                """,
            good: """
                registers:
                  sites: {key: id, columns: {id: text, opened: date_time}}
                """,
            fix: Phrase(
                en: "In a register it is an ordinary date and time.",
                ru: "В реестре это обычные дата и время.")),
        FindingPage(
            .metadataTwice,
            why: Phrase(
                en: "The same would be stored twice.",
                ru: "Одно и то же хранилось бы дважды."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      opened: start
                      begun: start  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      opened: start
                      closed: end
                """,
            fix: Phrase(
                en: "Take one of the two away.",
                ru: "Уберите один из двух.")),
        FindingPage(
            .mediaNoPicture,
            why: Phrase(
                en: "Browsers cannot show files of this kind.",
                ru: "Браузер не показывает такие файлы."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, media: help.docx}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                """),
        FindingPage(
            .mediaOutside,
            why: Phrase(
                en: "A study is moved as a folder; what lies outside stays behind.",
                ru: "Исследование переносится папкой; то, что лежит снаружи, останется."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, media: ../help.png}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                """),
        FindingPage(
            .mediaMissing,
            why: Phrase(
                en: "The form would show an empty place.",
                ru: "Форма покажет пустое место."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, media: help.png}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                """,
            fix: Phrase(
                en: "Put the file beside the definition, or mend its name.",
                ru: "Положите файл рядом с определением или исправьте имя."),
            isCompiled: false),
        FindingPage(
            .readOnlyEmpty,
            why: Phrase(
                en: "The question is always empty.",
                ru: "Вопрос всегда будет пуст."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, read_only: true}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, read_only: true, default: 18}
                """),
    ]
}
