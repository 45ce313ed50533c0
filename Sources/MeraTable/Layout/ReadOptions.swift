/// How to read a file of answers. Nothing here but `format` can change a result.
public struct ReadOptions: Sendable {
    public var format: CSVFormat
    public var limits: ReadLimits
    /// Threads that parse.
    public var threads: Int
    /// Bytes that are parsed as one piece.
    public var blockSize: Int
    /// What is said of the rows and columns of the file.
    public var given = GivenRows()
    /// Which rows of a file of several tables are meant.
    public var instrument: Instrument?
    /// Set where the text is that of a sheet of a workbook.
    var sheet: SheetReading?
    /// Told how many bytes of how many have been read.
    public var onProgress: (@Sendable (_ done: Int, _ all: Int) -> Void)?

    public init(format: CSVFormat = CSVFormat(), limits: ReadLimits = ReadLimits(), threads: Int = 1, blockSize: Int = 1 << 19) {
        self.format = format
        self.limits = limits
        self.threads = threads
        self.blockSize = blockSize
    }
}

/// REDCap writes the rows of all instruments into one file, and names the one that repeats in a column; where that is empty the row is
/// the submission itself.
public struct Instrument: Sendable, Equatable {
    static let column = "redcap_repeat_instrument"

    /// What the instrument may be called, folded.
    let names: Set<String>
    /// Rows without an instrument are meant.
    let isSubmission: Bool
    /// Columns that other tables of the study ask for.
    let others: Set<String>

    public init(names: [String], isSubmission: Bool, others: Set<String>) {
        self.names = Set(names.map(Self.folded))
        self.isSubmission = isSubmission
        self.others = others
    }

    /// REDCap makes names of words by `_`.
    private static func folded(_ name: String) -> String { CellText.folded(name).replacing("_", with: " ") }

    func holds(_ cell: String) -> Bool {
        let name = Self.folded(cell)
        return name.isEmpty ? isSubmission : names.contains(name)
    }
}

/// Where the names of the columns stand, and which columns answer nothing.
public struct GivenRows: Sendable {
    /// The row of the names, from 1; nil: it is found.
    public var header: Int?
    /// The first row with answers; nil: the one below the names.
    public var first: Int?
    public var unused: Set<String> = []

    public init() {}
}

/// What a file may hold; what lies beyond is named and left out.
public struct ReadLimits: Sendable {
    /// Bytes of one field.
    public var field = 64 << 10
    /// Bytes of one record.
    public var record = 1 << 20
    /// Columns of a file.
    public var columns = 16_384
    /// Levels of brackets in JSON.
    public var depth = 64
    /// Bytes of a file that has to be held in memory: JSON, UTF-16, and what comes through a pipe.
    public var memory = 256 << 20
    /// Bytes of a sheet of a workbook, written as text.
    public var sheet = 1 << 30

    public init() {}
}
