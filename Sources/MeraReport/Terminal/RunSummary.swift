import FEEL
import MeraCells
public import MeraUnits
import MeraModel
import MeraSource

/// What `mera run` prints: how much came in, what is wrong with it, the main numbers, the conclusions. At most 100 columns wide.
public enum RunSummary {
    static let width = 100

    /// Lines of text without colours, each ended by a line feed.
    ///
    /// - Parameter language: `ru` or `en`; the study's own where nil.
    public static func text(_ result: RunResult, language: String? = nil) -> String {
        let builder = ReportBuilder(result, language: language)
        return text(builder, [tables(builder), indicators(builder), findings(builder), conclusions(builder)])
    }

    /// What `mera check` prints: how much came in and what is wrong with it.
    public static func checked(_ result: RunResult, language: String? = nil) -> String {
        let builder = ReportBuilder(result, language: language)
        return text(builder, [tables(builder, atMost: 50), findings(builder, atMost: 50)])
    }

    private static func text(_ builder: ReportBuilder, _ parts: [[String]]) -> String {
        let result = builder.result
        let words = builder.words
        let version =
            result.asOf.map { words(.summaryVersion, ["version": .text(result.study.version), "date": .text(words.date($0))]) }
            ?? words(.summaryVersionAlone, ["version": .text(result.study.version)])
        var lines = TerminalText.wrapped(TerminalText.safe(builder.title), to: width) + [version]
        for part in parts where !part.isEmpty {
            lines += [""] + part
        }
        return lines.map { TerminalText.fitted(TerminalText.safe($0), to: width) + "\n" }.joined()
    }

    private static func tables(_ builder: ReportBuilder, atMost most: Int = 5) -> [String] {
        let words = builder.words
        // What cannot be used is never among the tables that are not shown.
        let tables = builder.result.tables.filter { !$0.isUsable } + builder.result.tables.filter(\.isUsable)
        let rows = tables.map { summary -> [String] in
            let table = builder.study.tables[summary.table]
            guard summary.file != nil else { return [words.label(table.passport, id: table.id), words(.noFile), "", ""] }
            guard summary.isUsable else {
                let none = words(.summaryUnusable, ["all": .number(summary.received)])
                return [words.label(table.passport, id: table.id), none, "", ""]
            }
            return [
                words.label(table.passport, id: table.id),
                words(
                    .summaryAccepted, ["n": .text(words.number(summary.accepted)), "all": .text(words.number(summary.received))]),
                summary.rejected == 0 ? "" : builder.rejected(summary),
                builder.response(summary).map { words(.tileResponse, ["share": .text($0)]) } ?? "",
            ]
        }
        // The others stand in the report.
        let shown = TerminalText.columns(Array(rows.prefix(most)), numbers: [], indent: 2, most: 44)
        return rows.count > most ? shown + ["  " + words(.summaryMoreTables, ["n": .number(rows.count - most)])] : shown
    }

    private static func indicators(_ builder: ReportBuilder) -> [String] {
        let words = builder.words
        guard let whole = builder.whole, !builder.study.indicators.isEmpty else { return [] }
        let main = builder.mainIndicators
        let rows = main.indicators.compactMap { index -> [String]? in
            guard let (measure, period) = builder.figure(index, whole) else { return nil }
            let indicator = builder.study.indicators[index]
            return [
                words.prose(indicator.label(words.code)), builder.shown(measure, of: indicator),
                period.map { words(.periodOf, ["period": .text($0)]) } ?? "", builder.band(measure, of: indicator)?.label ?? "",
                builder.counts(measure),
            ]
        }
        let shown = TerminalText.columns(Array(rows), numbers: [1], indent: 2, most: 48)
        let others = main.others == 0 ? [] : ["  " + words(.summaryMoreIndicators, ["n": .number(main.others)])]
        return [words(.headingIndicators)] + shown + others
    }

    private static func findings(_ builder: ReportBuilder, atMost most: Int = 5) -> [String] {
        let words = builder.words
        if let withheld = builder.result.withheld {
            let counts: Arguments = ["least": .number(builder.study.publication.minimumBase), "n": .number(withheld.values)]
            return TerminalText.wrapped(words(.withheldValues, counts), to: width)
        }
        let groups = FindingGroup.groups(of: builder.result)
        guard !groups.isEmpty else { return [words(.dataWithoutFindings)] }
        let counts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = builder.result.findingCounts[severity]
            return count == 0 ? nil : words(severity.count, ["n": .number(count)])
        }
        let lines = groups.prefix(most).map { group in
            let more = group.count > 1 ? " (\u{00D7}\u{00A0}\(words.number(group.count)))" : ""
            let text = "  " + words(group.severity.word) + more + ": " + group.example.placedText(words.language)
            return text
        }
        let omitted = builder.result.omitted.reduce(0) { $0 + $1.count }
        let rest = omitted == 0 ? [] : ["  " + words(.summaryOmitted, ["n": .text(words.number(omitted))])]
        return [words(.summaryFindings, ["counts": .text(counts.joined(separator: ", "))])] + lines + rest
    }

    private static func conclusions(_ builder: ReportBuilder) -> [String] {
        let words = builder.words
        let drawn = builder.result.conclusions
        guard !drawn.isEmpty else { return builder.study.conclusions.isEmpty ? [] : [words(.noConclusions)] }
        // Problems are what one runs it for.
        var first = builder.weightiestProblems()
        if first.isEmpty { first = builder.groups(drawn) }
        let lines = first.prefix(3).map { group in
            let text = group.drawn.count == 1 ? group.drawn[0].text : builder.text(group)
            return "  " + (builder.lead(group).map { $0 + ". " } ?? "") + text
        }
        return [builder.conclusionCounts()] + lines
    }
}

extension Severity {
    var count: Phrase {
        switch self {
        case .error: .countErrors
        case .warning: .countWarnings
        case .info: .countInfos
        }
    }
}
