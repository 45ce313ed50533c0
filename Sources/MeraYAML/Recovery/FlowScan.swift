/// What is wrong with the brackets and quotes of a value that begins with one.
enum FlowScan: Equatable {
    /// All closed; the offset after the last.
    case closed(end: Int)
    case unclosedBracket(open: Int)
    /// The same, and `#` begins a comment behind the bracket, which may have taken the closing one along.
    case lostInComment(open: Int, comment: Int)
    case unclosedQuote(open: Int)
    /// A closing bracket that does not go with the innermost open one, if any is open.
    case mismatch(open: Int?, close: Int)

    init(_ bytes: [UInt8], _ start: Int, _ end: Int) {
        var open: [Int] = []
        var position = start
        // A quote only opens a text where a text can begin.
        var canBegin = true
        var comment: Int?
        while position < end {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\"") where canBegin, UInt8(ascii: "'") where canBegin:
                guard let close = Self.closingQuote(bytes, position, end) else {
                    self = .unclosedQuote(open: position)
                    return
                }
                position = close
                canBegin = false
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open.append(position)
                canBegin = true
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                func fits(_ open: Int) -> Bool { (bytes[open] == UInt8(ascii: "[")) == (byte == UInt8(ascii: "]")) }
                let last = open.popLast()
                guard let last, fits(last) else {
                    // Where a bracket around it is the one that is closed here, the inner one has been forgotten.
                    self =
                        last.flatMap { last in open.contains(where: fits) ? .unclosedBracket(open: last) : nil }
                        ?? .mismatch(open: last, close: position)
                    return
                }
                canBegin = false
            case UInt8(ascii: "#") where position > start && bytes[position - 1].isBlankOrBreak:
                // A comment that is meant as one has a space behind its sign.
                if position + 1 < end, !bytes[position + 1].isBlankOrBreak { comment = comment ?? position }
                while position < end, !bytes[position].isBreak { position += 1 }
            default:
                if !byte.isBlankOrBreak { canBegin = byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") }
            }
            position += 1
            if open.isEmpty, position > start { break }
        }
        self =
            open.last.map { open in
                comment.flatMap { $0 > open ? .lostInComment(open: open, comment: $0) : nil } ?? .unclosedBracket(open: open)
            } ?? .closed(end: position)
    }

    /// The quote that closes the one at `open`.
    static func closingQuote(_ bytes: [UInt8], _ open: Int, _ end: Int) -> Int? {
        let quote = bytes[open]
        var position = open + 1
        while position < end {
            if bytes[position] == quote {
                guard quote == UInt8(ascii: "'"), position + 1 < end, bytes[position + 1] == quote else { return position }
                position += 1
            } else if quote == UInt8(ascii: "\""), bytes[position] == UInt8(ascii: "\\") {
                position += 1
            }
            position += 1
        }
        return nil
    }
}
