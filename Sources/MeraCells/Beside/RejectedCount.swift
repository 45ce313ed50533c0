/// Counts the rows of a list that do not count by table and code, and says which of them are named.
package struct RejectedCount: Sendable {
    package struct Kind: Sendable, Hashable {
        package var table: Int
        package var code: String

        package init(table: Int, code: String) { (self.table, self.code) = (table, code) }
    }

    /// Rows of a kind that are not named.
    package struct Omitted: Sendable {
        package var kind: Kind
        package var count: Int
        package var total: Int
    }

    private let most: Int
    private var counts: [Kind: Int] = [:]
    /// In the order in which the kinds came up.
    private var order: [Kind] = []

    package init(_ limits: ListLimits) { most = limits.rejected }

    /// - Returns: whether the row is named.
    package mutating func take(_ kind: Kind) -> Bool {
        let count = counts[kind] ?? 0
        if count == 0 { order.append(kind) }
        counts[kind] = count + 1
        return count < most
    }

    /// How many more there are of kinds of which rows were taken.
    package mutating func add(_ more: [Kind: Int]) {
        for (kind, count) in more where counts[kind] != nil { counts[kind]? += count }
    }

    /// The kinds of which not all rows are named.
    package var omitted: [Omitted] {
        order.compactMap { kind in
            guard let total = counts[kind], total > most else { return nil }
            return Omitted(kind: kind, count: total - most, total: total)
        }
    }
}
