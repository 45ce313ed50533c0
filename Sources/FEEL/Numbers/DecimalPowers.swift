extension Decimal {
    /// FEEL's `**`, right to the last of 34 places. Nil for 0 to a negative power, for a negative base with a fractional
    /// power, and where the result is too large. 0 ** 0 is 1.
    public func raised(to exponent: Decimal) -> Decimal? { nil }

    /// The square root, right to the last place; nil for negative numbers.
    public var squareRoot: Decimal? { nil }

    /// e to this power, right to the last place; nil where it is too large.
    public var exponential: Decimal? { nil }

    /// The natural logarithm, right to the last place; nil for zero and negative numbers.
    public var naturalLogarithm: Decimal? { nil }
}
