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
    /// For each column that is read its cells that are written otherwise.
    var adapted: [AdaptedCells] = []
    /// Rows that are called like totals.
    var suspects: [RowJudge.Suspect] = []
    /// Rows with empty cells after the last column, and the line of the first.
    var surplus: (count: Int, line: Int) = (0, 0)
    /// The first row looks like the numbers of the columns.
    var columnNumbersLine: Int?
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
        /// Where its cells stand in the file.
        var columns: ColumnSource
    }

    var sources: [Source]
    /// Where what the program works out itself stands: a row that has nothing else is none.
    var computed: Set<Int> = []
    /// How many columns before all others say where rows stood from which the file was taken.
    var besides = 0
    /// The names of the columns of the file.
    var header: [String]
    /// What names mean.
    var names: ColumnNames
    /// Where the rows begin in the file.
    var bodyStart: Int
    var notation: NumberNotation
    /// Cells are read by the letter.
    var isExact = false
    var isWindows1251: Bool
    /// Where rows begin that are known to be totals.
    var totals: Set<Int> = []
    /// Columns of options without any mark tell nothing.
    var needsMarks = false
    /// Where the file has rows of several tables: the column that tells them apart, and which are meant.
    var instrument: (field: Int, rows: Instrument)?

    var fieldCount: Int { header.count }
}

/// Reads the cells of blocks; one for each thread.
struct BlockParser {
    private let plan: ColumnPlan
    private let layouts: [ColumnLayout]
    private let fieldLimit: Int
    private var columns: [ColumnParser]
    private let judge: RowJudge
    private let buffers = ColumnBuffers()

    init(_ plan: ColumnPlan, layouts: [ColumnLayout], fieldLimit: Int) {
        self.plan = plan
        self.layouts = layouts
        self.fieldLimit = fieldLimit
        judge = RowJudge(plan, layouts: layouts)
        columns = plan.sources.map { source in
            let layout = layouts[source.layout]
            if case .options = source.columns {
                // What the marks make are codes.
                var codes = JSONCells.layout(for: layout)
                codes.given = ColumnLayout.Given()
                return ColumnParser(codes, plan.notation)
            }
            return ColumnParser(layout, plan.notation, isExact: plan.isExact)
        }
    }

    mutating func parse(_ block: RecordBlock) -> ParsedBlock {
        var matrix = RecordMatrix(block, columnCount: plan.fieldCount, fieldLimit: fieldLimit)
        var result = ParsedBlock(bytes: block.offset..<block.offset + block.count)
        let noAnswers = judge.rejections(matrix)
        if !noAnswers.isEmpty { matrix.reject(noAnswers) }
        while true {
            var reports: [CellReport] = []
            result.parts = columns.indices.map { index in
                var report = CellReport()
                let part = parseColumn(index, matrix, &report)
                reports.append(report)
                return part
            }
            let damaged = Set(reports.flatMap { $0.troubles.filter { $0.fault == nil }.map(\.row) }).sorted()
            if damaged.isEmpty {
                result.issues = issues(reports, matrix)
                result.adapted = reports.map { located($0.adapted, matrix) }
                break
            }
            // Rare: without the damaged rows, everything once more.
            matrix.reject(damaged.map { ($0, .notText) })
        }
        result.rowCount = matrix.rowCount
        result.recordCount = matrix.recordCount
        result.lineCount = matrix.lineCount
        result.lineLeads = matrix.lineLeads
        result.rowStarts = stride(from: 0, to: matrix.rowCount, by: Provenance.Piece.stride).map { matrix.starts[$0] &+ 1 }
        result.rejected = matrix.rejected.map { rejection in
            let line = matrix.line(ofRecord: rejection.ordinal, startingAt: rejection.bytes.lowerBound)
            return RejectedRow(
                record: Int(rejection.ordinal) - matrix.blanks(before: rejection.ordinal), line: line,
                reason: rejection.reason, fields: rejection.fields,
                lines: 1 + block.quotedLineEnds(before: rejection.bytes.upperBound)
                    - block.quotedLineEnds(before: rejection.bytes.lowerBound),
                bytes: block.offset + rejection.bytes.lowerBound..<block.offset + rejection.bytes.upperBound)
        }
        result.suspects = judge.suspects(matrix)
        if judge.hasColumnNumbers(matrix) { result.columnNumbersLine = matrix.lineOfRow(0) }
        if matrix.surplus.count > 0 {
            let start = block.start(ofRecord: Int(matrix.surplus.first))
            result.surplus = (matrix.surplus.count, Int(matrix.surplus.first) + block.quotedLineEnds(before: start))
        }
        return result
    }

    private mutating func parseColumn(_ index: Int, _ matrix: RecordMatrix, _ report: inout CellReport) -> ColumnPart {
        switch plan.sources[index].columns {
        case .field(let field):
            return matrix.withFields(field, plan.isWindows1251) { columns[index].parse($0, buffers, &report) }
        case .options(let options):
            let cells = OptionColumns(
                layouts[plan.sources[index].layout], options, needsMark: plan.needsMarks
            ).cells(rowCount: matrix.rowCount) { row, field in
                matrix.withFields(field, plan.isWindows1251) {
                    String(decoding: $0.cell(row, buffers.scratch), as: UTF8.self)
                }
            }
            let part = cells.withFields { columns[index].parse($0, buffers, &report) }
            for place in report.troubles.indices where report.troubles[place].fault == .wrongType {
                report.troubles[place].fault = .notMark
            }
            return part ?? ColumnPart(chunk: ColumnChunk(values: PackedIntegers(repeating: 0, count: 0), status: .valid))
        }
    }

    private func issues(_ reports: [CellReport], _ matrix: RecordMatrix) -> CellIssues {
        var issues = CellIssues()
        var places: [(row: Int, column: Int, number: Int)] = []
        for (column, report) in reports.enumerated() {
            for (number, trouble) in report.troubles.enumerated() { places.append((trouble.row, column, number)) }
        }
        places.sort { ($0.row, $0.column, $0.number) < ($1.row, $1.column, $1.number) }
        for place in places {
            let trouble = reports[place.column].troubles[place.number]
            guard let fault = trouble.fault else { continue }
            issues.append(
                row: trouble.row, line: matrix.lineOfRow(trouble.row), column: plan.sources[place.column].layout, fault: fault,
                text: trouble.text, detail: trouble.detail)
        }
        return issues
    }

    private func located(_ adapted: AdaptedCells, _ matrix: RecordMatrix) -> AdaptedCells {
        guard adapted.count > 0 else { return adapted }
        var adapted = adapted
        adapted.line = matrix.lineOfRow(adapted.row)
        return adapted
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
