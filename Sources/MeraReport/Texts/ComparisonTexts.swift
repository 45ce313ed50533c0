public import MeraModel
public import MeraSource

// The words of comparisons of groups.

extension Phrase {
    static let headingComparisons = Phrase(en: "Comparisons of groups", ru: "Сравнения групп")
    static let comparisonPreface = Phrase(
        en:
            "A difference is called clear where chance alone would make it (or a greater one) less often than once in twenty times, all comparisons of a table taken together (Holm). A clear difference need not be a large one: look at its size and interval. One that is not clear is no proof that there is none.",
        ru:
            "Различие названо явным, если случайно такое (или большее) возникало бы реже одного раза из двадцати — с учётом всех сравнений таблицы (поправка Холма). Явное не значит большое: смотрите на величину и интервал. Неявное не доказывает, что различия нет."
    )
    static let comparisonOfOne = Phrase(
        en: "There is nothing to compare: fewer than two groups have rows with a value.",
        ru: "Сравнивать нечего: значения есть менее чем у двух групп.")
    static let comparisonLacksReference = Phrase(
        en: "The group with which the others were to be compared has no rows with a value.",
        ru: "У группы, с которой предполагалось сравнивать, нет строк со значением.")
    static let comparisonRest = Phrase(en: "all others", ru: "все прочие")
    static let contrastHigher = Phrase(
        en: "{group} is higher than {against} by {d} (95% interval from {lower} to {upper}; {p}).",
        ru: "{group}: выше, чем {against}, на {d} (95-процентный интервал от {lower} до {upper}; {p}).")
    static let contrastLower = Phrase(
        en: "{group} is lower than {against} by {d} (95% interval of the difference from {lower} to {upper}; {p}).",
        ru: "{group}: ниже, чем {against}, на {d} (95-процентный интервал разности от {lower} до {upper}; {p}).")
    static let contrastRanksHigher = Phrase(
        en: "Values of {group} tend to be higher than those of {against} (rank-biserial correlation {d}; {p}).",
        ru: "{group}: значения, как правило, выше, чем у группы {against} (ранговая корреляция {d}; {p}).")
    static let contrastRanksLower = Phrase(
        en: "Values of {group} tend to be lower than those of {against} (rank-biserial correlation −{d}; {p}).",
        ru: "{group}: значения, как правило, ниже, чем у группы {against} (ранговая корреляция −{d}; {p}).")
    static let contrastUnclear = Phrase(
        en: "{group} and {against}: the difference is not clear (95% interval from {lower} to {upper}; {p}).",
        ru: "{group} и {against}: различие не явное (95-процентный интервал от {lower} до {upper}; {p}).")
    static let contrastUnclearAlone = Phrase(
        en: "{group} and {against}: the difference is not clear ({p}).",
        ru: "{group} и {against}: различие не явное ({p}).")
    static let contrastsNotClear = Phrase(
        en: "{n} of {all} differences are not clear or cannot be tested; all stand in the table.",
        ru: "Не явных или непроверяемых различий — {n} из {all}; все они есть в таблице.")
    static let contrastTooFew = Phrase(
        en: "{group} and {against}: too few rows with a value to compare.",
        ru: "{group} и {against}: слишком мало строк со значением, чтобы сравнивать.")
    static let contrastWithoutSpread = Phrase(
        en: "{group} and {against}: all values are the same.", ru: "{group} и {against}: все значения одинаковы.")
    static let contrastSeparated = Phrase(
        en: "The groups do not overlap at all.", ru: "Группы вовсе не пересекаются.")
    static let contrastSeparatedAlone = Phrase(
        en: "{group} and {against}: values differ and do not vary within the groups, so there is no test.",
        ru: "{group} и {against}: значения различны, а внутри групп не меняются, поэтому критерия нет.")
    static let captionContrasts = Phrase(en: "{label}: differences", ru: "{label}: различия")
    static let captionCross = Phrase(en: "{label}: per cent of the answers of a group", ru: "{label}: процент ответов группы")
    static let columnGroup = Phrase(en: "Group", ru: "Группа")
    static let columnAgainst = Phrase(en: "Compared with", ru: "С чем сравнивается")
    static let columnGroupValue = Phrase(en: "Group's value", ru: "В группе")
    static let columnAgainstValue = Phrase(en: "Other value", ru: "У других")
    static let columnGap = Phrase(en: "Difference", ru: "Разность")
    static let columnGapInterval = Phrase(en: "95% interval", ru: "Интервал 95\u{00A0}%")
    static let columnEffectInterval = Phrase(en: "95% interval of r", ru: "Интервал 95\u{00A0}% для\u{00A0}r")
    static let columnBothRows = Phrase(en: "n", ru: "n")
    static let columnChance = Phrase(en: "p", ru: "p")
    static let columnHolm = Phrase(en: "p (Holm)", ru: "p (Холм)")
    static let noteHolm = Phrase(
        en: "p (Holm): adjusted for all comparisons of this table (Holm, 1979).",
        ru: "p (Холм) — с поправкой на все сравнения этой таблицы (Holm, 1979).")
    static let noteWithoutValue = Phrase(
        en: "{n:row/rows} without a value took no part.", ru: "Без значения и потому не участвуют: {n:строка/строки/строк}.")
    static let noteSmallCells = Phrase(
        en: "In {n} of {all} cells less than 5 answers were to be expected: p is rough.",
        ru: "В {n} из {all} клеток ожидается меньше 5 ответов: p приблизительное.")
    static let crossClear = Phrase(
        en:
            "Answers differ clearly between the groups: χ²\u{00A0}=\u{00A0}{square}, degrees of freedom {degrees}, {p}, Cramér's\u{00A0}V\u{00A0}=\u{00A0}{v}.",
        ru:
            "Ответы групп явно различаются: χ²\u{00A0}=\u{00A0}{square}, степеней свободы {degrees}, {p}, V\u{00A0}Крамера\u{00A0}=\u{00A0}{v}."
    )
    static let crossUnclear = Phrase(
        en:
            "Answers do not differ clearly between the groups: χ²\u{00A0}=\u{00A0}{square}, degrees of freedom {degrees}, {p}, Cramér's\u{00A0}V\u{00A0}=\u{00A0}{v}.",
        ru:
            "Явных различий между ответами групп нет: χ²\u{00A0}=\u{00A0}{square}, степеней свободы {degrees}, {p}, V\u{00A0}Крамера\u{00A0}=\u{00A0}{v}."
    )
    static let crossWithoutSpread = Phrase(
        en: "All answers are the same, so groups cannot differ.", ru: "Все ответы одинаковы, различий между группами нет.")
}

