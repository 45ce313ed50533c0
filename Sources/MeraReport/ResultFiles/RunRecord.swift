import FEEL
import MeraCells
public import MeraUnits
import MeraModel
import MeraSource

/// `run.json`: what was run, on what, by what, and how much of it there was. It has no time of its own, so that the same
/// run gives the same bytes.
public struct RunRecord: Sendable {
    /// A file and what it held.
    public struct File: Sendable, Hashable {
        /// The path relative to the folder of the study, the data or the results.
        public var name: String
        /// SHA-256 of the bytes, in hexadecimal.
        public var sha256: String

        public init(name: String, sha256: String) {
            self.name = name
            self.sha256 = sha256
        }
    }

    /// The definitions of another version of the study, by which some of the answers were judged.
    public struct Version: Sendable, Hashable {
        public var version: String
        public var definitions: [File]

        public init(version: String, definitions: [File]) {
            self.version = version
            self.definitions = definitions
        }
    }

    public var engineVersion: String
    /// In the order in which they are given; sort them by name.
    public var definitions: [File]
    public var versions: [Version]
    public var inputs: [File]
    /// Names of the files that the run writes.
    public var outputs: [String]
    /// The other files of the set: who reads them can see whether they are all of this run.
    public var written: [File] = []

    public init(
        engineVersion: String, definitions: [File], versions: [Version] = [], inputs: [File], outputs: [String]
    ) {
        self.engineVersion = engineVersion
        self.definitions = definitions
        self.versions = versions
        self.inputs = inputs
        self.outputs = outputs
    }

    public func bytes(_ result: RunResult) -> [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("format", 1)
            json.field("engine", engineVersion)
            json.object("study") { json in
                json.field("id", result.study.id)
                json.field("version", result.study.version)
                json.field("title", result.study.passport.label?.text(result.study.language) ?? result.study.id)
                json.field("language", result.study.language)
            }
            json.field("profile", result.profile.rawValue)
            if let asOf = result.asOf { json.field("as_of", asOf.description) }
            writePeriods(result, to: &json)
            if let edition = result.study.edition { json.object("edition") { json in write(edition, result, to: &json) } }
            json.array("definitions") { json in write(definitions, to: &json) }
            if !versions.isEmpty {
                json.array("versions") { json in
                    for version in versions {
                        json.object { json in
                            json.field("version", version.version)
                            json.array("definitions") { json in write(version.definitions, to: &json) }
                        }
                    }
                }
            }
            json.array("inputs") { json in write(inputs, to: &json) }
            json.array("tables") { json in
                for summary in result.tables { json.object { json in write(summary, result, to: &json) } }
            }
            writeCounts(result, to: &json)
            json.field("outputs", outputs)
            json.array("written") { json in write(written, to: &json) }
        }
        return json.bytes + [0x0A]
    }

    /// The reporting period of each series.
    private func writePeriods(_ result: RunResult, to json: inout JSONWriter) {
        guard !result.study.periodAxes.isEmpty else { return }
        json.object("periods") { json in
            for (index, axis) in result.study.periodAxes.enumerated() {
                let series = result.indicators.first { result.study.indicators[$0.indicator].series == index }?.series
                if let series, let period = series.reporting { json.field(axis.id, series.periods[period].code) }
            }
        }
    }

    private func write(_ edition: Edition, _ result: RunResult, to json: inout JSONWriter) {
        if let from = edition.from { json.field("from", from.description) }
        if let through = edition.through { json.field("to", through.description) }
        json.array("amendments") { json in
            for amendment in edition.amendments {
                json.object { json in
                    json.field("thing", amendment.thing)
                    if let from = amendment.from { json.field("from", from.description) }
                    if let through = amendment.through { json.field("to", through.description) }
                    if let source = amendment.source { json.field("source", source.text(result.study.language)) }
                }
            }
        }
    }

    private func write(_ files: [File], to json: inout JSONWriter) {
        for file in files {
            json.object { json in
                json.field("name", file.name)
                json.field("sha256", file.sha256)
            }
        }
    }

    private func write(_ summary: TableSummary, _ result: RunResult, to json: inout JSONWriter) {
        let table = result.study.tables[summary.table]
        json.field("table", table.id)
        json.field("file", summary.file)
        json.field("format", summary.format)
        // In the published version small numbers of rows are no more told than in tables, and none that gives them back.
        let least = result.profile == .public ? result.study.publication.minimumBase : 0
        func isTold(_ counts: [Int]) -> Bool { counts.allSatisfy { $0 == 0 || $0 >= least } }
        if isTold([summary.accepted]) {
            json.field("received", summary.received)
            json.field("accepted", summary.accepted)
        }
        json.field("rejected", summary.rejected)
        if !summary.isUsable { json.field("usable", false) }
        if table.status != nil, isTold([summary.drafts, summary.voids]) {
            json.field("drafts", summary.drafts)
            json.field("void", summary.voids)
        }
        if !summary.versions.isEmpty, isTold(summary.versions.map(\.rows)) {
            json.array("versions") { json in
                for count in summary.versions {
                    json.object { json in
                        json.field("version", count.version)
                        json.field("rows", count.rows)
                        if let judge = count.judgedBy { json.field("judged_by", judge) }
                    }
                }
            }
        }
        if let silent = summary.silentUnits { json.field("silent_units", silent.count) }
        json.array("checks") { json in
            for (check, counts) in zip(table.checks, summary.checks) {
                json.object { json in
                    json.field("check", check.id)
                    json.field("severity", check.severity.rawValue)
                    write(counts, isTold: isTold([counts.passed, counts.failed, counts.undecided]), to: &json)
                }
            }
            for (rule, counts) in zip(table.uniqueRules, summary.uniqueRules) {
                json.object { json in
                    json.field("unique", rule.id)
                    json.field("severity", rule.severity.rawValue)
                    write(counts, isTold: isTold([counts.passed, counts.failed, counts.undecided]), to: &json)
                }
            }
        }
    }

    private func write(_ counts: CheckSummary, isTold: Bool, to json: inout JSONWriter) {
        guard isTold else { return json.field("suppressed", true) }
        json.field("passed", counts.passed)
        json.field("failed", counts.failed)
        json.field("undecided", counts.undecided)
    }

    private func writeCounts(_ result: RunResult, to json: inout JSONWriter) {
        json.object("findings") { json in
            for severity in Severity.allCases.reversed() {
                json.field(severity.rawValue, result.findingCounts[severity])
            }
            if !result.omitted.isEmpty { json.field("not_listed", result.omitted.reduce(0) { $0 + $1.count }) }
        }
        json.object("conclusions") { json in
            for kind in Conclusion.Kind.allCases {
                json.field(kind.rawValue, result.conclusions.count { result.study.conclusions[$0.conclusion].kind == kind })
            }
            json.field("undecided", result.undecidedConclusions.count)
        }
        json.object("units") { json in
            for (level, units) in zip(result.study.levels, result.units) { json.field(level.id, units.count) }
        }
    }
}
