import FEEL
import MeraCells
public import MeraModel
public import MeraTable
public import MeraUnits

/// `comparisons.csv`: a row for each pair of groups that is compared, and for each test of all groups at once.
///
/// `value` and `difference` are exact, figures of tests have ten sure digits. `standard_error`, `lower` and `upper` are of the difference,
/// of ranks those of the effect. `degrees_below` is the second number of degrees of freedom of an F.
/// `effect` is Hedges' g of means, the rank-biserial correlation of ranks, Cramér's V of per cents and questions.
public enum ComparisonFile {
    public static let name = "comparisons.csv"
    public static func names(_ study: Study) -> [String] { study.comparisons.isEmpty ? [] : [name] }

    public static let columns = [
        "comparison", "label", "measure", "group", "group_label", "against", "against_label", "test", "n", "n_against", "value",
        "value_against", "difference", "standard_error", "lower", "upper", "statistic", "degrees", "degrees_below", "p", "p_holm",
        "effect", "cohen_d", "status",
    ]

    public static func write(_ result: RunResult, to csv: inout CSVWriter) {
        csv.row(columns)
        result.eachComparisonRow { row in
            for text in row.texts { csv.text(text) }
            for number in row.numbers { csv.number(number) }
            csv.text(row.status)
            csv.endRow()
        }
    }
}

/// What files list of a pair of groups.
struct ComparisonRow {
    /// The first eight columns.
    var texts: [String]
    /// The others, but for the status.
    var numbers: [Decimal?]
    var status: String
}

extension RunResult {
    func eachComparisonRow(_ body: (ComparisonRow) -> Void) {
        for made in comparisons {
            let comparison = study.comparisons[made.comparison]
            let head = [comparison.id, comparison.passport.label?.text(study.language) ?? comparison.id, comparison.measure.word]
            let nobody = ["", "", "", ""]
            if made.isHidden {
                let none = [Decimal?](repeating: nil, count: ComparisonFile.columns.count - 9)
                body(ComparisonRow(texts: head + nobody + [""], numbers: none, status: MissingReason.suppressed.word))
                continue
            }
            func whole(_ test: String, _ figures: [Decimal?], effect: Decimal? = nil, _ status: String) {
                let total = made.groups.reduce(0) { $0 + $1.n }
                let numbers = [Decimal(total)] + [Decimal?](repeating: nil, count: 7) + figures + [nil, effect, nil]
                body(ComparisonRow(texts: head + nobody + [test], numbers: numbers, status: status))
            }
            if let table = made.table {
                let status = table.statistic == nil ? ComparisonResult.Note.noSpread.word : table.note?.word ?? "ok"
                whole(
                    comparison.usesSample ? "rao_scott_1" : "chi_squared",
                    [table.statistic, Decimal(table.degrees), nil, table.p], effect: table.effect, status)
                if let corrected = table.corrected { whole("rao_scott_2", corrected.figures, effect: table.effect, status) }
            }
            if let overall = made.overall { whole(comparison.measure.overallTest, overall.figures, "ok") }
            for contrast in made.contrasts {
                let (group, against) = (made.groups[contrast.group], contrast.against.map { made.groups[$0] })
                body(
                    ComparisonRow(
                        texts: head + [
                            group.code, group.label, against?.code ?? "*", against?.label ?? "",
                            comparison.measure.test(ofSample: comparison.usesSample),
                        ],
                        numbers: [
                            Decimal(contrast.n), Decimal(contrast.others), contrast.value, contrast.othersValue,
                            contrast.difference, contrast.standardError, contrast.interval?.lower, contrast.interval?.upper,
                            contrast.statistic, contrast.degrees, nil, contrast.p, contrast.adjusted, contrast.effect,
                            contrast.cohen,
                        ], status: contrast.note?.word ?? "ok"))
            }
        }
    }
}

extension ComparisonResult.Overall {
    fileprivate var figures: [Decimal?] { [statistic, degrees, degreesBelow, p] }
}

extension ComparisonResult.Note {
    var word: String {
        switch self {
        case .tooFew: "too_few"
        case .noSpread: "no_spread"
        case .separated: "separated"
        case .unknownErrors: "unknown_errors"
        case .fewUnits: "few_units"
        case .noError: "no_error"
        case .emptyCells: "empty_cells"
        case .tooWide: "too_wide"
        }
    }
}

extension GroupComparison.Measure {
    /// The key under which it is written.
    var word: String {
        switch self {
        case .mean: "mean"
        case .rank: "rank"
        case .share: "share"
        case .answers: "answers"
        }
    }

    /// The test of a pair of groups.
    fileprivate func test(ofSample isSample: Bool) -> String {
        switch self {
        case .mean: isSample ? "design_t" : "welch"
        case .rank: isSample ? "design_rank" : "mann_whitney"
        case .share, .answers: isSample ? "design_t" : "chi_squared"
        }
    }

    /// The test of more than two groups of a sample.
    fileprivate var overallTest: String { if case .rank = self { "design_kruskal" } else { "design_wald" } }
}
