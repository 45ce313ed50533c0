import MeraModel
import MeraSource

/// Reads an array of objects, or an object a line, into the same columns as CSV.
struct JSONReader {
    private let layouts: [ColumnLayout]
    private let limits: ReadLimits
    private let name: String
    /// The layout of each key.
    private var layoutOfKey: [[UInt8]: Int] = [:]
    private var unknownKeys: [[UInt8]] = []
    private var knownUnknownKeys: Set<[UInt8]> = []
    private var seen: [Bool]

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
    private static let rowsAtOnce = 4096

    /// The readers of the rows inside.
    private var inner: [InnerReader]

    /// A reader of the rows that stand inside of the rows of another.
    private struct InnerReader {
        let keys: [[UInt8]]
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
                keys: ([nested.name] + nested.aliases).map { Array($0.utf8) },
                inherited: nested.inherited.compactMap { name in
                    layouts.firstIndex { $0.name == name }.map { (Array(name.utf8), $0) }
                }, reader: JSONReader(name: name, layouts: nested.layouts, nested: [], limits: limits))
        }
        self.name = name
        self.layouts = layouts
        self.limits = limits
        used = layouts.indices.filter { layouts[$0].isUsed }
        let ours = used.map { JSONCells.layout(for: layouts[$0]) }
        parsers = ours.map { ColumnParser($0, NumberNotation()) }
        assembly = TableAssembly(layouts: ours, firstLine: 0)
        seen = layouts.map { _ in false }
        for (index, layout) in layouts.enumerated().reversed() {
            for alias in layout.aliases { layoutOfKey[Array(alias.utf8)] = index }
        }
        for (index, layout) in layouts.enumerated().reversed() { layoutOfKey[Array(layout.name.utf8)] = index }
    }

    static func read(
        _ source: ByteSource, isLines: Bool, name: String, layouts: [ColumnLayout], nested: [NestedLayout],
        options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile {
        guard source.count > 0 else { throw ReadFailure(.fileEmpty, name) }
        let text = try decoded(try source.bytes(0..<source.count, of: name), name)
        var reader = JSONReader(name: name, layouts: layouts, nested: nested, limits: options.limits)
        let isArray = text.withUnsafeBufferPointer { bytes in
            let isArray = isLines ? reader.readLines(bytes) : reader.readArray(bytes)
            reader.readRows(bytes)
            for index in reader.inner.indices { reader.inner[index].reader.readRows(bytes) }
            return isArray
        }
        guard isArray else { throw ReadFailure(.jsonNotArray, name) }
        var file = reader.finish(.memory(text))
        for (layout, inner) in zip(nested, reader.inner) {
            file.nested[layout.name] = inner.reader.finish(.memory(text))
            file.nested[layout.name]?.nestedIn = inner.reader.outerRows
        }
        return file
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
        var issues: [(row: Int, layout: Int, fault: CellFault, text: [UInt8])] = []
        for (place, layout) in used.enumerated() where !rows.isEmpty {
            var cells = JSONCells(layouts[layout])
            for row in rows {
                let (value, range) = row.values[layout] ?? (.null, 0..<0)
                cells.append(value, raw: bytes[range])
            }
            cells.withFields { fields in
                var trouble: [CellTrouble] = []
                block.parts.append(parsers[place].parse(fields, buffers, &trouble))
                for cell in trouble {
                    guard let fault = cell.outcome.fault else { continue }
                    issues.append((cell.row, layout, fault, Array(excerpt(fields.cell(cell.row, buffers.scratch)))))
                }
            }
        }
        for issue in issues.sorted(by: { ($0.row, $0.layout) < ($1.row, $1.layout) }) {
            let text = issue.text.map { $0 == JSONCells.setSeparator ? 0x20 : $0 }
            block.issues.append(
                row: issue.row, line: rows[issue.row].line, column: issue.layout, fault: issue.fault, text: text)
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

    private func finish(_ source: ByteSource) -> AnswerFile {
        let file = Argument.text(name)
        var diagnostics: [Diagnostic] = []
        let absent = layouts.indices.filter { !seen[$0] }
        let absentNames = absent.flatMap { [layouts[$0].name] + layouts[$0].aliases }
        for key in unknownKeys {
            diagnostics.append(.unknownColumn(String(decoding: key, as: UTF8.self), file: name, absentNames))
        }
        // A question that nobody was asked may well be absent from every object.
        for layout in absent where layouts[layout].isUsed && layouts[layout].isExpected && assembly.rowCount > 0 {
            diagnostics.append(
                Diagnostic(.columnMissing, ["file": file, "column": .text(layouts[layout].name)], severity: .warning))
        }
        if assembly.recordCount == 0 { diagnostics.append(Diagnostic(.noRows, ["file": file])) }
        var columns: [Column?] = layouts.map { _ in nil }
        for (layout, column) in zip(used, assembly.finish()) {
            columns[layout] =
                seen[layout]
                ? column : Column(kind: layouts[layout].emptyColumnKind, missing: .notAvailable, count: assembly.rowCount)
        }
        return AnswerFile(
            name: name, layouts: layouts, columns: columns, rowCount: assembly.rowCount, recordCount: assembly.recordCount,
            issues: assembly.issues, rejected: assembly.rejected, diagnostics: diagnostics, format: nil,
            provenance: Provenance(source: source, pieces: pieces, lineLeads: assembly.lineLeads, layout: .pieces))
    }

    // MARK: Rows

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
        guard parser.take(UInt8(ascii: "[")) else { return false }
        if !parser.take(UInt8(ascii: "]")) {
            repeat {
                _ = parser.peek()
                // After a mistake nothing tells where the next row begins.
                guard row(&parser, bytes, parser.position, lines.line(at: parser.position), mustEndAt: nil) else { return true }
            } while parser.take(UInt8(ascii: ","))
            if !parser.take(UInt8(ascii: "]")) {
                _ = parser.peek()
                reject(.notJSON, parser.position..<bytes.count, lines.line(at: parser.position))
                return true
            }
        }
        if parser.peek() != nil {
            reject(.notJSON, parser.position..<bytes.count, lines.line(at: parser.position))
        }
        return true
    }

    /// Reads the row that begins at `start`. A row that must end at a place is rejected on its own; otherwise false is returned
    /// when the text is damaged, and everything to the end is rejected with it.
    @discardableResult
    private mutating func row(
        _ parser: inout JSONParser, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ line: Int, mustEndAt end: Int?
    ) -> Bool {
        let rest = start..<(end ?? bytes.count)
        parser.hasDamagedText = false
        do throws(JSONError) {
            guard parser.peek() == UInt8(ascii: "{") else {
                _ = try parser.value()
                reject(.notObject, end.map { start..<$0 } ?? start..<parser.position, line)
                return true
            }
            let members = try parser.object()
            if let end, parser.peek() != nil {
                reject(.notJSON, start..<end, line)
                return true
            }
            if parser.hasDamagedText {
                reject(.notText, start..<parser.position, line)
            } else {
                add(members, start..<parser.position, line, bytes)
            }
            return true
        } catch {
            reject(.notJSON, rest, line)
            return false
        }
    }

    private mutating func add(
        _ members: [Member], _ range: Range<Int>, _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>, outer: Int32 = -1
    ) {
        var arrays: [(inner: Int, member: Member)] = []
        var values: [Int: (value: JSONValue, range: Range<Int>)] = [:]
        var taken: Set<Int> = []
        var unknown: Set<[UInt8]> = []
        for member in members {
            let (key, value, place) = member
            if let index = inner.firstIndex(where: { $0.keys.contains(key) }) {
                if arrays.contains(where: { $0.inner == index }) { return reject(.repeatedKey, range, line) }
                arrays.append((index, member))
                continue
            }
            guard let layout = layoutOfKey[key] else {
                guard unknown.insert(key).inserted else { return reject(.repeatedKey, range, line) }
                continue
            }
            guard taken.insert(layout).inserted else { return reject(.repeatedKey, range, line) }
            values[layout] = (value, place)
        }
        for (key, _, _) in members where unknown.contains(key) && knownUnknownKeys.insert(key).inserted {
            unknownKeys.append(key)
        }
        for layout in taken { seen[layout] = true }
        let row = Int32(truncatingIfNeeded: pieces.count + rows.count)
        for array in arrays { addInner(array.inner, array.member, values, in: row, from: range.lowerBound, line, bytes) }
        rows.append(Row(values: values, bytes: range, line: line, outer: outer))
        if rows.count == Self.rowsAtOnce { readRows(bytes) }
    }

    private typealias Member = (key: [UInt8], value: JSONValue, range: Range<Int>)

    /// Reads the rows in the array of a member that is known to be good JSON; the row around it begins at `start`.
    private mutating func addInner(
        _ index: Int, _ array: Member, _ outer: [Int: (value: JSONValue, range: Range<Int>)], in row: Int32, from start: Int,
        _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        if case .null = array.value { return }
        var (place, line) = (start, line)
        /// The line of a place that is not before the last one asked for.
        func lineOf(_ position: Int) -> Int {
            line += bytes[place..<position].count { $0 == 0x0A }
            place = position
            return line
        }
        var parser = JSONParser(bytes, array.range, depthLimit: limits.depth)
        guard parser.take(UInt8(ascii: "[")) else {
            return inner[index].reader.reject(.notObject, array.range, lineOf(array.range.lowerBound))
        }
        if parser.take(UInt8(ascii: "]")) { return }
        do throws(JSONError) {
            repeat {
                let isObject = parser.peek() == UInt8(ascii: "{")
                let first = parser.position
                let firstLine = lineOf(first)
                guard isObject else {
                    _ = try parser.value()
                    inner[index].reader.reject(.notObject, first..<parser.position, firstLine)
                    continue
                }
                let members = try parser.object()
                let inherited = inner[index].inherited.compactMap { key, layout -> Member? in
                    guard !members.contains(where: { $0.key == key }), let cell = outer[layout] else { return nil }
                    return (key, cell.value, cell.range)
                }
                inner[index].reader.add(inherited + members, first..<parser.position, firstLine, bytes, outer: row)
            } while parser.take(UInt8(ascii: ","))
        } catch {
            inner[index].reader.reject(.notJSON, array.range, line)
        }
    }

    private mutating func reject(_ reason: RejectionReason, _ range: Range<Int>, _ line: Int) {
        rejected.append(
            RejectedRow(record: rows.count + rejected.count, line: line, reason: reason, fields: 0, bytes: range))
    }
}
