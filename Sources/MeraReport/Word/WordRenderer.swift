import MeraModel
import MeraSource

extension Report {
    /// The report as a Word document (Office Open XML, A4) with real headings, a table of contents and charts that can be edited.
    public func word() throws(ContainerFailure) -> [UInt8] {
        var renderer = WordRenderer(report: self)
        renderer.write()
        return try WordPackage(renderer).bytes()
    }
}

/// Turns the blocks of a report into the body of a Word document and the charts that stand in it.
struct WordRenderer {
    let report: Report
    private(set) var body: [XML] = []
    private(set) var charts: [Chart] = []
    private var headings: [Heading] = []
    /// Word's names of the places that links lead to.
    private var bookmarks: [String: String] = [:]
    private var bookmarkCount = 0
    /// A figure may hold several charts.
    private var figureCount = 0

    init(report: Report) { self.report = report }

    struct Heading {
        var level: Int
        var text: String
        var bookmark: String
    }

    /// A short report needs no table of contents.
    var hasContents: Bool { report.parts.count > 4 }

    /// Of the section that is being written.
    private var depth = 1
    private var hasHeading = false

    mutating func write() {
        var hasAppendix = false
        var isCut = false
        for part in report.parts {
            // A document for paper is short: what is asked for by few stands in the page for browsers.
            guard !report.sections[part.first].isOnRequest else {
                isCut = true
                continue
            }
            for place in [part.first] + Array(part.sections) {
                let section = report.sections[place]
                (depth, hasHeading) = (section.depth, false)
                // An appendix begins on a page of its own.
                heading(
                    depth, section.heading(report.language), anchor: section.anchor,
                    onNewPage: section.place == .appendix && !hasAppendix)
                if section.isInAppendix { hasAppendix = true }
                for block in section.blocks { self.block(block) }
            }
        }
        if isCut { add(.paragraph("Note", Word.inline(Phrase.appendicesElsewhere.text(report.language)))) }
        body = titleBlock() + contents() + body
    }

    mutating func block(_ block: Report.Block) {
        switch block {
        case .heading(let text):
            heading(depth + 1, text)
            hasHeading = true
        case .subheading(let text): heading(depth + (hasHeading ? 2 : 1), text)
        case .paragraph(let text): add(.paragraph(nil, Word.inline(text)))
        case .note(let text): add(.paragraph("Note", Word.inline(text)))
        case .tiles(let tiles): add(Word.tiles(tiles))
        case .headline(let tiles): add(Word.tiles(tiles, isHeadline: true))
        case .trend(let chart): trend(chart)
        case .table(let table): self.table(table)
        case .list(let items): for item in items { list(item) }
        case .callout(let text, let tone): add(.paragraph("Callout", Word.inline(text), [Word.leftLine(tone)]))
        case .entry(let entry): register(Report.Register([.entry(entry)]))
        case .register(let register): self.register(register)
        case .diagram(let diagram):
            add(.paragraph(nil, Word.inline(diagram.caption)))
            for sentence in diagram.sentences(report.language) { list(Report.Item(sentence)) }
        // What links and listings lead to stands in the file of the report for browsers.
        case .listing, .see: break
        }
    }

    mutating func add(_ piece: XML) { body.append(piece) }

    private mutating func list(_ item: Report.Item) {
        var first: [XML] = []
        if let lead = item.lead { first += [Word.run(lead + ". ", [.tag("w:b")])] }
        first += item.isQuoted ? [Word.run(item.text)] : Word.inline(item.text)
        if item.isPlain { return add(.paragraph("ListBullet", first)) }
        let line = Word.leftLine(item.tone)
        let keep: [XML] = item.details.isEmpty ? [] : [.tag("w:keepNext")]
        add(.paragraph("Entry", first, keep + [line]))
        for (place, detail) in item.details.enumerated() {
            let keep: [XML] = place < item.details.count - 1 ? [.tag("w:keepNext")] : []
            add(.paragraph("EntryNote", Word.inline(detail), keep + [line]))
        }
    }

    mutating func facts(_ facts: [Report.Fact]) {
        guard !facts.isEmpty else { return }
        var rows: [XML] = []
        for fact in facts {
            rows.append(
                Word.row([
                    Word.cell(2900, [.paragraph("FactName", Word.inline(fact.name))]),
                    Word.cell(Word.textWidth - 2900, [.paragraph("FactValue", value(fact))]),
                ]))
        }
        add(Word.table(style: "Facts", widths: [2900, Word.textWidth - 2900], rows))
        add(.paragraph("Gap", []))
    }

    private mutating func value(_ fact: Report.Fact) -> [XML] {
        guard !fact.links.isEmpty else { return fact.isCode ? [Word.code(fact.value)] : Word.inline(fact.value) }
        var runs: [XML] = []
        for link in fact.links {
            if !runs.isEmpty { runs.append(Word.run(", ")) }
            runs.append(
                .tag(
                    "w:hyperlink", ["w:anchor": bookmarkName(of: link.anchor), "w:history": "1"],
                    [Word.run(link.text, [.property("w:rStyle", "Hyperlink")])]))
        }
        return runs
    }

    private mutating func told(_ facts: [Report.Fact]) -> [XML] {
        var runs: [XML] = []
        for fact in facts {
            if !runs.isEmpty { runs.append(Word.run("; ")) }
            runs.append(Word.run(fact.name + ": ", [.property("w:color", "5C6670")]))
            runs += value(fact)
        }
        return runs
    }

