import MeraCells
public import MeraUnits
import MeraModel
public import MeraSource
public import MeraTable

/// `findings.csv`: everything that is to be said about the data, a row for each finding, in the order of the data.
public enum FindingFile {
    public static let columns = ["severity", "code", "table", "file", "line", "record", "row_key", "column", "rule", "message"]

    /// Records are counted from 1, without the row of column names.
    ///
    /// - Parameter threads: with more than one, two runs of many rows are made side by side.
    public static func write(_ result: RunResult, language: Language? = nil, threads: Int = 1, to csv: inout CSVWriter) {
        let language = language ?? ReportWords(result.study.language).language
        csv.row(columns)
        let style = csv.style
        let tables = result.study.tables.indices.map { table in
            CSVFields(result.study.tables[table].id, result.tables.first { $0.table == table }?.file ?? "", style: style)
        }
        let findings = result.findings
        csv.runs((findings.count + many - 1) / many, isBeside: threads > 1) { run, csv in
            write(findings.dropFirst(run * many).prefix(many), result.study, tables, language, to: &csv)
        }
        for omitted in result.omitted {
            let finding = omitted.example
            csv.text(finding.severity.rawValue)
            csv.text(finding.code.id)
            csv.fields(tables[finding.table])
            for empty in ["", "", "", finding.column ?? "", finding.rule ?? ""] { csv.text(empty) }
            csv.text(OmittedFindings.phrase.text(language, ["count": .number(omitted.count), "total": .number(omitted.total)]))
            csv.endRow()
        }
    }

    /// As many are worth a thread.
    private static let many = 2_000

    private static func write(
        _ findings: ArraySlice<DataFinding>, _ study: Study, _ tables: [CSVFields], _ language: Language, to csv: inout CSVWriter
    ) {
        let style = csv.style
        for finding in findings {
            csv.text(finding.severity.rawValue)
            csv.text(finding.code.id)
            csv.fields(
                finding.source.map { CSVFields(study.tables[finding.table].id, $0, style: style) } ?? tables[finding.table]
            )
            csv.number(finding.line)
            csv.number(finding.record)
            csv.text(finding.rowKey ?? "")
            csv.text(finding.column ?? "")
            csv.text(finding.rule ?? "")
            csv.text(finding.placedText(language))
            csv.endRow()
        }
    }
}
