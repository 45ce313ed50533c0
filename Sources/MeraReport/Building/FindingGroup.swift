import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Findings that say the same of different rows.
struct FindingGroup {
    var severity: Severity
    var table: Int
    /// The first of them.
    var example: DataFinding
    var count: Int

    /// The gravest first, among equals the most frequent, then in the order in which they were found.
    static func groups(of result: RunResult) -> [FindingGroup] {
        struct Key: Hashable {
            var code: DiagnosticCode
            var table: Int
            var column: String?
            var rule: String?
        }
        var places: [Key: Int] = [:]
        var groups: [FindingGroup] = []
        func add(_ finding: DataFinding, _ count: Int) {
            let key = Key(code: finding.code, table: finding.table, column: finding.column, rule: finding.rule)
            if let place = places[key] {
                groups[place].count += count
                groups[place].severity = max(groups[place].severity, finding.severity)
            } else {
                places[key] = groups.count
                groups.append(FindingGroup(severity: finding.severity, table: finding.table, example: finding, count: count))
            }
        }
        for finding in result.findings { add(finding, 1) }
        for omitted in result.omitted { add(omitted.example, omitted.count) }
        return groups.enumerated().sorted { a, b in
            if a.element.severity != b.element.severity { return a.element.severity > b.element.severity }
            if a.element.count != b.element.count { return a.element.count > b.element.count }
            return a.offset < b.offset
        }.map(\.element)
    }
}

extension Severity {
    var word: Phrase {
        switch self {
        case .error: .severityError
        case .warning: .severityWarning
        case .info: .severityInfo
        }
    }

    var tone: BandList.Tone {
        switch self {
        case .error: .bad
        case .warning: .middle
        case .info: .neutral
        }
    }
}
