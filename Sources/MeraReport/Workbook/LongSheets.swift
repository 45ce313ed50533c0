import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits
import MeraWorkbook

/// Long tables with the columns of the CSV files, which those who compute further know.
extension ResultBook {
    /// A table that goes on to another sheet where one is full.
    final class LongTable {
        private(set) var sheets: [SheetWriter] = []
        private var table: TableSheet?
        private let make: () -> TableSheet?
        private(set) var row = 0

        init(_ make: @escaping () -> TableSheet?) { self.make = make }

        /// The sheet of the next row, which is then `row`.
        func next() -> SheetWriter? {
            if table?.next() != true {
                table?.finish()
                table = make()
                guard let table, table.next() else { return nil }
                sheets.append(table.sheet)
            }
            row = table?.row ?? 0
            return table?.sheet
        }

        func finish() -> [SheetWriter] {
            table?.finish()
            return sheets
        }
    }

    func table(_ name: Phrase, _ header: [String], _ widths: [Double], frozenColumns: Int = 0) -> LongTable {
        LongTable {
            book.sheet(words(name)).map {
                TableSheet($0, styles, header: header, widths: widths, frozenColumns: frozenColumns)
            }
        }
    }

    func longSheets() -> [SheetWriter] {
        let widths: [Double] = [20, 40, 14, 14, 34, 14, 14, 12, 12, 8]
        let long = table(.bookLong, IndicatorFile.columns(of: study).filter { $0 != "shown" }, widths)
        for made in result.indicators where made.indicator < study.indicators.count {
            let writer = LongRows(made, self)
            for (level, measures) in made.values.enumerated() {
                for (unit, measure) in measures.enumerated() {
                    let reference = UnitReference(level: level, unit: unit)
                    let reporting = made.series.flatMap { $0.reporting }
                    let entries = made.series.map { $0.values[level][unit] } ?? []
                    guard let sheet = long.next() else { return long.finish() }
                    writer.write(measure, reference, entry: entries.first { $0.period == reporting }, sheet, long.row)
                    for entry in entries where entry.period != reporting {
                        guard let sheet = long.next() else { return long.finish() }
                        writer.write(entry.measure, reference, entry: entry, sheet, long.row)
                    }
                    for breakdown in made.breakdowns {
                        for (category, measure) in parts(breakdown, reference) {
                            guard let sheet = long.next() else { return long.finish() }
                            writer.write(measure, reference, breakdown: breakdown, category: category, sheet, long.row)
                        }
                    }
                }
            }
        }
        return long.finish()
    }

    /// The categories of a unit; of a hidden one all as one.
    func parts(_ breakdown: BreakdownResult, _ unit: UnitReference) -> [(category: String, measure: Measure)] {
        guard unit.level < breakdown.values.count, unit.unit < breakdown.values[unit.level].count else { return [] }
        if breakdown.hidden.contains(unit) { return [(IndicatorFile.anyCategory, Measure(.missing(.suppressed)))] }
        return breakdown.values[unit.level][unit.unit].map { (breakdown.categories[$0.part].code, $0.measure) }
    }

