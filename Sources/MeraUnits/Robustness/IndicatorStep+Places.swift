import FEEL
import MeraCells
import MeraModel

/// Between which places a unit stands in the runs of an index.
extension IndicatorStep {
    /// Makes the runs, if a conclusion reads them: of finished values, and of those that are shown.
    mutating func tryPlaces() {
        guard study.readsPlaceEnds else { return }
        var shown = RunResult(study: study, asOf: nil)
        shown.indicators = results
        robustness = IndexRobustness.all(of: shown, units, threads: facts.threads)
    }

    /// Nil where the unit has no place, and where the runs would take too long.
    func placeEnd(_ end: PlaceEnd, of indicator: Int, at unit: UnitReference) -> Decimal? {
        let made = robustness.first { $0.indicator == indicator && $0.level == unit.level }
        guard let spread = made?.places.first(where: { $0.unit == unit.unit }) else { return nil }
        return end == .lower ? spread.low : spread.high
    }
}
