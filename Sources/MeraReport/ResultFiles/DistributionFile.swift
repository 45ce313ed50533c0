import FEEL
import MeraCells
public import MeraUnits
import MeraModel
import MeraTable

/// `distributions.csv`: how many chose each option of each closed question, for every unit.
///
/// A row is an option (`code`, `option`) or a reason for which there is no answer (`reason`). Per cents are exact and go by
/// `base`, the rows with a valid answer; rows of reasons have none. A unit that is hidden in the published version is one row with
/// the reason `suppressed` and no numbers.
public enum DistributionFile {
    public static let columns = [
        "table", "item", "label", "level", "unit_id", "unit", "code", "option", "reason", "count", "percent", "base", "asked",
    ]

    public static func bytes(_ result: RunResult) -> [UInt8] {
        var csv = CSVWriter()
        csv.row(columns)
        for distribution in result.distributions {
            for (unit, counts) in distribution.units.enumerated() {
                if counts.isHidden {
                    writeUnit(unit, distribution, result, to: &csv)
                    for _ in 0..<2 { csv.empty() }
                    csv.text(MissingReason.suppressed.word)
                    for _ in 0..<4 { csv.empty() }
                    csv.endRow()
                    continue
                }
                for (option, count) in zip(distribution.options, counts.counts) {
                    writeUnit(unit, distribution, result, to: &csv)
                    csv.text(option.code)
                    csv.text(option.label)
                    csv.empty()
                    csv.number(count)
                    csv.number(Decimal(count).multiplied(by: 100)?.divided(by: Decimal(counts.answered)))
                    csv.number(counts.answered)
                    csv.number(counts.asked)
                    csv.endRow()
                }
                for missing in counts.missing where missing.rows > 0 {
                    writeUnit(unit, distribution, result, to: &csv)
                    csv.empty()
                    csv.empty()
                    csv.text(missing.reason.word)
                    csv.number(missing.rows)
                    csv.empty()
                    csv.number(counts.answered)
                    csv.number(counts.asked)
                    csv.endRow()
                }
            }
        }
        return csv.bytes
    }

    private static func writeUnit(_ unit: Int, _ distribution: Distribution, _ result: RunResult, to csv: inout CSVWriter) {
        let table = result.study.tables[distribution.field.table]
        let field = table.fields[distribution.field.field]
        let units = result.units[distribution.level]
        csv.text(table.id)
        csv.text(field.id)
        csv.text(field.label(result.study.language))
        csv.text(result.study.levels[distribution.level].id)
        csv.text(unit < units.count ? units[unit].id : "")
        csv.text(unit < units.count ? units[unit].label : "")
    }
}
