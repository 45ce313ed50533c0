public import FEEL
public import MeraModel

/// The numbers that a score can be, for whoever lays bands over them.
public struct ScoreReach {
    public let low: Decimal
    public let high: Decimal

    /// Nil where it is not known.
    public init?(_ score: Score) {
        guard let low = score.reach.low?.number.decimal, let high = score.reach.high?.number.decimal else { return nil }
        (self.low, self.high) = (low, high)
    }
}
