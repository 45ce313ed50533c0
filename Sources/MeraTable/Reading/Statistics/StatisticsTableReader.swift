import MeraSource
import MeraStatistics

/// Reads a statistics file into a file of answers, by the reader of CSV.
enum StatisticsTableReader {
    static func read(
        _ path: String, _ format: StatisticsFormat, name: String, layouts: [ColumnLayout], options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile {
        let text: StatisticsText
        do throws(StatisticsReader.Failure) {
            text = try StatisticsText(path, format, layouts: layouts)
        } catch {
            throw ReadFailure(diagnostics: [error.diagnostic(name, format)])
        }
        var options = options
        options.format = CSVFormat(
            separator: StatisticsText.separator, encoding: .utf8, decimalMark: UInt8(ascii: "."), thousands: false)
        let file = try CSVReader.read(.memory(text.bytes), name: name, layouts: layouts, options: options)
        return file.adding(
            text.unknownMissing.map { item, count, values in
                Diagnostic(
                    .statisticsMissing,
                    [
                        "file": .text(name), "column": .text(item), "count": .number(count),
                        "values": .text(listed(values.map { "`\($0)`" })),
                    ])
            })
    }
}
