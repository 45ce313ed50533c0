/// A list compared with a protocol.
public struct ReconciliationResult: Sendable {
    public enum Difference: Sendable, Hashable {
        case onlyLeft
        case onlyRight
        case field(name: String, left: String, right: String)
        /// The key stands more than once on a side, so rows cannot be matched.
        case ambiguous
    }

    public var reconciliation: Int
    public var matched: Int
    public var differences: [(key: String, difference: Difference)]
    /// What people call the rows that do not agree, by key, where the lists say so.
    public var names: [String: String] = [:]
    /// How many there are; the published version does not list them.
    public private(set) var count: Int
    /// False where the lists could not be compared.
    public private(set) var isAvailable = true

    public init(reconciliation: Int, matched: Int, differences: [(key: String, difference: Difference)]) {
        self.reconciliation = reconciliation
        self.matched = matched
        self.differences = differences
        count = differences.count
    }

    /// Lists that cannot be compared, because one of them cannot be used.
    public init(unavailable reconciliation: Int) {
        self.init(reconciliation: reconciliation, matched: 0, differences: [])
        isAvailable = false
    }

    public mutating func withholdDifferences() { (differences, names) = ([], [:]) }
}
