import FEEL
import MeraCells
import MeraModel
import MeraSource

/// Which version of the study an answer was filled in with, and by which it is judged: that is told, not silent.
extension StudyData {
    /// The rows of a table that count, by version; empty where nothing says it.
    func versions(_ table: Int) -> [TableSummary.VersionCount] {
        guard let versions = tables[table].versions else { return [] }
        var counts: [String: Int] = [:]
        var silent = 0
        for (row, version) in versions.enumerated() where tables[table].isActive[row] {
            if let version { counts[version, default: 0] += 1 } else { silent += 1 }
        }
        let known = counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { version, rows in
            TableSummary.VersionCount(
                version: version, rows: rows,
                judgedBy: version == study.version || otherVersions.contains { $0.version == version } ? nil : study.version)
        }
        return known + (silent > 0 ? [.init(version: nil, rows: silent)] : [])
    }

    /// The versions whose definitions are not at hand.
    mutating func reportOtherVersions() {
        for table in study.tables.indices {
            let field = study.tables[table].fields.firstIndex { $0.presentation.metadata == .version }
            for count in versions(table) where count.judgedBy != nil {
                report(
                    .otherVersion, table: table, row: nil, field: field,
                    ["count": .number(count.rows), "version": .text(count.version ?? ""), "own": .text(study.version)])
            }
        }
    }

    /// Whether a column that the study at hand does not ask for is a question of another version.
    func isOfOtherVersion(_ finding: Diagnostic, _ table: Int) -> Bool {
        guard finding.code == .columnUnknown || finding.code == .columnUnknownClose,
            case .text(let name)? = finding.arguments["column"]
        else { return false }
        return otherVersions.contains { other in
            other.table(study.tables[table].id).map { other.tables[$0].field(name) != nil || other.table(name) != nil } ?? false
        }
    }
}
