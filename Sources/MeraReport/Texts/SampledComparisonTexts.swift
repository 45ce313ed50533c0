public import MeraModel
public import MeraSource

// The words of comparisons of groups of a sample.

extension Phrase {
    static let contrastWithoutTest = Phrase(
        en: "{group} and {against}: there is no test, because {why}.", ru: "{group} и {against}: проверить нельзя — {why}.")
    static let crossWithoutTest = Phrase(
        en: "There is no test of the table, because {why}.", ru: "Проверить таблицу целиком нельзя — {why}.")
    static let overallClear = Phrase(
        en: "Taken together, the groups differ clearly: F\u{00A0}=\u{00A0}{f}, degrees of freedom {degrees} and {below}, {p}.",
        ru: "Группы, взятые вместе, явно различаются: F\u{00A0}=\u{00A0}{f}, степеней свободы {degrees} и {below}, {p}.")
    static let overallUnclear = Phrase(
        en:
            "Taken together, the groups do not differ clearly: F\u{00A0}=\u{00A0}{f}, degrees of freedom {degrees} and {below}, {p}.",
        ru: "Группы, взятые вместе, явно не различаются: F\u{00A0}=\u{00A0}{f}, степеней свободы {degrees} и {below}, {p}.")
    static let crossSampleClear = Phrase(
        en:
            "Answers differ clearly between the groups: F\u{00A0}=\u{00A0}{f}, degrees of freedom {degrees} and {below}, {p}, Cramér's\u{00A0}V\u{00A0}=\u{00A0}{v}.",
        ru:
            "Ответы групп явно различаются: F\u{00A0}=\u{00A0}{f}, степеней свободы {degrees} и {below}, {p}, V\u{00A0}Крамера\u{00A0}=\u{00A0}{v}."
    )
    static let crossSampleUnclear = Phrase(
        en:
            "Answers do not differ clearly between the groups: F\u{00A0}=\u{00A0}{f}, degrees of freedom {degrees} and {below}, {p}, Cramér's\u{00A0}V\u{00A0}=\u{00A0}{v}.",
        ru:
            "Явных различий между ответами групп нет: F\u{00A0}=\u{00A0}{f}, степеней свободы {degrees} и {below}, {p}, V\u{00A0}Крамера\u{00A0}=\u{00A0}{v}."
    )
    static let noteRaoScott = Phrase(
        en: "χ² of the weights = {square}; with the correction of the first order {p}.",
        ru: "χ² по весам = {square}; с поправкой первого порядка {p}.")
    static let noteOverall = Phrase(
        en:
            "F = dᵀ·V⁻¹·d/(k − 1), d the differences to the first group, V their covariances; degrees of freedom of the design less k − 1.",
        ru: "F = dᵀ·V⁻¹·d/(k − 1), d — разности с первой группой, V — их ковариации; степени свободы — плана минус k − 1.")
    static let noteWeightedShares = Phrase(
        en: "Per cents are weighted; n counts rows.", ru: "Проценты взвешены, n — число строк.")
    static let columnStudent = Phrase(en: "t (degrees)", ru: "t (ст.\u{00A0}св.)")
    static let comparisonSample = Phrase(en: "Sample: {design}.", ru: "Выборка: {design}.")
}

extension GroupComparison {
    /// How groups are compared, for people.
    public var method: Phrase {
        guard usesSample else { return measure.method }
        return switch measure {
        case .mean:
            Phrase(
                en:
                    "Weighted means are compared by Student's t with the error that the sampling design gives to their difference.",
                ru: "Взвешенные средние сравниваются по Стьюденту, с той ошибкой разности, которую даёт план выборки.")
        case .rank:
            Phrase(
                en:
                    "Whole orders of values are compared by their weighted ranks, with the error that the sampling design gives to the difference; weighted medians are shown.",
                ru:
                    "Сравнивается порядок значений целиком — по взвешенным рангам, с ошибкой разности по плану выборки; показаны взвешенные медианы."
            )
        case .share:
            Phrase(
                en:
                    "Weighted per cents are compared by Student's t with the error that the sampling design gives to their difference.",
                ru: "Взвешенные проценты сравниваются по Стьюденту, с той ошибкой разности, которую даёт план выборки.")
        case .answers:
            Phrase(
                en: "All options and all groups are looked at at once, by χ² corrected for the sampling design.",
                ru: "Все варианты и все группы рассматриваются сразу — критерием χ² с поправкой на план выборки.")
        }
    }

    var statistic: Phrase { usesSample && !isAnswers ? .columnStudent : measure.statistic }

    private var isAnswers: Bool { if case .answers = measure { true } else { false } }

    /// The formula, and where it comes from.
    public var source: Phrase {
        guard usesSample else { return measure.source }
        return switch measure {
        case .mean:
            Phrase(
                en:
                    "t = d/√v, v the linearised variance of the difference, both groups as domains of one sample; degrees of freedom of the design less 1 (R survey: svyttest, svyglm). g = d/s · (1 − 3/(4n − 9)), s² = n/(n − 2)·Σw(x − x̄_g)²/Σw (Hedges, 1981, with weights).",
                ru:
                    "t = d/√v, v — линеаризованная дисперсия разности, обе группы — части одной выборки; степени свободы — плана минус 1 (пакет survey для R: svyttest, svyglm). g = d/s · (1 − 3/(4n − 9)), s² = n/(n − 2)·Σw(x − x̄_g)²/Σw (Hedges, 1981, с весами)."
            )
        case .rank:
            Phrase(
                en:
                    "t of the difference of mean ranks R = (W below + W equal/2)/W, degrees of freedom of the design less 1 (Lumley, Scott, 2013; R survey: svyranktest). r is twice that difference: the weighted share of pairs in which the group is higher less that in which it is lower; its interval by Fisher's transformation.",
                ru:
                    "t разности средних рангов R = (W ниже + W равных/2)/W, степени свободы — плана минус 1 (Lumley, Scott, 2013; пакет survey для R: svyranktest). r — удвоенная разность: взвешенная доля пар, где группа выше, минус доля пар, где ниже; интервал — через преобразование Фишера."
            )
        case .share:
            Phrase(
                en:
                    "t = d/√v, v the linearised variance of the difference, both groups as domains of one sample; degrees of freedom of the design less 1 (R survey: svyttest). V of the weighted table.",
                ru:
                    "t = d/√v, v — линеаризованная дисперсия разности, обе группы — части одной выборки; степени свободы — плана минус 1 (пакет survey для R: svyttest). V — по взвешенной таблице."
            )
        case .answers:
            Phrase(
                en:
                    "F = χ²/tr Δ with the correction of the second order (Rao, Scott, 1984; R survey: svychisq). V of the weighted table.",
                ru:
                    "F = χ²/tr Δ с поправкой второго порядка (Rao, Scott, 1984; пакет survey для R: svychisq). V — по взвешенной таблице."
            )
        }
    }
}