    func distributionSheets() -> [SheetWriter] {
        guard !result.distributions.isEmpty else { return [] }
        let widths: [Double] = [14, 18, 44, 14, 14, 30, 10, 34, 16, 9, 9, 9, 9]
        let long = table(.bookDistributions, DistributionFile.columns(of: study), widths)
        let percent = styles.number(1)
        for distribution in result.distributions {
            let table = study.tables[distribution.field.table]
            let field = table.fields[distribution.field.field]
            let isWhole = if case .all = study.levels[distribution.level].units { true } else { false }
            for (unit, counts) in distribution.units.enumerated() {
                let name =
                    builder.units(distribution.level).indices.contains(unit) ? builder.units(distribution.level)[unit] : nil
                func begin() -> SheetWriter? {
                    guard let sheet = long.next() else { return nil }
                    let texts = [
                        table.id, field.id, field.label(words.code), study.levels[distribution.level].id,
                        name?.id ?? "",
                        name?.label ?? "",
                    ]
                    for (column, text) in texts.enumerated() { sheet.text(text, long.row, column + 1, styles.text) }
                    return sheet
                }
                if counts.isHidden {
                    begin()?.text(words.answerReason(.suppressed), long.row, 9, styles.missing)
                    continue
                }
                let listed = isWhole ? counts.counts.enumerated().map { ($0, $1) } : counts.chosen
                for (option, count) in listed {
                    guard let sheet = begin() else { return long.finish() }
                    sheet.text(distribution.options[option].code, long.row, 7, styles.text)
                    sheet.text(distribution.options[option].label, long.row, 8, styles.text)
                    sheet.number(count, long.row, 10, styles.count)
                    let whole = counts.weighted?.answered ?? Decimal(counts.answered)
                    let part = counts.weighted?.options[option] ?? Decimal(count)
                    if let share = part.multiplied(by: 100)?.divided(by: whole) {
                        sheet.number(Self.double(share), long.row, 11, percent)
                    }
                    base(counts, sheet, long.row)
                    if let weights = counts.weighted {
                        sheet.number(Self.double(weights.options[option]), long.row, 14, percent)
                        sheet.number(Self.double(weights.answered), long.row, 15, percent)
                    }
                    if let error = distribution.error(.option(option), counts) {
                        let numbers = [error.standardError, error.interval?.lower, error.interval?.upper]
                        for (place, number) in numbers.enumerated() {
                            if let number { sheet.number(Self.double(number), long.row, 16 + place, percent) }
                        }
                    }
                }
                for missing in counts.missing where missing.rows > 0 {
                    guard let sheet = begin() else { return long.finish() }
                    sheet.text(words.answerReason(missing.reason), long.row, 9, styles.missing)
                    sheet.number(missing.rows, long.row, 10, styles.count)
                    base(counts, sheet, long.row)
                }
            }
        }
        return long.finish()
    }

    private func base(_ counts: Distribution.Counts, _ sheet: SheetWriter, _ row: Int) {
        sheet.number(counts.answered, row, 12, styles.count)
        sheet.number(counts.asked, row, 13, styles.count)
    }

    /// - Parameter codebook: where the items stand that findings are about.
    func findingSheets(_ codebook: Codebook?) -> [SheetWriter] {
        let language = words.language
        let widths: [Double] = [11, 8, 16, 26, 8, 8, 16, 20, 20, 60]
        let long = table(.bookFindings, FindingFile.columns, widths)
        let files = study.tables.indices.map { table in result.tables.first { $0.table == table }?.file ?? "" }
        func write(_ finding: DataFinding, _ text: String, isOne: Bool) -> Bool {
            guard let sheet = long.next() else { return false }
            let row = long.row
            sheet.text(finding.severity.rawValue, row, 1, styles.text)
            sheet.text(finding.code.id, row, 2, styles.text)
            sheet.text(study.tables[finding.table].id, row, 3, styles.text)
            sheet.text(files[finding.table], row, 4, styles.text)
            if isOne, let line = finding.line { sheet.number(line, row, 5, styles.count) }
            if isOne, let record = finding.record { sheet.number(record, row, 6, styles.count) }
            if isOne { sheet.text(finding.rowKey ?? "", row, 7, styles.text) }
            if let column = finding.column {
                let place = codebook?.rows[Codebook.Item(table: finding.table, item: column)]
                // A sheet has at most 65,530 links.
                if let place, let codebook, row < 60_000 {
                    sheet.link(column, to: codebook.sheet, cell: "A\(place)", row, 8)
                } else {
                    sheet.text(column, row, 8, styles.text)
                }
            }
            sheet.text(finding.rule ?? "", row, 9, styles.text)
            sheet.text(text, row, 10, styles.wrapped)
            return true
        }
        for finding in result.findings {
            guard write(finding, finding.placedText(language), isOne: true) else { return long.finish() }
        }
        for omitted in result.omitted {
            let text = OmittedFindings.phrase.text(language, ["count": .number(omitted.count), "total": .number(omitted.total)])
            guard write(omitted.example, text, isOne: false) else { break }
        }
        return long.finish()
    }
}

