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
        var report = Report(language: words.language, title: title, subtitle: subtitle, facts: titleFacts(), sections: [])
        if parts.contains(.summary) { report.sections.append(summary()) }
        let sections = outline?.sections ?? usualSections
        for (index, section) in sections.enumerated() {
            let blocks = blocks(of: section.content, section: index)
            if !blocks.isEmpty { report.sections.append(.init(heading(of: section), blocks)) }
        }
        if parts.contains(.reconciliations), let reconciliations = reconciliationSection() {
            report.sections.append(reconciliations)
        }
        let showsFindings = sections.contains { if case .findings = $0.content { true } else { false } }
        if parts.contains(.quality), !showsFindings {
            report.sections.append(.init(words(.headingQuality), qualityBlocks()))
        }
        if parts.contains(.method) { report.sections.append(methodAppendix()) }
        report.numberFigures(words)
        return report
    }

    private func blocks(of content: ReportOutline.Content, section: Int) -> [Report.Block] {
        switch content {
        case .text(let text): Prose.blocks(text.text(words.code), words)
        case .indicators(let indicators, let level): indicatorBlocks(indicators, level: level)
        case .distribution(let fields, let level): distributionBlocks(fields, level: level)
        case .conclusions(let kinds, let level): conclusionBlocks(kinds, level: level)
        case .proposals: proposalBlocks()
        case .table(let table, _): rowBlocks(table, section: section)
        case .answers(let answers): answerBlocks(answers, section: section)
        case .headline(let indicators): headlineBlocks(indicators)
        case .trend(let trend): trendBlocks(trend)
        case .likert(let likert): likertBlocks(likert)
        case .gantt(let gantt): ganttBlocks(gantt, section: section)
        case .findings: qualityBlocks()
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
        case .findings: words(.headingQuality)
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
            let made = indicators.filter { study.indicators[$0].levels.contains(level) }
            if !made.isEmpty { sections.append(.init(title: nil, content: .indicators(made, level: level))) }
        }
        var fields: [FieldID] = []
        for distribution in result.distributions where !fields.contains(distribution.field) { fields.append(distribution.field) }
        if !fields.isEmpty { sections.append(.init(title: nil, content: .distribution(fields, level: nil))) }
        if !study.conclusions.isEmpty {
            sections.append(.init(title: nil, content: .conclusions(Conclusion.Kind.allCases, level: nil)))
            sections.append(.init(title: nil, content: .proposals))
        }
        return sections
    }
}

extension Report {
    /// Tables and figures are counted through the whole document, so that a letter can refer to "table 3".
    mutating func numberFigures(_ words: ReportWords) {
        var (tables, figures) = (0, 0)
        for section in sections.indices {
            for block in sections[section].blocks.indices {
                switch sections[section].blocks[block] {
                case .table(var table):
                    tables += 1
                    table.number = tables
                    table.caption = words(.tableCaption, ["n": .number(tables), "caption": .text(table.caption)])
                    sections[section].blocks[block] = .table(table)
                case .trend(var chart):
                    figures += 1
                    chart.number = figures
                    chart.caption = words(.figureCaption, ["n": .number(figures), "caption": .text(chart.caption)])
                    sections[section].blocks[block] = .trend(chart)
                default: break
                }
            }
        }
    }
}
