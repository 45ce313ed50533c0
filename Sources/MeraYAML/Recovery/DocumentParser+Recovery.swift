import MeraSource

/// After a syntax error: the file is read again entry by entry, a broken entry again by its own entries, down to the value at fault.
extension DocumentParser {
    /// How often a broken entry is divided; deeper mistakes break the whole entry at that level.
    private static let deepestDivision = 16

    func line(_ number: Int) -> Line {
        var span = file.lineSpan(number)
        if number == 0 { span.start = max(span.start, min(readable.start, span.end)) }
        return Line(readable.bytes, span)
    }

    mutating func recover() -> Int32? {
        builder.anchorsInText = anchorNames()
        var lines = 0..<file.lineStarts.count
        while let first = lines.first, [.nothing, .documentMark].contains(line(first).role) || isDirective(first) {
            lines = (first + 1)..<lines.upperBound
        }
        if let second = lines.first(where: { line($0).role == .documentMark }) {
            let mark = line(second).span
            if readable.bytes[mark.start] == UInt8(ascii: "-") {
                builder.refuse(.severalDocuments, Span(mark.start, mark.start + 3))
            }
            lines = lines.lowerBound..<second
        }
        do throws(ReadingStop) {
            return try recover(lines, around: 0)
        } catch {
            if case .fatal(let diagnostic) = error { builder.diagnostics.append(diagnostic) }
            return nil
        }
    }

    /// Every `&name` in the file: an alias of something broken is not called undefined.
    private func anchorNames() -> Set<String> {
        let bytes = readable.bytes
        var names: Set<String> = []
        for position in bytes.indices where bytes[position] == UInt8(ascii: "&") {
            let end = bytes[(position + 1)...].prefix(256).firstIndex { $0.isBlankOrBreak || ",[]{}".utf8.contains($0) }
            names.insert(file.text(Span(position + 1, end ?? min(position + 257, bytes.count))))
        }
        return names
    }

    private mutating func isDirective(_ number: Int) -> Bool {
        let span = line(number).span
        guard span.count > 0, readable.bytes[span.start] == UInt8(ascii: "%") else { return false }
        builder.refuse(.directive, span)
        return true
    }

    /// A container made of the entries in these lines that can be read; throws only what ends the reading of the file.
    private mutating func recover(_ lines: Range<Int>, around depth: Int) throws(ReadingStop) -> Int32? {
        guard let block = Block(lines, line), !block.entries.isEmpty else { return nil }
        for stray in block.leading { try report(.misplaced, Entry(lines: stray, strays: []), in: block) }
        var children: [Int32] = []
        for entry in block.entries { children += try recover(entry, of: block, around: depth) }
        let start = line(block.entries[0].lines.lowerBound).text
        let node = try builder.append(
            Record(kind: block.isSequence ? .sequence : .mapping, style: .plain, span: Span(start, start)))
        builder.close(node, children, end: span(ofLines: lines).end)
        return node
    }

    /// The children that an entry gives: key and value, or an item.
    private mutating func recover(_ entry: Entry, of block: Block, around depth: Int) throws(ReadingStop) -> [Int32] {
        let mark = builder.mark
        do {
            return try members(entry.withStrays, of: block, around: depth)
        } catch .fatal(let diagnostic) {
            throw .fatal(diagnostic)
        } catch {
            builder.rewind(to: mark)
            guard !entry.strays.isEmpty else { return try divide(entry, of: block, around: depth, error) }
        }
        let own = Entry(lines: entry.lines, strays: [])
        let count = builder.diagnostics.count
        let children = try recover(own, of: block, around: depth)
        let isUnfinished = builder.diagnostics.count > count
        for stray in entry.strays where !(isUnfinished && continuesText(stray)) {
            try report(.misplaced, Entry(lines: stray, strays: []), in: block)
        }
        return children
    }

    private mutating func members(_ lines: Range<Int>, of block: Block, around depth: Int) throws(ReadingStop) -> [Int32] {
        guard let node = try read(span(ofLines: lines), depth: depth) else { return [] }
        let record = builder.records[Int(node)]
        guard record.kind == (block.isSequence ? .sequence : .mapping), !record.isFlow else { throw .misplaced }
        return Array(builder.children[Int(record.firstChild)..<Int(record.firstChild + record.childCount)])
    }

    /// A line that can only be the rest of an open bracket or quote.
    private func continuesText(_ lines: Range<Int>) -> Bool {
        let line = line(lines.lowerBound)
        guard line.text < line.span.end else { return true }
        let bytes = readable.bytes[line.text..<line.span.end]
        return bytes.first.map(UInt8.closesFlow.contains) == true || bytes.last == UInt8(ascii: "\"")
            || bytes.last == UInt8(ascii: "'")
    }

