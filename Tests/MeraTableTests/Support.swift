import FEEL
import MeraModel
import MeraSource
import MeraTable

/// MeraModel has a table of its own.
typealias AnswerFile = MeraTable.AnswerFile

/// Reads a text as CSV with the given layouts.
func read(
    _ text: String, _ layouts: [ColumnLayout], format: CSVFormat = CSVFormat(), threads: Int = 1, blockSize: Int = 1 << 19
) throws -> AnswerFile {
    try read(Array(text.utf8), layouts, format: format, threads: threads, blockSize: blockSize)
}

func read(
    _ bytes: [UInt8], _ layouts: [ColumnLayout], format: CSVFormat = CSVFormat(), threads: Int = 1, blockSize: Int = 1 << 19
) throws -> AnswerFile {
    try TableReader.read(
        bytes, .csv, name: "a.csv", layouts: layouts,
        options: ReadOptions(format: format, threads: threads, blockSize: blockSize))
}

/// The cells of a column as short texts: values as they print, reasons in angle brackets.
func cells(_ table: AnswerFile, _ name: String) -> [String] {
    guard let column = table.column(name) else { return [] }
    return (0..<column.count).map { column.cell($0)?.shown ?? "?" }
}

extension Cell {
    var shown: String {
        switch self {
        case .missing(let reason): "<\(reason.word)>"
        case .number(let number): number.description
        case .text(let text): text
        case .date(let date): "\(date.year)-\(date.month)-\(date.day)"
        case .time(let time): time.description
        case .dateTime(let moment): moment.description
        case .point(let point): point.description
        case .boolean(let value): value ? "yes" : "no"
        case .set(let codes): "{\(codes.joined(separator: " "))}"
        }
    }
}

/// What is wrong with a table, as `line reason` and `line column fault text`.
func faults(_ table: AnswerFile) -> [String] {
    table.rejected.map { "\($0.line) \($0.reason)" }
        + table.issues.map { "\($0.line) \(table.layouts[$0.column].name) \($0.fault) \($0.text)" }
}

/// The codes of the findings about the file, how it was read left out.
func findings(_ table: AnswerFile) -> [String] {
    table.diagnostics.map(\.code).filter { $0 != .formatChosen }.map(\.name)
}

extension AnswerFile {
    /// What is said of its cells.
    var cellFindings: [Diagnostic] {
        var found = CellFindings(of: self, mostWords: 100)
        return issues.map { found.diagnostic($0) }
    }
}
