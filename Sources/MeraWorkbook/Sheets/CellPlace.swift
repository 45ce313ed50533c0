/// The place of a cell: `B7` is the second column of row 7. Both are counted from 1.
public struct CellPlace: Sendable, Hashable, CustomStringConvertible {
    public var row: Int
    public var column: Int

    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Reads `B7` and `$B$7`; nil for what is no place.
    public init?(_ text: some StringProtocol) {
        self.init(bytes: text.utf8.filter { $0 != UInt8(ascii: "$") })
    }

    init?(bytes: some Collection<UInt8>) {
        var (column, row) = (0, 0)
        for byte in bytes {
            let letter = byte & ~0x20
            if row == 0, letter >= 0x41, letter <= 0x5A, byte >= 0x41 {
                column = column * 26 + Int(letter - 0x40)
                if column > WorkbookLimits.columns { return nil }
            } else if byte >= 0x30, byte <= 0x39, column > 0, row > 0 || byte != 0x30 {
                row = row * 10 + Int(byte - 0x30)
                if row > WorkbookLimits.rows { return nil }
            } else {
                return nil
            }
        }
        guard row > 0 else { return nil }
        self.init(row: row, column: column)
    }

    public var description: String { Self.letters(ofColumn: column) + String(row) }

    /// `AB` for 28.
    public static func letters(ofColumn column: Int) -> String {
        var letters: [UInt8] = []
        var rest = column
        while rest > 0 {
            letters.append(0x41 + UInt8(truncatingIfNeeded: (rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}

/// A rectangle of cells, `A3:B5`.
public struct CellRange: Sendable, Hashable, CustomStringConvertible {
    public var first: CellPlace
    public var last: CellPlace

    /// Nil for what is no rectangle.
    public init?(_ text: String) {
        let ends = text.split(separator: ":", omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = CellPlace(ends[0]), let last = CellPlace(ends[ends.count - 1]),
            first.row <= last.row, first.column <= last.column
        else { return nil }
        self.first = first
        self.last = last
    }

    public var description: String { "\(first):\(last)" }
}
