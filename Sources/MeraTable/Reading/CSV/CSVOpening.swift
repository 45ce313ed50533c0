import MeraSource

/// A CSV file of which everything but its rows is known: how it is written, its columns, and where its rows begin.
struct CSVOpening {
    let source: ByteSource
    let format: CSVFormat
    var plan: ColumnPlan
    let bodyStart: Int
    /// The 1-based line on which the body begins.
    let bodyLine: Int
    let diagnostics: [Diagnostic]
    /// Why none of the rows can be used: then they are only told apart.
    let failure: Diagnostic?
    let system: CollectingSystem?
    let header: [String]
    /// The line on which the names of the columns begin, from 1.
    let headerLine: Int

    init(_ file: ByteSource, name: String, layouts: [ColumnLayout], options: ReadOptions) throws(ReadFailure) {
        let given = options.format
        let text = try DecodedSource(file, name: name, options: options)
        source = text.source
        // A damaged record is at most as long as the sample, or it is found in the body.
        let size = min(source.count - text.start, DecodedSource.sampleSize)
        let bytes = try source.bytes(text.start..<text.start + size, of: name)
        let directive = SeparatorDirective(bytes)
        let body = bytes[(directive?.end ?? 0)...]
        let isWhole = text.start + size == source.count
        let isWindows1251 = text.encoding == .windows1251
        let names = ColumnNames(layouts)
        let (separator, sample) = try Self.choose(given.separator ?? directive?.separator, body, name) { separator in
            Sample(
                body, separator: separator, isWindows1251: isWindows1251, isWhole: isWhole, names: names,
                countsQuotedLines: options.sheet == nil, given: options.given)
        }
        try Self.check(sample, name, isWhole: isWhole, options.limits)
        let linesBefore = directive == nil ? 0 : 1

        let instrument = sample.header.firstIndex(of: Instrument.column).flatMap { field in
            options.instrument.map { (field: field, rows: $0) }
        }
        let match = HeaderMatch(
            sample.header, names: names, layouts: layouts, file: name,
            others: (instrument?.rows.others ?? []).union(options.given.unused)
        ) { column in
            sample.cells(column).allSatisfy { CellText.folded($0).isEmpty }
        }
        let failure = match.failure(sample.header, line: linesBefore + sample.headerLine)
        self.failure = failure
        system = match.system
        header = sample.header
        headerLine = linesBefore + sample.headerLine
        var diagnostics = failure.map { [$0] + match.diagnostics.filter { $0.code == .columnUnknownClose } } ?? match.diagnostics
        if failure == nil, sample.titleCount > 0, options.given.header == nil {
            diagnostics.insert(Self.title(sample, name, linesBefore, isSheet: options.sheet != nil), at: 0)
        }
        let decimals = layouts.indices.compactMap { index -> Int? in
            guard layouts[index].kind == .decimal, case .field(let field)? = match.sources[index] else { return nil }
            return field
        }
        let evidence = DecimalMarkEvidence(sample, columns: decimals)
        var onNumbers: [Diagnostic] = []
        let mark = given.decimalMark ?? Self.decimalMark(evidence, separator, name, &onNumbers)
        if failure == nil { diagnostics += onNumbers }
        format = CSVFormat(
            separator: separator, encoding: text.encoding, decimalMark: mark, thousands: given.thousands,
            isExact: given.isExact)
        if given.separator == nil || given.encoding == nil || given.decimalMark == nil {
            diagnostics.append(format.report(of: name))
        }
        self.diagnostics = diagnostics
        bodyStart = text.start + body.startIndex + sample.headerEnd
        bodyLine = 1 + linesBefore + sample.headerLines
        plan = ColumnPlan(
            sources: layouts.indices.compactMap { index in
                guard failure == nil, layouts[index].isUsed, let source = match.sources[index] else { return nil }
                return ColumnPlan.Source(layout: index, columns: source)
            },
            computed: Set(
                layouts.indices.compactMap { index in
                    guard layouts[index].isComputed, case .field(let field)? = match.sources[index] else { return nil }
                    return field
                }),
            besides: layouts.count(where: \.isBeside), header: sample.header, names: names, bodyStart: bodyStart,
            notation: NumberNotation(
                decimalMark: mark,
                isCertain: options.sheet == nil && (given.decimalMark != nil || evidence == .comma || evidence == .point),
                thousands: given.thousands, sheetDays: options.sheet?.days),
            isExact: given.isExact, isWindows1251: isWindows1251)
        plan.instrument = instrument
        plan.needsMarks = match.system?.marksNothing == true
    }

