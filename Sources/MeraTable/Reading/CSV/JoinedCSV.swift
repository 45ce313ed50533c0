import MeraSource

/// CSV files of one table that are read as one: the first whole, of the others what stands below the names of the columns. They have to
/// be written alike, because one way of reading holds for all.
struct JoinedCSV {
    let source: ByteSource
    let places: FilePlaces

    private struct Part {
        let name: String
        let source: ByteSource
        let opening: CSVOpening
    }

    /// - Parameter parts: at least one; each is opened, none is read.
    init(
        _ parts: [(name: String, path: String)], layouts: [ColumnLayout], options: ReadOptions
    ) throws(ReadFailure) {
        var pieces: [ByteSource.Piece] = []
        var ranges: [FilePlaces.Range] = []
        var first: Part?
        var line = 1
        for (name, path) in parts {
            let source = try TableReader.source(path, .csv, options.limits)
            let part = Part(
                name: name, source: source,
                opening: try CSVOpening(source, name: name, layouts: layouts, options: options))
            try Self.compare(first ?? part, part)
            let from = first == nil ? 0 : part.opening.bodyStart
            ranges.append(FilePlaces.Range(file: name, from: line, line: first == nil ? 1 : part.opening.bodyLine))
            first = first ?? part
            guard from < source.count else { continue }
            let ends = try Self.lineEnds(of: source, from: from, name)
            pieces.append(ByteSource.Piece(source: source, from: from, count: source.count - from, endsFile: ends.isAtEnd))
            line += ends.count
            // The next file begins a line of its own.
            guard !ends.isAtEnd else { continue }
            pieces.append(ByteSource.Piece(source: .memory([0x0A]), from: 0, count: 1))
            line += 1
        }
        self.source = ByteSource(pieces)
        places = .ranges(ranges)
    }

    private static func compare(_ first: Part, _ other: Part) throws(ReadFailure) {
        let (a, b) = (first.opening, other.opening)
        let difference: Phrase
        if a.format.encoding != b.format.encoding {
            difference = Phrase(en: "the encoding", ru: "кодировка")
        } else if a.header != b.header {
            let lost = a.header.first { !b.header.contains($0) } ?? b.header.first { !a.header.contains($0) }
            difference =
                lost.map { Phrase(en: "the columns (`\($0)`)", ru: "столбцы (`\($0)`)") }
                ?? Phrase(en: "the order of the columns", ru: "порядок столбцов")
        } else if a.format.separator != b.format.separator {
            difference = Phrase(en: "what stands between columns", ru: "разделитель столбцов")
        } else if b.format.encoding == .utf16LittleEndian || b.format.encoding == .utf16BigEndian {
            // Its bytes are not those that are read.
            difference = Phrase(en: "the encoding, which has to be UTF-8", ru: "кодировка, нужна UTF-8")
        } else {
            return
        }
        throw ReadFailure(
            .answersUnlike, other.name, ["first": .text(first.name), "second": .text(other.name), "what": .phrase(difference)])
    }

    /// The ends of lines as the reader counts them, and whether the last byte is one.
    private static func lineEnds(
        of source: ByteSource, from: Int, _ name: String
    ) throws(ReadFailure) -> (count: Int, isAtEnd: Bool) {
        var (count, last): (Int, UInt8) = (0, 0)
        var offset = from
        while offset < source.count {
            let bytes = try source.bytes(offset..<min(source.count, offset + 1 << 20), of: name)
            bytes.withUnsafeBufferPointer { bytes in
                for byte in bytes {
                    // A return ends a line by itself unless a line feed follows.
                    if byte == 0x0A || last == 0x0D { count += 1 }
                    last = byte
                }
            }
            offset += bytes.count
        }
        if last == 0x0D { count += 1 }
        return (count, last == 0x0A || last == 0x0D)
    }
}
