import MeraSource

extension UnitScope {
    /// What the reference says of the parts of an indicator, in the order of `properties`.
    static let documentation: [(form: String, meaning: Phrase)] = [
        ("x", Phrase(en: "The value in the unit.", ru: "Значение в единице.")),
        (
            "x.n",
            Phrase(
                en: "The base: answers that the value rests on; of a ratio its denominator.",
                ru: "База: число ответов, на которых держится значение; у отношения — знаменатель.")
        ),
        ("x.rows", Phrase(en: "How many rows counted.", ru: "Сколько строк учтено.")),
        ("x.weighted_n", Phrase(en: "The sum of the weights of the rows.", ru: "Сумма весов строк.")),
        ("x.band", Phrase(en: "The code of the band that the value falls into.", ru: "Код уровня, в который попадает значение.")),
        (
            "x.rank",
            Phrase(
                en: "The place among the units of the level, or inside of `rank_within`; 1 is the best.",
                ru: "Место среди единиц уровня или внутри `rank_within`; 1 — лучшее.")
        ),
        ("x.parent", Phrase(en: "The value of the unit above.", ru: "Значение вышестоящей единицы.")),
        (
            "x.target",
            Phrase(en: "The target of the indicator, also `target(x)`.", ru: "Целевое значение показателя, также `target(x)`.")
        ),
        ("x.previous", Phrase(en: "The value of the period before.", ru: "Значение в предыдущем периоде.")),
        (
            "x.change",
            Phrase(en: "The value less that of the period before.", ru: "Изменение по сравнению с предыдущим периодом.")
        ),
        (
            "x.change_percent",
            Phrase(en: "The change in per cent of the value before.", ru: "Изменение в процентах от предыдущего значения.")
        ),
        ("x.se", Phrase(en: "The standard error.", ru: "Стандартная ошибка.")),
        ("x.lower", Phrase(en: "The lower end of the interval.", ru: "Нижняя граница интервала.")),
        ("x.upper", Phrase(en: "The upper end of the interval.", ru: "Верхняя граница интервала.")),
        (
            "x.cv",
            Phrase(
                en: "The standard error in per cent of the value.", ru: "Стандартная ошибка в процентах от значения.")
        ),
        ("x.deff", Phrase(en: "The design effect.", ru: "Эффект плана выборки.")),
        (
            "x.change_se",
            Phrase(en: "The standard error of the change.", ru: "Стандартная ошибка изменения.")
        ),
        (
            "x.change_is_clear",
            Phrase(
                en: "Whether the change is more than its noise: zero lies outside of its interval.",
                ru: "Больше ли изменение своей погрешности: ноль вне его интервала.")
        ),
        (
            "x.parent_se",
            Phrase(
                en: "The standard error of the difference to the unit above, of which the unit is a part.",
                ru: "Стандартная ошибка разницы с вышестоящей единицей, частью которой является эта.")
        ),
        (
            "x.parent_is_clear",
            Phrase(
                en: "Whether the difference to the unit above is more than its noise.",
                ru: "Больше ли разница с вышестоящей единицей своей погрешности.")
        ),
        (
            "x.rank_from",
            Phrase(
                en: "The best place that cannot be told apart from the unit's own.",
                ru: "Лучшее из мест, неразличимых с местом единицы.")
        ),
        (
            "x.rank_to",
            Phrase(
                en: "The worst place that cannot be told apart from the unit's own.",
                ru: "Худшее из мест, неразличимых с местом единицы.")
        ),
        (
            "x.rank_lower",
            Phrase(
                en:
                    "Of an index with `sensitivity`, in conclusions: the better end of the places that a unit has in nine tenths of the runs (their 5% quantile).",
                ru:
                    "Индекса с `sensitivity`, в выводах: лучший край мест, которые единица занимает в девяти десятых прогонов (квантиль 5 %)."
            )
        ),
        (
            "x.rank_upper",
            Phrase(
                en: "The worse end of these places (the 95% quantile).", ru: "Худший край этих мест (квантиль 95 %).")
        ),
        (
            "unit.id, unit.label, unit.level",
            Phrase(en: "The unit itself: its id, its name, its level.", ru: "Сама единица: код, название, уровень.")
        ),
        (
            "unit.column",
            Phrase(
                en: "A column of the register whose row the unit is.", ru: "Столбец реестра, строкой которого является единица.")
        ),
    ]
}
