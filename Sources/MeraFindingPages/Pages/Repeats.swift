import MeraSource

/// M21: repeats, and texts to specify.
extension FindingPage {
    static let repeats: [FindingPage] = [
        FindingPage(
            .specifyClash,
            why: Phrase(
                en: "The text that goes with an option gets a column of its own, named after the question and the option.",
                ru: "Текст к варианту хранится в своём столбце, названном по вопросу и варианту."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      who: {type: select_one, choices: {a: Врач, other: {label: Иное, specify: Кто}}}
                      who_other: text  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      who: {type: select_one, choices: {a: Врач, other: {label: Иное, specify: Кто}}}
                      remark: text
                """),
        FindingPage(
            .specifyWithoutValue,
            why: Phrase(
                en: "An option that means “no answer” has nothing to explain.",
                ru: "Варианту, который означает «нет ответа», уточнять нечего."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      who:
                        type: select_one
                        choices:
                          a: Врач
                          no: {label: Не скажу, missing: refused, specify: Почему}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      who:
                        type: select_one
                        choices:
                          a: Врач
                          no: {label: Не скажу, missing: refused}
                """),
        FindingPage(
            .statusItem,
            why: Phrase(
                en: "Which rows are final is told by an answer that can be compared with words.",
                ru: "Готова ли строка, говорит ответ, который можно сравнить со словом."),
            bad: """
                questionnaires:
                  visits:
                    status: {item: age, draft: "0"}  # !
                    items: {age: integer, state: text}
                """,
            good: """
                questionnaires:
                  visits:
                    status: {item: state, draft: begun}
                    items: {age: integer, state: text}
                """,
            fix: Phrase(
                en: "Name a text or a select_one.",
                ru: "Назовите вопрос типа text или select_one.")),
        FindingPage(
            .nestedRepeat,
            why: Phrase(
                en: "Rows inside of rows inside of rows have no file that could hold them.",
                ru: "Для строк внутри строк внутри строк нет файла, в котором они бы стояли."),
            bad: """
                questionnaires:
                  visits:
                    key: number
                    items:
                      number: text
                      people:
                        type: repeat
                        items:
                          age: integer
                          jobs: {type: repeat, items: {job: text}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: number
                    items:
                      number: text
                      people: {type: repeat, items: {age: integer}}
                      jobs: {type: repeat, items: {job: text}}
                """),
        FindingPage(
            .repeatWithoutKey,
            why: Phrase(
                en: "Rows of a repeat stand in a file of their own and name the row to which they belong by its key.",
                ru: "Строки повторяющейся части стоят в своём файле и указывают на свою анкету по её ключу."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      people: {type: repeat, items: {age: integer}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: number
                    items:
                      number: text
                      people: {type: repeat, items: {age: integer}}
                """),
        FindingPage(
            .repeatClash,
            why: Phrase(
                en: "A row of the repeat has the key of its submission, so the name is taken.",
                ru: "В строке повторяющейся части уже есть ключ её анкеты, и имя занято."),
            bad: """
                questionnaires:
                  visits:
                    key: number
                    items:
                      number: text
                      people: {type: repeat, items: {number: integer}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: number
                    items:
                      number: text
                      people: {type: repeat, items: {place: integer}}
                """,
            fix: Phrase(
                en: "Give the item of the repeat another id.",
                ru: "Дайте вопросу повторяющейся части другой идентификатор.")),
        FindingPage(
            .rowsWithoutReference,
            why: Phrase(
                en: "To have one row for each row of a table, a row must say which one it is about.",
                ru: "Чтобы на каждую строку таблицы приходилась своя строка, строка должна говорить, о ком она."),
            bad: """
                questionnaires:
                  visits:
                    key: number
                    items:
                      number: text
                      places: {type: repeat, rows: sites, items: {mark: integer}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: number
                    items:
                      number: text
                      places:
                        type: repeat
                        rows: sites
                        items: {place: {type: reference, to: sites, required: true}, mark: integer}
                """),
        FindingPage(
            .countedForms,
            why: Phrase(
                en: "Reports print the word beside numbers, and Russian has three forms: 1 центр, 2 центра, 5 центров.",
                ru: "В отчёте слово стоит рядом с числом, а форм у него три: 1 центр, 2 центра, 5 центров."),
            bad: """
                study:
                  id: homes
                  title: Дома
                  levels: {site: {of: sites, counted: [дом, дома]}, country: all}  # !
                """,
            good: """
                study:
                  id: homes
                  title: Дома
                  levels: {site: {of: sites, counted: [дом, дома, домов]}, country: all}
                """),
    ]
}
