import MeraModel

extension Report {
    /// The report as Markdown (CommonMark with tables), for an editor or a mail. Drawings are left out, their numbers stay.
    public func markdown() -> String {
        var renderer = MarkdownRenderer()
        renderer.write(self)
        return renderer.text
    }
}

struct MarkdownRenderer {
    private(set) var text = ""

    mutating func write(_ report: Report) {
        heading(1, report.title)
        if let subtitle = report.subtitle { paragraph(Markdown.inline(subtitle)) }
        facts(report.facts)
        var number = 0
        for section in report.sections {
            if section.isNumbered { number += 1 }
            heading(2, section.isNumbered ? "\(number). \(section.title)" : section.title)
            for block in section.blocks { self.block(block) }
        }
    }

    private mutating func block(_ block: Report.Block) {
        switch block {
        case .heading(let text): heading(3, text)
        case .subheading(let text): heading(4, text)
        case .paragraph(let text), .callout(let text, _): paragraph(Markdown.inline(text))
        case .note(let text): paragraph("*" + Markdown.inline(text) + "*")
        case .tiles(let tiles), .headline(let tiles):
            for tile in tiles {
                let band = tile.band.map { ", " + $0.label } ?? ""
                let details = tile.details.isEmpty ? "" : " (" + tile.details + ")"
                let change = tile.change.map { "; " + $0.text + " (" + $0.periods + ")" } ?? ""
                item("**" + Markdown.inline(tile.label) + "**: " + Markdown.inline(tile.value + band + change + details))
            }
            text += "\n"
        case .table(let table): self.table(table)
        // The table of the numbers stands below.
        case .trend(let chart):
            paragraph("**" + Markdown.inline(chart.caption) + "**")
            trend(chart)
        case .list(let items):
            for entry in items {
                let lead = entry.lead.map { "**" + Markdown.inline($0) + ".** " } ?? ""
                item(lead + Markdown.inline(entry.text, startsLine: lead.isEmpty))
                for detail in entry.details { text += "\n  " + Markdown.inline(detail) + "\n" }
            }
            text += "\n"
        case .passport(let title, let id, let facts):
            heading(4, title + " (\(id))")
            self.facts(facts)
        case .entry(let entry):
            heading(4, entry.title + " (\(entry.id))")
            self.facts(entry.facts)
        }
    }

    private mutating func heading(_ level: Int, _ title: String) {
        if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
        text += String(repeating: "#", count: level) + " " + Markdown.inline(title, startsLine: false) + "\n\n"
    }

    private mutating func paragraph(_ paragraph: String) { text += paragraph + "\n\n" }

    private mutating func item(_ item: String) { text += "- " + item + "\n" }

    private mutating func facts(_ facts: [Report.Fact]) {
        for fact in facts {
            item(Markdown.inline(fact.name) + ": " + (fact.isCode ? Markdown.code(fact.value) : Markdown.inline(fact.value)))
        }
        text += "\n"
    }

    /// Bars are left out, because their values stand beside them; stacked bars become their parts in words.
    private mutating func table(_ table: Report.Table) {
        paragraph("**" + Markdown.inline(table.caption) + "**")
        let shown = table.columns.indices.filter {
            switch table.columns[$0].kind {
            case .bars, .timeline: false
            case .text, .number, .stacks: true
            }
        }
        row(shown.map { Markdown.cell(table.columns[$0].title) })
        row(shown.map { if case .number = table.columns[$0].kind { "---:" } else { "---" } })
        for entry in table.rows {
            if entry.isHeading {
                row(shown.enumerated().map { place, _ in place == 0 ? "**" + self.cell(entry.cells.first ?? .none) + "**" : "" })
                continue
            }
            row(
                shown.map { place in
                    let cell = place < entry.cells.count ? self.cell(entry.cells[place]) : ""
                    return entry.isTotal && !cell.isEmpty ? "**" + cell + "**" : cell
                })
        }
        text += "\n"
        for note in table.notes { paragraph("*" + Markdown.inline(note) + "*") }
    }

    /// A row for each line, a column for each period.
    private mutating func trend(_ chart: Report.TrendChart) {
        row([""] + chart.periods.map(Markdown.cell))
        row(["---"] + chart.periods.map { _ in "---:" })
        for line in chart.panels.flatMap({ $0.lines.filter { !$0.isReference } }) {
            row([Markdown.cell(line.label)] + line.points.map { Markdown.cell($0.text) })
        }
        text += "\n"
        for note in chart.notes { paragraph("*" + Markdown.inline(note) + "*") }
    }

    private mutating func row(_ cells: [String]) { text += "| " + cells.joined(separator: " | ") + " |\n" }

    private func cell(_ cell: Report.Cell) -> String {
        switch cell {
        case .text(let text), .number(let text): Markdown.cell(text)
        case .code(let text): Markdown.code(text)
        case .rated(let text, let band): Markdown.cell(text + " · " + band.label)
        case .missing(let text): "*" + Markdown.cell(text) + "*"
        case .band(let band): Markdown.cell(band.label)
        case .stack(let stack): Markdown.cell(stack.parts.map(\.title).joined(separator: "; "))
        case .bar, .timespan, .none: ""
        }
    }
}
