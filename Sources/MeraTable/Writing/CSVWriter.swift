public import FEEL
public import MeraSource

/// Writes CSV by RFC 4180: UTF-8, LF, fields quoted only where they must be.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers. Rows go to the file as they
/// end, a buffer at a time: what is held does not grow with the rows.
public struct CSVWriter: ~Copyable {
    /// What was written and has not gone to the file; without a file everything.
    private var memory: UnsafeMutableBufferPointer<UInt8>
    private var count = 0
    private let file: OutputFile?
    private var failure: FileError?
    public let style: CSVStyle
    private var separator: UInt8 { style.separator }
    private let neutralisesFormulas: Bool
    fileprivate private(set) var fieldsInRow = 0
    private var rowStart = 0
    private static let bufferSize = 1 << 16

    /// The byte order mark makes Excel see that the file is UTF-8. `neutralisesFormulas` may be false only for files that go back
    /// into mera, e.g. generated answers.
    public init(
        to file: OutputFile? = nil, style: CSVStyle = CSVStyle(), byteOrderMark: Bool? = nil, neutralisesFormulas: Bool = true
    ) {
        self.file = file
        self.style = style
        self.neutralisesFormulas = neutralisesFormulas
        memory = .allocate(capacity: file == nil ? 256 : Self.bufferSize + 4096)
        if byteOrderMark ?? (file != nil && style.hasByteOrderMark) { append([0xEF, 0xBB, 0xBF]) }
        rowStart = count
    }

    deinit { memory.deallocate() }

    public var bytes: [UInt8] { Array(memory[..<count]) }

    public mutating func text(_ text: String) {
        beginField()
        var text = text
        text.withUTF8 { appendText($0) }
    }

