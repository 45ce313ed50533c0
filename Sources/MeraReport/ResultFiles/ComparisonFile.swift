import FEEL
import MeraCells
public import MeraModel
public import MeraTable
public import MeraUnits

/// `comparisons.csv`: a row for each pair of groups that is compared, and one for each question crossed with groups.
///
/// `value` and `difference` are exact, figures of tests have ten sure digits. `interval` is of the difference, of ranks that of the effect.
/// `effect` is Hedges' g of means, the rank-biserial correlation of ranks, Cramér's V of per cents and questions.
public enum ComparisonFile {
    public static let name = "comparisons.csv"
    public static func names(_ study: Study) -> [String] { study.comparisons.isEmpty ? [] : [name] }

    public static let columns = [
        "comparison", "label", "measure", "group", "group_label", "against", "against_label", "n", "n_against", "value",
        "value_against", "difference", "lower", "upper", "statistic", "degrees", "p", "p_holm", "effect", "cohen_d", "status",
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
    /// The first seven columns.
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
            let none = [Decimal?](repeating: nil, count: ComparisonFile.columns.count - 8)
            if made.isHidden {
                body(ComparisonRow(texts: head + ["", "", "", ""], numbers: none, status: MissingReason.suppressed.word))
                continue
            }
            if let table = made.table {
                let total = made.groups.reduce(0) { $0 + $1.n }
                let numbers: [Decimal?] = [
                    Decimal(total), nil, nil, nil, nil, nil, nil, table.statistic, Decimal(table.degrees), table.p, nil,
                    table.effect, nil,
                ]
                let status = table.statistic == nil ? "no_spread" : "ok"
                body(ComparisonRow(texts: head + ["", "", "", ""], numbers: numbers, status: status))
            }
            for contrast in made.contrasts {
                let (group, against) = (made.groups[contrast.group], contrast.against.map { made.groups[$0] })
                body(
                    ComparisonRow(
                        texts: head + [group.code, group.label, against?.code ?? "*", against?.label ?? ""],
                        numbers: [
                            Decimal(contrast.n), Decimal(contrast.others), contrast.value, contrast.othersValue,
                            contrast.difference,
                            contrast.interval?.lower, contrast.interval?.upper, contrast.statistic, contrast.degrees, contrast.p,
                            contrast.adjusted, contrast.effect, contrast.cohen,
                        ], status: contrast.note?.word ?? "ok"))
            }
        }
    }
}

extension ComparisonResult.Note {
    var word: String {
        switch self {
        case .tooFew: "too_few"
        case .noSpread: "no_spread"
        case .separated: "separated"
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
}
