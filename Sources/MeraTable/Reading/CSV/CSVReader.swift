import MeraModel
import MeraSource
import Synchronization

/// Reads the rows of a CSV file: one thread at a time cuts off the next block, all of them read the cells of theirs.
final class CSVReader: Sendable {
    private struct Cutting {
        var splitter: RecordSplitter
        var pieces = 0
        var failure: SourceFailure?
    }

    private let opening: CSVOpening
    private let layouts: [ColumnLayout]
    private let limits: ReadLimits
    private let onProgress: (@Sendable (_ done: Int, _ all: Int) -> Void)?
    private let cutting: Mutex<Cutting>
    private let assembly: Mutex<TableAssembly>

    private init(_ opening: CSVOpening, _ layouts: [ColumnLayout], _ options: ReadOptions) {
        self.opening = opening
        self.layouts = layouts
        limits = options.limits
        onProgress = options.onProgress
        let separator = opening.format.separator ?? UInt8(ascii: ",")
        cutting = Mutex(
            Cutting(
                splitter: RecordSplitter(
                    opening.source, from: opening.bodyStart, separator: separator, columnCount: opening.plan.fieldCount,
                    blockSize: options.blockSize, limits: options.limits)))
        assembly = Mutex(TableAssembly(layouts: opening.plan.sources.map { layouts[$0.layout] }, firstLine: opening.bodyLine))
    }