    /// A text as it stands in a file; what is no UTF-8 in it is replaced.
    public mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.isUTF8 else { return text(String(decoding: bytes, as: UTF8.self)) }
        beginField()
        appendText(bytes)
    }

    public mutating func number(_ number: Decimal) {
        beginField()
        makeRoom(Decimal.textCapacity)
        written(number.write(to: rest))
    }

    /// A number has been put at the end with a point.
    @inline(__always)
    private mutating func written(_ length: Int) {
        if style.decimalMark != UInt8(ascii: ".") {
            for place in count..<count + length where memory[place] == UInt8(ascii: ".") { memory[place] = style.decimalMark }
        }
        count += length
    }

    /// With exactly so many digits after the point; where that cannot be written, with those that the number has.
    public mutating func number(_ number: Decimal, fractionDigits: Int, _ mode: RoundingMode) {
        beginField()
        makeRoom(Decimal.textCapacity)
        written(number.write(to: rest, fractionDigits: fractionDigits, mode) ?? number.write(to: rest))
    }

    public mutating func number(_ number: Int) {
        guard number >= 0, number < 10 else { return self.number(Decimal(number)) }
        beginField()
        append(0x30 + UInt8(number))
    }

    public mutating func empty() { beginField() }

    /// Fields without anything in them.
    public mutating func empty(_ count: Int) {
        for _ in 0..<count { beginField() }
    }

    public mutating func fields(_ fields: CSVFields) {
        guard fields.count > 0 else { return }
        if fieldsInRow > 0 { append(separator) }
        fields.bytes.withUnsafeBufferPointer { append($0) }
        fieldsInRow += fields.count
    }

    public mutating func endRow() {
        // A row of one empty field would be an empty line, which is no row.
        if fieldsInRow == 1, count == rowStart { append([0x22, 0x22]) }
        append(0x0A)
        fieldsInRow = 0
        if file != nil, count >= Self.bufferSize { drain() }
        rowStart = count
    }

    public mutating func row(_ texts: some Sequence<String>) {
        for text in texts { self.text(text) }
        endRow()
    }

    /// Whole rows that another writer has made in the same style.
    public mutating func rows(_ rows: [UInt8]) {
        drain()
        rows.withUnsafeBufferPointer { file == nil ? append($0) : send(UnsafeRawBufferPointer($0)) }
        rowStart = count
    }

    /// Brings the last rows to the file, and says what went wrong with it since the beginning.
    public mutating func finish() throws(FileError) {
        drain()
        if let failure { throw failure }
    }

    private mutating func drain() {
        guard file != nil else { return }
        send(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count]))
        count = 0
    }

    private mutating func send(_ bytes: UnsafeRawBufferPointer) {
        guard let file, failure == nil else { return }
        do throws(FileError) {
            try file.write(bytes)
        } catch {
            failure = error
        }
    }

    @inline(__always)
    private mutating func beginField() {
        if fieldsInRow > 0 { append(separator) }
        fieldsInRow += 1
    }

    // MARK: Bytes

    private var rest: UnsafeMutableBufferPointer<UInt8> { UnsafeMutableBufferPointer(rebasing: memory[count...]) }

    @inline(__always)
    private mutating func makeRoom(_ room: Int) {
        if memory.count - count < room { grow(room) }
    }

    private mutating func grow(_ room: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(2 * memory.count, count + room))
        _ = larger.initialize(from: memory[..<count])
        memory.deallocate()
        memory = larger
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        makeRoom(1)
        memory.initializeElement(at: count, to: byte)
        count += 1
    }

    @inline(__always)
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress, let end = memory.baseAddress.map({ $0 + count }), bytes.count <= memory.count - count
        else { return appendSlowly(bytes) }
        end.initialize(from: start, count: bytes.count)
        count += bytes.count
    }

    private mutating func appendSlowly(_ bytes: UnsafeBufferPointer<UInt8>) {
        makeRoom(bytes.count)
        for byte in bytes { append(byte) }
    }

    private mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

    private mutating func appendText(_ text: UnsafeBufferPointer<UInt8>) {
        guard let first = text.first, let last = text.last else { return }
        let isFormula = neutralisesFormulas && Self.looksLikeFormula(text)
        // Without a way out of the loop many bytes are looked at at once.
        var special: UInt8 = 0
        var acting: UInt8 = 0
        for byte in text {
            special |= byte == separator || byte == 0x22 || byte == 0x0A || byte == 0x0D ? 1 : 0
            acting |= byte < 0x20 || byte == 0x7F || byte == 0xC2 ? 1 : 0
        }
        if acting != 0, neutralisesFormulas, let harmless = Self.harmless(text) {
            return harmless.withUnsafeBufferPointer { appendText($0) }
        }
        // White space at an edge is lost by some readers.
        guard special != 0 || isFormula || first == 0x20 || last == 0x20 else {
            append(text)
            return
        }
        append(0x22)
        if isFormula { append(UInt8(ascii: "'")) }
        for byte in text {
            if byte == 0x22 { append(0x22) }
            append(byte)
        }
        append(0x22)
    }

    /// The text with U+FFFD for each control character but tabs and ends of lines; nil where there is none.
    private static func harmless(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let isActing = text.indices.contains { place in
            let byte = text[place]
            // `«` begins with C2, too.
            if byte == 0xC2 { return place + 1 < text.count && text[place + 1] < 0xA0 }
            return byte < 0x20 ? byte != 0x09 && byte != 0x0A && byte != 0x0D : byte == 0x7F
        }
        return isActing ? Array(withoutControls(String(decoding: text, as: UTF8.self)).utf8) : nil
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

    public init(_ texts: String..., style: CSVStyle) {
        self.init(style) { csv in
            for text in texts { csv.text(text) }
        }
    }

    /// One field, a number.
    public init(_ number: Decimal, style: CSVStyle) { self.init(style) { $0.number(number) } }

    /// What is written, without an end of the row.
    public init(_ style: CSVStyle, _ write: (inout CSVWriter) -> Void) {
        var csv = CSVWriter(style: style)
        write(&csv)
        bytes = csv.bytes
        count = csv.fieldsInRow
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate var isUTF8: Bool { (try? UTF8Span(validating: span)) != nil }
}
