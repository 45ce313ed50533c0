/// What stands in a cell.
public enum CellValue: Sendable, Hashable {
    case text(String)
    /// As it is written in the file, e.g. `1.1000000000000001`.
    case number(String)
    /// A number that is shown as a date, a time or both, in the form of ISO 8601: `2025-03-01`, `2025-03-01T14:30:00`, `14:30`.
    case dateTime(String)
    case boolean(Bool)
    /// What a formula leaves where it fails: `#N/A`.
    case error(String)
    /// A formula that has never been calculated.
    case formulaWithoutValue
}

/// A row of a sheet that goes by. It is the visitor's only during the call: the same object is filled with the next row.
public final class SheetRow {
    /// From 1, as the spreadsheet counts.
    public internal(set) var number = 0
    /// Hidden by hand or by a filter.
    public internal(set) var isHidden = false
    /// The cells that have content, in the order of their columns.
    public internal(set) var cells: [Cell] = []
    /// The texts of the cells.
    var bytes: [UInt8] = []
    /// The shared texts of the workbook.
    let shared: SharedTexts

    init(_ shared: SharedTexts) { self.shared = shared }

    public struct Cell: Sendable {
        /// From 1.
        public var column: Int
        public var kind: Kind
        var start: Int
        var count: Int

        public enum Kind: UInt8, Sendable {
            case text, sharedText, number, percent, dateTime, boolean, error, formulaWithoutValue
        }
    }

    /// The content of a cell as bytes of UTF-8: of a truth `true` or `false`, of a formula without a value nothing.
    @inline(__always)
    public func withBytes<Result>(of cell: Cell, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let store = cell.kind == .sharedText ? shared.bytes : bytes
        return store.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[cell.start..<cell.start + cell.count])) }
    }

    public func text(of cell: Cell) -> String { withBytes(of: cell) { String(decoding: $0, as: UTF8.self) } }

    public func value(of cell: Cell) -> CellValue {
        let text = text(of: cell)
        return switch cell.kind {
        case .text, .sharedText: .text(text)
        case .number, .percent: .number(text)
        case .dateTime: .dateTime(text)
        case .boolean: .boolean(text == "true")
        case .error: .error(text)
        case .formulaWithoutValue: .formulaWithoutValue
        }
    }

    /// The cell of a column, counted from 1; nil where it has no content.
    public func cell(_ column: Int) -> Cell? { cells.first { $0.column == column } }

    public func place(of cell: Cell) -> CellPlace { CellPlace(row: number, column: cell.column) }
}

/// What is known of a sheet only when all of its rows have gone by.
public struct SheetFeatures: Sendable {
    public var merged: [CellRange] = []
    /// Whether the rows are filtered.
    public var isFiltered = false
    public var hiddenRows: (count: Int, first: Int) = (0, 0)

    public init() {}
}
