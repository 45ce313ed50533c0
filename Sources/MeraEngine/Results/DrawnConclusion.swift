/// A conclusion whose rule held for a unit, with the values it rests on.
public struct DrawnConclusion: Sendable {
    public var conclusion: Int
    public var unit: UnitReference
    /// The finished text; where the base is too small it says so instead.
    public var text: String
    public var proposal: String?
    public var evidence: [Evidence]
    /// False where a cited value has a base below the indicator's least base.
    public var isSupported: Bool

    public struct Evidence: Sendable {
        public var indicator: Int
        public var measure: Measure

        public init(indicator: Int, measure: Measure) {
            self.indicator = indicator
            self.measure = measure
        }
    }

    public init(
        conclusion: Int, unit: UnitReference, text: String, proposal: String?, evidence: [Evidence], isSupported: Bool
    ) {
        self.conclusion = conclusion
        self.unit = unit
        self.text = text
        self.proposal = proposal
        self.evidence = evidence
        self.isSupported = isSupported
    }
}

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

    public init(reconciliation: Int, matched: Int, differences: [(key: String, difference: Difference)]) {
        self.reconciliation = reconciliation
        self.matched = matched
        self.differences = differences
        count = differences.count
    }

    mutating func withholdDifferences() { (differences, names) = ([], [:]) }
}
