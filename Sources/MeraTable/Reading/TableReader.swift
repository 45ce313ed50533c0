import MeraSource
import MeraStatistics

/// Reads a file of answers into typed columns. The result is a function of the bytes, the layouts and the format alone.
public enum TableReader {
    /// Reads `.csv`, `.tsv` and `.txt` as CSV, `.json`, `.jsonl` and `.ndjson` as JSON, a sheet of a workbook `.xlsx` or `.ods` (nil: the only
    /// one, or the first); `name` is how messages call the file.
    public static func read(
        _ path: String, name: String? = nil, sheet: String? = nil, layouts: [ColumnLayout], nested: [NestedLayout] = [],
        options: ReadOptions = ReadOptions()
    ) throws(ReadFailure) -> AnswerFile {
        let name = name ?? path
        guard let kind = DataFileKind(path: path) else { throw ReadFailure(.fileUnknownKind, name) }
        if let format = kind.statistics {
            do throws(FileError) {
                _ = try InputFile(path: path)
            } catch {
                throw ReadFailure(diagnostics: [error.diagnostic])
            }
            return try StatisticsTableReader.read(path, format, name: name, layouts: layouts, options: options)
        }
        let source = try source(path, kind, options.limits)
        return try read(source, kind, name: name, sheet: sheet, layouts: layouts, nested: nested, options: options)
    }

    /// The bytes of a file: a CSV file is read a block at a time, another one whole.
    static func source(_ path: String, _ kind: DataFileKind, _ limits: ReadLimits) throws(ReadFailure) -> ByteSource {
        do throws(FileError) {
            let file = try InputFile(path: path)
            if file.isRegular, kind == .csv { return .file(file) }
            let limit = kind == .workbook ? limits.sheet : limits.memory
            guard let bytes = try file.readAll(limit: limit) else {
                throw FileError.tooLarge(path, limit)
            }
            return .memory(bytes)
        } catch {
            throw ReadFailure(diagnostics: [error.diagnostic])
        }
    }

    /// Reads bytes that are in memory already, e.g. what came through standard input.
    public static func read(
        _ bytes: [UInt8], _ kind: DataFileKind, name: String, layouts: [ColumnLayout], nested: [NestedLayout] = [],
        options: ReadOptions = ReadOptions()
    ) throws(ReadFailure) -> AnswerFile {
        try read(.memory(bytes), kind, name: name, sheet: nil, layouts: layouts, nested: nested, options: options)
    }

    /// Reads several files of JSON (the answers of many people) or of CSV (those of many months) as one table; `name` is how messages call all
    /// of them.
    public static func read(
        _ parts: [(name: String, path: String)], name: String, layouts: [ColumnLayout], nested: [NestedLayout] = [],
        options: ReadOptions = ReadOptions()
    ) throws(ReadFailure) -> AnswerFile {
        let file =
            parts.allSatisfy { DataFileKind(path: $0.path) == .csv }
            ? try csv(parts, name: name, layouts: layouts, options: options)
            : try json(parts, name: name, layouts: layouts, nested: nested, options: options)
        return parts.count == 1
            ? file : file.adding([Diagnostic(.answersJoined, ["file": .text(name), "count": .number(parts.count)])])
    }

    private static func csv(
        _ parts: [(name: String, path: String)], name: String, layouts: [ColumnLayout], options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile {
        let joined = try JoinedCSV(parts, layouts: layouts, options: options)
        return try CSVReader.read(joined.source, name: name, layouts: layouts, options: options).standing(at: joined.places)
    }

    private static func json(
        _ parts: [(name: String, path: String)], name: String, layouts: [ColumnLayout], nested: [NestedLayout],
        options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile {
        var files: [(name: String, bytes: [UInt8])] = []
        for part in parts {
            do throws(FileError) {
                files.append((part.name, try FileAccess.read(part.path, limit: options.limits.memory)))
            } catch {
                throw ReadFailure(diagnostics: [error.diagnostic])
            }
        }
        let joined = JoinedFiles(files, limits: options.limits)
        return try read(
            .memory(joined.bytes), .jsonLines, name: name, sheet: nil, layouts: layouts, nested: nested, options: options
        )
        .standing(at: .lines(joined.places))
    }

    /// Reads some rows of a file that was read already, as other layouts read them; nil where that takes reading the whole file.
    package static func read(
        _ rows: [Int], of file: AnswerFile, layouts: [ColumnLayout], nested: [NestedLayout], options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile? {
        rows.isEmpty ? nil : try JSONReader.read(rows, of: file, layouts: layouts, nested: nested, options: options)
    }

    private static func read(
        _ source: ByteSource, _ kind: DataFileKind, name: String, sheet: String?, layouts: [ColumnLayout], nested: [NestedLayout],
        options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile {
        switch kind {
        case .workbook:
            try WorkbookReader.read(
                source.bytes(0..<source.count, of: name), name: name, sheet: sheet, layouts: layouts, options: options)
        // Read by their path.
        case .spss, .stata: throw ReadFailure(.fileUnknownKind, name)
        case .csv: try CSVReader.read(source, name: name, layouts: layouts, options: options)
        case .json, .jsonLines:
            try JSONReader.read(
                source, isLines: kind == .jsonLines, name: name, layouts: layouts, nested: nested, options: options)
        }
    }
}

/// The form of a file of answers.
public enum DataFileKind: Sendable, CaseIterable {
    case csv
    /// One array of objects.
    case json
    /// One object a line.
    case jsonLines
    /// A workbook of a spreadsheet, of which a sheet is read.
    case workbook
    /// A file of a statistics program.
    case spss, stata

    /// By the ending of the name; nil for an ending that says nothing.
    public init?(path: String) {
        let name = FileAccess.name(of: path).lowercased()
        guard let kind = Self.allCases.first(where: { $0.endings.contains(where: name.hasSuffix) }) else { return nil }
        self = kind
    }

    var statistics: StatisticsFormat? {
        switch self {
        case .spss: .sav
        case .stata: .dta
        default: nil
        }
    }

    /// The endings of names, the usual one first.
    public var endings: [String] {
        switch self {
        case .csv: [".csv", ".tsv", ".txt"]
        case .json: [".json"]
        case .jsonLines: [".jsonl", ".ndjson"]
        case .workbook: [".xlsx", ".xlsm", ".ods"]
        case .spss: [".sav"]
        case .stata: [".dta"]
        }
    }
}
