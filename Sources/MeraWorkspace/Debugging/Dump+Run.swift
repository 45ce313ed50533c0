import MeraTable
import MeraCells
import MeraEngine
import MeraModel
import MeraRows
import MeraUnits

/// What each floor of the engine made of answers, one line for each thing.
extension Dump {
    /// The rows as they were judged: every field with its value or the reason for which there is none; rows that do not count last.
    public static func rows(_ run: CompletedRun) -> String {
        let data = run.run.rows.data
        var lines: [String] = []
        for (index, table) in data.study.tables.enumerated() {
            let rows = data.tables[index]
            lines.append("\(table.kind.rawValue) \(table.id): \(rows.rowCount)")
            for row in 0..<rows.rowCount where rows.isActive[row] {
                let place = rows.file.map { "\($0.name):\($0.line(ofRow: row))" } ?? "\(table.id):\(row + 1)"
                let cells = zip(table.fields, rows.fields).map { field, values in
                    "\(field.id)=\(values.reason(row)?.word ?? values.value(row).plainText)"
                }
                lines.append("  \(place) \(cells.joined(separator: " "))")
            }
            for left in run.run.leftOut[index] {
                let place = rows.file.map { "\($0.name):\($0.line(ofRow: left.row))" } ?? "\(table.id):\(left.row + 1)"
                lines.append("  \(place) left out: \(left.reason)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    public static func cells(_ run: CompletedRun) -> String {
        run.run.cells.lines(run.run.result.study).joined(separator: "\n") + "\n"
    }

    /// The values of units, undivided, with what they rest on.
    public static func units(_ run: CompletedRun) -> String {
        let result = run.run.result
        var lines: [String] = []
        for indicator in result.indicators {
            for (level, measures) in indicator.values.enumerated() {
                for (unit, measure) in measures.enumerated() {
                    let value = measure.value?.plainText ?? measure.reason?.word ?? ""
                    let place = "\(result.study.levels[level].id) \(result.units[level][unit].id)"
                    lines.append("\(result.study.indicators[indicator.indicator].id) \(place): \(value) n=\(measure.base)")
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
