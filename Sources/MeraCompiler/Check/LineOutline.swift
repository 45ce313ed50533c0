import MeraSource

/// The lines of a file by their indentation: which line stands under which. It is told from the text, since a file that cannot be read as
/// it was meant has no tree that one could ask.
final class LineOutline {
    let file: SourceFile
    /// Columns before the text of each line, a dash counted as a blank; nil for lines with nothing but a comment.
    private let indents: [Int?]
    private var known: [Int: [Int]] = [:]

    init(_ file: SourceFile) {
        self.file = file
        indents = file.lineStarts.indices.map { line in
            let span = file.lineSpan(line)
            var place = span.start
            while place < span.end, [0x20, 0x09].contains(file.bytes[place]) || Self.isDash(file.bytes, place, span.end) {
                place += 1
            }
            guard place < span.end, file.bytes[place] != UInt8(ascii: "#") else { return nil }
            return place - span.start
        }
    }

    private static func isDash(_ bytes: [UInt8], _ place: Int, _ end: Int) -> Bool {
        bytes[place] == UInt8(ascii: "-") && place + 1 < end && bytes[place + 1] == 0x20
    }

    func line(_ location: Location) -> Int { file.lineIndex(at: location.span.start) }

    /// The lines above, each indented less than the one before; the nearest first.
    func ancestors(_ line: Int) -> [Int] {
        if let found = known[line] { return found }
        var found: [Int] = []
        var least = indents[line] ?? Int.max
        var above = line - 1
        while above >= 0, least > 0 {
            if let indent = indents[above], indent < least {
                found.append(above)
                least = indent
            }
            above -= 1
        }
        known[line] = found
        return found
    }

    /// Those of them that stand in a section of the file, not the section itself.
    func inside(_ line: Int) -> [Int] { ancestors(line).filter { (indents[$0] ?? 0) > 0 } }

    /// The lines below that are indented more, at most 200.
    func block(_ line: Int) -> Range<Int> {
        let indent = indents[line] ?? 0
        var end = line + 1
        while end < indents.count, end - line < 200, indents[end].map({ $0 > indent }) ?? true { end += 1 }
        return line + 1..<end
    }

    /// The words of a line before a colon: `age` and `type` of `age: {type: integer}`.
    func keys(_ line: Int, before end: Int = Int.max) -> [String] {
        let span = file.lineSpan(line)
        var keys: [String] = []
        var start: Int?
        for place in span.start..<min(span.end, end) {
            if Self.isWordByte(file.bytes[place]) {
                if start == nil { start = place }
            } else {
                let isQuote = file.bytes[place] == UInt8(ascii: "\"") || file.bytes[place] == UInt8(ascii: "'")
                let colon = isQuote ? place + 1 : place
                if colon < span.end, file.bytes[colon] == UInt8(ascii: ":"), let start {
                    keys.append(String(decoding: file.bytes[start..<place], as: UTF8.self))
                }
                start = nil
            }
        }
        return keys
    }

    func words(_ line: Int) -> [String] { Self.words(file.text(file.lineSpan(line))) }

    static func words(_ text: String) -> [String] {
        text.utf8.split { !isWordByte($0) }.compactMap { String($0) }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }
}
