import MeraCells
public import MeraUnits
import MeraModel
import MeraSource

extension Report {
    /// The analytical conclusion by itself: what was drawn, what it rests on, what is proposed, and how good the data is.
    public static func analyticalConclusion(_ result: RunResult, language: String? = nil) -> Report {
        let builder = ReportBuilder(result, language: language)
        let words = builder.words
        var report = Report(
            language: words.language, title: words(.headingAnalytical),
            subtitle: words.label(result.study.passport, id: result.study.id), facts: builder.titleFacts())
        report.sections = [
            Section(words(.headingConclusions), builder.conclusionBlocks(Conclusion.Kind.allCases, level: nil)),
            Section(words(.headingProposals), builder.proposalBlocks()),
            Section(words(.headingQuality), builder.qualityBlocks()),
        ]
        report.number()
        return report
    }
}
