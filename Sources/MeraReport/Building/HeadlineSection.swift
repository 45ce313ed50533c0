import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// The few numbers that the document is about.
extension ReportBuilder {
    func headlineBlocks(_ indicators: [Int]) -> [Report.Block] {
        guard let whole else { return [.note(words(.nothingToShow))] }
        let tiles = indicators.compactMap { tile($0, whole) }
        return tiles.isEmpty ? [.note(words(.nothingToShow))] : [.headline(tiles)]
    }

    /// A value with its band, target, base and change.
    func tile(_ index: Int, _ unit: UnitReference) -> Report.Tile? {
        guard let measure = measure(index, unit) else { return nil }
        let indicator = study.indicators[index]
        var details: [String] = []
        if let target = indicator.target {
            details.append(words(.tileTarget, ["target": .text(words.target(target, of: indicator))]))
        }
        details.append(counts(measure))
        return Report.Tile(
            label: words.prose(indicator.label(words.code)), value: shown(measure, of: indicator),
            isNumber: measure.number != nil, band: band(measure, of: indicator), details: details.joined(separator: "; "),
            change: series(index, over: trendItem(of: index)).flatMap { change($0, unit, of: indicator) })
    }

    /// The item over which the document follows the indicator, if it does.
    private func trendItem(of index: Int) -> String? {
        for section in outline?.sections ?? [] {
            if case .trend(let trend) = section.content, trend.indicators.contains(index) { return trend.over }
        }
        return nil
    }
}
