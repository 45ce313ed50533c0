import MeraModel
import MeraSource
import MeraUnits

// Words about composite indices beside their weights: how they are put together, what was done to values, how firmly they stand.

extension Phrase {
    static let methodIndexPower = Phrase(
        en: "Weighted power mean of the components", ru: "Взвешенное степенное среднее компонентов")
    static let methodIndexMedian = Phrase(en: "Median of the components", ru: "Медиана компонентов")
    static let methodIndexLeast = Phrase(en: "The least of the components", ru: "Наименьший из компонентов")
    static let methodIndexGreatest = Phrase(en: "The greatest of the components", ru: "Наибольший из компонентов")
    static let methodIndexCopeland = Phrase(
        en: "Pairwise comparisons by the weight of components: how many units it beats, less how many beat it (Copeland)",
        ru: "Попарные сравнения по сумме весов компонентов: скольких единица превосходит минус сколько превосходят её (Коупленд)")
    static let factComparedAmong = Phrase(en: "Compared with", ru: "С кем сравнивается")
    static let comparedAmong = Phrase(
        en: "the other units of the same level ({levels}): the value depends on who else is there",
        ru: "с другими единицами своего уровня ({levels}): значение зависит от того, кто ещё есть")
    static let noteComparedAmong = Phrase(
        en: "The scale compares {n:unit/units} with values ({level}) with one another: with others it would be another.",
        ru:
            "Шкала построена сравнением единиц со значениями ({level}, всего {n}) между собой: при другом составе она была бы другой."
    )
    static let noteTreated = Phrase(en: "{name}, {what}: {units} ({n} in all).", ru: "{name}, {what}: {units} (всего {n}).")
    static let noteAllTreated = Phrase(
        en: "{name}: logarithms of all values count, because single ones lie far from the others.",
        ru: "{name}: вместо всех значений взяты логарифмы, потому что отдельные далеки от остальных.")
    static let perIndicator = Phrase(en: " per “{name}”", ru: " на «{name}»")
    static let factOutliers = Phrase(en: "Outliers", ru: "Выбросы")
    static let outlierRule = Phrase(
        en:
            "{names}: while the skewness of the sample is at least {skewness} in magnitude and its excess kurtosis at least {kurtosis}, the furthest value becomes the next one, at most {points} times{otherwise} (OECD/JRC handbook on composite indicators, 2008)",
        ru:
            "{names}: пока асимметрия выборки по модулю не меньше {skewness}, а эксцесс не меньше {kurtosis}, самое далёкое значение заменяется следующим, не более {points:раза/раз/раз}{otherwise} (справочник ОЭСР по сводным показателям, 2008)"
    )
    static let outlierLogarithm = Phrase(
        en: "; where that does not help, logarithms of all values count, log(x − least + 0.01·(greatest − least))",
        ru: "; если это не помогло, берутся логарифмы всех значений, log(x − наименьшее + 0,01·(наибольшее − наименьшее))")
    static let outlierUntouched = Phrase(
        en: "; where that does not help, nothing is changed", ru: "; если это не помогло, значения не меняются")
    static let factImputedWithin = Phrase(en: "Means and medians for imputation", ru: "Средние и медианы для заполнения")
    static let imputedWithin = Phrase(
        en: "inside of each unit of the level “{level}”", ru: "внутри каждой единицы уровня «{level}»")
    static let factSensitivity = Phrase(en: "Sensitivity", ru: "Анализ устойчивости")
    static let sensitivityRule = Phrase(
        en:
            "{runs:run/runs} of the index: {varied}. Each run draws anew; the number {seed} fixes the draws. Places are compared with those of the index; intervals are the 5 % and 95 % quantiles of the places (type 7); shares of choices are the first-order and total indices of Sobol, estimated after Jansen (1999). Limits and rounding of the value hold in each run (OECD/JRC handbook, step 7)",
        ru:
            "{runs:расчёт/расчёта/расчётов} показателя: {varied}. В каждом расчёте выбор случаен; число {seed} закрепляет его. Места сравниваются с местами показателя; интервал — квантили 5 % и 95 % мест (тип 7); вклады выборов — индексы Соболя первого порядка и полные, по оценке Янсена (1999). Ограничения и округление значения действуют в каждом расчёте (справочник ОЭСР, шаг 7)"
    )
    static let variedWeights = Phrase(en: "weights within ±{share}", ru: "веса в пределах ±{share}")
    static let variedScales = Phrase(en: "scales: {names}", ru: "шкалы: {names}")
    static let variedWays = Phrase(en: "ways of putting together: {names}", ru: "способы объединения: {names}")
    static let declaredOne = Phrase(en: "as declared", ru: "как задано")

