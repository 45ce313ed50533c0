import MeraSource

/// M80, M90: texts for people and the habits of a study.
extension FindingPage {
    static let texts: [FindingPage] = [
        FindingPage(
            .missingTranslation,
            why: Phrase(
                en: "Who reads the other language gets a form in two languages.",
                ru: "Читатель на другом языке получит анкету вперемешку."),
            bad: """
                study: {id: homes, title: {ru: Дома, en: Homes}, languages: [ru, en]}
                registers:
                  sites: {key: id, columns: {id: text}}
                questionnaires:
                  visits: {items: {age: {type: integer, label: Возраст}}}  # !
                """,
            good: """
                study: {id: homes, title: {ru: Дома, en: Homes}, languages: [ru, en]}
                registers:
                  sites: {key: id, columns: {id: text}}
                questionnaires:
                  visits: {items: {age: {type: integer, label: {ru: Возраст, en: Age}}}}
                """,
            isCompiled: false),
        FindingPage(
            .staleTranslation,
            why: Phrase(
                en: "Who reads the other language answers another question than the rest.",
                ru: "Читатель на другом языке отвечает не на тот вопрос, на который отвечают остальные."),
            bad: """
                # versions/1.0: label: {ru: Нравится ли школа?, en: How do you like the school?}
                study: {id: homes, title: {ru: Дома}, version: "1.1"}
                questionnaires:
                  visits:
                    items:
                      school: {type: integer, label: {ru: Сколько дней были в школе?, en: How do you like the school?}}  # !
                """,
            good: """
                # versions/1.0: label: {ru: Нравится ли школа?, en: How do you like the school?}
                study: {id: homes, title: {ru: Дома}, version: "1.1"}
                registers:
                  sites: {key: id, columns: {id: text}}
                questionnaires:
                  visits:
                    items:
                      school: {type: integer, label: {ru: Сколько дней были в школе?, en: How many days were you at school?}}
                """,
            isCompiled: false),
        FindingPage(
            .labelTooLong,
            why: Phrase(
                en: "In the file for Stata or SPSS the end of the label is gone, and two questions may read the same.",
                ru: "В файле для Stata или SPSS конец подписи пропадёт, и два вопроса могут стать одинаковыми на вид."),
            bad: """
                # mera.yaml: limits: {label_length: 20}
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: Сколько вам полных лет на день опроса?}  # !
                """,
            good: """
                # mera.yaml: limits: {label_length: 20}
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: Возраст, hint: Сколько полных лет на день опроса}
                """,
            isCompiled: false),
        FindingPage(
            .valuesDiffer,
            why: Phrase(
                en: "Readers of one language learn the value and those of the other do not.",
                ru: "Читатели на одном языке узнают значение, а на другом — нет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      grown:
                        assert: age > 18
                        message: {ru: "Вам {age}", en: Too young}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      grown:
                        assert: age > 18
                        message: {ru: "Вам {age}", en: "You are {age}"}
                """),
        FindingPage(
            .mixedScriptText,
            why: Phrase(
                en:
                    "A letter of the other alphabet is not seen, but the word is found by no search and stands elsewhere in lists.",
                ru: "Букву другого алфавита не видно, но слово не найдёт поиск, а в списке оно встанет не на место."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: Вoзраст}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: Возраст}
                """),
        FindingPage(
            .sameText,
            why: Phrase(
                en: "A text that was copied and not translated is met by people only.",
                ru: "Скопированный и не переведённый текст заметят только люди."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: {ru: Сколько вам полных лет, en: Сколько вам полных лет}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: {ru: Сколько вам полных лет, en: How old are you}}
                """),
        FindingPage(
            .unclosedBrace,
            why: Phrase(
                en: "What follows the brace is lost from the text.",
                ru: "Всё после скобки пропадёт из текста."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      grown: {assert: age > 18, message: "Вам {age"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      grown: {assert: age > 18, message: "Вам {age}"}
                """),
        FindingPage(
            .bracesInText,
            why: Phrase(
                en: "People would read the braces.",
                ru: "Люди увидят сами скобки."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      name: text
                      age: {type: integer, label: "{name}, сколько вам лет"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      name: text
                      age: {type: integer, label: Сколько вам лет}
                """),
        FindingPage(
            .markupInText,
            why: Phrase(
                en: "People would read the mark-up.",
                ru: "Люди увидят саму разметку."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: Сколько вам <b>полных</b> лет}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: Сколько вам полных лет}
                """),
        FindingPage(
            .namingHabit,
            why: Phrase(
                en: "Who writes a formula has to remember which names are written in which way.",
                ru: "Автору формулы придётся помнить, какое имя как записано."),
            bad: """
                # Десять идентификаторов вида age_now и среди них ageThen  # !
                """,
            good: """
                # Все идентификаторы вида age_now
                """,
            isCompiled: false),
        FindingPage(
            .passportHabit,
            why: Phrase(
                en: "The passport of one indicator lacks what all the others have: nobody can tell what it rests on.",
                ru: "В паспорте одного показателя нет того, что есть у остальных: неясно, на чём он основан."),
            bad: """
                # У девяти показателей из десяти есть source  # !
                """,
            good: """
                # source есть у всех показателей
                """,
            isCompiled: false),
    ]
}
