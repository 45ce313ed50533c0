import MeraModel
import MeraSource

/// Puts the pieces of a file together in the order of the file, whatever the order in which they were read.
struct TableAssembly: Sendable {
    private var columns: [GrowingColumn]
    private var waiting: [Int: ParsedBlock] = [:]
    private var nextPiece = 0
    private(set) var rowCount = 0
    private(set) var recordCount = 0
    private(set) var issues = CellIssues()
    private(set) var rejected: [RejectedRow] = []
    /// For each column its cells that are written otherwise.
    private(set) var adapted: [AdaptedCells]
    private(set) var suspects: [RowJudge.Suspect] = []
    private(set) var surplus: (count: Int, line: Int) = (0, 0)
    private(set) var columnNumbersLine: Int?
    private(set) var pieces: [Provenance.Piece] = []
    private(set) var lineLeads: [Provenance.LineLead] = []
    /// The 1-based line on which the next piece begins.
    private var line: Int

    init(layouts: [ColumnLayout], firstLine: Int) {
        columns = layouts.map { GrowingColumn($0) }
        adapted = layouts.map { _ in AdaptedCells() }
        line = firstLine
    }

    /// Takes a piece; `number` counts them from 0 in the order of the file.
    mutating func add(_ block: ParsedBlock, number: Int) {
        waiting[number] = block
        while let next = waiting.removeValue(forKey: nextPiece) {
            nextPiece += 1
            append(next)
        }
    }

    private mutating func append(_ block: ParsedBlock) {
        for (index, part) in block.parts.enumerated() where block.rowCount > 0 { columns[index].append(part) }
        issues.append(block.issues, row: rowCount, line: line)
        for var row in block.rejected {
            row.record += recordCount + 1
            row.line += line
            rejected.append(row)
        }
        for (index, var cells) in block.adapted.enumerated() {
            cells.line += line
            adapted[index].append(cells)
        }
        for var suspect in block.suspects {
            suspect.row += rowCount
            suspect.line += line
            suspects.append(suspect)
        }
        if block.surplus.count > 0 {
            if surplus.count == 0 { surplus.line = block.surplus.line + line }
            surplus.count += block.surplus.count
        }
        if let own = block.columnNumbersLine { columnNumbersLine = own + line }
        pieces.append(Provenance.Piece(bytes: block.bytes, firstRow: rowCount, rowStarts: block.rowStarts))
        for lead in block.lineLeads {
            let row = Int(lead.row)
            let moved = Provenance.LineLead(row: row + rowCount, line: row + Int(lead.lines) + line)
            if lineLeads.last?.lines != moved.lines { lineLeads.append(moved) }
        }
        rowCount += block.rowCount
        recordCount += block.recordCount
        line += block.lineCount
    }

    /// The columns, in the order of the layouts that were given.
    func finish() -> [Column] { columns.map { $0.finish() } }
}

/// A column of which more and more rows are known.
private struct GrowingColumn: Sendable {
    private let layout: ColumnLayout
    private var chunks: [ColumnChunk] = []
    private var dictionary = TextDictionary()

    init(_ layout: ColumnLayout) { self.layout = layout }

    mutating func append(_ part: ColumnPart) {
        guard numbersTexts else {
            chunks.append(part.chunk)
            return
        }
        // The piece has numbered its texts by itself.
        let codes = dictionary.add(part.texts)
        let count = part.chunk.count
        var values = [Int64](repeating: 0, count: count)
        var chunk = part.chunk
        values.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress, !codes.isEmpty else { return }
            part.chunk.values.read(0..<count, into: start)
            // Rows without a value have 0 here.
            for row in 0..<count { values[row] = codes[Int(values[row])] }
        }
        chunk.values = values.withUnsafeBufferPointer { PackedIntegers($0) }
        chunks.append(chunk)
    }

    private var numbersTexts: Bool {
        switch layout.kind {
        case .text, .time, .dateTime, .point, .fileName, .order: true
        case .set(let codes, _): codes.count > 64
        default: false
        }
    }

    func finish() -> Column {
        var dictionary = dictionary
        dictionary.seal()
        return switch layout.kind {
        case .integer, .decimal: Column(kind: commonKind(of: chunks), chunks: chunks)
        case .text, .time, .dateTime, .point, .fileName, .order:
            Column(kind: layout.emptyColumnKind, chunks: chunks, dictionary: dictionary)
        case .date: Column(kind: .date, chunks: chunks)
        case .boolean: Column(kind: .boolean, chunks: chunks)
        case .choice(let codes): Column(kind: .code, chunks: chunks, dictionary: TextDictionary(codes))
        case .set(let codes, _) where codes.count <= 64:
            Column(kind: .set, chunks: chunks, dictionary: TextDictionary(codes))
        case .set(let codes, _):
            Column(kind: .wideSet, chunks: chunks, dictionary: TextDictionary(codes), masks: masks)
        }
    }

    private var masks: [[UInt64]] {
        (0..<dictionary.count).map { code in
            dictionary.withBytes(of: code) { bytes in
                stride(from: 0, to: bytes.count, by: 8).map { start in
                    bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
                }
            }
        }
    }
}