extension GroupComparison.Measure {
    var method: Phrase {
        switch self {
        case .mean:
            Phrase(
                en: "Means are compared by Welch's t test, which does not take spreads as equal; rows count alike.",
                ru: "Средние сравниваются критерием Уэлча, который не требует равных разбросов; все строки равноправны.")
        case .rank:
            Phrase(
                en:
                    "Whole orders of values are compared by Mann and Whitney's test, so single extreme values mean little; medians are shown.",
                ru:
                    "Сравнивается порядок значений целиком — критерием Манна — Уитни, поэтому отдельные крайние значения мало что решают; показаны медианы."
            )
        case .share:
            Phrase(
                en: "Per cents are compared by χ²; intervals are Newcombe's.",
                ru: "Проценты сравниваются критерием χ², интервалы — по Ньюкомбу.")
        case .answers:
            Phrase(
                en: "All options and all groups are looked at at once, by χ².",
                ru: "Все варианты и все группы рассматриваются сразу — критерием χ².")
        }
    }

    var statistic: Phrase {
        switch self {
        case .mean: Phrase(en: "t (degrees)", ru: "t (ст.\u{00A0}св.)")
        case .rank: Phrase(en: "z", ru: "z")
        case .share, .answers: Phrase(en: "χ²", ru: "χ²")
        }
    }

    /// How large a difference is.
    public var effect: Phrase {
        switch self {
        case .mean: Phrase(en: "Hedges' g", ru: "g Хеджеса")
        case .rank: Phrase(en: "Rank-biserial r", ru: "r ранговая")
        case .share, .answers: Phrase(en: "Cramér's V", ru: "V Крамера")
        }
    }

    var source: Phrase {
        switch self {
        case .mean:
            Phrase(
                en:
                    "t = d/√(s₁²/n₁ + s₂²/n₂), degrees of freedom by Satterthwaite (Welch, 1947); g = d/s · (1 − 3/(4(n₁ + n₂) − 9)), s pooled (Hedges, 1981).",
                ru:
                    "t = d/√(s₁²/n₁ + s₂²/n₂), степени свободы по Саттертуэйту (Welch, 1947); g = d/s · (1 − 3/(4(n₁ + n₂) − 9)), s — объединённое отклонение (Hedges, 1981)."
            )
        case .rank:
            Phrase(
                en:
                    "z by the normal distribution, corrected for ties and continuity (Mann and Whitney, 1947); r = 2U/(n₁n₂) − 1 (Kerby, 2014), its interval by Fisher's transformation.",
                ru:
                    "z по нормальному распределению с поправками на связи и непрерывность (Mann, Whitney, 1947); r = 2U/(n₁n₂) − 1 (Kerby, 2014), интервал — через преобразование Фишера."
            )
        case .share:
            Phrase(
                en: "Interval: method 10 of Newcombe (1998); χ² of Pearson without correction for continuity; V = √(χ²/n).",
                ru: "Интервал — метод 10 Ньюкомба (1998); χ² Пирсона без поправки на непрерывность; V = √(χ²/n).")
        case .answers:
            Phrase(
                en: "χ² of Pearson; V = √(χ²/(n·(min(r, c) − 1))) (Cramér, 1946).",
                ru: "χ² Пирсона; V = √(χ²/(n·(min(r, c) − 1))) (Cramér, 1946).")
        }
    }
}
