import MeraCompiler
import MeraSource
import MeraYAML

/// The text with a name of our own at the cursor: what the compiler would have liked to find there is what can be completed.
struct CompletionProbe {
    /// Nobody calls anything so, and it is a name wherever one can stand.
    static let marker = "meraCursor"

    let bytes: [UInt8]
    /// The word at the cursor, which what is chosen replaces.
    let word: Span
    let cursor: Int

    init(_ bytes: [UInt8], at cursor: Int) {
        self.bytes = bytes
        self.cursor = cursor
        var (start, end) = (cursor, cursor)
        while start > 0, Self.isWord(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
        word = Span(start, end)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private var line: Span {
        var (start, end) = (word.start, word.end)
        while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        return Span(start, end)
    }

    /// Where what is written has to be closed: quotes and brackets that are open at the cursor on its line, from the inside out.
    private var closing: (text: String, isInString: Bool) {
        var yamlQuote: UInt8?
        var isInString = false
        var brackets: [UInt8] = []
        var outer = 0
        var isValueStart = true
        var index = line.start
        while index < word.start {
            let byte = bytes[index]
            defer { index += 1 }
            switch byte {
            case UInt8(ascii: "\\") where yamlQuote == UInt8(ascii: "\""):
                index += 1
                if index < word.start, bytes[index] == UInt8(ascii: "\"") { isInString.toggle() }
            case UInt8(ascii: "\"") where yamlQuote == byte:
                yamlQuote = nil
                isInString = false
                brackets.removeSubrange(min(outer, brackets.count)...)
            case UInt8(ascii: "'") where yamlQuote == byte:
                if index + 1 < word.start, bytes[index + 1] == byte {
                    index += 1
                } else {
                    yamlQuote = nil
                    isInString = false
                    brackets.removeSubrange(min(outer, brackets.count)...)
                }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if yamlQuote == nil, isValueStart, !isInString {
                    yamlQuote = byte
                    outer = brackets.count
                } else if byte == UInt8(ascii: "\"") {
                    isInString.toggle()
                }
            case UInt8(ascii: "{") where !isInString: brackets.append(UInt8(ascii: "}"))
            case UInt8(ascii: "[") where !isInString: brackets.append(UInt8(ascii: "]"))
            case UInt8(ascii: "(") where !isInString: brackets.append(UInt8(ascii: ")"))
            case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"):
                if !isInString, brackets.last == byte { brackets.removeLast() }
            default: break
            }
            if byte != 0x20 {
                isValueStart = yamlQuote == nil && ":-[{,".utf8.contains(byte)
            }
        }
        var text = ""
        if isInString { text += yamlQuote == UInt8(ascii: "\"") ? "\\\"" : "\"" }
        let inner = yamlQuote == nil ? brackets[...] : brackets[min(outer, brackets.count)...]
        for byte in inner.reversed() { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        if let yamlQuote {
            text.unicodeScalars.append(Unicode.Scalar(yamlQuote))
            for byte in brackets[..<min(outer, brackets.count)].reversed() { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        }
        return (text, isInString)
    }

    /// Whether the cursor stands inside of the quotes of a text in an expression.
    var isInString: Bool { closing.isInString }

    /// Whether nothing but dashes stands before the word on its line, or in braces a comma: a key may begin here.
    var mayBeKey: Bool {
        var index = word.start
        while index > line.start, bytes[index - 1] == 0x20 { index -= 1 }
        guard index > line.start else { return true }
        switch bytes[index - 1] {
        case UInt8(ascii: "{"), UInt8(ascii: ","): return true
        case UInt8(ascii: "-"): return bytes[line.start..<index].allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "-") }
        default: return false
        }
    }

    /// The quotes that a string inside of the expression needs here.
    var stringQuote: String {
        closing.text.contains("\"") && !isInString && isInDoubleQuotes ? "\\\"" : "\""
    }

    private var isInDoubleQuotes: Bool {
        closing.text.hasSuffix("\"") || closing.text.contains("\"]") || closing.text.contains("\"}")
    }

    /// The texts to try, likeliest first.
    var attempts: [[UInt8]] {
        let (close, _) = closing
        let keyed = [
            replaced("\(Self.marker): x", end: word.end), replaced("\(Self.marker): x\(close)", end: line.end),
        ]
        let plain = [replaced(Self.marker, end: word.end), replaced(Self.marker + close, end: line.end)]
        guard mayBeKey else { return plain }
        return keyed + plain
    }

    /// The same with a text in quotes in the place of a name: what the codes are to which something is compared.
    var quotedAttempts: [[UInt8]] {
        guard !isInString else { return [] }
        let quoted = stringQuote + Self.marker + stringQuote
        return [replaced(quoted, end: word.end), replaced(quoted + closing.text, end: line.end)]
    }

    private func replaced(_ text: String, end: Int) -> [UInt8] {
        Array(bytes[..<word.start]) + Array(text.utf8) + Array(bytes[end...])
    }

    /// Where the marker stands in a text that was made.
    func place(in text: [UInt8]) -> Int {
        let marker = Array(Self.marker.utf8)
        var index = word.start
        while index + marker.count <= text.count {
            if text[index..<index + marker.count].elementsEqual(marker) { return index + 1 }
            index += 1
        }
        return word.start
    }
}
