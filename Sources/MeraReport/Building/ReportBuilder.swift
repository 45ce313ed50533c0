import FEEL
public import MeraEngine
import MeraModel
import MeraSource

extension Report {
    /// The report of a run, by the outline of its study or, where there is none, by the usual one.
    ///
    /// - Parameter language: of the texts and numbers; the study's own where nil.
    public init(_ result: RunResult, language: String? = nil) {
        self = ReportBuilder(result, language: language).report()
    }
}

/// Turns the results of a run into a document. Each kind of section has a file of its own.
struct ReportBuilder {
    let result: RunResult
    let words: ReportWords

    init(_ result: RunResult, language: String? = nil) {
        self.result = result
        words = ReportWords(language ?? result.study.language)
    }

    var study: Study { result.study }

    func report() -> Report {
        var report = Report(
            language: words.language, title: title, subtitle: subtitle, facts: titleFacts(), sections: [summary()])
        let outline = study.report?.sections ?? defaultOutline
        for (index, section) in outline.enumerated() {
            let blocks = blocks(of: section.content, section: index)
            if !blocks.isEmpty { report.sections.append(.init(heading(of: section), blocks)) }
        }
        if let reconciliations = reconciliationSection() { report.sections.append(reconciliations) }
        if !outline.contains(where: { if case .findings = $0.content { true } else { false } }) {
            report.sections.append(.init(words(.headingQuality), qualityBlocks()))
        }
        report.sections.append(methodAppendix())
        report.numberTables(words)
        return report
    }

    private func blocks(of content: ReportOutline.Content, section: Int) -> [Report.Block] {
        switch content {
        case .text(let text): Prose.blocks(text.text(words.code), words)
        case .indicators(let indicators, let level): indicatorBlocks(indicators, level: level)
        case .distribution(let fields, let level): distributionBlocks(fields, level: level)
        case .conclusions(let kinds, let level): conclusionBlocks(kinds, level: level)
        case .proposals: proposalBlocks()
        case .table(let table, let columns): rowBlocks(table, columns: columns, section: section)
        case .answers(let field, let level): answerBlocks(field, level: level, section: section)
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
        case .answers(let field, _): words.prose(study.tables[field.table].fields[field.field].label(words.code))
        case .findings: words(.headingQuality)
        }
    }

    private func heading(_ phrase: Phrase, _ level: Int?) -> String {
        guard let level, level != topLevel else { return words(phrase) }
        return words(phrase) + ". " + levelLabel(level)
    }

    /// What a study without an outline shows: everything, from the general to the detailed.
    private var defaultOutline: [ReportOutline.Section] {
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
    /// Tables are counted through the whole document, so that a letter can refer to "table 3".
    mutating func numberTables(_ words: ReportWords) {
        var number = 0
        for section in sections.indices {
            for block in sections[section].blocks.indices {
                guard case .table(var table) = sections[section].blocks[block] else { continue }
                number += 1
                table.number = number
                table.caption = words(.tableCaption, ["n": .number(number), "caption": .text(table.caption)])
                sections[section].blocks[block] = .table(table)
            }
        }
    }
}
