public import FEEL
public import MeraSource

/// Names for ranges of a value: low `[0..50)`, medium `[50..75)`, high `[75..100]`.
public struct BandList: Sendable {
    public enum Tone: String, Sendable, CaseIterable { case bad, middle, good, neutral }

    public struct Band: Sendable {
        public var code: String
        public var label: LocalizedText
        /// One-slot expression: slot 0 is the value.
        public var test: Expression
        public var tone: Tone
        /// As written, for the report's method appendix.
        public var source: String
        public var location: Location?

        public init(code: String, label: LocalizedText, test: Expression, tone: Tone, source: String) {
            self.code = code
            self.label = label
            self.test = test
            self.tone = tone
            self.source = source
        }
    }

    public var id: String
    public var passport: Passport
    public var bands: [Band]
    public var location: Location?

    public init(id: String, passport: Passport, bands: [Band]) {
        self.id = id
        self.passport = passport
        self.bands = bands
    }

    /// The place of the band that a value falls into; nil where none takes it.
    public func band(of value: Decimal) -> Int? {
        var evaluation = Evaluation()
        return bands.firstIndex { evaluation.evaluate($0.test, slots: [], input: .number(value)) == .boolean(true) }
    }
}

extension BandList {
    /// The codes as a type of expressions.
    public var domain: FEELType.Domain {
        FEELType.Domain(id, bands.map(\.code), labels: bands.map { $0.label.versions.map(\.text) })
    }
}

/// A DMN decision table that expressions call as a function of its inputs.
public struct RuleTable: Sendable {
    public var id: String
    public var passport: Passport
    public var table: DecisionTable
    /// The cells in the author's words, for people.
    public var written: DecisionTableDefinition?
    public var location: Location?
    /// Where each rule begins.
    public var ruleLocations: [Location?] = []

    public init(
        id: String, passport: Passport, table: DecisionTable, written: DecisionTableDefinition? = nil, location: Location?
    ) {
        self.id = id
        self.passport = passport
        self.table = table
        self.written = written
        self.location = location
    }
}
