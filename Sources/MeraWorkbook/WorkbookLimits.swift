/// What a workbook may hold: what lies beyond is no workbook of people, and is not read.
public struct WorkbookLimits: Sendable {
    /// Files in the container.
    public var entries = 10_000
    /// Bytes of one part (a sheet, the shared texts) as it is read, whatever the container says of it.
    public var part = 4 << 30
    /// How many times larger than in the container a part may be, once it is larger than `ratioFrom`.
    public var ratio = 250
    public var ratioFrom = 64 << 20
    /// Bytes of all shared texts, and of what else is kept of a workbook.
    public var texts = 256 << 20
    /// Bytes of the text of one cell, and of the cells of one row.
    public var cell = 1 << 20
    public var row = 16 << 20
    /// Levels of elements in a part.
    public var depth = 64
    /// Ranges of merged cells that are kept of a sheet.
    public var mergedRanges = 100_000

    public init() {}

    /// What the format itself allows.
    public static let rows = 1_048_576
    public static let columns = 16_384
}
