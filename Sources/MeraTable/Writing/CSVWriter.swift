public import FEEL
public import MeraSource

/// Writes CSV by RFC 4180: UTF-8, LF, fields quoted only where they must be.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
public struct CSVWriter: Sendable {
    /// What was written and not yet taken.
    public private(set) var bytes: [UInt8] = []
    private let separator: UInt8
    private let neutralisesFormulas: Bool
    private var fieldsInRow = 0
    private var rowStart = 0

    /// `byteOrderMark` makes Excel see that the file is UTF-8. `neutralisesFormulas` may be false only for files that go back into
    /// mera, e.g. generated answers.
    public init(separator: UInt8 = UInt8(ascii: ","), byteOrderMark: Bool = false, neutralisesFormulas: Bool = true) {
        self.separator = separator
        self.neutralisesFormulas = neutralisesFormulas
        if byteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
        rowStart = bytes.count
    }

    public mutating func text(_ text: some StringProtocol) {
        beginField()
        let isFormula = neutralisesFormulas && Self.looksLikeFormula(text)
        let needsQuotes =
            isFormula
            || text.utf8.contains { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            // White space at an edge is lost by some readers.
            || text.first == " " || text.last == " "
        guard needsQuotes else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(0x22)
        if isFormula { bytes.append(UInt8(ascii: "'")) }
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    public mutating func number(_ number: Decimal) {
        beginField()
        number.append(to: &bytes)
    }

    public mutating func number(_ number: Int) {
        beginField()
        bytes.append(contentsOf: String(number).utf8)
    }

    public mutating func empty() { beginField() }

    public mutating func endRow() {
        // A row of one empty field would be an empty line, which is no row.
        if fieldsInRow == 1, bytes.count == rowStart { bytes.append(contentsOf: [0x22, 0x22]) }
        bytes.append(0x0A)
        fieldsInRow = 0
        rowStart = bytes.count
    }

    public mutating func row(_ texts: some Sequence<String>) {
        for text in texts { self.text(text) }
        endRow()
    }

    /// Hands the finished bytes to a file; call it between rows, every few hundred of them.
    public mutating func drain(to file: OutputFile) throws(FileError) {
        try file.write(bytes)
        bytes.removeAll(keepingCapacity: true)
        rowStart = 0
    }

    private mutating func beginField() {
        if fieldsInRow > 0 { bytes.append(separator) }
        fieldsInRow += 1
    }

    private static func looksLikeFormula(_ text: some StringProtocol) -> Bool {
        switch text.unicodeScalars.first {
        case "=", "+", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        case "-": !isPlainNumber(text)
        default: false
        }
    }

    /// `-1` and `-0.5` do no harm, and a code `-1` must stay what it is.
    private static func isPlainNumber(_ text: some StringProtocol) -> Bool {
        let parts = text.utf8.dropFirst().split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    }
}
