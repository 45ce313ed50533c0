/// How a CSV file is written; what is nil is found out from the file and reported.
public struct CSVFormat: Sendable, Equatable {
    public var separator: UInt8?
    public var encoding: TextEncoding?
    /// The mark before the decimals: `.` or `,`.
    public var decimalMark: UInt8?
    /// Thousands may be set apart: `1 234,5`.
    public var thousands = true
    /// Cells are read by the letter: ` 4`, `+3`, `2024-1-5` or the label of an option are refused, not read as what they mean.
    public var isExact = false

    public init(
        separator: UInt8? = nil, encoding: TextEncoding? = nil, decimalMark: UInt8? = nil, thousands: Bool = true,
        isExact: Bool = false
    ) {
        self.separator = separator
        self.encoding = encoding
        self.decimalMark = decimalMark
        self.thousands = thousands
        self.isExact = isExact
    }
}

/// The encodings of answers.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1251 = "windows-1251"
}
