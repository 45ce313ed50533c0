extension Indicator.Formula {
    /// Whether the value is a sum over rows and no quotient of two.
    public var isTotal: Bool {
        switch self {
        case .sum, .count: true
        default: false
        }
    }

    /// Whether it needs the values of the rows and not their sums.
    public var isQuantile: Bool { quantileRule != nil }

    public var quantileRule: Quantile? {
        switch self {
        case .median: .median
        case .quantile(_, let rule): rule
        default: nil
        }
    }
}
