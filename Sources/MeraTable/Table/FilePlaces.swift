/// Where a record stands: of files that are read as one, each has a name of its own.
public struct FilePlace: Sendable, Hashable {
    public var file: String
    /// 1-based.
    public var line: Int

    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

/// Where the lines of what was read stand, where that is several files.
enum FilePlaces: Sendable {
    /// The lines of a file from one on.
    struct Range: Sendable {
        let file: String
        /// The first of its lines in what was read.
        let from: Int
        /// What that line is in the file.
        let line: Int
    }

    /// For each line its place.
    case lines([FilePlace])
    /// In order.
    case ranges([Range])

    static let none = FilePlaces.lines([])

    var isEmpty: Bool {
        switch self {
        case .lines(let places): places.isEmpty
        case .ranges(let ranges): ranges.isEmpty
        }
    }

    /// Nil for a line that is none of theirs.
    subscript(line: Int) -> FilePlace? {
        switch self {
        case .lines(let places): return places.indices.contains(line - 1) ? places[line - 1] : nil
        case .ranges(let ranges):
            let place = ranges.sortedCount { $0.from <= line } - 1
            guard place >= 0 else { return nil }
            return FilePlace(file: ranges[place].file, line: ranges[place].line + line - ranges[place].from)
        }
    }
}
