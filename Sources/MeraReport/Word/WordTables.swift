import MeraModel

/// Tables, and the charts that stand for their graphic columns.
extension WordRenderer {
    mutating func table(_ table: Report.Table) {
        add(.paragraph("Caption", Word.numbered(table.caption, table.number, sequence: "Table")))
        let shown = table.columns.indices.filter { !table.columns[$0].kind.isGraphic }
        let widths = ColumnWidths.widths(table, shown)
        let charts = Chart.charts(of: table)
        let width = widths.reduce(0, +)
        // Beside a narrow table there is room for its chart, so that both are seen at once.
        if let chart = charts.first, charts.count == 1, width * 100 <= Word.textWidth * 62, table.rows.count <= 24 {
            add(sideBySide(self.table(table, shown, widths), width, chart, table))
        } else {
            add(self.table(table, shown, widths))
            if table.notes.isEmpty { add(.paragraph("Gap", [])) }
            for chart in charts { figure(chart, caption: table.bareCaption).forEach { add($0) } }
        }
        for note in table.notes { add(.paragraph("Note", Word.inline(note))) }
        if table.notes.isEmpty { add(.paragraph("Gap", [])) }
    }

    private mutating func sideBySide(_ inner: XML, _ width: Int, _ chart: Chart, _ table: Report.Table) -> XML {
        let left = width + 280
        let right = Word.textWidth - left
        var chart = chart
        chart.width = right
        return Word.table(
            style: "Layout", widths: [left, right],
            [
                Word.row([
                    Word.cell(left, [inner, .paragraph("Gap", [])]),
                    Word.cell(right, figure(chart, caption: table.bareCaption)),
                ])
            ])
    }

    private func table(_ table: Report.Table, _ shown: [Int], _ widths: [Int]) -> XML {
        let header = zip(shown, widths).map { place, width in
            let column = table.columns[place]
            return Word.cell(width, [.paragraph(column.kind.isText ? "CellHead" : "CellHeadNumber", Word.inline(column.title))])
        }
        // Short tables are not torn apart by a page's end.
        let isShort = table.rows.count <= 14
        let rows = table.rows.enumerated().map { number, row in
            if row.isHeading { return heading(row, widths) }
            return Word.row(
                zip(shown, widths).map { place, width in
                    cell(
                        place < row.cells.count ? row.cells[place] : .none, width, table.columns[place].kind,
                        isTotal: row.isTotal, staysWithNext: isShort && number < table.rows.count - 1)
                })
        }
        return Word.table(style: "ReportTable", widths: widths, [Word.row(header, isHeader: true)] + rows)
    }

    /// Names the rows below it and stays with them.
    private func heading(_ row: Report.Table.Row, _ widths: [Int]) -> XML {
        let text = row.cells.first?.shownText ?? ""
        return Word.row([
            Word.cell(
                widths.reduce(0, +), [.paragraph("Cell", Word.inline(text, [.tag("w:b")]), [.tag("w:keepNext")])], fill: "F4F6F8",
                [.property("w:gridSpan", String(widths.count))])
        ])
    }

