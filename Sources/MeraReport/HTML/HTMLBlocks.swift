import MeraGraph
import MeraModel
import MeraSource

/// What stands in a section.
extension HTMLRenderer {
    /// Small charts in a row stand side by side on paper.
    func blocks(_ section: Report.Section, to page: inout HTMLWriter) {
        // A subheading without a heading before it is one step deeper than its section, not two.
        var depth = HeadingDepth(section: section.depth)
        var place = 0
        let blocks = section.blocks
        while place < blocks.count {
            let end = blocks[place...].firstIndex { !Self.standsBeside($0) } ?? blocks.count
            if end - place > 1 {
                page.element("div", "charts") { page in
                    for block in blocks[place..<end] { self.block(block, &depth, to: &page) }
                }
                place = end
            } else {
                block(blocks[place], &depth, to: &page)
                place += 1
            }
        }
    }

    private static func standsBeside(_ block: Report.Block) -> Bool {
        if case .table(let table) = block { isSmallChart(table) } else { false }
    }

    struct HeadingDepth {
        let section: Int
        var hasHeading = false

        var heading: StaticString { section == 1 ? "h3" : "h4" }
        var subheading: StaticString {
            switch (section, hasHeading) {
            case (1, false): "h3"
            case (1, true), (_, false): "h4"
            default: "h5"
            }
        }
    }

    private func block(_ block: Report.Block, _ depth: inout HeadingDepth, to page: inout HTMLWriter) {
        switch block {
        case .heading(let text):
            page.element(depth.heading, text)
            depth.hasHeading = true
        case .subheading(let text): page.element(depth.subheading, depth.hasHeading ? "minor" : nil, [], text)
        case .paragraph(let text): page.element("p") { Self.inline(text, to: &$0) }
        case .note(let text): page.element("p", "note", text)
        case .tiles(let tiles): page.element("div", "tiles") { page in for tile in tiles { self.tile(tile, to: &page) } }
        case .headline(let tiles): page.element("div", "headline") { page in for tile in tiles { self.tile(tile, to: &page) } }
        case .trend(let chart): trend(chart, to: &page)
        case .table(let table): figure(table, to: &page)
        case .list(let items): list(items, to: &page)
        case .callout(let text, let tone): page.element("div", tone.callout) { $0.element("p", text) }
        case .entry(let entry): register(Report.Register([.entry(entry)]), to: &page)
        case .register(let rows): register(rows, to: &page)
        case .listing(let listing): self.listing(listing, to: &page)
        case .see(let links): see(links, to: &page)
        case .diagram(let diagram): self.diagram(diagram, to: &page)
        }
    }

    private func diagram(_ diagram: Report.Diagram, to page: inout HTMLWriter) {
        let drawing = GraphDrawing(diagram.graph, report.language)
        page.element("figure", "graph") { page in
            page.element("figcaption", diagram.caption)
            scroll(to: &page) {
                $0.plain(
                    Array(drawing.svg(title: diagram.caption, report.language, isInPage: true).utf8))
            }
        }
    }

    private func see(_ links: [Report.Link], to page: inout HTMLWriter) {
        page.element("p", "note see") { page in
            page.text(Phrase.seeMore.text(report.language))
            for (place, link) in links.enumerated() {
                page.text(place > 0 ? ", " : " ")
                page.element("a", nil, [.link(to: link.anchor)], link.text)
            }
            page.text(".")
        }
    }

    private func tile(_ tile: Report.Tile, to page: inout HTMLWriter) {
        page.element("div", tile.band?.tone.tile ?? "tile") { page in
            page.element("p", "label", tile.label)
            page.element("p", tile.isNumber ? "value" : "value word", tile.value)
            if let band = tile.band { page.element("p") { chip(band, to: &$0) } }
            if let change = tile.change { self.change(change, to: &page) }
            if !tile.details.isEmpty { page.element("p", "note", tile.details) }
        }
    }

    /// The word of direction stands in the sign; the arrow is for the eye.
    private func change(_ change: Report.Change, to page: inout HTMLWriter) {
        let arrow =
            switch change.direction {
            case .up: "\u{25B2} "
            case .down: "\u{25BC} "
            case .none: ""
            }
        page.element("p", change.tone.change) { page in
            page.element("b", arrow + change.text)
            page.text(" ")
            page.element("span", "periods", change.periods)
        }
    }

    func chip(_ band: Report.Band, to page: inout HTMLWriter) { page.element("span", band.tone.chip, band.label) }

