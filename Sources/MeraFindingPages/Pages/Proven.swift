import MeraSource

/// M40, M325, M60, M70: what is proven, functions of a study.
extension FindingPage {
    static let proven: [FindingPage] = [
        FindingPage(
            .analysisBudget,
            why: Phrase(
                en:
                    "A proof that takes too long is no proof: nothing is said of the rule, neither that it is right nor that it is wrong.",
                ru: "Доказательство, которое не кончается, ничего не доказывает: о правиле не сказано ни да, ни нет."),
            bad: """
                # Условие с очень многими вопросами сразу  # !
                """,
            good: """
                # Условие разделено на вычисляемые величины
                """,
            fix: Phrase(
                en: "Split the condition into calculated values.",
                ru: "Разделите условие на вычисляемые величины."),
            isCompiled: false),
        FindingPage(
            .unanswerable,
            why: Phrase(
                en: "Whoever comes to this question with these answers can neither answer nor go on.",
                ru: "Кто дошёл до вопроса с такими ответами, не сможет ни ответить, ни пройти дальше."),
            bad: """
                choices:
                  paints:
                    sky: {label: Голубая, with: {hue: blue}}  # !
                # required: true, choice_filter: option.hue = colour, а colour может быть red
                """,
            good: """
                choices:
                  paints:
                    sky: {label: Голубая, with: {hue: blue}}
                    rose: {label: Розовая, with: {hue: red}}
                """,
            fix: Phrase(
                en: "Add an option for this case, or let the question be asked in other cases only.",
                ru: "Добавьте вариант для этого случая или не задавайте в нём вопрос."),
            isCompiled: false),
        FindingPage(
            .undecidedRelevance,
            why: Phrase(
                en: "A check that is open decides nothing: with `on_missing: fail` it fails for those who were never asked.",
                ru: "Нерешённая проверка ничего не решает, а при `on_missing: fail` она не выполнена у тех, кого и не спрашивали."
            ),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      paid: {assert: age > 18, on_missing: fail, severity: warning}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      paid: {assert: age > 18}
                """,
            isCompiled: false),
        FindingPage(
            .bandUnmet,
            why: Phrase(
                en: "A value that no band takes has no name, no colour and no conclusion.",
                ru: "У значения, которому не нашлось уровня, нет ни названия, ни цвета, ни вывода."),
            bad: """
                # Балл от 1 до 3, а уровни от 1 до 2.5  # !
                """,
            good: """
                # Уровни покрывают весь балл: от 1 до 3
                """,
            fix: Phrase(
                en: "Let the bands cover all that can come out.",
                ru: "Пусть уровни покрывают всё, что может получиться."),
            isCompiled: false),
        FindingPage(
            .numeratorOutside,
            why: Phrase(
                en: "A part of a whole that is not in the whole makes shares of more than 100 %.",
                ru: "Часть, которой нет в целом, даёт доли больше 100 %."),
            bad: """
                indicators:
                  old:
                    of: visits
                    unit: percent
                    ratio: {numerator: 'if age > 60 then 1 else 0', denominator: 'if happy then 1 else 0'}  # !
                """,
            good: """
                indicators:
                  old:
                    of: visits
                    unit: percent
                    share: age > 60
                """,
            fix: Phrase(
                en: "Count the same rows in both.",
                ru: "Считайте в обоих одни и те же строки."),
            isCompiled: false),
        FindingPage(
            .mergeableRules,
            why: Phrase(
                en: "Two rules that say the same are changed in one place only, one day.",
                ru: "Два правила об одном и том же однажды исправят только в одном месте."),
            bad: """
                tables:
                  class:
                    inputs: {x: number}
                    outputs: {y: text}
                    rules:
                      - ["[0..5)", мало]
                      - ["[5..9]", мало]  # !
                      - ["> 9", много]
                """,
            good: """
                tables:
                  class:
                    hit policy: first
                    inputs: {x: number}
                    outputs: {y: text}
                    rules:
                      - ["> 9", много]
                      - ["-", мало]
                """,
            fix: Phrase(
                en: "Write one rule in their place.",
                ru: "Напишите вместо них одно правило."),
            isCompiled: false),
        FindingPage(
            .outsideDomain,
            why: Phrase(
                en: "A rule for values that do not exist never holds; its limit is probably another.",
                ru: "Правило для значений, которых не бывает, не выполнится; вероятно, граница другая."),
            bad: """
                tables:
                  class:
                    hit policy: first
                    inputs: {x: percent}
                    outputs: {y: text}
                    rules:
                      - ["> 100", много]  # !
                      - ["-", мало]
                """,
            good: """
                tables:
                  class:
                    hit policy: first
                    inputs: {x: percent}
                    outputs: {y: text}
                    rules:
                      - ["> 50", много]
                      - ["-", мало]
                """,
            fix: Phrase(
                en: "Mend the limit, or take the rule away.",
                ru: "Исправьте границу или уберите правило."),
            isCompiled: false),
        FindingPage(
            .missingUnhandled,
            why: Phrase(
                en: "Where an answer is missing the table gives nothing, although it seems to have a rule for that.",
                ru: "Там, где ответа нет, таблица ничего не даст, хотя кажется, что правило есть."),
            bad: """
                # Правило с null для одного входа и ни одного для другого  # !
                """,
            good: """
                # null стоит в ячейках обоих входов
                """,
            isCompiled: false),
        FindingPage(
            .unsortedBands,
            why: Phrase(
                en: "Bands are drawn in the order in which they are written.",
                ru: "Уровни рисуются в том порядке, в котором записаны."),
            bad: """
                bands:
                  level:
                    high: {in: "[50..100]"}
                    low: {in: "[0..50)"}  # !
                """,
            good: """
                bands:
                  level:
                    low: {in: "[0..50)"}
                    high: {in: "[50..100]"}
                """,
            isCompiled: false),
        FindingPage(
            .functionTooLarge,
            why: Phrase(
                en: "A function is put in wherever it is called, so one that calls many others grows quickly.",
                ru: "Функция подставляется туда, где вызвана, поэтому вызывающая много других быстро растёт."),
            bad: """
                # Функции, которые вызывают друг друга много раз  # !
                """,
            good: """
                # Часть вынесена в вычисляемый вопрос
                """,
            isCompiled: false),
        FindingPage(
            .exampleFails,
            why: Phrase(
                en: "The example is what the author meant; the function gives something else.",
                ru: "Пример — это то, что имел в виду автор, а функция даёт другое."),
            bad: """
                functions:
                  half:
                    parameters: {x: number}
                    value: x / 2
                    examples:
                      - {x: 5, result: 2.4}  # !
                """,
            good: """
                # - {x: 5, result: 2.5}
                """,
            fix: Phrase(
                en: "Mend the formula or the example.",
                ru: "Исправьте формулу или пример."),
            isCompiled: false),
        FindingPage(
            .exampleIncomplete,
            why: Phrase(
                en: "Without all of its values an example shows nothing.",
                ru: "Без всех значений пример ничего не показывает."),
            bad: """
                functions:
                  half:
                    parameters: {x: number}
                    value: x / 2
                    examples:
                      - {x: 5}  # !
                """,
            good: """
                # - {x: 5, result: 2.5}
                """,
            isCompiled: false),
        FindingPage(
            .namesElsewhere,
            why: Phrase(
                en: "Only a column of the same register has a name for each unit.",
                ru: "Название для каждой единицы есть только в столбце того же реестра."),
            bad: """
                study: {id: homes, title: Дома, levels: {site: sites, region: {of: sites.region, names: other.name}}}  # !
                """,
            good: """
                # names: sites.region_name
                """,
            isCompiled: false),
        FindingPage(
            .levelNotAbove,
            why: Phrase(
                en: "A level lies within a larger one, which is written behind it.",
                ru: "Уровень входит в более крупный, а тот записан после него."),
            bad: """
                study: {id: homes, title: Дома, levels: {site: sites, county: {of: sites.county, within: site}}}  # !
                """,
            good: """
                # within указывает на уровень, который записан ниже
                """,
            isCompiled: false),
    ]
}
