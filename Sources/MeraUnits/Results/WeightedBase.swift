public import FEEL

/// What a weighted value rests on; behind a reference because most measures have none.
public final class WeightedBase: Sendable {
    /// The sum of the weights of the rows that gave the value.
    public let n: Decimal
    /// `n` of the same value without weights: the denominator of a ratio, else the number of rows.
    public let base: Decimal
    /// (Σw)² / Σw² (Kish): as many rows without weights would tell as much.
    public let effective: Decimal?

    init(n: Decimal, base: Decimal, effective: Decimal?) {
        self.n = n
        self.base = base
        self.effective = effective
    }
}
