import MeraModel
import MeraSource

/// Tables, and the drawings in their cells.
extension HTMLRenderer {
    func figure(_ table: Report.Table, to page: inout HTMLWriter) {
        page.element("figure", Self.classes(table)) { page in
            page.element("figcaption", table.caption)
            if !table.legend.isEmpty { legend(table.legend, to: &page) }
            scroll(to: &page) { page in
                page.element("table") { page in
                    page.element("thead") { page in
                        page.element("tr") { page in for column in table.columns { header(column, to: &page) } }
                    }
                    page.element("tbody") { page in for row in table.rows { self.row(row, table.columns, to: &page) } }
                }
            }
            for note in table.notes + table.drawingNotes { page.element("p", "note", note) }
        }
    }

    /// What may be wider than the page is moved by the keyboard, too.
    func scroll(to page: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void) {
        page.element("div", "scroll", [.init(name: "tabindex", value: "0")], content)
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
        // Few columns leave room for long headings.
        if table.columns.count <= 5 { return isShort ? "few short" : "few" }
        return isShort ? "short" : "long"
    }

    /// Few rows, few columns and labels of two lines at most: half of a page is enough.
    static func isSmallChart(_ table: Report.Table) -> Bool {
        guard table.columns.count <= 6, table.rows.count <= 24,
            table.columns.contains(where: { if case .bars = $0.kind { true } else { false } })
        else { return false }
        let texts = table.columns.indices.filter { isText(table.columns[$0].kind) }
        // What two columns of text leave to each other is too little.
        let room = texts.count > 1 ? 18 : 34
        return table.rows.allSatisfy { row in
            texts.allSatisfy { $0 >= row.cells.count || row.cells[$0].shownText.utf8.count <= 2 * room }
        }
    }

    /// The words beside the colours say what they are.
    func legend(_ keys: [Report.Table.Key], to page: inout HTMLWriter) {
        page.element("p", "legend") { page in
            for key in keys {
                page.element("span") { page in
                    var drawing = Drawing(width: 12, height: 12, title: "")
                    drawing.rectangle(
                        Self.fill(key.shade), x: .pixels(0), y: .pixels(0), width: .pixels(12), height: .pixels(12))
                    drawing.write(to: &page)
                    page.text(" " + key.label)
                }
            }
        }
    }

    private func header(_ column: Report.Table.Column, to page: inout HTMLWriter) {
        switch column.kind {
        case .text: page.element("th", "text", [.column], column.title)
        case .number: page.element("th", "number", [.column], column.title)
        case .stacks: page.element("th", "graphic", [.column], column.title)
        case .bars(let axis): header(column.title, "graphic", Self.axis(axis), to: &page)
        case .timeline(let timeline): header(column.title, "graphic time", Self.axis(timeline), to: &page)
        }
    }

    /// An axis to see, and its name for those who hear the table.
    private func header(_ title: String, _ classes: StaticString, _ axis: Drawing, to page: inout HTMLWriter) {
        page.element("th", classes, [.column]) { page in
            page.element("span", "unseen", title)
            axis.write(to: &page)
        }
    }

    private func row(_ row: Report.Table.Row, _ columns: [Report.Table.Column], to page: inout HTMLWriter) {
        if row.isHeading, case .text(let text)? = row.cells.first {
            page.element("tr", "heading") { page in
                page.element("th", nil, [.span(columns.count), .init(name: "scope", value: "rowgroup")], text)
            }
            return
        }
        // The first text of a row names it.
        let name = columns.firstIndex { Self.isText($0.kind) }
        page.element("tr", row.isTotal ? "total" : nil) { page in
            for (place, cell) in row.cells.enumerated() where place < columns.count {
                let kind = columns[place].kind
                if place == name, cell != .none {
                    page.element("th", "text", [.row]) { content(cell, kind, to: &$0) }
                } else {
                    page.element("td", Self.classes(cell, kind)) { content(cell, kind, to: &$0) }
                }
            }
        }
    }

    private static func classes(_ cell: Report.Cell, _ kind: Report.Table.Column.Kind) -> StaticString {
        switch cell {
        case .text, .message, .code, .band: "text"
        case .number: "number"
        case .rated(_, let band): rated(band.tone)
        case .missing: isText(kind) ? "text missing" : "number missing"
        case .bar, .stack: "graphic"
        case .timespan: if case .timeline = kind { "graphic time" } else { "text" }
        case .none: "none"
        }
    }

    private func content(_ cell: Report.Cell, _ kind: Report.Table.Column.Kind, to page: inout HTMLWriter) {
        switch cell {
        case .text(let text), .number(let text), .missing(let text): page.text(text)
        case .message(let text): Self.inline(text, to: &page)
        // The code of a finding is not torn.
        case .code(let text): page.element("code", text.count <= 6 ? "short" : nil, text)
        case .rated(let text, let band):
            page.text(text)
            page.element("span", "band", band.label)
        case .band(let band): chip(band, to: &page)
        case .bar(let bar): Self.bar(bar).write(to: &page)
        case .stack(let stack): Self.stack(stack).write(to: &page)
        case .timespan(let timespan):
            if case .timeline(let timeline) = kind {
                Self.timespan(timespan, on: timeline).write(to: &page)
            } else {
                page.text(timespan.title)
            }
        case .none: break
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
