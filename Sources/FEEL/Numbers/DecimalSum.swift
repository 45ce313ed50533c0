/// An exact sum: whatever the order of the addends, however they are split over threads, the total is the same, and it is
/// rounded once, when it is read.
public struct DecimalSum: Sendable {
    public init() {}

    /// How many numbers went in.
    public private(set) var count = 0

    public mutating func add(_ value: Decimal) {}

    /// Adds values × 10^−`scale`: a column of scaled integers.
    public mutating func add(_ values: UnsafeBufferPointer<Int64>, scale: Int) {}

    /// Adds the addends of another sum.
    public mutating func add(_ other: DecimalSum) {}

    /// The sum; 0 for no addends; nil where it is too large for a decimal.
    public var total: Decimal? { nil }

    /// `total` / `count`; nil for no addends.
    public var mean: Decimal? { total?.divided(by: Decimal(count)) }
}
