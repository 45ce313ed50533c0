import MeraCells
import MeraUnits
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import MeraTable

/// Writes the results of the monitoring round in the file formats of the job.
struct RoundFiles {
    let run: StudyRun
    let folder: String
    let group: OutputGroup

    private var result: RunResult { run.result }
    private var study: Study { run.result.study }

    func write() throws(FileError) {
        let violations = Violations(result)
        try writeViolations(violations)
        try ScoreFile(run).write(to: group.file("\(folder)/scores.csv"))
        try writeIndicators("site", "site_id,")
        try writeIndicators("region", "region,")
        try writeIndicators("nation", "")
        try writeDistributions()
        try writeIndex()
        try writeSummary(violations)
    }

    private func writeViolations(_ violations: Violations) throws(FileError) {
        let file = try group.file("\(folder)/violations.csv")
        var lines = Lines()
        lines.text("row,field,rule,severity\n")
        for entry in violations.all {
            lines.number(entry.row)
            lines.comma()
            lines.text(entry.field)
            lines.text(entry.rule < 10 ? ",R0" : ",R")
            lines.number(entry.rule)
            lines.text(entry.rule == 15 ? ",W\n" : ",E\n")
        }
        try file.write(lines.bytes)
    }

    private static let columns = [
        "n", "n_scored", "mean_score", "median_score", "share_b1", "share_b2", "share_b3", "share_b4", "share_b5", "pass_rate",
        "visits", "amount",
    ]

    private func writeIndicators(_ level: String, _ unitColumn: String) throws(FileError) {
        guard let place = study.level(level) else { return }
        let name = level == "nation" ? "national" : level
        let file = try group.file("\(folder)/indicators_\(name).csv")
        try file.write("\(unitColumn)period,\(Self.columns.joined(separator: ",")),growth_score,growth_visits\n")
        let indicators = Self.columns.compactMap { study.indicator($0) }
        let growth = ["growth_score", "growth_visits"].compactMap { study.indicator($0) }
        let periods = ["2024H1", "2024H2"]
        let columns = indicators.map { indicator in periods.map { column(indicator, $0) } }
        var lines = Lines()
        for unit in sortedUnits(place) {
            for (index, period) in periods.enumerated() {
                let own = UnitReference(level: place, unit: unit)
                let numbers = columns.map { $0[index].flatMap { $0.breakdown.measure(own, $0.category)?.number } }
                guard let n = numbers[0], !n.isZero else { continue }
                if !unitColumn.isEmpty {
                    lines.text(result.units[place][unit].id)
                    lines.comma()
                }
                lines.text(period)
                for (column, number) in zip(Self.columns, numbers) {
                    // The job writes the sum of nothing as 0; mera tells it from a sum that is 0.
                    let isSum = column == "visits" || column == "amount"
                    lines.comma()
                    lines.number(number ?? (isSum ? .zero : nil))
                }
                for indicator in growth {
                    lines.comma()
                    if index == 1 { lines.number(result.indicators[indicator].values[place][unit].number) }
                }
                lines.end()
            }
        }
        try file.write(lines.bytes)
    }

    /// The breakdown of an indicator, and the place of a period in it.
    private func column(_ indicator: Int, _ period: String) -> (breakdown: BreakdownResult, category: Int)? {
        guard let breakdown = result.indicators[indicator].breakdowns.first,
            let category = breakdown.categories.firstIndex(where: { $0.code == period })
        else { return nil }
        return (breakdown, category)
    }

    private func sortedUnits(_ level: Int) -> [Int] {
        result.units[level].indices.sorted {
            result.units[level][$0].id.utf8.lexicographicallyPrecedes(result.units[level][$1].id.utf8)
        }
    }

    private func writeDistributions() throws(FileError) {
        guard let level = study.level("region"), let table = study.table("submissions") else { return }
        let file = try group.file("\(folder)/freq.csv")
        try file.write("region,question,code,count,pct\n")
        let distributions = result.distributions.filter { $0.level == level && $0.field.table == table }
            .map { (question: study.tables[table].fields[$0.field.field].id, all: $0) }
            .filter { $0.question != "period" }
            .sorted { $0.question < $1.question }
        var lines = Lines()
        for unit in sortedUnits(level) {
            for (question, distribution) in distributions {
                let counts = distribution.units[unit]
                var rows = zip(distribution.options, counts.counts).map { (code: $0.code, count: $1) }
                // "Don't know" is an answer of the job's distributions.
                let undecided = counts.missing.first { $0.reason == .dontKnow }?.rows ?? 0
                rows.append((code: "99", count: undecided))
                let base = Decimal(counts.answered + undecided)
                for row in rows.sorted(by: { $0.code < $1.code }) where row.count > 0 {
                    for text in [result.units[level][unit].id, question, row.code] {
                        lines.text(text)
                        lines.comma()
                    }
                    lines.number(row.count)
                    lines.comma()
                    lines.number(Decimal(100 * row.count).divided(by: base))
                    lines.end()
                }
            }
        }
        try file.write(lines.bytes)
    }

    private func writeIndex() throws(FileError) {
        guard let level = study.level("site"), let index = study.indicator("site_index") else { return }
        let file = try group.file("\(folder)/index.csv")
        try file.write("site_id,region,norm_score,norm_pass,norm_b1,norm_growth,index,grade,rank\n")
        var lines = Lines()
        for unit in sortedUnits(level) {
            let measure = result.indicators[index].values[level][unit]
            let site = result.units[level][unit]
            lines.text(site.id)
            lines.comma()
            if let region = site.parent { lines.text(result.units[level + 1][region].id) }
            for part in measure.components {
                lines.comma()
                lines.number(part.normalised)
            }
            lines.comma()
            lines.number(measure.number)
            lines.comma()
            lines.text(grade(measure, index))
            lines.comma()
            if let rank = measure.rank { lines.number(rank) }
            lines.end()
        }
        try file.write(lines.bytes)
    }

    private func grade(_ measure: Measure, _ indicator: Int) -> String {
        guard let band = measure.band, let list = study.indicators[indicator].bands else { return "" }
        return study.bandLists[list].bands[band].code
    }

    private func writeSummary(_ violations: Violations) throws(FileError) {
        guard let table = study.table("submissions"), let level = study.level("site"), let index = study.indicator("site_index")
        else {
            return
        }
        let summary = result.tables[table]
        var counts = [Int](repeating: 0, count: 16)
        for entry in violations.all { counts[entry.rule] += 1 }
        let rules = (1...15).filter { counts[$0] > 0 }.map { "\"\($0 < 10 ? "R0" : "R")\($0)\": \(counts[$0])" }
        var grades: [String: Int] = [:]
        for measure in result.indicators[index].values[level] {
            let grade = grade(measure, index)
            if !grade.isEmpty { grades[grade, default: 0] += 1 }
        }
        let sites = grades.keys.sorted().map { "\"\($0)\": \(grades[$0] ?? 0)" }
        let file = try group.file("\(folder)/summary.json")
        try file.write(
            """
            {"rows": \(summary.received), "rows_error": \(summary.rejected), "rows_clean": \(summary.accepted), \
            "violations": {\(rules.joined(separator: ", "))}, "grades": {\(sites.joined(separator: ", "))}}

            """)
    }
}
