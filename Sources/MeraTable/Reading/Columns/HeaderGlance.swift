import MeraSource
import MeraWorkbook

/// What the names of the columns of a file tell before it is read: of which table they are.
public struct HeaderGlance: Sendable {
    public let header: [String]
    private let layouts: [ColumnLayout]
    private let names: ColumnNames

    public var system: CollectingSystem? { names.system(header) }

    /// Nil where the file cannot be read or is none of ours: what is wrong with it is said where it is asked for.
    public init?(_ path: String, sheet: String? = nil, layouts: [ColumnLayout], options: ReadOptions = ReadOptions()) {
        guard let kind = DataFileKind(path: path), let file = try? InputFile(path: path) else { return nil }
        let names = ColumnNames(layouts)
        self.layouts = layouts
        self.names = names
        switch kind {
        case .csv:
            guard file.isRegular, let text = try? DecodedSource(.file(file), name: path, options: options),
                let bytes = try? text.source.bytes(text.start..<min(text.source.count, text.start + DecodedSource.sampleSize))
            else { return nil }
            let samples = SeparatorEvidence.samples(of: bytes[...]) {
                Sample(
                    bytes[...], separator: $0, isWindows1251: text.encoding == .windows1251,
                    isWhole: text.start + bytes.count == text.source.count, names: names)
            }
            header = samples.map(\.sample).max { $0.knownNames < $1.knownNames }?.header ?? []
        case .workbook:
            guard let bytes = try? file.readAll(limit: options.limits.sheet),
                let book = try? Workbook(bytes, name: path), let place = sheet.flatMap(book.sheet),
                let rows = Self.firstRows(book, place)
            else { return nil }
            header = rows.max { Self.known($0, names).count < Self.known($1, names).count } ?? []
        default: return nil
        }
    }

    private static func firstRows(_ book: Workbook, _ sheet: Sheet) -> [[String]]? {
        var rows: [[String]] = []
        do {
            try book.visit(sheet) { row in
                rows.append(row.cells.map { row.text(of: $0) })
                return rows.count < 20
            }
        } catch {
            return nil
        }
        return rows
    }

    private static func known(_ header: [String], _ names: ColumnNames) -> Set<Int> {
        Set(header.compactMap { names.match($0)?.target.layout })
    }

    /// How many of the columns that the table expects the file has.
    public var known: (found: Int, expected: Int) {
        let asked = layouts.indices.filter { layouts[$0].isUsed && layouts[$0].isExpected && layouts[$0].role == .answer }
        let found = Self.known(header, names).intersection(asked)
        return (found.count, asked.count)
    }
}
