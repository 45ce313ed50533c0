import MeraSource

/// YAML that libyaml does not know, put as it knows it: the bytes change, and their number does not, so that places stay true.
extension Readable {
    /// Changes what libyaml stopped at; false where that is no such thing.
    mutating func mend(_ problem: ParserProblem) -> Bool {
        let offset = min(problem.offset, bytes.count)
        return mendBlankLine(offset) || mendFirstTab(problem, offset) || mendColon(offset)
            || problem.contextOffset.map { mendColon(min($0, bytes.count)) } ?? false
    }

    private func line(around offset: Int) -> Span {
        var (start, end) = (offset, offset)
        while start > self.start, !bytes[start - 1].isBreak { start -= 1 }
        while end < bytes.count, !bytes[end].isBreak { end += 1 }
        return Span(start, end)
    }

    /// A line of blanks is an empty line, whatever the blanks are.
    private mutating func mendBlankLine(_ offset: Int) -> Bool {
        let line = line(around: offset)
        let blanks = line.start..<line.end
        guard bytes[blanks].contains(0x09), bytes[blanks].allSatisfy(\.isBlank) else { return false }
        for position in blanks { bytes[position] = 0x20 }
        return true
    }

    /// The tab with which a text behind `|` begins is part of the text: another character holds its place.
    private mutating func mendFirstTab(_ problem: ParserProblem, _ offset: Int) -> Bool {
        guard problem.words.contains("tab character"), problem.context.contains("block scalar") else { return false }
        let line = line(around: offset)
        let tab = bytes[line.start..<line.end].prefix { $0 == 0x20 }.endIndex
        guard let header = problem.contextOffset, header < bytes.count, bytes[header] == UInt8(ascii: "|"),
            tab > line.start, tab < line.end, bytes[tab] == 0x09
        else { return false }
        bytes[tab] = UInt8(ascii: "x")
        firstTabs.insert(tab)
        return true
    }

    /// Between brackets the colon may stand on the line below its key: it changes places with the line break.
    private mutating func mendColon(_ offset: Int) -> Bool {
        // libyaml stops at the key or at the colon.
        var colon = line(around: offset).start
        for _ in 0..<2 {
            while colon < bytes.count, bytes[colon].isBlank { colon += 1 }
            if colon < bytes.count, bytes[colon] == UInt8(ascii: ":") { break }
            while colon < bytes.count, !bytes[colon].isBreak { colon += 1 }
            while colon < bytes.count, bytes[colon].isBlankOrBreak { colon += 1 }
        }
        guard colon + 1 < bytes.count, bytes[colon] == UInt8(ascii: ":"), bytes[colon + 1].isBlankOrBreak else { return false }
        var end = colon
        while end > start, bytes[end - 1].isBlankOrBreak { end -= 1 }
        guard end > start, bytes[end..<colon].contains(where: \.isBreak), !"{}[],:#".utf8.contains(bytes[end - 1]),
            isInBraces(colon)
        else { return false }
        for position in (end..<colon).reversed() { bytes[position + 1] = bytes[position] }
        bytes[end] = UInt8(ascii: ":")
        return true
    }

    private func isInBraces(_ position: Int) -> Bool {
        var open = position - 1
        for _ in 0..<64 {
            guard let brace = bytes[self.start...max(open, self.start)].lastIndex(of: UInt8(ascii: "{")) else { return false }
            if case .unclosedBracket(let innermost) = FlowScan(bytes, brace, position) {
                return bytes[innermost] == UInt8(ascii: "{")
            }
            open = brace - 1
            if open < self.start { return false }
        }
        return false
    }
}