    private static func title(_ sample: Sample, _ name: String, _ linesBefore: Int, isSheet: Bool) -> Diagnostic {
        let line = linesBefore + sample.headerLine
        let (one, many) = isSheet ? ("row", "rows") : ("line", "lines")
        let lines =
            line == 2
            ? Phrase(en: "\(one) 1", ru: "строка 1") : Phrase(en: "\(many) 1–\(line - 1)", ru: "строки 1–\(line - 1)")
        return Diagnostic(
            .titleLines,
            ["file": .text(name), "line": .number(line), "lines": .phrase(lines)])
    }

    private static func choose(
        _ given: UInt8?, _ bytes: ArraySlice<UInt8>, _ name: String, _ sample: (UInt8) -> Sample
    ) throws(ReadFailure) -> (UInt8, Sample) {
        if let given { return (given, sample(given)) }
        let samples = SeparatorEvidence.samples(of: bytes, sample)
        switch SeparatorEvidence(samples) {
        case .found(let separator): return (separator, sample(separator))
        case .unclear(let separators):
            if samples.contains(where: { $0.sample.isEmpty }) { throw ReadFailure(.headerDamaged, name) }
            let names = separators.map { $0 == 0x09 ? "tab" : String(UnicodeScalar($0)) }
            throw ReadFailure(.separatorUnclear, name, ["separators": .names(names)])
        }
    }

    private static func check(_ sample: Sample, _ name: String, isWhole: Bool, _ limits: ReadLimits) throws(ReadFailure) {
        if sample.isEmpty, isWhole, !sample.endsInQuote { throw ReadFailure(.fileEmpty, name) }
        if sample.isEmpty || sample.isHeaderDamaged { throw ReadFailure(.headerDamaged, name) }
        if sample.header.count > limits.columns {
            throw ReadFailure(.columnsTooMany, name, ["limit": .number(limits.columns)])
        }
    }

    private static func decimalMark(
        _ evidence: DecimalMarkEvidence, _ separator: UInt8, _ name: String, _ diagnostics: inout [Diagnostic]
    ) -> UInt8 {
        func arguments(_ mark: UInt8) -> Arguments {
            ["file": .text(name), "mark": .phrase(CSVFormat.word(decimalMark: mark))]
        }
        switch evidence {
        case .comma: return UInt8(ascii: ",")
        case .point: return UInt8(ascii: ".")
        // Where lists are written with semicolons, numbers are written with commas.
        case .none: return separator == UInt8(ascii: ";") ? UInt8(ascii: ",") : UInt8(ascii: ".")
        case .both(let frequent):
            diagnostics.append(Diagnostic(.decimalMarkUnclear, arguments(frequent)))
            return frequent
        case .threeDigits(let mark):
            // `1,234` in a file with commas between its columns comes from a spreadsheet that has the point for decimals.
            if (mark == UInt8(ascii: ",")) != (separator == UInt8(ascii: ";")) {
                let severity: Severity = mark == UInt8(ascii: ",") ? .error : .warning
                diagnostics.append(Diagnostic(.decimalMarkAmbiguous, arguments(mark), severity: severity))
            }
            return mark
        }
    }
}

/// Excel's own first line, `sep=;`.
private struct SeparatorDirective {
    let separator: UInt8
    /// Where the next line begins.
    let end: Int

    init?(_ bytes: [UInt8]) {
        guard bytes.count > 5, bytes[..<4].elementsEqual("sep=".utf8) else { return nil }
        separator = bytes[4]
        if bytes[5] == 0x0A {
            end = 6
        } else if bytes[5] == 0x0D {
            end = bytes.count > 6 && bytes[6] == 0x0A ? 7 : 6
        } else {
            return nil
        }
    }
}
