import MeraSource

/// Literal (`|`) and folded (`>`) scalars: lines without their indent, folded ones joined.
struct BlockScalar {
    private let bytes: [UInt8]
    private let span: Span
    private let isFolded: Bool
    private let indent: Int
    private var position: Int
    private var map = ScalarMap()
    /// The break of the last line of text and the empty lines after it: what they become depends on the next line.
    private var lineBreak: Span?
    private var emptyLines: [Span] = []

    /// The map whose value agrees with what libyaml read; nil if none does.
    ///
    /// The indent of a scalar with an explicit number depends on the block around it, so the indents in question are tried.
    static func map(_ bytes: [UInt8], _ span: Span, _ style: Node.Style, text: String) -> ScalarMap? {
        let expected = Array(text.utf8)
        let first = endOfLine(bytes, span.start, span.end)
        var tried: Set<Int> = []
        for indent in [firstIndent(bytes, first, span.end)] + Array(0...deepest(bytes, first, span.end))
        where tried.insert(indent).inserted {
            var scalar = BlockScalar(bytes: bytes, span: span, isFolded: style == .folded, indent: indent, position: first)
            scalar.read()
            let value = scalar.map.value
            if value.count >= expected.count, value.starts(with: expected),
                value[expected.count...].allSatisfy({ $0 == 0x0A })
            {
                return scalar.map
            }
        }
        return nil
    }

    private init(bytes: [UInt8], span: Span, isFolded: Bool, indent: Int, position: Int) {
        self.bytes = bytes
        self.span = span
        self.isFolded = isFolded
        self.indent = indent
        self.position = position
    }

    private mutating func read() {
        var previousIsIndented = false
        readEmptyLines()
        while position < span.end {
            let start = position
            let isIndented = bytes[position].isBlank
            if isFolded, let gap = lineBreak, !previousIsIndented, !isIndented {
                if emptyLines.isEmpty { map.replace(Span(gap.start, start), by: [0x20]) }
            } else if let gap = lineBreak {
                map.replace(Span(gap.start, emptyLines.isEmpty ? start : gap.end), by: [0x0A])
            }
            for line in emptyLines { map.replace(line, by: [0x0A]) }
            emptyLines = []
            previousIsIndented = isIndented
            while position < span.end, !bytes[position].isBreak { position += 1 }
            map.copy(bytes, Span(start, position))
            lineBreak = readBreak()
            readEmptyLines()
        }
        if let lineBreak { map.replace(lineBreak, by: [0x0A]) }
        for line in emptyLines { map.replace(line, by: [0x0A]) }
    }

    private mutating func readBreak() -> Span? {
        guard position < span.end else { return nil }
        let start = position
        position += bytes[position] == 0x0D && position + 1 < span.end && bytes[position + 1] == 0x0A ? 2 : 1
        return Span(start, position)
    }

    /// Passes the indent of the next line of text, and the empty lines before it.
    private mutating func readEmptyLines() {
        while position < span.end {
            let start = position
            var spaces = 0
            while position < span.end, spaces < indent, bytes[position] == 0x20 {
                position += 1
                spaces += 1
            }
            guard position < span.end, bytes[position].isBreak, readBreak() != nil else { return }
            emptyLines.append(Span(start, position))
        }
    }

    private static func endOfLine(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, !bytes[position].isBreak { position += 1 }
        if position + 1 < end, bytes[position] == 0x0D, bytes[position + 1] == 0x0A { position += 1 }
        return min(position + 1, end)
    }

    /// The indent of the first line that holds anything.
    private static func firstIndent(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var spaces = 0
        for position in start..<max(start, end) {
            switch bytes[position] {
            case 0x20: spaces += 1
            case 0x0A, 0x0D: spaces = 0
            default: return spaces
            }
        }
        return 0
    }

    private static func deepest(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        // A digit of the header says at most 9 more than the block around, which has at most 64 levels.
        min(firstIndent(bytes, start, end), 128)
    }
}
