public import MeraSource

/// A piece of a file as it is written: what the tree leaves out, signs and comments, and the texts between them.
public struct Token: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// A key or a value, with its quotes; a text behind `|` or `>` from its sign to its last line end.
        case scalar(Node.Style)
        /// `-` of a list, in block style.
        case dash
        case colon, comma
        /// `[` or `{`
        case open
        /// `]` or `}`
        case close
        /// `&name`
        case anchor
        /// `*name`
        case alias
        /// `---` or `...`
        case documentMark
        /// From `#` to the end of the line, without blanks at the end.
        case comment
    }

    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }
}

extension DocumentTree {
    /// All that is written in the file, in its order. Nil where something stands between texts that is none of these: the file is damaged,
    /// or uses what is not read.
    public var tokens: [Token]? {
        guard otherFiles.isEmpty else { return nil }
        var scanner = TokenScanner(file.bytes)
        let scalars = writtenScalars
        scanner.tokens.reserveCapacity(scalars.count * 3)
        for record in scalars where record.span.start >= scanner.position {
            guard scanner.skip(to: record.span.start) else { return nil }
            scanner.add(.scalar(record.style), to: record.span.end)
        }
        return scanner.skip(to: file.bytes.count) ? scanner.tokens : nil
    }

    /// The comments of the file in their order, as far as they can be told in a file that is damaged.
    public var comments: [Span] {
        guard file.bytes.contains(UInt8(ascii: "#")) else { return [] }
        var scanner = TokenScanner(file.bytes)
        for record in writtenScalars where record.span.start >= scanner.position {
            scanner.skipLeniently(to: record.span.start)
            scanner.position = max(scanner.position, record.span.end)
        }
        scanner.skipLeniently(to: file.bytes.count)
        return scanner.tokens.map(\.span)
    }

    private var writtenScalars: [Record] {
        var scalars = records.filter { $0.kind == .scalar && $0.span.count > 0 && !$0.isBroken && $0.file == 0 }
        // Records lie in the order of their ends; keys come before what they hold.
        if !zip(scalars, scalars.dropFirst()).allSatisfy({ $0.span.start <= $1.span.start }) {
            scalars.sort { $0.span.start < $1.span.start }
        }
        return Array(scalars)
    }
}

/// Goes through what stands between the texts of a file.
private struct TokenScanner {
    private let bytes: [UInt8]
    var position = 0
    var tokens: [Token] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func add(_ kind: Token.Kind, to end: Int) {
        tokens.append(Token(kind, Span(position, end)))
        position = end
    }

    /// Takes the signs up to `end`; false where something else stands there.
    mutating func skip(to end: Int) -> Bool {
        while position < end {
            let byte = bytes[position]
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            case UInt8(ascii: "#"): comment(end)
            case UInt8(ascii: ":"): add(.colon, to: position + 1)
            case UInt8(ascii: ","): add(.comma, to: position + 1)
            case UInt8(ascii: "["), UInt8(ascii: "{"): add(.open, to: position + 1)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): add(.close, to: position + 1)
            case UInt8(ascii: "&"): add(.anchor, to: endOfName(end))
            case UInt8(ascii: "*"): add(.alias, to: endOfName(end))
            case UInt8(ascii: "-") where isFollowedByBlank(position): add(.dash, to: position + 1)
            case UInt8(ascii: "-"), UInt8(ascii: "."):
                let isMark = (0..<3).allSatisfy { position + $0 < end && bytes[position + $0] == byte }
                guard isMark, isFollowedByBlank(position + 2), position == 0 || bytes[position - 1].isBreak || position == 3
                else {
                    return false
                }
                add(.documentMark, to: position + 3)
            default: return false
            }
        }
        return position == end
    }

    /// Looks for comments only.
    mutating func skipLeniently(to end: Int) {
        while position < end {
            let mayBegin = position == 0 || bytes[position - 1].isBlankOrBreak || "]},\"'".utf8.contains(bytes[position - 1])
            if bytes[position] == UInt8(ascii: "#"), mayBegin { comment(bytes.count) } else { position += 1 }
        }
    }

    private func isFollowedByBlank(_ position: Int) -> Bool {
        position + 1 >= bytes.count || bytes[position + 1].isBlankOrBreak
    }

    private func endOfName(_ limit: Int) -> Int {
        var end = position + 1
        while end < limit, !bytes[end].isBlankOrBreak, !",[]{}".utf8.contains(bytes[end]) { end += 1 }
        return end
    }

    private mutating func comment(_ limit: Int) {
        let start = position
        while position < limit, !bytes[position].isBreak { position += 1 }
        var end = position
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        tokens.append(Token(.comment, Span(start, end)))
    }
}
