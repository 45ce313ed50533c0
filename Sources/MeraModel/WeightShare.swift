public import FEEL

/// A weight as a part of a whole, as people write it: `0.25`, or `1/3` where no short decimal says it.
public struct WeightShare: Sendable, Hashable {
    public var weight: Decimal
    public var whole: Decimal

    public init(_ weight: Decimal, of whole: Decimal) {
        self.weight = weight
        self.whole = whole
    }

    public enum Spelling: Sendable, Hashable {
        case number(Decimal)
        case fraction(Int, Int)
    }

    /// A number with more decimals is written as a fraction.
    private static let shortDigits = 4

    public var spelling: Spelling {
        if whole == .one { return .number(weight) }
        guard let quotient = weight.divided(by: whole) else { return .number(weight) }
        if quotient.fractionDigits <= Self.shortDigits, quotient.multiplied(by: whole) == weight { return .number(quotient) }
        let scale = max(weight.fractionDigits, whole.fractionDigits)
        guard let over = weight.scaled(to: scale), let under = whole.scaled(to: scale), over > 0, under > 0 else {
            return .number(quotient)
        }
        let divisor = Self.greatestDivisor(Int(over), Int(under))
        return .fraction(Int(over) / divisor, Int(under) / divisor)
    }

    /// In the notation of definitions.
    public var text: String {
        switch spelling {
        case .number(let number): number.description
        case .fraction(let over, let under): "\(over)/\(under)"
        }
    }

    /// Euclid's.
    public static func greatestDivisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}

extension Composite {
    /// The sum of the weights that a component's weight is a part of.
    public var wholeWeight: Decimal { components.reduce(.zero) { $0.adding($1.weight) ?? $0 } }

    /// Weights as parts of their sum; nil where the sum is zero.
    public var shares: [Decimal?] { components.map { $0.weight.divided(by: wholeWeight) } }

    public func share(of component: Component) -> WeightShare { WeightShare(component.weight, of: wholeWeight) }
}
