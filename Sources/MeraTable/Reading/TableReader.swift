public import MeraSource

/// Reads a file of answers into typed columns. The result is a function of the bytes, the layouts and the format alone.
public enum TableReader {
    /// Reads `.csv`, `.tsv` and `.txt` as CSV, `.json` and `.jsonl` (`.ndjson`) as JSON; `name` is how messages call the file.
    public static func read(
        _ path: String, name: String? = nil, layouts: [ColumnLayout], options: ReadOptions = ReadOptions()
    ) throws(ReadFailure) -> DataTable {
        throw ReadFailure(diagnostics: [])
    }
}

/// The file could not be read at all.
public struct ReadFailure: Error, Sendable {
    public let diagnostics: [Diagnostic]

    public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
