import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// `design:` of a table.
struct SamplingDefinition: DefinitionRecord {
    let node: Node

    static let weight = Key<Written>(
        "weight", .name(of: .item), en: "The item that weighs the rows; the same as `weight` of the table.",
        ru: "Вопрос, по которому взвешиваются строки; то же, что `weight` таблицы.")
    static let strata = Key<Written>(
        "strata", .name(of: .item), en: "The item that tells the stratum from which the first stage drew.",
        ru: "Вопрос, в котором указана страта первой ступени отбора.")
    static let clusters = Key<[Written]>(
        "clusters", .oneOrList(.name(of: .item)), default: "each row",
        en: "The items that tell the units drawn at each stage, primary units first.",
        ru: "Вопросы, в которых указаны единицы отбора каждой ступени, начиная с первичных.")
    static let populations = Key<[Written]>(
        "fpc", .oneOrList(.name(of: .item)), default: "drawn with replacement",
        en:
            "For each stage the item with the number of units in the population (of the stratum, of the unit above), or in all of them the part that was drawn, at most 1. One more than `clusters`: the last stage drew rows.",
        ru:
            "Для каждой ступени вопрос с числом единиц в совокупности (страты, вышестоящей единицы) или, во всех, с отобранной долей, не больше 1. На один больше, чем `clusters`: на последней ступени отбирались строки."
    )
    static let lonely = Key<SamplingDesign.LonelyPolicy>(
        "lonely",
        .word([
            .init("fail", en: "there are no standard errors", ru: "стандартных ошибок нет"),
            .init("certainty", en: "it adds nothing", ru: "она ничего не добавляет"),
            .init(
                "average", en: "it adds as much as the other strata on average",
                ru: "она добавляет столько, сколько в среднем другие"),
            .init(
                "adjust", en: "it adds the square of its distance from the value of all",
                ru: "она добавляет квадрат отличия от значения по всем"),
        ]), default: "fail", en: "What a stratum with one sampled unit adds to the variance (R: `survey.lonely.psu`).",
        ru: "Что добавляет к дисперсии страта с одной отобранной единицей (R: `survey.lonely.psu`).")
    static let replicates = Key<ReplicatesDefinition>(
        "replicates", .record { ReplicatesDefinition.shape }, en: "Replicate weights, in place of strata and clusters.",
        ru: "Веса повторных выборок вместо страт и кластеров.")

    static let shape = RecordShape(
        "design", noun: Phrase(en: "a sampling design", ru: "план выборки"),
        en:
            "How the rows were drawn. Indicators made from the table get standard errors, design effects and intervals by it; parts of the rows are domains of the whole sample.",
        ru:
            "Как отбирались строки. По плану у показателей таблицы считаются стандартные ошибки, эффекты плана и интервалы; часть строк — домен всей выборки.",
        example: """
            questionnaires:
              pupil:
                design: {weight: w, strata: region, clusters: [school, number], fpc: [schools, pupils], lonely: adjust}
                items: {region: text, school: text, number: text, schools: integer, pupils: integer, w: decimal, mark: integer}
            indicators:
              mark: {label: Средний балл, of: pupil, mean: mark, unit: points, confidence: 90 %, max_cv: 30}
            """,
        keys: [weight.erased, strata.erased, clusters.erased, populations.erased, lonely.erased, replicates.erased])
}

struct ReplicatesDefinition: DefinitionRecord {
    let node: Node

    static let method = Key<SamplingDesign.Replicates.Method>(
        "method",
        .word([
            .init("jk1", en: "jackknife without strata; scale (R − 1)/R", ru: "«складной нож» без страт; множитель (R − 1)/R"),
            .init("jkn", en: "jackknife with strata; `scales` are needed", ru: "«складной нож» со стратами; нужны `scales`"),
            .init("brr", en: "balanced repeated replication; scale 1/R", ru: "сбалансированные полувыборки; множитель 1/R"),
            .init("fay", en: "with `rho`; scale 1/(R (1 − rho)²)", ru: "метод Фэя с `rho`; множитель 1/(R (1 − rho)²)"),
            .init("bootstrap", en: "scale 1/(R − 1)", ru: "множитель 1/(R − 1)"),
        ]), required: true, en: "How the replicates were made.", ru: "Как сделаны повторные выборки.")
    static let weights = Key<[Written]>(
        "weights", .oneOrList(.text), required: true,
        en: "The items with the weights of each replicate, or the beginning of their names: `rw*`.",
        ru: "Вопросы с весами каждой повторной выборки или начало их имён: `rw*`.")
    static let rho = Key<Decimal>("rho", .number, en: "Fay's coefficient, below 1.", ru: "Коэффициент Фэя, меньше 1.")
    static let scale = Key<Decimal>(
        "scale", .number, default: "by the method", en: "The factor of the sum of squares.", ru: "Множитель суммы квадратов.")
    static let scales = Key<[Decimal]>(
        "scales", .list(.number), default: "1", en: "The factor of each square (R: `rscales`), as many as weights.",
        ru: "Множитель каждого квадрата (R: `rscales`), столько же, сколько весов.")
    static let mse = Key<Bool>(
        "mse", .truth, default: "false",
        en: "Squares are around the value of the whole sample, else around the mean of replicates.",
        ru: "Квадраты отсчитываются от значения по всей выборке, иначе от среднего по повторным.")
    static let degrees = Key<Int>(
        "degrees", .wholeNumber, default: "replicates − 1", en: "Degrees of freedom of intervals.",
        ru: "Число степеней свободы интервалов.")

    static let shape = RecordShape(
        "replicates", noun: Phrase(en: "replicate weights", ru: "веса повторных выборок"),
        en:
            "Weights for many other samples that are given with the data; they include the sampling weight. scale · Σ scales_r (θ_r − c)². Quantiles get no errors from them.",
        ru:
            "Веса для многих повторных выборок, которые даны вместе с данными; вес выборки в них уже учтён. scale · Σ scales_r (θ_r − c)². У квантилей ошибок по ним нет.",
        example: """
            questionnaires:
              pupil:
                design: {weight: w, replicates: {method: jk1, weights: rw*, mse: true}}
                items: {w: decimal, rw1: decimal, rw2: decimal, rw3: decimal, mark: integer}
            """,
        keys: [method.erased, weights.erased, rho.erased, scale.erased, scales.erased, mse.erased, degrees.erased])
}