    static let headingRobustness = Phrase(en: "How firmly places stand", ru: "Насколько устойчивы места")
    static let robustnessShort = Phrase(
        en: "“{index}” was made anew in {runs:run/runs}: {varied}. On average a place moves by {shift}.",
        ru: "Показатель «{index}» пересчитан в {runs:расчёте/расчётах/расчётах}: {varied}. В среднем место сдвигается на {shift}."
    )
    static let robustnessFirm = Phrase(
        en: "Places that hold in nine tenths of the runs: {units}.",
        ru: "Места, которые держатся в девяти десятых расчётов: {units}.")
    static let robustnessNoneFirm = Phrase(
        en: "No place holds in nine tenths of the runs: differences between neighbours rest on the choices made.",
        ru: "Ни одно место не держится в девяти десятых расчётов: разница между соседями зависит от принятых решений.")
    static let robustnessTooMany = Phrase(
        en: "The runs were left out: for {n:unit/units} they would take too long.",
        ru: "Расчёты не проводились: для {n:единицы/единиц/единиц} они заняли бы слишком много времени.")
    static let robustnessNotMade = Phrase(
        en: "Fewer than two units have a place: there is nothing to compare.",
        ru: "Место есть менее чем у двух единиц: сравнивать нечего.")
    static let factorShares = Phrase(
        en: "What moves places: {list}.", ru: "Что меняет места: {list}.")
    static let factorShare = Phrase(
        en: "{name} — {share} alone, {total} with interactions", ru: "{name} — {share} сами по себе, {total} вместе с другими")
    static let factorWeights = Phrase(en: "weights", ru: "веса")
    static let factorNormalise = Phrase(en: "scales", ru: "шкалы")
    static let factorAggregate = Phrase(en: "ways of putting together", ru: "способы объединения")

    static let captionPlaces = Phrase(en: "Places under other choices: {index}", ru: "Места при других решениях: {index}")
    static let columnPlaceGiven = Phrase(en: "Place", ru: "Место")
    static let columnPlaceMedian = Phrase(en: "Median place", ru: "Медианное место")
    static let columnPlaceSpread = Phrase(en: "Nine tenths of the runs", ru: "В девяти десятых расчётов")
    static let columnTopShare = Phrase(en: "Among the first {n}", ru: "Среди первых {n}")
    static let captionInfluence = Phrase(en: "What components do: {index}", ru: "Что значат компоненты: {index}")
    static let columnComponent = Phrase(en: "Component", ru: "Компонент")
    static let columnShareOfIndex = Phrase(en: "Share in the index", ru: "Доля в показателе")
    static let columnCorrelation = Phrase(en: "Correlation with the index", ru: "Корреляция с показателем")
    static let columnShiftWithout = Phrase(en: "Places without it move by", ru: "Без него места сдвигаются на")
    static let columnShiftMost = Phrase(en: "At most", ru: "Наибольший сдвиг")
    static let noteAgainst = Phrase(
        en: "{list} runs against the index: the better it is, the lower the index (r = {r}). Is its direction right?",
        ru: "{list}: направлен против показателя — чем он лучше, тем показатель ниже (r = {r}). Верно ли указано направление?")
    static let noteIdle = Phrase(
        en: "{list}: no place changes without it.", ru: "{list}: без него не меняется ни одно место.")
    static let noteTwins = Phrase(
        en: "{first} and {second} nearly repeat one another (r = {r}): together they weigh twice.",
        ru: "{first} и {second} почти повторяют друг друга (r = {r}): вместе они учтены дважды.")
    static let noteCorrelation = Phrase(
        en: "Correlation: Pearson, over the units that have a place; on the scale of the index, the best at the top.",
        ru: "Корреляция Пирсона по единицам, у которых есть место; значения — на шкале показателя, лучшее наверху.")
    static let captionTreated = Phrase(en: "Imputed and moved values: {index}", ru: "Заполненные и изменённые значения: {index}")
    static let columnTreatment = Phrase(en: "What was done", ru: "Что сделано")
    static let columnBefore = Phrase(en: "Value", ru: "Было")
    static let columnAfter = Phrase(en: "Counts as", ru: "Учтено")
    static let noteLogarithms = Phrase(
        en: "Logarithms count of all values of {names}.", ru: "Вместо всех значений взяты логарифмы: {names}.")
}

extension IndexRobustness.FactorShare.Factor {
    var words: Phrase {
        switch self {
        case .weights: .factorWeights
        case .normalise: .factorNormalise
        case .aggregate: .factorAggregate
        }
    }
}

extension Composite.Normalisation {
    /// In a word or two, as one of several.
    var name: Phrase {
        switch self {
        case .none: Phrase(en: "as it is", ru: "без приведения")
        case .goalposts: Phrase(en: "goalposts", ru: "по границам")
        case .minMax: Phrase(en: "from the least to the greatest", ru: "от наименьшего до наибольшего")
        case .zScore: Phrase(en: "standard deviations", ru: "стандартные отклонения")
        case .rank: Phrase(en: "places", ru: "места")
        case .borda: Phrase(en: "units that are worse", ru: "число единиц хуже")
        case .percentileRank: Phrase(en: "percentile ranks", ru: "процентильные места")
        case .percentileBands: Phrase(en: "percentiles reached", ru: "достигнутые процентили")
        case .shareOfTarget: Phrase(en: "share of the target", ru: "доля от цели")
        case .distanceToTarget: Phrase(en: "way to the target", ru: "путь до цели")
        }
    }
}

extension Composite.Aggregation {
    var words: Phrase {
        switch self {
        case .arithmetic: Phrase(en: "arithmetic mean", ru: "среднее арифметическое")
        case .geometric: Phrase(en: "geometric mean", ru: "среднее геометрическое")
        case .harmonic: Phrase(en: "harmonic mean", ru: "среднее гармоническое")
        case .power: Phrase(en: "power mean", ru: "степенное среднее")
        case .median: Phrase(en: "median", ru: "медиана")
        case .min: Phrase(en: "the least", ru: "наименьший")
        case .max: Phrase(en: "the greatest", ru: "наибольший")
        case .copeland: Phrase(en: "pairwise comparisons", ru: "попарные сравнения")
        }
    }
}