    private func cell(
        _ cell: Report.Cell, _ width: Int, _ kind: Report.Table.Column.Kind, isTotal: Bool, staysWithNext: Bool
    ) -> XML {
        let bold: [XML] = isTotal ? [.tag("w:b")] : []
        let top: [XML] =
            isTotal
            ? [.tag("w:tcBorders", [:], [.tag("w:top", ["w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "1D2329"])])]
            : []
        func made(_ style: String, _ runs: [XML], fill: String? = nil) -> XML {
            Word.cell(width, [.paragraph(style, runs, staysWithNext ? [.tag("w:keepNext")] : [])], fill: fill, top)
        }
        let style = kind.isText ? "Cell" : "CellNumber"
        switch cell {
        case .text(let text): return made("Cell", [Word.run(text, bold)])
        case .message(let text): return made("Cell", Word.inline(text, bold))
        case .code(let text): return made("Cell", [Word.code(text)])
        case .number(let text): return made("CellNumber", [Word.run(text, bold)])
        case .rated(let text, let band):
            let word = Word.run(band.label, [.property("w:color", Colour.text(band.tone)), .property("w:sz", "15")])
            return made(
                "CellNumber", [Word.run(text, bold), .tag("w:r", [:], [.tag("w:br")]), word], fill: Colour.pale(band.tone))
        case .missing(let text):
            return made(style, [Word.run(text, [.tag("w:i"), .property("w:color", "5C6670")])])
        case .band(let band):
            return made(
                "Cell", [Word.run(band.label, bold + [.property("w:color", Colour.text(band.tone))])],
                fill: Colour.pale(band.tone))
        case .bar, .stack, .timespan, .none: return made(style, [])
        }
    }
}

extension Report.Table.Column.Kind {
    var isText: Bool { if case .text = self { true } else { false } }

    var isGraphic: Bool {
        switch self {
        case .bars, .stacks, .timeline: true
        case .text, .number: false
        }
    }
}

extension Report.Cell {
    /// What a cell shows as text, for the width of its column.
    var shownText: String {
        switch self {
        case .text(let text), .message(let text), .code(let text), .number(let text), .missing(let text): text
        case .rated(let text, let band): text.count < band.label.count ? band.label : text
        case .band(let band): band.label
        case .bar, .stack, .timespan, .none: ""
        }
    }
}

/// Widths for columns that share the width of the page: words stay whole where they can, and long texts get the rest.
enum ColumnWidths {
    private static let perCharacter = 106
    private static let padding = 170
    /// A column need not be wider than a line of so many characters.
    private static let longestLine = 46

    static func widths(_ table: Report.Table, _ shown: [Int], total: Int = Word.textWidth) -> [Int] {
        var least: [Int] = []
        var wanted: [Int] = []
        for place in shown {
            let texts =
                [table.columns[place].title]
                + table.rows.lazy.filter { !$0.isHeading }.map { $0.cells.count > place ? $0.cells[place].shownText : "" }
            let word = texts.lazy.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 0
            let line = texts.dropFirst().map(\.count).max() ?? 0
            least.append(min(max(word, 3), 24) * perCharacter + padding)
            wanted.append(max(min(max(word, line), longestLine) * perCharacter + padding, least[least.count - 1]))
        }
        if wanted.reduce(0, +) <= total { return spread(wanted, over: total, text: shown.map { table.columns[$0].kind.isText }) }
        let base = least.reduce(0, +)
        // Too many columns: words are broken, evenly.
        guard base * 100 < total * 85 else { return narrowed(least, table, shown, total) }
        // What is left goes to the columns with the most text.
        let texts = shown.map { place in
            table.rows.map { $0.cells.count > place ? min($0.cells[place].shownText.count, 240) : 0 }.reduce(0, +)
                / max(1, table.rows.count)
        }
        let wishes = zip(texts, zip(least, wanted)).map { text, ends in
            min(max(0, text * perCharacter - ends.0), 4 * (ends.1 - ends.0))
        }
        let wish = max(1, wishes.reduce(0, +))
        return zip(least, wishes).map { $0 + $1 * (total - base) / wish }
    }

    /// Words may break where numbers and dates stay whole, and the longest texts get the widest columns.
    private static func narrowed(_ least: [Int], _ table: Report.Table, _ shown: [Int], _ total: Int) -> [Int] {
        let widths = zip(least, shown).map { width, place -> Int in
            guard table.columns[place].kind.isText else { return min(width, 11 * perCharacter + padding) }
            let longest = table.rows.map { $0.cells.count > place ? $0.cells[place].shownText.count : 0 }.max() ?? 0
            return longest > 80 ? width * 2 : longest > 40 ? width * 5 / 4 : width
        }
        let sum = widths.reduce(0, +)
        return widths.map { $0 * total / sum }
    }

    /// A narrow table stays narrow unless it nearly fills the page; what is over goes to its texts.
    private static func spread(_ widths: [Int], over total: Int, text: [Bool]) -> [Int] {
        let sum = widths.reduce(0, +)
        let texts = zip(widths, text).filter(\.1).map(\.0).reduce(0, +)
        guard sum * 3 > total * 2, texts > 0 else { return widths }
        return zip(widths, text).map { $1 ? $0 + (total - sum) * $0 / texts : $0 }
    }
}
