import MeraCells
public import MeraUnits
import MeraModel
public import MeraSource
import MeraTable

/// `findings.csv`: everything that is to be said about the data, a row for each finding, in the order of the data.
public enum FindingFile {
    public static let columns = ["severity", "code", "table", "file", "line", "record", "row_key", "column", "rule", "message"]

    /// Records are counted from 1, without the row of column names.
    public static func bytes(_ result: RunResult, language: Language? = nil) -> [UInt8] {
        let language = language ?? ReportWords(result.study.language).language
        var csv = CSVWriter()
        csv.row(columns)
        for finding in result.findings {
            csv.text(finding.severity.rawValue)
            csv.text(finding.code.id)
            csv.text(result.study.tables[finding.table].id)
            csv.text(result.tables.first { $0.table == finding.table }?.file ?? "")
            csv.number(finding.line)
            csv.number(finding.record)
            csv.text(finding.rowKey ?? "")
            csv.text(finding.column ?? "")
            csv.text(finding.rule ?? "")
            csv.text(finding.text(language))
            csv.endRow()
        }
        return csv.bytes
    }
}
