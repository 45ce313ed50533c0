/// Writes JSON: members in the order in which they are given, numbers exactly as given, the same bytes on every machine.
///
/// ```swift
/// var json = JSONWriter(.pretty)
/// json.object {
///     $0.field("name", "hh_size")
///     $0.array("lines") { $0.value(14) }
/// }
/// let text = json.text
/// ```
public struct JSONWriter {
    public enum Layout: Sendable {
        /// No white space at all.
        case compact
        /// Two spaces a level, a line for each member.
        case pretty
    }

    /// The UTF-8 written so far.
    public private(set) var bytes: [UInt8] = []
    private let layout: Layout
    private var depth = 0
    /// Something has been written in the innermost open object or array.
    private var hasMembers = false

    public init(_ layout: Layout = .pretty) {
        self.layout = layout
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    // MARK: Values: the document itself and the members of arrays

    public mutating func value(_ text: String) {
        separate()
        writeString(text)
    }

    public mutating func value(_ number: Int) { literal(String(number)) }
    public mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }
    public mutating func null() { literal("null") }

    /// A number that is already text, e.g. an exact decimal. The caller warrants that it is a JSON number.
    public mutating func number(_ literal: String) { self.literal(literal) }

    public mutating func object<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        separate()
        try container("{", "}", body)
    }

    public mutating func array<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        separate()
        try container("[", "]", body)
    }

    // MARK: Members of objects

    public mutating func field(_ name: String, _ text: String) {
        key(name)
        writeString(text)
    }

    public mutating func field(_ name: String, _ number: Int) {
        key(name)
        bytes += String(number).utf8
    }

    public mutating func field(_ name: String, _ flag: Bool) {
        key(name)
        bytes += (flag ? "true" : "false").utf8
    }

    public mutating func field(_ name: String, _ texts: [String]) {
        array(name) { array in for text in texts { array.value(text) } }
    }

    /// `null` where there is no text.
    public mutating func field(_ name: String, _ text: String?) {
        if let text { field(name, text) } else { null(name) }
    }

    /// `null` where there is no number.
    public mutating func field(_ name: String, _ number: Int?) {
        if let number { field(name, number) } else { null(name) }
    }

    public mutating func null(_ name: String) {
        key(name)
        bytes += "null".utf8
    }

    /// A number that is already text, e.g. an exact decimal. The caller warrants that it is a JSON number.
    public mutating func number(_ name: String, _ literal: String) {
        key(name)
        bytes += literal.utf8
    }

    public mutating func object<E: Error>(_ name: String, _ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        key(name)
        try container("{", "}", body)
    }

    public mutating func array<E: Error>(_ name: String, _ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        key(name)
        try container("[", "]", body)
    }

    // MARK: Writing

    private mutating func literal(_ text: String) {
        separate()
        bytes += text.utf8
    }

    private mutating func key(_ name: String) {
        separate()
        writeString(name)
        bytes.append(UInt8(ascii: ":"))
        if layout == .pretty { bytes.append(0x20) }
    }

    private mutating func container<E: Error>(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        bytes.append(UInt8(ascii: open))
        depth += 1
        hasMembers = false
        try body(&self)
        depth -= 1
        if hasMembers { newLine() }
        hasMembers = true
        bytes.append(UInt8(ascii: close))
    }

    /// What stands between the last thing and the next.
    private mutating func separate() {
        guard depth > 0 else { return }
        if hasMembers { bytes.append(UInt8(ascii: ",")) }
        hasMembers = true
        newLine()
    }

    private mutating func newLine() {
        guard layout == .pretty else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }

    private mutating func writeString(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        guard text.utf8.contains(where: Self.mayNeedEscape) else {
            bytes += text.utf8
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            // U+2028 and U+2029 end a line in older JavaScript; the others act on a terminal, or turn the direction of writing.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{200E}", "\u{200F}",
                "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                let digits = String(scalar.value, radix: 16)
                bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F || byte == 0xC2 || byte == 0xE2
    }
}
