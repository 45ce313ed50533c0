import MeraGraph
import MeraModel
import MeraSource

extension Report {
    /// The report as Markdown (CommonMark with tables), for an editor or a mail. Drawings are left out, their numbers stay.
    public func markdown() -> String {
        var renderer = MarkdownRenderer(language)
        renderer.write(self)
        return renderer.text
    }
}

struct MarkdownRenderer {
    private(set) var text = ""
    private let language: Language
    /// Of the section.
    private var depth = 1
    /// Whether a heading stands between the section's and a subheading.
    private var hasHeading = false

    init(_ language: Language) { self.language = language }

    mutating func write(_ report: Report) {
        heading(1, report.title)
        if let subtitle = report.subtitle { paragraph(Markdown.inline(subtitle)) }
        for sentence in report.annotation { paragraph(Markdown.inline(sentence)) }
        facts(report.facts)
        for section in report.sections {
            depth = section.depth
            hasHeading = false
            heading(1 + depth, section.heading(report.language))
            for block in section.blocks { self.block(block) }
        }
    }

    private mutating func block(_ block: Report.Block) {
        switch block {
        case .heading(let text):
            heading(2 + depth, text)
            hasHeading = true
        case .subheading(let text): heading(2 + depth + (hasHeading ? 1 : 0), text)
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
                let words =
                    entry.isQuoted
                    ? Markdown.quoted(entry.text, startsLine: lead.isEmpty)
                    : Markdown.inline(entry.text, startsLine: lead.isEmpty)
                item(lead + words)
                for detail in entry.details { text += "\n  " + Markdown.inline(detail) + "\n" }
            }
            text += "\n"
        case .entry(let entry): register(Report.Register([.entry(entry)]))
        case .register(let register): self.register(register)
        // Thousands of units are read from the files of the run.
        case .listing(let listing):
            paragraph("**" + Markdown.inline(listing.caption) + "**")
            paragraph("*" + Markdown.inline(Phrase.listingElsewhere.text(language)) + "*")
        case .diagram(let diagram):
            paragraph("**" + Markdown.inline(diagram.caption) + "**")
            text += "```mermaid\n" + diagram.graph.mermaid(language) + "```\n\n"
        case .see(let links):
            let names = links.map(\.text).joined(separator: ", ")
            paragraph("*" + Markdown.inline(Phrase.seeMore.text(language) + " " + names + ".") + "*")
        }
    }

    private mutating func register(_ register: Report.Register) {
        if !register.usual.isEmpty {
            paragraph(Markdown.inline(Phrase.usualFacts.text(language)))
            facts(register.usual)
        }
        for row in register.rows {
            switch row {
            case .heading(let text): heading(2 + depth, text)
            case .entry(let entry):
                heading(3 + depth, entry.title + " (\(entry.id))")
                facts(register.own(entry))
            }
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
        case .text(let text), .number(let text): Markdown.quoted(text, startsLine: false)
        case .message(let text): Markdown.cell(text)
        case .code(let text): Markdown.code(text)
        case .rated(let text, let band): Markdown.cell(text + " · " + band.label)
        case .missing(let text): "*" + Markdown.cell(text) + "*"
        case .band(let band): Markdown.cell(band.label)
        case .stack(let stack): Markdown.cell(stack.parts.map(\.title).joined(separator: "; "))
        case .bar, .timespan, .none: ""
        }
    }
}
