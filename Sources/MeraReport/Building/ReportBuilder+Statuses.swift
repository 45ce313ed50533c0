import MeraEngine
import MeraSource

extension ReportBuilder {
    /// `черновиков: 3, аннулировано: 1`; empty where all submissions are final.
    func statuses(_ summary: TableSummary) -> String {
        var counts: [String] = []
        if summary.drafts > 0 { counts.append(words(.tileDrafts, ["n": .text(words.number(summary.drafts))])) }
        if summary.voids > 0 { counts.append(words(.tileVoids, ["n": .text(words.number(summary.voids))])) }
        return counts.joined(separator: ", ")
    }

    /// `исключено 4 (черновиков: 3, аннулировано: 1)`
    func rejected(_ summary: TableSummary) -> String {
        let rejected = words(.tileRejected, ["n": .text(words.number(summary.rejected))])
        let counts = statuses(summary)
        return counts.isEmpty ? rejected : "\(rejected) (\(counts))"
    }
}
