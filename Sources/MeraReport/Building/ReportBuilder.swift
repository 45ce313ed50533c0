import FEEL
import MeraCells
public import MeraUnits
public import MeraModel
import MeraSource

extension Report {
    /// A document of a run: the first of the study's, or the usual one where the study outlines none.
    ///
    /// - Parameter language: of the texts and numbers; the study's own where nil.
    public init(_ result: RunResult, language: String? = nil) {
        self = ReportBuilder(result, language: language).report()
    }

    /// All documents of a run with the names of their files, without the ending.
    public static func documents(_ result: RunResult, language: String? = nil) -> [(name: String, report: Report)] {
        names(result.study).enumerated().map { ($1, document($0, result, language: language)) }
    }

    /// One of the documents of a run, in the order of their names.
    public static func document(_ index: Int, _ result: RunResult, language: String? = nil) -> Report {
        ReportBuilder(result, language: language, document: index).report()
    }

    /// The names of the files of a study's documents, without the ending.
    public static func names(_ study: Study) -> [String] {
        study.reports.isEmpty ? [ReportOutline.usualID] : study.reports.map(\.id)
    }
}

/// Turns the results of a run into a document. Each kind of section has a file of its own.
struct ReportBuilder {
    let result: RunResult
    let words: ReportWords
    /// Index into the study's reports.
    let document: Int

    init(_ result: RunResult, language: String? = nil, document: Int = 0) {
        self.result = result
        self.document = document
        words = ReportWords(language ?? result.study.language)
    }

    var study: Study { result.study }

    /// Nil where the study leaves the outline to us.
    var outline: ReportOutline? { document < study.reports.count ? study.reports[document] : nil }

    func report() -> Report {
        let parts = outline?.parts ?? Set(ReportOutline.Part.allCases)
        let sections = outline?.sections ?? usualSections
        var main: [Report.Section] = []
        var appendices: [Report.Section] = []
        var details: [Report.Section] = []
        if parts.contains(.summary) { main.append(summary()) }
        var isInAppendix = false
        var hasChapter = false
        for (index, section) in sections.enumerated() {
            switch section.content {
            case .chapter(let title):
                main.append(.init(words.prose(title) ?? "", .chapter))
                (isInAppendix, hasChapter) = (false, true)
            case .appendix(let title):
                appendices.append(.init(words.prose(title) ?? "", .appendix))
                isInAppendix = true
            default:
                var blocks = blocks(of: section.content, section: index, isComplete: isInAppendix)
                guard !blocks.isEmpty else { continue }
                let title = heading(of: section)
                if isInAppendix {
                    appendices.append(.init(title, .appendixSection, blocks))
                    continue
                }
                let more = moved(from: &blocks) + self.details(of: section.content)
                var links: [Report.Link] = []
                if !more.isEmpty {
                    links.append(Report.Link(title, to: "more-\(index + 1)"))
                    details.append(.init(title, .appendixSection, anchor: "more-\(index + 1)", more))
                }
                if let level = level(of: section.content), isMany(level) {
                    links.append(Report.Link(levelLabel(level), to: listingAnchor(level)))
                }
                if !links.isEmpty { blocks.append(.see(links)) }
                main.append(.init(title, hasChapter ? .section : .chapter, blocks))
            }
        }
        if parts.contains(.reconciliations), var reconciliations = reconciliationSection() {
            let more = moved(from: &reconciliations.blocks)
            if !more.isEmpty {
                reconciliations.blocks.append(.see([Report.Link(reconciliations.title, to: "more-reconciliations")]))
                details.append(.init(reconciliations.title, .appendixSection, anchor: "more-reconciliations", more))
            }
            main.append(reconciliations)
        }
        if !details.isEmpty { appendices += [.init(words(.headingDetails), .appendix)] + details }
        appendices += listings(sections)
        for place in appendices.indices { appendices[place].isOnRequest = true }
        let showsFindings = sections.contains { if case .findings = $0.content { true } else { false } }
        if parts.contains(.quality), !showsFindings {
            appendices.append(.init(words(.headingQuality), .appendix, qualityBlocks()))
        }
        if parts.contains(.comparisons), !study.comparisons.isEmpty { appendices.append(comparisonAppendix()) }
        if parts.contains(.method) { appendices.append(methodAppendix()) }

        var report = Report(language: words.language, title: title, subtitle: subtitle, facts: titleFacts())
        report.annotation = annotation()
        report.sections = main + appendices
        report.bound { captions in words(.tablesLeftOut, ["names": .text(named(captions.map(words.quoted)))]) }
        report.gatherRegisters()
        report.number()
        return report
    }

    /// The most rows of a table in the main part; a longer one is begun there and stands whole in an appendix.
    private static let mostMainRows = 60
    private static let begunRows = 20

