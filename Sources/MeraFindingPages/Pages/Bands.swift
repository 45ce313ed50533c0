import MeraSource

/// M70, M72: bands, tables and forms.
extension FindingPage {
    static let bands: [FindingPage] = [
        FindingPage(
            .bandGap,
            why: Phrase(
                en: "A value in the gap gets no band, no colour and no conclusion.",
                ru: "Значение в разрыве останется без уровня, цвета и вывода."),
            bad: """
                bands:
                  level:  # !
                    low: {in: "[0..50)"}
                    high: {in: "(50..100]"}
                """,
            good: """
                bands:
                  level:
                    low: {in: "[0..50)"}
                    high: {in: "[50..100]"}
                """),
        FindingPage(
            .bandOverlap,
            why: Phrase(
                en: "A value in both bands is named by whichever is written first.",
                ru: "Значение из обоих уровней получит тот, что написан раньше."),
            bad: """
                bands:
                  level:  # !
                    low: {in: "[0..50]"}
                    high: {in: "[50..100]"}
                """,
            good: """
                bands:
                  level:
                    low: {in: "[0..50)"}
                    high: {in: "[50..100]"}
                """),
        FindingPage(
            .bandForm,
            why: Phrase(
                en: "Only ranges can be shown to cover a scale without a gap.",
                ru: "Только про промежутки можно сказать, что они покрывают шкалу без разрывов."),
            bad: """
                bands:
                  level:  # !
                    any: {in: "-"}
                """,
            good: """
                bands:
                  level:
                    low: {in: "[0..50)"}
                    high: {in: "[50..100]"}
                """,
            fix: Phrase(
                en: "Write a range with its ends.",
                ru: "Запишите промежуток с концами.")),
        FindingPage(
            .ruleCells,
            why: Phrase(
                en: "A cell that is missing moves all that follow it into another column.",
                ru: "Из-за недостающей ячейки остальные попадут не в свои столбцы."),
            bad: """
                tables:
                  class:
                    hit policy: first
                    inputs: {x: number, y: number}
                    outputs: {z: text}
                    rules:
                      - ["> 5", много]  # !
                      - ["-", "-", мало]
                """,
            good: """
                tables:
                  class:
                    hit policy: first
                    inputs: {x: number, y: number}
                    outputs: {z: text}
                    rules:
                      - ["> 5", "-", много]
                      - ["-", "-", мало]
                """,
            fix: Phrase(
                en: "Add the cell; `-` means that the input does not matter.",
                ru: "Добавьте ячейку; `-` значит, что вход не важен.")),
        FindingPage(
            .nothingAsked,
            why: Phrase(
                en: "A form asks questions.",
                ru: "Форма задаёт вопросы."),
            bad: """
                study: {id: homes, title: Дома}  # !
                registers:
                  sites: {key: id, columns: {id: text}}
                """,
            good: """
                study: {id: homes, title: Дома}
                questionnaires:
                  visits: {items: {age: integer}}
                """,
            isCompiled: false),
        FindingPage(
            .registerWithoutRows,
            why: Phrase(
                en: "Without the rows of the register people have to know its codes by heart.",
                ru: "Без строк реестра людям придётся помнить коды наизусть."),
            bad: """
                # mera form ИССЛЕДОВАНИЕ, без ответов  # !
                """,
            good: """
                # mera form ИССЛЕДОВАНИЕ --data ОТВЕТЫ
                """,
            isCompiled: false),
        FindingPage(
            .collectNotBuilt,
            why: Phrase(
                en: "The server is a program of its own.",
                ru: "Сервер — отдельная программа."),
            bad: """
                # mera collect, когда сервер не собран  # !
                """,
            good: """
                # make collect
                """,
            isCompiled: false),
    ]
}
