/// How a CSV file is written; what is nil is found out from the file and reported.
public struct CSVFormat: Sendable, Equatable {
    public var separator: UInt8?
    public var encoding: TextEncoding?
    /// The mark before the decimals: `.` or `,`.
    public var decimalMark: UInt8?
    /// Thousands may be set apart: `1 234,5`.
    public var thousands = true

    public init(separator: UInt8? = nil, encoding: TextEncoding? = nil, decimalMark: UInt8? = nil, thousands: Bool = true) {
        self.separator = separator
        self.encoding = encoding
        self.decimalMark = decimalMark
        self.thousands = thousands
    }
}

/// The encodings of answers.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1251 = "windows-1251"
}
