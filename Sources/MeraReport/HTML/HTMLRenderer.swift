import MeraModel
import MeraSource

extension Report {
    /// One page that needs nothing else: no script, no request, style and drawings inside.
    public func html() -> String {
        var output = "<!DOCTYPE html>\n"
        HTMLRenderer(report: self).page().write(to: &output)
        output += "\n"
        return output
    }
}

struct HTMLRenderer {
    let report: Report

    func page() -> HTML {
        .element(
            HTML.Tag("html"), [.init(name: "lang", value: report.language.rawValue)],
            [
                .make(
                    "head", nil,
                    [
                        meta([.init(name: "charset", value: "utf-8")]),
                        meta([
                            .init(name: "http-equiv", value: "Content-Security-Policy"),
                            .init(
                                name: "content",
                                value: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"),
                        ]),
                        meta([
                            .init(name: "name", value: "viewport"),
                            .init(name: "content", value: "width=device-width, initial-scale=1"),
                        ]),
                        .make("title", nil, [.text(report.title)]),
                        .element(HTML.Tag("style"), [], [.style(Stylesheet.text), .pageHead(pageHead)]),
                    ]),
                .make("body", nil, [.make("main", nil, [titleBlock(), contents()] + sections())]),
            ])
    }

    /// The title on one line.
    private var pageHead: String { report.title.count > 100 ? report.title.prefix(99) + "…" : report.title }

    private func meta(_ attributes: [HTML.Attribute]) -> HTML { .element(HTML.Tag("meta", isVoid: true), attributes, []) }

    private func titleBlock() -> HTML {
        var children: [HTML] = []
        if let subtitle = report.subtitle { children.append(.p("over", subtitle)) }
        children.append(.make("h1", nil, [.text(report.title)]))
        children.append(facts(report.facts))
        return .make("header", nil, children)
    }

    func facts(_ facts: [Report.Fact]) -> HTML {
        .make(
            "dl", nil,
            facts.flatMap { fact -> [HTML] in
                [
                    .make("dt", nil, [.text(fact.name)]),
                    .make("dd", nil, value(fact)),
                ]
            })
    }

    private func value(_ fact: Report.Fact) -> [HTML] {
        guard !fact.links.isEmpty else { return fact.isCode ? [.code(fact.value)] : Self.inline(fact.value) }
        return fact.links.enumerated().flatMap { place, link -> [HTML] in
            (place > 0 ? [.text(", ")] : [])
                + [.element(HTML.Tag("a"), [.link(to: link.anchor)], [.text(link.text)])]
        }
    }

    /// A report of a few sections needs no table of contents.
    private func contents() -> HTML {
        let numbered = numberedSections()
        guard numbered.count > 4 else { return .div(nil, []) }
        let entries = numbered.map { entry -> HTML in
            .make(
                "li", nil,
                [.element(HTML.Tag("a"), [.link(to: entry.id)], [.text(heading(entry))])])
        }
        let title = Phrase.headingContents.text(report.language)
        return .element(
            HTML.Tag("nav"), [.init(name: "aria-label", value: title)],
            [.p("label", title), .make("ul", nil, entries)])
    }

    private typealias Numbered = (number: Int?, id: String, section: Report.Section)

    private func numberedSections() -> [Numbered] {
        var number = 0
        return report.sections.enumerated().map { place, section in
            if section.isNumbered { number += 1 }
            return (section.isNumbered ? number : nil, "s\(place + 1)", section)
        }
    }

    private func heading(_ entry: Numbered) -> String {
        entry.number.map { "\($0). " + entry.section.title } ?? entry.section.title
    }

    private func sections() -> [HTML] {
        numberedSections().map { entry in
            .element(
                HTML.Tag("section"), [.id(entry.id)],
                [.make("h2", nil, [.text(heading(entry))])] + blocks(entry.section.blocks))
        }
    }

    /// Small charts in a row stand side by side on paper, and so do passports.
    private func blocks(_ blocks: [Report.Block]) -> [HTML] {
        var result: [HTML] = []
        var row: [HTML] = []
        var kind = Grouping.none
        func finish() {
            switch kind {
            case .none: result += row
            case .charts: result += row.count > 1 ? [.div("charts", row)] : row
            case .passports: result.append(.div("passports", row))
            }
            row = []
        }
        for block in blocks {
            let grouping = Grouping(block)
            if grouping != kind { finish() }
            kind = grouping
            row.append(self.block(block))
        }
        finish()
        return result
    }

    private enum Grouping {
        case none, charts, passports

        init(_ block: Report.Block) {
            switch block {
            case .table(let table) where HTMLRenderer.isSmallChart(table): self = .charts
            case .passport: self = .passports
            default: self = .none
            }
        }
    }

    private func block(_ block: Report.Block) -> HTML {
        switch block {
        case .heading(let text): .make("h3", nil, [.text(text)])
        case .subheading(let text): .make("h4", nil, [.text(text)])
        case .paragraph(let text): .make("p", nil, Self.inline(text))
        case .note(let text): .p("note", text)
        case .tiles(let tiles): .div("tiles", tiles.map(tile))
        case .headline(let tiles): .div("headline", tiles.map(tile))
        case .trend(let chart): trend(chart)
        case .table(let table): figure(table)
        case .list(let items): list(items)
        case .callout(let text, let tone): .div(tone.callout, [.p(nil, text)])
        case .passport(let title, let id, let facts):
            .make(
                "article", "passport",
                [.make("h4", nil, [.text(title), .text(" "), .code(id)]), self.facts(facts)])
        case .entry(let entry):
            .element(
                HTML.Tag("article"), [.classes("passport"), .id(entry.anchor)],
                [.make("h4", nil, [.text(entry.title), .text(" "), .code(entry.id)]), self.facts(entry.facts)])
        }
    }

    private func tile(_ tile: Report.Tile) -> HTML {
        var children: [HTML] = [.p("label", tile.label), .p(tile.isNumber ? "value" : "value word", tile.value)]
        if let band = tile.band { children.append(.make("p", nil, [chip(band)])) }
        if let change = tile.change { children.append(self.change(change)) }
        if !tile.details.isEmpty { children.append(.p("note", tile.details)) }
        return .div(tile.band?.tone.tile ?? "tile", children)
    }

    /// The word of direction stands in the sign; the arrow is for the eye.
    private func change(_ change: Report.Change) -> HTML {
        let arrow =
            switch change.direction {
            case .up: "\u{25B2} "
            case .down: "\u{25BC} "
            case .none: ""
            }
        return .make(
            "p", change.tone.change,
            [.make("b", nil, [.text(arrow + change.text)]), .text(" "), .span("periods", change.periods)])
    }

    func chip(_ band: Report.Band) -> HTML { .span(band.tone.chip, band.label) }

    private func list(_ items: [Report.Item]) -> HTML {
        .make(
            // Many entries stand in two columns on paper.
            "ul", items.count > 3 ? "items many" : "items",
            items.map { item in
                var first: [HTML] = []
                if let lead = item.lead { first += [.make("strong", nil, [.text(lead)]), .text(". ")] }
                first += Self.inline(item.text)
                return .make(
                    "li", item.isPlain ? "plain" : item.tone.item, [.make("p", nil, first)] + item.details.map { .p("note", $0) })
            })
    }
}

extension HTMLRenderer {
    /// Text in which `names` stand in code type, as messages write them.
    static func inline(_ text: String) -> [HTML] {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return [.text(text)] }
        return parts.enumerated().compactMap { place, part in
            part.isEmpty ? nil : place % 2 == 1 ? .code(String(part)) : .text(String(part))
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
