/// Finds the rows of a block that are no answers: names of columns once more, rows of types, blanks, remarks; and those that may be
/// totals, which only the whole file can tell.
struct RowJudge {
    private let plan: ColumnPlan
    private let layouts: [ColumnLayout]
    private let scratch = CellScratch()
    private let folded: [String]
    /// For each field its layout.
    private let layoutOfField: [Int: Int]
    /// Columns of single options, in which the option's own name may be the answer.
    private var optionFields: Set<Int> = []
    /// Where the name of a total may stand: the first field, those by which rows are told apart, and the first ones of text.
    private let labelFields: [Int]

    /// A row that is called like a total.
    struct Suspect: Sendable {
        var row: Int
        var line: Int
        /// Where it stands in the file.
        var offset: Int
        var field: Int
        var text: String
    }

    /// Cells that are looked at in a row.
    private static let cellLimit = 400

    /// The first column of the table.
    private var first: Int { plan.besides }

    init(_ plan: ColumnPlan, layouts: [ColumnLayout]) {
        self.plan = plan
        self.layouts = layouts
        folded = plan.header.map(CellText.folded)
        var layoutOfField: [Int: Int] = [:]
        for source in plan.sources {
            if layouts[source.layout].isBeside { continue }
            switch source.columns {
            case .field(let field): layoutOfField[field] = source.layout
            case .options(let options):
                for option in options { layoutOfField[option.field] = source.layout }
                optionFields.formUnion(options.map(\.field))
            }
        }
        self.layoutOfField = layoutOfField
        let keys = layoutOfField.filter { layouts[$0.value].isIdentifier }.map(\.key).sorted().prefix(3)
        let texts = layoutOfField.filter { layouts[$0.value].kind == .text }.map(\.key).sorted().prefix(2)
        labelFields = Set([plan.besides] + keys + texts).sorted()
    }

