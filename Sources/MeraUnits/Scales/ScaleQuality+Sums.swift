import FEEL
import MeraCells
import MeraModel
import MeraNumerics

extension ScaleResult {
    /// The quality of a score for the units of its levels, of its cells.
    init(_ cells: ScaleCells, _ units: StudyUnits, _ study: Study) {
        let score = study.scores[cells.score]
        let made = study.levels.indices.map { level -> [ScaleQuality] in
            guard let scale = score.reliability, scale.levels.contains(level) else { return [] }
            let grouping = cells.grid.grouping(level, units: units[level].count)
            return cells.collected(grouping, items: score.items.count).map { ScaleQuality($0, scale, score) }
        }
        self.init(score: cells.score, units: made)
        breakdowns = cells.breakdowns.compactMap { breakdown in
            score.reliability.map { ScaleBreakdown(breakdown, $0, score, study) }
        }
    }
}

extension ScaleBreakdown {
    fileprivate init(_ cells: ScaleCells.Breakdown, _ scale: Reliability, _ score: Score, _ study: Study) {
        let id = FieldID(table: score.table, field: cells.field)
        let codes = study.ordered(Set(cells.groups.keys), of: id)
        field = cells.field
        categories = codes.map { Category(code: $0, label: study.groupLabel(of: $0, in: id)) }
        qualities = codes.compactMap { cells.groups[$0] }.map { sums in
            sums.complete < study.defaults.minimumBase ? ScaleQuality(small: sums) : ScaleQuality(sums, scale, score)
        }
    }
}

extension ScaleQuality {
    init(_ sums: ScaleSums, _ scale: Reliability, _ score: Score) {
        self.init()
        func set(_ measure: ScaleMeasure, _ number: Decimal?, else reason: MissingReason) {
            measures[measure] = number.map { .value(.number($0)) } ?? .missing(reason)
        }
        func set(_ measure: ScaleMeasure, _ number: Double?, else reason: MissingReason) {
            set(measure, number.flatMap(Decimal.ofScale), else: reason)
        }
        set(.n, Decimal(sums.complete), else: .undefined)
        set(.rows, Decimal(sums.rows), else: .undefined)
        items = zip(sums.items, scale.items).map { ItemQuality($0, $1) }
        pairs = sums.pairs
        setAnswers(sums, scale)

        let covariances = sums.complete > 1 ? ScaleCovariances(sums, scale) : nil
        let none: MissingReason = sums.complete > 1 ? .undefined : .tooFew
        let alpha = covariances?.alpha
        set(.alpha, alpha, else: covariances == nil ? none : .zeroDenominator)
        setMoments(sums, scale, score, covariances, alpha)
        let interval = alpha.flatMap { Self.feldt($0, rows: sums.complete, items: scale.items.count) }
        set(.alphaLower, interval?.lower, else: covariances == nil ? none : .zeroDenominator)
        set(.alphaUpper, interval?.upper, else: covariances == nil ? none : .zeroDenominator)

        let correlations = covariances.flatMap(ItemCorrelations.init)
        let without: MissingReason = covariances == nil ? none : .zeroDenominator
        set(.standardisedAlpha, correlations?.standardisedAlpha, else: without)
        set(.meanCorrelation, correlations?.mean, else: without)
        let explained = correlations?.explained()
        isDetermined = correlations != nil && explained == nil
        set(.lambda6, explained.flatMap { correlations?.lambda6($0) }, else: correlations == nil ? without : .undefined)
        let factor = correlations?.oneFactor()
        let isTwo = scale.items.count < 3
        set(.omega, factor.flatMap { correlations?.omega($0.loadings) }, else: isTwo ? .notApplicable : without)
        atBound = factor?.atBound ?? []
        let corrected = explained.flatMap { correlations?.corrected($0) }
        for item in items.indices {
            items[item].setSpread(covariances?.spread(item, of: scale, rows: sums.complete), none)
            items[item].setCorrelations(
                item, covariances, corrected?[item], factor?.loadings[item], none: none,
                reason: (items: scale.items.count, isDetermined: isDetermined, hasCorrelations: correlations != nil))
        }
        if let covariances {
            constant = items.indices.filter { covariances.variance($0).isZero }
            against = items.indices.filter {
                items[$0][.itemRest].map(\.isNegative) ?? false || items[$0][.loading].map(\.isNegative) ?? false
            }
        }
        if scale.isTest, let test = TestGroups(sums, scale) {
            groupSize = test.size
            for item in items.indices { items[item].setTest(sums.items[item], scale.items[item], test) }
        }
    }

