import MeraModel
import MeraSource

/// Reads an array of objects, or an object a line, into the same columns as CSV.
struct JSONReader {
    let layouts: [ColumnLayout]
    let limits: ReadLimits
    private let name: String
    var keys: JSONKeys

    /// The layouts that are read.
    private let used: [Int]
    private var parsers: [ColumnParser]
    private let buffers = ColumnBuffers()
    private var assembly: TableAssembly
    private var piece = 0
    private var pieces: [Provenance.Piece] = []

    /// Rows that are not yet read as cells.
    private var rows: [Row] = []
    /// Those among and after `rows`.
    private var rejected: [RejectedRow] = []
    /// The bracket at the end of the array is missing.
    private var isUnclosed = false
    private static let rowsAtOnce = 4096

    /// Rows that are called like totals, and where rows begin that are known to be ones.
    var suspects: [RowJudge.Suspect] = []
    private(set) var totals: Set<Int> = []

    /// The readers of the rows inside.
    var inner: [InnerReader]

    /// A reader of the rows that stand inside of the rows of another.
    struct InnerReader {
        /// Its name as it is compared.
        let names: Set<String>
        /// For each column that is taken from the outer row its key and its layout there.
        let inherited: [(key: [UInt8], outer: Int)]
        var reader: JSONReader
    }

    private struct Row {
        /// By layout.
        var values: [Int: (value: JSONValue, range: Range<Int>)]
        var bytes: Range<Int>
        var line: Int
        var outer: Int32 = -1
    }

    private var outerRows: [Int32] = []

    private init(name: String, layouts: [ColumnLayout], nested: [NestedLayout], limits: ReadLimits) {
        inner = nested.map { nested in
            InnerReader(
                names: Set(([nested.name] + nested.aliases).map(CellText.folded)),
                inherited: nested.inherited.compactMap { name in
                    layouts.firstIndex { $0.name == name }.map { (Array(name.utf8), $0) }
                }, reader: JSONReader(name: name, layouts: nested.layouts, nested: [], limits: limits))
        }
        self.name = name
        self.layouts = layouts
        self.limits = limits
        used = layouts.indices.filter { layouts[$0].isUsed }
        let ours = used.map { JSONCells.layout(for: layouts[$0]) }
        parsers = ours.map { ColumnParser($0, NumberNotation(isCertain: true)) }
        assembly = TableAssembly(layouts: ours, firstLine: 0)
        keys = JSONKeys(layouts)
    }

