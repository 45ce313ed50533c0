import MeraModel

/// Tables, and the drawings in their cells.
extension HTMLRenderer {
    func figure(_ table: Report.Table) -> HTML {
        var children: [HTML] = []
        children.append(.make("figcaption", nil, [.text(table.caption)]))
        if !table.legend.isEmpty { children.append(legend(table.legend)) }
        children.append(
            .div(
                "scroll",
                [
                    .make(
                        "table", nil,
                        [
                            .make("thead", nil, [.make("tr", nil, table.columns.map(header))]),
                            .make("tbody", nil, table.rows.map { row($0, table.columns) }),
                        ])
                ]))
        children += (table.notes + table.drawingNotes).map { .p("note", $0) }
        return .make("figure", Self.classes(table), children)
    }

    /// Charts stand one under the other, so their first columns are alike; rows of text need their width for the text.
    private static func classes(_ table: Report.Table) -> StaticString {
        // Short tables are not torn apart by a page's end.
        let isShort = table.rows.count <= 16
        if table.columns.contains(where: { if case .timeline = $0.kind { true } else { false } }) { return "plan" }
        if table.columns.contains(where: { if case .bars = $0.kind { true } else { false } }) {
            return Self.isSmallChart(table) ? "chart short small" : isShort ? "chart short" : "chart"
        }
        let texts = table.columns.count { isText($0.kind) }
        if texts * 2 > table.columns.count { return isShort ? "plain short" : "plain" }
        return isShort ? "short" : "long"
    }

    /// Few rows and few columns: half of a page is enough.
    static func isSmallChart(_ table: Report.Table) -> Bool {
        let hasBars = table.columns.contains { if case .bars = $0.kind { true } else { false } }
        return hasBars && table.columns.count <= 6 && table.rows.count <= 24
    }

    func legend(_ keys: [Report.Table.Key]) -> HTML {
        .make(
            "p", "legend",
            keys.map { key in
                var drawing = Drawing(width: 12, height: 12, title: "")
                drawing.rectangle(Self.fill(key.shade), x: .pixels(0), y: .pixels(0), width: .pixels(12), height: .pixels(12))
                return .make("span", nil, [drawing.html, .text(" " + key.label)])
            })
    }

    private func header(_ column: Report.Table.Column) -> HTML {
        let (classes, content): (StaticString, HTML) =
            switch column.kind {
            case .text: ("text", .text(column.title))
            case .number: ("number", .text(column.title))
            case .bars(let axis): ("graphic", Self.axis(axis, title: column.title))
            case .stacks: ("graphic", .text(column.title))
            case .timeline(let timeline): ("graphic time", Self.axis(timeline, title: column.title))
            }
        return .element(HTML.Tag("th"), [.classes(classes), .scope("col")], [content])
    }

    private func row(_ row: Report.Table.Row, _ columns: [Report.Table.Column]) -> HTML {
        if row.isHeading, case .text(let text)? = row.cells.first {
            return .make(
                "tr", "heading",
                [.element(HTML.Tag("th"), [.span(columns.count), .scope("rowgroup")], Self.inline(text))])
        }
        // The first text of a row names it.
        let name = columns.firstIndex { if case .text = $0.kind { true } else { false } }
        let cells = zip(row.cells, columns).enumerated().map { place, pair -> HTML in
            let (cell, column) = pair
            let (classes, content) = self.cell(cell, column.kind)
            if place == name { return .element(HTML.Tag("th"), [.classes("text"), .scope("row")], content) }
            return .make("td", classes, content)
        }
        return .make("tr", row.isTotal ? "total" : nil, cells)
    }

    private func cell(_ cell: Report.Cell, _ column: Report.Table.Column.Kind) -> (StaticString, [HTML]) {
        switch cell {
        case .text(let text): ("text", Self.inline(text))
        case .code(let text): ("text", [.code(text)])
        case .number(let text): ("number", [.text(text)])
        case .rated(let text, let band): (Self.rated(band.tone), [.text(text), .span("band", band.label)])
        case .missing(let text): (Self.isText(column) ? "text missing" : "number missing", [.text(text)])
        case .band(let band): ("text", [chip(band)])
        case .bar(let bar): ("graphic", [Self.bar(bar)])
        case .stack(let stack): ("graphic", [Self.stack(stack)])
        case .timespan(let timespan):
            if case .timeline(let timeline) = column {
                ("graphic time", [Self.timespan(timespan, on: timeline)])
            } else {
                ("text", [.text(timespan.title)])
            }
        case .none: ("none", [])
        }
    }

    private static func isText(_ kind: Report.Table.Column.Kind) -> Bool {
        if case .text = kind { true } else { false }
    }

    private static func rated(_ tone: BandList.Tone) -> StaticString {
        switch tone {
        case .bad: "number rated bad"
        case .middle: "number rated middle"
        case .good: "number rated good"
        case .neutral: "number rated"
        }
    }
}
