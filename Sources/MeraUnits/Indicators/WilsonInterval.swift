import FEEL
import MeraModel

/// The Wilson score interval of a proportion, 95 % (Wilson 1927): (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
enum WilsonInterval {
    /// The 0.975 quantile of the normal distribution.
    static let z = Decimal("1.959963984540054235524594430520551") ?? Decimal(2)

    /// Ends in per cent; nil where the measure is no proportion.
    static func percent(_ measure: Measure, _ indicator: Indicator) -> (lower: Decimal, upper: Decimal)? {
        guard let (successes, n) = counts(measure, indicator) else { return nil }
        return ends(successes: successes, of: n).flatMap { low, high in
            guard let lower = low.multiplied(by: Decimal(100)), let upper = high.multiplied(by: Decimal(100)) else { return nil }
            return (lower, upper)
        }
    }

    /// Of how many rows how many are in; nil where the measure is no proportion.
    static func counts(_ measure: Measure, _ indicator: Indicator) -> (successes: Decimal, n: Decimal)? {
        guard let top = measure.numerator, let base = measure.denominator, base > .zero, top >= .zero, top <= base else {
            return nil
        }
        var (successes, n) = (top, base)
        switch (indicator.formula, measure.weighted) {
        case (.share, nil): break
        // With weights the rows tell as much as the effective number of them would without.
        case (.share, let weighted?):
            guard let effective = weighted.effective,
                let share = top == base ? effective : top.divided(by: base)?.multiplied(by: effective)
            else { return nil }
            (successes, n) = (share, effective)
        case (.ratio(_, _, let per), nil) where per == Decimal(100): guard top.isInteger, base.isInteger else { return nil }
        // A ratio of weighted sums counts no rows.
        default: return nil
        }
        return (successes, n)
    }

    static func ends(successes: Decimal, of n: Decimal) -> (lower: Decimal, upper: Decimal)? {
        guard let p = successes.divided(by: n), let z2 = z.multiplied(by: z), let z2n = z2.divided(by: n),
            let half = z2n.divided(by: Decimal(2)), let center = p.adding(half),
            let variance = Decimal.one.subtracting(p)?.multiplied(by: p)?.divided(by: n),
            let correction = z2n.divided(by: n)?.divided(by: Decimal(4)),
            let root = variance.adding(correction)?.squareRoot, let width = root.multiplied(by: z),
            let scale = Decimal.one.adding(z2n), let low = center.subtracting(width)?.divided(by: scale),
            let high = center.adding(width)?.divided(by: scale)
        else { return nil }
        // At the ends the formula gives exactly 0 or 1, which rounding in the last place would miss.
        return (successes.isZero ? .zero : max(low, .zero), successes == n ? .one : min(high, .one))
    }
}
