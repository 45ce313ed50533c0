/// What a sample shall be like.
public struct SampleOptions: Sendable {
    /// The same seed gives the same bytes.
    public var seed: UInt64
    /// Rows of every register that refers to no other, e.g. the sites.
    public var units: Int
    /// Share (0…1) of the answers that may be missing, and of the submissions, that are.
    public var missing: Double
    /// Share (0…1) of the rows that get one mistake.
    public var mistakes: Double
    /// What kinds of mistakes are made.
    public var kinds: [SampleMistake.Kind]

    public init(
        seed: UInt64, units: Int, missing: Double = 0, mistakes: Double = 0,
        kinds: [SampleMistake.Kind] = SampleMistake.Kind.allCases
    ) {
        self.seed = seed
        self.units = units
        self.missing = missing
        self.mistakes = mistakes
        self.kinds = kinds
    }
}
