import MeraSource

/// M51: how rows were drawn, and what is told of errors.
extension FindingPage {
    static let samples: [FindingPage] = [
        FindingPage(
            .twoWeights,
            why: Phrase(
                en: "Values would be weighed by one number and their errors by another.",
                ru: "Значения считались бы с одним весом, а их ошибки — с другим."),
            bad: """
                questionnaires:
                  pupils:
                    weight: w
                    design: {weight: v}  # !
                    items: {w: decimal, v: decimal, mark: integer}
                """,
            good: """
                questionnaires:
                  pupils:
                    design: {weight: w}
                    items: {w: decimal, v: decimal, mark: integer}
                """),
        FindingPage(
            .fpcOfStages,
            why: Phrase(
                en:
                    "Each stage without replacement needs the number of units it drew from; a stage more than units means that rows were drawn last.",
                ru:
                    "Каждой ступени без возвращения нужно число единиц, из которых отбирали; на одну ступень больше, чем единиц, — значит, последними отбирали строки."
            ),
            bad: """
                questionnaires:
                  pupils:
                    design: {clusters: [region, school], fpc: schools}  # !
                    items: {region: text, school: text, regions: integer, schools: integer, mark: integer}
                """,
            good: """
                questionnaires:
                  pupils:
                    design: {clusters: [region, school], fpc: [regions, schools]}
                    items: {region: text, school: text, regions: integer, schools: integer, mark: integer}
                """),
        FindingPage(
            .replicatesAndStages,
            why: Phrase(
                en: "Replicate weights hold the strata and clusters already; errors can be made in one way only.",
                ru: "Веса повторных выборок уже учитывают страты и кластеры; ошибки считаются каким-нибудь одним способом."),
            bad: """
                questionnaires:
                  pupils:
                    design: {strata: region, replicates: {method: brr, weights: [v, w]}}  # !
                    items: {region: text, v: decimal, w: decimal, mark: integer}
                """,
            good: """
                questionnaires:
                  pupils:
                    design: {replicates: {method: brr, weights: [v, w]}}
                    items: {region: text, v: decimal, w: decimal, mark: integer}
                """),
        FindingPage(
            .noReplicates,
            why: Phrase(
                en: "The spread of many values is the error; one value has none.",
                ru: "Ошибка — это разброс многих значений; у одного его нет."),
            bad: """
                questionnaires:
                  pupils:
                    design: {replicates: {method: jk1, weights: rw*}}  # !
                    items: {w1: decimal, w2: decimal, mark: integer}
                """,
            good: """
                questionnaires:
                  pupils:
                    design: {replicates: {method: jk1, weights: w*}}
                    items: {w1: decimal, w2: decimal, mark: integer}
                """),
        FindingPage(
            .replicateScales,
            why: Phrase(
                en: "Each replicate of the stratified jackknife has a factor of its own.",
                ru: "У каждой повторной выборки «складного ножа» со стратами свой множитель."),
            bad: """
                questionnaires:
                  pupils:
                    design: {replicates: {method: jkn, weights: [v, w], scales: [0.5]}}  # !
                    items: {v: decimal, w: decimal, mark: integer}
                """,
            good: """
                questionnaires:
                  pupils:
                    design: {replicates: {method: jkn, weights: [v, w], scales: [0.5, 0.5]}}
                    items: {v: decimal, w: decimal, mark: integer}
                """),
        FindingPage(
            .faysRho,
            why: Phrase(
                en: "With rho the weights of half of the sample were shrunk; without it the errors would be too small.",
                ru: "На rho уменьшены веса половины выборки; без него ошибки вышли бы слишком малы."),
            bad: """
                questionnaires:
                  pupils:
                    design: {replicates: {method: fay, weights: [v, w], rho: 1}}  # !
                    items: {v: decimal, w: decimal, mark: integer}
                """,
            good: """
                questionnaires:
                  pupils:
                    design: {replicates: {method: fay, weights: [v, w], rho: 0.3}}
                    items: {v: decimal, w: decimal, mark: integer}
                """,
            fix: Phrase(en: "Write the rho by which the weights were made.", ru: "Укажите rho, с которым сделаны веса.")),
        FindingPage(
            .noErrorsOf,
            why: Phrase(
                en:
                    "Values that are made of other values, or of all rows at once, have no error that follows from the sample alone.",
                ru: "У значений, составленных из других или из всех строк сразу, нет ошибки, которая следовала бы из выборки."),
            bad: """
                questionnaires:
                  pupils:
                    items: {mark: integer}
                indicators:
                  best: {of: pupils, value: max(mark), unit: points, errors: true}  # !
                """,
            good: """
                questionnaires:
                  pupils:
                    items: {mark: integer}
                indicators:
                  best: {of: pupils, value: max(mark), unit: points}
                """),
        FindingPage(
            .withoutErrors,
            why: Phrase(
                en: "The rule would never hold: what it asks for is not made.",
                ru: "Правило никогда не сработает: того, что в нём спрашивается, нет."),
            bad: """
                questionnaires:
                  pupils:
                    items: {mark: integer}
                indicators:
                  mark: {of: pupils, mean: mark, unit: points}
                  spread: {value: mark.se, unit: points}  # !
                """,
            good: """
                questionnaires:
                  pupils:
                    items: {mark: integer}
                indicators:
                  mark: {of: pupils, mean: mark, unit: points, errors: true}
                  spread: {value: mark.se, unit: points}
                """),
        FindingPage(
            .confidenceRange,
            why: Phrase(
                en: "An interval that always holds the value is all numbers, and one that never does is none.",
                ru: "Интервал, который накрывает значение всегда, — это все числа, а никогда — ни одного."),
            bad: """
                questionnaires:
                  pupils:
                    items: {mark: integer}
                indicators:
                  mark: {of: pupils, mean: mark, unit: points, interval: t, confidence: 1}  # !
                """,
            good: """
                questionnaires:
                  pupils:
                    items: {mark: integer}
                indicators:
                  mark: {of: pupils, mean: mark, unit: points, interval: t, confidence: 99 %}
                """),
        weighting(
            .marginCount,
            why: Phrase(
                en: "Post-stratification knows the number of each cell; several margins need a method that fits them together.",
                ru: "Постстратификация знает число в каждой ячейке; несколько наборов нужно подгонять друг к другу."),
            bad: """
                fitted: {type: calculate, weighting: {method: poststratify, margins: {sex: {register: sexes, total: people}, again: {items: sex, register: sexes, total: people}}}}  # !
                """,
            good: """
                fitted: {type: calculate, weighting: {method: poststratify, margins: {sex: {register: sexes, total: people}}}}
                """),
        weighting(
            .weightBounds,
            why: Phrase(
                en: "A factor that must lie on one side of 1 cannot leave a weight as it is.",
                ru: "Множитель, который лежит по одну сторону от 1, не может оставить вес прежним."),
            bad: """
                fitted: {type: calculate, weighting: {method: logit, bounds: 1.2..3, margins: {sex: {register: sexes, total: people}}}}  # !
                """,
            good: """
                fitted: {type: calculate, weighting: {method: logit, bounds: 0.3..3, margins: {sex: {register: sexes, total: people}}}}
                """),
        weighting(
            .weightTrim,
            why: Phrase(
                en: "Weights below their own mean are not possible.",
                ru: "Все веса ниже своего среднего быть не могут."),
            bad: """
                fitted: {type: calculate, weighting: {trim: 1, margins: {sex: {register: sexes, total: people}}}}  # !
                """,
            good: """
                fitted: {type: calculate, weighting: {trim: 3, margins: {sex: {register: sexes, total: people}}}}
                """),
        weighting(
            .marginKey,
            why: Phrase(
                en: "A category is found in the register by its whole key.",
                ru: "Категория находится в реестре по всему ключу."),
            bad: """
                fitted: {type: calculate, weighting: {margins: {sex: {items: [sex, age], register: sexes, total: people}}}}  # !
                """,
            good: """
                fitted: {type: calculate, weighting: {margins: {sex: {register: sexes, total: people}}}}
                """),
        weighting(
            .weightInRules,
            why: Phrase(
                en: "Weights are made of all rows that count, and rules decide which rows count.",
                ru: "Веса подбираются по всем учтённым строкам, а какие учтены — решают правила."),
            bad: """
                fitted: {type: calculate, weighting: {margins: {sex: {register: sexes, total: people}}}}  # !
                heavy: {type: calculate, calculation: fitted > 3}
                """,
            good: """
                fitted: {type: calculate, weighting: {margins: {sex: {register: sexes, total: people}}}}
                old: {type: calculate, calculation: age > 60}
                """),
        FindingPage(
            .unclearDifference,
            why: Phrase(
                en: "Two samples differ by chance; a conclusion that speaks of it speaks of nothing.",
                ru: "Две выборки различаются и случайно; вывод об этом — вывод ни о чём."),
            bad: """
                questionnaires:
                  pupils:
                    period: year
                    items: {year: integer, mark: integer}
                indicators:
                  mark: {of: pupils, mean: mark, unit: points, errors: true}
                conclusions:
                  worse:
                    level: country
                    when: mark.change < 0  # !
                    kind: problem
                    text: Балл снизился.
                """,
            good: """
                questionnaires:
                  pupils:
                    period: year
                    items: {year: integer, mark: integer}
                indicators:
                  mark: {of: pupils, mean: mark, unit: points, errors: true}
                conclusions:
                  worse:
                    level: country
                    when: mark.change < 0 and mark.change_is_clear
                    kind: problem
                    text: Балл снизился.
                """),
        FindingPage(
            .unclearParent,
            why: Phrase(
                en: "A unit and the whole around it differ by chance too, and a small unit more than a large one.",
                ru: "Единица и целое, в которое она входит, различаются и случайно, малая — больше, чем крупная."),
            bad: """
                study: {id: marks, title: Баллы, levels: {region: regions, country: all}}
                registers:
                  regions: {key: id, columns: {id: text}}
                questionnaires:
                  pupils:
                    items: {region: {type: reference, to: regions}, mark: integer}
                indicators:
                  mark: {of: pupils, mean: mark, unit: points, errors: true}
                conclusions:
                  behind:
                    level: region
                    when: mark < mark.parent  # !
                    kind: problem
                    text: Балл ниже, чем по стране.
                """,
            good: """
                study: {id: marks, title: Баллы, levels: {region: regions, country: all}}
                registers:
                  regions: {key: id, columns: {id: text}}
                questionnaires:
                  pupils:
                    items: {region: {type: reference, to: regions}, mark: integer}
                indicators:
                  mark: {of: pupils, mean: mark, unit: points, errors: true}
                conclusions:
                  behind:
                    level: region
                    when: mark < mark.parent and mark.parent_is_clear
                    kind: problem
                    text: Балл ниже, чем по стране.
                """),
    ]

    /// Of a made weight: `bad` and `good` are items beside `sex` and `age`, the totals of which a register knows.
    private static func weighting(_ code: DiagnosticCode, why: Phrase, bad: String, good: String) -> FindingPage {
        func study(_ items: String) -> String {
            """
            registers:
              sites: {key: id, columns: {id: text, name: text}}
              sexes: {key: sex, columns: {sex: text, people: integer}}
            questionnaires:
              pupils:
                items:
                  sex: text
                  age: integer

            """ + items.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n")
        }
        return FindingPage(code, why: why, bad: study(bad), good: study(good))
    }
}