    private func moved(from blocks: inout [Report.Block]) -> [Report.Block] {
        var whole: [Report.Block] = []
        for place in blocks.indices {
            guard case .table(var table) = blocks[place], table.rows.count > Self.mostMainRows else { continue }
            // A drawn row costs more than a line of text; rankings are short already.
            guard !table.columns.contains(where: \.kind.isGraphic) else { continue }
            whole.append(.table(table))
            table.notes.append(words(.noteBegun, ["n": .number(Self.begunRows), "all": .number(table.rows.count)]))
            table.rows = Array(table.rows.prefix(Self.begunRows))
            blocks[place] = .table(table)
        }
        return whole
    }

    /// What the main part leaves out of a section.
    private func details(of content: ReportOutline.Content) -> [Report.Block] {
        switch content {
        case .indicators(let indicators, let level): indicatorDetails(indicators, level: level)
        default: []
        }
    }

    private func blocks(of content: ReportOutline.Content, section: Int, isComplete: Bool) -> [Report.Block] {
        if let table = content.tableOfRows, result.unavailable.tables.contains(table) {
            return [.note(words(MissingReason.notAvailable.phrase).uppercasedFirst + ".")]
        }
        return switch content {
        case .text(let text): Prose.blocks(text.text(words.code), words)
        case .indicators(let indicators, let level): indicatorBlocks(indicators, level: level, isComplete: isComplete)
        case .distribution(let fields, let level): distributionBlocks(fields, level: level)
        case .conclusions(let kinds, let level):
            conclusionBlocks(kinds, level: level, atMost: isComplete ? nil : Self.mostRows / 2)
        case .proposals: proposalBlocks()
        case .table(let table, _): rowBlocks(table, section: section)
        case .answers(let answers): answerBlocks(answers, section: section)
        case .headline(let indicators): headlineBlocks(indicators)
        case .trend(let trend): trendBlocks(trend)
        case .likert(let likert): likertBlocks(likert)
        case .reliability(let scales): scaleBlocks(scales)
        case .gantt(let gantt): ganttBlocks(gantt, section: section)
        case .findings: qualityBlocks()
        case .robustness(let indices, let level): robustnessBlocks(indices, level: level)
        // Headings, which the outline is made of.
        case .chapter, .appendix: []
        }
    }

    private func heading(of section: ReportOutline.Section) -> String {
        if let title = words.prose(section.title) { return title }
        return switch section.content {
        case .text: words(.headingText)
        case .indicators(_, let level): heading(.headingIndicators, level)
        case .distribution(_, let level): heading(.headingDistributions, level)
        case .conclusions: words(.headingConclusions)
        case .proposals: words(.headingProposals)
        case .table(let table, _): words.label(study.tables[table].passport, id: study.tables[table].id)
        case .gantt(let gantt): words.label(study.tables[gantt.table].passport, id: study.tables[gantt.table].id)
        case .answers(let answers):
            words.prose(study.tables[answers.field.table].fields[answers.field.field].label(words.code))
        case .headline: words(.headingHeadline)
        case .trend(let trend): heading(.headingTrend, trend.level)
        case .likert(let likert): heading(.headingDistributions, likert.level)
        case .reliability(let scales): heading(.headingScales, scales.level)
        case .findings: words(.headingQuality)
        case .robustness(_, let level): heading(.headingRobustness, level)
        case .chapter(let title), .appendix(let title): words.prose(title) ?? ""
        }
    }

    private func heading(_ phrase: Phrase, _ level: Int?) -> String {
        guard let level, level != topLevel else { return words(phrase) }
        return words(phrase) + ". " + levelLabel(level)
    }

    /// What a study without an outline shows: everything, from the general to the detailed.
    private var usualSections: [ReportOutline.Section] {
        let indicators = Array(study.indicators.indices)
        var sections: [ReportOutline.Section] = []
        if !indicators.isEmpty { sections.append(.init(title: nil, content: .indicators(indicators, level: nil))) }
        for level in study.levels.indices.reversed() where level != topLevel {
            var made = indicators.filter { study.indicators[$0].levels.contains(level) }
            // Of many units the main part ranks those indicators that the study is about; the others stand in the listing.
            if isMany(level) { made = ranked(made, level) }
            if !made.isEmpty { sections.append(.init(title: nil, content: .indicators(made, level: level))) }
        }
        var fields: [FieldID] = []
        for distribution in result.distributions where !fields.contains(distribution.field) { fields.append(distribution.field) }
        if !fields.isEmpty { sections.append(.init(title: nil, content: .distribution(fields, level: nil))) }
        let asked = study.scores.indices.filter { study.scores[$0].reliability != nil }
        if !asked.isEmpty { sections.append(.init(title: nil, content: .reliability(.init(scores: asked)))) }
        if !study.conclusions.isEmpty {
            sections.append(.init(title: nil, content: .conclusions(Conclusion.Kind.allCases, level: nil)))
            sections.append(.init(title: nil, content: .proposals))
        }
        return sections
    }

    private func ranked(_ made: [Int], _ level: Int) -> [Int] {
        let indices = made.filter { if case .index = study.indicators[$0].formula { true } else { false } }
        let main = mainIndicators.indicators.filter { made.contains($0) && !indices.contains($0) }
        let chosen = Array((indices + main).prefix(6))
        return chosen.isEmpty ? Array(made.prefix(1)) : chosen
    }
}
