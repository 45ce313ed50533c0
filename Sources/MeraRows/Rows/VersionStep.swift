import FEEL
import MeraCells
import MeraModel
import MeraSource

/// Which version of the study an answer was filled in with. All of them are judged by the version at hand; that is told, not silent.
extension StudyData {
    /// The rows of a table that count, by version; empty where no item holds it.
    func versions(_ table: Int) -> [TableSummary.VersionCount] {
        guard let field = versionField(table) else { return [] }
        var counts: [String: Int] = [:]
        var silent = 0
        for row in 0..<tables[table].rowCount where tables[table].isActive[row] {
            if case .string(let version) = tables[table].fields[field].value(row) {
                counts[version, default: 0] += 1
            } else {
                silent += 1
            }
        }
        let known = counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return known.map { .init(version: $0.key, rows: $0.value) } + (silent > 0 ? [.init(version: nil, rows: silent)] : [])
    }

    private func versionField(_ table: Int) -> Int? {
        study.tables[table].fields.firstIndex { $0.presentation.metadata == .version }
    }

    mutating func reportOtherVersions() {
        for table in study.tables.indices {
            guard let field = versionField(table) else { continue }
            for count in versions(table) {
                guard let version = count.version, version != study.version else { continue }
                report(
                    .otherVersion, table: table, row: nil, field: field,
                    ["count": .number(count.rows), "version": .text(version), "own": .text(study.version)])
            }
        }
    }
}
