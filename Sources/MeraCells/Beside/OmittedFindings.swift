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

/// The findings of a run: all are counted; of each kind those of the first rows are kept, whatever the order in which they are found, so that
/// the memory does not grow with the mistakes and parts list what one run lists.
package struct FindingLog: Sendable {
    private struct Kind: Hashable {
        var code: DiagnosticCode
        var table: Int
        var column: String?
        var rule: String?

        init(_ finding: DataFinding) {
            (code, table, column, rule) = (finding.code, finding.table, finding.column, finding.rule)
        }
    }

    private struct Count {
        var total = 0
        /// Among them are those that are kept in the end.
        var held = 0
        /// Once as many are held as are kept: the last of their records. What comes behind it is none of them.
        var last = Int.min
    }

    /// Kept of each kind.
    package let mostOfKind: Int
    private var held: [DataFinding] = []
    /// The place of each kind in `counts`.
    private var kinds: [Kind: Int] = [:]
    /// In the order in which the kinds came up.
    private var counts: [Count] = []

    package init(mostOfKind: Int) { self.mostOfKind = mostOfKind }

    package mutating func append(_ finding: DataFinding) {
        // These are as many as there are rules and columns, and parts that say one are one saying.
        guard !finding.isOfMany else { return held.append(finding) }
        let kind = Kind(finding)
        let place: Int
        if let known = kinds[kind] {
            place = known
        } else {
            place = counts.count
            kinds[kind] = place
            counts.append(Count())
        }
        counts[place].total += 1
        let record = Self.record(finding)
        guard counts[place].held < mostOfKind || record < counts[place].last else { return }
        counts[place].held += 1
        held.append(finding)
        if counts[place].held <= mostOfKind {
            counts[place].last = max(counts[place].last, record)
        } else if counts[place].held == 2 * mostOfKind + 1_000 {
            leaveRest()
        }
    }

    private static func record(_ finding: DataFinding) -> Int { finding.record ?? -1 }

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

    /// Leaves out what is held and not kept.
    private mutating func leaveRest() {
        held = kept
        for place in counts.indices where counts[place].held > mostOfKind { counts[place].held = mostOfKind }
        var last: [Int: Int] = [:]
        for finding in held {
            guard !finding.isOfMany, let place = kinds[Kind(finding)] else { continue }
            last[place] = max(last[place] ?? Int.min, Self.record(finding))
        }
        for (place, record) in last { counts[place].last = record }
    }

    /// What is kept, in the order in which it was found.
    package var kept: [DataFinding] {
        guard counts.contains(where: { $0.held > mostOfKind }) else { return held }
        var ofKind: [[Int]] = counts.map { _ in [] }
        var ofMany: [Int] = []
        for (index, finding) in held.enumerated() {
            if finding.isOfMany { ofMany.append(index) } else if let place = kinds[Kind(finding)] { ofKind[place].append(index) }
        }
        let firsts = ofKind.flatMap { places in
            places.count <= mostOfKind
                ? places[...]
                : places.sorted { (Self.record(held[$0]), $0) < (Self.record(held[$1]), $1) }[..<mostOfKind]
        }
        return (ofMany + firsts).sorted().map { held[$0] }
    }

    /// How many are held at this moment.
    package var count: Int { held.count }

    package var omitted: [OmittedFindings] {
        guard counts.contains(where: { $0.total > $0.held || $0.held > mostOfKind }) else { return [] }
        var example: [Int: DataFinding] = [:]
        for finding in kept {
            guard !finding.isOfMany, let place = kinds[Kind(finding)] else { continue }
            if example[place].map({ Self.record(finding) < Self.record($0) }) ?? true { example[place] = finding }
        }
        return counts.enumerated().compactMap { place, count in
            let more = count.total - min(count.held, mostOfKind)
            guard more > 0, let first = example[place] else { return nil }
            return OmittedFindings(example: first, count: more, total: count.total)
        }
    }
}
