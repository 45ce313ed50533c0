import MeraCells
import MeraModel

/// The files of a cells folder and their columns (`CellsFolder.md`).
package enum CellsFormat {
    package static let name = "mera-cells"
    package static let version = 2
    package static let manifest = "cells.json"
    /// In place of a sum that was more than a decimal can hold.
    static let overflow = "overflow"

    static let reasons = MissingReason.allCases.map(\.word)
    /// The counts of a tally, in the order of `Tally`.
    static let tally = ["valid"] + reasons + ["skipped"]

    static func places(_ levels: [String]) -> [String] { levels.map { "at." + $0 } }

    /// - Parameter levels: the ids of the study's levels.
    static func files(_ levels: [String]) -> [CellsFile] {
        let cell = ["indicator", "breakdown", "category", "period"] + places(levels)
        func counts(_ names: [String]) -> [CellsFile.Column] { names.map { .init($0, .count) } }
        func sums(_ names: [String]) -> [CellsFile.Column] { names.map { .init($0, .sum) } }
        func texts(_ names: [String]) -> [CellsFile.Column] { names.map { .init($0, .text) } }
        let outcome = ["type", "value", "missing"]
        return [
            CellsFile(
                "cells.csv", key: cell,
                counts(tally) + counts(["holding"]) + sums(["sum", "above", "below"]) + counts(["expected", "answered"])
                    + sums(["weight", "weighted", "weighted_below", "plain", "squares"]), .added),
            CellsFile("values.csv", key: cell + ["value", "weight"], counts(["count"]), .added),
            CellsFile(
                "groups.csv", key: Array(cell[..<4]) + ["level", "unit"], counts(tally) + texts(outcome), .ofOnePart),
            CellsFile("distributions.csv", key: ["table", "item"] + places(levels), counts(tally) + sums(["weight"]), .added),
            CellsFile(
                "options.csv", key: ["table", "item"] + places(levels) + ["option"], counts(["count"]) + sums(["weight"]),
                .added),
            CellsFile(
                "scales.csv", key: ["score", "breakdown", "category"] + places(levels) + ["kind", "first", "second", "total"],
                sums(["number"]), .added),
            CellsFile("comparisons.csv", key: ["comparison", "group", "kind", "value"], counts(["count"]), .added),
            CellsFile("periods.csv", key: ["axis", "period"], texts(["label"]), .shared),
            CellsFile("units.csv", key: ["level", "unit"], texts(["label", "parent"]), .shared),
            CellsFile("above.csv", key: ["level", "unit", "above"], texts(["parent"]), .shared),
            CellsFile("held.csv", key: ["period", "level", "unit"], texts(["parent"]), .shared),
            CellsFile("columns.csv", key: ["level", "unit", "column", "period"], texts(outcome), .shared),
            CellsFile("sources.csv", key: ["table", "part", "file"], texts(["records", "is_part", "content"]), .listed),
            CellsFile("inputs.csv", key: ["part", "name", "sha256"], [], .shared),
            CellsFile(
                "tables.csv", key: ["table"],
                texts(["file", "format", "usable"]) + counts(["rows", "received", "rejected", "accepted", "drafts", "void"]),
                .added),
            CellsFile("checks.csv", key: ["table", "kind", "rule"], counts(["passed", "failed", "undecided"]), .added),
            CellsFile("versions.csv", key: ["table", "version", "judged_by"], counts(["rows"]), .added),
            CellsFile("silent.csv", key: ["table", "unit"], [], .common),
            CellsFile(findings, key: findingColumns, [], .limited),
            CellsFile(
                omitted, key: kind + ["list"], counts(["count"]), .added),
            CellsFile(rejectedRows, key: rejected, [], .limited),
            CellsFile("rows.csv", key: rows, [], .listed),
            CellsFile("reconciliations.csv", key: ["reconciliation"], texts(["available"]) + counts(["matched"]), .added),
            CellsFile(
                "differences.csv", key: ["reconciliation", "key", "difference", "item", "left", "right", "name"], [], .listed),
            CellsFile("names.csv", key: ["level", "unit", "name"], texts(["part", "file", "record"]), .first),
            CellsFile("within.csv", key: ["level", "unit", "above", "parent"], texts(["part", "file", "record"]), .first),
            CellsFile("counted.csv", key: ["table", "reference", "row"], counts(["count"]), .added),
            CellsFile("listed.csv", key: listed, [], .listed),
            CellsFile("clocks.csv", key: ["table", "item"], counts(["with", "without"]), .added),
        ]
    }

    /// The file of that name.
    static func file(_ name: String, _ levels: [String]) throws(CellsFault) -> CellsFile {
        guard let file = files(levels).first(where: { $0.name == name }) else { throw CellsFault(.at(name), .absent) }
        return file
    }

    static let omitted = "omitted.csv"
    static let findings = "findings.csv"
    /// Of what has these in common a list names the first.
    static let kind = ["table", "code", "column", "rule"]
    static let rejectedRows = "rejected.csv"
    /// Rejected rows are written from a sum as they stand in it, so they stand there in the order of their records.
    static let recordDigits = 10
    static let listed = ["table", "reference", "row", "part", "file", "record", "item", "stage", "type", "value", "missing"]
    static let findingColumns = [
        "table", "part", "file", "record", "place", "shown", "line", "sheet", "cell", "is_row", "column", "rule", "row_key",
        "severity", "code", "arguments", "message",
    ]

    static func findingColumn(_ name: String) -> Int { findingColumns.firstIndex(of: name) ?? -1 }

    static let rejected = [
        "table", "part", "file", "record", "shown", "line", "code", "reason_en", "reason_ru", "raw",
    ]
    static let rows = ["table", "report", "section", "part", "file", "record", "row", "level", "unit", "groups", "cells"]
}

/// A file of a cells folder: its columns, and what becomes of its lines when parts are added.
struct CellsFile: Sendable {
    struct Column: Sendable {
        enum Kind: Sendable { case count, sum, text }

        let name: String
        let kind: Kind

        init(_ name: String, _ kind: Kind) { (self.name, self.kind) = (name, kind) }
    }

    /// What becomes of lines with the same key in two parts.
    enum Rule: Sendable {
        /// Counts and sums are added.
        case added
        /// They say the same, and one stays.
        case shared
        /// Of the rows of a group all must be in one part.
        case ofOnePart
        /// What both parts say holds of the whole.
        case common
        /// All stay.
        case listed
        /// Of each kind the first stay, as many as one run lists.
        case limited
        /// The one stays whose row comes first.
        case first
    }

    let name: String
    let key: [String]
    let content: [Column]
    let rule: Rule
    var columns: [String] { key + content.map(\.name) }

    init(_ name: String, key: [String], _ content: [Column], _ rule: Rule) {
        (self.name, self.key, self.content, self.rule) = (name, key, content, rule)
    }

    func column(_ name: String) -> Int { columns.firstIndex(of: name) ?? -1 }
}