    /// The rows that are no answers, in order.
    func rejections(_ matrix: RecordMatrix) -> [(row: Int, reason: RejectionReason)] {
        var found: [Int: RejectionReason] = [:]
        // Of rows that were taken out of another file those do not come first that came first there.
        if matrix.block.offset == plan.bodyStart, plan.besides == 0 {
            for row in 0..<min(3, firstRows(matrix)) {
                if repeatsHeader(matrix, row) {
                    found[row] = .repeatedHeader
                } else if isSecondHeader(matrix, row) || areColumnNumbers(matrix, row) {
                    found[row] = .secondHeader
                } else {
                    break
                }
            }
        }
        matrix.withFields(first, plan.isWindows1251) { fields in
            let header = Array((plan.header.dropFirst(first).first ?? "").utf8)
            for row in 0..<matrix.rowCount where found[row] == nil {
                let (start, count) = fields.raw(row)
                if count == 0 || start[0] <= 0x22 || start[0] >= 0xC2, isBlank(matrix, row) {
                    found[row] = .emptyRow
                } else if count > 0, start[0] == header.first || start[0] == 0x22 || start[0] >= 0x80, repeatsHeader(matrix, row)
                {
                    found[row] = .repeatedHeader
                } else if count > 0, RowWords.mayBegin(start, count, isWindows1251: plan.isWindows1251), isRemark(matrix, row) {
                    found[row] = .remark
                }
            }
        }
        if let (field, rows) = plan.instrument {
            matrix.withFields(field, plan.isWindows1251) { fields in
                for row in 0..<matrix.rowCount where found[row] == nil && !rows.holds(text(fields, row)) {
                    found[row] = .otherInstrument
                }
            }
        }
        if !plan.totals.isEmpty {
            for row in 0..<matrix.rowCount where plan.totals.contains(matrix.block.offset + matrix.bytes(ofRow: row).lowerBound) {
                found[row] = .total
            }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    func suspects(_ matrix: RecordMatrix) -> [Suspect] {
        var found: [Suspect] = []
        for field in labelFields where field < matrix.columnCount {
            matrix.withFields(field, plan.isWindows1251) { fields in
                for row in 0..<matrix.rowCount {
                    let (start, count) = fields.raw(row)
                    guard count > 0, count < 200, RowWords.mayBegin(start, count, isWindows1251: plan.isWindows1251) else {
                        continue
                    }
                    let text = self.text(fields, row)
                    if RowWords.isTotal(CellText.folded(text)), !found.contains(where: { $0.row == row }) {
                        let start = matrix.bytes(ofRow: row).lowerBound
                        found.append(
                            Suspect(
                                row: row, line: matrix.line(ofRecord: matrix.ordinals[row], startingAt: start),
                                offset: matrix.block.offset + start, field: field, text: text))
                    }
                }
            }
        }
        return found.sorted { $0.row < $1.row }
    }

    /// The rows among the first records, which stand in one block whatever its size: what is judged by them does not depend on it.
    private func firstRows(_ matrix: RecordMatrix) -> Int {
        matrix.ordinals.prefix { $0 < RecordSplitter.firstRecords }.count
    }

    private func areColumnNumbers(_ matrix: RecordMatrix, _ row: Int) -> Bool {
        hasColumnNumbers(matrix, row) && !mayBeAnswers(matrix, row)
            || hasColumnNumbers(matrix, row, least: 3) && isNumberAmongWords(matrix, row)
    }

    /// Whether the first row looks like `1;2;3;4`, the numbers that forms have below the names.
    func hasColumnNumbers(_ matrix: RecordMatrix, _ row: Int = 0, least: Int = 4) -> Bool {
        guard matrix.block.offset == plan.bodyStart, plan.besides == 0, firstRows(matrix) > 1, matrix.columnCount >= least,
            matrix.columnCount < 100
        else { return false }
        let cells = cells(matrix, row)
        let letters = cells.prefix { $0.count == 1 && Int($0) == nil }.count
        let numbers = cells.dropFirst(letters).map { Int($0) ?? -1 }
        return numbers.count >= 3 && letters <= 3
            && (numbers == Array(1...numbers.count) || numbers == Array(letters + 1...letters + numbers.count))
    }

    /// Whether the numbers of columns can be answers: not where a day or an option stands.
    private func mayBeAnswers(_ matrix: RecordMatrix, _ row: Int) -> Bool {
        let cells = cells(matrix, row)
        return layoutOfField.allSatisfy { field, layout in
            switch layouts[layout].kind {
            case .date, .time, .dateTime, .point, .fileName: false
            case .choice(let codes): cells.indices.contains(field) && codes.contains(cells[field])
            default: true
            }
        }
    }

    /// Whether a number stands where the next rows have words only: no district is called `1` among `Акша` and `Борзя`.
    private func isNumberAmongWords(_ matrix: RecordMatrix, _ row: Int) -> Bool {
        let own = cells(matrix, row)
        // The first rows come together, whatever the size of blocks.
        let next = (row + 1..<firstRows(matrix)).map { cells(matrix, $0) }
        return layoutOfField.contains { field, layout in
            let isText = layouts[layout].kind == .text || layouts[layout].role == .outerKey
            guard isText, own.indices.contains(field), !own[field].isEmpty, own[field].allSatisfy(\.isNumber) else {
                return false
            }
            let words = next.compactMap { $0.indices.contains(field) && !$0[field].isEmpty ? $0[field] : nil }
            return words.count > 1 && words.allSatisfy { !$0.contains(where: \.isNumber) }
        }
    }

    // MARK: One row

    private func text(_ fields: FieldColumn, _ row: Int) -> String {
        String(decoding: fields.cell(row, scratch), as: UTF8.self)
    }

    private func cells(_ matrix: RecordMatrix, _ row: Int) -> [String] {
        (0..<min(matrix.columnCount, Self.cellLimit)).map { field in
            matrix.withFields(field, plan.isWindows1251) { CellText.folded(text($0, row)) }
        }
    }

    private func isBlank(_ matrix: RecordMatrix, _ row: Int) -> Bool {
        // In a table of one column a row of blanks is a question without an answer.
        guard matrix.columnCount > first + 1, matrix.bytes(ofRow: row).count < 1 << 12 else { return false }
        // Most rows have content at their very beginning.
        for field in first..<matrix.columnCount where !plan.computed.contains(field) {
            let isBlank = matrix.withFields(field, plan.isWindows1251) { fields in
                fields.raw(row).count == 0 || CellText(text(fields, row), isFree: false).text.isEmpty
            }
            if !isBlank { return false }
        }
        return true
    }

    private func repeatsHeader(_ matrix: RecordMatrix, _ row: Int) -> Bool {
        let cell = matrix.withFields(first, plan.isWindows1251) { CellText.folded(text($0, row)) }
        guard cell == folded[first] else { return false }
        let cells = cells(matrix, row)
        return matrix.columnCount > first + 1 || !cell.isEmpty ? zip(cells, folded).dropFirst(first).allSatisfy(==) : false
    }

    private func isSecondHeader(_ matrix: RecordMatrix, _ row: Int) -> Bool {
        var (named, typed, other) = (0, 0, 0)
        var isTypedOnly = true
        let cells = cells(matrix, row)
        for (field, cell) in cells.enumerated() where !cell.isEmpty {
            // What is still to come cannot make it one.
            if other > 0, named + cells.count - field < max(2, other) { return false }
            let own = layoutOfField[field]
            if optionFields.contains(field) { continue }
            if cell == folded[field] || own.map({ isCalled(cell, $0) }) == true {
                named += 1
                continue
            }
            if cell.hasPrefix("{\"importid\"") {
                typed += 1
                continue
            }
            guard let layout = layoutOfField[field] else {
                if !RowWords.typesAndUnits.contains(cell) { isTypedOnly = false }
                continue
            }
            if !RowWords.typesAndUnits.contains(cell) {
                other += 1
                continue
            }
            // A text may well be such a word.
            typed += layouts[layout].kind == .text ? 0 : 1
        }
        // The texts of questions as an export has them, of which some are another's words: one may be an answer, several are not.
        if other > 0 { return named > 1 && named >= other }
        return named > 0 || typed > 0 && isTypedOnly
    }

    private func isCalled(_ cell: String, _ layout: Int) -> Bool {
        // A number is an answer, though a column may be called `2024`.
        guard cell.utf8.contains(where: { $0 | 0x20 >= UInt8(ascii: "a") }) else { return false }
        return plan.names.isName(cell, of: layout) || FormColumnText.plain(cell).map { plan.names.isName($0, of: layout) } == true
    }

    /// A remark stands in the first cell of a row that has nothing else.
    private func isRemark(_ matrix: RecordMatrix, _ row: Int) -> Bool {
        guard matrix.columnCount > first + 1 else { return false }
        let cell = matrix.withFields(first, plan.isWindows1251) { CellText.folded(text($0, row)) }
        return RowWords.isRemark(cell)
            && (first + 1..<matrix.columnCount).allSatisfy { field in
                matrix.withFields(field, plan.isWindows1251) { CellText(text($0, row), isFree: false).text.isEmpty }
            }
    }
}