    /// Passports as rows: a name, and all that is known in one text.
    private mutating func register(_ register: Report.Register) {
        if !register.usual.isEmpty {
            let usual = Word.run(Phrase.usualFacts.text(report.language) + " ", [.property("w:color", "5C6670")])
            add(.paragraph("Note", [usual] + told(register.usual)))
        }
        let widths = [2900, Word.textWidth - 2900]
        let head = [Phrase.columnName, .columnRest].map { $0.text(report.language) }
        var rows = [Word.row(zip(widths, head).map { Word.cell($0, [.paragraph("CellHead", Word.inline($1))]) }, isHeader: true)]
        for row in register.rows {
            switch row {
            case .heading(let text):
                rows.append(
                    Word.row([
                        Word.cell(
                            Word.textWidth, [.paragraph("Cell", Word.inline(text, [.tag("w:b")]), [.tag("w:keepNext")])],
                            fill: "F4F6F8", [.property("w:gridSpan", "2")])
                    ]))
            case .entry(let entry):
                let runs = told(register.own(entry))
                rows.append(
                    Word.row([
                        Word.cell(widths[0], [.paragraph("Cell", named(entry))]),
                        Word.cell(widths[1], [.paragraph("Cell", runs)]),
                    ]))
            }
        }
        add(Word.table(style: "ReportTable", widths: widths, rows))
        add(.paragraph("Gap", []))
    }

    /// The name of an entry, which links may lead to.
    private mutating func named(_ entry: Report.Entry) -> [XML] {
        let runs = Word.inline(entry.title, [.tag("w:b")]) + [Word.run(" "), Word.code(entry.id)]
        guard !entry.anchor.isEmpty else { return runs }
        let name = bookmark(for: entry.anchor)
        let id = String(bookmarkCount)
        return [.tag("w:bookmarkStart", ["w:id": id, "w:name": name])] + runs + [.tag("w:bookmarkEnd", ["w:id": id])]
    }

    // MARK: - Headings and links

    mutating func heading(
        _ level: Int, _ text: String, anchor: String? = nil, onNewPage: Bool = false
    ) {
        let name = bookmark(for: anchor)
        if level <= 2 { headings.append(Heading(level: level, text: text, bookmark: name)) }
        let runs = Word.inline(text)
        let id = String(bookmarkCount)
        let marked =
            [XML.tag("w:bookmarkStart", ["w:id": id, "w:name": name])] + runs + [.tag("w:bookmarkEnd", ["w:id": id])]
        add(.paragraph("Heading\(level)", marked, onNewPage ? [.tag("w:pageBreakBefore")] : []))
    }

    /// Word allows letters, digits and 40 characters, so that ids of definitions do not serve.
    private mutating func bookmark(for anchor: String?) -> String {
        bookmarkCount += 1
        guard let anchor else { return "_Toc\(100_000 + bookmarkCount)" }
        return bookmarkName(of: anchor)
    }

    mutating func bookmarkName(of anchor: String) -> String {
        if let known = bookmarks[anchor] { return known }
        let name = "place\(bookmarks.count + 1)"
        bookmarks[anchor] = name
        return name
    }

    // MARK: - Front matter

    private func titleBlock() -> [XML] {
        var pieces: [XML] = []
        if let subtitle = report.subtitle { pieces.append(.paragraph("Subtitle", Word.inline(subtitle))) }
        pieces.append(.paragraph("Title", Word.inline(report.title)))
        pieces += report.annotation.map { .paragraph(nil, Word.inline($0)) }
        var facts = WordRenderer(report: report)
        facts.facts(report.facts)
        return pieces + facts.body
    }

    /// A field that Word fills anew; until then it shows what is written here.
    private func contents() -> [XML] {
        guard hasContents else { return [] }
        var pieces: [XML] = [.paragraph("TOCHeading", [Word.run(Phrase.headingContents.text(report.language))])]
        // The contents take a page at most.
        let depth = headings.count <= 36 ? 2 : 1
        let headings = headings.filter { $0.level <= depth }
        for (place, heading) in headings.enumerated() {
            var runs: [XML] = []
            if place == 0 { runs += Word.fieldBegin("TOC \\o \"1-\(depth)\" \\h \\z \\u") }
            let page = Word.field("PAGEREF \(heading.bookmark) \\h", shown: "")
            runs.append(
                .tag(
                    "w:hyperlink", ["w:anchor": heading.bookmark, "w:history": "1"],
                    Word.inline(heading.text) + [.tag("w:r", [:], [.tag("w:tab")])] + page))
            if place == headings.count - 1 { runs.append(Word.fieldEnd) }
            pieces.append(.paragraph(heading.level == 1 ? "TOC1" : "TOC2", runs))
        }
        return pieces
    }

    // MARK: - Charts

    /// A chart and its caption beneath.
    mutating func figure(_ chart: Chart, caption: String) -> [XML] { [drawing(chart, caption: caption), figureCaption(caption)] }

    mutating func drawing(_ chart: Chart, caption: String) -> XML {
        charts.append(chart)
        return .paragraph("Figure", [Word.drawing(chart, number: charts.count, description: caption)])
    }

    mutating func figureCaption(_ caption: String) -> XML {
        figureCount += 1
        let text = Phrase.figureCaption.text(report.language, ["n": .number(figureCount), "caption": .text(caption)])
        return .paragraph("FigureCaption", Word.numbered(text, figureCount, sequence: "Figure"))
    }
}
