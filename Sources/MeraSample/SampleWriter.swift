import MeraModel
public import MeraSource
import MeraTable

/// Writes a sample as one CSV file a table, all of them or none.
public enum SampleWriter {
    /// Writes `NAME.csv` for each table into the folder, and `mistakes.md` where mistakes were planted.
    /// - Returns: the paths written.
    public static func write(_ sample: Sample, to outputs: OutputSet) throws(FileError) -> [String] {
        var paths: [String] = []
        for table in sample.tables {
            let file = try outputs.file("\(table.name).csv")
            try write([table.header] + table.rows, to: file)
            paths.append(file.path)
        }
        if !sample.mistakes.isEmpty {
            let file = try outputs.file("mistakes.md")
            try file.write(Array(account(of: sample.mistakes).utf8))
            paths.append(file.path)
        }
        try outputs.commit()
        return paths
    }

    /// The planted mistakes as a table for people. No data file has this kind of name, so a run does not take it for answers.
    private static func account(of mistakes: [SampleMistake]) -> String {
        var text = "| table | record | column or check | mistake | finding |\n|---|---|---|---|---|\n"
        for mistake in mistakes {
            text +=
                "| \(mistake.table) | \(mistake.record) | \(mistake.column ?? mistake.rule ?? "") | \(mistake.kind.rawValue) | \(mistake.code.id) |\n"
        }
        return text
    }

    private static func write(_ rows: [[String]], to file: OutputFile) throws(FileError) {
        // The file goes back into mera, so texts stay as they are.
        var writer = CSVWriter(to: file, neutralisesFormulas: false)
        for row in rows { writer.row(row) }
        try writer.finish()
    }
}
