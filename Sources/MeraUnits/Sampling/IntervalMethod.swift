#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif
import FEEL
import MeraModel
import MeraNumerics

/// The interval of a value as its indicator wants it.
struct IntervalMethod {
    private let method: Indicator.Interval
    private let indicator: Indicator

    /// Nil where there is none.
    init?(_ indicator: Indicator) {
        guard let wanted = indicator.hasErrors ? indicator.usedInterval : indicator.interval, wanted != .none else { return nil }
        method = wanted
        self.indicator = indicator
    }

    func ends(_ measure: Measure) -> (lower: Decimal, upper: Decimal)? {
        guard measure.number != nil || !indicator.hasErrors else { return nil }
        if indicator.hasErrors { return measure.error.flatMap { ends(measure, $0) } }
        return method == .wilson && indicator.confidence == Indicator.usualConfidence
            ? WilsonInterval.percent(measure, indicator) : ofCounts(measure)
    }

    // MARK: By the sample

    private func ends(_ measure: Measure, _ error: SamplingError) -> (lower: Decimal, upper: Decimal)? {
        if indicator.formula.isQuantile { return error.ends }
        if method.isOfProportion { return ofShare(measure, error) }
        guard let value = measure.number, let steps = SampleEstimator.steps(indicator.confidence, error.degrees),
            let width = Decimal(steps * error.exact, significant: SamplingError.digits), let lower = value.subtracting(width),
            let upper = value.adding(width)
        else { return nil }
        return (lower, upper)
    }

    private func ofShare(_ measure: Measure, _ error: SamplingError) -> (lower: Decimal, upper: Decimal)? {
        guard let number = measure.number, let steps = SampleEstimator.steps(indicator.confidence, error.degrees) else {
            return nil
        }
        let (p, root) = (number.approximation / 100, error.exact / 100)
        // Where all or none are in, nothing varies: then as many rows count as there are.
        let isEnd = p <= 0 || p >= 1
        // Known totals, and all rows there are, are known as they are.
        if root == 0, !isEnd { return (number, number) }
        var n = Double(error.rows)
        if !isEnd {
            n = p * (1 - p) / (root * root)
            // E. Korn and B. Graubard, Survey Methodology 24 (1998): for the degrees of freedom of the design.
            if let simple = SampleEstimator.steps(indicator.confidence, error.rows - 1) {
                n *= (simple / steps) * (simple / steps)
            }
        }
        if method == .logit, !isEnd {
            let (middle, width) = (log(p / (1 - p)), steps * root / (p * (1 - p)))
            return percent(1 / (1 + exp(width - middle)), 1 / (1 + exp(-width - middle)))
        }
        return proportion(p, of: n, method == .logit ? .clopperPearson : method)
    }

    // MARK: By counts

    private func ofCounts(_ measure: Measure) -> (lower: Decimal, upper: Decimal)? {
        guard let (successes, n) = WilsonInterval.counts(measure, indicator) else { return nil }
        return proportion(successes.approximation / n.approximation, of: n.approximation, method)
    }

    /// - Parameter n: rows, or as many of them as tell as much.
    private func proportion(_ p: Double, of n: Double, _ method: Indicator.Interval) -> (lower: Decimal, upper: Decimal)? {
        guard n > 0 else { return nil }
        let interval = ProportionInterval(p: min(max(p, 0), 1), n: n, confidence: indicator.confidence.approximation)
        let ends: (Double, Double)?
        switch method {
        case .wilson: ends = interval.wilson
        case .clopperPearson: ends = interval.clopperPearson
        case .agrestiCoull: ends = interval.agrestiCoull
        case .jeffreys: ends = interval.jeffreys
        default: return nil
        }
        return ends.flatMap { percent($0.0, $0.1) }
    }

    private func percent(_ lower: Double, _ upper: Double) -> (lower: Decimal, upper: Decimal)? {
        guard let lower = Decimal(100 * lower, significant: SamplingError.digits),
            let upper = Decimal(100 * upper, significant: SamplingError.digits)
        else { return nil }
        return (lower, upper)
    }
}