    private func list(_ items: [Report.Item], to page: inout HTMLWriter) {
        // Many entries stand in two columns on paper.
        page.element("ul", items.count > 3 ? "items many" : "items") { page in
            for item in items {
                page.element("li", item.isPlain ? "plain" : item.tone.item) { page in
                    page.element("p") { page in
                        if let lead = item.lead {
                            page.element("strong", lead)
                            page.text(". ")
                        }
                        if item.isQuoted { page.text(item.text) } else { Self.inline(item.text, to: &page) }
                    }
                    for detail in item.details { page.element("p", "note", detail) }
                }
            }
        }
    }

    /// Passports as rows: what nearly all tell in columns, the rest in sentences.
    private func register(_ register: Report.Register, to page: inout HTMLWriter) {
        if !register.usual.isEmpty {
            page.element("p", "usual") { page in
                page.element("span", "name", Phrase.usualFacts.text(report.language))
                for (place, fact) in register.usual.enumerated() {
                    page.text(place > 0 ? "; " : " ")
                    page.element("span", "name", fact.name + ":")
                    page.text(" ")
                    value(fact, to: &page)
                }
                page.text(".")
            }
        }
        scroll(to: &page) { page in
            // Where things have no names but ids, the texts get the width.
            let isNarrow = register.entries.allSatisfy { max($0.title.count, $0.id.count) <= 24 }
            page.element("table", isNarrow ? "register narrow" : "register") { page in
                // One entry needs no headings.
                if register.entries.count > 1 {
                    page.element("thead") { page in
                        page.element("tr") { page in
                            page.element("th", nil, [.column], Phrase.columnName.text(report.language))
                            for column in register.columns { page.element("th", nil, [.column], column) }
                            if register.hasRest { page.element("th", nil, [.column], Phrase.columnRest.text(report.language)) }
                        }
                    }
                }
                page.element("tbody") { page in
                    for row in register.rows { self.row(row, of: register, to: &page) }
                }
            }
        }
    }

    /// On paper nothing stands beside the name, which has the line for itself.
    private static func isBare(_ entry: Report.Entry, _ register: Report.Register) -> Bool {
        register.own(entry).allSatisfy(\.isForScreen) && entry.title.count + entry.id.count <= 110
    }

    private func row(_ row: Report.Register.Row, of register: Report.Register, to page: inout HTMLWriter) {
        switch row {
        case .heading(let text):
            page.element("tr", "heading") { page in
                page.element(
                    "th", nil,
                    [.span(register.columns.count + (register.hasRest ? 2 : 1)), .init(name: "scope", value: "rowgroup")], text)
            }
        case .entry(let entry):
            page.element("tr", Self.isBare(entry, register) ? "bare" : nil, entry.anchor.isEmpty ? [] : [.id(entry.anchor)]) {
                page in
                page.element("th", nil, [.row]) { page in
                    if entry.title != entry.id {
                        page.text(entry.title)
                        page.text(" ")
                    }
                    page.element("code", entry.id)
                }
                for column in register.columns {
                    page.element("td") { page in
                        for (place, fact) in register.facts(entry, in: column).enumerated() {
                            if place > 0 { page.text("; ") }
                            value(fact, to: &page)
                        }
                    }
                }
                guard register.hasRest else { return }
                page.element("td") { page in
                    for fact in register.rest(entry) {
                        page.element("p", fact.isForScreen ? "screen" : nil) { page in
                            page.element("span", "name", fact.name + ":")
                            page.text(" ")
                            value(fact, to: &page)
                        }
                    }
                }
            }
        }
    }
}

extension BandList.Tone {
    fileprivate var chip: StaticString {
        switch self {
        case .bad: "chip bad"
        case .middle: "chip middle"
        case .good: "chip good"
        case .neutral: "chip"
        }
    }

    fileprivate var tile: StaticString {
        switch self {
        case .bad: "tile bad"
        case .middle: "tile middle"
        case .good: "tile good"
        case .neutral: "tile"
        }
    }

    fileprivate var change: StaticString {
        switch self {
        case .bad: "change bad"
        case .middle: "change middle"
        case .good: "change good"
        case .neutral: "change"
        }
    }

    fileprivate var item: StaticString {
        switch self {
        case .bad: "bad"
        case .middle: "middle"
        case .good: "good"
        case .neutral: "neutral"
        }
    }

    fileprivate var callout: StaticString {
        switch self {
        case .bad: "callout bad"
        case .middle: "callout middle"
        case .good: "callout good"
        case .neutral: "callout"
        }
    }
}