    static func read(
        _ source: ByteSource, isLines: Bool, name: String, layouts: [ColumnLayout], nested: [NestedLayout],
        options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile {
        guard source.count > 0 else { throw ReadFailure(.fileEmpty, name) }
        let text = try decoded(try source.bytes(0..<source.count, of: name), name)
        let (file, suspects) = try read(text, isLines, name, layouts, nested, options)
        if file.failure != nil || suspects.isEmpty { return file }
        // Which rows are totals only the whole file tells: it is read once more, without them.
        let judged = TotalRows(file, suspects: suspects.count).judge(suspects) { $0 }
        let findings = judged.others.map { $0.finding(file.name) }
        if judged.totals.isEmpty { return file.adding(findings) }
        return try read(text, isLines, name, layouts, nested, options, totals: Set(judged.totals)).file.adding(findings)
    }

    private static func read(
        _ text: [UInt8], _ isLines: Bool, _ name: String, _ layouts: [ColumnLayout], _ nested: [NestedLayout],
        _ options: ReadOptions, totals: Set<Int> = []
    ) throws(ReadFailure) -> (file: AnswerFile, suspects: [RowJudge.Suspect]) {
        var reader = JSONReader(name: name, layouts: layouts, nested: nested, limits: options.limits)
        reader.totals = totals
        let isArray = text.withUnsafeBufferPointer { bytes in
            let isArray = isLines ? reader.readLines(bytes) : reader.readArray(bytes)
            reader.readRows(bytes)
            for index in reader.inner.indices { reader.inner[index].reader.readRows(bytes) }
            return isArray
        }
        guard isArray else { throw ReadFailure(.jsonNotArray, name) }
        var file = reader.finish(.memory(text))
        if let failure = reader.failure {
            file.failure = failure
            file.diagnostics = [failure] + file.diagnostics.filter { $0.code == .columnUnknownClose }
        }
        for (layout, inner) in zip(nested, reader.inner) {
            file.nested[layout.name] = inner.reader.finish(.memory(text))
            file.nested[layout.name]?.nestedIn = inner.reader.outerRows
        }
        return (file, reader.suspects)
    }

    /// Reads some rows of a file once more, as other layouts read them; nil where they are not read as rows each.
    static func read(
        _ rows: [Int], of file: AnswerFile, layouts: [ColumnLayout], nested: [NestedLayout], options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile? {
        guard case .pieces = file.provenance.layout, case .memory(let text) = file.provenance.source else { return nil }
        var part: [UInt8] = []
        for row in rows {
            part.append(UInt8(ascii: part.isEmpty ? "[" : ","))
            part += text[file.provenance.pieces[row].bytes]
        }
        part.append(UInt8(ascii: "]"))
        var read = try read(part, false, file.name, layouts, nested, options).file
        guard read.rowCount == rows.count, read.failure == nil else { return nil }
        read.taken = TakenRows(rows, of: file)
        for (name, inner) in read.nested {
            guard let whole = file.nested[name] else { continue }
            let innerRows = whole.rows(inside: rows)
            guard inner.rowCount == innerRows.count else { return nil }
            read.nested[name]?.taken = TakenRows(innerRows, of: whole)
        }
        return read
    }

    private static func decoded(_ bytes: [UInt8], _ name: String) throws(ReadFailure) -> [UInt8] {
        switch EncodingEvidence(Array(bytes.prefix(DecodedSource.sampleSize)), isWhole: false) {
        case .known(.utf8, let mark): return mark > 0 ? Array(bytes[mark...]) : bytes
        case .known(.utf16LittleEndian, let mark): return UTF16Text.decode(bytes[mark...], littleEndian: true)
        case .known(.utf16BigEndian, let mark): return UTF16Text.decode(bytes[mark...], littleEndian: false)
        case .binary: throw ReadFailure(.fileBinary, name)
        case .known(.windows1251, _), .unclear: throw ReadFailure(.jsonNotUTF8, name)
        }
    }

    // MARK: Cells

    /// Reads the cells of the rows that were collected.
    private mutating func readRows(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !rows.isEmpty || !rejected.isEmpty else { return }
        var block = ParsedBlock(bytes: 0..<0)
        block.rowCount = rows.count
        block.recordCount = rows.count + rejected.count
        block.rejected = rejected
        var issues: [(trouble: CellTrouble, layout: Int, number: Int)] = []
        for (place, layout) in used.enumerated() where !rows.isEmpty {
            var cells = JSONCells(layouts[layout])
            for row in rows {
                let (value, range) = row.values[layout] ?? (.null, 0..<0)
                cells.append(value, raw: bytes[range])
            }
            cells.withFields { fields in
                var report = CellReport()
                block.parts.append(parsers[place].parse(fields, buffers, &report))
                for (number, trouble) in report.troubles.enumerated() { issues.append((trouble, layout, number)) }
                if report.adapted.count > 0 { report.adapted.line = rows[report.adapted.row].line }
                block.adapted.append(report.adapted)
            }
        }
        issues.sort { ($0.trouble.row, $0.layout, $0.number) < ($1.trouble.row, $1.layout, $1.number) }
        for issue in issues {
            guard let fault = issue.trouble.fault else { continue }
            block.issues.append(
                row: issue.trouble.row, line: rows[issue.trouble.row].line, column: issue.layout, fault: fault,
                text: issue.trouble.text.map { $0 == JSONCells.setSeparator ? 0x20 : $0 }, detail: issue.trouble.detail)
        }
        for (place, row) in rows.enumerated() {
            let lead = Provenance.LineLead(row: place, line: row.line)
            if block.lineLeads.last?.lines != lead.lines { block.lineLeads.append(lead) }
            pieces.append(Provenance.Piece(bytes: row.bytes, firstRow: pieces.count))
            outerRows.append(row.outer)
        }
        assembly.add(block, number: piece)
        piece += 1
        rows = []
        rejected = []
    }

    /// Why no row of the file can be used.
    private var failure: Diagnostic? {
        assembly.rowCount > 0 ? keys.failure(name, line: assembly.lineLeads.first.map { Int($0.lines) } ?? 1) : nil
    }

    private func finish(_ source: ByteSource) -> AnswerFile {
        var columns: [Column?] = layouts.map { _ in nil }
        for (layout, column) in zip(used, assembly.finish()) { columns[layout] = column }
        let diagnostics =
            keys.diagnostics(name, hasRows: assembly.rowCount > 0) + assembly.diagnostics(name, used.map { layouts[$0].name })
            + (isUnclosed ? [Diagnostic(.jsonUnclosed, ["file": .text(name)])] : [])
        return AnswerFile(
            name: name, layouts: layouts, columns: columns, rowCount: assembly.rowCount, recordCount: assembly.recordCount,
            issues: assembly.issues, rejected: assembly.rejected, diagnostics: diagnostics, format: nil,
            provenance: Provenance(source: source, pieces: pieces, lineLeads: assembly.lineLeads, layout: .pieces))
    }

    // MARK: Rows

    /// The number of the row that is added next.
    var nextRow: Int32 { Int32(truncatingIfNeeded: pieces.count + rows.count) }

    mutating func append(
        _ values: [Int: (value: JSONValue, range: Range<Int>)], _ range: Range<Int>, _ line: Int, _ outer: Int32,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        rows.append(Row(values: values, bytes: range, line: line, outer: outer))
        if rows.count == Self.rowsAtOnce { readRows(bytes) }
    }

    private mutating func readLines(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        var line = 1
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            var parser = JSONParser(bytes, start..<end, depthLimit: limits.depth)
            if parser.peek() != nil {
                let first = parser.position
                var last = end
                while last > first, bytes[last - 1] == 0x0D || bytes[last - 1] == 0x20 { last -= 1 }
                row(&parser, bytes, first, line, mustEndAt: last)
            }
            start = end + 1
            line += 1
        }
        return true
    }

    /// False where the file is no array.
    private mutating func readArray(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var parser = JSONParser(bytes, 0..<bytes.count, depthLimit: limits.depth)
        var lines = LineCounter(bytes)
        var walk = JSONArrayWalk(bytes, depthLimit: limits.depth)
        guard parser.take(UInt8(ascii: "[")) else { return false }
        if !parser.take(UInt8(ascii: "]")) {
            while true {
                _ = parser.peek()
                let (start, line) = (parser.position, lines.line(at: parser.position))
                let isSound = row(&parser, bytes, start, line, mustEndAt: nil)
                if isSound, parser.take(UInt8(ascii: ",")) { continue }
                if isSound, parser.take(UInt8(ascii: "]")) { break }
                // After a sound row something else than a comma stands: the mistake begins there.
                let from = isSound ? parser.position : start
                // Where only the comma is missing the next row begins here.
                let isGap = isSound && from < bytes.count && bytes[from] == UInt8(ascii: "{")
                guard let next = isGap ? from : from < bytes.count ? nextRow(&walk, from) : nil else {
                    rejectRest(from, isSound ? lines.line(at: from) : line, bytes)
                    return true
                }
                for element in isSound ? [from..<next] : walk.elements(of: from..<next) {
                    rejectDamaged(element, lines.line(at: element.lowerBound), bytes, isGap: isSound)
                }
                parser = JSONParser(bytes, next..<bytes.count, depthLimit: limits.depth)
            }
        }
        if parser.peek() != nil {
            reject(.notJSON, parser.position..<bytes.count, lines.line(at: parser.position))
        }
        return true
    }

    private func nextRow(_ walk: inout JSONArrayWalk, _ start: Int) -> Int? {
        var keys = keys
        let hasKey = layouts.contains(where: \.isKey)
        return walk.next(after: start) { members in
            let found = Set(members.compactMap { keys.match($0.key)?.target.layout })
            return hasKey ? layouts.indices.allSatisfy { !layouts[$0].isKey || found.contains($0) } : !found.isEmpty
        }
    }

    /// The damaged text before the row that was found next; between two sound rows a missing comma alone loses nothing.
    private mutating func rejectDamaged(_ range: Range<Int>, _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>, isGap: Bool) {
        let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ",")]
        var end = range.upperBound
        while end > range.lowerBound, blanks.contains(bytes[end - 1]) { end -= 1 }
        reject(.notJSON, range.lowerBound..<max(end, isGap ? range.upperBound : range.lowerBound), line, bytes)
    }

    /// Behind a mistake no other row was found.
    private mutating func rejectRest(_ start: Int, _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
        var end = bytes.count
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        // Every row was read, and the bracket of the array is missing: the file may have been cut off behind any row.
        if end == start {
            isUnclosed = true
            return
        }
        let isOneLine = !bytes[start..<end].contains(0x0A)
        reject(isOneLine ? .notJSON : .restNotRead, start..<bytes.count, line, bytes, lastsTo: end)
    }

    /// Reads the row that begins at `start`. A row that must end at a place is rejected on its own; otherwise false is returned
    /// when the text is damaged, and nothing is said of it yet.
    @discardableResult
    private mutating func row(
        _ parser: inout JSONParser, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ line: Int, mustEndAt end: Int?
    ) -> Bool {
        parser.hasDamagedText = false
        do throws(JSONError) {
            guard parser.peek() == UInt8(ascii: "{") else {
                _ = try parser.value()
                reject(.notObject, end.map { start..<$0 } ?? start..<parser.position, line)
                return true
            }
            let members = try parser.object(limit: limits.columns)
            if let end, parser.peek() != nil {
                reject(.notJSON, start..<end, line)
                return true
            }
            let range = start..<parser.position
            if parser.hasDamagedText {
                reject(.notText, range, line)
            } else if let members {
                add(members, range, line, bytes)
            } else {
                reject(.tooManyKeys, range, line)
            }
            return true
        } catch {
            if let end { reject(.notJSON, start..<end, line) }
            return false
        }
    }

    mutating func reject(
        _ reason: RejectionReason, _ range: Range<Int>, _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>? = nil,
        lastsTo end: Int? = nil
    ) {
        var row = RejectedRow(record: rows.count + rejected.count, line: line, reason: reason, fields: 0, bytes: range)
        if let bytes { row.lines += bytes[range.lowerBound..<(end ?? range.upperBound)].count { $0 == 0x0A } }
        rejected.append(row)
    }
}
