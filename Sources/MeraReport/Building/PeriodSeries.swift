import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// The values of an indicator by period: a breakdown whose categories are periods, or the indicator's own series.
struct PeriodSeries {
    enum Source {
        case breakdown(BreakdownResult)
        case own(SeriesResult)
    }

    /// For people.
    var periods: [String]
    var source: Source

    func measure(_ unit: UnitReference, _ period: Int) -> Measure? {
        switch source {
        case .breakdown(let breakdown): breakdown.measure(unit, period)
        case .own(let series): series.measure(unit, period)
        }
    }

    func measures(_ unit: UnitReference) -> [Measure?] { periods.indices.map { measure(unit, $0) } }

    /// A change of the definition of an indicator makes values of its series incomparable.
    func isComparable(_ unit: UnitReference, with period: Int) -> Bool {
        switch source {
        case .breakdown: true
        case .own(let series): series.change(unit, in: period)?.difference.absence != .methodologyChanged
        }
    }

    /// Whether the last change is more than its noise; nil where that is not known.
    func isClear(_ unit: UnitReference, in period: Int) -> Bool? {
        switch source {
        case .breakdown: nil
        case .own(let series): series.change(unit, in: period)?.error?.isClear
        }
    }

    /// Whether the value of the indicator itself is that of all periods together.
    var isPooled: Bool { if case .breakdown = source { true } else { false } }
}

extension ReportBuilder {
    /// The breakdown by the item `over`, else the periods of the indicator's own series up to the one that is reported on; nil where it has
    /// neither.
    func series(_ index: Int, over: String?) -> PeriodSeries? {
        breakdown(index, over: over) ?? ownSeries(index)
    }

    private func ownSeries(_ index: Int) -> PeriodSeries? {
        guard index < result.indicators.count, let series = result.indicators[index].series, let reporting = series.reporting
        else {
            return nil
        }
        return PeriodSeries(periods: series.periods.prefix(reporting + 1).map(\.label), source: .own(series))
    }

    private func breakdown(_ index: Int, over: String?) -> PeriodSeries? {
        guard let over, index < result.indicators.count, let table = study.indicators[index].table,
            let breakdown = result.indicators[index].breakdowns.first(where: { study.tables[table].fields[$0.field].id == over }),
            !breakdown.categories.isEmpty
        else { return nil }
        return PeriodSeries(periods: breakdown.categories.map(\.label), source: .breakdown(breakdown))
    }

    /// The periods over which the document follows the indicator, if it does.
    func followed(_ index: Int) -> PeriodSeries? {
        for section in outline?.sections ?? [] {
            if case .trend(let trend) = section.content, trend.indicators.contains(index) {
                return series(index, over: trend.over)
            }
        }
        return ownSeries(index)
    }

    /// The number that the document shows for an indicator where it shows one only, with its period: of an indicator that is
    /// followed over periods that of the last, as in the table of the periods.
    func figure(_ index: Int, _ unit: UnitReference) -> (measure: Measure, period: String?)? {
        if let series = followed(index), let last = series.periods.indices.last {
            guard let measure = series.measure(unit, last) ?? self.measure(index, unit) else { return nil }
            return (measure, series.periods[last])
        }
        return measure(index, unit).map { ($0, nil) }
    }

    /// «Значения — за все периоды вместе: 2014-4 – 2015-1.»: said where a table shows the value of all periods together of an
    /// indicator that is shown by period elsewhere.
    func periodNotes(_ indicators: [Int]) -> [String] {
        var notes: [String] = []
        for index in indicators {
            guard let series = followed(index), let first = series.periods.first, let last = series.periods.last else { continue }
            let name = indicators.count == 1 ? "" : words.quoted(study.indicators[index].label(words.code)) + ": "
            if series.isPooled {
                let period =
                    first == last ? first : words(.periodsAll, ["first": .text(first), "last": .text(last)])
                notes.append(name + words(.noteAllPeriods, ["period": .text(period)]))
            } else {
                notes.append(name + words(.periodOf, ["period": .text(last)]) + ".")
            }
        }
        return notes
    }

    /// From the period before the last to the last; nil where there are not two.
    func change(_ series: PeriodSeries, _ unit: UnitReference, of indicator: Indicator) -> Report.Change? {
        let last = series.periods.count - 1
        guard last > 0 else { return nil }
        let periods = words(
            .changePeriods, ["last": .text(series.periods[last]), "previous": .text(series.periods[last - 1])])
        guard series.isComparable(unit, with: last), let now = series.measure(unit, last)?.number,
            let before = series.measure(unit, last - 1)?.number, let difference = now.subtracting(before)
        else {
            return Report.Change(text: words(.changeNone), direction: .none, tone: .neutral, periods: periods)
        }
        let shown = changeText(difference, of: indicator)
        if difference.isZero { return Report.Change(text: shown, direction: .none, tone: .neutral, periods: periods) }
        let rises = difference > .zero
        if series.isClear(unit, in: last) == false {
            return Report.Change(
                text: shown + " (" + words(.changeUnclear) + ")", direction: rises ? .up : .down, tone: .neutral, periods: periods
            )
        }
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
