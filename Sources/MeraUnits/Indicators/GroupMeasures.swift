import FEEL
import MeraCells
import MeraModel

/// The measures of groups of cells, each made when it is asked for (methods.md).
struct GroupMeasures {
    private let formula: Indicator.Formula
    private let groups: Cells.Groups
    private let estimator: SampleEstimator?

    init(_ formula: Indicator.Formula, _ groups: Cells.Groups, _ estimator: SampleEstimator? = nil) {
        self.formula = formula
        self.groups = groups
        self.estimator = estimator
    }

    subscript(group: Int) -> Measure {
        var measure = value(group)
        if let estimator, let sample = groups.sample { measure.error = estimator.error(measure, sample, group) }
        return measure
    }

    private func value(_ group: Int) -> Measure {
        let tally = groups.tallies[group]
        switch groups.content {
        case .rows: return count(tally, tally.valid)
        case .holding(let counts):
            if case .count = formula { return count(tally, counts[group]) }
            return part(counts[group], of: tally.valid, tally)
        case .completeness(let expected, let answered): return part(answered[group], of: expected[group], tally)
        case .sums(let sums): return sum(sums.sum(group, count: tally.valid), tally)
        case .ratio(let above, let below):
            return ratio(above.sum(group, count: tally.valid).total, below.sum(group, count: tally.valid).total, tally)
        case .values(let values): return tally.measure { quantile(values, group) }
        case .weighted(let sums): return weighted(sums.ofCell[group], tally, values: [])
        case .weightedValues(let values, let sums): return weighted(sums.ofCell[group], tally, values: values.ofCell[group])
        }
    }

    /// Rows in which the condition holds; 0 where there is none (semantics.md, 7).
    private func count(_ tally: Tally, _ rows: Int) -> Measure {
        var measure = tally.measure { nil }
        measure.outcome = .value(.number(Decimal(rows)))
        return measure
    }

    /// 100 · part / whole
    private func part(_ part: Int, of whole: Int, _ tally: Tally) -> Measure {
        var measure = tally.measure { Decimal(100 * part).divided(by: Decimal(whole)) }
        guard whole > 0 else { return measure }
        measure.numerator = Decimal(part)
        measure.denominator = Decimal(whole)
        return measure
    }

    private func sum(_ sum: DecimalSum, _ tally: Tally) -> Measure {
        guard case .mean = formula else { return tally.measure { sum.total } }
        var measure = tally.measure { sum.mean }
        measure.numerator = tally.valid > 0 ? sum.total : nil
        return measure
    }

    /// per · Σ numerator / Σ denominator.
    private func ratio(_ above: Decimal?, _ below: Decimal?, _ tally: Tally) -> Measure {
        guard case .ratio(_, _, let per) = formula else { return tally.measure { nil } }
        var measure = tally.measure { above?.multiplied(by: per) }
        guard tally.valid > 0, let above, let below else { return measure }
        measure.numerator = above
        measure.denominator = below
        measure.outcome = Self.quotient(above, below, per: per)
        return measure
    }

    private static func quotient(_ above: Decimal, _ below: Decimal, per: Decimal) -> Outcome {
        below.isZero
            ? .missing(.zeroDenominator)
            : above.multiplied(by: per)?.divided(by: below).map { .value(.number($0)) } ?? .missing(.undefined)
    }

    private func quantile(_ values: CellValues, _ group: Int) -> Decimal? {
        if case .quantile(_, let quantile) = formula { return quantile.value(of: values.numbers(group)) }
        var selection = Selection()
        let places = values.starts[group]..<values.starts[group + 1]
        let middle =
            values.counts.map { selection.middle(values.values, counts: $0, places) } ?? selection.middle(values.values, places)
        guard let (lower, upper) = middle else { return nil }
        guard let upper else { return values.number(lower) }
        return values.number(lower)?.middle(to: values.number(upper) ?? .zero)
    }

    // MARK: Weights

    /// With weights w over the valid rows: mean Σwx / Σw, sum Σwx, ratio per · Σw·num / Σw·den, share 100 · Σ_{true} w / Σw, count
    /// Σ_{true} w.
    private func weighted(_ sums: WeightedSums.Sums, _ tally: Tally, values: [WeightedNumber]) -> Measure {
        let weight = sums.weight.total ?? .zero
        let top = sums.top.total
        var measure = tally.measure { value(sums, values) }
        let effective = sums.squares.total.flatMap { weight.multiplied(by: weight)?.divided(by: $0) }
        measure.weighted = WeightedBase(n: weight, base: Decimal(tally.valid), effective: effective)
        let hasRows = tally.valid > 0
        switch formula {
        case .ratio(_, _, let per):
            guard hasRows, let top, let bottom = sums.bottom.total else { return measure }
            (measure.numerator, measure.denominator) = (top, bottom)
            if let base = sums.plain.total { measure.weighted = WeightedBase(n: weight, base: base, effective: effective) }
            measure.outcome =
                bottom.isZero
                ? .missing(.zeroDenominator)
                : sums.top.divided(by: sums.bottom, times: per).map { .value(.number($0)) } ?? .missing(.undefined)
        case .share where hasRows: (measure.numerator, measure.denominator) = (top, weight)
        case .mean where hasRows: measure.numerator = top
        case .count: measure.outcome = .value(.number(hasRows ? top ?? .zero : .zero))
        default: break
        }
        return measure
    }

    /// What does not follow from the base alone; nil where there are too many digits.
    private func value(_ sums: WeightedSums.Sums, _ values: [WeightedNumber]) -> Decimal? {
        switch formula {
        case .mean: sums.top.divided(by: sums.weight)
        case .share: sums.top.divided(by: sums.weight, times: 100)
        case .median: Quantile.median.value(of: values)
        case .quantile(_, let quantile): quantile.value(of: values)
        default: sums.top.total
        }
    }
}

extension Tally {
    /// A measure with the value, or with the reason why no row gave one.
    func measure(_ value: () -> Decimal?) -> Measure {
        if isEmpty { return Measure(.missing(.unanswered)) }
        var measure = Measure(.missing(noValue), n: valid, expected: expected)
        measure.leftOut = missingRows
        if valid > 0 { measure.outcome = value().map { .value(.number($0)) } ?? .missing(.undefined) }
        return measure
    }
}