    static func read(
        _ source: ByteSource, name: String, layouts: [ColumnLayout], options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile {
        try read(
            CSVOpening(source, name: name, layouts: layouts, options: options), name: name, layouts: layouts, options: options)
    }

    /// The text of a sheet, and what became of the names of its columns.
    static func readSheet(
        _ source: ByteSource, name: String, layouts: [ColumnLayout], options: ReadOptions
    ) throws(ReadFailure) -> (AnswerFile, SheetHeader) {
        let opening = try CSVOpening(source, name: name, layouts: layouts, options: options)
        return (try read(opening, name: name, layouts: layouts, options: options), SheetHeader(opening))
    }

    private static func read(
        _ opening: CSVOpening, name: String, layouts: [ColumnLayout], options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile {
        let (file, suspects) = try read(opening, name: name, layouts, options)
        if file.failure != nil { return file }
        let totals = totals(file, suspects, opening)
        if totals.offsets.isEmpty { return file.adding(totals.findings) }
        // Which rows are totals only the whole file tells: it is read once more, without them.
        var again = opening
        again.plan.totals = totals.offsets
        return try read(again, name: name, layouts, options).file.adding(totals.findings)
    }

    private static func read(
        _ opening: CSVOpening, name: String, _ layouts: [ColumnLayout], _ options: ReadOptions
    ) throws(ReadFailure) -> (file: AnswerFile, suspects: [RowJudge.Suspect]) {
        let reader = CSVReader(opening, layouts, options)
        onThreads(options.threads) { reader.work() }
        if let failure = reader.cutting.withLock({ $0.failure }) {
            throw ReadFailure(diagnostics: [failure.diagnostic(name)])
        }
        guard opening.source.isUnchanged else { throw ReadFailure(.fileChanged, name) }
        return reader.assembly.withLock { assembly in
            var file = AnswerFile(assembly, opening: opening, name: name, layouts: layouts, options: options)
            file.rejected = LinesBelow(file).rejected
            file.facts = ReadingFacts(opening, file, assembly.adapted)
            guard opening.plan.instrument != nil else { return (file, assembly.suspects) }
            let all = file.rejected
            file.rejected.removeAll { $0.reason == .otherInstrument }
            let count = all.count - file.rejected.count
            if count > 0 {
                file.notRowsHere = all
                file = file.adding(Diagnostic(.rowsOfInstruments, ["file": .text(name), "count": .number(count)]))
            }
            return (file, assembly.suspects)
        }
    }

    /// The totals among the rows that are called so, and a total at the end without a name.
    private static func totals(
        _ file: AnswerFile, _ suspects: [RowJudge.Suspect], _ opening: CSVOpening
    ) -> (offsets: Set<Int>, findings: [Diagnostic]) {
        let rows = TotalRows(file, suspects: suspects.count)
        let judged = rows.judge(suspects) { field in
            opening.plan.sources.first { $0.columns == .field(field) }?.layout
        }
        var offsets = Set(judged.totals)
        if offsets.isEmpty, judged.others.isEmpty, rows.isLastUnnamedTotal, let bytes = file.bytes(ofRow: file.rowCount - 1) {
            offsets.insert(bytes.lowerBound)
        }
        let findings = judged.others.map { $0.finding(file.name) }
        return (offsets, findings)
    }

    private func work() {
        let block = RecordBlock(capacity: 0, countsQuotedLines: opening.plan.notation.sheetDays == nil)
        var parser = BlockParser(opening.plan, layouts: layouts, fieldLimit: limits.field)
        while let (piece, number) = cut(block) {
            let parsed =
                switch piece {
                case .records: parser.parse(block)
                case .rejected(let reason, let bytes, let lines): ParsedBlock(rejected: reason, bytes, lines: lines)
                }
            assembly.withLock { $0.add(parsed, number: number) }
        }
    }

    private func cut(_ block: RecordBlock) -> (RecordSplitter.Piece, Int)? {
        cutting.withLock { cutting in
            guard cutting.failure == nil else { return nil }
            do throws(SourceFailure) {
                guard let piece = try cutting.splitter.next(block) else { return nil }
                cutting.pieces += 1
                onProgress?(cutting.splitter.offset, opening.source.count)
                return (piece, cutting.pieces - 1)
            } catch {
                cutting.failure = error
                return nil
            }
        }
    }
}

extension ParsedBlock {
    /// A piece that is one rejected record.
    init(rejected reason: RejectionReason, _ bytes: Range<Int>, lines: Int) {
        self.init(bytes: bytes)
        recordCount = 1
        lineCount = lines
        rejected = [RejectedRow(record: 0, line: 0, reason: reason, fields: 0, lines: max(1, lines), bytes: bytes)]
    }
}

extension AnswerFile {
    init(_ assembly: TableAssembly, opening: CSVOpening, name: String, layouts: [ColumnLayout], options: ReadOptions) {
        let read = assembly.finish()
        var columns = layouts.map { layout in
            layout.isUsed ? Column(kind: layout.emptyColumnKind, missing: .notAvailable, count: assembly.rowCount) : nil
        }
        for (source, column) in zip(opening.plan.sources, read) { columns[source.layout] = column }
        self.name = name
        self.layouts = layouts
        self.columns = columns
        rowCount = assembly.rowCount
        recordCount = assembly.recordCount
        issues = assembly.issues
        rejected = assembly.rejected
        format = opening.format
        failure = opening.failure
        diagnostics =
            failure == nil
            ? opening.diagnostics + assembly.diagnostics(name, opening.plan.sources.map { layouts[$0.layout].name })
            : opening.diagnostics
        provenance = Provenance(
            source: opening.source, pieces: assembly.pieces, lineLeads: assembly.lineLeads,
            layout: .csv(
                separator: opening.format.separator ?? UInt8(ascii: ","), columnCount: opening.plan.fieldCount,
                fieldLimit: options.limits.field, isWindows1251: opening.plan.isWindows1251))
        sheet = options.sheet?.place
        system = opening.system
        for source in opening.plan.sources {
            switch source.columns {
            case .field(let field): fieldOfLayout[source.layout] = field
            case .options: optionLayouts.insert(source.layout)
            }
        }
    }
}

extension TableAssembly {
    /// What is to be said of the file once all of it was read; `columns` are the names of those that were.
    func diagnostics(_ name: String, _ columns: [String]) -> [Diagnostic] {
        let file = Argument.text(name)
        var found: [Diagnostic] = []
        if recordCount == 0 { found.append(Diagnostic(.noRows, ["file": file])) }
        if surplus.count > 0 {
            found.append(
                Diagnostic(
                    .surplusCells,
                    [
                        "file": file, "count": .number(surplus.count), "line": .number(surplus.line),
                        "at": .phrase(Phrase(line: surplus.line)),
                    ]))
        }
        if let line = columnNumbersLine { found.append(Diagnostic(.rowOfColumnNumbers, ["file": file, "line": .number(line)])) }
        for (cells, column) in zip(adapted, columns) where cells.count > 0 { found.append(cells.diagnostic(name, column)) }
        return found
    }
}
