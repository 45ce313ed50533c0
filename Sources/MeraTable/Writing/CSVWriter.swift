public import FEEL
public import MeraSource

/// Writes CSV by RFC 4180: UTF-8, LF, fields quoted only where they must be.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers. Rows go to the file as they
/// end, a buffer at a time: what is held does not grow with the rows.
public struct CSVWriter {
    /// What was written and has not gone to the file; without a file everything.
    public private(set) var bytes: [UInt8] = []
    private let file: OutputFile?
    private var failure: FileError?
    private let separator: UInt8
    private let neutralisesFormulas: Bool
    fileprivate private(set) var fieldsInRow = 0
    private var rowStart = 0
    private static let bufferSize = 1 << 16

    /// The byte order mark makes Excel see that the file is UTF-8. `neutralisesFormulas` may be false only for files that go back
    /// into mera, e.g. generated answers.
    public init(
        to file: OutputFile? = nil, separator: UInt8 = UInt8(ascii: ","), byteOrderMark: Bool? = nil,
        neutralisesFormulas: Bool = true
    ) {
        self.file = file
        self.separator = separator
        self.neutralisesFormulas = neutralisesFormulas
        if byteOrderMark ?? (file != nil) { bytes = [0xEF, 0xBB, 0xBF] }
        rowStart = bytes.count
    }

    public mutating func text(_ text: String) {
        beginField()
        var text = text
        text.withUTF8 { append($0) }
    }

    public mutating func number(_ number: Decimal) {
        beginField()
        number.append(to: &bytes)
    }

    /// With exactly so many digits after the point; where that cannot be written, with those that the number has.
    public mutating func number(_ number: Decimal, fractionDigits: Int, _ mode: RoundingMode) {
        beginField()
        if !number.append(to: &bytes, fractionDigits: fractionDigits, mode) { number.append(to: &bytes) }
    }

    public mutating func number(_ number: Int) {
        beginField()
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        Decimal.append(UInt64(number.magnitude), to: &bytes)
    }

    public mutating func empty() { beginField() }

    /// Fields without anything in them.
    public mutating func empty(_ count: Int) {
        for _ in 0..<count { beginField() }
    }

    public mutating func fields(_ fields: CSVFields) {
        guard fields.count > 0 else { return }
        if fieldsInRow > 0 { bytes.append(separator) }
        bytes.append(contentsOf: fields.bytes)
        fieldsInRow += fields.count
    }

    public mutating func endRow() {
        // A row of one empty field would be an empty line, which is no row.
        if fieldsInRow == 1, bytes.count == rowStart { bytes.append(contentsOf: [0x22, 0x22]) }
        bytes.append(0x0A)
        fieldsInRow = 0
        if file != nil, bytes.count >= Self.bufferSize { drain() }
        rowStart = bytes.count
    }

    public mutating func row(_ texts: some Sequence<String>) {
        for text in texts { self.text(text) }
        endRow()
    }

    /// Brings the last rows to the file, and says what went wrong with it since the beginning.
    public mutating func finish() throws(FileError) {
        drain()
        if let failure { throw failure }
    }

    private mutating func drain() {
        guard let file else { return }
        do throws(FileError) {
            if failure == nil { try file.write(bytes) }
        } catch {
            failure = error
        }
        bytes.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private mutating func beginField() {
        if fieldsInRow > 0 { bytes.append(separator) }
        fieldsInRow += 1
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard let first = text.first, let last = text.last else { return }
        let isFormula = neutralisesFormulas && Self.looksLikeFormula(text)
        // Without a way out of the loop many bytes are looked at at once.
        var special: UInt8 = 0
        for byte in text { special |= byte == separator || byte == 0x22 || byte == 0x0A || byte == 0x0D ? 1 : 0 }
        // White space at an edge is lost by some readers.
        guard special != 0 || isFormula || first == 0x20 || last == 0x20 else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(0x22)
        if isFormula { bytes.append(UInt8(ascii: "'")) }
        for byte in text {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    /// How many bytes of blanks stand in front; a tab begins a formula itself.
    @inline(__always)
    private static func blanks(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        text[0] == 0x20 || text[0] == 0x0A || text[0] >= 0xC2 ? oddBeginning(of: text) : 0
    }

    private static func looksLikeFormula(_ whole: UnsafeBufferPointer<UInt8>) -> Bool {
        // A spreadsheet may pass over blanks and what cannot be seen.
        let text = UnsafeBufferPointer(rebasing: whole[blanks(whole)...])
        if text.isEmpty { return false }
        return switch text[0] {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"), 0x09, 0x0D: true
        case UInt8(ascii: "-"): !isPlainNumber(text)
        // The same signs as wide as an ideograph: U+FF1D, FF0B, FF0D, FF20.
        case 0xEF: text.count > 2 && text[1] == 0xBC && [0x9D, 0x8B, 0x8D, 0xA0].contains(text[2])
        default: false
        }
    }

    /// `-1` and `-0.5` do no harm, and a code `-1` must stay what it is.
    private static func isPlainNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let parts = text.dropFirst().split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    }
}

/// Neighbouring fields that stand in many rows, the name of a unit or of a question: written once.
public struct CSVFields: Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let count: Int

    public init(_ texts: String..., separator: UInt8 = UInt8(ascii: ",")) {
        self.init(separator: separator) { csv in
            for text in texts { csv.text(text) }
        }
    }

    /// One field, a number.
    public init(_ number: Decimal) { self.init { $0.number(number) } }

    /// What is written, without an end of the row.
    public init(separator: UInt8 = UInt8(ascii: ","), _ write: (inout CSVWriter) -> Void) {
        var csv = CSVWriter(separator: separator)
        write(&csv)
        bytes = csv.bytes
        count = csv.fieldsInRow
    }
}
