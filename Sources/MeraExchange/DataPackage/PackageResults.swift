package import MeraModel
import MeraReport
import MeraSource
package import MeraTable

/// The tables of results as tables of a data package.
package enum PackageResults {
    /// For a file of results of this name its description; nil for what is no table.
    package static func resource(_ file: String, of study: Study, style: CSVStyle) -> PackageResource? {
        let columns: [String]
        switch file {
        case "indicators.csv": columns = IndicatorFile.columns(of: study)
        case "distributions.csv": columns = DistributionFile.columns(of: study)
        case "findings.csv": columns = FindingFile.columns
        default:
            guard let own = RobustnessFiles(rawValue: file) else { return nil }
            columns = own.columns
        }
        var resource = PackageResource(name: String(file.dropLast(4)), path: file)
        resource.separator = String(UnicodeScalar(style.separator))
        resource.fields = columns.map { column in
            var field = PackageResource.Field(column, type(column))
            if field.type == "number", style.decimalMark != UInt8(ascii: ".") {
                field.decimalMark = String(UnicodeScalar(style.decimalMark))
            }
            return field
        }
        return resource
    }

    /// Whether a table of this name is one of results, which are no answers.
    package static func isName(_ name: String) -> Bool { names.contains(name) || name.hasPrefix(prefix) }

    /// What a table of results is called beside a table of answers of its name.
    package static func otherName(_ name: String) -> String { prefix + name }

    private static let names = Set(
        ["indicators", "distributions", "findings"] + RobustnessFiles.allCases.map { String($0.rawValue.dropLast(4)) })
    private static let prefix = "results-"

    private static let integers: Set = [
        "rows", "expected", "rank", "ranked", "count", "base", "asked", "line", "record", "degrees", "units", "greatest_shift",
        "place", "top", "runs",
    ]
    private static let numbers: Set = [
        "n", "numerator", "denominator", "lower", "upper", "target", "weighted_n", "change", "change_percent", "percent",
        "weighted_count", "weighted_base", "standard_error", "cv", "deff", "change_standard_error", "weight", "correlation",
        "mean_shift", "first_order", "total", "median", "low", "high", "top_share", "used",
    ]

    /// `value` may be a word, and `shown` keeps its digits.
    private static func type(_ column: String) -> String {
        integers.contains(column) ? "integer" : numbers.contains(column) ? "number" : "string"
    }
}
