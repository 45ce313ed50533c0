import MeraSource

/// How CSV files of results are written. As it comes: commas, points, and a byte order mark, by which Excel sees that they are UTF-8.
public struct CSVStyle: Sendable, Hashable {
    public var separator = UInt8(ascii: ",")
    public var decimalMark = UInt8(ascii: ".")
    public var hasByteOrderMark = true

    public init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

    /// Reads `sep=; decimal=, bom`, any part of it, in any order; `nobom` leaves the mark out.
    public init(parsing text: String) throws(ReadFailure) {
        self.init()
        for part in text.split(separator: " ") {
            guard take(part.lowercased()) else {
                throw ReadFailure(diagnostics: [Diagnostic(.csvOutUnknownWord, ["word": .text(String(part))])])
            }
        }
        if separator == decimalMark { throw ReadFailure(diagnostics: [Diagnostic(.csvOutSameMark, [:])]) }
    }

    private mutating func take(_ part: String) -> Bool {
        switch part {
        case "bom": hasByteOrderMark = true
        case "nobom": hasByteOrderMark = false
        case "sep=tab", "sep=\\t": separator = 0x09
        case "sep=,", "sep=;", "sep=|": separator = part.utf8.last ?? separator
        case "decimal=.", "decimal=,": decimalMark = part.utf8.last ?? decimalMark
        default: return false
        }
        return true
    }
}
