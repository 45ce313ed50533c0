import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits
import MeraWorkbook

/// A sheet a level: a row for each unit, a value, its base and its change for each indicator.
extension ResultBook {
    struct Matrix {
        var sheet: SheetWriter
        var level: Int
        /// The columns of the values of indicators.
        var columns: [(indicator: Int, column: Int)]
        var rows: ClosedRange<Int>
    }

    private static let headerRows = 2
    /// What a spreadsheet can hold side by side.
    private static let columnLimit = 16_000

    func matrixSheets() -> [Matrix] {
        study.levels.indices.compactMap { level in
            let indicators = result.indicators.filter { made in
                level < made.values.count && !made.values[level].isEmpty && made.indicator < study.indicators.count
            }
            let units = builder.units(level)
            guard !indicators.isEmpty, !units.isEmpty,
                let sheet = book.sheet(unset(builder.levelLabel(level)))
            else { return nil }
            return write(sheet, level, units, indicators)
        }
    }

    private func write(_ sheet: SheetWriter, _ level: Int, _ units: [ReportUnit], _ indicators: [IndicatorResult]) -> Matrix {
        // Where all belong to one unit, that is not said in every row.
        let above = study.levelsAbove(level).first.map { result.units[$0] } ?? []
        let parents = above.count > 1 && units.contains { $0.parent != nil } ? above : []
        var column = parents.isEmpty ? 3 : 4
        sheet.height(75, ofRow: 1)
        let first = column
        var columns: [(indicator: Int, column: Int)] = []
        for (place, name) in ([.bookID, .bookUnit] + (parents.isEmpty ? [] : [.bookWithin]) as [Phrase]).enumerated() {
            sheet.text(words(name), 1, place + 1, styles.header)
        }
        sheet.width(14, ofColumns: 1...1)
        sheet.width(36, ofColumns: 2...2)
        if first == 4 { sheet.width(24, ofColumns: 3...3) }
        var parts: [IndicatorResult] = []
        for made in indicators {
            guard column < Self.columnLimit else { break }
            writeHeader(sheet, study.indicators[made.indicator], hasSeries: made.series != nil, column)
            columns.append((made.indicator, column))
            parts.append(made)
            column += made.series == nil ? 2 : 3
        }
        // Row by row: what has gone by cannot be written to.
        for place in 1..<first { sheet.blank(2, place, styles.small) }
        for (made, place) in zip(parts, columns) {
            writeSecondHeader(sheet, study.indicators[made.indicator], made, place.column)
        }
        let rows = min(units.count, WorkbookLimits.rows - Self.headerRows)
        let writers = parts.map { MeasureCells($0, study.indicators[$0.indicator], self) }
        for unit in 0..<rows {
            let row = unit + 1 + Self.headerRows
            sheet.text(units[unit].id, row, 1, styles.text)
            sheet.text(units[unit].label, row, 2, styles.text)
            if let parent = units[unit].parent, parent < parents.count {
                sheet.text(parents[parent].label, row, 3, styles.text)
            }
            for (writer, place) in zip(writers, columns) {
                writer.write(UnitReference(level: level, unit: unit), sheet, row, place.column)
            }
        }
        sheet.freeze(Self.headerRows + 1, first)
        sheet.filter(Self.headerRows...Self.headerRows + rows, 1...max(1, column - 1))
        sheet.printing(isLandscape: true, headerRows: 1...2, firstColumns: 2, isWide: column > 14)
        return Matrix(
            sheet: sheet, level: level, columns: columns, rows: Self.headerRows + 1...Self.headerRows + max(1, rows))
    }

    private func writeHeader(_ sheet: SheetWriter, _ indicator: Indicator, hasSeries: Bool, _ column: Int) {
        let unit = indicator.unit.map { ", " + words.unitWord($0) } ?? ""
        sheet.text(indicator.label(words.code) + unit, 1, column, styles.header)
        sheet.text("n", 1, column + 1, styles.header)
        sheet.width(18, ofColumns: column...column)
        sheet.width(7, ofColumns: column + 1...column + 1)
        guard hasSeries else { return }
        sheet.text(words(.bookChange), 1, column + 2, styles.header)
        sheet.width(11, ofColumns: column + 2...column + 2)
    }

    private func writeSecondHeader(_ sheet: SheetWriter, _ indicator: Indicator, _ made: IndicatorResult, _ column: Int) {
        let target = indicator.target.map { words(.bookTarget, ["target": .text(words.target($0, of: indicator))]) }
        sheet.text(unset([indicator.id, target].compactMap { $0 }.joined(separator: "; ")), 2, column, styles.small)
        for blank in column + 1...column + (made.series == nil ? 1 : 2) { sheet.blank(2, blank, styles.small) }
    }
}

/// Writes the measures of one indicator into cells.
struct MeasureCells {
    private let made: IndicatorResult
    private let indicator: Indicator
    private let book: ResultBook
    private let plain: CellFormat?
    private let signed: CellFormat?
    private let ofBand: [CellFormat?]

    init(_ made: IndicatorResult, _ indicator: Indicator, _ book: ResultBook) {
        self.made = made
        self.indicator = indicator
        self.book = book
        let digits = indicator.rounding.digits
        plain = book.styles.number(digits)
        signed = book.styles.number(digits, isSigned: true)
        ofBand =
            indicator.bands.map { list in
                book.study.bandLists[list].bands.map { book.styles.number(digits, $0.tone) }
            } ?? []
    }

    /// The value, its base, and its change where there is a series.
    func write(_ unit: UnitReference, _ sheet: SheetWriter, _ row: Int, _ column: Int) {
        guard let measure = made.measure(unit) else { return }
        value(measure, sheet, row, column)
        // The base of a hidden value is hidden too.
        if measure.reason != .suppressed { sheet.number(ResultBook.double(measure.base), row, column + 1, book.styles.count) }
        if let change = made.series?.change(unit)?.difference.number {
            sheet.number(ResultBook.double(change), row, column + 2, signed)
        }
    }

    func value(_ measure: Measure, _ sheet: SheetWriter, _ row: Int, _ column: Int) {
        switch measure.outcome {
        case .value(.number(let number)):
            let band = measure.band.flatMap { $0 < ofBand.count ? ofBand[$0] : nil }
            sheet.number(ResultBook.double(number), row, column, band ?? plain)
        case .value(let value):
            sheet.text(NumberText.text(value, format: nil, language: book.words.code), row, column, book.styles.text)
        case .missing: sheet.text(book.words.valueReason(measure, of: indicator), row, column, book.styles.missing)
        }
    }
}
