import FEEL
import MeraNumerics

extension ComparisonResult.Contrast {
    private init(_ group: Int, _ against: Int?, _ own: GroupMoments, _ others: GroupMoments) {
        self.init(group: group, against: against, n: own.count, others: others.count)
    }

    /// Means by Welch (1947): t = d/√(s₁²/n₁ + s₂²/n₂), degrees of freedom by Satterthwaite.
    static func ofMeans(_ group: Int, _ against: Int?, _ own: GroupMoments, _ others: GroupMoments) -> Self {
        var contrast = Self(group, against, own, others)
        (contrast.value, contrast.othersValue) = (own.mean, others.mean)
        if let mean = own.mean, let other = others.mean { contrast.difference = mean.subtracting(other) }
        guard let first = own.variance?.approximation, let second = others.variance?.approximation,
            let difference = contrast.difference?.approximation
        else {
            contrast.note = .tooFew
            return contrast
        }
        let (n, m) = (Double(own.count), Double(others.count))
        let (a, b) = (first / n, second / m)
        guard a + b > 0 else {
            contrast.note = difference == 0 ? .noSpread : .separated
            return contrast
        }
        let error = (a + b).squareRoot()
        let degrees = (a + b) * (a + b) / (a * a / (n - 1) + b * b / (m - 1))
        let t = difference / error
        contrast.standardError = Decimal(sure: error)
        contrast.statistic = Decimal(sure: t)
        contrast.degrees = Decimal(sure: degrees)
        if let student = StudentT(degrees: degrees) {
            contrast.p = Decimal(sure: student.twoSided(t))
            if let width = student.quantile(0.975).map({ $0 * error }), let lower = Decimal(sure: difference - width),
                let upper = Decimal(sure: difference + width)
            {
                contrast.interval = (lower, upper)
            }
        }
        // Cohen's d by the pooled deviation; Hedges' g corrects it for few rows.
        let pooled = (((n - 1) * first + (m - 1) * second) / (n + m - 2)).squareRoot()
        let d = difference / pooled
        contrast.cohen = Decimal(sure: d)
        contrast.effect = Decimal(sure: d * (1 - 3 / (4 * (n + m) - 9)))
        return contrast
    }

    /// Ranks by Mann and Whitney (1947), with the correction for ties and for continuity, by the normal distribution.
    static func ofRanks(_ group: Int, _ against: Int?, _ own: GroupMoments, _ others: GroupMoments) -> Self {
        var contrast = Self(group, against, own, others)
        (contrast.value, contrast.othersValue) = (own.median, others.median)
        guard own.count > 0, others.count > 0 else {
            contrast.note = .tooFew
            return contrast
        }
        // Twice U: pairs in which the own value is higher count twice, equal ones once.
        let counts = Dictionary(others.values.map { ($0.value, $0.count) }, uniquingKeysWith: +)
        var (twice, below, place) = (0, 0, 0)
        var ties = 0.0
        var known: [Decimal: Int] = counts
        for (value, times) in own.values {
            while place < others.values.count, others.values[place].value < value {
                below += others.values[place].count
                place += 1
            }
            twice += times * (2 * below + (counts[value] ?? 0))
            known[value, default: 0] += times
        }
        for times in known.values.sorted() { ties += Double(times) * (Double(times) * Double(times) - 1) }
        let (n, m) = (Double(own.count), Double(others.count))
        let u = Double(twice) / 2
        let total = n + m
        let variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
        let effect = 2 * u / (n * m) - 1
        contrast.effect = Decimal(sure: effect)
        guard variance > 0 else {
            contrast.note = .noSpread
            return contrast
        }
        let distance = u - n * m / 2
        let z = (distance - (distance > 0 ? 0.5 : distance < 0 ? -0.5 : 0)) / variance.squareRoot()
        contrast.statistic = Decimal(sure: z)
        contrast.p = Decimal(sure: min(1, 2 * Normal.cumulative(-abs(z))))
        guard abs(effect) < 1 else {
            contrast.note = .separated
            return contrast
        }
        let transformed = ((total + 1) / (3 * n * m)).squareRoot()
        if let ends = CorrelationInterval.ends(of: effect, error: transformed),
            let lower = Decimal(sure: ends.lower), let upper = Decimal(sure: ends.upper)
        {
            contrast.interval = (lower, upper)
        }
        return contrast
    }

    /// Per cents by Newcombe (1998, method 10), and χ² without correction.
    static func ofShares(_ group: Int, _ against: Int?, _ own: GroupMoments, _ others: GroupMoments) -> Self {
        var contrast = Self(group, against, own, others)
        let shares = [own, others].map { $0.mean.flatMap { $0.multiplied(by: 100) } }
        (contrast.value, contrast.othersValue) = (shares[0], shares[1])
        guard let first = shares[0], let second = shares[1] else {
            contrast.note = .tooFew
            return contrast
        }
        contrast.difference = first.subtracting(second)
        let (p, q) = (first.approximation / 100, second.approximation / 100)
        let (n, m) = (Double(own.count), Double(others.count))
        let (low, high) = (
            ProportionInterval(p: p, n: n, confidence: 0.95).wilson, ProportionInterval(p: q, n: m, confidence: 0.95).wilson
        )
        let lower = p - q - ((p - low.lower) * (p - low.lower) + (high.upper - q) * (high.upper - q)).squareRoot()
        let upper = p - q + ((low.upper - p) * (low.upper - p) + (q - high.lower) * (q - high.lower)).squareRoot()
        if let lower = Decimal(sure: 100 * lower), let upper = Decimal(sure: 100 * upper) { contrast.interval = (lower, upper) }
        let together = (p * n + q * m) / (n + m)
        let variance = together * (1 - together) * (1 / n + 1 / m)
        guard variance > 0 else {
            contrast.note = .noSpread
            return contrast
        }
        let square = (p - q) * (p - q) / variance
        contrast.statistic = Decimal(sure: square)
        contrast.degrees = .one
        contrast.p = ChiSquared(degrees: 1).flatMap { Decimal(sure: $0.upper(square)) }
        contrast.effect = Decimal(sure: (square / (n + m)).squareRoot())
        if abs(p - q) == 1 { contrast.note = .separated }
        return contrast
    }
}
