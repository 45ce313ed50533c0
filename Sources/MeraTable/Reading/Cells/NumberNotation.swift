import FEEL
import MeraWorkbook

/// How the numbers of a file are written.
struct NumberNotation: Sendable {
    var decimalMark = UInt8(ascii: ".")
    /// Whether the mark is known from the file or was given, and not only taken because most files are so.
    var isCertain = false
    /// Whether thousands may be set apart.
    var thousands = true
    /// How a workbook counts days. There numbers have a point, and a text that is one may have a comma.
    var sheetDays: SerialDays?

    /// A number of any length that was found sound; nil where it has more than the 34 digits that a decimal holds.
    func decimal(_ cell: UnsafeBufferPointer<UInt8>) -> Decimal? {
        var plain = Array(cell)
        if let mark = plain.firstIndex(of: decimalMark) { plain[mark] = UInt8(ascii: ".") }
        var digits = plain.filter { $0 >= 0x30 && $0 <= 0x39 }.drop { $0 == 0x30 }
        if plain.contains(UInt8(ascii: ".")) { while digits.last == 0x30 { digits.removeLast() } }
        return digits.count <= 34 ? Decimal(parsing: plain) : nil
    }
}
