import FEEL
import MeraCells
public import MeraUnits
public import MeraModel
public import MeraTable

/// `distributions.csv`: how many chose each option of each closed question, for every unit.
///
/// A row is an option (`code`, `option`) or a reason for which there is no answer (`reason`). Per cents are exact and go by
/// `base`, the rows with a valid answer; in a table with weights by `weighted_base`, the sum of theirs. Rows of reasons have none. Options
/// that nobody chose are listed for the whole only: the file grows with the answers, not with units × options. A unit that is hidden in
/// the published version is one row with the reason `suppressed` and no numbers. Where errors are told of answers, each option has its
/// standard error in percentage points and the ends of its interval, in per cent.
public enum DistributionFile {
    public static let columns = [
        "table", "item", "label", "level", "unit_id", "unit", "code", "option", "reason", "count", "percent", "base", "asked",
        "weighted_count", "weighted_base",
    ]

    /// Of studies that tell errors of answers.
    public static let errorColumns = ["standard_error", "lower", "upper"]

    public static func columns(of study: Study) -> [String] { columns + (study.hasErrorsOfAnswers ? errorColumns : []) }

    public static func write(_ result: RunResult, to csv: inout CSVWriter) {
        let hasErrors = result.study.hasErrorsOfAnswers
        csv.row(columns(of: result.study))
        let style = csv.style
        let units = result.units.map { $0.map { CSVFields($0.id, $0.label, style: style) } }
        let reasons = ReasonFields { CSVFields("", "", $0.word, style: style) }
        let nobody = CSVFields("", "", style: style)
        var percents = Percents()
        for distribution in result.distributions {
            let table = result.study.tables[distribution.field.table]
            let field = table.fields[distribution.field.field]
            let question = CSVFields(
                table.id, field.id, field.label(result.study.language), result.study.levels[distribution.level].id, style: style)
            let options = distribution.options.map { CSVFields($0.code, $0.label, "", style: style) }
            let isWhole = if case .all = result.study.levels[distribution.level].units { true } else { false }
            for (unit, counts) in distribution.units.enumerated() {
                let name = unit < units[distribution.level].count ? units[distribution.level][unit] : nobody
                if counts.isHidden {
                    csv.fields(question)
                    csv.fields(name)
                    csv.fields(reasons[MissingReason.suppressed])
                    csv.empty(hasErrors ? 9 : 6)
                    csv.endRow()
                    continue
                }
                let listed = isWhole ? counts.counts.enumerated().map { ($0, $1) } : counts.chosen
                for (option, count) in listed {
                    csv.fields(question)
                    csv.fields(name)
                    csv.fields(options[option])
                    csv.number(count)
                    if let weighted = counts.weighted {
                        csv.number(weighted.options[option].multiplied(by: 100)?.divided(by: weighted.answered))
                    } else {
                        percents.write(count, of: counts.answered, to: &csv)
                    }
                    csv.number(counts.answered)
                    csv.number(counts.asked)
                    csv.number(counts.weighted?.options[option])
                    csv.number(counts.weighted?.answered)
                    if hasErrors {
                        let error = distribution.error(.option(option), counts)
                        csv.number(error?.standardError)
                        csv.number(error?.interval?.lower)
                        csv.number(error?.interval?.upper)
                    }
                    csv.endRow()
                }
                for missing in counts.missing where missing.rows > 0 {
                    csv.fields(question)
                    csv.fields(name)
                    csv.fields(reasons[missing.reason])
                    csv.number(missing.rows)
                    csv.empty()
                    csv.number(counts.answered)
                    csv.number(counts.asked)
                    csv.empty()
                    csv.number(counts.weighted?.answered)
                    if hasErrors { csv.empty(3) }
                    csv.endRow()
                }
            }
        }
    }
}

/// Exact per cents. Those of small bases come up again and again, and their up to 34 digits are made once.
private struct Percents {
    private var known = [CSVFields?](repeating: nil, count: largest * largest)
    private static let largest = 128

    mutating func write(_ count: Int, of base: Int, to csv: inout CSVWriter) {
        guard base > 0 else { return csv.empty() }
        guard base < Self.largest, count < Self.largest else { return csv.number(Self.percent(count, base)) }
        let place = base * Self.largest + count
        if known[place] == nil {
            known[place] = Self.percent(count, base).map { [style = csv.style] in CSVFields($0, style: style) }
        }
        if let fields = known[place] { csv.fields(fields) } else { csv.empty() }
    }

    private static func percent(_ count: Int, _ base: Int) -> Decimal? {
        Decimal(count).multiplied(by: 100)?.divided(by: Decimal(base))
    }
}
