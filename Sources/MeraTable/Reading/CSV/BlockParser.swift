import MeraModel

/// A block of a CSV file, read: rows, lines and records are counted from its start.
struct ParsedBlock: Sendable {
    var bytes: Range<Int>
    var rowCount = 0
    var recordCount = 0
    var lineCount = 0
    /// One for each column that is read.
    var parts: [ColumnPart] = []
    var issues = CellIssues()
    var rejected: [RejectedRow] = []
    /// How far the line of a row is ahead of the row, where that changes.
    var lineLeads: [Provenance.LineLead] = []
    /// Where every sixteenth row begins, see `Provenance.Piece`.
    var rowStarts: [UInt32] = []
}

/// Which columns of a file are read, and how.
struct ColumnPlan: Sendable {
    struct Source: Sendable {
        /// The place in the layouts.
        var layout: Int
        /// The place in the file.
        var field: Int
    }

    var sources: [Source]
    /// The columns of the file.
    var fieldCount: Int
    var notation: NumberNotation
    var isWindows1251: Bool
}

/// Reads the cells of blocks; one for each thread.
struct BlockParser {
    private let plan: ColumnPlan
    private let fieldLimit: Int
    private var columns: [ColumnParser]
    private let buffers = ColumnBuffers()

    init(_ plan: ColumnPlan, layouts: [ColumnLayout], fieldLimit: Int) {
        self.plan = plan
        self.fieldLimit = fieldLimit
        columns = plan.sources.map { ColumnParser(layouts[$0.layout], plan.notation) }
    }

    mutating func parse(_ block: RecordBlock) -> ParsedBlock {
        var matrix = RecordMatrix(block, columnCount: plan.fieldCount, fieldLimit: fieldLimit)
        var result = ParsedBlock(bytes: block.offset..<block.offset + block.count)
        while true {
            var troubles: [(trouble: CellTrouble, column: Int)] = []
            result.parts = columns.indices.map { parseColumn($0, matrix, &troubles) }
            let damaged = Set(troubles.filter { $0.trouble.outcome == .notText }.map(\.trouble.row)).sorted()
            if damaged.isEmpty {
                result.issues = issues(troubles, matrix)
                break
            }
            // Rare: without the damaged rows, everything once more.
            matrix.reject(damaged, .notText)
        }
        result.rowCount = matrix.rowCount
        result.recordCount = matrix.recordCount
        result.lineCount = matrix.lineCount
        result.lineLeads = matrix.lineLeads
        result.rowStarts = stride(from: 0, to: matrix.rowCount, by: Provenance.Piece.stride).map { matrix.starts[$0] &+ 1 }
        result.rejected = matrix.rejected.map { rejection in
            RejectedRow(
                record: Int(rejection.ordinal) - matrix.blanks(before: rejection.ordinal),
                line: matrix.line(ofRecord: rejection.ordinal, startingAt: rejection.bytes.lowerBound),
                reason: rejection.reason, fields: rejection.fields,
                bytes: block.offset + rejection.bytes.lowerBound..<block.offset + rejection.bytes.upperBound)
        }
        return result
    }

    private mutating func parseColumn(
        _ index: Int, _ matrix: RecordMatrix, _ troubles: inout [(trouble: CellTrouble, column: Int)]
    ) -> ColumnPart {
        var own: [CellTrouble] = []
        let part = matrix.withFields(plan.sources[index].field, plan.isWindows1251) { fields in
            columns[index].parse(fields, buffers, &own)
        }
        for trouble in own { troubles.append((trouble, index)) }
        return part
    }

    private func issues(_ troubles: [(trouble: CellTrouble, column: Int)], _ matrix: RecordMatrix) -> CellIssues {
        var issues = CellIssues()
        let ordered = troubles.sorted { ($0.trouble.row, $0.column) < ($1.trouble.row, $1.column) }
        for (trouble, column) in ordered {
            guard let fault = trouble.outcome.fault else { continue }
            let source = plan.sources[column]
            let line = matrix.line(
                ofRecord: matrix.ordinals[trouble.row], startingAt: matrix.bytes(ofRow: trouble.row).lowerBound)
            matrix.withFields(source.field, plan.isWindows1251) { fields in
                issues.append(
                    row: trouble.row, line: line, column: source.layout, fault: fault,
                    text: excerpt(fields.cell(trouble.row, buffers.scratch)))
            }
        }
        return issues
    }
}

/// At most 80 characters of a cell.
func excerpt(_ cell: UnsafeBufferPointer<UInt8>) -> some Collection<UInt8> {
    var end = 0
    var characters = 0
    while end < cell.count {
        if cell[end] & 0xC0 != 0x80 {
            if characters == 80 { break }
            characters += 1
        }
        end += 1
    }
    return cell[..<end]
}

extension RecordMatrix {
    /// The fields of one column of the file.
    func withFields<Result>(_ field: Int, _ isWindows1251: Bool, _ body: (FieldColumn) -> Result) -> Result {
        starts.withUnsafeBufferPointer { starts in
            let ends = UnsafePointer(block.ends)
            let first = starts.baseAddress ?? ends
            return body(
                FieldColumn(
                    bytes: block.bytes, count: rowCount, starts: field == 0 ? first : ends + (field - 1),
                    startStride: field == 0 ? 1 : columnCount, ends: ends + field, endStride: columnCount,
                    isWindows1251: isWindows1251))
        }
    }
}