/// Rows of the long table for one indicator.
private struct LongRows {
    private let made: IndicatorResult
    private let definition: Indicator
    private let label: String
    private let cells: MeasureCells
    private let exact: CellFormat?
    private let book: ResultBook

    init(_ made: IndicatorResult, _ book: ResultBook) {
        self.made = made
        self.book = book
        definition = book.study.indicators[made.indicator]
        label = definition.label(book.words.code)
        cells = MeasureCells(made, definition, book)
        exact = book.styles.number(min(definition.rounding.digits + 2, 15))
    }

    func write(
        _ measure: Measure, _ unit: UnitReference, entry: SeriesResult.Entry? = nil, breakdown: BreakdownResult? = nil,
        category: String = "", _ sheet: SheetWriter, _ row: Int
    ) {
        let name = book.builder.units(unit.level).indices.contains(unit.unit) ? book.builder.units(unit.level)[unit.unit] : nil
        let field = breakdown.flatMap { made in definition.table.map { book.study.tables[$0].fields[made.field].id } } ?? ""
        let texts = [
            definition.id, label, book.study.levels[unit.level].id, name?.id ?? "", name?.label ?? "", field,
            category,
        ]
        for (column, text) in texts.enumerated() where !text.isEmpty { sheet.text(text, row, column + 1, book.styles.text) }
        switch measure.outcome {
        case .value: cells.value(measure, sheet, row, 8)
        case .missing: break
        }
        sheet.text(measure.reason?.word ?? "ok", row, 9, measure.reason == nil ? book.styles.text : book.styles.missing)
        func number(_ number: Decimal?, _ column: Int, _ format: CellFormat?) {
            if let number { sheet.number(ResultBook.double(number), row, column, format) }
        }
        if measure.reason != .suppressed {
            number(measure.base, 10, book.styles.count)
            sheet.number(measure.n, row, 11, book.styles.count)
            sheet.number(measure.expected, row, 12, book.styles.count)
            number(measure.weighted?.n, 21, exact)
        }
        number(measure.numerator, 13, exact)
        number(measure.denominator, 14, exact)
        number(measure.interval?.lower, 15, exact)
        number(measure.interval?.upper, 16, exact)
        if let band = measure.band, let list = definition.bands, band < book.study.bandLists[list].bands.count {
            sheet.text(book.study.bandLists[list].bands[band].label.text(book.words.code), row, 17, book.styles.text)
        }
        if let rank = measure.rank { sheet.number(rank, row, 18, book.styles.count) }
        if let ranked = measure.rankedUnits { sheet.number(ranked, row, 19, book.styles.count) }
        number(definition.target, 20, exact)
        number(measure.error?.standardError, 25, exact)
        number(measure.error?.variation, 26, exact)
        number(measure.error?.designEffect, 27, exact)
        if let degrees = measure.error?.degrees { sheet.number(degrees, row, 28, book.styles.count) }
        if let error = entry?.change.error {
            number(error.standardError, 29, exact)
            sheet.text(error.isClear ? "true" : "false", row, 30, book.styles.text)
        }
        if let places = measure.placesAlike { sheet.text("\(places.lowerBound)-\(places.upperBound)", row, 31, book.styles.text) }
        guard let entry, let series = made.series else { return }
        sheet.text(series.periods[entry.period].code, row, 22, book.styles.text)
        number(entry.change.difference.number, 23, exact)
        number(entry.change.percent.number, 24, exact)
    }
}
