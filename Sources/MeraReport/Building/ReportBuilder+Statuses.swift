import MeraCells
import MeraUnits
import MeraModel
import MeraSource

extension ReportBuilder {
    /// `черновиков: 3, аннулировано: 1`; empty where all submissions are final.
    func statuses(_ summary: TableSummary) -> String {
        var counts: [String] = []
        if summary.drafts > 0 { counts.append(words(.tileDrafts, ["n": .text(words.number(summary.drafts))])) }
        if summary.voids > 0 { counts.append(words(.tileVoids, ["n": .text(words.number(summary.voids))])) }
        return counts.joined(separator: ", ")
    }

    /// `2.0 — 11`, one for each version of the study that answers were filled in with.
    func versions(_ summary: TableSummary) -> [String] {
        summary.versions.map { count in
            let judge = count.judgedBy.map { words(.versionJudged, ["version": .text(words.prose($0))]) } ?? ""
            return (count.version.map { words.prose($0) } ?? words(.versionUnknown)) + "\u{00A0}— " + words.number(count.rows)
                + judge
        }
    }

    /// What each document says where answers came from another version than the one at hand, or from several.
    func versionFacts() -> [Report.Fact] {
        let told = result.tables.filter { summary in
            summary.versions.contains { $0.version != study.version && $0.version != nil }
        }
        return told.map { summary in
            let table = study.tables[summary.table]
            let label = words(.factVersions, ["table": .text(words.label(table.passport, id: table.id))])
            return Report.Fact(label, versions(summary).joined(separator: ", "))
        }
    }

    /// What the method says of submissions that are not final.
    func statusRules() -> [Report.Item] {
        study.tables.compactMap { table in
            table.status.map { status in
                let told =
                    "\(table.fields[status.field].label(words.code)): " + (status.draft + status.void).joined(separator: ", ")
                return Report.Item(
                    words(
                        .methodStatus, ["table": .text(words.label(table.passport, id: table.id)), "words": .text(told)]))
            }
        }
    }

    /// The table that an indicator is made of; for a repeat with the one in whose rows it stands.
    func dataLabel(_ table: Int) -> String {
        let definition = study.tables[table]
        let label = words.label(definition.passport, id: definition.id)
        guard let parent = definition.parent else { return label }
        let outer = study.tables[parent.table]
        return words(.dataInside, ["table": .text(label), "outer": .text(words.label(outer.passport, id: outer.id))])
    }

    /// `исключено 4 (черновиков: 3, аннулировано: 1)`
    func rejected(_ summary: TableSummary) -> String {
        let rejected = words(.tileRejected, ["n": .text(words.number(summary.rejected))])
        let counts = statuses(summary)
        return counts.isEmpty ? rejected : "\(rejected) (\(counts))"
    }
}
