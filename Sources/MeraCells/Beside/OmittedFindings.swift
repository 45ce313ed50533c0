public import MeraSource

/// Findings of one kind that are counted and not kept, because there are very many.
public struct OmittedFindings: Sendable {
    /// The first of the kind, which is kept.
    public var example: DataFinding
    /// How many are not kept.
    public var count: Int
    /// How many there are.
    public var total: Int

    package init(example: DataFinding, count: Int, total: Int) {
        (self.example, self.count, self.total) = (example, count, total)
    }

    /// What stands in their place.
    public static let phrase = Phrase(
        en: "{count} more findings like this are not listed; there are {total}",
        ru: "ещё {count} таких замечаний не перечислены; всего их {total}")
}

/// The findings of a run: all are counted; of each kind the first are kept, so that the memory does not grow with the mistakes.
package struct FindingLog: Sendable {
    /// Kept of each kind.
    package static let mostOfKind = 10_000
    /// From so many on in all, only a few more of each kind.
    package static let many = 100_000
    static let fewOfKind = 100

    private struct Kind: Hashable {
        var code: DiagnosticCode
        var table: Int
        var column: String?
        var rule: String?

        init(_ finding: DataFinding) {
            (code, table, column, rule) = (finding.code, finding.table, finding.column, finding.rule)
        }
    }

    package private(set) var kept: [DataFinding] = []
    /// The place of each kind in `counts`.
    private var kinds: [Kind: Int] = [:]
    /// In the order in which the kinds came up.
    private var counts: [(first: Int, kept: Int, total: Int)] = []

    package init() {}

    package mutating func append(_ finding: DataFinding) {
        let kind = Kind(finding)
        let place: Int
        if let known = kinds[kind] {
            place = known
        } else {
            place = counts.count
            kinds[kind] = place
            counts.append((kept.count, 0, 0))
        }
        counts[place].total += 1
        let most = kept.count < Self.many ? Self.mostOfKind : Self.fewOfKind
        guard counts[place].kept < most else { return }
        counts[place].kept += 1
        kept.append(finding)
    }

    /// What another log has, where `table` says which table it is here.
    package mutating func add(_ other: FindingLog, table: (Int) -> Int?) {
        for var finding in other.kept {
            guard let own = table(finding.table) else { continue }
            finding.table = own
            append(finding)
        }
        for omitted in other.omitted {
            guard let own = table(omitted.example.table) else { continue }
            var example = omitted.example
            example.table = own
            if let place = kinds[Kind(example)] { counts[place].total += omitted.count }
        }
    }

    package var omitted: [OmittedFindings] {
        counts.filter { $0.total > $0.kept }.map { kind in
            OmittedFindings(example: kept[kind.first], count: kind.total - kind.kept, total: kind.total)
        }
    }
}
