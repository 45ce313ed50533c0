import FEEL
import MeraModel
import MeraNumerics

/// Two groups side by side as domains of one sample: what their difference owes to units that have rows in both is in its error.
extension ComparisonResult.Contrast {
    /// - Parameter rows: those of both.
    static func ofSample(
        _ measure: GroupComparison.Measure, _ group: Int, _ against: Int?, _ own: SampledGroup, _ others: SampledGroup,
        _ rows: SampledRows?
    ) -> Self {
        var contrast = Self(group: group, against: against, n: own.rows, others: others.rows)
        let isRank = if case .rank = measure { true } else { false }
        let factor: Decimal = if case .share = measure { 100 } else { .one }
        func value(_ group: SampledGroup) -> Decimal? {
            isRank ? group.median : group.mean.flatMap { $0.multiplied(by: factor) }
        }
        (contrast.value, contrast.othersValue) = (value(own), value(others))
        guard let first = contrast.value, let second = contrast.othersValue else {
            contrast.note = .tooFew
            return contrast
        }
        if !isRank { contrast.difference = first.subtracting(second) }
        let all = Set((own.values + others.values).map(\.value))
        guard all.count > 1 else {
            contrast.note = .noSpread
            return contrast
        }
        if !isRank, own.values.count == 1, others.values.count == 1 {
            contrast.note = .separated
            if case .share = measure { contrast.effect = .one }
            return contrast
        }
        guard let rows else {
            contrast.note = .unknownErrors
            return contrast
        }
        isRank ? contrast.compareRanks(own, others, rows) : contrast.compareMeans(own, others, rows, factor)
        return contrast
    }

    /// t = d/√v with v of the linearised difference, degrees of freedom those of the design less one (R's `svyttest`, `svyglm`).
    private mutating func compareMeans(_ own: SampledGroup, _ others: SampledGroup, _ rows: SampledRows, _ factor: Decimal) {
        guard let first = own.mean, let second = others.mean, let exact = first.subtracting(second) else { return }
        let difference = exact.approximation
        if factor == .one {
            // d over the deviation within both groups: n/(n − 2) · Σ w·(x − mean of the group)² / Σ w.
            let n = Double(own.rows + others.rows)
            let within = (own.squares + others.squares) / (own.total + others.total)
            if n > 2, within > 0 {
                let d = difference / (n / (n - 2) * within).squareRoot()
                cohen = Decimal(sure: d)
                effect = Decimal(sure: d * (1 - 3 / (4 * n - 9)))
            }
        } else {
            // φ of the table of weights: |p − q| · √(a·b / (P·(1 − P))), a and b the parts of both groups, P the share in both.
            let (a, b) = (own.total / (own.total + others.total), others.total / (own.total + others.total))
            let both = a * first.approximation + b * second.approximation
            effect = Decimal(sure: abs(difference) * (a * b / (both * (1 - both))).squareRoot())
        }
        guard let error = error(own.difference(to: others, rows.parts), rows) else { return }
        let unit = factor.approximation
        standardError = Decimal(sure: unit * error)
        test(difference / error, rows.degrees - 1)
        if let steps = StudentT(degrees: Double(rows.degrees - 1))?.quantile(0.975),
            let lower = Decimal(sure: unit * (difference - steps * error)),
            let upper = Decimal(sure: unit * (difference + steps * error))
        {
            interval = (lower, upper)
        }
    }

    /// The difference of mean ranks (Lumley and Scott 2013; R's `svyranktest`). Its double is the rank-biserial correlation, the
    /// interval of which goes by the linearised share of pairs in which the own value is higher.
    private mutating func compareRanks(_ own: SampledGroup, _ others: SampledGroup, _ rows: SampledRows) {
        let ranks = WeightedRanks(own.values + others.values)
        func mean(_ group: SampledGroup) -> Double {
            group.values.reduce(0) { $0 + $1.weight.approximation * ranks[$1.value] } / group.total
        }
        let (first, second) = (mean(own), mean(others))
        let influence = rows.parts.map { part in
            own.groups.contains(part.group)
                ? (ranks[part.value] - first) / own.total : (second - ranks[part.value]) / others.total
        }
        let r = 2 * (first - second)
        effect = Decimal(sure: r)
        guard let error = error(SampledRows.Estimate(influence), rows) else { return }
        test((first - second) / error, rows.degrees - 1)
        guard own.values.last.map({ $0.value }) ?? 0 >= others.values.first.map({ $0.value }) ?? 0,
            others.values.last.map({ $0.value }) ?? 0 >= own.values.first.map({ $0.value }) ?? 0
        else {
            note = .separated
            return
        }
        let (below, above) = (WeightedRanks(others.values), WeightedRanks(own.values))
        let share = (r + 1) / 2
        let placed = rows.parts.map { part in
            own.groups.contains(part.group)
                ? (below[part.value] - share) / own.total : (1 - above[part.value] - share) / others.total
        }
        let estimate = SampledRows.Estimate(placed)
        guard let variance = rows.variance(estimate), !rows.isNothing(variance, estimate),
            let steps = StudentT(degrees: Double(rows.degrees - 1))?.quantile(0.975)
        else { return }
        let root = 2 * variance.squareRoot()
        standardError = Decimal(sure: root)
        if let ends = CorrelationInterval.ends(of: r, error: root / (1 - r * r), steps: steps),
            let lower = Decimal(sure: ends.lower),
            let upper = Decimal(sure: ends.upper)
        {
            interval = (lower, upper)
        }
    }

    /// The error of an estimate; a note where there is none.
    private mutating func error(_ estimate: SampledRows.Estimate, _ rows: SampledRows) -> Double? {
        guard rows.degrees > 1 else {
            note = .fewUnits
            return nil
        }
        guard let variance = rows.variance(estimate) else {
            note = .unknownErrors
            return nil
        }
        guard !rows.isNothing(variance, estimate) else {
            note = .noError
            return nil
        }
        return variance.squareRoot()
    }

    private mutating func test(_ t: Double, _ degrees: Int) {
        statistic = Decimal(sure: t)
        self.degrees = Decimal(degrees)
        p = StudentT(degrees: Double(degrees)).flatMap { Decimal(sure: $0.twoSided(t)) }
    }
}

/// The place of each value among others: the weight below it and half of its own, as a part of all.
struct WeightedRanks {
    private var places: [Decimal: Double] = [:]
    private let ascending: [(value: Decimal, below: Double)]
    private let all: Double

    init(_ values: [(value: Decimal, weight: Decimal)]) {
        var sums: [Decimal: DecimalSum] = [:]
        for (value, weight) in values { sums[value, default: DecimalSum()].add(weight) }
        let sorted = sums.map { ($0.key, $0.value.total?.approximation ?? 0) }.sorted { $0.0 < $1.0 }
        all = sorted.reduce(0) { $0 + $1.1 }
        var (below, ascending): (Double, [(Decimal, Double)]) = (0, [])
        for (value, weight) in sorted {
            ascending.append((value, below))
            places[value] = (below + weight / 2) / all
            below += weight
        }
        self.ascending = ascending
    }

    subscript(value: Decimal) -> Double {
        if let place = places[value] { return place }
        // Not one of them: those below it count whole.
        var (low, high) = (0, ascending.count)
        while low < high {
            let middle = (low + high) / 2
            if ascending[middle].value < value { low = middle + 1 } else { high = middle }
        }
        return low < ascending.count ? ascending[low].below / all : 1
    }
}
