import FEEL
import MeraCells
public import MeraModel
public import MeraTable
public import MeraUnits

/// `weights.csv`: what the making of weights came to. For each weight one row with its range, then one for each category of each margin.
public enum WeightFile {
    public static let name = "weights.csv"

    /// The files of a study; categories of margins tell of few rows and are not published.
    public static func names(_ study: Study, _ profile: Profile) -> [String] {
        study.weightings.isEmpty || profile == .public ? [] : [name]
    }

    public static let columns = [
        "weight", "method", "margin", "category", "rows", "target", "before", "reached", "least", "greatest", "deff", "steps",
        "trimmed",
    ]

    public static func write(_ result: RunResult, to csv: inout CSVWriter) {
        csv.row(columns)
        for made in result.weightings {
            guard let definition = result.study.weightings.first(where: { $0.item == made.item }) else { continue }
            let id = result.study[made.item].id
            csv.text(id)
            csv.text(definition.method.rawValue)
            csv.empty(2)
            csv.number(made.rows)
            csv.empty(3)
            csv.number(made.least)
            csv.number(made.greatest)
            csv.number(made.designEffect)
            csv.number(made.iterations)
            csv.number(made.trimmed)
            csv.endRow()
            for category in made.categories {
                csv.text(id)
                csv.text(definition.method.rawValue)
                csv.text(definition.margins[category.margin].id)
                csv.text(category.code)
                csv.number(category.rows)
                csv.number(category.target)
                csv.number(category.before)
                csv.number(category.reached)
                csv.empty(5)
                csv.endRow()
            }
        }
    }
}
