import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// The values of an indicator by period, for every unit of every level.
struct PeriodSeries {
    var periods: [String]
    /// The value of a unit in a period; nil where it has none.
    private let measure: (UnitReference, Int) -> Measure?
    /// What became of a value, where the indicator itself is a series: a change of its definition makes values incomparable.
    let change: (UnitReference, Int) -> Change?

    init(
        _ periods: [String], change: @escaping (UnitReference, Int) -> Change? = { _, _ in nil },
        _ measure: @escaping (UnitReference, Int) -> Measure?
    ) {
        self.periods = periods
        self.measure = measure
        self.change = change
    }

    func measures(_ unit: UnitReference) -> [Measure] {
        periods.indices.map { measure(unit, $0) ?? Measure(.missing(.unanswered)) }
    }
}

extension ReportBuilder {
    /// The breakdown by the item `over`, else the periods of the indicator's own series up to the one that is reported on; nil where it has
    /// neither.
    func series(_ index: Int, over: String?) -> PeriodSeries? {
        breakdown(index, over: over) ?? ownSeries(index)
    }

    private func ownSeries(_ index: Int) -> PeriodSeries? {
        guard let series = result.indicators[index].series, let reporting = series.reporting else { return nil }
        return PeriodSeries(series.periods.prefix(reporting + 1).map(\.label), change: { series.change($0, in: $1) }) {
            series.measure($0, $1)
        }
    }

    private func breakdown(_ index: Int, over: String?) -> PeriodSeries? {
        guard let over, let table = study.indicators[index].table,
            let breakdown = result.indicators[index].breakdowns.first(where: { study.tables[table].fields[$0.field].id == over }),
            !breakdown.categories.isEmpty
        else { return nil }
        return PeriodSeries(breakdown.categories.map(\.label)) { breakdown.measure($0, $1) }
    }

    /// From the period before the last to the last; nil where there are not two.
    func change(_ series: PeriodSeries, _ unit: UnitReference, of indicator: Indicator) -> Report.Change? {
        let measures = series.measures(unit)
        guard series.periods.count > 1, measures.count == series.periods.count else { return nil }
        let periods = words(
            .changePeriods,
            [
                "last": .text(series.periods[series.periods.count - 1]),
                "previous": .text(series.periods[series.periods.count - 2]),
            ])
        let isComparable = series.change(unit, measures.count - 1)?.difference.absence != .methodologyChanged
        guard isComparable, let last = measures[measures.count - 1].number, let previous = measures[measures.count - 2].number,
            let difference = last.subtracting(previous)
        else {
            return Report.Change(text: words(.changeNone), direction: .none, tone: .neutral, periods: periods)
        }
        let shown = changeText(difference, of: indicator)
        if difference.isZero { return Report.Change(text: shown, direction: .none, tone: .neutral, periods: periods) }
        let rises = difference > .zero
        let tone: BandList.Tone =
            switch indicator.better {
            case .higher: rises ? .good : .bad
            case .lower: rises ? .bad : .good
            default: .neutral
            }
        return Report.Change(text: shown, direction: rises ? .up : .down, tone: tone, periods: periods)
    }

    /// `+3,4 п. п.`: per cents differ by points, other values by their own unit.
    private func changeText(_ difference: Decimal, of indicator: Indicator) -> String {
        let size = difference < .zero ? -difference : difference
        let rounding = indicator.rounding
        let number =
            indicator.unit == .percent
            ? NumberText.text(size, fractionDigits: rounding.digits, rounding.mode, language: words.code) + "\u{00A0}"
                + words(.unitPointsShort)
            : words.number(size, indicator.format)
        return (difference.isZero ? "" : difference > .zero ? "+" : "\u{2212}") + number
    }
}