    /// An entry that cannot be read whole: its parts, or a broken value and one finding.
    private mutating func divide(
        _ entry: Entry, of block: Block, around depth: Int, _ stop: ReadingStop
    ) throws(ReadingStop) -> [Int32] {
        let header = line(entry.lines.lowerBound)
        let body = (entry.lines.lowerBound + 1)..<entry.lines.upperBound
        if depth < Self.deepestDivision, header.tab == nil {
            if block.isSequence, isDivisible(itemLine: entry.lines.lowerBound) {
                // The item without its dash is a block of its own, at the column where its text begins.
                readable.blank(header.text)
                if let node = try recover(entry.lines, around: depth + 1) { return [node] }
                return [try broken(entry, header, block)]
            }
            if let colon = header.colon, !header.hasValue, body.contains(where: { line($0).role != .nothing }) {
                if startsWithTab(body) { return try pair(entry, header, block, .misplaced) }
                let count = builder.diagnostics.count
                if let value = try recover(body, around: depth + 1) { return [try key(header, colon, depth), value] }
                if builder.diagnostics.count > count { return [try key(header, colon, depth), try broken(entry, header, block)] }
            }
        }
        // `a: 1` is good by itself where only what follows is at fault.
        if !body.isEmpty, let colon = header.colon, hasPlainValue(after: colon, header) {
            let mark = builder.mark
            do {
                let children = try members(entry.lines.lowerBound..<body.lowerBound, of: block, around: depth)
                try report(stop, entry, in: block)
                return children
            } catch .fatal(let diagnostic) {
                throw .fatal(diagnostic)
            } catch {
                builder.rewind(to: mark)
            }
        }
        return try pair(entry, header, block, stop)
    }

    /// The key of an entry with a broken value; the finding is about the value.
    private mutating func pair(
        _ entry: Entry, _ header: Line, _ block: Block, _ stop: ReadingStop
    ) throws(ReadingStop) -> [Int32] {
        try report(stop, entry, in: block)
        let value = try broken(entry, header, block)
        guard !block.isSequence else { return [value] }
        // Without a key the finding says all there is to say.
        guard let colon = header.colon, colon > header.text else { return [] }
        return [try key(header, colon, 0), value]
    }
}

/// What is left of an entry that cannot be read.
extension DocumentParser {
    private mutating func broken(_ entry: Entry, _ header: Line, _ block: Block) throws(ReadingStop) -> Int32 {
        var start = header.colon.map { $0 + 1 } ?? header.text
        while start < header.span.end, readable.bytes[start].isBlank { start += 1 }
        return try builder.append(
            Record(kind: .scalar, style: .plain, isBroken: true, span: Span(start, max(start, header.span.end))))
    }

    /// The key alone, read as `key:`; a key that cannot be read either is taken as it is written.
    private mutating func key(_ header: Line, _ colon: Int, _ depth: Int) throws(ReadingStop) -> Int32 {
        let mark = builder.mark
        do {
            if let node = try read(Span(header.span.start, colon + 1), depth: depth), builder.records[Int(node)].childCount == 2 {
                return builder.children[Int(builder.records[Int(node)].firstChild)]
            }
        } catch .fatal(let diagnostic) {
            throw .fatal(diagnostic)
        } catch {
            builder.rewind(to: mark)
        }
        let span = Span(header.text, colon)
        return try builder.append(Record(kind: .scalar, style: .plain, span: span, text: file.text(span)))
    }

    /// The value begins like a text that cannot go on in the next lines by a sign of its own.
    private func hasPlainValue(after colon: Int, _ header: Line) -> Bool {
        let value = Line(readable.bytes, Span(colon + 1, header.span.end))
        guard value.role != .nothing else { return false }
        return !"\"'[{|>&*!".utf8.contains(readable.bytes[value.text])
    }

    private func startsWithTab(_ body: Range<Int>) -> Bool {
        body.first { line($0).role != .nothing }.map { line($0).tab != nil } ?? false
    }

    /// The item has something to divide: entries of its own, beside the dash or below it.
    private func isDivisible(itemLine number: Int) -> Bool {
        let header = line(number)
        guard header.role == .item else { return false }
        let rest = Line(readable.bytes, Span(header.text + 1, header.span.end))
        return rest.role != .other
    }

    /// Adds the finding about an entry; past the limit of findings the file is not read on.
    private mutating func report(_ stop: ReadingStop, _ entry: Entry, in block: Block) throws(ReadingStop) {
        let finding = explain(stop, entry, in: block)
        guard syntaxErrors < limits.syntaxErrors else {
            throw .fatal(
                Diagnostic(.tooManySyntaxErrors, ["limit": .number(limits.syntaxErrors)], at: finding.location))
        }
        syntaxErrors += 1
        builder.diagnostics.append(finding)
    }
}