    /// Too few rows to say anything: only how many there are.
    fileprivate init(small sums: ScaleSums) {
        self.init()
        for measure in ScaleMeasure.allCases where measure.part != .answers { measures[measure] = .missing(.tooFew) }
        measures[.n] = .value(.number(Decimal(sums.complete)))
        measures[.rows] = .value(.number(Decimal(sums.rows)))
    }

    /// Feldt's interval of 95 % (1965): 1 − (1 − α)·F with n − 1 and (n − 1)(k − 1) degrees of freedom.
    private static func feldt(_ alpha: Decimal, rows: Int, items: Int) -> (lower: Double, upper: Double)? {
        let rest = 1 - alpha.approximation
        guard rest > 0 else { return (1, 1) }
        guard let f = FisherF(numerator: Double(rows - 1), denominator: Double((rows - 1) * (items - 1))),
            let most = f.quantile(0.975), let least = f.quantile(0.025)
        else { return nil }
        return (1 - rest * most, 1 - rest * least)
    }

    /// Mean, spread and error of measurement of the score itself.
    private mutating func setMoments(
        _ sums: ScaleSums, _ scale: Reliability, _ score: Score, _ covariances: ScaleCovariances?, _ alpha: Decimal?
    ) {
        var weights = score.weightUnit
        if score.method == .mean {
            weights = score.items.reduce(Decimal.zero) { $0.adding($1.weight) ?? $0 }
        }
        var mean: Decimal? = sums.complete > 0 ? .zero : nil
        for (place, item) in score.items.enumerated() {
            guard let own = items[place].meanOfPoints(sums.sums[place], scale.items[place], sums.complete) else { continue }
            mean = mean.flatMap { known in own.multiplied(by: item.weight).flatMap { known.adding($0) } }
            items[place].measures[.mean] = .value(.number(own))
            if scale.isTest { items[place].measures[.difficulty] = .value(.number(own)) }
        }
        let spread = covariances.flatMap { covariances -> Decimal? in
            guard let pairs = Decimal(sums.complete).multiplied(by: Decimal(sums.complete - 1)) else { return nil }
            return covariances.total.divided(by: pairs)?.squareRoot?.multiplied(by: scale.grain)?.divided(by: weights)
        }
        let error = spread.flatMap { spread -> Decimal? in
            alpha.flatMap { Decimal.one.subtracting($0)?.squareRoot }.flatMap { spread.multiplied(by: $0) }
        }
        func outcome(_ number: Decimal?, _ reason: MissingReason) -> Outcome {
            number.flatMap(\.shortened).map { .value(.number($0)) } ?? .missing(reason)
        }
        measures[.mean] = outcome(mean.flatMap { $0.divided(by: weights) }, .unanswered)
        measures[.sd] = outcome(spread, sums.complete > 1 ? .undefined : .tooFew)
        measures[.sem] = outcome(error, sums.complete > 1 ? .zeroDenominator : .tooFew)
    }

    private mutating func setAnswers(_ sums: ScaleSums, _ scale: Reliability) {
        func share(_ part: Int, of whole: Int, isAsked: Bool) -> Outcome {
            guard isAsked else { return .missing(.notApplicable) }
            guard whole > 0, let share = Decimal(part).multiplied(by: 100)?.divided(by: Decimal(whole)) else {
                return .missing(.unanswered)
            }
            return .value(.number(share))
        }
        let hasEnds = scale.items.allSatisfy { $0.ends != nil }
        measures[.floor] = share(sums.lowest, of: sums.complete, isAsked: hasEnds)
        measures[.ceiling] = share(sums.highest, of: sums.complete, isAsked: hasEnds)
        measures[.straightLining] = share(sums.alike, of: sums.complete, isAsked: scale.isAlike)
        measures[.hasty] = share(sums.hasty, of: sums.rows, isAsked: scale.hasty != nil)
        measures[.contradictions] = share(
            sums.pairs.reduce(0) { $0 + $1.apart }, of: sums.pairs.reduce(0) { $0 + $1.both }, isAsked: !scale.pairs.isEmpty)
    }
}

extension Decimal {
    /// Of a figure that was computed by doubles: as many digits as are sure.
    static func ofScale(_ number: Double) -> Decimal? { number.isFinite ? Decimal(number, significant: 12) : nil }

    /// A root has no end; twelve digits of it are enough for everybody.
    var shortened: Decimal? { digits > 12 ? rounded(to: 12 - (digits + exponent), .halfEven) : self }
}
