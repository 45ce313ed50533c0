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

    /// A value with its period, band, target, base and change.
    func tile(_ index: Int, _ unit: UnitReference) -> Report.Tile? {
        guard let (measure, period) = figure(index, unit) else { return nil }
        let indicator = study.indicators[index]
        var details: [String] = []
        if let period { details.append(words(.periodOf, ["period": .text(period)])) }
        if let target = indicator.target {
            details.append(words(.tileTarget, ["target": .text(words.target(target, of: indicator))]))
        }
        details.append(counts(measure))
        return Report.Tile(
            label: words.prose(indicator.label(words.code)), value: shown(measure, of: indicator),
            isNumber: measure.number != nil, band: band(measure, of: indicator), details: details.joined(separator: "; "),
            change: followed(index).flatMap { change($0, unit, of: indicator) })
    }
}
