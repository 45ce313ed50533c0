import FEEL
import MeraModel
import MeraSource
import MeraYAML

extension StudyCompiler {
    /// A normalisation with its numbers; nil where something was wrong and has been said.
    ///
    /// - Parameter indicator: the component, whose own target counts where none is written.
    func normalisation(_ written: WrittenNormalisation?, of indicator: Int) -> Composite.Normalisation? {
        guard let written else { return Composite.Normalisation.none }
        let amounts = written.amounts.map { number(Quantity(node: written.node, text: $0), key: "normalise") }
        guard amounts.allSatisfy({ $0 != nil }) else { return nil }
        let isClipped = !written.options.contains("unclipped")
        switch written.word {
        case "min_max": return .minMax
        case "z_score": return .zScore
        case "percentile_rank": return .percentileRank
        case "borda": return .borda
        case "rank": return .rank(written.options.first.flatMap(Composite.Ties.init) ?? .min)
        case "goalposts":
            let isLogarithmic = written.options.contains("log")
            guard let low = amounts[0], let high = amounts[1], low != high, !isLogarithmic || (low > .zero && high > .zero) else {
                return badNormalisation(written)
            }
            let better = study.indicators[indicator].better
            if better == .higher, low > high {
                report(
                    .turnedGoalposts, ["text": .text(written.node.text), "name": .text(indicatorIDs[indicator])],
                    at: written.node.location)
            }
            // The ends are those of the scale, in whatever order; which of them is the best the indicator says.
            let isTurned = better == .lower && low < high
            return .goalposts(
                .init(
                    low: isTurned ? high : low, high: isTurned ? low : high, isClipped: isClipped, isLogarithmic: isLogarithmic))
        case "percentile_bands":
            let percentiles = amounts.compactMap(\.self)
            // Each stands above the one before it, and none at an end.
            let isInOrder = zip(percentiles, percentiles.dropFirst()).allSatisfy { $0 < $1 }
            guard isInOrder, let first = percentiles.first, let last = percentiles.last, first > .zero, last < Decimal(100) else {
                return badNormalisation(written)
            }
            return .percentileBands(percentiles)
        case "share_of_target", "distance_to_target":
            guard let target = amounts.first ?? study.indicators[indicator].target else {
                report(.noTarget, ["name": .text(indicatorIDs[indicator])], at: written.node.location)
                return nil
            }
            if written.word == "distance_to_target" { return .distanceToTarget(target, isClipped: isClipped) }
            return target.isZero ? badNormalisation(written) : .shareOfTarget(target, isClipped: isClipped)
        default: return Composite.Normalisation.none
        }
    }

    private func badNormalisation(_ written: WrittenNormalisation) -> Composite.Normalisation? {
        report(
            .wrongType,
            ["key": "normalise", "expected": .phrase(Expected.normalisation), "got": Expected.got(written.node)],
            at: written.node.location)
        return nil
    }
}
