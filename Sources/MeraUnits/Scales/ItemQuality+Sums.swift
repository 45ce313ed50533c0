import FEEL
import MeraCells
import MeraModel
import MeraNumerics

extension ItemQuality {
    init(_ sums: ScaleSums.ItemSums, _ item: Reliability.Item) {
        self.init()
        let tally = Tally(sums.tally, group: 0)
        missing = tally.missingRows
        measures[.n] = .value(.number(Decimal(tally.valid)))
        func share(_ part: Int, of whole: Int) -> Outcome {
            guard whole > 0, let share = Decimal(part).multiplied(by: 100)?.divided(by: Decimal(whole)) else {
                return .missing(.unanswered)
            }
            return .value(.number(share))
        }
        measures[.floor] = item.ends == nil ? .missing(.notApplicable) : share(sums.lowest, of: tally.valid)
        measures[.ceiling] = item.ends == nil ? .missing(.notApplicable) : share(sums.highest, of: tally.valid)
        measures[.unanswered] = share(tally.expected - tally.valid, of: tally.expected)
        measures[.mean] = .missing(.unanswered)
    }

    /// origin + slope · Σz / n
    func meanOfPoints(_ sum: Int128, _ item: Reliability.Item, _ rows: Int) -> Decimal? {
        guard rows > 0, let steps = Decimal(coefficient: sum, exponent: 0)?.multiplied(by: item.slope)?.divided(by: Decimal(rows))
        else { return nil }
        return item.origin.adding(steps).flatMap(\.settled)
    }

    mutating func setCorrelations(
        _ item: Int, _ covariances: ScaleCovariances?, _ corrected: Double?, _ loading: Double?, none: MissingReason,
        reason: (items: Int, isDetermined: Bool, hasCorrelations: Bool)
    ) {
        func outcome(_ number: Decimal?, _ reason: MissingReason) -> Outcome {
            guard covariances != nil else { return .missing(none) }
            return number.flatMap(\.shortened).map { .value(.number($0)) } ?? .missing(reason)
        }
        let isTwo = reason.items < 3
        measures[.itemTotal] = outcome(covariances?.withTotal(item), .zeroDenominator)
        measures[.itemRest] = outcome(covariances?.withRest(item), .zeroDenominator)
        measures[.itemTotalCorrected] = outcome(
            corrected.flatMap(Decimal.ofScale), reason.isDetermined ? .undefined : .zeroDenominator)
        measures[.loading] = outcome(loading.flatMap(Decimal.ofScale), isTwo ? .notApplicable : .zeroDenominator)
        // α is a quotient of whole numbers.
        let dropped = covariances?.alpha(without: item)
        measures[.alphaDropped] =
            covariances == nil
            ? .missing(none) : dropped.map { .value(.number($0)) } ?? .missing(isTwo ? .notApplicable : .zeroDenominator)
    }

    mutating func setSpread(_ spread: Decimal?, _ reason: MissingReason) {
        measures[.sd] = spread.flatMap(\.shortened).map { .value(.number($0)) } ?? .missing(reason)
    }
}

extension Decimal {
    /// Thirds of a scale are short of a digit at their end: 3.999…9 is 4.
    fileprivate var settled: Decimal? { digits > 30 ? rounded(to: 30 - (digits + exponent), .halfEven) : self }
}
