public import MeraCells

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
